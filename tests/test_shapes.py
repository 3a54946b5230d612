"""Outlines of areas are read as RFC 7946 says, and a bad file is refused with its place, cause and remedy."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.facts import Facts
from generator.shapes import BadShapes, read_shapes

SQUARE = [[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]
HOLE = [[0.2, 0.2], [0.4, 0.2], [0.4, 0.4], [0.2, 0.2]]


def feature(code: object, kind: str, coordinates: object) -> dict[str, object]:
    return {"type": "Feature", "properties": {"kode": code}, "geometry": {"type": kind, "coordinates": coordinates}}


def write(folder: Path, *features: object) -> Path:
    (folder / "wilayah").mkdir()
    text = json.dumps({"type": "FeatureCollection", "features": features})
    (folder / "wilayah" / "batas.geojson").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def codes(world: Facts) -> list[str]:
    return list(world.areas)


def test_polygons_and_multipolygons_of_any_level_are_matched_by_code(
    tmp_path: Path, world: Facts, codes: list[str]
) -> None:
    folder = write(
        tmp_path, feature(codes[0], "Polygon", [SQUARE]), feature(codes[-1], "MultiPolygon", [[SQUARE], [SQUARE]])
    )
    shapes = read_shapes(folder, world.areas)
    assert {code: len(shape.polygons) for code, shape in shapes.items()} == {codes[0]: 1, codes[-1]: 2}
    assert shapes[codes[0]].polygons[0][0] == ((0, 0), (1, 0), (1, 1), (0, 1))


@pytest.mark.parametrize("hole", [HOLE, HOLE[::-1]])
@pytest.mark.parametrize("edge", [SQUARE, SQUARE[::-1]])
def test_a_hole_runs_against_its_edge_however_it_was_written(
    edge: list[list[float]], hole: list[list[float]], tmp_path: Path, world: Facts, codes: list[str]
) -> None:
    shapes = read_shapes(write(tmp_path, feature(codes[0], "Polygon", [edge, hole])), world.areas)
    outer, inner = shapes[codes[0]].polygons[0]
    areas = [
        sum(x * y2 - x2 * y for (x, y), (x2, y2) in zip(r, (*r[1:], r[0]), strict=True)) / 2 for r in (outer, inner)
    ]
    assert areas == [pytest.approx(1), pytest.approx(-0.02)]


def test_without_a_file_there_are_no_outlines(tmp_path: Path, world: Facts) -> None:
    assert read_shapes(tmp_path, world.areas) == {}


@pytest.mark.parametrize(
    ("kind", "coordinates", "cause"),
    [
        ("Point", [0, 0], "bukan Polygon"),
        ("Polygon", [], "ada bagian tanpa garis tepi"),
        ("MultiPolygon", [], "koordinatnya kosong"),
        ("Polygon", [SQUARE[:3]], "kurang dari empat titik"),
        ("Polygon", [SQUARE[:4]], "tidak tertutup"),
        ("Polygon", [[[0, 0], ["a", 1], [1, 1], [0, 0]]], "bukan dua bilangan"),
        ("Polygon", [[[0, 0], [680_000, 9_120_000], [1, 1], [0, 0]]], "bukan derajat"),
        ("Polygon", 3, "koordinatnya|ada bagian"),
    ],
)
def test_a_bad_outline_is_refused_with_its_feature_and_cause(
    kind: str, coordinates: object, cause: str, tmp_path: Path, world: Facts, codes: list[str]
) -> None:
    folder = write(tmp_path, feature(codes[0], "Polygon", [SQUARE]), feature(codes[1], kind, coordinates))
    with pytest.raises(BadShapes, match=rf"wilayah/batas.geojson, fitur ke-2 \({codes[1]}\): .*({cause})"):
        read_shapes(folder, world.areas)


def test_a_feature_needs_a_code_of_the_table_of_areas_once(tmp_path: Path, world: Facts, codes: list[str]) -> None:
    for number, (features, cause) in enumerate(
        [
            ([feature(7, "Polygon", [SQUARE])], "tanpa kode wilayah"),
            ([feature("zz", "Polygon", [SQUARE])], 'kode "zz" tidak ada'),
            ([feature(codes[0], "Polygon", [SQUARE])] * 2, "sudah punya batas"),
            (["x"], "bukan objek"),
        ]
    ):
        folder = tmp_path / str(number)
        folder.mkdir()
        with pytest.raises(BadShapes, match=cause):
            read_shapes(write(folder, *features), world.areas)


@pytest.mark.parametrize("text", ["{", "[" * 100_000, "[]", '{"type": "Topology"}'])
def test_a_file_that_is_no_geojson_is_refused(text: str, tmp_path: Path, world: Facts) -> None:
    (tmp_path / "wilayah").mkdir()
    (tmp_path / "wilayah" / "batas.geojson").write_text(text, encoding="utf-8")
    with pytest.raises(BadShapes, match="seluruh berkas"):
        read_shapes(tmp_path, world.areas)
