"""What tests of files to take away share: tables made by hand, and their files read by libraries that wrote none."""

# ruff: noqa: ANN401
# A cell may be of any type.
from __future__ import annotations

import csv
import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pandas as pd

from generator.downloads import Column, Format, Offered, formats
from generator.releases import Release
from generator.settings import Settings
from generator.wording import Wording, wording

SETTINGS = Settings(root=Path(), name="Situs uji", extra={"penerbit": {"nama": "Kantor uji"}})
RELEASE = Release(
    version="2026.3.0",
    month="2026-03",
    date="2026-04-01",
    nature="contoh",
    site="Situs uji",
    url="https://uji.example/",
    publisher="Kantor uji",
    contact="",
    home="",
)
WORDS: Wording = wording("id", Path())
KINDS = {"integer": "Int64", "number": "float64"}
Rows = list[list[Any]]


def offered(columns: Mapping[str, Sequence[object]], types: Mapping[str, str] | None = None, **more: Any) -> Offered:
    """Return a table of these columns, texts unless ``types`` says otherwise."""
    kinds = {name: (types or {}).get(name, "string") for name in columns}
    units: Mapping[str, str] = more.pop("units", {})
    frame = pd.DataFrame(
        {name: pd.Series(list(cells), dtype=KINDS.get(kinds[name], "str")) for name, cells in columns.items()}
    )
    told = tuple(
        Column(name, kind, f"Judul {name}", f"Arti {name}.", units.get(name, "")) for name, kind in kinds.items()
    )
    about: dict[str, Any] = {
        "stem": "paket/tabel-contoh",
        "name": "tabel",
        "package": "paket",
        "title": "Tabel uji",
        "description": "Sebuah tabel.",
        "nature": "contoh",
        "licence": "CC BY 4.0",
        "licence_url": "https://creativecommons.org/licenses/by/4.0/",
        "notes": (("Jangan dijumlahkan", "Angka ini stok."),),
        "release": RELEASE,
    }
    return Offered(columns=told, frame=frame, **(about | more))


def form(suffix: str) -> Format:
    (found,) = (one for one in formats() if one.suffix == suffix)
    return found


def written(table: Offered, suffix: str, folder: Path) -> Path:
    path = folder / f"tabel{suffix}"
    path.write_bytes(form(suffix).write(table, WORDS))
    return path


def rows_of(table: Offered) -> Rows:
    """Return the rows of a table as plain values; nothing where a cell is empty."""
    columns = [
        [None if pd.isna(cell) else plain(cell, column.type) for cell in table.frame[column.name]]
        for column in table.columns
    ]
    return [list(row) for row in zip(*columns, strict=True)]


def plain(cell: Any, kind: str) -> Any:
    return int(cell) if kind == "integer" else float(cell) if kind == "number" else str(cell)


def told(table: Offered, rows: Sequence[Sequence[Any]]) -> Rows:
    """Return rows that were read as texts, or as what a format knows, as plain values."""
    kinds = [column.type for column in table.columns]
    return [
        [None if cell in {None, ""} else plain(cell, kind) for cell, kind in zip(row, kinds, strict=True)]
        for row in rows
    ]


def from_csv(path: Path, table: Offered) -> Rows:
    with path.open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    assert header == list(table.frame.columns)
    return told(table, [[None if cell in table.missing else cell for cell in row] for row in rows])


def from_excel_csv(path: Path, table: Offered) -> Rows:
    with path.open(encoding="utf-8-sig", newline="") as file:
        header, *rows = csv.reader(file, delimiter=";")
    assert [name.removeprefix("'") for name in header] == list(table.frame.columns)
    numbers = [column.type in KINDS for column in table.columns]
    return told(
        table,
        [
            [
                cell.replace(",", ".") if number else cell.removeprefix("'")
                for cell, number in zip(row, numbers, strict=True)
            ]
            for row in rows
        ],
    )


def from_workbook(path: Path, table: Offered) -> Rows:
    book = openpyxl.load_workbook(path)
    _, *rows = [row for sheet in book.worksheets[2:-1] for row in sheet.iter_rows(values_only=True)]
    filled = [[_unescaped(cell) for cell in row] for row in rows]
    # A table of Excel without rows has an empty one.
    return told(table, filled[: len(table.frame)])


def _unescaped(cell: Any) -> Any:
    """Read what openpyxl leaves as it stands in the file: characters by their number, dates as days."""
    if isinstance(cell, str):
        return openpyxl.utils.escape.unescape(cell)
    if isinstance(cell, bool):
        return str(cell).lower()
    return cell.date().isoformat() if hasattr(cell, "date") else cell


def from_json(path: Path, table: Offered) -> Rows:
    records = json.loads(path.read_text(encoding="utf-8"))["data"]
    assert all(list(record) == list(table.frame.columns) for record in records)
    return told(table, [list(record.values()) for record in records])


def from_parquet(path: Path, table: Offered) -> Rows:
    rows = duckdb.execute("SELECT * FROM read_parquet(?)", [str(path)]).fetchall()
    return told(table, [[str(cell).lower() if isinstance(cell, bool) else cell for cell in row] for row in rows])


READERS: Mapping[str, Callable[[Path, Offered], Rows]] = {
    ".csv": from_csv,
    "-excel.csv": from_excel_csv,
    ".xlsx": from_workbook,
    ".json": from_json,
    ".parquet": from_parquet,
}
"""How the tests read each format: by a library that did not write it."""
