"""The rows of a sheet as Excel stores them, put into a workbook that was made without them.

Enters: a finished workbook whose sheets of data have headings and two pattern rows, and their tables. Leaves: the same
workbook with the rows of the tables, as a zip archive with the same bytes for the same tables.

Writing a million rows cell by cell takes XlsxWriter a minute and 2.6 GB. So it makes everything that has a look (cover,
notes, dictionary, styles, the headings of the table, which it makes one row long), and the rows are written here by
whole columns, some thousands at a time, straight into the archive. There is one way for tables of all sizes, so that
each small table proves what a large one relies on.

The second row of the sheet is a pattern: its cells have the style of their columns. So is the third, with the style of
a text that would be a formula if somebody typed it. Both make way for the data; only the numbers of their styles are
used, which XlsxWriter alone knows.

A text stands in its cell (``inlineStr``), never as a formula: there is no cell here that could be one. Characters that
XML 1.0 does not know are written as Office does, ``_x0007_``, and so is the carriage return, which XML reads as a line
feed. What only looks like such an escape gets one for its underscore. A number beyond 2^53 is a text, for Excel would
change it.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

import pyarrow as pa
from pyarrow import compute as pc

from generator.downloads.formats.columns import Dress, joined, mended, parts
from generator.downloads.formats.formulas import STARTS
from generator.downloads.unclocked import member

_EPOCH: Final = 25_569
"""1970-01-01 as Excel counts days."""
_FIRST_SURE_DAY: Final = -25_508
"""1900-03-01: before it Excel counts a day that never was."""
_EXACT: Final = 2**53
_FORBIDDEN: Final = "[\x00-\x08\x0b-\x1f]|\ufffe|\uffff"
_ESCAPES: Final = re.compile(_FORBIDDEN)
_LOOKALIKE: Final = "_x[0-9A-Fa-f]{4}_"
_LOOKALIKES: Final = re.compile(f"_(?={_LOOKALIKE[1:]})")
_CELL: Final = re.compile(r'<c r="([A-Z]+)([23])"(?: s="(\d+)")?')
_ROWS: Final = re.compile(r'(<sheetData><row r="1".*?</row>).*(</sheetData>)', re.DOTALL)
_RANGE: Final = re.compile(r'(ref="A1:[A-Z]+)2(")')
_WIDE: Final = 2**31
"""Bytes of XML from which a member of the archive may need the long form of its size."""
_PER_CELL: Final = 96


@dataclass(frozen=True, slots=True)
class Styles:
    """The numbers of the styles of one column."""

    letters: str
    """What Excel calls the column: ``A``, ``AB``."""
    usual: str
    guarded: str
    """Of a text that starts as a formula does."""


def filled(workbook: bytes, tables: Sequence[pa.Table], before: int) -> bytes:
    """Return a workbook with the rows of tables in its sheets of data, which follow ``before`` others."""
    sheets = {f"xl/worksheets/sheet{number}.xml": table for number, table in enumerate(tables, before + 1)}
    ranges = {f"xl/tables/table{number}.xml": table for number, table in enumerate(tables, 1)}
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as given, zipfile.ZipFile(made, "w") as archive:
        for name in given.namelist():
            entry = member(name)
            content = given.read(name)
            if name in sheets:
                _fill(archive, entry, content.decode(), sheets[name])
            elif name in ranges:
                # A table without rows has an empty one, or Excel finds it broken.
                last = max(ranges[name].num_rows, 1) + 1
                archive.writestr(entry, _RANGE.sub(rf"\g<1>{last}\g<2>", content.decode()))
            else:
                archive.writestr(entry, content)
    return made.getvalue()


def _fill(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, sheet: str, table: pa.Table) -> None:
    styles = _styles(sheet)
    found = _ROWS.search(sheet)
    if found is None or len(styles) != table.num_columns:  # pragma: no cover - would be another XlsxWriter
        raise AssertionError(entry.filename)
    before, after = sheet[: found.start()] + found[1], found[2] + sheet[found.end() :]
    extent = f'<dimension ref="A1:{styles[-1].letters}{table.num_rows + 1}"/>'
    before = re.sub(r'<dimension ref="[^"]*"/>', extent, before, count=1)
    size = table.nbytes + table.num_rows * table.num_columns * _PER_CELL
    with archive.open(entry, "w", force_zip64=size > _WIDE) as inside:
        inside.write(before.encode())
        row = 2
        dresses = [_dress(kind, style) for kind, style in zip(table.schema.types, styles, strict=True)]
        for cells in parts(table, dresses):
            numbers = pc.cast(pa.array(range(row, row + len(cells[0]))), pa.string())
            pieces: list[pa.Array | str] = ['<row r="', numbers, '">']
            for style, cell in zip(styles, cells, strict=True):
                pieces += [f'<c r="{style.letters}', numbers, cell]
            inside.write(joined([*pieces, "</row>"]))
            row += len(cells[0])
        inside.write(after.encode())


def _styles(sheet: str) -> list[Styles]:
    """Read the numbers of the styles from the pattern rows."""
    rows: dict[str, dict[str, str]] = {"2": {}, "3": {}}
    for letters, row, style in _CELL.findall(sheet):
        rows[row][letters] = style or "0"
    return [Styles(letters, style, rows["3"].get(letters, style)) for letters, style in rows["2"].items()]


def _dress(kind: pa.DataType, style: Styles) -> Dress:
    """Return what writes the rest of a cell, after its column and its row."""
    if pa.types.is_string(kind):
        return lambda cells: _or_blank(_texts(cells, style), style)
    if pa.types.is_boolean(kind):
        return lambda cells: _or_blank(
            _wrapped(pc.cast(pc.cast(cells, pa.int8()), pa.string()), style, ' t="b"'), style
        )
    if pa.types.is_date(kind):
        return lambda cells: _or_blank(_days(cells, style), style)
    return lambda cells: _or_blank(_numbers(cells, style), style)


def _or_blank(cells: pa.Array, style: Styles) -> pa.Array:
    return pc.fill_null(cells, f'" s="{style.usual}"/>')


def _wrapped(values: pa.Array, style: Styles, kind: str = "") -> pa.Array:
    return pc.binary_join_element_wise(f'" s="{style.usual}"{kind}><v>', values, "</v></c>", "")


def _texts(cells: pa.Array, style: Styles) -> pa.Array:
    start = pc.if_else(pc.match_substring_regex(cells, STARTS), style.guarded, style.usual)
    inside = mended(cells, f"[&<>]|{_FORBIDDEN}|{_LOOKALIKE}", _xml)
    kept = pc.if_else(pc.match_substring_regex(cells, r"^\s|\s$|\s\s|[\n\t]"), ' xml:space="preserve"', "")
    return pc.binary_join_element_wise('" s="', start, '" t="inlineStr"><is><t', kept, ">", inside, "</t></is></c>", "")


def _xml(text: str) -> str:
    return _ESCAPES.sub(lambda found: f"_x{ord(found[0]):04X}_", escape(_LOOKALIKES.sub("_x005F_", text), quote=False))


def _days(cells: pa.Array, style: Styles) -> pa.Array:
    days = pc.cast(cells, pa.int32())
    known = _wrapped(pc.cast(pc.add(days, _EPOCH), pa.string()), style)
    return pc.if_else(pc.less(days, _FIRST_SURE_DAY), _texts(pc.cast(cells, pa.string()), style), known)


def _numbers(cells: pa.Array, style: Styles) -> pa.Array:
    texts = pc.cast(cells, pa.string())
    if pa.types.is_floating(cells.type):
        odd = pc.is_inf(cells)
    else:
        odd = pc.or_(pc.greater(cells, _EXACT), pc.less(cells, -_EXACT))
    known = _wrapped(texts, style)
    return pc.if_else(odd, _texts(texts, style), known) if pc.any(odd, min_count=0).as_py() else known
