"""Outlines of areas, where the publisher supplies them as GeoJSON beside the table of areas.

Enters: ``datasets/<package>/*.geojson`` and the tree of areas. Leaves: a ``Shape`` for each area that has one, of any
level, matched by code. Without such a file there is none, and maps are drawn as tiles.

Follows RFC 7946: longitude before latitude in WGS 84, rings closed; a ring after the first of a polygon is a hole.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import isfinite
from pathlib import Path
from typing import Any, Final, NoReturn, TypeAlias

from generator.errors import DeclarationError
from generator.facts import Areas

Point: TypeAlias = tuple[float, float]
"""Longitude and latitude, in degrees."""
Ring: TypeAlias = tuple[Point, ...]
"""A closed line, without its last point, which is the first."""
Polygon: TypeAlias = tuple[Ring, ...]
"""Its outer edge, then its holes."""

CODES: Final = ("kode", "kode_wilayah", "kode_kemendagri")
"""Properties that may hold the code of an area; the ``id`` of the feature is the last resort."""
_WHAT: Final = {"Polygon": 1, "MultiPolygon": 2}
_LARGEST: Final = 1 << 26
"""Bytes of a file; outlines finer than that show nothing more."""
_LEAST: Final = 4
"""Positions in a ring, the last of which repeats the first."""


class BadShapes(DeclarationError):
    """Peta batas {file}, {feature}: {reason}. {remedy}."""


@dataclass(frozen=True, slots=True)
class Shape:
    """The outline of an area."""

    polygons: tuple[Polygon, ...]


@dataclass(frozen=True, slots=True)
class _Here:
    """Where in a file something is wrong."""

    file: str
    feature: str = "seluruh berkas"

    def refuse(self, reason: str, remedy: str) -> NoReturn:
        raise BadShapes(file=self.file, feature=self.feature, reason=reason, remedy=remedy)


def read_shapes(datasets: Path, areas: Areas) -> Mapping[str, Shape]:
    """Read the outlines of areas, by code.

    Raises:
        BadShapes: a file is no GeoJSON, or a feature has no known code or no proper outline.
    """
    shapes: dict[str, Shape] = {}
    for path in sorted(datasets.glob("*/*.geojson")):
        here = _Here(path.relative_to(datasets).as_posix())
        for number, feature in enumerate(_features(path, here), 1):
            where = _Here(here.file, f"fitur ke-{number}")
            code = _code(feature, where)
            where = _Here(here.file, f"fitur ke-{number} ({code})")
            if code not in areas:
                where.refuse(f'kode "{code}" tidak ada di tabel wilayah', "Samakan kode fitur dengan kode wilayah")
            if code in shapes:
                where.refuse("wilayah ini sudah punya batas", "Gabungkan bagiannya menjadi satu MultiPolygon")
            shapes[code] = Shape(tuple(_polygons(feature.get("geometry"), where)))
    return shapes


def _features(path: Path, here: _Here) -> list[Mapping[str, Any]]:
    if path.is_symlink() or not path.is_file():
        here.refuse("bukan berkas biasa", "Letakkan berkasnya sendiri di folder paket, bukan tautan ke tempat lain")
    if path.stat().st_size > _LARGEST:
        here.refuse(f"lebih besar dari {_LARGEST} bita", "Sederhanakan garis batasnya, lalu ekspor ulang")
    try:
        read = json.loads(path.read_bytes())
    except (ValueError, RecursionError):
        here.refuse("isinya bukan JSON yang sah", "Simpan ulang sebagai GeoJSON (UTF-8)")
    features = read.get("features") if isinstance(read, dict) else None
    if not isinstance(features, list) or read.get("type") != "FeatureCollection":
        here.refuse("isinya bukan FeatureCollection", "Simpan ulang sebagai GeoJSON dengan satu fitur tiap wilayah")
    for number, feature in enumerate(features, 1):
        if not isinstance(feature, dict):
            where = _Here(here.file, f"fitur ke-{number}")
            where.refuse("bukan objek", "Tulis tiap wilayah sebagai Feature")
    return features


def _code(feature: Mapping[str, Any], here: _Here) -> str:
    properties = feature.get("properties")
    held = properties if isinstance(properties, dict) else {}
    code = next((held[name] for name in CODES if held.get(name)), feature.get("id"))
    if not isinstance(code, str) or not code:
        here.refuse(f"tanpa kode wilayah berupa teks di {', '.join(CODES)}", "Tambahkan properti kode pada fitur ini")
    return code


def _polygons(geometry: object, here: _Here) -> Iterator[Polygon]:
    if not isinstance(geometry, dict) or geometry.get("type") not in _WHAT:
        here.refuse(
            "bentuknya bukan Polygon atau MultiPolygon", "Gambar wilayah sebagai bidang, bukan titik atau garis"
        )
    found = geometry.get("coordinates")
    parts = [found] if geometry["type"] == "Polygon" else found
    if not isinstance(parts, list) or not parts:
        here.refuse("koordinatnya kosong", "Ekspor ulang batas wilayah ini")
    for part in parts:
        if not isinstance(part, list) or not part:
            here.refuse("ada bagian tanpa garis tepi", "Ekspor ulang batas wilayah ini")
        rings = [_ring(ring, here) for ring in part]
        # The outer edge runs one way and the holes the other, whatever the file does: so that a hole stays empty.
        yield tuple(ring if (_turn(ring) > 0) is (position == 0) else ring[::-1] for position, ring in enumerate(rings))


def _ring(ring: object, here: _Here) -> Ring:
    if not isinstance(ring, list) or len(ring) < _LEAST:
        here.refuse("garis tepinya kurang dari empat titik", "Ekspor ulang batas wilayah ini")
    points = tuple(_point(position, here) for position in ring)
    if points[0] != points[-1]:
        here.refuse("garis tepinya tidak tertutup", "Ulangi titik pertama sebagai titik terakhir")
    return points[:-1]


def _point(position: object, here: _Here) -> Point:  # noqa: RET503 - refusing never returns
    match position:
        case [int() | float() as longitude, int() | float() as latitude, *_] if _finite(longitude, latitude):
            if abs(longitude) > 180 or abs(latitude) > 90:  # noqa: PLR2004 - degrees
                here.refuse("koordinatnya bukan derajat", "Ekspor dalam WGS 84 (EPSG:4326), bujur lalu lintang")
            return float(longitude), float(latitude)
        case _:
            here.refuse("ada titik yang bukan dua bilangan", "Tulis tiap titik sebagai [bujur, lintang]")


def _finite(*numbers: float) -> bool:
    """Tell whether these are numbers one can draw with; JSON has whole numbers longer than any."""
    return all(not isinstance(number, bool) and (isinstance(number, int) or isfinite(number)) for number in numbers)


def _turn(ring: Ring) -> float:
    """Return twice the signed area of a ring: positive where it runs against the clock."""
    return sum(x * y2 - x2 * y for (x, y), (x2, y2) in zip(ring, (*ring[1:], ring[0]), strict=True))
