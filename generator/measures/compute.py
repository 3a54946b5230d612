"""From declarations to figures: every measure for every area, period and category the published tables can answer for.

Enters: ``Facts`` and a ``Measure``. Leaves: a tidy frame with one row per figure and the columns of ``COLUMNS``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

import pandas as pd

from generator.catalogue import LEVELS, SAMPLE
from generator.errors import UnknownTable, WrongKind
from generator.facts import Facts
from generator.measures import fold
from generator.measures.coded import RANK, VALUE, Coded
from generator.measures.fold import AREA, CATEGORY, PERIOD
from generator.measures.grammar import (
    BaseMeasure,
    Carry,
    Change,
    Difference,
    Flow,
    Measure,
    Product,
    Rate,
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
IS_SAMPLE: Final = "contoh"
"""Whether anything behind a figure is sample data."""
UNIT: Final = "satuan"
TABLES: Final = "tabel"
"""Names of the published tables that answered, with a space between."""
KEYS: Final = (AREA, PERIOD, DIMENSION, CATEGORY)
_OTHER: Final = "_lain"
_LEVEL: Final = "tingkat"
_RATED: Final = "berlaku_di"
"""The area whose rate a count is multiplied by."""
COLUMNS: Final = (*KEYS, VALUE, NUMERATOR, DENOMINATOR, RANK, IS_SAMPLE, TABLES)


KINDS: Final[Mapping[type[BaseMeasure], frozenset[str]]] = {
    # A running total is how much it has come to by then: over time the last counts, over areas the sum.
    Stock: frozenset({"stok", "kumulatif"}),
    Flow: frozenset({"alir"}),
    Rate: frozenset({"rasio", "tarif"}),
}
"""Which ``jenis_ukuran`` of a column each measure may read."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Which table answers for one breakdown at one level of areas."""

    source: Source
    dimension: str
    """Empty for the total."""
    level: str
    """Of the areas the figures are about."""


