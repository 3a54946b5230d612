"""Places in files where something can hide.

Enters: what to hide. Leaves: the name and the bytes of a file that hides it. With nothing to hide every file
is innocent.
"""

from __future__ import annotations

import base64
import bz2
import gzip
import io
import json
import lzma
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
from openpyxl.comments import Comment
from openpyxl.workbook.defined_name import DefinedName

File = tuple[str, bytes]
GROUPS = {
    "teks": {"id": "Berkas teks", "en": "Text files"},
    "html": {"id": "Halaman HTML", "en": "HTML pages"},
    "csv": {"id": "Tabel CSV", "en": "CSV tables"},
    "json": {"id": "JSON", "en": "JSON"},
    "xlsx": {"id": "Buku kerja XLSX", "en": "XLSX workbooks"},
    "parquet": {"id": "Parquet", "en": "Parquet"},
    "arsip": {"id": "Arsip dan kompresi", "en": "Archives and compression"},
    "gambar": {"id": "Gambar", "en": "Images"},
    "nama": {"id": "Nama berkas", "en": "Names of files"},
}


@dataclass(frozen=True, slots=True)
class Place:
    """One place."""

    name: str
    group: str
    hide: Callable[[str], File]


def page(inner: str, head: str = "") -> bytes:
    return (
        f"<!doctype html><html lang=id><head>{head}</head><body><p>Angka bulan ini.</p>{inner}</body></html>".encode()
    )


