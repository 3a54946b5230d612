"""Reporting periods: month, triwulan, semester, year.

Enters: the codes used in datasets (``2026-10``, ``2026-Q4``, ``2026-S2``, ``2026``; a date counts as its month).
Leaves: ``Period`` values that know their order, what they contain and what they roll up to.

The codes are those of the SDMX Content-Oriented Guidelines (observational time period): Q for quarter, S for semester.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from enum import Enum
from functools import total_ordering
from typing import Self

from generator.errors import BadPeriod

MONTHS_IN_YEAR = 12


class Kind(Enum):
    """How long a period is; the value is its length in months."""

    MONTH = 1
    QUARTER = 3
    SEMESTER = 6
    YEAR = 12


_CODE = re.compile(r"(?P<year>\d{4})(?:-(?:(?P<part>[QS])(?P<number>\d)|(?P<month>\d{2})(?:-\d{2})?))?")
_PARTS = {"Q": Kind.QUARTER, "S": Kind.SEMESTER}
_LETTERS = {kind: letter for letter, kind in _PARTS.items()}


@total_ordering
@dataclass(frozen=True, slots=True)
class Period:
    """A reporting period, counted from 1 within its year."""

    year: int
    kind: Kind = Kind.YEAR
    number: int = 1

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a period code; a full date is read as its month.

        Raises:
            BadPeriod: the text is no period code, or names a month, triwulan or semester that does not exist.
        """
        found = _CODE.fullmatch(text)
        if found is None:
            raise BadPeriod(text=text)
        year = int(found["year"])
        if found["part"]:
            kind, number = _PARTS[found["part"]], int(found["number"])
        elif found["month"]:
            kind, number = Kind.MONTH, int(found["month"])
        else:
            kind, number = Kind.YEAR, 1
        if not 1 <= number <= MONTHS_IN_YEAR // kind.value:
            raise BadPeriod(text=text)
        return cls(year, kind, number)

    @classmethod
    def of_month(cls, ordinal: int, kind: Kind = Kind.MONTH) -> Self:
        """Return the period of this kind that holds the month counted from year 0."""
        year, month = divmod(ordinal, MONTHS_IN_YEAR)
        return cls(year, kind, month // kind.value + 1)

    @property
    def code(self) -> str:
        """The SDMX code, which sorts in time within one kind."""
        if self.kind is Kind.YEAR:
            return f"{self.year:04d}"
        if self.kind is Kind.MONTH:
            return f"{self.year:04d}-{self.number:02d}"
        return f"{self.year:04d}-{_LETTERS[self.kind]}{self.number}"

    @property
    def first(self) -> int:
        """The first month, counted from year 0."""
        return self.year * MONTHS_IN_YEAR + (self.number - 1) * self.kind.value

    @property
    def last(self) -> int:
        """The last month, counted from year 0."""
        return self.first + self.kind.value - 1

    @property
    def first_day(self) -> str:
        """The first day, as ``2026-10-01``: such texts sort in time."""
        year, month = divmod(self.first, MONTHS_IN_YEAR)
        return f"{year:04d}-{month + 1:02d}-01"

    @property
    def last_day(self) -> str:
        """The last day, as ``2026-10-31``."""
        year, month = divmod(self.last, MONTHS_IN_YEAR)
        return f"{year:04d}-{month + 1:02d}-{monthrange(year, month + 1)[1]:02d}"

    def within(self, other: Period) -> bool:
        """Whether every month of this period is a month of the other."""
        return other.first <= self.first and self.last <= other.last

    def up(self, kind: Kind) -> Period:
        """Return the longer period of this kind that this one rolls up to."""
        return Period.of_month(self.first, kind)

    def shift(self, steps: int) -> Period:
        """Return the period this many steps later, of the same kind."""
        return Period.of_month(self.first + steps * self.kind.value, self.kind)

    def __lt__(self, other: Period) -> bool:
        return (self.last, self.first) < (other.last, other.first)

    def __str__(self) -> str:
        return self.code
