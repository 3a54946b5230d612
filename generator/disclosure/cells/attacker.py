"""The attacker: what an outsider can work out about each suppressed cell from everything published.

Enters: a `System`. Leaves: `Intervals`. For each suppressed cell two linear programmes over its part of the system give
the least and the most it can be (the auditing problem; Fischetti and Salazar 2001, "Solving the cell suppression
problem on tabular data with linear constraints", Management Science 47(7), section 2). The attacker knows every figure
shown, every sum, and that nobody is counted below zero or in halves. He does not know that zeros are rarely hidden:
`protect` hides some.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from generator.disclosure.cells.solver import EXACT, NoSolution, Programme
from generator.disclosure.cells.system import Equations, Flags, Ints, Reals, System, parts

_SOLVED: Final[dict[bytes, tuple[Reals, Reals]]] = {}
_MOST_SOLVED: Final = 4096
"""Whoever suppresses asks again after every cell, and `serve` after every change: most parts are what they were. The
solver says the same of the same programme, so it does not matter when it was asked."""


@dataclass(frozen=True, slots=True)
class Intervals:
    """What an outsider can work out, by cell."""

    low: Reals
    """The least each cell can be; what it holds where that is shown."""
    high: Reals
    """The most; infinite where nothing published limits it."""
    contradictory: Flags
    """Cells about which the published figures contradict each other: nothing can be worked out, and nothing proven."""

    @property
    def width(self) -> Reals:
        """How far apart the two ends are."""
        # What is told to be endless has no width anybody could compare.
        with np.errstate(invalid="ignore"):
            width: Reals = self.high - self.low
        return width


def attack(system: System) -> Intervals:
    """Work out the tightest interval of every cell that is not shown, suppressed or not."""
    unknown = system.unknown
    low = np.where(unknown, 0.0, system.value)
    high = np.where(unknown, np.inf, system.value)
    contradictory = np.zeros(len(low), dtype=np.bool_)
    for cells, equations in _parts(system):
        try:
            low[cells], high[cells] = _extremes(equations, np.eye(len(cells)))
        except NoSolution:
            contradictory[cells] = True
    return Intervals(low, high, contradictory)


def together(system: System, group: Ints, groups: int) -> tuple[Reals, Reals]:
    """Work out the least and the most that the suppressed cells of each group hold together.

    Args:
        system: everything published.
        group: by cell, the number of its group.
        groups: how many groups there are.
    """
    least, most = np.zeros(groups), np.zeros(groups)
    alone = system.hidden.copy()
    for cells, equations in _parts(system):
        hidden = system.hidden[cells]
        there = np.unique(group[cells][hidden])
        if len(there):
            goals = ((group[cells] == there[:, None]) & hidden).astype(np.float64)
            try:
                low, high = _extremes(equations, goals)
            except NoSolution:
                continue
            least[there] += low
            most[there] += high
            alone[cells] = False
    # What no equation mentions can be anything.
    most[np.unique(group[alone])] = np.inf
    return least, most


def _parts(system: System) -> Iterator[tuple[Ints, Equations]]:
    """Yield the independent parts of what an outsider faces: unknown cells, and equations about them only."""
    unknown = system.unknown
    return parts(system.equations.within(unknown, np.where(unknown, 0.0, system.value)), len(unknown))


def _extremes(equations: Equations, goals: Reals) -> tuple[Reals, Reals]:
    """Return the least and the most of some sums of cells.

    Args:
        equations: about the cells of one part.
        goals: by sum, the cells it adds up, as a matrix of ones and zeros.

    Raises:
        NoSolution: even the equations that hold for certain contradict each other.
    """
    key = _fingerprint(equations, goals)
    if key not in _SOLVED:
        try:
            solved = _solved(equations, goals)
        except NoSolution:
            if equations.firm.all():
                raise
            # What an outsider only assumed is wrong here, and he notices.
            solved = _solved(equations.take(np.flatnonzero(equations.firm)), goals)
        while len(_SOLVED) >= _MOST_SOLVED:
            del _SOLVED[next(iter(_SOLVED))]
        _SOLVED[key] = solved
    return _SOLVED[key]


def _fingerprint(equations: Equations, goals: Reals) -> bytes:
    """Return the same bytes for the same equations and goals, and for no others."""
    digest = hashlib.sha256()
    limits = equations.least, equations.most, equations.firm
    for part in (goals, equations.start, equations.cell, equations.weight, *limits):
        digest.update(f"{part.dtype}{part.shape};".encode())
        digest.update(np.ascontiguousarray(part).tobytes())
    return digest.digest()


def _solved(equations: Equations, goals: Reals) -> tuple[Reals, Reals]:
    size = goals.shape[1]
    programme = Programme(equations, np.zeros(size), np.full(size, np.inf))
    low = np.array([-programme.largest(-goal).value for goal in goals])
    high = np.array([programme.largest(goal).value for goal in goals])
    # Figures are whole numbers.
    return np.maximum(np.ceil(low - EXACT), 0.0), np.floor(high + EXACT)