@dataclass(slots=True)
class Workshop:
    """Computes measures for one indicator after the other, each shared part once."""

    facts: Facts
    _done: dict[Measure, pd.DataFrame] = field(default_factory=dict)
    _read: dict[Source, pd.DataFrame] = field(default_factory=dict)
    _filled: dict[tuple[type[BaseMeasure], Source, Carry], Coded] = field(default_factory=dict)

    def compute(self, measure: Measure, indicator: str) -> pd.DataFrame:
        """Return all figures of a measure; ``indicator`` names the declaration when something in it is wrong."""
        if measure not in self._done:
            self._done[measure] = self._compute(measure, indicator)
        return self._done[measure]

    def _compute(self, measure: Measure, indicator: str) -> pd.DataFrame:  # noqa: PLR0911 - one return per kind of measure
        match measure:
            case Stock() | Flow() | Rate():
                return self._base(measure, indicator, cumulative=False)
            case ToDate():
                return self._base(measure.flow, indicator, cumulative=True)
            case Ratio():
                return _ratio(self._pair(measure.numerator, measure.denominator, indicator, whole=measure.whole))
            case Difference():
                # What was observed decides which periods there are; a ceiling or a target is known for any of them.
                return _difference(self._pair(measure.subtrahend, measure.minuend, indicator), sign=-1)
            case Product():
                return self._product(measure, indicator)
            case Change():
                return _change(self.compute(measure.of, indicator), measure.steps)
            case Spread():
                return _spread(self.compute(measure.of, indicator), self.facts, measure.level)
            case Record():
                return _record(self.facts, measure, indicator)

    def _pair(self, left: Measure, right: Measure, indicator: str, *, whole: bool = False) -> pd.DataFrame:
        """Join two measures on the periods of the first, wherever the second answers for that level and breakdown.

        Where it should have a figure and has none, that figure is not available.
        """
        one, other = self.compute(left, indicator), self.compute(right, indicator)
        keys = list(KEYS)
        if whole:
            other, keys = other[other[DIMENSION] == ""].drop(columns=[DIMENSION, CATEGORY]), [AREA, PERIOD]
        common = [key for key in (_LEVEL, DIMENSION) if key == _LEVEL or not whole]
        one, other = (frame.assign(**{_LEVEL: frame[AREA].map(self._level)}) for frame in (one, other))
        one = one.merge(other[common].drop_duplicates(), on=common)
        joined = one.merge(other.drop(columns=_LEVEL), on=keys, how="left", suffixes=("", _OTHER))
        tables = " ".join(dict.fromkeys(other[TABLES]))
        joined[RANK] = _worse(joined[RANK], joined[RANK + _OTHER].fillna(fold.ABSENT))
        joined[IS_SAMPLE] = joined[IS_SAMPLE] | joined[IS_SAMPLE + _OTHER].eq(other=True)
        joined[TABLES] = joined[TABLES] + " " + joined[TABLES + _OTHER].fillna(tables)
        return joined

    def _product(self, measure: Product, indicator: str) -> pd.DataFrame:
        """Multiply a total by the rate of its own or the nearest area above, in every category of the rate."""
        count, rate = self.compute(measure.count, indicator), self.compute(measure.rate, indicator)
        known = set(rate[AREA])
        above = self.facts.areas.above
        # The first of them is the area itself.
        nearest = {code: next((a.code for a in above(code) if a.code in known), code) for code in count[AREA].unique()}
        count = count[count[DIMENSION] == ""].drop(columns=[DIMENSION, CATEGORY])
        count = count.assign(**{_RATED: count[AREA].map(nearest)})
        joined = count.merge(rate.rename(columns={AREA: _RATED}), on=[_RATED, PERIOD], suffixes=("", _OTHER))
        joined[RANK] = _worse(joined[RANK], joined[RANK + _OTHER])
        joined[IS_SAMPLE] = joined[IS_SAMPLE] | joined[IS_SAMPLE + _OTHER]
        joined[TABLES] = joined[TABLES] + " " + joined[TABLES + _OTHER]
        product = joined[VALUE] * joined[VALUE + _OTHER] * measure.times
        present = joined[RANK].between(0, fold.FIRST_MISSING - 1)
        return _finish(joined.assign(**{VALUE: product.where(present)}).drop(columns=[NUMERATOR, DENOMINATOR]))

    def _level(self, code: str) -> str:
        return self.facts.areas[code].level

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
            self._right_kind(measure, source, indicator)
            read = self._published(source, indicator)
            if read.empty:
                continue
            found = fold.levels_of(read, self.facts.areas)
            # A rate stands where it was published; anything else adds up from the finest level.
            levels = found if isinstance(measure, Rate) else LEVELS[LEVELS.index(found[0]) :]
            totals = ("",) if measure.total else ()
            for dimension in (*totals, *measure.by):
                if dimension and dimension not in read:
                    continue
                for level in levels:
                    if (dimension, level) not in taken and self.facts.areas.at(level):
                        taken.add((dimension, level))
                        yield Answer(source, dimension, level)

    def _published(self, source: Source, indicator: str) -> pd.DataFrame:
        """Return the rows of a source as they were published, read once."""
        if source not in self._read:
            self._read[source] = fold.rows(self.facts, source, indicator)
        return self._read[source]

    def _rows(self, measure: BaseMeasure, source: Source, indicator: str) -> Coded:
        """Return one row for each area, period and category of a source, with the gaps filled in."""
        carry = Carry.NO if isinstance(measure, Flow) else measure.carry
        key = (type(measure), source, carry)
        if key not in self._filled:
            facts, table = self.facts, self.facts.tables[source.table]
            read, periods = self._published(source, indicator), fold.periods_of(table, facts.months)
            if carry is not Carry.NO:
                read, periods = fold.in_force(read, [AREA, *table.dimensions], carry, facts.calendar), []
            keys = [AREA, PERIOD, *table.dimensions]
            found = fold.add(Coded.of(read, keys), keys)
            # Nobody owes a rate for every area: it is no part of a sum.
            rate = isinstance(measure, Rate)
            self._filled[key] = found if rate else fold.complete(found, facts.areas, table.dimensions, periods)
        return self._filled[key]

    def _right_kind(self, measure: BaseMeasure, source: Source, indicator: str) -> None:
        """Refuse to add up what its own publisher says does not add."""
        field = next((f for f in self.facts.tables[source.table].resource.fields if f.name == source.value), None)
        declared = field.descriptor.get("jenis_ukuran") if field else None
        if declared and declared not in KINDS[type(measure)]:
            raise WrongKind(indicator=indicator, column=source.value, table=source.table, kind=declared)

    def _answer(self, measure: BaseMeasure, answer: Answer, indicator: str, *, cumulative: bool) -> pd.DataFrame:
        facts, source = self.facts, answer.source
        table = facts.tables[source.table]
        read = self._rows(measure, source, indicator)
        if isinstance(measure, Rate):
            read = read.take(read.keys[AREA].holds({area.code for area in facts.areas.at(answer.level)}.__contains__))
        keys = [AREA, PERIOD]
        if answer.dimension:
            read = replace(read, keys={**read.keys, CATEGORY: read.keys[answer.dimension]})
            keys.append(CATEGORY)
        rolled = fold.over_time(
            fold.over_areas(read, facts.areas, answer.level, keys),
            last_month=facts.months[-1].last if facts.months else 0,
            flow=isinstance(measure, Flow),
            cumulative=cumulative,
        ).frame()
        rolled[DIMENSION] = answer.dimension
        rolled[IS_SAMPLE] = table.resource.nature == SAMPLE
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
    frame[IS_SAMPLE] = frame[IS_SAMPLE].astype(bool)
    extra = [UNIT] if UNIT in frame else []
    return fold.ordered(frame[[*COLUMNS, *extra]], KEYS)


