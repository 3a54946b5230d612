"""The charts say what the cube says, in words and in pictures."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import struct
import subprocess
import sys
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

import pandas as pd
import pytest
import vl_convert

from generator.charts import About, Chart, Desk, chart_files, draw, kinds, runtime
from generator.charts.png import lighter
from generator.charts.svg import dress
from generator.charts.theme import HATCH, TOKENS, fit, room
from generator.charts.timeline import nice_ticks, spread
from generator.errors import NothingToDraw, UnknownArea, UnknownChart, UnknownIndicator
from generator.facts import Area, Areas, CodeList, Facts
from generator.indicators import load_indicators
from generator.measures import Cube, Figure
from generator.measures.cube import COLUMNS, Address
from generator.prose import printed
from generator.shapes import Ring, Shape
from generator.wording import wording

SVG = "{http://www.w3.org/2000/svg}"
CITY, UP, DOWN, MIDDLE = "70", "70.01", "70.02", "70.03"
DISTRICTS = (UP, DOWN, MIDDLE)
WARDS = ("70.01.1", "70.01.2", "70.02.1", "70.02.2", "70.03.1")
LONG = "Persawahan Panjang di Tepi Sungai yang Tenang"


def area(code: str, term: str, name: str, level: str, parent: str, tile: tuple[int, int] | None = None) -> Area:
    return Area(code, "", term, name, (), level, parent, None, None, tile)


def row(place: str, period: str, value: float | None, **more: object) -> dict[str, object]:
    """One row of a cube; ``at`` is ``indicator`` or ``indicator/dimension=category``."""
    name, _, detail = str(more.pop("at")).partition("/")
    dimension, _, category = detail.partition("=")
    unit = load_indicators()[name].unit if name in load_indicators() else "orang"
    blank = {
        "tabel": "pagu" if name == "pagu" else "realisasi anggaran",
        "pembilang": None,
        "penyebut": None,
        "status": "tetap",
        "sifat": "contoh",
        "satuan": unit,
    }
    return (
        blank
        | {"indikator": name, "wilayah": place, "periode": period, "dimensi": dimension, "kategori": category}
        | {"nilai": value}
        | more
    )


def rows() -> Iterator[dict[str, object]]:
    people = "peserta_aktif"
    yield row(CITY, "2026-01", 100, at=people)
    yield row(CITY, "2026-02", None, at=people, status="tidak_tersedia")
    yield row(CITY, "2026-03", None, at=people, status="ditekan")
    yield row(CITY, "2026-04", 140, at=people)
    yield row(CITY, "2026-05", 120, at=people, status="sementara")
    for code, value in zip(DISTRICTS, (70, 30, 20), strict=True):
        yield row(code, "2026-05", value, at=people)
    for code, share, status in ((UP, 0.5, "tetap"), (DOWN, 0.25, "tetap"), (MIDDLE, None, "tidak_tersedia")):
        yield row(code, "2026-05", share, at="cakupan", status=status)
    for code, value, status in ((UP, 60, "tetap"), (DOWN, 35, "tetap"), (MIDDLE, None, "tidak_tersedia")):
        yield row(code, "2026-04", value, at=people, status=status)
    yield row(CITY, "2026-05", 0.25, at="kesenjangan_cakupan")
    wards = ((0.6, "tetap"), (0, "tetap"), (None, "ditekan"), (None, "tidak_tersedia"), (None, "tidak_berlaku"))
    for code, (share, status) in zip(WARDS, wards, strict=True):
        yield row(code, "2026-05", share, at="cakupan", status=status)
    for code, value in ((UP, 60), (DOWN, 40), (MIDDLE, 20)):
        yield row(code, "2026", value, at="target_pks")
    yield from people_rows()
    yield from money_rows()


def people_rows() -> Iterator[dict[str, object]]:
    people = "peserta_aktif"
    for segment, value, status in (("tani", 30, "tetap"), ("ojek", 70, "tetap"), ("makam", None, "ditekan")):
        yield row(CITY, "2026-05", value, at=f"{people}/segmen={segment}", status=status)
        yield row(UP, "2026-05", value and value - 5, at=f"{people}/segmen={segment}", status=status)
        yield row(DOWN, "2026-05", value and value - 30, at=f"{people}/segmen={segment}", status=status)
    steps = (("diusulkan", 200), ("lolos_verifikasi", 150), ("terdaftar", 140))
    for stage, value in steps:
        yield row(CITY, "2026-05", value, at=f"tahapan/tahap={stage}")
    yield row(CITY, "2026-05", 0.75, at="kelulusan_verifikasi", pembilang=150, penyebut=200)


def money_rows() -> Iterator[dict[str, object]]:
    money = "realisasi"
    for month, paid, total in (("01", 0, 0), ("02", 10_000_000, 10_000_000), ("03", 30_000_000, 40_000_000)):
        yield row(CITY, f"2026-{month}", paid, at=money)
        yield row(CITY, f"2026-{month}", total, at="realisasi_kumulatif")
    for month, value in (("01", 100_000_000), ("02", 100_000_000), ("03", 80_000_000)):
        yield row(CITY, f"2026-{month}", value, at="pagu")
    yield row(CITY, "2026-03", 0.5, at="serapan", pembilang=40_000_000, penyebut=80_000_000)
    yield row(CITY, "2026", 400_000_000, at="dbhcht")
    yield row(CITY, "2026", 200_000_000, at="alokasi_bidang/bidang=sejahtera")
    yield row(CITY, "2026", None, at="alokasi_bidang/bidang=hukum", status="tidak_tersedia")
    yield row(CITY, "2026", 80_000_000, at="pagu/kegiatan=k1")
    for code, value in ((UP, 30_000_000), (DOWN, 10_000_000)):
        yield row(code, "2026-03", value, at="realisasi_kumulatif")
    for month in ("2026-01", "2026-02"):
        yield row(MIDDLE, month, None, at=money, status="tidak_tersedia")
    for month, value in (("2026-01", -1_000_000_000_000), ("2026-02", 5_000_000_000_000)):
        yield row(DOWN, month, value, at=money)


@pytest.fixture(scope="module")
def desk() -> Desk:
    areas = [
        area(CITY, "Kota", "Rata", "kota", ""),
        area(UP, "Kecamatan", "Hulu", "kecamatan", CITY),
        area(DOWN, "Kecamatan", "Hilir", "kecamatan", CITY),
        area(MIDDLE, "Kecamatan", LONG, "kecamatan", CITY),
        area(WARDS[0], "Kelurahan", "Hulu", "kelurahan", UP, (1, 1)),
        area(WARDS[1], "Kelurahan", "Bukit", "kelurahan", UP, (2, 1)),
        area(WARDS[2], "Kelurahan", "Muara", "kelurahan", DOWN, (1, 2)),
        area(WARDS[3], "Kelurahan", "Pantai", "kelurahan", DOWN, (2, 2)),
        area(WARDS[4], "Kelurahan", "Sawah", "kelurahan", MIDDLE),
    ]
    segments = {"ojek": "Pengemudi ojek", "tani": "Petani & buruh <tani>", "makam": "Pekerja pemakaman"}
    stages = {"diusulkan": "Diusulkan", "lolos_verifikasi": "Lolos verifikasi", "terdaftar": "Terdaftar"}
    codes = {"segmen": CodeList("Kelompok pekerja", segments), "tahap": CodeList("Tahap", stages)}
    codes["bidang"] = CodeList("Bidang", {"sejahtera": "Kesejahteraan", "hukum": "Penegakan hukum"})
    codes["kegiatan"] = CodeList("Kegiatan", {"k1": "Jaminan sosial pekerja"})
    facts = Facts({}, {}, Areas({a.code: a for a in areas}), codes, (), (), "2026-05-31")
    frame = pd.DataFrame(list(rows()), columns=[*COLUMNS, "tabel"])
    return Desk(Cube(frame), facts, load_indicators(), wording("id", Path("nowhere")), SHAPES)


def square(x: float, y: float, size: float = 1) -> Ring:
    return ((x, y), (x + size, y), (x + size, y + size), (x, y + size))


# Four squares in a block; the first is a ring around a hole, the last ward has no outline.
SHAPES = {
    WARDS[0]: Shape(((square(0, 1), square(0.25, 1.25, 0.5)[::-1]),)),
    WARDS[1]: Shape(((square(1, 1),),)),
    WARDS[2]: Shape(((square(0, 0),),)),
    WARDS[3]: Shape(((square(1, 0),),)),
}
ASKS: dict[str, dict[str, object]] = {
    "change": {"indicator": "peserta_aktif", "areas": DISTRICTS, "before": "2026-04", "after": "2026-05"},
    "choropleth": {"indicator": "cakupan", "areas": WARDS, "period": "2026-05"},
    "flow": {"area": CITY, "year": 2026, "areas": DISTRICTS, "period": "2026-03"},
    "map": {"indicator": "cakupan", "areas": WARDS, "period": "2026-05"},
    "mix": {"indicator": "peserta_aktif", "area": CITY, "dimension": "segmen"},
    "multiples": {"indicator": "peserta_aktif", "areas": DISTRICTS},
    "ranks": {"indicator": "peserta_aktif", "areas": DISTRICTS, "focus": DOWN},
    "columns": {"indicator": "realisasi", "area": CITY},
    "cumulative": {"spent": "realisasi_kumulatif", "ceiling": "pagu", "area": CITY, "year": 2026},
    "heat": {"indicator": "peserta_aktif", "areas": DISTRICTS, "period": "2026-05", "dimension": "segmen"},
    "parts": {"indicator": "peserta_aktif", "area": CITY, "period": "2026-05", "dimension": "segmen"},
    "ranked": {"indicator": "cakupan", "areas": DISTRICTS, "period": "2026-05"},
    "stages": {"indicator": "tahapan", "area": CITY, "period": "2026-05"},
    "tiles": {"indicator": "cakupan", "areas": WARDS, "period": "2026-05"},
    "trend": {"indicator": "peserta_aktif", "area": CITY},
}
MAPPED = (
    "Cakupan paling tinggi di Kelurahan Hulu, paling rendah di Kelurahan Bukit",
    (
        "Pada Mei 2026, Kelurahan Hulu 60,0% dan Kelurahan Bukit 0,0%. Dirahasiakan: Kelurahan Muara. "
        "Belum ada data: Kelurahan Pantai. Tidak berlaku: Kelurahan Sawah. "
        "Tanpa batas di peta, hanya ada di tabel: 1 wilayah."
    ),
)
SAID = {
    "change": (
        "Peserta aktif naik di 1 dari 2 wilayah sejak April 2026",
        (
            "Hulu: 60 pada April 2026, 70 pada Mei 2026. Hilir: 35 pada April 2026, 30 pada Mei 2026. "
            f"Belum ada data: {LONG}."
        ),
    ),
    "choropleth": MAPPED,
    "flow": (
        (
            "Dari Rp400\N{NO-BREAK SPACE}juta DBHCHT 2026, Rp80\N{NO-BREAK SPACE}juta dianggarkan untuk kegiatan ini "
            "dan Rp40\N{NO-BREAK SPACE}juta dibayar sampai Maret 2026"
        ),
        (
            "Bidang terbesar: Kesejahteraan, Rp200\N{NO-BREAK SPACE}juta. "
            "Wilayah terbesar: Hulu, Rp30\N{NO-BREAK SPACE}juta. Belum ada data: Penegakan hukum. "
            "Tidak termasuk APBD selain DBHCHT, iuran badan usaha, dan iuran mandiri."
        ),
    ),
    "map": MAPPED,
    "mix": (
        "Peserta aktif Kota Rata pada Mei 2026 paling besar dari Pengemudi ojek: 70",
        "Paling kecil Petani & buruh <tani>: 30. Dirahasiakan: Pekerja pemakaman, Mei 2026.",
    ),
    "multiples": (
        "Peserta aktif naik di 1 dari 2 wilayah sejak awal",
        (
            "Hulu: dari 60 pada April 2026 menjadi 70 pada Mei 2026. "
            f"{LONG}: 20 pada Mei 2026. Belum ada data: {LONG}, April 2026."
        ),
    ),
    "ranks": (
        "Peserta aktif: Hilir di urutan 2 dari 3 pada Mei 2026",
        (
            "Hilir tetap di urutan yang sama sejak April 2026. Angkanya 30, semula 35. Yang pertama Hulu. "
            f"Belum ada data: {LONG}, April 2026."
        ),
    ),
    "columns": (
        "Realisasi Kota Rata paling besar pada Maret 2026: Rp30\N{NO-BREAK SPACE}juta",
        "Bulan terakhir, Maret 2026: Rp30\N{NO-BREAK SPACE}juta. Paling kecil Rp0 pada Januari 2026.",
    ),
    "cumulative": (
        "Sampai Maret 2026 terpakai Rp40\N{NO-BREAK SPACE}juta dari pagu Rp80\N{NO-BREAK SPACE}juta",
        (
            "Serapan 50,0%. Pagu berubah dari Rp100\N{NO-BREAK SPACE}juta menjadi Rp80\N{NO-BREAK SPACE}juta "
            "pada Maret 2026."
        ),
    ),
    "heat": (
        "Peserta aktif paling tinggi: Pengemudi ojek di Hulu (65)",
        (
            "Paling rendah pada Mei 2026: Petani & buruh <tani> di Hilir (0). "
            "Dirahasiakan: Hulu / Pekerja pemakaman, Hilir / Pekerja pemakaman."
        ),
    ),
    "parts": (
        "Peserta aktif Kota Rata paling banyak: Pengemudi ojek (70)",
        (
            "Kelompok pekerja terbesar pada Mei 2026 adalah Pengemudi ojek (70), terkecil Petani & buruh <tani> (30). "
            "Dirahasiakan: Pekerja pemakaman."
        ),
    ),
    "ranked": (
        "Cakupan paling tinggi di Hulu, paling rendah di Hilir",
        f"Pada Mei 2026, Hulu 50,0% dan Hilir 25,0%. Jarak keduanya 25,0 poin persen. Belum ada data: {LONG}.",
    ),
    "stages": (
        "Kota Rata: dari 200 orang di tahap Diusulkan, 140 sampai tahap Terdaftar",
        (
            "Keadaan Mei 2026: dari 200 orang menjadi 140 orang. "
            "Paling banyak berkurang dari tahap Diusulkan ke Lolos verifikasi."
        ),
    ),
    "tiles": (
        "Cakupan paling tinggi di Kelurahan Hulu, paling rendah di Kelurahan Bukit",
        (
            "Pada Mei 2026, Kelurahan Hulu 60,0% dan Kelurahan Bukit 0,0%. Dirahasiakan: Kelurahan Muara. "
            "Belum ada data: Kelurahan Pantai. Tidak berlaku: Kelurahan Sawah. "
            "Tanpa letak di peta, digambar di bawahnya: 1 wilayah."
        ),
    ),
    "trend": (
        "Peserta aktif Kota Rata naik menjadi 120",
        (
            "Dari 100 pada Januari 2026 menjadi 120 pada Mei 2026. "
            "Paling tinggi 140 (April 2026), paling rendah 100 (Januari 2026). "
            "Dirahasiakan: Maret 2026. Belum ada data: Februari 2026. Angka Mei 2026 masih sementara."
        ),
    ),
}


@pytest.fixture(scope="module")
def charts(desk: Desk) -> dict[str, Chart]:
    return {kind: draw(kind, desk, **ask) for kind, ask in ASKS.items()}


def parse(svg: str) -> Element:
    return fromstring(svg)  # noqa: S314 - our own drawing


def texts(svg: str) -> list[str]:
    return ["".join(element.itertext()) for element in parse(svg).iter(f"{SVG}text")]


def inherited(root: Element, name: str, value: str | None = None) -> Iterator[tuple[Element, str | None]]:
    """Each text with the value of an attribute that it may have from a group around it."""
    here = root.get(name, value)
    if root.tag == f"{SVG}text":
        yield root, here
    for child in root:
        yield from inherited(child, name, here)


def test_every_kind_is_found_by_its_file() -> None:
    assert kinds() == tuple(sorted(ASKS))


@pytest.mark.parametrize("kind", sorted(ASKS))
def test_a_chart_states_its_finding_and_what_is_missing(kind: str, desk: Desk, charts: dict[str, Chart]) -> None:
    chart = charts[kind]
    assert (chart.title.text(desk.wording), chart.reading.text(desk.wording)) == SAID[kind]


@pytest.mark.parametrize("kind", sorted(ASKS))
@pytest.mark.parametrize("form", ["wide", "narrow"])
def test_a_drawing_is_named_and_described_in_the_language_of_the_page(
    kind: str, form: str, desk: Desk, charts: dict[str, Chart]
) -> None:
    root = parse(getattr(charts[kind], form))
    title, description = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None
    assert description is not None
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
    assert title.text == SAID[kind][0]
    assert description.text == charts[kind].description.text(desk.wording)


@pytest.mark.parametrize("kind", sorted(ASKS))
@pytest.mark.parametrize("form", ["wide", "narrow"])
def test_nothing_of_vega_shows_in_a_drawing(kind: str, form: str, charts: dict[str, Chart]) -> None:
    svg = getattr(charts[kind], form)
    found = [element.get("aria-label") for element in parse(svg).iter() if "aria-label" in element.attrib]
    assert found == []
    assert re.findall(r"aria-roledescription|mark-|class=|sans-serif\"|axis|scale|undefined|NaN|null", svg) == [
        'sans-serif"'
    ]


@pytest.mark.parametrize("kind", sorted(ASKS))
def test_colours_are_variables_of_the_page(kind: str, charts: dict[str, Chart]) -> None:
    paints = re.findall(r'(?:fill|stroke)="([^"]+)"', charts[kind].wide + charts[kind].narrow)
    hatch = rf"url\(#{charts[kind].id}-(lebar|sempit)-arsir\)"
    assert {
        p for p in paints if not re.fullmatch(rf"none|transparent|{hatch}|var\(--[a-z0-9-]+, #\w{{6}}\)", p)
    } == set()


@pytest.mark.parametrize("kind", sorted(ASKS))
def test_ids_are_unique_over_both_forms(kind: str, charts: dict[str, Chart]) -> None:
    ids = re.findall(r'\bid="([^"]+)"', charts[kind].wide + charts[kind].narrow)
    assert len(ids) == len(set(ids))
    assert {name for name in ids if not name.startswith(charts[kind].id + "-")} == set()
    assert re.fullmatch(r"[A-Za-z][\w-]*", charts[kind].id)


@pytest.mark.parametrize("kind", sorted(ASKS))
def test_a_phone_gets_328_pixels_and_no_text_under_12(kind: str, charts: dict[str, Chart]) -> None:
    root = parse(charts[kind].narrow)
    sizes = {size for _, size in inherited(root, "font-size")}
    assert root.get("width") == "328"
    assert {size for size in sizes if size is None or float(size.removesuffix("px")) < 12} == set()


@pytest.mark.parametrize("kind", sorted(ASKS))
def test_the_data_of_the_specification_are_figures_of_the_cube(kind: str, desk: Desk, charts: dict[str, Chart]) -> None:
    data = [row for rows in charts[kind].spec["datasets"].values() for row in rows if "alamat" in row]
    known = {str(figure.address): figure.value for figure in map(desk.cube.at, desk.cube._figures)}  # noqa: SLF001
    assert data
    assert [row for row in data if known[row["alamat"]] != row["nilai"]] == []


@pytest.mark.parametrize("kind", sorted(ASKS))
def test_the_table_has_every_figure_that_is_drawn(kind: str, charts: dict[str, Chart]) -> None:
    table = charts[kind].table
    listed = {str(cell.address) for line in table.rows for cell in line if isinstance(cell, Figure)}
    drawn = {row["alamat"] for rows in charts[kind].spec["datasets"].values() for row in rows if "alamat" in row}
    assert drawn - listed == set()
    assert {len(line) for line in table.rows} == {len(table.columns)}


def test_a_table_keeps_the_order_of_the_drawing(desk: Desk, charts: dict[str, Chart]) -> None:
    lines = [
        tuple(cell if isinstance(cell, str) else printed(cell, desk.wording).text for cell in line)
        for line in charts["stages"].table.rows
    ]
    assert lines == [
        ("Diusulkan", "200", "\N{EN DASH}"),
        ("Lolos verifikasi", "150", "75,0%"),
        ("Terdaftar", "140", "\N{EN DASH}"),
    ]


def test_suppressed_is_hatched_and_missing_is_outlined_and_zero_is_written(charts: dict[str, Chart]) -> None:
    root = parse(charts["tiles"].wide)
    hatch = f"url(#{charts['tiles'].id}-lebar-arsir)"
    tiles = [e for e in root.iter(f"{SVG}path") if e.get("transform")]
    dashed = [e for e in root.iter() if e.get("stroke-dasharray") == "4,3"]
    assert [e.get("fill") for e in root.iter() if e.get("fill") == hatch] == [hatch, hatch]  # its tile and the key
    assert len(dashed) == 2  # its tile and the key
    assert len(tiles) >= 5
    assert "0" in texts(charts["tiles"].wide)
    assert {"dirahasiakan", "belum ada data"} <= set(texts(charts["tiles"].wide))


def test_a_line_breaks_where_a_figure_is_missing(charts: dict[str, Chart]) -> None:
    data = charts["trend"].spec["datasets"]
    assert data["garis"] == []
    assert [row["nilai"] for row in data["garis_sementara"]] == [140, 120]
    assert [row["nilai"] for row in data["titik"]] == [100]  # January stands alone
    assert [row["nilai"] for row in data["sementara"]] == [120]
    assert len(data["ditekan"]) == len(data["tidak_tersedia"]) == 1


def test_a_target_is_counted_but_never_subtracted(desk: Desk) -> None:
    chart = draw("ranked", desk, indicator="peserta_aktif", areas=DISTRICTS, period="2026-05", target="target_pks")
    assert chart.reading.text(desk.wording) == (
        f"Pada Mei 2026, Hulu 70 dan {LONG} 20. 2 dari 3 wilayah mencapai target."
    )
    assert [row["nilai"] for row in chart.spec["datasets"]["sasaran"]] == [60, 40, 20]


def test_others_and_a_target_stand_beside_a_line(desk: Desk) -> None:
    chart = draw("trend", desk, indicator="peserta_aktif", area=UP, against=DISTRICTS, target="target_pks")
    assert chart.title.text(desk.wording) == "Peserta aktif Kecamatan Hulu 70, sudah mencapai target 60"
    assert {"Hulu 70", "Hilir 30", "target 60"} <= set(texts(chart.wide))
    assert len(chart.table.columns) == 5


def test_a_note_stands_on_its_month(desk: Desk) -> None:
    chart = draw("trend", desk, indicator="peserta_aktif", area=CITY, note=("2026-04", "diumumkan <di> balai"))
    assert "diumumkan <di> balai" in texts(chart.wide)


def test_a_focus_pales_all_but_one(desk: Desk) -> None:
    chart = draw("tiles", desk, indicator="cakupan", areas=WARDS, period="2026-05", focus=DOWN)
    assert len(chart.spec["datasets"]["petak"]) == 1  # the one that does not apply
    assert [row["nilai"] for row in chart.spec["datasets"]["pucat"]] == [0.6, 0]


def test_a_chart_without_a_single_value_says_why(desk: Desk) -> None:
    chart = draw("columns", desk, indicator="realisasi", area=MIDDLE)
    assert chart.title.text(desk.wording) == f"Realisasi Kecamatan {LONG} belum ada datanya"
    assert chart.reading.text(desk.wording) == "Belum ada data: Januari 2026, Februari 2026."
    assert "belum ada data" in texts(chart.wide)


def test_negative_and_huge_amounts_keep_inside_the_drawing(desk: Desk) -> None:
    chart = draw("columns", desk, indicator="realisasi", area=DOWN)
    assert chart.title.text(desk.wording) == (
        "Realisasi Kecamatan Hilir paling besar pada Februari 2026: Rp5\N{NO-BREAK SPACE}triliun"
    )
    assert chart.spec["params"][0]["value"] == -2_000_000_000_000


def test_forty_areas_and_one_area_can_be_ranked(desk: Desk) -> None:
    areas = {f"9.{i:02}": area(f"9.{i:02}", "Desa", f"{LONG} {i}", "kelurahan", "9") for i in range(40)}
    frame = pd.DataFrame([row(code, "2026-05", i, at="peserta_aktif") for i, code in enumerate(areas)])
    facts = Facts({}, {}, Areas(areas), {}, (), (), "2026-05-31")
    other = Desk(Cube(frame[list(COLUMNS)]), facts, desk.indicators, desk.wording)
    many = draw("ranked", other, indicator="peserta_aktif", areas=areas, period="2026-05")
    one = draw("ranked", other, indicator="peserta_aktif", areas=["9.07"], period="2026-05")
    comb = draw("tiles", other, indicator="peserta_aktif", areas=areas, period="2026-05")
    assert len(many.table.rows) == 40
    assert one.title.text(desk.wording) == f"Peserta aktif {LONG} 7: 7"
    assert len(comb.spec["datasets"]["petak"]) == 40


def test_of_many_groups_a_name_stands_upon_its_own_tiles_or_nowhere(desk: Desk) -> None:
    # Four by four kecamatan of two by two tiles: the first has a name longer than any of them is wide.
    above = {
        f"9.{i:02}": area(f"9.{i:02}", "Kecamatan", f"Hulu {i}" if i else "X" * 40, "kecamatan", "9") for i in range(16)
    }
    below = {
        f"{code}.{n}": area(f"{code}.{n}", "Desa", f"D{n}", "kelurahan", code, (i % 4 * 2 + n % 2, i // 4 * 2 + n // 2))
        for i, code in enumerate(above)
        for n in range(4)
    }
    frame = pd.DataFrame([row(code, "2026-05", 1, at="peserta_aktif") for code in below])
    facts = Facts({}, {}, Areas(above | below), {}, (), (), "2026-05-31")
    other = Desk(Cube(frame[list(COLUMNS)]), facts, desk.indicators, desk.wording)
    drawn = draw("tiles", other, indicator="peserta_aktif", areas=below, period="2026-05").spec["datasets"]
    names = {label["teks"]: label for label in drawn["nama"]}
    assert set(names) == {f"Hulu {i}" for i in range(1, 16)}
    places = {tile["alamat"].split("/")[1]: (tile["x"], tile["y"]) for tile in drawn["petak"]}
    for i, code in enumerate(above):
        if i:
            across, down = zip(*(places[f"{code}.{n}"] for n in range(4)), strict=True)
            label = names[f"Hulu {i}"]
            assert min(across) < label["x"] < max(across)
            assert min(down) <= label["y"] <= max(down)


def test_nature_and_status_are_the_most_cautious_of_all_figures(charts: dict[str, Chart]) -> None:
    assert (charts["trend"].nature, charts["trend"].status) == ("contoh", "sementara")
    assert charts["ranked"].status == "tetap"


def test_the_published_tables_are_those_that_answered_for_the_figures(charts: dict[str, Chart]) -> None:
    assert charts["cumulative"].resources == ("realisasi", "anggaran", "pagu")
    assert charts["columns"].resources == ("realisasi", "anggaran")


def test_a_kind_nobody_draws_is_refused(desk: Desk) -> None:
    with pytest.raises(UnknownChart, match=r'"pai"\. Yang ada: change, choropleth, columns'):
        draw("pai", desk)
    with pytest.raises(UnknownChart):
        draw("svg", desk)


def test_an_indicator_or_area_nobody_declared_is_refused(desk: Desk) -> None:
    with pytest.raises(UnknownIndicator):
        draw("trend", desk, indicator="kebahagiaan", area=CITY)
    with pytest.raises(UnknownArea):
        draw("ranked", desk, indicator="cakupan", areas=["1"], period="2026-05")


@pytest.mark.parametrize(
    ("kind", "change"),
    [
        ("change", {"before": "1999-01", "after": "1999-02"}),
        ("choropleth", {"areas": WARDS[4:]}),
        ("columns", {"area": WARDS[0]}),
        ("flow", {"year": 1999, "period": "1999-12"}),
        ("mix", {"dimension": "sumber_dana"}),
        ("multiples", {"indicator": "klaim_kasus"}),
        ("ranks", {"indicator": "klaim_kasus"}),
        ("cumulative", {"area": WARDS[0]}),
        ("heat", {"period": "1999-01"}),
        ("parts", {"dimension": "sumber_dana"}),
        ("ranked", {"areas": ()}),
        ("stages", {"area": UP}),
        ("tiles", {"period": "1999-01"}),
        ("trend", {"area": WARDS[0]}),
    ],
)
def test_a_question_without_any_figure_is_refused(kind: str, change: dict[str, object], desk: Desk) -> None:
    with pytest.raises(NothingToDraw):
        draw(kind, desk, **(ASKS[kind] | change))


def test_the_same_question_gives_the_same_bytes_anywhere(charts: dict[str, Chart], tmp_path: Path) -> None:
    script = (
        "import importlib.util, sys, hashlib\n"
        f"spec = importlib.util.spec_from_file_location('charts_again', {str(Path(__file__))!r})\n"
        "module = importlib.util.module_from_spec(spec); spec.loader.exec_module(module)\n"
        "desk = module.desk.__wrapped__() if hasattr(module.desk, '__wrapped__') else module.desk._fixture_function()\n"
        "for kind, ask in sorted(module.ASKS.items()):\n"
        "    chart = module.draw(kind, desk, **ask)\n"
        "    print(hashlib.sha256((chart.wide + chart.narrow + repr(chart.spec)).encode()).hexdigest())\n"
    )
    root = Path(__file__).parents[1]
    odd = {"PYTHONHASHSEED": "77", "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONPATH": str(root)}
    done = subprocess.run(
        [sys.executable, "-c", script], env=os.environ | odd, cwd=tmp_path, capture_output=True, text=True, check=True
    )
    from hashlib import sha256  # noqa: PLC0415 - beside its twin in the script

    here = [
        sha256((charts[k].wide + charts[k].narrow + repr(charts[k].spec)).encode()).hexdigest() for k in sorted(charts)
    ]
    assert done.stdout.split() == here


def test_no_two_colours_of_the_palette_are_the_same() -> None:
    assert len({*TOKENS.values(), HATCH}) == len(TOKENS) + 1


def test_a_long_name_is_broken_and_then_cut() -> None:
    assert fit("Hulu", 100) == "Hulu"
    lines = fit(LONG, 120).split("\n")
    assert len(lines) == 2
    assert lines[1].endswith("…")
    assert max(map(room, lines)) <= 120


@pytest.mark.parametrize(
    ("low", "high", "ticks"),
    [
        (0, 100, (0, 50, 100)),
        (0, 60, (0, 20, 40, 60)),
        (-30, 100, (-50, 0, 50, 100)),
        (7, 7, (6, 8)),
        (0, 0, (0, 0.5)),
    ],
)
def test_ticks_are_round_and_hold_all_values(low: float, high: float, ticks: tuple[float, ...]) -> None:
    assert nice_ticks(low, high) == ticks


def test_an_axis_of_people_has_no_halves() -> None:
    assert nice_ticks(0, 2, whole=True) == (0, 1, 2)
    assert nice_ticks(0, 0, whole=True) == (0, 1)


def test_labels_that_would_cover_each_other_move_apart() -> None:
    assert spread([100, 104, 20], [15, 15, 15]) == [100, 115, 20]
    assert spread([200, 200], [20, 20], height=200) == [176, 196]


def test_names_are_escaped_once() -> None:
    dressed = dress(Element("svg", width="1", height="1"), "a", "A & B", "<C>")
    assert '<title id="a-judul">A &amp; B</title><desc id="a-uraian">&lt;C&gt;</desc>' in dressed


def test_a_revised_ceiling_is_a_stair_of_treads_and_one_riser(charts: dict[str, Chart]) -> None:
    # The ceiling is 100 million in January and February and 80 million from March on.
    lines: dict[str, list[tuple[float, float]]] = {}
    for point in charts["cumulative"].spec["datasets"]["pagu"]:
        lines.setdefault(point["garis"], []).append((point["x"], point["nilai"]))
    for points in lines.values():
        (left, from_), (right, to) = points
        assert left == right or from_ == to, "every piece lies or stands"
    risers = [points for points in lines.values() if points[0][0] == points[1][0]]
    assert [[amount for _, amount in points] for points in risers] == [[100_000_000, 80_000_000]]


ABOUT = About("Situs Rata", "https://rata.example/kecamatan/")


@pytest.fixture(scope="module")
def files(desk: Desk, charts: dict[str, Chart]) -> dict[str, dict[str, bytes]]:
    """The files of each kind, by the end of their names."""
    made = {kind: chart_files(chart, desk, ABOUT) for kind, chart in charts.items()}
    return {kind: {name.removeprefix(charts[kind].id): body for name, body in of.items()} for kind, of in made.items()}


@pytest.mark.parametrize("kind", sorted(ASKS))
def test_a_picture_alone_says_what_it_shows_whose_it_is_of_when_and_that_it_is_made_up(
    kind: str, desk: Desk, charts: dict[str, Chart], files: dict[str, dict[str, bytes]]
) -> None:
    said = " ".join(texts(files[kind][".svg"].decode()))
    assert charts[kind].title.text(desk.wording).split()[0] in said
    assert "DATA CONTOH" in said
    assert "Situs Rata · rilis 2026-05, 31 Mei 2026" in said
    assert "https://rata.example/kecamatan/" in said
    assert b"var(--" not in files[kind][".svg"]


@pytest.mark.parametrize("kind", sorted(ASKS))
def test_the_table_of_a_chart_has_its_figures_at_full_precision(
    kind: str, desk: Desk, charts: dict[str, Chart], files: dict[str, dict[str, bytes]]
) -> None:
    header, *lines = csv.reader(io.StringIO(files[kind][".csv"].decode()))
    assert header == [
        "alamat", "indikator", "wilayah", "nama_wilayah", "periode", "dimensi", "kategori", "nilai", "satuan", "status",
        "sifat",
    ]  # fmt: skip
    assert len(lines) == len(charts[kind].figures)
    for line in lines:
        figure = desk.cube.at(Address.parse(line[0]))
        assert (float(line[7]) if line[7] else None) == figure.value
        assert (line[9], line[10]) == (figure.status, figure.nature)


def test_a_row_of_the_table_names_place_and_category(files: dict[str, dict[str, bytes]]) -> None:
    assert files["parts"][".csv"].decode().splitlines()[1] == (
        "peserta_aktif/70/2026-05/segmen=ojek,peserta_aktif,70,Rata,2026-05,segmen,ojek,70,orang,tetap,contoh"
    )


@pytest.mark.parametrize("kind", sorted(ASKS))
def test_every_datum_of_the_interactive_form_is_a_figure_of_the_cube(
    kind: str, desk: Desk, files: dict[str, dict[str, bytes]]
) -> None:
    made = json.loads(files[kind][".json"])
    specs = [made, *([made["usermeta"]["sempit"]] if "sempit" in made["usermeta"] else [])]
    rows = [row for spec in specs for part in spec["data"] for row in part.get("values", ()) if "alamat" in row]
    assert rows
    assert [row for row in rows if desk.cube.at(Address.parse(row["alamat"])).value != row["nilai"]] == []
    assert {row["alamat"] for row in rows} <= {one["alamat"] for one in made["usermeta"]["angka"]}
    assert made["$schema"].startswith("https://vega.github.io/schema/vega/")


@pytest.mark.parametrize("kind", ["trend", "columns", "cumulative", "mix"])
def test_time_can_be_zoomed_where_it_runs_along_the_chart(kind: str, files: dict[str, dict[str, bytes]]) -> None:
    made = json.loads(files[kind][".json"])
    assert made["usermeta"]["lentur"] is True
    assert "geser_bulan" in {signal["name"] for signal in made["signals"]}


def test_a_tooltip_says_name_value_time_and_status(files: dict[str, dict[str, bytes]]) -> None:
    told = {one["alamat"]: one for one in json.loads(files["trend"][".json"])["usermeta"]["angka"]}
    assert told["peserta_aktif/70/2026-05"] == {
        "alamat": "peserta_aktif/70/2026-05",
        "nilai": 120,
        "nama": "Kota Rata",
        "cetak": "120",
        "waktu": "Mei 2026",
        "status": "sementara",
    }
    assert told["peserta_aktif/70/2026-03"]["status"] == "dirahasiakan"


def test_a_png_is_twice_the_size_of_the_svg_and_opaque(files: dict[str, dict[str, bytes]]) -> None:
    png = files["tiles"][".png"]
    root = parse(files["tiles"][".svg"].decode())
    width, height, depth, colour = struct.unpack(">IIBB", png[16:26])
    assert (width, height) == (2 * int(root.get("width", "0")), 2 * int(root.get("height", "0")))
    assert (depth, colour) == (8, 2)  # 2 is three channels, no transparency


def test_a_picture_loses_nothing_by_being_packed(files: dict[str, dict[str, bytes]]) -> None:
    picture = files["ranked"][".svg"].decode().replace(files_font(files["ranked"][".svg"].decode()), "Liberation Sans")
    drawn = vl_convert.svg_to_png(picture, scale=2.0)
    assert pixels(lighter(drawn), 3) == [value for n, value in enumerate(pixels(drawn, 4)) if n % 4 != 3]


def files_font(svg: str) -> str:
    return str(parse(svg).get("font-family"))


def pixels(png: bytes, channels: int) -> list[int]:
    """Every channel of the first rows of a PNG; only the filter our pictures use, Sub, and none are known here."""
    (width,) = struct.unpack(">I", png[16:20])
    at, packed = 8, b""
    while at < len(png):
        (size,) = struct.unpack(">I", png[at : at + 4])
        packed += png[at + 8 : at + 8 + size] if png[at + 4 : at + 8] == b"IDAT" else b""
        at += 12 + size
    raw, done = zlib.decompress(packed), []
    for start in range(0, (1 + channels * width) * 40, 1 + channels * width):
        row = list(raw[start + 1 : start + 1 + channels * width])
        assert raw[start] in (0, 1)
        for n in range(channels, len(row)) if raw[start] else ():
            row[n] = (row[n] + row[n - channels]) % 256
        done += row
    return done


def test_the_runtime_has_no_word_of_another_host_in_its_imports_and_is_made_once() -> None:
    made = runtime()
    ((uri, body),) = made.items()
    assert uri == "assets/javascripts/vega.js"
    assert runtime() is made
    assert not re.search(rb"\bimport\b[^(]{0,40}from|\bimport\(", body)
    assert body.rstrip().endswith(b"as parse};")


def test_a_hole_in_an_outline_stays_a_line_of_its_own(charts: dict[str, Chart]) -> None:
    rows = charts["choropleth"].spec["datasets"]["bidang"]
    paths = {row["alamat"]: row["jalur"] for row in rows}
    assert paths[f"cakupan/{WARDS[0]}/2026-05"].count("M") == 2
    assert paths[f"cakupan/{WARDS[1]}/2026-05"].count("M") == 1


def test_neighbours_of_one_parent_share_no_border(charts: dict[str, Chart]) -> None:
    # Two squares side by side have 8 edges, of which 6 lie outside; the ring adds the 4 of its hole.
    borders = [row["jalur"].count("M") for row in charts["choropleth"].spec["datasets"]["batas"]]
    assert borders == [10, 6]


def test_without_outlines_a_map_is_made_of_tiles(desk: Desk) -> None:
    plain = replace(desk, shapes={})
    assert draw("map", plain, **ASKS["map"]).kind == "tiles"
    assert draw("map", desk, **ASKS["map"]).kind == "choropleth"


def test_tiles_of_one_group_carry_their_names_where_they_fit(desk: Desk) -> None:
    chart = draw("tiles", desk, indicator="peserta_aktif", areas=DISTRICTS, period="2026-05")
    assert {"Hulu", "Hilir"} <= set(texts(chart.wide))
    assert not any("…" in text for text in texts(chart.wide))


def test_a_ribbon_is_as_wide_as_its_money(charts: dict[str, Chart]) -> None:
    # The whole, 400 million, is 190 pixels tall.
    bars = {row["alamat"]: row["y2"] - row["y"] for row in charts["flow"].spec["datasets"]["batang"]}
    assert bars["dbhcht/70/2026"] == pytest.approx(190)
    assert bars["alokasi_bidang/70/2026/bidang=sejahtera"] == pytest.approx(95, abs=0.1)
    assert bars["pagu/70/2026/kegiatan=k1"] == pytest.approx(38, abs=0.1)
    assert bars[f"realisasi_kumulatif/{DOWN}/2026-03"] == pytest.approx(4.75, abs=0.1)
    assert "alokasi_bidang/70/2026/bidang=hukum" not in bars


def test_columns_of_a_mix_stand_on_each_other(charts: dict[str, Chart]) -> None:
    stack = [(row["nilai"], row["bawah"], row["atas"]) for row in charts["mix"].spec["datasets"]["kolom"]]
    assert stack == [(70, 0, 70), (30, 70, 100)]


def test_a_place_in_the_ranks_is_counted_from_the_top(charts: dict[str, Chart]) -> None:
    dots = charts["ranks"].spec["datasets"]
    # 30 pixels from one place to the next, the first in the middle of its own.
    assert [(row["nilai"], row["y"]) for row in dots["utama_titik"]] == [(35, 45), (30, 45)]
    assert [(row["nilai"], row["y"]) for row in dots["lain_titik"]] == [(60, 15), (70, 15), (20, 75)]
