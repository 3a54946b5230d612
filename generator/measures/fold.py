"""Adding up published rows over areas and over time without losing sight of what is empty. The only groupby.

Enters: a table of ``Facts`` and a ``Source``. Leaves: tidy frames with the columns

    wilayah, periode, [kategori,] nilai, pangkat, contoh

``pangkat`` is the rank of the observation status (``RANKS``): a sum takes the highest rank of its parts, and a sum
over something missing is missing. ``tidak_berlaku`` (not applicable) takes no part in a sum, for there is nothing to
count; only a sum of nothing else is itself not applicable.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Final

import pandas as pd

from generator.catalogue import LEVELS
from generator.errors import UnknownColumn
from generator.facts import ROW, Areas, Facts, Table
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
VALUE, RANK, AREA, PERIOD, CATEGORY = "nilai", "pangkat", "wilayah", "periode", "kategori"
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


def complete(frame: pd.DataFrame, areas: Areas, dimensions: Sequence[str], periods: Iterable[str]) -> pd.DataFrame:
    """Add a row ``tidak_tersedia`` for every area, period and category there should be and is not.

    Without this a group without rows would vanish, and a total would silently leave it out. What is published for one
    area in a period should be published for all of its level; ``periods`` are those in which everything ever
    published should be there.
    """
    if frame.empty:
        return frame
    regular = pd.DataFrame({PERIOD: sorted(periods)}).merge(frame[list(dimensions)].drop_duplicates(), how="cross")
    grid = pd.concat([regular, frame[[PERIOD, *dimensions]]]).drop_duplicates()
    places = pd.DataFrame({AREA: [area.code for area in areas.at(levels_of(frame, areas)[0])]})
    full = places.merge(grid, how="cross").merge(frame, on=[AREA, PERIOD, *dimensions], how="outer")
    return full.assign(**{RANK: full[RANK].fillna(ABSENT).astype("int8")})


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


def add(frame: pd.DataFrame, keys: Sequence[str]) -> pd.DataFrame:
    """Sum values within the keys; a sum over something missing is missing, and says which kind of missing."""
    parts = frame.assign(**{VALUE: frame[VALUE].where(frame[RANK] != NOT_APPLICABLE, 0.0)})
    grouped = parts.groupby(list(keys), sort=True, observed=True)
    total = grouped.agg(**{VALUE: (VALUE, "sum"), RANK: (RANK, "max")}).reset_index()
    return _blank(total)


def over_areas(frame: pd.DataFrame, areas: Areas, level: str, keys: Sequence[str]) -> pd.DataFrame:
    """Sum rows up to the areas of a level; rows outside every such area are left out."""
    lifted = frame.assign(**{AREA: frame[AREA].map(cache(lambda code: areas.up(code, level)))})
    return add(lifted[lifted[AREA].notna()], keys)


def over_time(
    frame: pd.DataFrame, keys: Sequence[str], *, last_month: int, flow: bool, cumulative: bool = False
) -> pd.DataFrame:
    """Roll months up to triwulan, semester and year: the sum of a flow, the last of a stock, for periods that are over.

    With ``cumulative``, a flow counts from the start of the year of each period.
    """
    periods = {code: Period.parse(code) for code in frame[PERIOD].unique()}
    if cumulative:
        frame, flow = _to_date(frame, periods, keys), False
    result = [frame]
    for kind in (Kind.QUARTER, Kind.SEMESTER, Kind.YEAR):
        # A longer period stands once its last month is in; the months before a series began have nothing to add.
        longer = {
            code: period.up(kind).code
            for code, period in periods.items()
            if period.kind.value < kind.value
            and period.up(kind).last <= last_month
            and (flow or period.last == period.up(kind).last)
        }
        rolled = frame[frame[PERIOD].isin(longer)]
        rolled = rolled.assign(**{PERIOD: rolled[PERIOD].map(longer)})
        result.append(add(rolled, keys) if flow else rolled)
    # A table may publish the longer period itself; then what is published stands.
    return pd.concat(result, ignore_index=True).drop_duplicates(list(keys), keep="first")


def in_force(frame: pd.DataFrame, series: Sequence[str], carry: Carry, months: Sequence[Period]) -> pd.DataFrame:
    """Return for every period the rows that hold at its end: of each series the one that began last.

    ``series`` are the keys that tell rows apart besides time; the row's own period is the one it was counted for.
    """
    ordered = frame.sort_values(SINCE, kind="stable")
    years = ordered[PERIOD].map(cache(lambda code: Period.parse(code).year))
    own = {Period.parse(code) for code in frame[PERIOD].unique()}
    result = []
    for period in sorted({*months, *(period for period in own if period.kind is not Kind.MONTH)}):
        holds = (ordered[SINCE] <= period.last_day) & ~(ordered[UNTIL] < period.last_day)
        if carry is Carry.YEAR:
            holds &= years == period.year
        held = ordered[holds].drop_duplicates(list(series), keep="last")
        result.append(held.assign(**{PERIOD: period.code}))
    return pd.concat(result, ignore_index=True)


def _to_date(frame: pd.DataFrame, periods: dict[str, Period], keys: Sequence[str]) -> pd.DataFrame:
    """Add up from the start of each year; once a part is missing, all that follows in that year is missing too."""
    series = [key for key in keys if key != PERIOD]
    ordered = frame.assign(tahun=frame[PERIOD].map(lambda code: periods[code].year)).sort_values([*series, PERIOD])
    parts = ordered[VALUE].where(ordered[RANK] != NOT_APPLICABLE, 0.0).fillna(0.0)
    within = [ordered[key] for key in (*series, "tahun")]
    summed = ordered.assign(**{VALUE: parts.groupby(within).cumsum(), RANK: ordered[RANK].groupby(within).cummax()})
    return _blank(summed.drop(columns="tahun"))


def _blank(frame: pd.DataFrame) -> pd.DataFrame:
    missing = (frame[RANK] >= FIRST_MISSING) | (frame[RANK] == NOT_APPLICABLE)
    return frame.assign(**{VALUE: frame[VALUE].mask(missing)})


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
