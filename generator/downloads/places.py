"""GeoJSON of places: where each one is, and what the main indicators say about it at the latest month known.

Enters: ``Facts``, the ``Cube`` and the outlines of areas. Leaves: one ``Download`` as RFC 7946 has it, with what it is
in members of its own beside the features; and, for whoever checks it, every figure read back.

A place is its outline where the publisher supplies one, else its point; a place of which nobody says where it is has no
feature. Main indicators are those that know, for one month, a figure of every place of some level that is on the map:
they can be drawn. Each is told for the last month in which any of these places has a value. Properties stay flat, as
tools for maps read them: ``cakupan``, ``cakupan_satuan``, ``cakupan_status``, ``cakupan_periode``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from generator.catalogue import shared_licence
from generator.downloads.model import Download
from generator.downloads.offered import FOLDER
from generator.facts import Area, Facts
from generator.indicators import Indicator
from generator.measures import Cube, Figure
from generator.periods import Period
from generator.releases import STATUS, Release
from generator.shapes import Ring, Shape
from generator.wording import N_, Wording, status_words

LABEL: Final = "GeoJSON"
SUFFIX: Final = ".geojson"
MEDIATYPE: Final = "application/geo+json"
TITLE: Final = N_("Peta tempat dengan indikator utama")
_MONTH: Final = r"\d{4}-\d{2}"


@dataclass(frozen=True, slots=True)
class Told:
    """In which words the places are told."""

    release: Release
    indicators: Mapping[str, Indicator]
    wording: Wording


@dataclass(frozen=True, slots=True)
class Shown:
    """One figure as the file shows it."""

    indicator: str
    area: str
    period: str
    value: float | None
    unit: str
    status: str


def places(facts: Facts, cube: Cube, told: Told, shapes: Mapping[str, Shape]) -> Iterator[Download]:
    """Make the file; none where nobody says of any place where it is."""
    located = {area.code: _geometry(area, shapes) for area in facts.areas.values()}
    mapped = [facts.areas[code] for code, geometry in located.items() if geometry]
    if not mapped:
        return
    months = _main(cube, mapped)
    about = {
        "type": "FeatureCollection",
        **_about(facts, told),
        "indikator": [_of_indicator(name, period, told) for name, period in months.items()],
        "status_angka": {code: told.wording.translate(words) for code, words in status_words().items()},
    }
    head = json.dumps(about, ensure_ascii=False, indent=1).removesuffix("\n}")
    features = (
        json.dumps(_feature(area, located[area.code] or {}, cube, months, told.wording), ensure_ascii=False)
        for area in mapped
    )
    content = "".join((head, ',\n "features": [\n', ",\n".join(features), "\n ]\n}\n")).encode()
    yield Download(f"{FOLDER}/wilayah{told.release.suffix}{SUFFIX}", TITLE, LABEL, content, MEDIATYPE)


@dataclass(frozen=True, slots=True)
class Read:
    """The file as it was read back."""

    codes: tuple[str, ...]
    """Of its places."""
    months: Mapping[str, str]
    """The month each of its indicators is told for, by indicator."""
    shown: tuple[Shown, ...]


def read_places(path: Path) -> Read:
    """Read the file back."""
    with path.open(encoding="utf-8") as file:
        read = json.load(file)
    months = {one["kode"]: one["periode"] for one in read["indikator"]}
    codes, shown = [], []
    for feature in read["features"]:
        told = feature["properties"]
        codes.append(feature["id"])
        shown += [
            Shown(name, feature["id"], period, told[name], told[f"{name}_satuan"], told[f"{name}_status"])
            for name, period in months.items()
            if name in told
        ]
    return Read(tuple(codes), months, tuple(shown))


def _main(cube: Cube, areas: Iterable[Area]) -> dict[str, str]:
    """Return the indicators to show, in the order of the cube, each with the month it is told for."""
    levels: dict[str, set[str]] = {}
    for area in areas:
        levels.setdefault(area.level, set()).add(area.code)
    mapped = frozenset().union(*levels.values())
    totals = cube.frame[(cube.frame["dimensi"] == "") & cube.frame["periode"].str.fullmatch(_MONTH)]
    known: dict[str, str] = {}
    told: dict[tuple[str, str], set[str]] = {}
    columns = (totals[name] for name in ("indikator", "wilayah", "periode"))
    for indicator, area, month, value in zip(*columns, totals["nilai"].notna(), strict=True):
        if area in mapped:
            told.setdefault((indicator, month), set()).add(area)
            if value:
                known[indicator] = max(month, known.get(indicator, month))
    last = {indicator: max(month for name, month in told if name == indicator) for indicator, _ in told}
    months = {indicator: known.get(indicator, month) for indicator, month in last.items()}
    return {
        indicator: month
        for indicator, month in months.items()
        if any(codes <= told[indicator, month] for codes in levels.values())
    }


def _feature(
    area: Area, geometry: Mapping[str, Any], cube: Cube, months: Mapping[str, str], wording: Wording
) -> dict[str, Any]:
    properties: dict[str, Any] = {
        "kode": area.code,
        "kode_bps": area.bps_code,
        "nama": area.name,
        "judul": area.title,
        "tingkat": area.level,
        "induk": area.parent,
    }
    for name, month in months.items():
        for figure in cube.across(name, [area.code], month):
            properties |= _of_figure(name, figure, wording)
    return {"type": "Feature", "id": area.code, "geometry": geometry, "properties": properties}


def _of_figure(name: str, figure: Figure, wording: Wording) -> dict[str, Any]:
    return {
        name: figure.value,
        f"{name}_satuan": figure.unit,
        f"{name}_status": figure.status,
        f"{name}_periode": wording.period(figure.period),
    }


def _geometry(area: Area, shapes: Mapping[str, Shape]) -> dict[str, Any] | None:
    if area.code in shapes:
        polygons = [[_closed(ring) for ring in polygon] for polygon in shapes[area.code].polygons]
        if len(polygons) == 1:
            return {"type": "Polygon", "coordinates": polygons[0]}
        return {"type": "MultiPolygon", "coordinates": polygons}
    if area.longitude is None or area.latitude is None:
        return None
    return {"type": "Point", "coordinates": [area.longitude, area.latitude]}


def _closed(ring: Ring) -> list[list[float]]:
    return [list(point) for point in (*ring, ring[0])]


def _about(facts: Facts, told: Told) -> dict[str, Any]:
    release, say = told.release, told.wording.translate
    licence = shared_licence(facts.packages.values())
    return {
        "judul": say(TITLE),
        "rilis": release.told(),
        "status": say(STATUS[release.nature]),
        "penerbit": release.publisher,
        "lisensi": {"nama": licence.label, "url": licence.url},
    }


def _of_indicator(name: str, period: str, told: Told) -> dict[str, str]:
    declared = told.indicators.get(name)
    return {
        "kode": name,
        "judul": told.wording.translate(declared.title) if declared else name,
        "satuan": declared.unit if declared else "",
        "periode": period,
        "periode_teks": told.wording.period(Period.parse(period)),
    }
