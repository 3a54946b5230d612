"""What a comparison finds: values, in the order they are told.

Enters: nothing. Leaves: the frozen types of this room. Counts are of everything there is; lists end at ``LISTED``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

LISTED: Final = 200
"""So many cells and rows of a table are named; all of them are counted."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell that holds something else."""

    key: tuple[str, ...]
    """Values of the primary key, in its order."""
    column: str
    before: str
    after: str
    reason: str = ""
    """Why, as recorded in ``koreksi.yml``; empty when nobody recorded it."""
    provisional: bool = False
    """Whether the earlier value was called provisional, estimated or not available: it was to be replaced."""


@dataclass(frozen=True, slots=True)
class TableChange:
    """What changed in one table."""

    name: str
    title: str
    key: tuple[str, ...]
    """The columns of the primary key."""
    added: int = 0
    removed: int = 0
    changed: int = 0
    """Rows with the same key and another content."""
    cells: tuple[Cell, ...] = ()
    """The first of them."""
    gone: tuple[tuple[str, ...], ...] = ()
    """The keys of the first removed rows."""
    added_by_period: Mapping[str, int] = field(default_factory=dict)
    """How many rows were added for each period, where the table has one."""
    first: str = ""
    """The earliest period any change is about; empty where the table has none."""
    new_columns: tuple[str, ...] = ()
    lost_columns: tuple[str, ...] = ()
    whole: str = ""
    """``baru`` when the table itself is new, ``hilang`` when it is gone; else empty."""
    first_real: bool = False
    """Whether sample data gave way to real data: nothing in it can be compared."""

    @property
    def anything(self) -> bool:
        """Whether anything changed at all."""
        counted = self.added + self.removed + self.changed
        return bool(counted or self.new_columns or self.lost_columns or self.whole or self.first_real)


@dataclass(frozen=True, slots=True)
class MovedFigure:
    """One figure with another value at the same address."""

    address: str
    before: float | None
    """None where its status said why there is none."""
    after: float | None
    status_before: str
    status_after: str


@dataclass(frozen=True, slots=True)
class Moved:
    """An indicator some of whose published figures changed."""

    indicator: str
    title: str
    unit: str
    count: int
    """How many of its figures."""
    figures: tuple[MovedFigure, ...]
    """The first of them: those of the whole area first."""
    tables: tuple[str, ...]
    """The tables it reads that changed."""
    reasons: tuple[str, ...]
    """Recorded reasons for those changes, each once."""
    unexplained: int
    """How many moved although nothing they are made of did: the way to count must have changed."""


@dataclass(frozen=True, slots=True)
class Headline:
    """The newest figure of an indicator for the whole area, on both sides."""

    indicator: str
    title: str
    unit: str
    period_before: str
    before: float | None
    period_after: str
    after: float | None


@dataclass(frozen=True, slots=True)
class Differences:
    """What changed from one side to the other."""

    before: str
    """What the earlier side is called; empty when there is none."""
    after: str
    tables: tuple[TableChange, ...] = ()
    """Only those in which anything changed."""
    headlines: tuple[Headline, ...] = ()
    moved: tuple[Moved, ...] = ()
    figures: bool = True
    """Whether both sides have figures to compare."""

    @property
    def anything(self) -> bool:
        """Whether anything changed at all."""
        return bool(self.tables or self.moved)

    @property
    def added(self) -> int:
        """How many rows were added, in all tables."""
        return sum(table.added for table in self.tables)

    @property
    def removed(self) -> int:
        """How many rows are gone, in all tables."""
        return sum(table.removed for table in self.tables)

    @property
    def changed(self) -> int:
        """How many rows hold something else, in all tables."""
        return sum(table.changed for table in self.tables)
