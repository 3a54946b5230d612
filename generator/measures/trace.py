"""Where a figure comes from: the published rows behind it, and how they were put together.

Enters: ``Facts``, a ``Measure`` and an ``Address``. Leaves: a ``Trace``, a tree that follows the declaration of the
measure and ends in rows of published files. A ``Tracer`` follows thousands of figures: the rows of a source are read
and sorted by area, category and period once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeAlias

import pandas as pd

from generator.errors import UnknownFigure
from generator.facts import ROW, Facts, Table
from generator.measures import fold
from generator.measures.compute import Answer, Workshop
from generator.measures.cube import Address
from generator.measures.fold import AREA, PERIOD
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
from generator.periods import Kind, Period
from generator.wording import N_

_Made: TypeAlias = Ratio | Difference | Product | Change | Spread
"""What is made of other measures."""
Drawer: TypeAlias = Mapping[tuple[str, str], Mapping[str, tuple[int, ...]]]
"""Lines of a file by area and category, then by period."""


@dataclass(frozen=True, slots=True)
class Trace:
    """One step in the making of a figure."""

    role: str
    """What this step is to the one above it; a message for gettext, empty at the top."""
    how: str
    """How its parts are put together; a message for gettext."""
    measure: Measure
    address: Address
    """Where this step would stand in the cube, if its measure were the indicator's."""
    table: Table | None = None
    """The published table its rows stand in; only where nothing is below."""
    column: str = ""
    """The column that is read."""
    lines: tuple[int, ...] = ()
    """Where those rows stand in the published file, the header being line 1."""
    parts: tuple[Trace, ...] = ()

    @property
    def file(self) -> str:
        """The published file, relative to ``datasets/``."""
        return self.table.resource.file if self.table else ""

    @property
    def rows(self) -> pd.DataFrame | None:
        """The published rows as they stand in the file, with ``baris``."""
        if self.table is None:
            return None
        frame = self.table.frame
        return frame.loc[frame[ROW].isin(self.lines), [ROW, *frame.columns.drop(ROW)]]

    def leaves(self) -> Iterator[Trace]:
        """Return the steps that end in rows, in reading order."""
        if self.table is not None:
            yield self
        for part in self.parts:
            yield from part.leaves()


def trace(facts: Facts, measure: Measure, address: Address) -> Trace:
    """Follow one figure down to the published rows.

    Raises:
        UnknownFigure: no table answers for this address.
    """
    return Tracer(facts).trace(measure, address)


