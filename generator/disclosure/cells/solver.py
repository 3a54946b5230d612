"""Linear and mixed-integer programmes: the only place that knows the solver (HiGHS).

Enters: equations and limits. Leaves: extremes with their dual values, and cheapest choices. Everything runs on one
thread from a fixed seed, so the same programme has the same answer everywhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import highspy
import numpy as np

from generator.disclosure.cells.system import Equations, Flags, Reals

_OPTIONS: Final[dict[str, Any]] = {"output_flag": False, "threads": 1, "parallel": "off", "random_seed": 0}
MOST_NODES: Final = 2_000
"""A choice that needs more branching than this is left to the heuristic: a count, so that it is the same everywhere."""
EXACT: Final = 1e-6
"""Differences below this are the solver's rounding: figures are whole people."""


@dataclass(frozen=True, slots=True)
class Extreme:
    """The most a sum of cells can be."""

    value: float
    """Infinite when nothing limits it."""
    cells: Reals
    """A solution in which it is so; empty when there is none."""
    slope: Reals
    """By cell, how much the extreme moves with the limit the cell stands at; zero between its limits."""


class NoSolution(Exception):
    """No figures satisfy the equations."""


class Programme:
    """Equations over cells with limits; goals and limits change, the equations stay and keep the solver warm."""

    def __init__(self, equations: Equations, low: Reals, high: Reals) -> None:
        self._size = len(low)
        self._highs = _solver()
        self._highs.setOptionValue("presolve", "off")
        self._highs.passModel(_model(equations, np.zeros(self._size), low, high))
        self._all = np.arange(self._size, dtype=np.int32)

    def limit(self, low: Reals, high: Reals) -> None:
        """Set the limits of all cells."""
        self._highs.changeColsBounds(self._size, self._all, low, high)

    def largest(self, goal: Reals) -> Extreme:
        """Find the largest value of ``sum(goal * cell)``.

        Raises:
            NoSolution: the equations and limits contradict each other.
        """
        highs = self._highs
        highs.changeColsCost(self._size, self._all, -goal)
        highs.run()
        status = highs.getModelStatus()
        kinds = highspy.HighsModelStatus
        if status in (kinds.kUnbounded, kinds.kUnboundedOrInfeasible):
            # Asked without a goal, the solver tells the two apart.
            self._feasible()
            nothing = np.empty(0)
            return Extreme(np.inf, nothing, nothing)
        if status != kinds.kOptimal:
            raise NoSolution
        solution = highs.getSolution()
        return Extreme(
            -float(highs.getInfo().objective_function_value),
            np.array(solution.col_value),
            -np.array(solution.col_dual),
        )

    def _feasible(self) -> None:
        highs = self._highs
        highs.changeColsCost(self._size, self._all, np.zeros(self._size))
        highs.run()
        if highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            raise NoSolution


def cheapest(equations: Equations, cost: Reals, fixed: Flags) -> Flags:
    """Choose cells at the least cost so that every row reaches its limit; `fixed` ones are chosen anyway.

    Raises:
        NoSolution: no choice does, or the cheapest cannot be found in reasonable time.
    """
    highs = _solver()
    highs.setOptionValue("mip_rel_gap", 0.0)
    highs.setOptionValue("mip_max_nodes", MOST_NODES)
    highs.setOptionValue("mip_abs_gap", EXACT)
    model = _model(equations, cost, fixed.astype(np.float64), np.ones(len(cost)))
    model.integrality_ = [highspy.HighsVarType.kInteger] * len(cost)
    highs.passModel(model)
    highs.run()
    if highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        raise NoSolution
    chosen: Flags = np.array(highs.getSolution().col_value) > 0.5  # noqa: PLR2004 - between no and yes
    return chosen


def _solver() -> Any:  # noqa: ANN401 - the solver's own types are not exported
    highs: Any = highspy.Highs()  # type: ignore[no-untyped-call]
    for name, value in _OPTIONS.items():
        highs.setOptionValue(name, value)
    return highs


def _model(equations: Equations, cost: Reals, low: Reals, high: Reals) -> Any:  # noqa: ANN401 - as above
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = len(cost), equations.size
    model.col_cost_, model.col_lower_, model.col_upper_ = cost, low, high
    model.row_lower_, model.row_upper_ = equations.least, equations.most
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_ = equations.start.astype(np.int32)
    model.a_matrix_.index_ = equations.cell.astype(np.int32)
    model.a_matrix_.value_ = equations.weight
    return model
