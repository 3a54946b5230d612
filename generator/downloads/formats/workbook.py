"""XLSX: a cover, notes, the data as a table of Excel, and a dictionary of its columns.

Enters: an ``Offered`` table. Leaves: bytes. Codes and periods are texts, numbers are numbers with the look of their
unit, dates are dates; the header stays in sight, and no cell can be a formula. How the rows come in: ``sheet_rows``.

A sheet of Excel has 1.048.576 rows: a longer table goes on in further sheets, each a table of its own. The longest text
Excel holds, 32.767 characters, is longer than any cell that passes validation.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator
from itertools import chain
from math import nan
from pathlib import Path
from typing import Any, Final

import pandas as pd
import pyarrow as pa
from pyarrow import compute as pc
from python_calamine import CalamineWorkbook
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from generator.downloads.formats.front_matter import Paper, cover, dictionary, notes
from generator.downloads.formats.headings import headings
from generator.downloads.formats.sheet_rows import filled
from generator.downloads.formats.typed import arrow_table, as_offered
from generator.downloads.offered import Column, Offered
from generator.downloads.unclocked import LONG_AGO
from generator.wording import N_, Wording

LABEL: Final = "XLSX"
SUFFIX: Final = ".xlsx"
MEDIATYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
RANK: Final = 3

MOST: Final = 1_048_575
"""Rows of data that a sheet holds below its header."""
_BEFORE: Final = 2
"""Sheets before the first one with data."""
_NAME: Final = 31
"""Characters in the name of a sheet."""
_WIDTHS: Final = (9, 48)
_OPTIONS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


def write(offered: Offered, wording: Wording) -> bytes:
    """Write a table as a workbook."""
    table = arrow_table(offered)
    pages = [table.slice(start, MOST) for start in range(0, max(table.num_rows, 1), MOST)]
    buffer = io.BytesIO()
    with Workbook(buffer, dict(_OPTIONS)) as book:
        day = dt.date.fromisoformat(offered.release.date) if offered.release.date else LONG_AGO
        book.set_properties(
            {
                "title": offered.title,
                "author": offered.release.publisher,
                "created": dt.datetime(day.year, day.month, day.day, tzinfo=dt.UTC),
            }
        )
        paper = Paper(book, wording)
        cover(paper, offered)
        notes(paper, offered)
        for number, page in enumerate(pages, 1):
            _data(paper, offered, page, number)
        dictionary(paper, offered)
    return filled(buffer.getvalue(), pages, _BEFORE)


def read(path: Path, offered: Offered) -> pd.DataFrame:
    """Read a workbook back with calamine, which shares nothing with XlsxWriter.

    Rows without a single filled cell at the end of a sheet are no rows to it: there are as many as the table has.
    """
    book = CalamineWorkbook.from_path(path)
    sheets = [book.get_sheet_by_index(index) for index in range(_BEFORE, len(book.sheet_names) - 1)]
    names = [column.name for column in offered.columns]
    told = [str(cell) for cell in next(iter(sheets[0].iter_rows()), [])]
    if told != list(headings(names)):
        return pd.DataFrame(columns=told)
    rows = chain.from_iterable(list(sheet.iter_rows())[1:] for sheet in sheets)
    columns = [list(cells) for cells in zip(*rows, strict=True)] or [[] for _ in names]
    missing = max(0, len(offered.frame) - len(columns[0]))
    frame = pd.DataFrame(
        {
            column.name: _series([*cells, *([""] * missing)], column, offered.frame[column.name])
            for column, cells in zip(offered.columns, columns, strict=True)
        },
        columns=names,
    )
    return as_offered(frame, offered)


def only_texts(path: Path) -> bool:
    """Whether a workbook holds no number: one that describes, as forms do, and is no table of ours."""
    book = CalamineWorkbook.from_path(path)
    sheets = [book.get_sheet_by_index(index) for index in range(len(book.sheet_names))]
    return all(isinstance(cell, str) for sheet in sheets for row in sheet.iter_rows() for cell in row)


def _series(cells: list[Any], column: Column, made: pd.Series) -> pd.Series:
    """Return the cells of a column as the table has them: dates and truths as texts, nothing where a cell is blank."""
    kinds = set(map(type, cells))
    match column.type:
        case "integer":
            # A cell that is no whole number stays what it is: it is not the cell of the table.
            if any(cell != "" and float(cell) != int(float(cell)) for cell in cells):
                return pd.Series(cells, dtype="object")
            return pd.Series([None if cell == "" else int(cell) for cell in cells], dtype="Int64")
        case "number":
            return pd.Series([nan if cell == "" else float(cell) for cell in cells], dtype="float64")
    if kinds - {str}:
        cells = [_text(cell) for cell in cells]
    texts = pa.array(cells, pa.string())
    # The one escape calamine does not know stands for characters no publisher has a use for.
    for odd in "\ufffe\uffff":
        if made.str.contains(odd, regex=False).any():
            texts = pc.replace_substring(texts, f"_x{ord(odd):04X}_", odd)
    filled: pd.Series = pc.replace_with_mask(texts, pc.equal(texts, ""), pa.scalar(None, pa.string())).to_pandas()
    return filled


def _text(cell: object) -> str:
    match cell:
        case bool():
            return str(cell).lower()
        case dt.date():
            return cell.isoformat()[:10]
        case _:
            return str(cell)


def _data(paper: Paper, offered: Offered, page: pa.Table, number: int) -> None:
    """Make a sheet of data without its rows: headings, styles, widths, and a table of one row."""
    names = headings(page.column_names)
    data = paper.say(N_("Data"))
    title = data if number == 1 else f"{data} {number}"
    sheet = paper.sheet(title[:_NAME])
    for place, (column, name) in enumerate(zip(offered.columns, names, strict=True)):
        kind = page.schema.types[place]
        style = paper.style(num_format=_look(column, kind), valign="top")
        sheet.set_column(place, place, _width(name, page.column(place)), style)
        sheet.write_blank(1, place, None, style)
        if pa.types.is_string(kind):
            sheet.write_blank(2, place, None, paper.style(num_format="@", valign="top", quote_prefix=True))
    sheet.add_table(
        0,
        0,
        1,
        len(names) - 1,
        {
            "name": "Data" if number == 1 else f"Data_{number}",
            "style": "Table Style Light 1",
            "columns": [{"header": name, "header_format": paper.head} for name in names],
        },
    )
    sheet.freeze_panes(1, 0)
    sheet.ignore_errors({"number_stored_as_text": f"A1:{_letters(len(names))}{page.num_rows + 1}"})
    _printed(sheet)


def _printed(sheet: Worksheet) -> None:
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.repeat_rows(0)
    sheet.fit_to_pages(1, 0)


def _letters(columns: int) -> str:
    """Return what Excel calls a column, counted from one."""
    letters = ""
    while columns:
        columns, letter = divmod(columns - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


def _look(column: Column, kind: pa.DataType) -> str:
    """Return how Excel shows the numbers of a column; separators are those of the reader's Excel."""
    if pa.types.is_string(kind):
        return "@"
    if pa.types.is_date(kind):
        return "yyyy-mm-dd"
    whole = pa.types.is_integer(kind)
    if column.unit.startswith("rupiah"):
        return '"Rp"#,##0' if whole else '"Rp"#,##0.00'
    if column.unit in {"porsi", "bagian dari satu"}:
        return "0.00%"
    return "#,##0" if whole and column.unit else "General"


def _width(name: str, cells: pa.ChunkedArray) -> float:
    """Return the width of a column in characters: its longest text, within reason; its header has a button."""
    return float(min(_WIDTHS[1], max(_WIDTHS[0], len(name) + 4, *(length + 2 for length in _lengths(cells)))))


def _lengths(cells: pa.ChunkedArray) -> Iterator[int]:
    """Return how long the texts of a column are at most, numbers with their separators and ``Rp``."""
    if pa.types.is_string(cells.type):
        yield pc.max(pc.utf8_length(pc.unique(cells))).as_py() or 0
    elif pa.types.is_integer(cells.type):
        ends = pc.min_max(cells).as_py().values()
        digits = max(len(str(end or 0)) for end in ends)
        yield digits + digits // 3 + 2
    else:
        yield 12