@dataclass(slots=True)
class Tracer:
    """Follows one figure after the other, each source read once."""

    facts: Facts
    _answers: dict[BaseMeasure, dict[tuple[str, str], Answer]] = field(default_factory=dict)
    _rows: dict[Source, pd.DataFrame] = field(default_factory=dict)
    _drawers: dict[tuple[object, ...], Drawer] = field(default_factory=dict)
    _periods: dict[tuple[object, ...], tuple[str, ...]] = field(default_factory=dict)

    def trace(self, measure: Measure, address: Address, role: str = "") -> Trace:
        """Follow one figure down to the published rows; ``role`` is what it is to another it is part of.

        Raises:
            UnknownFigure: no table answers for this address.
        """
        match measure:
            case Stock() | Flow() | Rate():
                return self._base(measure, measure, address, role)
            case ToDate():
                return self._base(measure, measure.flow, address, role)
            case Record():
                return self._record(measure, address, role)
            case _:
                how, parts = self._parts(measure, address)
                return Trace(role, how, measure, address, parts=parts)

    def _parts(self, measure: _Made, address: Address) -> tuple[str, tuple[Trace, ...]]:
        match measure:
            case Ratio():
                below = Address(address.indicator, address.area, address.period) if measure.whole else address
                return N_("pembilang dibagi penyebut"), (
                    self.trace(measure.numerator, address, N_("pembilang")),
                    self.trace(measure.denominator, below, N_("penyebut")),
                )
            case Difference():
                return N_("selisih"), (
                    self.trace(measure.minuend, address, N_("yang dikurangi")),
                    self.trace(measure.subtrahend, address, N_("pengurang")),
                )
            case Product():
                where = self._rated(measure.rate, address)
                return N_("jumlah dikali tarif"), (
                    self.trace(measure.count, Address(address.indicator, address.area, address.period), N_("jumlah")),
                    self.trace(measure.rate, replace(address, area=where), N_("tarif")),
                )
            case Change():
                before = Period.parse(address.period).shift(-measure.steps).code
                return N_("periode ini dikurangi periode sebelumnya"), (
                    self.trace(measure.of, address, N_("periode ini")),
                    self.trace(measure.of, replace(address, period=before), N_("periode sebelumnya")),
                )
            case Spread():
                areas = self.facts.areas
                inside = [
                    area
                    for area in areas.at(measure.level)
                    if any(above.code == address.area for above in areas.above(area.code))
                ]
                return N_("tertinggi dikurangi terendah"), tuple(
                    self.trace(measure.of, replace(address, area=area.code), area.title) for area in inside
                )

    def _rated(self, rate: Rate, address: Address) -> str:
        """Return the area whose rate holds in an area: itself, or the nearest above that has one."""
        known = {code for source in rate.sources for code in self._read(source, address.indicator)[AREA].unique()}
        return next((above.code for above in self.facts.areas.above(address.area) if above.code in known), address.area)

    def _base(self, whole: BaseMeasure | ToDate, measure: BaseMeasure, address: Address, role: str) -> Trace:
        level = self.facts.areas[address.area].level
        if measure not in self._answers:
            found = Workshop(self.facts).answers(measure, address.indicator)
            self._answers[measure] = {(answer.dimension, answer.level): answer for answer in found}
        answer = self._answers[measure].get((address.dimension, level))
        if answer is None:
            raise UnknownFigure(address=address, hint="")
        period = Period.parse(address.period)
        carried = not isinstance(measure, Flow) and measure.carry is not Carry.NO
        drawer = self._drawer(measure, answer, address, period if carried else None)
        lines = drawer.get((address.area, address.category), {})
        cumulative = isinstance(whole, ToDate)
        codes = (period.code,) if carried else self._counting(measure, answer.source, period, cumulative=cumulative)
        how = {
            (True, False): N_("dijumlahkan untuk semua bulan dalam periode"),
            (True, True): N_("dijumlahkan sejak awal tahun"),
        }.get((isinstance(measure, Flow), cumulative), N_("keadaan pada akhir periode, dijumlahkan antarwilayah"))
        return Trace(
            role,
            how,
            whole,
            address,
            table=self.facts.tables[answer.source.table],
            column=answer.source.value,
            lines=tuple(sorted({line for code in codes for line in lines.get(code, ())})),
        )

    def _drawer(self, measure: BaseMeasure, answer: Answer, address: Address, period: Period | None) -> Drawer:
        """Return the lines of a source sorted as the figures of one breakdown and level need them."""
        key = (type(measure), answer, None if isinstance(measure, Flow) else measure.carry, period)
        if key not in self._drawers:
            read = self._read(answer.source, address.indicator)
            if period is not None and not isinstance(measure, Flow):
                series = [AREA, *self.facts.tables[answer.source.table].dimensions]
                read = fold.in_force(read, series, measure.carry, [period])
            codes = read[AREA]
            if not isinstance(measure, Rate):
                codes = codes.map({code: self.facts.areas.up(code, answer.level) for code in codes.unique()})
            categories = read[answer.dimension] if answer.dimension else [""] * len(read)
            sorted_in: dict[tuple[str, str], dict[str, list[int]]] = {}
            for code, category, time, line in zip(codes, categories, read[PERIOD], read[ROW], strict=True):
                sorted_in.setdefault((code, category), {}).setdefault(time, []).append(line)
            self._drawers[key] = {
                place: {time: tuple(lines) for time, lines in times.items()} for place, times in sorted_in.items()
            }
        return self._drawers[key]

    def _read(self, source: Source, indicator: str) -> pd.DataFrame:
        if source not in self._rows:
            self._rows[source] = fold.rows(self.facts, source, indicator)
        return self._rows[source]

    def _counting(self, measure: BaseMeasure, source: Source, period: Period, *, cumulative: bool) -> tuple[str, ...]:
        """Return the published periods whose rows count in a period."""
        flow = isinstance(measure, Flow)
        key = (source, period, flow, cumulative)
        if key not in self._periods:
            published = {code: Period.parse(code) for code in self._rows[source][PERIOD].unique()}
            within = period.up(Kind.YEAR) if cumulative else period
            self._periods[key] = tuple(
                code
                for code, one in published.items()
                if one.within(within) and (one.last <= period.last if flow else one.last == period.last)
            )
        return self._periods[key]

    def _record(self, measure: Record, address: Address, role: str) -> Trace:
        table = self.facts.tables[measure.table]
        lines = table.frame.loc[table.frame[measure.key] == address.category, ROW]
        how = N_("dicatat seperti yang disampaikan")
        return Trace(role, how, measure, address, table, measure.value, tuple(lines))
