"""What a chart is and what it is drawn from.

Enters: nothing. Leaves: ``Desk`` (all a kind may look at) and ``Chart`` (all a page may show). A chart reads figures
and never computes one: whatever number it prints stands in the cube under its own address.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from generator.errors import UnknownIndicator
from generator.facts import Area, Facts
from generator.indicators import Indicator
from generator.measures import Cube, Figure
from generator.periods import Kind, Period
from generator.prose import Sentence, printed
from generator.shapes import Shape
from generator.wording import Wording

Place: TypeAlias = Area | str
"""An area or its code: pages have the one, tests and settings the other."""
Spec: TypeAlias = dict[str, Any]
"""A Vega-Lite specification, as JSON."""


@dataclass(frozen=True, slots=True)
class ChartTable:
    """The figures of a chart as a table."""

    caption: Sentence
    columns: tuple[str, ...]
    """Headings in the language of the desk."""
    rows: tuple[tuple[str | Figure, ...], ...]
    """Names as text, figures as figures; a dash where the cube has no such address."""


@dataclass(frozen=True, slots=True)
class Explore:
    """The interactive form of a chart, as Vega-Lite; rows with ``alamat`` hold the figure of that address."""

    wide: Spec
    narrow: Spec | None = None
    """For a phone; None where the wide one stretches, and its time axis can be zoomed."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart with everything a page needs to show it honestly."""

    id: str
    """Safe as an HTML id; the same question always gets the same one."""
    kind: str
    title: Sentence
    """The finding."""
    reading: Sentence
    """What is highest, lowest, changed and missing."""
    description: Sentence
    """What kind of chart it is and what stands on it, for those who do not see it."""
    spec: Spec
    """The wide form as Vega-Lite; data rows with ``alamat`` hold the figure of that address in ``nilai``."""
    wide: str
    """SVG for a column of text."""
    narrow: str
    """SVG for a phone, 328 px."""
    table: ChartTable
    figures: tuple[Figure, ...]
    """Every figure it shows or speaks of, once each."""
    explore: Explore
    resources: tuple[str, ...]
    """The published tables behind its figures."""
    nature: str
    """``contoh`` as soon as one figure is, else ``nyata``."""
    status: str
    """``sementara`` as soon as one figure is, else ``tetap``."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What lies before the one who draws."""

    cube: Cube
    facts: Facts
    indicators: Mapping[str, Indicator]
    wording: Wording
    shapes: Mapping[str, Shape] = field(default_factory=dict)
    """The outlines of areas by their code, where the publisher supplies them."""

    def indicator(self, name: str) -> Indicator:
        """Return a declared indicator.

        Raises:
            UnknownIndicator: no file declares it.
        """
        if name not in self.indicators:
            raise UnknownIndicator(indicator=name, known=", ".join(self.indicators))
        return self.indicators[name]

    def title(self, name: str) -> Sentence:
        """Return the name of an indicator as a sentence, so that it is translated where it is used."""
        return Sentence(self.indicator(name).title)

    def money(self, name: str) -> bool:
        """Whether an indicator is about money, and so wears the colour of money."""
        indicator = self.indicator(name)
        return indicator.unit == "rupiah" or indicator.topic == "anggaran"

    def say(self, message: str, **facts: object) -> str:
        """Return a message in the language of the desk."""
        return self.wording.translate(message, **facts)

    def text(self, figure: Figure) -> str:
        """Return a figure as it stands on a chart: amounts rounded, or the word for why there is none."""
        return str(printed(figure, self.wording, rounded=True))

    def names(self, codes: Iterable[str]) -> dict[str, str]:
        """Name areas of one list so that no two are called the same."""
        areas = [self.facts.areas[code] for code in codes]
        seen = [area.name for area in areas]
        return {
            area.code: f"{area.name} ({self.facts.areas[area.parent].name})"
            if seen.count(area.name) > 1 and area.parent in self.facts.areas
            else area.name
            for area in areas
        }

    def labels(self, dimension: str) -> Mapping[str, str]:
        """What the codes of a dimension mean."""
        known = self.facts.codes.get(dimension)
        return known.labels if known else {}

    def ordered(self, dimension: str, categories: Iterable[str]) -> list[str]:
        """Return categories, each once, in the order of their list of codes; those that are not on it come last."""
        present, listed = set(categories), self.labels(dimension)
        return [*(code for code in listed if code in present), *sorted(present - set(listed))]

    def dimension(self, name: str) -> str:
        """Name a dimension."""
        known = self.facts.codes.get(name)
        return known.title if known else name

    def covering(self, indicator: str, area: str, period: str) -> Figure | None:
        """Return the figure in force in a month: of the month itself, or of the triwulan, semester, year around it."""
        month = Period.parse(period)
        for kind in Kind:
            if kind.value >= month.kind.value:
                found = self.cube.across(indicator, (area,), month.up(kind).code)
                if found and found[0].value is not None:
                    return found[0]
        return None


def code_of(place: Place) -> str:
    """Return the code of an area given as itself or as its code."""
    return place if isinstance(place, str) else place.code
