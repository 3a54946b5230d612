"""Filled forms as they come back, cell by cell.

Enters: one file: XLSX, or the CSV of one table with any usual delimiter and encoding. Leaves: `Filled` values, one for
each table in it, or `Trouble`. Which table a sheet is about says its name; of a CSV, the name of the file. A cell that
a spreadsheet works out, or failed to, is told apart from one somebody filled in.
"""

from __future__ import annotations

import io
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from generator.forms.guard import LARGEST_FILE, MOST_COLUMNS, unsafe
from generator.forms.trouble import Trouble
from generator.forms.workbook import INSTRUCTIONS, LISTS, sheet_names
from generator.intake.cells import Cell
from generator.intake.sheets import Refused, Sheet, read_list
from generator.wording import N_

_ZIP: Final = b"PK"
_COPY: Final = re.compile(r"(?P<name>.+?)(?: ?\(\d+\)| - (?:Copy|Salin|Salinan))*")
"""What browsers and systems add to the name of a file that is there already."""
_SPLIT: Final = N_("Kirim tiap tabel sebagai berkas sendiri, dari formulir yang dibuat dbhcht new-period")
_NO_TABLE: Final = N_('nama "{nama}" bukan nama tabel berkala di datasets/')
_NAME_IT: Final = N_("Kembalikan nama aslinya. Tabel yang dikenal: {dikenal}")
_NO_SHEET: Final = N_("tidak ada lembar formulir di dalamnya")
_MAKE_ONE: Final = N_("Buat formulir dengan dbhcht new-period, lalu isi")
_EMPTY: Final = N_("lembarnya kosong: judul kolom pun tidak ada")


@dataclass(frozen=True, slots=True)
class Formula:
    """A cell that a spreadsheet works out; what it shows need not be what anybody checked."""


@dataclass(frozen=True, slots=True)
class Broken:
    """A cell that a spreadsheet could not work out: ``#N/A``."""


@dataclass(frozen=True, slots=True)
class Filled:
    """One table as it came back."""

    file: str
    sheet: str
    """Empty for a CSV."""
    table: str
    header: tuple[str, ...]
    rows: tuple[tuple[int, Mapping[str, Cell]], ...]
    """Number and cells of every row that holds anything, by heading."""


def read_filled(path: Path, tables: Collection[str]) -> tuple[tuple[Filled, ...], tuple[Trouble, ...]]:
    """Read one file.

    Args:
        path: of the file.
        tables: the tables that have forms.

    Raises:
        OSError: the system does not let us.
    """
    if path.stat().st_size > LARGEST_FILE:
        return (), (Trouble(path.name, N_("berkasnya terlalu besar untuk sebuah formulir"), _SPLIT),)
    with path.open("rb") as file:
        is_book = file.read(2) == _ZIP
    if is_book:
        return _book(path, tables)
    read = read_list(path)
    if read.refused is not None:
        return (), (_refused(path.name, read.refused),)
    return _text(path, [version[0] for version in read.versions], tables)


def _refused(file: str, refused: Refused) -> Trouble:
    return Trouble(file, refused.cause, refused.remedy)


def _text(path: Path, versions: list[Sheet], tables: Collection[str]) -> tuple[tuple[Filled, ...], tuple[Trouble, ...]]:
    found = _COPY.fullmatch(path.stem)
    name = found["name"] if found else path.stem
    if name not in tables:
        facts = {"nama": name, "dikenal": ", ".join(sorted(tables))}
        return (), (Trouble(path.name, _NO_TABLE, _NAME_IT, facts=facts),)
    # The sign that cuts the heading into most columns is the one it was written with.
    best = max(versions, key=lambda sheet: len(sheet.rows[0]) if sheet.rows else 0)
    return _filled(path.name, "", name, enumerate(best.rows, start=1))


def _book(path: Path, tables: Collection[str]) -> tuple[tuple[Filled, ...], tuple[Trouble, ...]]:
    from openpyxl import load_workbook  # noqa: PLC0415 - most commands never need it

    content = path.read_bytes()
    refused = unsafe(content)
    if refused is not None:
        return (), (_refused(path.name, refused),)
    table_of = {sheet: name for name, sheet in sheet_names(tables).items()}
    filled: list[Filled] = []
    troubles: list[Trouble] = []
    # Whatever a broken workbook makes the reader say may quote its cells: nothing of it is kept.
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
        raw = {}
        for sheet in book.worksheets:
            if hasattr(sheet, "reset_dimensions"):
                # Some programs write a wrong size of the sheet, and rows beyond it would be lost.
                sheet.reset_dimensions()
            if sheet.title not in {INSTRUCTIONS, LISTS}:
                raw[sheet.title] = tuple(
                    (number, tuple(_cell(cell.value, cell.data_type) for cell in row))
                    for number, row in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS), start=1)
                )
        book.close()
    except Exception:  # noqa: BLE001 - as said
        cause = N_("berkasnya rusak atau bukan XLSX")
        return (), (Trouble(path.name, cause, _MAKE_ONE),)
    if not raw:
        return (), (Trouble(path.name, _NO_SHEET, _MAKE_ONE),)
    for title, rows in raw.items():
        if title not in table_of:
            facts = {"nama": title, "dikenal": ", ".join(sorted(tables))}
            troubles.append(Trouble(path.name, _NO_TABLE, _NAME_IT, title, facts=facts))
            continue
        found, wrong = _filled(path.name, title, table_of[title], rows)
        filled += found
        troubles += wrong
    return tuple(filled), tuple(troubles)


def _cell(value: object, kind: str) -> Cell:
    if kind == "e":
        return Broken()
    if kind == "f":
        return Formula()
    return value


def _filled(
    file: str, sheet: str, table: str, rows: Iterable[tuple[int, tuple[Cell, ...]]]
) -> tuple[tuple[Filled, ...], tuple[Trouble, ...]]:
    """Find the heading, which is the first row, and put every other row below it."""
    several = iter(rows)
    _, titles = next(several, (1, ()))
    header = [str(title).strip() if title is not None else "" for title in titles]
    while header and not header[-1]:
        header.pop()
    if not header:
        return (), (Trouble(file, _EMPTY, _MAKE_ONE, sheet),)
    found = tuple(_below(header, several))
    return (Filled(file, sheet, table, tuple(header), found),), ()


def _below(header: list[str], rows: Iterable[tuple[int, tuple[Cell, ...]]]) -> Iterator[tuple[int, Mapping[str, Cell]]]:
    for number, cells in rows:
        named = {
            # What stands beyond the last heading has none.
            header[place] if place < len(header) else "": cell
            for place, cell in enumerate(cells)
            if not is_empty(cell)
        }
        if named:
            yield number, named


def is_empty(cell: Cell) -> bool:
    """Tell whether nothing was written into a cell."""
    return cell is None or (isinstance(cell, str) and not cell.strip())
