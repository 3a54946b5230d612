"""Areas, indicators, and one series for each pair of them.

Enters: ``Told``. Leaves: ``wilayah.json``, ``indikator.json`` and ``deret/<indikator>/<wilayah>.json``. A series holds
every figure the cube has of its pair: all breakdowns, all kinds of periods.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from generator.api.model import WORDS, Answer, Told, figures, plain
from generator.api.schema import many, number, record, text, truth, whole
from generator.catalogue import LEVELS, REAL, SAMPLE, STATUSES
from generator.charts import Desk
from generator.measures import Figure
from generator.periods import Kind, Period
from generator.wording import N_

SERIES: Final = "deret/{indikator}/{wilayah}.json"
KINDS: Final[Mapping[Kind, str]] = {
    Kind.MONTH: "bulan",
    Kind.QUARTER: "triwulan",
    Kind.SEMESTER: "semester",
    Kind.YEAR: "tahun",
}
"""What kinds of periods are called in responses, the shortest first."""


def _areas(told: Told) -> Iterator[tuple[str, Any]]:
    yield (
        "wilayah.json",
        [
            {
                "kode": area.code,
                "kode_bps": area.bps_code,
                "sebutan": area.term,
                "nama": area.name,
                "judul": area.title,
                "tingkat": area.level,
                "induk": area.parent,
                "lintang": plain(area.latitude),
                "bujur": plain(area.longitude),
                "ubin": list(area.tile) if area.tile else None,
            }
            for area in told.facts.areas.values()
        ],
    )


def _indicators(told: Told) -> Iterator[tuple[str, Any]]:
    areas: dict[str, dict[str, None]] = {}
    spoken: dict[str, dict[str, None]] = {}
    parts: dict[str, dict[str, dict[str, None]]] = {}
    units: dict[str, dict[str, None]] = {}
    for figure in figures(told.cube):
        name, dimension = figure.address.indicator, figure.address.dimension
        units.setdefault(name, {})[figure.unit] = None
        areas.setdefault(name, {})[figure.address.area] = None
        spoken.setdefault(name, {})[figure.address.period] = None
        if dimension:
            parts.setdefault(name, {}).setdefault(dimension, {})[figure.address.category] = None
    yield (
        "indikator.json",
        [
            {
                "kode": name,
                "judul": told.message(indicator.title),
                "definisi": told.message(indicator.definition),
                "satuan": _unit(units[name]),
                "uang": told.main.desk.money(name),
                "topik": indicator.topic,
                "metode": f"metode/{name}/",
                "wilayah": [code for code in told.facts.areas if code in areas[name]],
                "jenis_periode": _kinds(spoken[name]),
                "rincian": [_part(told, name, dimension, of) for dimension, of in parts.get(name, {}).items()],
            }
            for name, indicator in told.main.desk.indicators.items()
            if name in areas
        ],
    )


def _unit(units: Mapping[str, None]) -> str:
    """Return the unit all figures share; nothing where each has its own."""
    return next(iter(units)) if len(units) == 1 else ""


def _kinds(periods: Iterable[str]) -> list[str]:
    """Name the kinds of these periods, the shortest first."""
    kinds = {Period.parse(code).kind for code in periods}
    return [word for kind, word in KINDS.items() if kind in kinds]


def _part(told: Told, indicator: str, dimension: str, categories: Iterable[str]) -> dict[str, Any]:
    """Name a breakdown and its categories, in the order of the published list of codes."""
    return {
        "kode": dimension,
        "judul": told.words(lambda given: _heading(given.desk, indicator, dimension)),
        "kategori": [
            {"kode": code, "judul": told.words(lambda given, code=code: given.desk.labels(dimension).get(code, code))}  # type: ignore[misc]
            for code in told.main.desk.ordered(dimension, categories)
        ],
    }


def _heading(desk: Desk, indicator: str, dimension: str) -> str:
    if dimension in desk.facts.codes:
        return desk.facts.codes[dimension].title
    for name in desk.cube.tables(indicator):
        resource = desk.facts.tables[name].resource
        for field in resource.fields:
            if field.name == dimension:
                return field.title
    return dimension


def _series(told: Told) -> Iterator[tuple[str, Any]]:
    pairs: dict[tuple[str, str], list[Figure]] = {}
    for figure in figures(told.cube):
        pairs.setdefault((figure.address.indicator, figure.address.area), []).append(figure)
    codes = {figure.address.period for found in pairs.values() for figure in found}
    periods = {code: Period.parse(code) for code in codes}
    # Numbers sort faster than periods, and there are tens of thousands.
    ranks = {code: (period.kind.value, period.first) for code, period in periods.items()}
    for (indicator, area), found in pairs.items():
        found.sort(key=lambda one: (one.address.dimension, one.address.category, ranks[one.address.period]))
        yield (
            SERIES.format(indikator=indicator, wilayah=area),
            {
                "indikator": indicator,
                "wilayah": area,
                "satuan": _unit({figure.unit: None for figure in found}),
                "angka": [_figure(told, figure, KINDS[periods[figure.address.period].kind]) for figure in found],
            },
        )


def _figure(told: Told, figure: Figure, kind: str) -> dict[str, Any]:
    return {
        "periode": figure.address.period,
        "jenis": kind,
        "dimensi": figure.address.dimension,
        "kategori": figure.address.category,
        "nilai": plain(figure.value),
        "satuan": figure.unit,
        "pembilang": plain(figure.numerator),
        "penyebut": plain(figure.denominator),
        "status": figure.status,
        "sifat": figure.nature,
        "teks": told.text(figure),
    }


_CODE: Final = text(N_("Kode Kemendagri. Selalu teks, bukan angka."))
_INDICATOR: Final = text(N_("Kode indikator."), example="cakupan")
_UNIT: Final = text(N_("Satuan semua nilai; kosong jika tiap angka punya satuannya sendiri."), example="porsi")

AREAS: Final = Answer(
    "wilayah",
    "wilayah.json",
    N_("Daftar wilayah"),
    N_("Semua wilayah dalam data, dari yang paling luas sampai kelurahan atau desa, dengan kode, induk, dan letaknya."),
    many(
        N_("Menurut urutan tabel wilayah."),
        record(
            "",
            kode=_CODE,
            kode_bps=text(N_("Kode BPS; kosong jika tidak ada.")),
            sebutan=text(N_("Sebutan di depan nama, misalnya Kecamatan.")),
            nama=text(N_("Nama tanpa sebutan.")),
            judul=text(N_("Sebutan dan nama.")),
            tingkat=text(N_("Tingkat wilayah."), *LEVELS),
            induk=text(N_("Kode wilayah di atasnya; kosong untuk yang teratas.")),
            lintang=number(N_("Lintang titik tengah, dalam derajat.")).maybe(),
            bujur=number(N_("Bujur titik tengah, dalam derajat.")).maybe(),
            ubin=many(N_("Kolom dan baris dalam peta ubin."), whole(""), 2).maybe(),
        ),
    ),
    _areas,
)
INDICATORS: Final = Answer(
    "indikator",
    "indikator.json",
    N_("Daftar indikator"),
    N_("Semua indikator yang punya angka: artinya, satuannya, wilayahnya, dan rinciannya."),
    many(
        N_("Menurut abjad kodenya."),
        record(
            "",
            kode=_INDICATOR,
            judul=WORDS,
            definisi=WORDS,
            satuan=_UNIT,
            uang=truth(N_("Apakah nilainya uang.")),
            topik=text(N_("Bab halaman metode.")),
            metode=text(N_("Alamat halaman metode, dari pangkal situs.")),
            wilayah=many(N_("Kode wilayah yang punya deret."), _CODE),
            jenis_periode=many(N_("Jenis periode yang ada."), text("", *KINDS.values())),
            rincian=many(
                N_("Rincian yang ada."),
                record(
                    "",
                    kode=text(N_("Nama kolom rincian."), example="segmen"),
                    judul=WORDS,
                    kategori=many(
                        N_("Kategori yang punya angka."),
                        record("", kode=text(N_("Kode kategori.")), judul=WORDS),
                    ),
                ),
            ),
        ),
    ),
    _indicators,
)
ALL_SERIES: Final = Answer(
    "deret",
    SERIES,
    N_("Deret satu indikator di satu wilayah"),
    N_("Semua angka satu indikator di satu wilayah: tiap jenis periode, jumlah seluruhnya, dan tiap rincian."),
    record(
        "",
        indikator=_INDICATOR,
        wilayah=_CODE,
        satuan=_UNIT,
        angka=many(
            N_("Diurutkan menurut rincian, kategori, jenis periode, lalu waktu."),
            record(
                "",
                periode=text(
                    N_("Bulan 2026-10, triwulan 2026-Q4, semester 2026-S2, atau tahun 2026."), example="2026-10"
                ),
                jenis=text(N_("Jenis periode."), *KINDS.values()),
                dimensi=text(N_("Kolom yang dirinci; kosong untuk jumlah seluruhnya.")),
                kategori=text(N_("Kode dalam dimensi itu; kosong untuk jumlah seluruhnya.")),
                nilai=number(N_("Nilai lengkap tanpa pembulatan; null jika status mengatakan mengapa.")).maybe(),
                satuan=text(N_("Satuan nilai; porsi adalah bagian dari satu."), example="porsi"),
                pembilang=number(N_("Angka yang dibagi, untuk rasio.")).maybe(),
                penyebut=number(N_("Angka pembagi, untuk rasio.")).maybe(),
                status=text(N_("Status pengamatan; lihat tabel status."), *STATUSES),
                sifat=text(N_("nyata atau contoh."), REAL, SAMPLE),
                teks=WORDS,
            ),
        ),
    ),
    _series,
)
