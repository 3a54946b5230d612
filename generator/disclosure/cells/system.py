"""Published cells and the equations that bind them: all an outsider has to work with.

Enters: figures, and what is known to hold between them (parts and totals, stages, tables that count the same people).
Leaves: a `System`, and the independent `parts` it falls into. Cells are numbered from 0; what table and row a number
stands for is known to the room that built the system.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Self, TypeAlias

import numpy as np
from numpy.typing import NDArray

Reals: TypeAlias = NDArray[np.float64]
Ints: TypeAlias = NDArray[np.int64]
Flags: TypeAlias = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Equations:
    """Rows ``least <= sum(weight * cell) <= most``, one after the other."""

    start: Ints
    """Where each row begins in `cell` and `weight`; one more than there are rows."""
    cell: Ints
    weight: Reals
    least: Reals
    most: Reals
    firm: Flags
    """Which hold for certain; the others an outsider may assume, as long as nothing contradicts them."""

    @classmethod
    def of(  # noqa: PLR0913 - one equation has as many parts
        cls, row: Ints, cell: Ints, weight: Reals, least: Reals, most: Reals, *, firm: Flags | None = None
    ) -> Self:
        """Make them from terms in any order.

        Args:
            row: the equation each term belongs to, from 0.
            cell: the cell of each term.
            weight: what it is multiplied by.
            least: by equation, what the sum is at least; ``-inf`` when there is no such limit.
            most: by equation, what it is at most.
            firm: by equation, whether it holds for certain; all do when not given.
        """
        order = np.lexsort((cell, row))
        start = np.searchsorted(row[order], np.arange(len(least) + 1))
        firm = np.ones(len(least), dtype=np.bool_) if firm is None else firm
        return cls(start.astype(np.int64), cell[order], weight[order], least, most, firm)

    @classmethod
    def sums(cls, *rows: tuple[int, tuple[int, ...]], slack: float = 0.0) -> Self:
        """Make equations of the kind total = parts: ``(total, parts)`` by number of cell."""
        row = np.repeat(np.arange(len(rows)), [1 + len(parts) for _, parts in rows])
        cell = np.array([number for total, parts in rows for number in (total, *parts)], dtype=np.int64)
        weight = np.array([sign for _, parts in rows for sign in (-1.0, *[1.0] * len(parts))])
        return cls.of(row, cell, weight, np.full(len(rows), -slack), np.full(len(rows), slack))

    @property
    def size(self) -> int:
        """How many equations there are."""
        return len(self.least)

    @property
    def row(self) -> Ints:
        """The equation each term belongs to."""
        return np.repeat(np.arange(self.size), np.diff(self.start))

    def total(self, values: Reals) -> Reals:
        """Return what each sum comes to."""
        sums: Reals = np.bincount(self.row, self.weight * values[self.cell], self.size).astype(np.float64)
        return sums

    def within(self, cells: Flags, values: Reals) -> Self:
        """Return the equations about these cells only; what the others are worth moves to the limits.

        Equations without any of these cells say nothing about them, and are left out. Cells keep their numbers.
        """
        row, chosen = self.row, cells[self.cell]
        fixed = np.bincount(row[~chosen], self.weight[~chosen] * values[self.cell[~chosen]], self.size)
        kept = np.bincount(row[chosen], minlength=self.size) > 0
        number = np.cumsum(kept) - 1
        return self.of(
            number[row[chosen]],
            self.cell[chosen],
            self.weight[chosen],
            (self.least - fixed)[kept],
            (self.most - fixed)[kept],
            firm=self.firm[kept],
        )

    def take(self, rows: Ints) -> Self:
        """Return some of the equations, in this order."""
        lengths = np.diff(self.start)[rows]
        start = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
        terms = np.repeat(self.start[rows] - start[:-1], lengths) + np.arange(start[-1])
        limits = self.least[rows], self.most[rows], self.firm[rows]
        return type(self)(start, self.cell[terms], self.weight[terms], *limits)

    @classmethod
    def joined(cls, *several: Self) -> Self:
        """Put equations over the same cells one after the other."""
        rows = np.cumsum([0, *(one.size for one in several)])
        row = np.concatenate([one.row + first for one, first in zip(several, rows[:-1], strict=True)])
        whole = (
            np.concatenate([getattr(one, name) for one in several])
            for name in ("cell", "weight", "least", "most", "firm")
        )
        cell, weight, least, most, firm = whole
        return cls.of(row, cell, weight, least, most, firm=firm)

    def renumbered(self, cells: Ints) -> Self:
        """Return the same equations with the cells numbered by their place in a sorted list of all they are about."""
        return replace(self, cell=np.searchsorted(cells, self.cell))


@dataclass(frozen=True, slots=True)
class System:
    """Cells, which of them are suppressed, and the equations between them."""

    value: Reals
    """What each cell holds, never below zero; NaN where nobody said. What a suppressed cell holds may be told to those
    who suppress it; the attacker does not look."""
    hidden: Flags
    """Which cells are suppressed: an outsider must not learn them."""
    equations: Equations
    total: Flags
    """Which cells are sums of others here: hiding one hides more than hiding a part does."""

    @property
    def unknown(self) -> Flags:
        """Which cells an outsider cannot read."""
        unknown: Flags = self.hidden | np.isnan(self.value)
        return unknown


def parts(equations: Equations, size: int) -> Iterator[tuple[Ints, Equations]]:
    """Yield the independent parts of equations over `size` cells: sorted cells, and their equations renumbered.

    Cells that no equation mentions are in no part.
    """
    label = _labels(equations, size)
    mentioned = np.unique(equations.cell)
    order = mentioned[np.argsort(label[mentioned], kind="stable")]
    ends = np.flatnonzero(np.diff(label[order])) + 1
    of_row = label[equations.cell[equations.start[:-1]]] if equations.size else np.empty(0, np.int64)
    rows = np.argsort(of_row, kind="stable")
    row_ends = np.flatnonzero(np.diff(of_row[rows])) + 1
    # Both are sorted by the same label, so they run side by side.
    for cells, own in zip(np.split(order, ends), np.split(rows, row_ends), strict=True):
        if len(cells):
            yield np.sort(cells), equations.take(np.sort(own)).renumbered(np.sort(cells))


def _labels(equations: Equations, size: int) -> Ints:
    """Give every cell the smallest number among all cells it is bound to, however indirectly."""
    label = np.arange(size)
    if not equations.size:
        return label
    row, starts = equations.row, equations.start[:-1]
    while True:
        smallest = np.minimum.reduceat(label[equations.cell], starts)
        lowered = label.copy()
        np.minimum.at(lowered, equations.cell, smallest[row])
        # Follow labels to their own label: long chains close in a few rounds.
        lowered = lowered[lowered]
        if np.array_equal(lowered, label):
            return label
        label = lowered
