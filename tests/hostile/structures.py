"""JSON, YAML, patterns and areas whose structure is the attack: deep, endless, cyclic, of another shape."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from hostile.folder import AREAS, HEADER, Case, Folder, case, field, resource, table, text, whole

RECORD = (
    "- tabel: warga\n  kunci: {bulan: 2026-01, kode_wilayah: '99.01', kelompok: a}\n  kolom: peserta\n"
    "  lama: '10'\n  baru: '11'\n  alasan: Salah ketik\n  tanggal: 2026-07-01\n  peran: walidata\n"
)
WAIVER = (
    "- kode: lompatan\n  berkas: warga/warga.csv\n  tanggal: 2026-07-01\n  berlaku_sampai: 2026-08-01\n"
    "  peran: walidata\n  alasan: Sudah diperiksa\n"
)
RAW = {
    "daftar dalam": ("[" * 100_000, "json-rusak"),
    "objek dalam": ('{"a":' * 100_000, "json-rusak"),
    "daftar dalam tertutup": ("[" * 5_000 + "]" * 5_000, "json-rusak bukan-objek"),
    "bilangan panjang": ('{"a": ' + "9" * 5_000 + "}", "json-rusak"),
    "tak hingga": ('{"a": Infinity}', "json-rusak"),
    "bukan bilangan": ('{"a": NaN}', "json-rusak"),
    "separuh huruf": ('{"name": "\\ud800"}', "json-rusak"),
    "nol saja": ("\0" * 1000, "json-rusak"),
    "kosong": ("", "json-rusak"),
    "teks": ('"warga"', "bukan-objek"),
    "null": ("null", "bukan-objek"),
    "komentar": ("{}//", "json-rusak"),
    "html": ("<html><script>alert(1)</script>", "json-rusak"),
    "yaml": ("name: warga\n", "json-rusak"),
    "dua objek": ("{}{}", "json-rusak"),
}
ODD: tuple[Any, ...] = ([], {}, 7, True, None, [[]], {"a": 1}, 1e308, "")
YAML = {
    "bom alias": "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]\n",
    "bom alias berlapis": "- &a0 [x]\n"
    + "".join(f"- &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 40)),
    "alias diri": "- &a [*a]\n",
    "alias tak dikenal": "- *x\n",
    "dalam": "[" * 20_000,
    "dalam bertanda hubung": "- " * 5_000,
    "peta dalam": "{a: " * 5_000,
    "program": "- !!python/object/apply:os.system ['touch /tmp/terbobol']\n",
    "program sebagai nilai": "- tabel: !!python/name:os.system ''\n",
    "huruf di luar Unicode": '- "\\UFFFFFFFF"\n',
    "separuh huruf": '- tabel: "\\ud800"\n',
    "versi panjang": f"%YAML {'9' * 5000}.1\n---\n- a\n",
    "tab": "-\ttabel:\n\t\tx\n",
    "nol": "- tabel: 'a\0b'\n",
    "bukan UTF-8": b"- \xff\xfe\n",
    "bukan daftar": "tabel: warga\n",
    "teks": "warga\n",
    "bilangan": "7\n",
    "dua dokumen": "- a\n---\n- b\n",
    "gabungan": "- &a {tabel: x}\n- <<: *a\n  kolom: y\n",
    "jutaan tanda": "- {a: [" + "x," * 60_000 + "]}\n",
    "tanda hubung saja": "- \n" * 1_000,
    "terlalu besar": "# " + "x" * (1 << 20) + "\n",
}
PATTERNS = (
    "(a+)+b",
    "(a*)*b",
    "(a|a)*b",
    "(a|aa)+b",
    "([a-z]+)*1",
    "(a{1,30}){1,30}b",
    "(.*)*x",
    "(.*a){20}b",
    "a*a*a*a*a*a*b",
    "a?" * 40 + "a" * 40,
    "((a+)b?)+c",
    "(?=(a+))b",
    "(?!a)b",
    "(a)\\1+",
    "(?P<x>a+)+b",
    "(?:a+)+b",
    "a" * 600,
    "a{2000}",
    "(\\w+\\s?)*x",
    "^(([a-z])+.)+[A-Z]([a-z])+$",
)
BROKEN_PATTERNS = ("(", "[", "a{2,1}", "*", "(?P<1>a)", "\\")


def descriptor(content: str) -> Callable[[Folder], None]:
    return text("warga/datapackage.json", content)


def _nested(depth: int) -> Callable[[Folder], None]:
    value: Any = "x"
    for _ in range(depth):
        value = [value]
    return whole("warga", lampiran=value)


def _key(**reference: Any) -> Callable[[Folder], None]:  # noqa: ANN401 - JSON
    def change(found: dict[str, Any]) -> None:
        found["resources"][0]["schema"]["foreignKeys"] = [{"fields": ["kode_wilayah"], "reference": reference}]

    return lambda folder: folder.edit("warga", change)


def _areas(*rows: str) -> Callable[[Folder], None]:
    return table("wilayah", AREAS + "".join(f"{row}\n" for row in rows))


def _chain(length: int, *, closed: bool) -> Callable[[Folder], None]:
    """Each area below the one before, and the first below the last."""
    rows = [
        f"9{number:04},9{number:04},Kecamatan,Nama {number},,kecamatan,"
        f"{f'9{(number - 1) % length:04}' if closed or number else ''},,,,"
        for number in range(length)
    ]
    return _areas(*rows)


def _many_fields(folder: Folder) -> None:
    fields = [{"name": f"k{number}", "type": "string"} for number in range(1_001)]
    folder.edit("warga", lambda found: found["resources"][0]["schema"].update(fields=fields))


CITY = "99,9999,Kota,Uji,,kota,,,,,"
CASES: tuple[Case, ...] = (
    *(case(f"JSON {name}", descriptor(raw), *codes.split()) for name, (raw, codes) in RAW.items()),
    *(case(f"bersarang {depth}", _nested(depth), "susunan-terlalu-dalam") for depth in (40, 41, 100, 400, 800)),
    *(
        case(f"{name} berupa {value!r}", whole("warga", **{name: value}))
        for number, name in enumerate(
            ("title", "resources", "sources", "licenses", "temporal", "toleransi", "kerahasiaan", "created")
        )
        for value in ODD[number % 2 :: 2]
    ),
    *(
        case(f"tabel: {name} berupa {value!r}", resource("warga", **{name: value}))
        for name in ("schema", "title", "bytes", "hash", "frekuensi", "sifat")
        for value in ODD
    ),
    *(
        case(f"kolom: {name} berupa {value!r}", field("warga", "peserta", **{name: value}))
        for name in ("type", "peran", "constraints", "satuan", "format", "categories")
        for value in ODD
    ),
    *(case(f"koreksi: {name}", text("warga/koreksi.yml", raw), "koreksi-salah") for name, raw in YAML.items()),
    *(case(f"pengecualian: {name}", text("pengecualian.yml", raw), "pengecualian-salah") for name, raw in YAML.items()),
    *(
        case(f"pola {pattern[:30]}", field("warga", "nomor", constraints={"pattern": pattern}), "pola-berat")
        for pattern in PATTERNS
    ),
    *(
        case(f"pola rusak {pattern}", field("warga", "nomor", constraints={"pattern": pattern}), "batasan-salah")
        for pattern in BROKEN_PATTERNS
    ),
    *(
        case(f"rujukan {reference}", _key(**reference), "rujukan-putus", "tabel-tak-lengkap", "wilayah-tanpa-rujukan")
        for reference in (
            {"resource": "../tempat", "fields": ["kode"]},
            {"package": "http://127.0.0.1:9/datapackage.json", "resource": "x", "fields": ["kode"]},
            {"package": "../../luar", "resource": "tempat", "fields": ["kode"]},
            {"resource": "", "fields": ["kode_wilayah"]},
            {"resource": "warga", "fields": ["tidak_ada"]},
            {"resource": 7, "fields": 7},
            {"fields": [["kode"]]},
        )
    ),
    case(
        "wilayah menjadi induknya sendiri",
        _areas(CITY, "99.01,9999010,Kecamatan,A,,kecamatan,99.01,,,,"),
        "pohon-wilayah",
    ),
    case(
        "dua wilayah saling menjadi induk",
        _areas(
            "99,9999,Kota,Uji,,kota,99.01,,,,",
            "99.01,9999010,Kecamatan,Utara,,kecamatan,99,,,,",
            "99.02,9999020,Kecamatan,Selatan,,kecamatan,99,,,,",
        ),
        "pohon-wilayah",
    ),
    *(case(f"lingkaran {n} wilayah", _chain(n, closed=True), "pohon-wilayah") for n in (2, 3, 10, 100)),
    *(case(f"rantai {n} wilayah", _chain(n, closed=False), "pohon-wilayah") for n in (10, 100, 1_000)),
    case("seribu satu kolom dalam skema", _many_fields, "kolom-terlalu-banyak"),
    case("deskriptor sembilan megabita", descriptor(" " * (9 << 20)), "berkas-terlalu-besar"),
    case(
        "sel JSON yang dalam",
        lambda folder: (
            field("warga", "surat", type="array")(folder),
            folder.table("warga", HEADER + "2026-01,99.01,a,10,tetap,0.5,N1," + "[" * 9_000 + "\n"),
        ),
    ),
    case("json dalam objek", lambda folder: folder.text("warga/lain.json", json.dumps({"a": "b"}) + "[" * 50_000)),
)
