"""Hide small counts of people, and enough of their neighbours that no subtraction brings them back.

Enters: counts and the sums that are published beside them. Leaves: which cells to hide. **This is the sample's own
heuristic**, made to give the site realistic holes; it is not a method for protecting real people. A count of 1 to 4 is
hidden (primary); then, as long as some published sum has exactly one hidden cell, its smallest other cell is hidden too
(complementary). It guards against subtraction along one published sum, not against solving several sums together.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from generator.sample.whole import Flags, Ints

SMALLEST_SHOWN = 5


def small(counts: Ints) -> Flags:
    """Which counts are too small to show; nobody is betrayed by a zero."""
    flags: Flags = (counts > 0) & (counts < SMALLEST_SHOWN)
    return flags


def hide(counts: Ints, sums: Sequence[Ints], usable: Flags | None = None, hidden: Flags | None = None) -> Flags:
    """Choose the cells to hide.

    Args:
        counts: shape ``(tables, cells)``; every table is treated alike and apart.
        sums: for each published sum, the cells it adds up.
        usable: which cells are published at all; all when not given.
        hidden: what is hidden already, beside the small counts.

    Returns:
        Flags of the shape of ``counts``.
    """
    usable = np.ones(counts.shape, dtype=bool) if usable is None else usable
    result = (small(counts) | (False if hidden is None else hidden)) & usable
    busy = np.flatnonzero(result.any(axis=1))
    while len(busy):
        changed = np.zeros(len(busy), dtype=bool)
        part, shown, values = result[busy], usable[busy], counts[busy]
        for cells in sums:
            lonely = part[:, cells].sum(axis=1) == 1
            free = shown[:, cells] & ~part[:, cells]
            rows = np.flatnonzero(lonely & free.any(axis=1))
            if not len(rows):
                continue
            # A zero next to a single hidden cell would not hide it well, so zeros come last.
            cost = np.where(values[:, cells] == 0, np.iinfo(np.int64).max - 1, values[:, cells])
            cost = np.where(free, cost, np.iinfo(np.int64).max)
            part[rows, cells[cost[rows].argmin(axis=1)]] = True
            changed[rows] = True
        result[busy] = part
        busy = busy[changed]
    return result


def lines(labels: Ints) -> list[Ints]:
    """Return the cells of each label: one published sum for each."""
    return [np.flatnonzero(labels == label) for label in np.unique(labels)]
