"""Lists as offices send them, cell by cell.

Enters: one file: XLSX, or CSV with any usual delimiter and encoding. Leaves: `Sheet` values, or a `Refused` that says
why the file cannot be read. The file is read into memory once; nothing is unpacked or copied to disk.
"""

from __future__ import annotations

import codecs
import csv
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from generator.intake.cells import Cell
from generator.validation.tidy import DELIMITERS
from generator.wording import N_

_LARGEST: Final = 200 * 2**20
_LARGEST_UNPACKED: Final = 800 * 2**20
"""Bytes of all parts of a spreadsheet together; what claims to be larger is a trap or not a list."""
_ZIP, _OLD, _PDF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF"
_WORKBOOK: Final = "xl/workbook.xml"
_SAVE_AS: Final = N_("Buka di program lembar kerja, lalu simpan sebagai XLSX biasa tanpa kata sandi")
_ASK: Final = N_("Minta berkas aslinya sebagai XLSX atau CSV")
_SPLIT: Final = N_("Kirim sebagai beberapa berkas yang lebih kecil")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet; of a CSV, the whole file."""

    number: int
    """Its place in the file, the first being 1. Its name is never kept: it may be that of a person."""
    rows: tuple[tuple[Cell, ...], ...] = field(repr=False)
    delimiter: str = ""
    """What the cells of a CSV were cut at; empty for a spreadsheet."""


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a file is not read at all."""

    cause: str
    """Marked words."""
    remedy: str
    """Marked words."""


@dataclass(frozen=True, slots=True)
class Read:
    """What was found in a file."""

    versions: tuple[tuple[Sheet, ...], ...] = ()
    """Ways to read it, each with all its sheets: a CSV can be cut at several signs."""
    hidden: int = 0
    """How many sheets are hidden in it, and left alone."""
    refused: Refused | None = None


def read_list(path: Path) -> Read:
    """Read one file.

    Raises:
        OSError: the system does not let us.
    """
    if path.stat().st_size > _LARGEST:
        return Read(refused=Refused(N_("berkasnya terlalu besar"), _SPLIT))
    content = path.read_bytes()
    start = content[:512].lstrip().lower()
    if content.startswith(_OLD):
        return Read(refused=Refused(N_("berkasnya XLS lama atau berkata sandi"), _SAVE_AS))
    if start.startswith((b"<", b"\xef\xbb\xbf<")):
        return Read(refused=Refused(N_("berkasnya halaman web yang dinamai lembar kerja"), _SAVE_AS))
    if content.startswith(_PDF):
        return Read(refused=Refused(N_("berkasnya PDF"), _ASK))
    if not content.strip():
        return Read(refused=Refused(N_("berkasnya kosong"), _ASK))
    return _spreadsheet(content) if content.startswith(_ZIP) else _csv(content)


def _spreadsheet(content: bytes) -> Read:
    from openpyxl import load_workbook  # noqa: PLC0415 - most commands never need it

    buffer = io.BytesIO(content)
    # Whatever a broken spreadsheet makes the reader say may quote its cells: nothing of it is kept.
    try:
        with zipfile.ZipFile(buffer) as parts:
            listed = parts.infolist()
        if _WORKBOOK not in {part.filename for part in listed}:
            return Read(refused=Refused(N_("berkasnya bukan XLSX"), _SAVE_AS))
        if sum(part.file_size for part in listed) > _LARGEST_UNPACKED:
            return Read(refused=Refused(N_("berkasnya terlalu besar"), _SPLIT))
        book = load_workbook(buffer, read_only=True, data_only=True, keep_links=False)
        sheets, hidden = [], 0
        for number, sheet in enumerate(book.worksheets, start=1):
            if sheet.sheet_state != "visible":
                hidden += 1
                continue
            # Some programs write a wrong size of the sheet, and rows beyond it would be lost.
            if hasattr(sheet, "reset_dimensions"):
                sheet.reset_dimensions()
            sheets.append(Sheet(number, tuple(sheet.iter_rows(values_only=True))))
        book.close()
    except Exception:  # noqa: BLE001 - as said
        sheets, hidden = [], 0
    if not sheets:
        return Read(refused=Refused(N_("lembar kerjanya rusak atau tidak punya lembar yang tampak"), _SAVE_AS))
    return Read((tuple(sheets),), hidden)


def _csv(content: bytes) -> Read:
    text = _decoded(content)
    if text is None or "\0" in text:
        return Read(refused=Refused(N_("berkasnya bukan XLSX dan bukan teks"), _SAVE_AS))
    versions = tuple((Sheet(1, rows, sign),) for sign in (",", *DELIMITERS) if (rows := _cut(text, sign)) is not None)
    if not versions:
        return Read(refused=Refused(N_("ada tanda kutip yang tidak ditutup, atau sel yang terlalu panjang"), _SAVE_AS))
    return Read(versions)


def _decoded(content: bytes) -> str | None:
    """Return the text: with a mark, as UTF-8, as UTF-16 without its mark, or as older Windows wrote it."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _tried(content, "utf-16")
    if b"\0" in content[:1000]:
        return _tried(content, "utf-16-le" if content[1:2] == b"\0" else "utf-16-be")
    text = _tried(content, "utf-8-sig")
    return _tried(content, "cp1252") if text is None else text


def _tried(content: bytes, encoding: str) -> str | None:
    # The exception holds the whole content, so it must not leave this function.
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None


def _cut(text: str, delimiter: str) -> tuple[tuple[Cell, ...], ...] | None:
    try:
        return tuple(_rows(text, delimiter))
    except csv.Error:
        return None


def _rows(text: str, delimiter: str) -> Iterator[tuple[Cell, ...]]:
    for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True):
        yield tuple(row)
