"""A site around the small world, and forms of it filled in as people fill them in."""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from generator.forms import Made, Returned, new_period, returned_lines, take_back
from generator.wording import Wording, wording

ROOT = Path(__file__).parent.parent
TODAY = date(2026, 5, 20)
APRIL = "2026-04"
BOOK = f"formulir-{APRIL}.xlsx"
RINCI, KECAMATAN, BAYAR = "peserta_rinci", "peserta_kecamatan", "bayar"
FOUND = {
    # Two in each kelurahan of a kecamatan add up to its figure below.
    RINCI: {
        ("91.01.01.1001", "dbhcht"): 16,
        ("91.01.01.1001", "mandiri"): 6,
        ("91.01.01.1002", "dbhcht"): 26,
        ("91.01.01.1002", "mandiri"): 7,
        ("91.01.02.1001", "dbhcht"): 37,
        ("91.01.02.1001", "mandiri"): 9,
        ("91.01.02.1002", "dbhcht"): 42,
        ("91.01.02.1002", "mandiri"): 8,
        ("91.02.01.1001", "dbhcht"): 100,
        ("91.02.01.1001", "mandiri"): 5,
    },
    KECAMATAN: {("91.01.01",): 55, ("91.01.02",): 96, ("91.02.01",): 105},
    BAYAR: {("91.01.01",): 70, ("91.01.02",): 80, ("91.02.01",): 1000},
}
"""What somebody counted in April, by the keys beside the month."""
Change = Callable[[Worksheet], None]


def words() -> Wording:
    return wording("id", ROOT / "templates/locale")


def make_site(folder: Path) -> Path:
    shutil.copytree(ROOT / "tests/world/datasets", folder / "datasets")
    return folder


def make_forms(site: Path, month: str = APRIL) -> Made:
    made = new_period(site, month, site / "formulir", words())
    made.write()
    return made


def fill(site: Path, **changes: Change) -> Path:
    """Fill the workbook of April with what was found; `changes` does something to a sheet afterwards."""
    path = site / "formulir" / APRIL / BOOK
    book = openpyxl.load_workbook(path)
    for name, figures in FOUND.items():
        sheet = book[name]
        measure = column(sheet, "nilai" if name == BAYAR else "peserta")
        status = measure + 1
        keys = [column(sheet, key) for key in ("kode_wilayah", "sumber_dana") if key in header(sheet)]
        for row in range(2, sheet.max_row + 1):
            found = figures[tuple(str(sheet.cell(row, key).value) for key in keys)]
            sheet.cell(row, measure).value = found
            sheet.cell(row, status).value = "tetap"
        if name in changes:
            changes[name](sheet)
    target = site / "isi.xlsx"
    book.save(target)
    return target


def header(sheet: Worksheet) -> list[str]:
    return [str(cell.value) for cell in sheet[1]]


def column(sheet: Worksheet, name: str) -> int:
    return header(sheet).index(name) + 1


def put(row: int, name: str, value: object) -> Change:
    def change(sheet: Worksheet) -> None:
        sheet.cell(row, column(sheet, name)).value = value  # type: ignore[assignment]

    return change


def every(*several: Change) -> Change:
    def change(sheet: Worksheet) -> None:
        for one in several:
            one(sheet)

    return change


def take(site: Path, *files: Path, write: bool = True, **options: Any) -> Returned:  # noqa: ANN401 - passed on
    found = take_back(site, files, TODAY, **options)
    if write and not found.troubles:
        found.write()
    return found


def told(found: Returned) -> str:
    return "\n".join(returned_lines(found, words()))


def rows_of(site: Path, table: str) -> list[dict[str, str]]:
    (path,) = site.glob(f"datasets/*/{table}.csv")
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def of_april(site: Path, table: str) -> list[dict[str, str]]:
    return [row for row in rows_of(site, table) if row["bulan"] == APRIL]


def descriptor(site: Path, package: str) -> Any:  # noqa: ANN401 - JSON
    return json.loads((site / "datasets" / package / "datapackage.json").read_text(encoding="utf-8"))


def csv_form(site: Path, table: str, rows: Sequence[Mapping[str, str]], delimiter: str = ",") -> Path:
    """Write a form of one table as a spreadsheet saves it."""
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]), delimiter=delimiter, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    path = site / f"{table}.csv"
    path.write_text(text.getvalue(), encoding="utf-8-sig", newline="")
    return path


def filled_csv(site: Path, table: str, measure: str, delimiter: str = ",", **cells: str) -> Path:
    """Fill the CSV form of a table with what was found; `cells` replaces what stands in the first row."""
    with (site / "formulir" / APRIL / f"{table}.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        key = tuple(row[name] for name in ("kode_wilayah", "sumber_dana") if name in row)
        row |= {measure: str(FOUND[table][key]), f"status_{measure}": "tetap"}
    rows[0] |= cells
    return csv_form(site, table, rows, delimiter)
