"""Adding up published rows over areas and over time without losing sight of what is empty. The only groupby.

Enters: a table of ``Facts`` and a ``Source``. Leaves: rows (``coded``) with the keys area, period and possibly
category, an amount and a rank.

``pangkat`` is the rank of the observation status (``RANKS``): a sum takes the highest rank of its parts, and a sum
over something missing is missing. ``tidak_berlaku`` (not applicable) takes no part in a sum, for there is nothing to
count; only a sum of nothing else is itself not applicable.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import Final

import numpy as np
import pandas as pd

from generator.catalogue import LEVELS
from generator.errors import UnknownColumn
from generator.facts import ROW, Areas, Facts, Table
from generator.measures.coded import RANK, VALUE, Coded, Key, groups, joined
from generator.measures.grammar import Carry, Source
from generator.periods import Kind, Period

NOT_APPLICABLE: Final = -1
RANKS: Final = {
    "tidak_berlaku": NOT_APPLICABLE,
    "tetap": 0,
    "sementara": 1,
    "perkiraan": 2,
    "ditekan": 3,
    "tidak_tersedia": 4,
}
"""Rank of each status; from ``ditekan`` on there is no value."""
STATUSES: Final = {rank: status for status, rank in RANKS.items()}
FIRST_MISSING: Final = RANKS["ditekan"]
ABSENT: Final = RANKS["tidak_tersedia"]
AREA, PERIOD, CATEGORY = "wilayah", "periode", "kategori"
SINCE, UNTIL = "sejak", "sampai"
NATIONAL: Final = ("kota", "provinsi")
"""The levels at which a national rule is shown."""
_KINDS: Final = {"bulanan": Kind.MONTH, "triwulanan": Kind.QUARTER, "tahunan": Kind.YEAR}


def rows(facts: Facts, source: Source, indicator: str) -> pd.DataFrame:
    """Return the rows a source reads, with area, period, value, rank, and the line of each in its file.

    Raises:
        UnknownColumn: the table has no such column.
    """
    table = facts.tables[source.table]
    frame = table.frame
    optional = filter(None, (source.time, source.since, source.until))
    for column in (source.value, *(column for column, _ in source.where), *optional):
        if column not in frame:
            raise UnknownColumn(
                indicator=indicator, column=column, table=source.table, known=", ".join(frame.columns.drop(ROW))
            )
    for column, code in source.where:
        frame = frame[frame[column] == code]
    time = source.time or table.time_columns[0]
    read = pd.DataFrame(
        {
            PERIOD: frame[time].map(cache(_code)),
            VALUE: frame[source.value].astype("float64"),
            RANK: _ranks(frame, source.value),
            ROW: frame[ROW],
            **{dimension: frame[dimension] for dimension in table.dimensions},
        }
    )
    started = read[PERIOD].map(cache(lambda code: Period.parse(code).first_day))
    read[SINCE] = frame[source.since] if source.since else started
    read[UNTIL] = frame[source.until] if source.until else pd.Series(None, index=frame.index, dtype="str")
    if table.area_column is not None:
        read[AREA] = frame[table.area_column]
        return read
    # A national rule has no area of its own: it holds in each city and province.
    where = [area.code for level in NATIONAL for area in facts.areas.at(level)]
    return read.merge(pd.DataFrame({AREA: where}), how="cross")


def levels_of(frame: pd.DataFrame, areas: Areas) -> tuple[str, ...]:
    """Return the levels of area the rows are about, the finest first."""
    found = {areas[code].level for code in frame[AREA].unique()}
    return tuple(level for level in LEVELS if level in found)


def complete(found: Coded, areas: Areas, dimensions: Sequence[str], periods: Iterable[str]) -> Coded:
    """Add a row ``tidak_tersedia`` for every area, period and category there should be and is not.

    Without this a group without rows would vanish, and a total would silently leave it out. What is published for one
    area in a period should be published for all of its level; ``periods`` are those in which everything ever
    published should be there.
    """
    if not len(found.amounts):
        return found
    place, regular = found.keys[AREA], sorted(periods)
    level = min((areas[code].level for code in place.labels), key=LEVELS.index)
    due = [area.code for area in areas.at(level)]
    # What is counted (period and categories) is numbered once, then asked of every area.
    time = found.keys[PERIOD].within(sorted({*found.keys[PERIOD].labels, *regular}))
    kinds = {name: found.keys[name] for name in dimensions}
    _, kind = np.unique(groups(kinds.values()), return_index=True)
    _, seen = np.unique(groups([time, *kinds.values()]), return_index=True)
    every = [time.labels.index(code) for code in regular]
    times = np.concatenate([np.repeat(np.array(every, dtype=np.int64), len(kind)), time.codes[seen]])
    rows = np.concatenate([np.tile(kind, len(every)), seen])
    owed = len(rows)
    keys = {
        AREA: Key(np.repeat(np.arange(len(due)), owed), tuple(due)),
        PERIOD: replace(time, codes=np.tile(times, len(due))),
    }
    keys |= {name: replace(key, codes=np.tile(key.codes[rows], len(due))) for name, key in kinds.items()}
    size = owed * len(due)
    gaps = Coded(keys, np.full(size, np.nan), np.full(size, ABSENT, dtype=np.int8))
    return joined([found, gaps]).first_of_each()


def periods_of(table: Table, months: Sequence[Period]) -> list[str]:
    """Return the periods a regular series should have: from its start to the last month of the site.

    A table that is late is not available for the months since; it is not absent from them.
    """
    kind = _KINDS.get(table.resource.descriptor.get("frekuensi", ""))
    if kind is None or not table.resource.temporal:
        return []
    first, end = (Period.parse(table.resource.temporal[name]) for name in ("start", "end"))
    last = max(end.last, months[-1].last if months else 0)
    return [period.code for period in _every(first.up(kind), last)]


def add(found: Coded, keys: Sequence[str]) -> Coded:
    """Sum values within the keys; a sum over something missing is missing, and says which kind of missing."""
    parts = np.where(found.ranks == NOT_APPLICABLE, 0.0, found.amounts)
    return _blank(replace(found, amounts=parts).added(keys))


def over_areas(found: Coded, areas: Areas, level: str, keys: Sequence[str]) -> Coded:
    """Sum rows up to the areas of a level; rows outside every such area are left out."""
    return add(found.mapped(AREA, lambda code: areas.up(code, level)), keys)


def over_time(found: Coded, *, last_month: int, flow: bool, cumulative: bool = False) -> Coded:
    """Roll months up to triwulan, semester and year: the sum of a flow, the last of a stock, for periods that are over.

    With ``cumulative``, a flow counts from the start of the year of each period.
    """
    periods = {code: Period.parse(code) for code in found.keys[PERIOD].labels}
    if cumulative:
        found, flow = _to_date(found), False
    result = [found]
    for kind in (Kind.QUARTER, Kind.SEMESTER, Kind.YEAR):
        # A longer period stands once its last month is in; the months before a series began have nothing to add.
        longer = {
            code: period.up(kind).code
            for code, period in periods.items()
            if period.kind.value < kind.value
            and period.up(kind).last <= last_month
            and (flow or period.last == period.up(kind).last)
        }
        rolled = found.mapped(PERIOD, longer.get)
        result.append(add(rolled, list(rolled.keys)) if flow else rolled)
    # A table may publish the longer period itself; then what is published stands.
    return joined(result).first_of_each()


def in_force(frame: pd.DataFrame, series: Sequence[str], carry: Carry, months: Sequence[Period]) -> pd.DataFrame:
    """Return for every period the rows that hold at its end: of each series the one that began last.

    ``series`` are the keys that tell rows apart besides time; the row's own period is the one it was counted for.
    """
    ordered = frame.sort_values(SINCE, kind="stable")
    counted, since, until = (Key.of(ordered[name]) for name in (PERIOD, SINCE, UNTIL))
    row = groups([Key.of(ordered[name]) for name in series])
    own = {Period.parse(code) for code in counted.labels}
    times = sorted({*months, *(period for period in own if period.kind is not Kind.MONTH)})
    result = []
    for period in times:
        day = period.last_day
        holds = since.holds(day.__ge__) & ~until.holds(day.__gt__)
        if carry is Carry.YEAR:
            holds &= counted.holds(lambda code: Period.parse(code).year == period.year)  # noqa: B023 - asked at once
        held = np.flatnonzero(holds)[::-1]
        _, last = np.unique(row[held], return_index=True)
        result.append(np.sort(held[last]))
    chosen = ordered.iloc[np.concatenate(result)].reset_index(drop=True)
    codes = [period.code for period, held in zip(times, result, strict=True) for _ in held]
    return chosen.assign(**{PERIOD: pd.Series(codes, dtype="str")})


def ordered(frame: pd.DataFrame, keys: Sequence[str]) -> pd.DataFrame:
    """Sort rows by columns of texts."""
    places = np.argsort(groups([Key.of(frame[key]) for key in keys]), kind="stable")
    return frame.take(places).reset_index(drop=True)


def _to_date(found: Coded) -> Coded:
    """Add up from the start of each year; once a part is missing, all that follows in that year is missing too."""
    time = found.keys[PERIOD]
    series = [key for name, key in found.keys.items() if name != PERIOD]
    within = groups([*series, time.mapped(lambda code: f"{Period.parse(code).year:04d}")])
    order = np.lexsort((time.codes, within))
    rows, within = found.take(order), within[order]
    parts = pd.Series(np.where(rows.ranks == NOT_APPLICABLE, 0.0, np.nan_to_num(rows.amounts, nan=0.0)))
    summed, ranks = parts.groupby(within).cumsum(), pd.Series(rows.ranks).groupby(within).cummax()
    return _blank(replace(rows, amounts=summed.to_numpy().astype(np.float64), ranks=ranks.to_numpy().astype(np.int8)))


def _blank(found: Coded) -> Coded:
    missing = (found.ranks >= FIRST_MISSING) | (found.ranks == NOT_APPLICABLE)
    return replace(found, amounts=np.where(missing, np.nan, found.amounts))


def _ranks(frame: pd.DataFrame, value: str) -> pd.Series[int]:
    status = f"status_{value}"
    if status in frame:
        return frame[status].map(RANKS).astype("int8")
    return frame[value].isna().map({True: ABSENT, False: RANKS["tetap"]}).astype("int8")


def _every(first: Period, last_month: int) -> Iterator[Period]:
    """Return the periods of one kind from the first to the last that is over in a month."""
    while first.last <= last_month:
        yield first
        first = first.shift(1)


def _code(text: str) -> str:
    return Period.parse(text).code
