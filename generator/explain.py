"""Explain one figure in words: what it is, how it was made, and the published rows behind it.

Enters: a datasets folder and an address. Leaves: an ``Explanation``; the command line lays it out.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from generator.catalogue import SAMPLE, read_catalogue
from generator.facts import ROW, Facts, read_facts
from generator.indicators import Indicator, load_indicators
from generator.measures import Address, Figure, build_cube
from generator.measures.trace import Trace, trace
from generator.needs import needed
from generator.prose import printed
from generator.settings import templates_folder
from generator.validation import validate
from generator.wording import N_, Wording, status_words


@dataclass(frozen=True, slots=True)
class Branch:
    """One step in the making of a figure, ready to be read."""

    text: str
    rows: tuple[str, ...] = ()
    """Published rows, each with its line in the file."""
    parts: tuple[Branch, ...] = ()


@dataclass(frozen=True, slots=True)
class Explanation:
    """All there is to know about one figure."""

    facts: tuple[tuple[str, str], ...]
    """Name and value, in reading order."""
    source: Branch


def explain(datasets: Path, text: str, wording: Wording) -> Explanation:
    """Explain the figure at an address.

    Raises:
        BadAddress: the text is no address.
        UnknownFigure: the cube has no such figure; the message names the closest ones.
        NotValid: the datasets have errors.
    """
    address = Address.parse(text)
    indicators = load_indicators()
    facts = read_facts(validate(read_catalogue(datasets), needed(indicators, templates_folder())).valid())
    # Only this indicator is needed, unless it does not exist and the message must say which do.
    wanted = {address.indicator: indicators[address.indicator]} if address.indicator in indicators else indicators
    cube = build_cube(facts, wanted)
    figure = cube.at(address)
    indicator = indicators[address.indicator]
    found = trace(facts, indicator.measure, address)
    return Explanation(_facts(figure, indicator, facts, wording), _branch(found, facts, wording))


def _facts(figure: Figure, indicator: Indicator, facts: Facts, wording: Wording) -> tuple[tuple[str, str], ...]:
    say = wording.translate
    address = figure.address
    rows = [
        (say(N_("Alamat")), str(address)),
        (say(N_("Indikator")), f"{say(indicator.title)}: {say(indicator.definition)}"),
        (say(N_("Wilayah")), facts.areas[address.area].title),
        (say(N_("Periode")), wording.period(figure.period)),
    ]
    if address.dimension:
        codes = facts.codes.get(address.dimension)
        label = codes.labels.get(address.category, address.category) if codes else address.category
        rows.append((codes.title if codes else address.dimension, label))
    rows.append((say(N_("Nilai")), str(printed(figure, wording))))
    if figure.value is not None:
        rows.append((say(N_("Nilai penuh")), f"{figure.value!r} {figure.unit}"))
    rows.append((say(N_("Rumus")), say(indicator.formula)))
    for name, value in ((N_("Pembilang"), figure.numerator), (N_("Penyebut"), figure.denominator)):
        if value is not None:
            rows.append((say(name), wording.number(value, 0 if value.is_integer() else 2)))
    return (
        *rows,
        (say(N_("Status")), say(status_words()[figure.status])),
        (say(N_("Sifat")), _nature(figure, wording)),
        (say(N_("Sumber")), say(indicator.source)),
        (say(N_("Batasan")), say(indicator.limits)),
    )


def _nature(figure: Figure, wording: Wording) -> str:
    if figure.nature == SAMPLE:
        return wording.translate(N_("contoh: dibuat untuk peragaan, bukan angka resmi"))
    return wording.translate(N_("nyata: dari sumber yang disebut dalam tabelnya"))


def _branch(step: Trace, facts: Facts, wording: Wording) -> Branch:
    say = wording.translate
    text = f"{say(step.role)}: {say(step.how)}" if step.role else say(step.how)
    rows: tuple[str, ...] = ()
    if step.rows is not None:
        count = wording.number(len(step.rows))
        where = say(
            N_("datasets/{file}, kolom {column}, {count} baris"), file=step.file, column=step.column, count=count
        )
        text = f"{text} ({where})"
        rows = tuple(_row(row, step.file, facts, wording) for row in step.rows.to_dict("records"))
    parts = tuple(_branch(part, facts, wording) for part in step.parts)
    return Branch(text, rows, parts)


def _row(row: Mapping[Hashable, Any], file: str, facts: Facts, wording: Wording) -> str:
    """Write one published row with its line in the file, and what was corrected in it."""
    cells = ", ".join(f"{name}={'' if pd.isna(cell) else cell}" for name, cell in row.items() if name != ROW)
    marks = [
        wording.translate(
            N_(" [dikoreksi {date}: {column} semula {old}]"),
            date=correction.dated,
            column=correction.column,
            old=correction.old or wording.translate(N_("kosong")),
        )
        for correction in facts.corrections
        if facts.tables[correction.table].resource.file == file
        and all(str(row.get(name)) == value for name, value in correction.key.items())
    ]
    return f"baris {row[ROW]}: {cells}{''.join(marks)}"
