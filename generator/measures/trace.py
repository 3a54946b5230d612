"""Where a figure comes from: the published rows behind it, and how they were put together.

Enters: ``Facts``, a ``Measure`` and an ``Address``. Leaves: a ``Trace``, a tree that follows the declaration of the
measure and ends in rows of published files.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd

from generator.errors import UnknownFigure
from generator.facts import ROW, Facts
from generator.measures import fold
from generator.measures.compute import Workshop
from generator.measures.cube import Address
from generator.measures.fold import AREA, PERIOD
from generator.measures.grammar import (
    BaseMeasure,
    Carry,
    Change,
    Difference,
    Flow,
    Measure,
    Rate,
    Ratio,
    Record,
    Spread,
    Stock,
    ToDate,
)
from generator.periods import Kind, Period
from generator.wording import N_


@dataclass(frozen=True, slots=True)
class Trace:
    """One step in the making of a figure."""

    role: str
    """What this step is to the one above it; a message for gettext, empty at the top."""
    how: str
    """How its parts are put together; a message for gettext."""
    file: str = ""
    """The published file its rows stand in, relative to ``datasets/``."""
    column: str = ""
    """The column that is read."""
    rows: pd.DataFrame | None = None
    """The published rows as they stand in the file, with ``baris``; only where nothing is below."""
    parts: tuple[Trace, ...] = ()


def trace(facts: Facts, measure: Measure, address: Address, role: str = "") -> Trace:  # noqa: PLR0911 - one return per kind of measure
    """Follow one figure down to the published rows.

    Raises:
        UnknownFigure: no table answers for this address.
    """
    match measure:
        case Stock() | Flow() | Rate():
            return _base(facts, measure, address, role, cumulative=False)
        case ToDate():
            return _base(facts, measure.flow, address, role, cumulative=True)
        case Ratio():
            below = Address(address.indicator, address.area, address.period) if measure.whole else address
            parts = (
                trace(facts, measure.numerator, address, N_("pembilang")),
                trace(facts, measure.denominator, below, N_("penyebut")),
            )
            return Trace(role, N_("pembilang dibagi penyebut"), parts=parts)
        case Difference():
            parts = (
                trace(facts, measure.minuend, address, N_("yang dikurangi")),
                trace(facts, measure.subtrahend, address, N_("pengurang")),
            )
            return Trace(role, N_("selisih"), parts=parts)
        case Change():
            before = Period.parse(address.period).shift(-measure.steps).code
            parts = (
                trace(facts, measure.of, address, N_("periode ini")),
                trace(facts, measure.of, replace(address, period=before), N_("periode sebelumnya")),
            )
            return Trace(role, N_("periode ini dikurangi periode sebelumnya"), parts=parts)
        case Spread():
            inside = [
                area
                for area in facts.areas.at(measure.level)
                if any(above.code == address.area for above in facts.areas.above(area.code))
            ]
            each = tuple(trace(facts, measure.of, replace(address, area=area.code), area.title) for area in inside)
            return Trace(role, N_("tertinggi dikurangi terendah"), parts=each)
        case Record():
            return _record(facts, measure, address, role)


def _base(facts: Facts, measure: BaseMeasure, address: Address, role: str, *, cumulative: bool) -> Trace:
    level = facts.areas[address.area].level
    answers = Workshop(facts).answers(measure, address.indicator)
    found = next((a for a in answers if (a.dimension, a.level) == (address.dimension, level)), None)
    if found is None:
        raise UnknownFigure(address=address, hint="")
    read = fold.rows(facts, found.source, address.indicator)
    above = read[AREA] if isinstance(measure, Rate) else read[AREA].map(lambda code: facts.areas.up(code, level))
    read = read[above == address.area]
    if address.dimension:
        read = read[read[address.dimension] == address.category]
    series = [AREA, *facts.tables[found.source.table].dimensions]
    read = _when(read, measure, series, Period.parse(address.period), cumulative=cumulative)
    how = {
        (True, False): N_("dijumlahkan untuk semua bulan dalam periode"),
        (True, True): N_("dijumlahkan sejak awal tahun"),
    }.get((isinstance(measure, Flow), cumulative), N_("keadaan pada akhir periode, dijumlahkan antarwilayah"))
    return Trace(
        role,
        how,
        file=facts.tables[found.source.table].resource.file,
        column=found.source.value,
        rows=_published(facts, found.source.table, read[ROW]),
    )


def _when(
    read: pd.DataFrame, measure: BaseMeasure, series: list[str], period: Period, *, cumulative: bool
) -> pd.DataFrame:
    """Keep the rows that count in a period."""
    if not isinstance(measure, Flow) and measure.carry is not Carry.NO:
        held = fold.in_force(read, series, measure.carry, [period])
        return held[held[PERIOD] == period.code]
    periods = {code: Period.parse(code) for code in read[PERIOD].unique()}
    if cumulative:
        year = period.up(Kind.YEAR)
        kept = [code for code, p in periods.items() if p.within(year) and p.last <= period.last]
    elif isinstance(measure, Flow):
        kept = [code for code, p in periods.items() if p.within(period)]
    else:
        kept = [code for code, p in periods.items() if p.within(period) and p.last == period.last]
    return read[read[PERIOD].isin(kept)]


def _record(facts: Facts, measure: Record, address: Address, role: str) -> Trace:
    frame = facts.tables[measure.table].frame
    lines = frame.loc[frame[measure.key] == address.category, ROW]
    return Trace(
        role,
        N_("dicatat seperti yang disampaikan"),
        file=facts.tables[measure.table].resource.file,
        column=measure.value,
        rows=_published(facts, measure.table, lines),
    )


def _published(facts: Facts, table: str, lines: pd.Series[int]) -> pd.DataFrame:
    frame = facts.tables[table].frame
    chosen = frame[frame[ROW].isin(lines)]
    return chosen[[ROW, *frame.columns.drop(ROW)]]
