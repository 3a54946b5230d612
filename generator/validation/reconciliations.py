"""Two sides that must agree, kept as numbers: what a reader of the quality page can work out again.

Enters: sums two tables give for one thing. Leaves: `Reconciliation`. A rule that compares sums yields one for each
pair of sides it compared, also when everything agrees: a check nobody sees the result of proves nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

Relation: TypeAlias = Literal["=", "≤"]
EQUAL: Final = "="
AT_MOST: Final = "≤"


@dataclass(frozen=True, slots=True)
class Line:
    """One period of a reconciliation: the sums over every cell that both sides know."""

    period: str
    """As the table writes it: ``2026-10``, ``2026``; empty when the sides have no time."""
    left: float
    right: float
    allowed: float
    """How far the sides may lie apart in one cell, in the unit of the reconciliation."""
    compared: int
    """How many cells (an area, a group ...) were compared."""
    unknown: int
    """How many could not be, because one side is suppressed or not available there."""
    off: int
    """How many were further apart than allowed. A contradiction that another finding explains is not told again."""

    @property
    def difference(self) -> float:
        """Left minus right."""
        return self.left - self.right


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """One pair of sides compared, period by period."""

    code: str
    """Code of the rule."""
    left: str
    """What stands on the left, as ``table.column`` or several joined by `` + `` or `` × ``."""
    right: str
    relation: Relation
    unit: str
    """``orang``, ``rupiah``, ``orang_bulan`` ..., as ``satuan`` of the columns."""
    lines: tuple[Line, ...]
    """By period, the oldest first."""
    tables: tuple[str, ...] = ()
    """Names of the tables both sides are made from."""
