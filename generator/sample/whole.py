"""Split whole people into whole parts: the arithmetic that makes every table agree with every other.

Enters: totals and weights. Leaves: integers that add up to the totals exactly. The method is that of the largest
remainder (Hare-Niemeyer), so no part is ever more than one person away from its fair share.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Reals = NDArray[np.float64]
Flags = NDArray[np.bool_]


class ContradictoryTotals(Exception):
    """No table has these row and column totals; the caller knows which key of the plan is at fault."""


def apportion(totals: Ints, weights: Reals) -> Ints:
    """Split each total over the last axis of its weights.

    Args:
        totals: shape ``(...)``.
        weights: shape ``(..., parts)``, zero where a part cannot be.

    Returns:
        Integers of the shape of ``weights``. A total with no weight at all is left out.
    """
    sums = weights.sum(axis=-1, keepdims=True)
    fair = np.divide(weights * totals[..., None], sums, out=np.zeros_like(weights), where=sums > 0)
    # A share that is whole but for the last binary digit must not lose a person to it.
    floor = np.floor(fair + 1e-9)
    remainder = np.where(weights > 0, fair - floor, -1.0)
    left = np.where(sums[..., 0] > 0, totals - floor.sum(axis=-1), 0)
    rank = np.argsort(np.argsort(-remainder, axis=-1, kind="stable"), axis=-1, kind="stable")
    result: Ints = floor.astype(np.int64) + (rank < left[..., None])
    return result


@dataclass(frozen=True, slots=True)
class Grouping:
    """Which parts make up which whole: the kecamatan of a region, the kelurahan of a kecamatan."""

    member: Ints
    """Index of the part, by group and position; any index where ``present`` is false."""
    present: Flags
    parent: Ints
    """Index of the group, by part."""

    @classmethod
    def of(cls, parent: Ints, groups: int) -> Grouping:
        """Group parts by the index of their parent."""
        counts = np.bincount(parent, minlength=groups)
        width = int(counts.max(initial=1))
        order = np.argsort(parent, kind="stable")
        position = np.arange(len(parent)) - np.repeat(np.cumsum(counts) - counts, counts)
        member = np.zeros((groups, width), dtype=np.int64)
        present = np.zeros((groups, width), dtype=bool)
        member[parent[order], position] = order
        present[parent[order], position] = True
        return cls(member, present, parent)

    def gather(self, values: NDArray[np.generic]) -> NDArray[np.generic]:
        """Arrange values by part (last axis) into group and position, zero where there is none."""
        return np.where(self.present, values[..., self.member], values.dtype.type(0))

    def scatter(self, values: NDArray[np.generic]) -> NDArray[np.generic]:
        """Undo `gather`."""
        out = np.zeros((*values.shape[:-2], len(self.parent)), dtype=values.dtype)
        out[..., self.member[self.present]] = values[..., self.present]
        return out

    def split(self, totals: Ints, weights: Reals) -> Ints:
        """Split the totals of the groups (last axis) over their parts (last axis of ``weights``)."""
        parts = apportion(totals, np.asarray(self.gather(weights), dtype=np.float64))
        return np.asarray(self.scatter(parts), dtype=np.int64)


def fit(start: Reals, rows: Ints, columns: Ints) -> Ints:
    """Return whole numbers close to ``start`` with these row and column totals.

    Iterative proportional fitting, then the largest remainder along rows, then single moves within a row until the
    columns agree. A zero in ``start`` stays zero, as long as the totals leave that possible.

    Raises:
        ContradictoryTotals: the totals contradict each other or the zeros.
    """
    if rows.sum() != columns.sum():
        raise ContradictoryTotals
    table = start.astype(np.float64)
    for _ in range(200):
        table *= np.divide(columns, table.sum(axis=0), out=np.zeros(len(columns)), where=table.sum(axis=0) > 0)
        table *= np.divide(rows, table.sum(axis=1), out=np.zeros(len(rows)), where=table.sum(axis=1) > 0)[:, None]
    whole = apportion(rows, table)
    for _ in range(int(np.abs(whole.sum(axis=0) - columns).sum())):
        surplus = whole.sum(axis=0) - columns
        if not surplus.any():
            break
        down, up = int(surplus.argmax()), int(surplus.argmin())
        gain = np.where(
            (whole[:, down] > 0) & (start[:, up] > 0), (whole - table)[:, down] - (whole - table)[:, up], -np.inf
        )
        row = int(gain.argmax())
        whole[row, down] -= 1
        whole[row, up] += 1
    if (whole.sum(axis=0) != columns).any() or (whole < 0).any():
        raise ContradictoryTotals
    return whole
