"""Charts as files: the data of each specification, its table, its drawings.

Enters: the folder of a finished site. Leaves: which figures each chart shows, and problems where a datum, a cell or a
word in a drawing is not what the cube says. A datum is an object with ``alamat`` and ``nilai``, wherever it stands; a
second figure in the same row is called ``alamat_target`` and ``nilai_target``, or any other word behind both.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from generator.errors import DeclarationError
from generator.ledger.figures import Speaker
from generator.ledger.problem import Problem
from generator.ledger.reading import Part, Shown, read_drawing
from generator.wording import N_

FOLDER: Final = "bagan"
_ADDRESS: Final = "alamat"
_VALUE: Final = "nilai"
_SHOWN: Final = ("teks", "cetak", "nama", "waktu")


@dataclass(slots=True)
class Drawn:
    """One chart in one language."""

    figures: set[str] = field(default_factory=set)
    """Addresses of its data."""
    problems: list[Problem] = field(default_factory=list)


def read_charts(folder: Path, prefix: str, speaker: Speaker) -> Mapping[str, Drawn]:
    """Hold every file of every chart of one language against the cube, by the id of the chart."""
    charts: dict[str, Drawn] = {}
    home = folder / prefix / FOLDER
    for path in sorted(home.glob("*.json")):
        place = path.relative_to(folder).as_posix()
        _Specification(place, speaker, charts.setdefault(path.stem, Drawn())).look(json.loads(path.read_bytes()))
    for path in sorted(home.glob("*.csv")):
        place = path.relative_to(folder).as_posix()
        chart = charts.setdefault(path.stem, Drawn())
        for row in csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")):
            _cell(place, row, speaker, chart)
    for path in sorted(home.glob("*.svg")):
        place = path.relative_to(folder).as_posix()
        chart = charts.setdefault(path.stem, Drawn())
        chart.problems += speaker.strange(place, read_drawing(path), chart.figures)
    return charts


def _cell(place: str, row: Mapping[str, str], speaker: Speaker, chart: Drawn) -> None:
    """Hold one row of the table of a chart against the cube."""
    if _ADDRESS not in row or _VALUE not in row:
        chart.problems.append(
            Problem(place, N_("tabel bagan tidak punya kolom {kolom}; tambahkan"), {"kolom": f"{_ADDRESS}, {_VALUE}"})
        )
        return
    if row[_ADDRESS]:
        _compare(place, row[_ADDRESS], row[_VALUE] or None, speaker, chart)


def _compare(place: str, reference: str, value: object, speaker: Speaker, chart: Drawn) -> None:
    try:
        expected = speaker.at(reference).value
    except DeclarationError as error:
        chart.problems.append(Problem(place, N_("{masalah}"), {"masalah": error}))
        return
    chart.figures.add(reference)
    try:
        given = None if value is None else float(str(value))
    except ValueError:
        given = float("nan")
    if given != expected:
        chart.problems.append(
            Problem(
                place,
                N_("{alamat} bernilai {tertulis} pada bagan tetapi {benar} di kubus; bangun ulang dari data"),
                {
                    "alamat": reference,
                    "tertulis": "-" if value is None else value,
                    "benar": "-" if expected is None else repr(expected),
                },
            )
        )


@dataclass(slots=True)
class _Specification:
    """Looks through a specification: first every datum, then every word beside the data."""

    place: str
    speaker: Speaker
    chart: Drawn
    _words: list[str] = field(default_factory=list)

    def look(self, spec: Mapping[str, Any]) -> None:
        self._data(spec)
        # What is counted in the title and the description is said beside the data, as a page says it in its markup.
        counted = [("hitungan", str(number)) for number in (spec.get("usermeta") or {}).get("hitungan", ())]
        figures = [Shown(reference, "", "") for reference in sorted(self.chart.figures)]
        part = Part(figures, self._words, counted)
        self.chart.problems += self.speaker.strange(self.place, part)

    def _data(self, value: Any) -> None:  # noqa: ANN401 - JSON
        if isinstance(value, Mapping):
            addresses = [key for key in value if key.startswith(_ADDRESS)]
            for key in addresses:
                if value[key] is not None:
                    shown = value.get(_VALUE + key.removeprefix(_ADDRESS))
                    _compare(self.place, value[key], shown, self.speaker, self.chart)
            if addresses:
                self._words += _spoken(value)
            for key in ("title", "description"):
                if isinstance(value.get(key), str):
                    self._words.append(value[key])
            for inner in value.values():
                self._data(inner)
        elif isinstance(value, list):
            for inner in value:
                self._data(inner)


def _spoken(row: Mapping[str, Any]) -> Iterator[str]:
    """Return the words in a row of data that a reader sees: drawn, or in a tooltip."""
    for name in _SHOWN:
        if isinstance(row.get(name), str):
            yield row[name]
