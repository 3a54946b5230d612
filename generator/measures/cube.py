"""The cube: one tidy table of every figure. What pages, charts and downloads show is read from here and nowhere else.

Enters: ``Facts`` and the declared indicators. Leaves: a ``Cube``, which is itself published (``COLUMNS``). Every
figure has an address, ``indikator/wilayah/periode`` or ``indikator/wilayah/periode/dimensi=kategori``, such as
``cakupan/35.73.05/2026-10``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final, Protocol, Self

import pandas as pd

from generator.catalogue import REAL, SAMPLE
from generator.errors import BadAddress, UnknownFigure
from generator.facts import Facts
from generator.measures.coded import RANK
from generator.measures.compute import IS_SAMPLE, TABLES, UNIT, Workshop
from generator.measures.fold import STATUSES
from generator.measures.grammar import Measure
from generator.periods import Kind, Period

COLUMNS: Final = (
    "indikator", "wilayah", "periode", "dimensi", "kategori", "nilai", "satuan",
    "pembilang", "penyebut", "status", "sifat",
)  # fmt: skip
"""The columns of the published cube."""
KEY: Final = COLUMNS[:5]
"""Those that together name one figure, in the order of its address."""
EXAMPLE_ADDRESS: Final = "cakupan/35.73.05/2026-10"


class Declared(Protocol):
    """What the cube needs to know of an indicator."""

    @property
    def id(self) -> str:
        """First part of its addresses."""

    @property
    def unit(self) -> str:
        """Unit of its figures, unless the measure brings its own."""

    @property
    def measure(self) -> Measure:
        """How it is made."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where a figure stands in the cube."""

    indicator: str
    area: str
    period: str
    dimension: str = ""
    category: str = ""

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read an address.

        Raises:
            BadAddress: the text has not three parts, or a fourth that is not ``dimensi=kategori``.
        """
        parts = text.strip().strip("/").split("/")
        detail = parts[3].partition("=") if len(parts) == 4 else ("", "=", "")  # noqa: PLR2004
        if not (3 <= len(parts) <= 4 and all(parts)) or not detail[1] or (len(parts) == 4 and not detail[2]):  # noqa: PLR2004
            raise BadAddress(text=text, example=EXAMPLE_ADDRESS)
        return cls(parts[0], parts[1], parts[2], detail[0], detail[2])

    def __str__(self) -> str:
        detail = f"/{self.dimension}={self.category}" if self.dimension else ""
        return f"{self.indicator}/{self.area}/{self.period}{detail}"


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure with all that is known about it."""

    address: Address
    value: float | None
    """None where the status says why there is none."""
    unit: str
    numerator: float | None
    denominator: float | None
    status: str
    nature: str
    """``nyata`` or ``contoh``."""
    tables: tuple[str, ...] = ()
    """The published tables its rows stand in."""

    @property
    def missing(self) -> bool:
        """Whether there is no value to show."""
        return self.value is None

    @property
    def period(self) -> Period:
        """The period of its address."""
        return Period.parse(self.address.period)


