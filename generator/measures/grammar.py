"""The grammar of measures: what a figure is made of, as declarations a statistician can read aloud.

Enters: nothing. Leaves: frozen, hashable values; ``generator.measures.compute`` turns them into figures.

A **stock** is counted at a moment (people covered at the end of a month): over time the last one stands, over areas
they add. A **flow** happens during a period (rupiah paid): it adds over time and over areas. Everything else is made
of these two, so an average of percentages cannot be written. See the SNA 2008, paragraphs 3.4-3.5, for the terms.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias


class Carry(Enum):
    """How long the value of a stock holds after the period it was counted for."""

    NO = "tidak"
    YEAR = "tahun"
    """Until the end of its year: a target, a ceiling, a yearly count."""
    ALWAYS = "seterusnya"
    """Until a newer one is published: a census, a survey."""


@dataclass(frozen=True, slots=True)
class Source:
    """One column of one published table."""

    table: str
    value: str
    where: tuple[tuple[str, str], ...] = ()
    """Only rows whose column holds this code."""
    time: str | None = None
    """Which time column counts, where the table has more than one; the first unless said."""
    since: str | None = None
    """The column with the day a row begins to hold, where that is later than the start of its period."""
    until: str | None = None
    """The column with the last day a row holds, for tables of rules in force."""


@dataclass(frozen=True, slots=True)
class Stock:
    """A count at the end of a period: the last over time, the sum over areas."""

    sources: tuple[Source, ...]
    """Tables that publish this count. Where several can answer, the first one listed does: a published total stands
    before our own sum of its parts, because parts may be suppressed where the total is not."""
    by: tuple[str, ...] = ()
    """The dimensions it is broken down by."""
    carry: Carry = Carry.NO
    total: bool = True
    """Whether the sum over the categories means anything."""


@dataclass(frozen=True, slots=True)
class Flow:
    """What happened during a period: the sum over time and over areas."""

    sources: tuple[Source, ...]
    """As for ``Stock``."""
    by: tuple[str, ...] = ()
    total: bool = True
    """As for ``Stock``: the stages of a pipeline do not add."""


@dataclass(frozen=True, slots=True)
class Rate:
    """A tariff, a share or a target as it was published for an area: the last over time, never added over areas.

    Parts of one rate (the contributions of two programmes) add. A table without areas is a national rule: it holds in
    every city and province.
    """

    sources: tuple[Source, ...]
    """As for ``Stock``."""
    by: tuple[str, ...] = ()
    carry: Carry = Carry.NO
    total: bool = True
    """As for ``Stock``: tariffs of different groups do not add."""


@dataclass(frozen=True, slots=True)
class ToDate:
    """A flow added up from the start of its year to the end of the period."""

    flow: Flow


@dataclass(frozen=True, slots=True)
class Ratio:
    """One sum divided by another. The parts are summed first, so a rate of a city is no mean of the rates within."""

    numerator: Measure
    denominator: Measure
    whole: bool = False
    """Whether each category is divided by the whole instead of by the same category: a share of a total."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What is left of one sum after another is taken off."""

    minuend: Measure
    subtrahend: Measure


@dataclass(frozen=True, slots=True)
class Product:
    """A count times a rate in force, one figure for each category of the rate: people times the tariff of a group.

    The rate is that of the area itself or, where none was published for it, of the nearest area above: a national
    tariff holds in every village.
    """

    count: Measure
    rate: Rate
    times: int = 1
    """How often the rate is paid: twelve for a year of monthly contributions."""


@dataclass(frozen=True, slots=True)
class Change:
    """The difference between a period and the one this many periods of its kind before."""

    of: Measure
    steps: int = 1


@dataclass(frozen=True, slots=True)
class Spread:
    """The distance between the highest and the lowest area of a level within each area above it."""

    of: Measure
    level: str


@dataclass(frozen=True, slots=True)
class Record:
    """A value as it was published, one figure per row, never summed: an official statement."""

    table: str
    value: str
    key: str
    """The column that tells the rows apart; it becomes the dimension of the figure."""
    unit: str
    """The column with the unit of the row."""


Measure: TypeAlias = Stock | Flow | Rate | ToDate | Ratio | Difference | Product | Change | Spread | Record
BaseMeasure: TypeAlias = Stock | Flow | Rate
