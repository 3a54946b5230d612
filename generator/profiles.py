"""What stands in each column of a published table: its range, its empty cells, its most frequent values.

Enters: a ``Table``. Leaves: a ``Profile`` for each column. Everything is counted from the published cells alone: what
was suppressed left no number behind, so no range can give it away. A million rows take about a second.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from numbers import Integral
from types import MappingProxyType
from typing import Final

import pandas as pd

from generator.catalogue import STATUSES_OF_EMPTY, Field
from generator.facts import Table

TIME: Final = "waktu"
CODES: Final = frozenset({"dimensi", "status", "wilayah"})
"""The roles of columns whose values are few and repeat."""
NUMBERS: Final = frozenset({"integer", "number"})
_DATES: Final = frozenset({"date", "datetime", "year", "yearmonth"})
_STATUS: Final = "status_"
_MOST: Final = 5
"""So many of the most frequent values are told."""
_NUMERAL: Final = r"[-+]?\d+(?:\.\d+)?"


@dataclass(frozen=True, slots=True)
class Profile:
    """One column, counted."""

    name: str
    rows: int
    filled: int
    """Cells that hold something."""
    distinct: int
    """Different values among them."""
    least: float | str | None
    """The smallest number or the first period; None for words, and where nothing is filled."""
    most: float | str | None
    frequent: tuple[tuple[str, int], ...]
    """The most frequent codes and how often each stands there, the most frequent first; empty for other columns."""
    reasons: Mapping[str, int]
    """Empty cells by what their status says of them; empty where no status stands beside the column."""
    numeral: bool
    """Whether it is text that a program would take for a number, as ``35.73``: a code must be read as text."""

    @property
    def empty(self) -> int:
        """Cells that hold nothing."""
        return self.rows - self.filled


def profile(table: Table) -> Mapping[str, Profile]:
    """Count every column of a table, by name in the order of the table."""
    return MappingProxyType({field.name: _column(table, field) for field in table.resource.fields})


def _column(table: Table, field: Field) -> Profile:
    frame = table.frame
    cells, reasons = frame[field.name], {}
    status = f"{_STATUS}{field.name}"
    if status in frame:
        hidden = frame[status].isin(STATUSES_OF_EMPTY)
        counted = frame.loc[hidden & cells.isna(), status].value_counts()
        reasons = {code: int(counted[code]) for code in STATUSES_OF_EMPTY if code in counted.index}
        # Never so in data that passed validation; whoever calls this with others must not leak by it either.
        cells = cells.mask(hidden)
    filled = cells.dropna()
    ranged = len(filled) and (field.type in NUMBERS or field.type in _DATES or field.role == TIME)
    return Profile(
        name=field.name,
        rows=len(frame),
        filled=len(filled),
        distinct=int(filled.nunique()),
        least=_plain(filled.min()) if ranged else None,
        most=_plain(filled.max()) if ranged else None,
        frequent=_frequent(filled) if field.role in CODES else (),
        reasons=MappingProxyType(reasons),
        numeral=field.type not in NUMBERS | _DATES and _looks_like_numbers(filled),
    )


def _plain(value: object) -> float | str:
    """Return a number as Python has it, whole where it is whole."""
    if isinstance(value, str):
        return value
    if isinstance(value, Integral):
        return int(value)
    number = float(str(value))
    return int(number) if number.is_integer() else number


def _frequent(filled: pd.Series) -> tuple[tuple[str, int], ...]:
    """Count the values; of equally frequent ones the first in the alphabet comes first, whatever the order of rows."""
    counted = filled.astype("str").value_counts()
    ranked = sorted(zip(counted.index.tolist(), counted.tolist(), strict=True), key=lambda one: (-one[1], one[0]))
    return tuple((str(value), int(count)) for value, count in ranked[:_MOST])


def _looks_like_numbers(filled: pd.Series) -> bool:
    return bool(len(filled)) and bool(filled.drop_duplicates().astype("str").str.fullmatch(_NUMERAL).all())