def _worse(left: pd.Series[int], right: pd.Series[int]) -> pd.Series[int]:
    """Return the status of a figure made of two: not applicable as soon as one is, else the higher rank."""
    worse = left.where(left >= right, right)
    return worse.mask((left == fold.NOT_APPLICABLE) | (right == fold.NOT_APPLICABLE), fold.NOT_APPLICABLE)


def _ratio(joined: pd.DataFrame) -> pd.DataFrame:
    numerator, denominator = joined[VALUE], joined[VALUE + _OTHER]
    present = joined[RANK].between(0, fold.FIRST_MISSING - 1)
    empty = present & (denominator == 0)
    return _finish(
        joined.assign(
            **{
                NUMERATOR: numerator.where(present),
                DENOMINATOR: denominator.where(present),
                VALUE: (numerator / denominator.where(denominator != 0)).where(present),
                # Nobody to cover is no coverage of nought.
                RANK: joined[RANK].mask(empty, fold.NOT_APPLICABLE),
            }
        )
    )


def _difference(joined: pd.DataFrame, sign: int = 1) -> pd.DataFrame:
    left = (joined[VALUE] - joined[VALUE + _OTHER]) * sign
    present = joined[RANK].between(0, fold.FIRST_MISSING - 1)
    return _finish(joined.assign(**{VALUE: left.where(present)}).drop(columns=[NUMERATOR, DENOMINATOR]))


def _change(frame: pd.DataFrame, steps: int) -> pd.DataFrame:
    """Join each figure with the one so many periods before; the first ones, which have none, have no change."""
    later = {code: Period.parse(code).shift(steps).code for code in frame[PERIOD].unique()}
    before = frame.assign(**{PERIOD: frame[PERIOD].map(later)})
    joined = frame.merge(before, on=list(KEYS), suffixes=("", _OTHER))
    joined[RANK] = _worse(joined[RANK], joined[RANK + _OTHER])
    joined[IS_SAMPLE] = joined[IS_SAMPLE] | joined[IS_SAMPLE + _OTHER]
    return _difference(joined)


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
                IS_SAMPLE: (IS_SAMPLE, "any"),
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
    read[IS_SAMPLE] = facts.tables[measure.table].resource.nature == SAMPLE
    read[TABLES] = measure.table
    return _finish(read)