def packed(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


def workbook(change: Callable[[openpyxl.Workbook], object]) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (["bulan", "peserta", "catatan"], ["2026-01", 12, "tetap"], ["2026-02", 13, "tetap"]):
        sheet.append(row)
    change(book)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def parquet(words: str = "tetap", notes: dict[str, str] | None = None, column: str = "catatan") -> bytes:
    table = pa.table({"bulan": ["2026-01", "2026-02"], "peserta": [12, 13], column: [words, "tetap"]})
    if notes is not None:
        table = table.replace_schema_metadata(notes)
    target = io.BytesIO()
    pq.write_table(table, target)
    return target.getvalue()


def zipped(entries: dict[str, bytes], comment: bytes = b"", note: bytes = b"") -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.comment = comment
        for name, content in entries.items():
            entry = zipfile.ZipInfo(name)
            entry.comment = note
            archive.writestr(entry, content)
    return target.getvalue()


def tarred(name: str, content: bytes) -> bytes:
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w") as archive:
        entry = tarfile.TarInfo(name)
        entry.size = len(content)
        archive.addfile(entry, io.BytesIO(content))
    return target.getvalue()


def png(*chunks: tuple[bytes, bytes], after: bytes = b"") -> bytes:
    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    body = chunk(b"IDAT", zlib.compress(b"\0\0"))
    middle = b"".join(chunk(kind, content) for kind, content in chunks)
    return b"\x89PNG\r\n\x1a\n" + head + middle + body + chunk(b"IEND", b"") + after


def jpeg(comment: bytes) -> bytes:
    return (
        b"\xff\xd8\xff\xe0\x00\x10JFIF\0\1\1\0\0\1\0\1\0\0\xff\xfe"
        + struct.pack(">H", len(comment) + 2)
        + comment
        + b"\xff\xd9"
    )


def comment_on(book: openpyxl.Workbook, words: str) -> None:
    book.active["A2"].comment = Comment(words, "penulis")


def hidden(book: openpyxl.Workbook, words: str, state: str) -> None:
    sheet = book.create_sheet("arsip")
    sheet["D9"] = words
    sheet.sheet_state = state


def name_defined(book: openpyxl.Workbook, words: str) -> None:
    book.defined_names["catatan"] = DefinedName("catatan", attr_text=f'"{words}"')


def set_cell(book: openpyxl.Workbook, value: object, cell: str = "C2") -> None:
    book.active[cell] = value


PLACES: tuple[Place, ...] = (
    Place("dalam_kalimat", "teks", lambda w: ("catatan.txt", f"Rapat bulan ini.\nLihat {w} di meja.\n".encode())),
    Place("markdown", "teks", lambda w: ("README.md", f"# Catatan\n\n- {w}\n".encode())),
    Place("yaml", "teks", lambda w: ("koreksi.yml", f"- alasan: salah ketik\n  catatan: {w}\n".encode())),
    Place("komentar_yaml", "teks", lambda w: ("pengecualian.yml", f"- alasan: wajar  # {w}\n".encode())),
    Place("css", "teks", lambda w: ("gaya.css", f"/* {w} */ body {{ margin: 0 }}".encode())),
    Place("javascript", "teks", lambda w: ("skrip.js", f"const catatan = '{w}';".encode())),
    Place("utf16", "teks", lambda w: ("catatan.txt", f"Lihat {w} di meja.".encode("utf-16"))),
    Place("utf16_tanpa_bom", "teks", lambda w: ("catatan.txt", f"Lihat {w} di meja.".encode("utf-16-le"))),
    Place("cp1252", "teks", lambda w: ("catatan.txt", f"Café, lihat {w} di meja.".encode("cp1252"))),
    Place("tanpa_akhiran", "teks", lambda w: ("LICENSE", f"Lihat {w} di meja.".encode())),
    Place("peta_situs", "teks", lambda w: ("sitemap.xml", f"<urlset><url><loc>/{w}/</loc></url></urlset>".encode())),
    Place("teks_halaman", "html", lambda w: ("index.html", page(f"<p>Lihat {w}.</p>"))),
    Place("atribut_title", "html", lambda w: ("index.html", page(f'<span title="{w}">lihat</span>'))),
    Place("atribut_data", "html", lambda w: ("index.html", page(f'<li data-kunci="{w}">lihat</li>'))),
    Place("atribut_alt", "html", lambda w: ("index.html", page(f'<img src="a.png" alt="{w}">'))),
    Place("komentar_html", "html", lambda w: ("index.html", page(f"<!-- {w} -->"))),
    Place("komentar_di_tengah", "html", lambda w: ("index.html", page(f"<p>{w[:-3]}<!-- x -->{w[-3:]}</p>"))),
    Place("tebal_di_tengah", "html", lambda w: ("index.html", page(f"<p>{w[:-4]}<b>{w[-4:-2]}</b>{w[-2:]}</p>"))),
    Place("span_tiap_huruf", "html", lambda w: ("index.html", page("".join(f"<span>{c}</span>" for c in w)))),
    Place("skrip_di_halaman", "html", lambda w: ("index.html", page(f"<script>const x = '{w}';</script>"))),
    Place(
        "json_di_halaman", "html", lambda w: ("i.html", page(f'<script type="application/json">{{"x":"{w}"}}</script>'))
    ),
    Place("meta", "html", lambda w: ("index.html", page("", f'<meta name="description" content="{w}">'))),
    Place("judul_halaman", "html", lambda w: ("index.html", page("", f"<title>{w}</title>"))),
    Place("tak_tampak", "html", lambda w: ("index.html", page(f"<p hidden>{w}</p>"))),
    Place("noscript", "html", lambda w: ("index.html", page(f"<noscript>{w}</noscript>"))),
    Place("pilihan", "html", lambda w: ("index.html", page(f"<select><option>{w}</option></select>"))),
    Place("gaya_content", "html", lambda w: ("index.html", page("", f'<style>p::after {{ content: "{w}" }}</style>'))),
    Place("sel_tabel", "html", lambda w: ("index.html", page(f"<table><tr><td>a</td><td>{w}</td></tr></table>"))),
    Place(
        "svg_dalam_data_uri",
        "html",
        lambda w: (
            "index.html",
            page(f'<img src="data:image/svg+xml;base64,{packed(f"<svg><desc>{w}</desc></svg>")}">'),
        ),
    ),
    Place("sel_csv", "csv", lambda w: ("t.csv", f"bulan,catatan\n2026-01,tetap\n2026-02,{w}\n".encode())),
    Place("sel_csv_berkutip", "csv", lambda w: ("t.csv", f'bulan,catatan\n2026-02,"usulan, {w}"\n'.encode())),
    Place("csv_titik_koma", "csv", lambda w: ("t.csv", f"bulan;catatan\n2026-02;{w}\n".encode())),
    Place("tsv", "csv", lambda w: ("t.tsv", f"bulan\tcatatan\n2026-02\t{w}\n".encode())),
    Place("judul_csv", "csv", lambda w: ("t.csv", f"bulan,{w}\n2026-02,tetap\n".encode())),
    Place("csv_utf16", "csv", lambda w: ("t.csv", f"bulan\tcatatan\n2026-02\t{w}\n".encode("utf-16"))),
    Place("kutip_tak_tertutup", "csv", lambda w: ("t.csv", f'bulan,catatan\n2026-01,"tetap\n2026-02,{w}\n'.encode())),
    Place("nilai_json", "json", lambda w: ("t.json", json.dumps({"catatan": w}).encode())),
    Place("kunci_json", "json", lambda w: ("t.json", json.dumps({w: "tetap"}).encode())),
    Place("json_dalam", "json", lambda w: ("t.json", json.dumps({"a": [{"b": [[w]]}]}).encode())),
    Place("json_ascii", "json", lambda w: ("t.json", json.dumps([f"{w} 名"]).encode())),
    Place("ndjson", "json", lambda w: ("t.jsonl", f'{{"a": 1}}\n{{"a": "{w}"}}\n'.encode())),
    Place("geojson", "json", lambda w: ("t.geojson", json.dumps({"type": "Feature", "properties": {"x": w}}).encode())),
    Place(
        "skema_vega",
        "json",
        lambda w: ("b.vl.json", json.dumps({"mark": "bar", "data": {"values": [{"x": w}]}}).encode()),
    ),
    Place("sel_xlsx", "xlsx", lambda w: ("t.xlsx", workbook(lambda book: set_cell(book, w)))),
    Place("sel_jauh", "xlsx", lambda w: ("t.xlsx", workbook(lambda book: set_cell(book, w, "XFD1048576")))),
    Place("lembar_tersembunyi", "xlsx", lambda w: ("t.xlsx", workbook(lambda book: hidden(book, w, "hidden")))),
    Place(
        "lembar_sangat_tersembunyi", "xlsx", lambda w: ("t.xlsx", workbook(lambda book: hidden(book, w, "veryHidden")))
    ),
    Place("komentar_xlsx", "xlsx", lambda w: ("t.xlsx", workbook(lambda book: comment_on(book, w)))),
    Place("nama_lembar", "xlsx", lambda w: ("t.xlsx", workbook(lambda book: setattr(book.active, "title", w or "x")))),
    Place("nama_terdefinisi", "xlsx", lambda w: ("t.xlsx", workbook(lambda book: name_defined(book, w)))),
    Place("pembuat_xlsx", "xlsx", lambda w: ("t.xlsx", workbook(lambda book: setattr(book.properties, "creator", w)))),
    Place(
        "kata_kunci_xlsx", "xlsx", lambda w: ("t.xlsx", workbook(lambda book: setattr(book.properties, "keywords", w)))
    ),
    Place(
        "kepala_cetak",
        "xlsx",
        lambda w: ("t.xlsx", workbook(lambda book: setattr(book.active.oddHeader.center, "text", w))),
    ),
    Place("rumus_xlsx", "xlsx", lambda w: ("t.xlsx", workbook(lambda book: set_cell(book, f'="{w}"')))),
    Place("xlsx_tanpa_akhiran", "xlsx", lambda w: ("lampiran", workbook(lambda book: set_cell(book, w)))),
    Place("sel_parquet", "parquet", lambda w: ("t.parquet", parquet(w))),
    Place("metadata_parquet", "parquet", lambda w: ("t.parquet", parquet(notes={"catatan": w}))),
    Place("kunci_metadata_parquet", "parquet", lambda w: ("t.parquet", parquet(notes={w: "tetap"}))),
    Place("kolom_parquet", "parquet", lambda w: ("t.parquet", parquet(column=w or "catatan"))),
    Place("isi_zip", "arsip", lambda w: ("a.zip", zipped({"a.txt": f"Lihat {w}.".encode()}))),
    Place("zip_dalam_zip", "arsip", lambda w: ("a.zip", zipped({"b.zip": zipped({"a.txt": f"Lihat {w}.".encode()})}))),
    Place("nama_dalam_zip", "arsip", lambda w: ("a.zip", zipped({f"{w or 'a'}.txt": b"tetap"}))),
    Place("komentar_zip", "arsip", lambda w: ("a.zip", zipped({"a.txt": b"tetap"}, comment=w.encode()))),
    Place("komentar_entri_zip", "arsip", lambda w: ("a.zip", zipped({"a.txt": b"tetap"}, note=w.encode()))),
    Place("sebelum_zip", "arsip", lambda w: ("a.zip", f"Lihat {w}.\n".encode() + zipped({"a.txt": b"tetap"}))),
    Place("xlsx_dalam_zip", "arsip", lambda w: ("a.zip", zipped({"t.xlsx": workbook(lambda book: set_cell(book, w))}))),
    Place("gzip", "arsip", lambda w: ("a.txt.gz", gzip.compress(f"Lihat {w}.".encode(), mtime=0))),
    Place(
        "gzip_bersambung",
        "arsip",
        lambda w: ("a.gz", gzip.compress(b"tetap", mtime=0) + gzip.compress(w.encode() or b"a", mtime=0)),
    ),
    Place("bzip2", "arsip", lambda w: ("a.bz2", bz2.compress(f"Lihat {w}.".encode()))),
    Place("xz", "arsip", lambda w: ("a.xz", lzma.compress(f"Lihat {w}.".encode()))),
    Place("tar", "arsip", lambda w: ("a.tar", tarred("a.txt", f"Lihat {w}.".encode()))),
    Place("nama_dalam_tar", "arsip", lambda w: ("a.tar", tarred(f"{w or 'a'}.txt", b"tetap"))),
    Place("tar_gz", "arsip", lambda w: ("a.tar.gz", gzip.compress(tarred("a.txt", f"Lihat {w}.".encode()), mtime=0))),
    Place("svg_desc", "gambar", lambda w: ("g.svg", f"<svg><desc>{w}</desc><path d='M1 2'/></svg>".encode())),
    Place(
        "svg_teks",
        "gambar",
        lambda w: ("g.svg", f"<svg><text><tspan>{w[:-4]}</tspan><tspan>{w[-4:]}</tspan></text></svg>".encode()),
    ),
    Place("svg_metadata", "gambar", lambda w: ("g.svg", f"<svg><metadata><r>{w}</r></metadata></svg>".encode())),
    Place("svg_cdata", "gambar", lambda w: ("g.svg", f"<svg><style><![CDATA[/* {w} */]]></style></svg>".encode())),
    Place("png_text", "gambar", lambda w: ("g.png", png((b"tEXt", b"Comment\0" + w.encode())))),
    Place("png_ztxt", "gambar", lambda w: ("g.png", png((b"zTXt", b"Comment\0\0" + zlib.compress(w.encode()))))),
    Place("png_itxt", "gambar", lambda w: ("g.png", png((b"iTXt", b"Comment\0\0\0id\0\0" + w.encode())))),
    Place(
        "png_itxt_padat",
        "gambar",
        lambda w: ("g.png", png((b"iTXt", b"Comment\0\1\0id\0\0" + zlib.compress(w.encode())))),
    ),
    Place("png_exif", "gambar", lambda w: ("g.png", png((b"eXIf", b"II*\0" + w.encode())))),
    Place("png_setelah_akhir", "gambar", lambda w: ("g.png", png(after=w.encode()))),
    Place("jpeg_komentar", "gambar", lambda w: ("g.jpg", jpeg(w.encode()))),
    Place("nama_csv", "nama", lambda w: (f"data {w}.csv", b"bulan,orang\n2026-01,12\n")),
    Place("nama_folder", "nama", lambda w: (f"{w or 'a'}/index.html", page("<p>tetap</p>"))),
    Place("nama_gambar", "nama", lambda w: (f"foto/{w or 'a'}.png", png())),
)
