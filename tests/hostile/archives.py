"""Zip files as an earlier release, and spreadsheets as lists, that unpack to more than they are or point elsewhere."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

DESCRIPTOR: Final = {
    "name": "warga",
    "resources": [{"name": "warga", "path": "warga.csv", "schema": {"fields": [{"name": "kode", "peran": "kunci"}]}}],
}
MEGA: Final = 1 << 20


def zipped(members: Mapping[str, bytes | str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def _release(table: bytes | str, **changes: Any) -> bytes:  # noqa: ANN401 - JSON
    resource = DESCRIPTOR["resources"][0] | changes  # type: ignore[operator,index]
    return zipped({"datapackage.json": json.dumps({**DESCRIPTOR, "resources": [resource]}), "warga.csv": table})


def _claimed(content: bytes, size: int) -> bytes:
    """Lie about the size in the directory of an archive."""
    place = content.rindex(b"PK\x01\x02") + 24
    return content[:place] + size.to_bytes(4, "little") + content[place + 4 :]


RELEASES: Final[Mapping[str, Callable[[], bytes]]] = {
    "bom seratus megabita": lambda: _release(b"0" * 100 * MEGA),
    "bom deskriptor": lambda: zipped({"datapackage.json": b" " * 100 * MEGA}),
    "bom yang menyebut diri kecil": lambda: _claimed(_release(b"0" * 20 * MEGA), 10),
    "bom yang menyebut diri besar": lambda: _claimed(_release(b"kode\na\n"), 0xFFFF_FFF0),
    "sebelas ribu anggota": lambda: zipped({f"{n}": b"" for n in range(10_001)}),
    "anggota di luar": lambda: _release("kode\na\n", path="../../etc/passwd"),
    "anggota mutlak": lambda: _release("kode\na\n", path="/etc/passwd"),
    "alamat berupa daftar": lambda: _release("kode\na\n", path=["/etc/passwd"]),
    "skema dari jaringan": lambda: _release("kode\na\n", schema="http://127.0.0.1:9/x.json"),
    "kolom sejuta": lambda: _release("kode" + ",a" * MEGA + "\n"),
    "sel berbeda banyak": lambda: _release("kode,a\n1,2,3\n"),
    "JSON dalam": lambda: zipped({"datapackage.json": "[" * 100_000}),
    "JSON dalam tertutup": lambda: zipped({"datapackage.json": '{"resources": ' + "[" * 900 + "]" * 900 + "}"}),
    "separuh huruf": lambda: zipped({"datapackage.json": '{"resources": [], "x": "\\ud800"}'}),
    "bukan objek": lambda: zipped({"datapackage.json": "[]"}),
    "tanpa paket": lambda: zipped({"baca.txt": "a"}),
    "terpotong": lambda: _release("kode\n" + "a\n" * 1000)[:-30],
    "bukan zip": lambda: b"PK\x03\x04" + b"\0" * 1000,
    "kosong": lambda: b"",
    "html": lambda: b"<html><script>alert(1)</script>",
}

TYPES: Final = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/xl/workbook.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
    '<Override PartName="/xl/worksheets/sheet1.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>'
)
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELS: Final = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}'
    "</Relationships>"
)
_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
BILLION: Final = (
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in zip("abcdefghi", "bcdefghij", strict=True))
    + "]>"
)
OUTSIDE: Final = '<!DOCTYPE x [<!ENTITY j SYSTEM "file:///etc/passwd">]>'
NETWORK: Final = '<!DOCTYPE x [<!ENTITY j SYSTEM "http://127.0.0.1:9/x">]>'


def workbook(declared: str = "", cell: str = "isi", parts: Mapping[str, bytes | str] = {}) -> bytes:
    """A workbook of one sheet with one cell, whose sheet begins with any declaration."""
    sheet = (
        f'<?xml version="1.0"?>{declared}<worksheet xmlns="{_MAIN}"><sheetData><row r="1"><c r="A1" t="inlineStr">'
        f"<is><t>{cell}</t></is></c></row></sheetData></worksheet>"
    )
    book = (
        f'<?xml version="1.0"?><workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
        '<sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>'
    )
    return zipped(
        {
            "[Content_Types].xml": TYPES,
            "_rels/.rels": _RELS.format(
                f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
            ),
            "xl/workbook.xml": book,
            "xl/_rels/workbook.xml.rels": _RELS.format(
                f'<Relationship Id="r1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
                f'<Relationship Id="r2" Type="{_OFFICE}/externalLink" Target="http://127.0.0.1:9/x" '
                'TargetMode="External"/>'
            ),
            "xl/worksheets/sheet1.xml": sheet,
            **parts,
        }
    )


WORKBOOKS: Final[Mapping[str, Callable[[], bytes]]] = {
    "entitas berlipat": lambda: workbook(BILLION, "&j;"),
    "entitas dari berkas": lambda: workbook(OUTSIDE, "&j;"),
    "entitas dari jaringan": lambda: workbook(NETWORK, "&j;"),
    "bagian dua gigabita": lambda: _claimed(workbook(), 0x7FFF_FFFF),
    "tanpa buku kerja": lambda: zipped({"xl/lain.xml": "x"}),
    "terpotong": lambda: workbook()[:-100],
}


def put(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path
