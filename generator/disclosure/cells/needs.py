"""How far an outsider must be led astray about each suppressed cell, and whether he is.

Enters: figures, equations, a pattern of hidden cells. Leaves: `Need` values, those the pattern does not meet, and for
each the constraint that every sufficient pattern satisfies (a capacity constraint: Fischetti and Salazar 2001, section
4). Everything is counted as a deviation from the true figures, which satisfy the equations with none.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from generator.disclosure.cells.policy import Policy
from generator.disclosure.cells.solver import EXACT, Extreme, Programme
from generator.disclosure.cells.system import Equations, Flags, Reals


@dataclass(frozen=True, slots=True)
class Need:
    """What must be possible about one cell."""

    cell: int
    up: float
    """How much more than the truth it must be able to be; 0 when that does not matter."""
    down: float
    """How much less."""


@dataclass(frozen=True, slots=True)
class Cut:
    """``sum(weight * hidden) >= least`` whenever `cell` is hidden."""

    cell: int
    weight: Reals
    least: float


class Deviations:
    """All ways to change the hidden figures of one part of a system without any sum changing."""

    def __init__(self, equations: Equations, values: Reals, policy: Policy) -> None:
        self._values, self._policy = values, policy
        sums = equations.total(values)
        none = np.zeros(len(values))
        self.equations = Equations.of(
            equations.row, equations.cell, equations.weight, equations.least - sums, equations.most - sums
        )
        self._programme = Programme(self.equations, none, none)
        self.down = values
        """By cell, how far it can fall: nothing is below zero."""
        self.up = np.full(len(values), float(values.sum() + policy.threshold.max() + policy.width.max()))
        """By cell, how far it can rise: further than any protection asks for."""

        self.cost = values + policy.threshold
        """By cell, what it costs to hide it."""

    def unmet(self, hidden: Flags, unsaid: Flags, sought: Flags | None = None) -> Iterator[tuple[Need, Cut]]:
        """Yield what an attacker rules out although it must stay possible, with the constraint that mends it.

        Args:
            hidden: cells that are hidden and must be protected.
            unsaid: cells that nobody knows: he does not either, and nobody protects them.
            sought: which hidden cells to look at; all when not given.
        """
        free = hidden | unsaid
        self._programme.limit(np.where(free, -self.down, 0.0), np.where(free, self.up, 0.0))
        goal = np.zeros(len(hidden))
        for cell in np.flatnonzero(hidden if sought is None else hidden & sought):
            ends = []
            for sign in (1.0, -1.0):
                goal[cell] = sign
                ends.append(self._programme.largest(goal))
            goal[cell] = 0.0
            yield from self._of_cell(int(cell), ends[0], ends[1])

    def alone(self, hidden: Flags, unsaid: Flags) -> Iterator[Cut]:
        """Yield constraints for sums with a single hidden cell: the attacker needs no programme for those."""
        free = hidden | unsaid
        equations = self.equations
        counts = np.bincount(equations.row, free[equations.cell], equations.size)
        exact = equations.most - equations.least < 1.0
        for row in np.flatnonzero(exact & (counts == 1)):
            cells = equations.cell[equations.start[row] : equations.start[row + 1]]
            if hidden[cells].any():
                # Whichever of them is hidden one day needs another one.
                for cell in cells[~unsaid[cells]]:
                    weight = np.zeros(len(hidden))
                    weight[cells] = 1.0
                    weight[cell] = 0.0
                    yield Cut(int(cell), weight, 1.0)

    def cheapest_change(self, need: Need, hidden: Flags, unsaid: Flags) -> Flags:
        """Return the cells that must change, at the least cost, for one cell to be what it needs to be."""
        size = len(hidden)
        # Every cell twice: by how much it rises, and by how much it falls.
        both = Equations.of(
            np.concatenate([self.equations.row] * 2),
            np.concatenate([self.equations.cell, self.equations.cell + size]),
            np.concatenate([self.equations.weight, -self.equations.weight]),
            self.equations.least,
            self.equations.most,
        )
        cost = np.where(hidden | unsaid, 0.0, self.cost)
        changed = np.zeros(size, dtype=np.bool_)
        for rise, fall in ((need.up, 0.0), (0.0, need.down)):
            if rise or fall:
                low, high = np.zeros(2 * size), np.concatenate([self.up, self.down])
                low[[need.cell, need.cell + size]] = high[[need.cell, need.cell + size]] = (rise, fall)
                moved = Programme(both, low, high).largest(-np.concatenate([cost, cost])).cells
                changed |= (moved[:size] > EXACT) | (moved[size:] > EXACT)
        return changed & ~unsaid

    def needs(self, cell: int) -> tuple[Need, Need, Need]:
        """Return what must be possible about a cell: more than the truth, less, and how far apart."""
        value, width = float(self._values[cell]), float(self._policy.width[cell])
        # Ends are whole numbers also where the truth is a guess that is none: an outsider rounds what he works out.
        high = max(np.floor(value) + 1.0, float(self._policy.threshold[cell]))
        low = max(np.ceil(value) - 1.0, 0.0)
        # What is missing from the width after falling as far as it can is added on top.
        top = max(max(np.ceil(value) - width + 1.0, 0.0) + width, high)
        rest = top - value
        return Need(cell, high - value, 0.0), Need(cell, 0.0, value - low), Need(cell, rest, max(width - rest, 0.0))

    def _of_cell(self, cell: int, up: Extreme, down: Extreme) -> Iterator[tuple[Need, Cut]]:
        wants_up, wants_down, wants_both = self.needs(cell)
        value, width = float(self._values[cell]), float(self._policy.width[cell])
        rise = np.floor(value + up.value + EXACT) - value + EXACT
        fall = value - np.ceil(value - down.value - EXACT) + EXACT
        if rise < wants_up.up:
            yield wants_up, self._cut(cell, wants_up.up, up)
        if fall < wants_down.down:
            yield wants_down, self._cut(cell, wants_down.down, down)
        if rise >= wants_up.up and fall >= wants_down.down and rise + fall < width:
            yield wants_both, self._cut(cell, width, up, down)

    def _cut(self, cell: int, least: float, *extremes: Extreme) -> Cut:
        """Turn the dual values of an extreme into a constraint on the pattern."""
        weight = np.zeros(len(self._values))
        for extreme in extremes:
            rise, fall = np.maximum(extreme.slope, 0.0), np.maximum(-extreme.slope, 0.0)
            weight += rise * self.up + fall * self.down
            # What limits of equations contribute is there whatever is hidden.
            least -= extreme.value - float(extreme.slope @ extreme.cells)
        # So is what the cell's own limits contribute: the constraint is about patterns in which it is hidden.
        least -= weight[cell]
        weight[cell] = 0.0
        # A weight beyond the limit says no more than one that reaches it, and makes choices fractional.
        return Cut(cell, np.where(weight > EXACT, np.minimum(weight, least), 0.0), least)