class Cube:
    """Every figure, found by its address."""

    def __init__(self, frame: pd.DataFrame) -> None:
        """Take a frame with ``COLUMNS``, one row per address, and possibly the tables behind each."""
        self.frame = frame[list(COLUMNS)]
        tables = map(_names, frame.get(TABLES, [""] * len(frame)))
        rows = zip(*(frame[column].tolist() for column in COLUMNS), tables, strict=True)
        self._figures: dict[Address, Figure] = {}
        self._slices: dict[tuple[str, str, str], dict[tuple[str, str], Figure]] = {}
        self._dimensions: dict[str, dict[str, None]] = {}
        self._behind: dict[str, dict[tuple[str, ...], None]] = {}
        for (
            indicator,
            area,
            period,
            dimension,
            category,
            value,
            unit,
            numerator,
            denominator,
            status,
            nature,
            behind,
        ) in rows:
            address = Address(indicator, area, period, dimension, category)
            figure = Figure(
                address, _number(value), unit, _number(numerator), _number(denominator), status, nature, behind
            )
            self._figures[address] = figure
            self._slices.setdefault((indicator, area, dimension), {})[period, category] = figure
            self._dimensions.setdefault(indicator, {})[dimension] = None
            self._behind.setdefault(indicator, {})[behind] = None

    def __len__(self) -> int:
        return len(self._figures)

    def __contains__(self, address: object) -> bool:
        return address in self._figures

    @property
    def addresses(self) -> frozenset[str]:
        """The address of every figure, as text."""
        return frozenset(map(str, self._figures))

    @property
    def indicators(self) -> tuple[str, ...]:
        """Every indicator that has figures."""
        return tuple(dict.fromkeys(address.indicator for address in self._figures))

    def at(self, address: Address) -> Figure:
        """Return the figure at an address.

        Raises:
            UnknownFigure: there is none; the message names the closest that exist.
        """
        try:
            return self._figures[address]
        except KeyError:
            raise UnknownFigure(address=address, hint=self._hint(address)) from None

    def figure(self, indicator: str, area: str, period: str, **detail: str) -> Figure:
        """Return one figure; ``detail`` is at most one dimension with its category, as ``segmen="umkm"``."""
        dimension, category = next(iter(detail.items()), ("", ""))
        return self.at(Address(indicator, area, period, dimension, category))

    def series(
        self, indicator: str, area: str, *, kind: Kind = Kind.MONTH, dimension: str = "", category: str = ""
    ) -> tuple[Figure, ...]:
        """Return one series in the order of time; empty where the indicator knows nothing of the area."""
        found = self._slices.get((indicator, area, dimension), {})
        figures = [f for (_, name), f in found.items() if name == category and f.period.kind is kind]
        return tuple(sorted(figures, key=lambda figure: figure.period))

    def history(self, indicator: str, area: str) -> tuple[Figure, ...]:
        """Return the series of an area in the shortest kind of period there is."""
        return next(filter(None, (self.series(indicator, area, kind=kind) for kind in Kind)), ())

    def across(self, indicator: str, areas: Iterable[str], period: str, **detail: str) -> tuple[Figure, ...]:
        """Return the figure of each area that has one, in the order given."""
        dimension, category = next(iter(detail.items()), ("", ""))
        addresses = (Address(indicator, area, period, dimension, category) for area in areas)
        return tuple(self._figures[address] for address in addresses if address in self._figures)

    def breakdown(self, indicator: str, area: str, period: str, dimension: str) -> tuple[Figure, ...]:
        """Return the figure of each category, in the order of their codes."""
        found = self._slices.get((indicator, area, dimension), {})
        return tuple(figure for (code, _), figure in found.items() if code == period)

    def dimensions(self, indicator: str) -> tuple[str, ...]:
        """Return what an indicator is broken down by, in the order of its figures."""
        return tuple(filter(None, self._dimensions.get(indicator, ())))

    def tables(self, indicator: str) -> tuple[str, ...]:
        """Return the published tables behind the figures of an indicator, by name."""
        return tuple(sorted({table for behind in self._behind.get(indicator, ()) for table in behind}))

    def last(self, indicator: str, area: str, dimension: str) -> str:
        """Return the last period with a breakdown of an area, empty where there is none."""
        found = self._slices.get((indicator, area, dimension), {})
        return max((figure.period.code for figure in found.values()), key=Period.parse, default="")

    def latest(self, indicator: str, area: str, *, kind: Kind = Kind.MONTH, dimension: str = "") -> str:
        """Return the last period for which an area has any figure, empty or not.

        Raises:
            UnknownFigure: the indicator knows nothing of the area.
        """
        found = self._slices.get((indicator, area, dimension), {})
        periods = [figure.period for figure in found.values() if figure.period.kind is kind]
        if not periods:
            raise UnknownFigure(address=f"{indicator}/{area}/...", hint=self._hint(Address(indicator, area, "")))
        return max(periods).code

    def _hint(self, address: Address) -> str:
        """Name addresses close to one that does not exist: of the same area and breakdown if there are any."""
        of_indicator = [known for known in self._figures if known.indicator == address.indicator]
        if not of_indicator:
            return f"Indikator yang ada: {', '.join(self.indicators)}"
        close = [a for a in of_indicator if (a.area, a.dimension) == (address.area, address.dimension)]
        # Codes of one kind of period have one length: 2026-10 is close to 2026-09, not to 2026-Q3.
        ranked = sorted(close or of_indicator, key=lambda a: (len(a.period) == len(address.period), a.period))
        return f"Yang ada misalnya {', '.join(map(str, ranked[-3:]))}"


def build_cube(facts: Facts, indicators: Mapping[str, Declared]) -> Cube:
    """Compute every indicator into one cube."""
    workshop = Workshop(facts)
    parts = []
    for name, indicator in indicators.items():
        figures = workshop.compute(indicator.measure, name)
        units = figures.get(UNIT, indicator.unit)
        parts.append(figures.assign(indikator=name, **{UNIT: units}))
    frame = pd.concat(parts, ignore_index=True)
    frame["status"] = frame[RANK].map(STATUSES)
    frame["sifat"] = frame[IS_SAMPLE].map({True: SAMPLE, False: REAL})
    return Cube(frame)


@cache
def _names(tables: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(tables.split()))


def _number(value: float) -> float | None:
    return None if value != value else value  # noqa: PLR0124 - only NaN differs from itself
