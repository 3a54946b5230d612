"""Workbooks (XLSX): every sheet, hidden or not, with names, comments and properties.

Enters: bytes of a zip that holds a workbook. Leaves: each sheet as a table in common form; every other entry is left to
the reader of archives, which sees the same zip. No XML parser is at work, so nothing in the file can make it explode.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import Final

from generator.disclosure.persons.formats import Opaque, Part, common
from generator.disclosure.persons.formats.delimited import of_text
from generator.disclosure.persons.formats.plain_text import decoded
from generator.disclosure.persons.views import plain

WORKBOOK: Final = "xl/workbook.xml"
_SHARED: Final = "xl/sharedStrings.xml"
_SHEET: Final = re.compile(r"xl/(?:work|chart|macro|dialog)sheets/[^/]+\.xml")
_ITEM: Final = re.compile(r"<(?:\w+:)?si\b[^>]*?(?:/>|>(.*?)</(?:\w+:)?si>)", re.DOTALL)
_PHONETIC: Final = re.compile(r"<(?:\w+:)?rPh\b.*?</(?:\w+:)?rPh>", re.DOTALL)
_RUN: Final = re.compile(r"<(?:\w+:)?t\b[^>]*>(.*?)</(?:\w+:)?t>", re.DOTALL)
_ROW: Final = re.compile(r"<(?:\w+:)?row\b([^>]*?)(?:/>|>(.*?)</(?:\w+:)?row>)", re.DOTALL)
_CELL: Final = re.compile(r"<(?:\w+:)?c\b([^>]*?)(?:/>|>(.*?)</(?:\w+:)?c>)", re.DOTALL)
_VALUE: Final = re.compile(r"<(?:\w+:)?v\b[^>]*>(.*?)</(?:\w+:)?v>", re.DOTALL)
_FORMULA: Final = re.compile(r"<(?:\w+:)?f\b[^>]*>(.*?)</(?:\w+:)?f>", re.DOTALL)
_NUMBER: Final = re.compile(r"\br=[\"']([0-9]+)[\"']")
_IN_LIST: Final = re.compile(r"\bt=[\"']s[\"']")
_INLINE, _LISTED = "inline", "listed"
"""Kinds of cells: with a text of their own, with the number of one in the list of texts; all others hold a value."""
_ROWS: Final = 1_048_576


def read(data: bytes) -> Iterator[Part]:
    """Yield every sheet as a table."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            shared = _strings(decoded(archive.read(_SHARED))) if _SHARED in names else []
            for name in names:
                if _SHEET.fullmatch(name):
                    rows = _rows(decoded(archive.read(name)), shared)
                    yield from of_text(common(rows), (name.rpartition("/")[2].removesuffix(".xml"),))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, zlib.error):
        raise Opaque from None


def _strings(source: str) -> list[str]:
    return [_text(item or "") for item in _ITEM.findall(source)]


def _text(source: str) -> str:
    return plain("".join(_RUN.findall(_PHONETIC.sub("", source))))


def _rows(source: str, shared: list[str]) -> list[list[str]]:
    rows: list[list[str]] = []
    # The same codes and words stand in many cells: what kind of cell and what is in it decide its text.
    known: dict[tuple[str, str], str] = {}
    for attributes, content in _ROW.findall(source):
        number = _NUMBER.search(attributes)
        # Rows nobody wrote are left out of the file; the gap stays, so that a place is the place one sees.
        wanted = min(int(number[1]) - 1, _ROWS) if number else len(rows)
        rows += [[] for _ in range(wanted - len(rows))]
        row = []
        for marks, inner in _CELL.findall(content):
            key = (_kind(marks), inner)
            if key not in known:
                known[key] = _cell(*key, shared)
            row.append(known[key])
        rows.append(row)
    return rows


def _kind(attributes: str) -> str:
    if "inlineStr" in attributes:
        return _INLINE
    return _LISTED if _IN_LIST.search(attributes) else ""


def _cell(kind: str, content: str, shared: list[str]) -> str:
    formula, value = _FORMULA.search(content), _VALUE.search(content)
    if kind == _INLINE:
        text = _text(content)
    elif value and kind == _LISTED and value[1].isdigit() and int(value[1]) < len(shared):
        text = shared[int(value[1])]
    else:
        text = value[1] if value else ""
    return f"{text} {plain(formula[1])}" if formula else text.removesuffix(".0")
