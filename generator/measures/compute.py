"""From declarations to figures: every measure for every area, period and category the published tables can answer for.

Enters: ``Facts`` and a ``Measure``. Leaves: a tidy frame with one row per figure and the columns of ``COLUMNS``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

import pandas as pd

from generator.errors import UnknownTable
from generator.facts import LEVELS, Facts
from generator.measures import fold
from generator.measures.fold import AREA, CATEGORY, PERIOD, RANK, VALUE
from generator.measures.grammar import (
    BaseMeasure,
    Carry,
    Change,
    Difference,
    Flow,
    Measure,
    Ratio,
    Record,
    Source,
    Spread,
    Stock,
    ToDate,
)
from generator.periods import Period

DIMENSION: Final = "dimensi"
NUMERATOR: Final = "pembilang"
DENOMINATOR: Final = "penyebut"
SAMPLE: Final = "contoh"
UNIT: Final = "satuan"
TABLES: Final = "tabel"
"""Names of the published tables that answered, with a space between."""
KEYS: Final = (AREA, PERIOD, DIMENSION, CATEGORY)
COLUMNS: Final = (*KEYS, VALUE, NUMERATOR, DENOMINATOR, RANK, SAMPLE, TABLES)


@dataclass(frozen=True, slots=True)
class Answer:
    """Which table answers for one breakdown at one level of areas."""

    source: Source
    dimension: str
    """Empty for the total."""
    level: str
    """Of the figures."""
    base: str
    """Of the rows."""


@dataclass(slots=True)
class Workshop:
    """Computes measures for one indicator after the other, each shared part once."""

    facts: Facts
    _done: dict[Measure, pd.DataFrame] = field(default_factory=dict)
    _read: dict[tuple[Source, Carry | None], pd.DataFrame] = field(default_factory=dict)

    def compute(self, measure: Measure, indicator: str) -> pd.DataFrame:
        """Return all figures of a measure; ``indicator`` names the declaration when something in it is wrong."""
        if measure not in self._done:
            self._done[measure] = self._compute(measure, indicator)
        return self._done[measure]

    def _compute(self, measure: Measure, indicator: str) -> pd.DataFrame:  # noqa: PLR0911 - one return per kind of measure
        match measure:
            case Stock() | Flow():
                return self._base(measure, indicator, cumulative=False)
            case ToDate():
                return self._base(measure.flow, indicator, cumulative=True)
            case Ratio():
                return _ratio(*self._pair(measure.numerator, measure.denominator, indicator, whole=measure.whole))
            case Difference():
                return _difference(*self._pair(measure.minuend, measure.subtrahend, indicator))
            case Change():
                return _change(self.compute(measure.of, indicator), measure.steps)
            case Spread():
                return _spread(self.compute(measure.of, indicator), self.facts, measure.level)
            case Record():
                return _record(self.facts, measure, indicator)

    def _pair(
        self, left: Measure, right: Measure, indicator: str, *, whole: bool = False
    ) -> tuple[pd.DataFrame, pd.Series[float]]:
        """Join two measures; only what both can answer for has a figure."""
        one, other = self.compute(left, indicator), self.compute(right, indicator)
        keys = list(KEYS)
        if whole:
            other, keys = other[other[DIMENSION] == ""].drop(columns=[DIMENSION, CATEGORY]), [AREA, PERIOD]
        joined = one.merge(other, on=keys, suffixes=("", "_kanan"))
        joined[RANK] = _worse(joined[RANK], joined[f"{RANK}_kanan"])
        joined[SAMPLE] = joined[SAMPLE] | joined[f"{SAMPLE}_kanan"]
        joined[TABLES] = joined[TABLES] + " " + joined[f"{TABLES}_kanan"]
        return joined, joined[f"{VALUE}_kanan"]

    def _base(self, measure: BaseMeasure, indicator: str, *, cumulative: bool) -> pd.DataFrame:
        parts = [
            self._answer(measure, answer, indicator, cumulative=cumulative)
            for answer in self.answers(measure, indicator)
        ]
        return _finish(pd.concat(parts, ignore_index=True)) if parts else _finish(pd.DataFrame(columns=list(COLUMNS)))

    def answers(self, measure: BaseMeasure, indicator: str) -> Iterator[Answer]:
        """Say for each breakdown and level which table answers: the first one listed that can.

        Raises:
            UnknownTable: the declaration names a table that is not published.
        """
        taken: set[tuple[str, str]] = set()
        for source in measure.sources:
            if source.table not in self.facts.tables:
                raise UnknownTable(indicator=indicator, table=source.table)
            read = self._rows(measure, source, indicator)
            if read.empty:
                continue
            base = fold.level_of(read, self.facts.areas)
            totals = ("",) if measure.total else ()
            for dimension in (*totals, *measure.by):
                if dimension and dimension not in read:
                    continue
                for level in LEVELS[LEVELS.index(base) :]:
                    if (dimension, level) not in taken and self.facts.areas.at(level):
                        taken.add((dimension, level))
                        yield Answer(source, dimension, level, base)

    def _rows(self, measure: BaseMeasure, source: Source, indicator: str) -> pd.DataFrame:
        """Read the rows of a source once: one for each area, period and category, with the gaps filled in."""
        carry = measure.carry if isinstance(measure, Stock) and measure.carry is not Carry.NO else None
        if (source, carry) not in self._read:
            table = self.facts.tables[source.table]
            read = fold.rows(self.facts, source, indicator)
            if carry is not None:
                read = fold.in_force(read, [AREA, *table.dimensions], carry, self.facts.calendar)
            else:
                fine = [AREA, PERIOD, *table.dimensions]
                read = fold.complete(fold.add(read, fine), table, self.facts.areas, fine)
            self._read[source, carry] = read
        return self._read[source, carry]

    def _answer(self, measure: BaseMeasure, answer: Answer, indicator: str, *, cumulative: bool) -> pd.DataFrame:
        facts, source = self.facts, answer.source
        table = facts.tables[source.table]
        read = self._rows(measure, source, indicator)
        keys = [AREA, PERIOD]
        if answer.dimension:
            read = read.assign(**{CATEGORY: read[answer.dimension]})
            keys.append(CATEGORY)
        summed = fold.over_areas(read, facts.areas, answer.level, keys)
        rolled = fold.over_time(
            summed,
            keys,
            last_month=facts.months[-1].last if facts.months else 0,
            flow=isinstance(measure, Flow),
            cumulative=cumulative,
        )
        rolled[DIMENSION] = answer.dimension
        rolled[SAMPLE] = table.resource.nature == "contoh"
        rolled[TABLES] = source.table
        return rolled


def _finish(frame: pd.DataFrame) -> pd.DataFrame:
    """Give a frame all the columns of a figure, in the order of their addresses."""
    for column in (CATEGORY, DIMENSION):
        frame[column] = frame[column].fillna("") if column in frame else ""
    for column in (NUMERATOR, DENOMINATOR):
        if column not in frame:
            frame[column] = float("nan")
    frame[RANK] = frame[RANK].astype("int8")
    frame[SAMPLE] = frame[SAMPLE].astype(bool)
    extra = [UNIT] if UNIT in frame else []
    return frame[[*COLUMNS, *extra]].sort_values(list(KEYS), ignore_index=True)


def _worse(left: pd.Series[int], right: pd.Series[int]) -> pd.Series[int]:
    """Return the status of a figure made of two: not applicable as soon as one is, else the higher rank."""
    worse = left.where(left >= right, right)
    return worse.mask((left == fold.NOT_APPLICABLE) | (right == fold.NOT_APPLICABLE), fold.NOT_APPLICABLE)


def _ratio(joined: pd.DataFrame, denominator: pd.Series[float]) -> pd.DataFrame:
    present = joined[RANK].between(0, fold.FIRST_MISSING - 1)
    empty = present & (denominator == 0)
    joined = joined.assign(
        **{
            NUMERATOR: joined[VALUE].where(present),
            DENOMINATOR: denominator.where(present),
            VALUE: (joined[VALUE] / denominator.where(denominator != 0)).where(present),
            # Nobody to cover is no coverage of nought.
            RANK: joined[RANK].mask(empty, fold.NOT_APPLICABLE),
        }
    )
    return _finish(joined)


def _difference(joined: pd.DataFrame, subtrahend: pd.Series[float]) -> pd.DataFrame:
    joined[VALUE] = (joined[VALUE] - subtrahend).where(joined[RANK].between(0, fold.FIRST_MISSING - 1))
    return _finish(joined.drop(columns=[NUMERATOR, DENOMINATOR]))


def _change(frame: pd.DataFrame, steps: int) -> pd.DataFrame:
    """Join each figure with the one so many periods before; the first ones, which have none, have no change."""
    later = {code: Period.parse(code).shift(steps).code for code in frame[PERIOD].unique()}
    before = frame.assign(**{PERIOD: frame[PERIOD].map(later)})
    joined = frame.merge(before, on=list(KEYS), suffixes=("", "_kanan"))
    joined[RANK] = _worse(joined[RANK], joined[f"{RANK}_kanan"])
    joined[SAMPLE] = joined[SAMPLE] | joined[f"{SAMPLE}_kanan"]
    return _difference(joined, joined[f"{VALUE}_kanan"])


def _spread(frame: pd.DataFrame, facts: Facts, level: str) -> pd.DataFrame:
    """Take highest minus lowest within each area above the level; with one area missing the distance is unknown."""
    within = frame[frame[AREA].isin([area.code for area in facts.areas.at(level)])]
    parts = []
    for above in LEVELS[LEVELS.index(level) + 1 :]:
        lifted = within.assign(**{AREA: within[AREA].map(lambda code, above=above: facts.areas.up(code, above))})
        lifted = lifted[lifted[AREA].notna() & (lifted[RANK] != fold.NOT_APPLICABLE)]
        grouped = lifted.groupby(list(KEYS), sort=True)
        spread = grouped.agg(
            **{
                "tinggi": (VALUE, "max"),
                "rendah": (VALUE, "min"),
                RANK: (RANK, "max"),
                SAMPLE: (SAMPLE, "any"),
                TABLES: (TABLES, "first"),
            }
        ).reset_index()
        spread[VALUE] = (spread["tinggi"] - spread["rendah"]).mask(spread[RANK] >= fold.FIRST_MISSING)
        parts.append(spread)
    return _finish(pd.concat(parts, ignore_index=True))


def _record(facts: Facts, measure: Record, indicator: str) -> pd.DataFrame:
    source = Source(measure.table, measure.value)
    if measure.table not in facts.tables:
        raise UnknownTable(indicator=indicator, table=measure.table)
    read = fold.rows(facts, source, indicator)
    frame = facts.tables[measure.table].frame
    read[DIMENSION] = measure.key
    read[CATEGORY] = frame[measure.key]
    read[UNIT] = frame[measure.unit]
    read[SAMPLE] = facts.tables[measure.table].resource.nature == "contoh"
    read[TABLES] = measure.table
    return _finish(read)
