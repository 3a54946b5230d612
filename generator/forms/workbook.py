"""Forms as one workbook: a sheet of instructions, a sheet for each table, and a hidden one with the lists of codes.

Enters: `Form` values and the words of a language. Leaves: bytes of XLSX, the same for the same forms whatever the
clock. Every cell is text or left empty: no formula, no link and no number can start from what a dataset holds. Headings
and keys are locked, without a password; what is to be filled in offers its codes or says which numbers it takes.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from types import MappingProxyType
from typing import Any, Final

import xlsxwriter

from generator.catalogue import STATUSES_OF_EMPTY, Field
from generator.forms.tables import LABELS, Choice, Form
from generator.periods import MONTHS_IN_YEAR
from generator.wording import N_, Wording

INSTRUCTIONS: Final = "Petunjuk pengisian"
LISTS: Final = "Daftar kode"
"""Names of our own sheets; no table can be called so, for names of tables hold no space."""
SPARE: Final = 100
"""Rows below an open form that may be added."""
_SHEET: Final = 31
"""Letters that the name of a sheet may have."""
_TITLE, _MESSAGE, _CELL = 32, 255, 32_767
_NARROWEST, _WIDEST = 12, 45
_WHOLE, _DECIMAL, _DAY, _TEXT = "#,##0", "General", "yyyy-mm-dd", "@"
_PLAIN: Final = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_LARGEST: Final = 10**15
"""A spreadsheet keeps no more digits than this exactly."""
_FIRST_DAY: Final = date(1990, 1, 1)
_LAST_DAY: Final = date(2199, 12, 31)
_MAY: Final[Mapping[str, bool]] = MappingProxyType(
    {"format_columns": True, "format_rows": True, "sort": True, "autofilter": True}
)
"""What a protected sheet still allows: to make it readable, and to look for rows."""
_STEPS: Final = (
    N_("Formulir ini untuk {month}. Satu lembar untuk tiap tabel; judul kolom dan kolom kunci terkunci."),
    N_("Isi sel kuning. Pilih kode dan status dari daftar yang muncul saat sel diklik."),
    N_("Tulis angka tanpa pemisah ribuan dan tanpa satuan: 1234. Nol ditulis 0; jangan menempelkan rumus."),
    N_("Angka yang tidak ada dikosongkan, lalu statusnya mengatakan sebabnya: {statuses}."),
    N_("Jangan menambah, menghapus, atau mengganti nama kolom dan baris. Lembar yang belum terisi boleh dibiarkan."),
    N_("Simpan sebagai XLSX di luar folder datasets/ dan site/: angka kecil di sini belum disembunyikan."),
    N_("Masukkan kembali dengan: {command}. Semua kesalahan disebut dahulu, dan angka kecil disembunyikan."),
)
_OPEN: Final = N_("Baris yang tidak terjadi bulan ini boleh dikosongkan; baris baru ditulis di bawah yang terakhir.")
_OVERVIEW: Final = (N_("Lembar"), N_("Isi"), N_("Periode"), N_("Banyaknya baris"))


@dataclass(frozen=True, slots=True)
class _Look:
    """The formats of a workbook."""

    heading: Any
    locked: Any
    by_kind: Mapping[str, Any]
    wrapped: Any


def sheet_names(tables: Iterable[str]) -> Mapping[str, str]:
    """Return the sheet of each table: its name, cut and numbered where a spreadsheet takes no longer one.

    All tables that have forms belong together: the same ones give the same names when a form comes back.
    """
    found: dict[str, str] = {}
    for number, name in enumerate(sorted(tables), start=1):
        found[name] = name if len(name) <= _SHEET else f"{name[: _SHEET - 5]}~{number}"
    return found


def workbook(forms: Sequence[Form], names: Mapping[str, str], file: str, words: Wording) -> bytes:
    """Write forms.

    Args:
        forms: at least one.
        names: the sheet of each table.
        file: the name the workbook will have.
        words: of the language of the instructions.
    """
    buffer = io.BytesIO()
    first = min(form.period.first for form in forms if form.period.kind.value == 1)
    made = datetime(first // MONTHS_IN_YEAR, first % MONTHS_IN_YEAR + 1, 1, tzinfo=UTC)
    with xlsxwriter.Workbook(buffer, _PLAIN) as book:
        book.set_properties({"created": made, "title": file})
        look = _look(book)
        opening = book.add_worksheet(INSTRUCTIONS)
        pages = [(form, book.add_worksheet(names[form.name])) for form in forms]
        places = _write_lists(book.add_worksheet(LISTS), forms)
        _write_instructions(opening, forms, names, (file, words), look)
        for form, page in pages:
            _write_form(page, form, places, words, look)
        opening.activate()
    return buffer.getvalue()


def _look(book: Any) -> _Look:  # noqa: ANN401 - xlsxwriter has no types
    fill = {"bg_color": "#FFF8D6", "border": 1, "border_color": "#D9D2B0", "locked": False}
    grey = {"bg_color": "#F1F3F4", "border": 1, "border_color": "#D5D9DC", "num_format": _TEXT}
    kinds = {"integer": _WHOLE, "number": _DECIMAL, "date": _DAY}
    return _Look(
        heading=book.add_format({"bold": True, "bottom": 2, "bg_color": "#DCE6EC", "num_format": _TEXT}),
        locked=book.add_format(grey),
        by_kind={kind: book.add_format(fill | {"num_format": kinds.get(kind, _TEXT)}) for kind in (*kinds, "")},
        wrapped=book.add_format({"text_wrap": True, "valign": "top"}),
    )


def _write_lists(page: Any, forms: Sequence[Form]) -> Mapping[tuple[Choice, ...], str]:  # noqa: ANN401
    """Write every list of codes once; return where the codes of each stand."""
    places: dict[tuple[Choice, ...], str] = {}
    for form in forms:
        for name, choices in form.lists.items():
            if choices in places:
                continue
            column = 2 * len(places)
            letters = xlsxwriter.utility.xl_col_to_name(column)
            places[choices] = f"='{LISTS}'!${letters}$2:${letters}${len(choices) + 1}"
            page.write_string(0, column, name)
            page.write_string(0, column + 1, "nama")
            for row, choice in enumerate(choices, start=1):
                page.write_string(row, column, choice.code)
                page.write_string(row, column + 1, choice.label[:_CELL])
    page.protect()
    page.hide()
    return places


def _write_instructions(
    page: Any,  # noqa: ANN401
    forms: Sequence[Form],
    names: Mapping[str, str],
    about: tuple[str, Wording],
    look: _Look,
) -> None:
    file, words = about
    month = next(form.period for form in forms if form.period.kind.value == 1)
    facts = {
        "month": words.period(month),
        "statuses": ", ".join(STATUSES_OF_EMPTY),
        "command": f"dbhcht import {file}",
    }
    page.set_column(0, 0, 32)
    page.set_column(1, 1, 70)
    page.set_column(2, 3, 18)
    row = 0
    for number, step in enumerate(_STEPS, start=1):
        page.merge_range(row, 0, row, 3, "", look.wrapped)
        page.write_string(row, 0, f"{number}. {words.translate(step, **facts)}", look.wrapped)
        row += 1
    row += 1
    for column, title in enumerate(_OVERVIEW):
        page.write_string(row, column, words.translate(title), look.heading)
    for form in forms:
        row += 1
        cells = (names[form.name], form.resource.title, words.period(form.period), str(len(form.rows)))
        for column, cell in enumerate(cells):
            page.write_string(row, column, cell[:_CELL], look.wrapped)
    page.protect("", dict(_MAY))


def _write_form(
    page: Any,  # noqa: ANN401
    form: Form,
    places: Mapping[tuple[Choice, ...], str],
    words: Wording,
    look: _Look,
) -> None:
    page.freeze_panes(1, 0)
    spare = SPARE if form.is_open else 0
    fields = {field.name: field for field in form.resource.fields}
    for column, heading in enumerate(form.header):
        page.write_string(0, column, heading, look.heading)
        field = fields.get(heading)
        cells = [row.get(heading, "") for row in form.rows] if field else _labels(form, heading)
        widest = max(map(len, (heading, *cells)), default=0)
        page.set_column(column, column, min(max(widest + 2, _NARROWEST), _WIDEST))
        if field is None:
            for number, cell in enumerate(cells, start=1):
                page.write_string(number, column, cell[:_CELL], look.locked)
            continue
        page.write_comment(0, column, _told(field, words, form), {"author": "dbhcht", "x_scale": 2.5, "y_scale": 1.5})
        unlocked = look.by_kind.get(field.type, look.by_kind[""])
        is_key = field.name in form.keys
        for number, cell in enumerate(cells, start=1):
            if is_key:
                page.write_string(number, column, cell[:_CELL], look.locked if not form.is_open else unlocked)
            else:
                page.write_blank(number, column, None, unlocked)
        for number in range(len(cells) + 1, len(cells) + 1 + spare):
            page.write_blank(number, column, None, unlocked)
        if cells or spare:
            page.data_validation(1, column, len(cells) + spare, column, _validation(form, field, places, words))
    if form.rows:
        page.autofilter(0, 0, len(form.rows), len(form.header) - 1)
    page.protect("", dict(_MAY))


def _labels(form: Form, heading: str) -> list[str]:
    place = heading.removeprefix(LABELS)
    return [form.labels[place].get(row[place], "") for row in form.rows]


def _told(field: Field, words: Wording, form: Form) -> str:
    """Return title, description and unit of a column, as a note at its heading."""
    parts = [words.translate(field.title), words.translate(field.description)]
    if field.unit:
        parts.append(words.translate(N_("Satuan: {unit}"), unit=words.translate(field.unit)))
    if form.is_open and field.name in form.keys:
        parts.append(words.translate(_OPEN))
    return "\n".join(filter(None, parts))


def _validation(
    form: Form,
    field: Field,
    places: Mapping[tuple[Choice, ...], str],
    words: Wording,
) -> dict[str, Any]:
    told = {
        "input_title": words.translate(field.title)[:_TITLE],
        "input_message": _told(field, words, form).partition("\n")[2][:_MESSAGE] or field.name,
        "error_title": words.translate(N_("Isian tidak dikenal")),
        "error_message": "\n".join(_accepted(form, field, words))[:_MESSAGE],
        "ignore_blank": True,
    }
    if field.name in form.lists:
        return told | {"validate": "list", "source": places[form.lists[field.name]]}
    least, most = (field.constraints.get(name) for name in ("minimum", "maximum"))
    if field.type in {"integer", "number"}:
        kind = "integer" if field.type == "integer" else "decimal"
        return told | {
            "validate": kind,
            "criteria": "between",
            "minimum": -_LARGEST if least is None else least,
            "maximum": _LARGEST if most is None else most,
        }
    if field.type == "date":
        return told | {"validate": "date", "criteria": "between", "minimum": _FIRST_DAY, "maximum": _LAST_DAY}
    return told | {"validate": "any"}


def _accepted(form: Form, field: Field, words: Wording) -> Iterator[str]:
    """Yield what a cell of a column takes."""
    if field.name in form.lists:
        yield words.translate(N_("Pilih salah satu kode dari daftar."))
    elif field.type == "integer":
        yield words.translate(N_("Tulis bilangan bulat tanpa pemisah ribuan, misalnya 1234."))
    elif field.type == "number":
        yield words.translate(N_("Tulis bilangan, misalnya 0,5."))
    elif field.type == "date":
        yield words.translate(N_("Tulis tanggal, misalnya 2026-11-20."))
    for name, message in (("minimum", N_("Paling kecil {limit}.")), ("maximum", N_("Paling besar {limit}."))):
        if name in field.constraints and field.type in {"integer", "number"}:
            yield words.translate(message, limit=field.constraints[name])
