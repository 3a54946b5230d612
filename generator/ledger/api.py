"""The API: each figure of every series against the cube, and the lists against the files there are.

Enters: the folder of a finished site, the ``Cube``, and the words of each language. Leaves: problems. What is compared
with the files is worked out here again: values come from the cube, texts from the words of each language. A site
without an API has nothing to compare.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any, Final, TypeAlias

from generator.api.model import BASE, figures
from generator.api.series import KINDS
from generator.facts import Facts
from generator.ledger.problem import Problem
from generator.measures import Cube, Figure
from generator.prose import printed
from generator.wording import N_, Wording

Pair: TypeAlias = tuple[str, str]
"""An indicator and an area."""
_SERIES: Final = "deret"
_PLACE: Final = ("dimensi", "kategori", "periode")
_DIFFERENT: Final = N_("{alamat}: {kunci} tertulis {tertulis} tetapi {benar} di kubus; bangun ulang dari data")
_STRANGE: Final = N_("{alamat} tidak ada di kubus; bangun ulang dari data")
_ABSENT: Final = N_("{alamat} ada di kubus tetapi tidak di sini; bangun ulang dari data")
_TWICE: Final = N_("satu angka ditulis dua kali; bangun ulang dari data")
UNREADABLE: Final = N_("isinya bukan jawaban API yang utuh; bangun ulang dari data")
"""What is said of a response that is none."""
_NOT_LISTED: Final = N_("deret {deret} ada tetapi tidak disebut di sini; bangun ulang dari data")
_NO_FILE: Final = N_("menyebut deret {deret} yang tidak ada; bangun ulang dari data")
_NO_AREA: Final = N_("wilayah {kode} tidak sama dengan daftar wilayah; bangun ulang dari data")


def wrong_answers(folder: Path, facts: Facts, cube: Cube, words: Mapping[str, Wording]) -> Iterator[Problem]:
    """Read every series back, and the lists that name them."""
    home = folder / BASE
    if not home.is_dir():
        return
    expected: dict[Pair, dict[tuple[str, ...], Figure]] = {}
    for figure in figures(cube):
        address = figure.address
        place = (address.dimension, address.category, address.period)
        expected.setdefault((address.indicator, address.area), {})[place] = figure
    files = {(path.parent.name, path.stem): path for path in sorted((home / _SERIES).rglob("*.json"))}
    speaker = _Texts(words)
    for pair, path in files.items():
        yield from _of_series(path.relative_to(folder).as_posix(), path, pair, expected.get(pair, {}), speaker)
    yield from _of_lists(home, facts, files, expected)


class _Texts:
    """How figures are printed in every language; those that read the same are asked for once."""

    def __init__(self, words: Mapping[str, Wording]) -> None:
        self._words = words
        self._known: dict[tuple[float | None, str, str], dict[str, str]] = {}

    def of(self, figure: Figure) -> dict[str, str]:
        key = figure.value, figure.unit, figure.status
        if key not in self._known:
            self._known[key] = {name: printed(figure, spoken).text for name, spoken in self._words.items()}
        return self._known[key]


def _of_series(
    name: str, path: Path, pair: Pair, expected: Mapping[tuple[str, ...], Figure], texts: _Texts
) -> Iterator[Problem]:
    data = answered(path)
    if not isinstance(data, dict) or (data.get("indikator"), data.get("wilayah")) != pair:
        yield Problem(name, UNREADABLE)
        return
    entries = data.get("angka")
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        yield Problem(name, UNREADABLE)
        return
    told = {tuple(entry.get(key) for key in _PLACE): entry for entry in entries}
    if len(told) < len(entries):
        yield Problem(name, _TWICE)
    for place, entry in told.items():
        address = "/".join((*pair, *map(str, place)))
        if place in expected:
            yield from _of_figure(name, entry, expected[place], texts)
        else:
            yield Problem(name, _STRANGE, {"alamat": address})
    for place in expected.keys() - told.keys():
        yield Problem(name, _ABSENT, {"alamat": str(expected[place].address)})


def _of_figure(name: str, entry: Mapping[str, Any], figure: Figure, texts: _Texts) -> Iterator[Problem]:
    right = {
        "jenis": KINDS[figure.period.kind],
        "nilai": figure.value,
        "pembilang": figure.numerator,
        "penyebut": figure.denominator,
        "satuan": figure.unit,
        "status": figure.status,
        "sifat": figure.nature,
        "teks": texts.of(figure),
    }
    for key, value in right.items():
        if key not in entry or entry[key] != value or isinstance(entry[key], bool):
            facts = {"alamat": str(figure.address), "kunci": key, "tertulis": entry.get(key), "benar": value}
            yield Problem(name, _DIFFERENT, facts)


def _of_lists(home: Path, facts: Facts, files: Collection[Pair], expected: Collection[Pair]) -> Iterator[Problem]:
    """Compare what the lists of areas and indicators name with the files there are and with the cube."""
    indicators, areas = f"{BASE}indikator.json", f"{BASE}wilayah.json"
    listed, known = answered(home / "indikator.json"), answered(home / "wilayah.json")
    if not isinstance(listed, list) or not isinstance(known, list):
        yield Problem(areas if isinstance(listed, list) else indicators, UNREADABLE)
        return
    named = {(entry["kode"], code) for entry in listed for code in entry["wilayah"]}
    for pair in sorted((named | set(expected)) - set(files)):
        yield Problem(indicators, _NO_FILE, {"deret": "/".join(pair)})
    for pair in sorted(set(files) - named):
        yield Problem(indicators, _NOT_LISTED, {"deret": "/".join(pair)})
    for code in sorted({entry["kode"] for entry in known} ^ set(facts.areas)):
        yield Problem(areas, _NO_AREA, {"kode": code})


def answered(path: Path) -> Any:  # noqa: ANN401 - JSON
    """Return the data of a response that says its release, status and licence; None for anything else."""
    try:
        response = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return None
    whole = isinstance(response, dict) and {"rilis", "status", "lisensi"} <= response.keys()
    return response.get("data") if whole else None
