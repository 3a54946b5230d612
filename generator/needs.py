"""What the site needs of the datasets: the tables, columns and rows that indicators and templates read.

Enters: the indicators and the folder of templates. Leaves: a ``Need`` by table, for ``validation`` to hold the
catalogue against, so that a missing table is trouble in the data and not in whoever reads it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

from generator.catalogue import AREAS_TABLE
from generator.indicators import Indicator
from generator.measures import Measure
from generator.measures.grammar import (
    Change,
    Difference,
    Flow,
    Product,
    Rate,
    Ratio,
    Record,
    Source,
    Spread,
    Stock,
    ToDate,
)
from generator.validation import Need

_FOLDERS: Final = ("pages", "partials")
_ROWS: Final = re.compile(r"""\bbaris\(\s*["'](\w+)["']\s*\)""")
_FIGURE: Final = re.compile(r"""\bangka\(\s*["'](\w+)["']""")
_CHART: Final = re.compile(r"""\bbagan\([^)]*?\b(?:indicator|spent|ceiling)=["'](\w+)["']""")
_LOOKED_FOR: Final = re.compile(r"""\bcube\.(?:across|breakdown)\(\s*["'](\w+)["']""")


def needed(indicators: Mapping[str, Indicator], templates: Path) -> Mapping[str, Need]:
    """Return what must be there, by table.

    Every table an indicator or a template reads must be published. It must also hold rows where a template shows a
    figure without looking first whether there is one, and no other table could answer for it.
    """
    texts = [file.read_text(encoding="utf-8") for folder in _FOLDERS for file in (templates / folder).glob("*.j2")]
    shown = {name for text in texts for name in _shown(text)}
    columns: dict[str, set[str]] = {AREAS_TABLE: set()}
    filled = {AREAS_TABLE}
    for name, indicator in indicators.items():
        for table, read, alone in _of_measure(indicator.measure):
            columns.setdefault(table, set()).update(read)
            if alone and name in shown:
                filled.add(table)
    for text in texts:
        for table in _ROWS.findall(text):
            columns.setdefault(table, set())
    return MappingProxyType({table: Need(frozenset(columns[table]), table in filled) for table in sorted(columns)})


def tables_of(measure: Measure) -> frozenset[str]:
    """Return the tables a measure reads."""
    return frozenset(table for table, _, _ in _of_measure(measure))


def _shown(template: str) -> set[str]:
    """Return the indicators a template cannot do without."""
    return {*_FIGURE.findall(template), *_CHART.findall(template)} - set(_LOOKED_FOR.findall(template))


def _of_measure(measure: Measure) -> Iterator[tuple[str, set[str], bool]]:
    """Say which columns of which tables a measure reads, and whether the table is the only one that can answer."""
    match measure:
        case Stock() | Flow() | Rate():
            alone = len(measure.sources) == 1
            yield from ((source.table, _of_source(source), alone) for source in measure.sources)
        case ToDate():
            yield from _of_measure(measure.flow)
        case Ratio():
            yield from _of_measure(measure.numerator)
            yield from _of_measure(measure.denominator)
        case Difference():
            yield from _of_measure(measure.minuend)
            yield from _of_measure(measure.subtrahend)
        case Product():
            yield from _of_measure(measure.count)
            yield from _of_measure(measure.rate)
        case Change() | Spread():
            yield from _of_measure(measure.of)
        case Record():
            yield measure.table, {measure.value, measure.key, measure.unit}, True


def _of_source(source: Source) -> set[str]:
    named = {source.value, source.time, source.since, source.until, *(column for column, _ in source.where)}
    return {column for column in named if column is not None}
