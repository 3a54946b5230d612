"""What somebody filled in, as the text a table holds.

Enters: one cell and the column it stands in. Leaves: text in the one way our tables write it, or why not. A number is
never guessed: ``1.234`` may be a thousand or one and a bit, depending on who typed it, and is asked back.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from generator.catalogue import Field
from generator.errors import BadPeriod
from generator.forms.reading import Broken, Formula, is_empty
from generator.intake.cells import Cell
from generator.periods import Kind, Period
from generator.wording import N_

_DIGITS: Final = re.compile(r"[+-]?\d+")
_POINTS: Final = re.compile(r"([+-]?[1-9]\d{0,2}(?:\.\d{3})+)(?:,(\d+))?")
"""Thousands by points, as Indonesians write: 1.234.567,8."""
_COMMAS: Final = re.compile(r"([+-]?[1-9]\d{0,2}(?:,\d{3})+)(?:\.(\d+))?")
"""Thousands by commas, as the English write: 1,234,567.8."""
_DECIMAL: Final = re.compile(r"([+-]?\d+)[.,](\d+)")
_GROUP: Final = 3
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_EXACT: Final = 2**53
"""Beyond this a spreadsheet's numbers are rounded."""

_FORMULA: Final = N_("berisi rumus")
_PASTE: Final = N_("Salin selnya, lalu tempel sebagai nilai (Paste Special, Values)")
_BROKEN: Final = N_("berisi galat dari lembar kerja")
_RETYPE: Final = N_("Ketik isinya, atau kosongkan")
_TWO_WAYS: Final = N_('"{nilai}" dapat berarti {satu} atau {dua}')
_NO_POINTS: Final = N_("Tulis tanpa pemisah ribuan: {satu}, atau {dua}")
_NOT_NUMBER: Final = N_('"{nilai}" bukan bilangan')
_DIGITS_ONLY: Final = N_("Tulis angkanya saja, misalnya 1234; bila tidak ada, kosongkan dan pilih statusnya")
_NOT_WHOLE: Final = N_('"{nilai}" bukan bilangan bulat')
_ROUND: Final = N_("Tulis bilangan bulat, misalnya 1234")
_ROUNDED: Final = N_("angkanya terlalu besar, sehingga lembar kerja membulatkannya")
_TYPE_TEXT: Final = N_("Ubah format sel menjadi teks, lalu ketik lagi angkanya")
_LEAST: Final = N_('"{nilai}" di bawah batas {batas}')
_MOST: Final = N_('"{nilai}" di atas batas {batas}')
_CHECK: Final = N_("Periksa angkanya dan satuannya")
_NOT_DAY: Final = N_('"{nilai}" bukan tanggal yang pasti')
_WRITE_DAY: Final = N_("Tulis tahun-bulan-tanggal, misalnya 2026-11-20")
_NOT_PERIOD: Final = N_('"{nilai}" bukan periode; program lembar kerja kadang mengubah bulan menjadi tanggal')
_WRITE_PERIOD: Final = N_("Tulis seperti {contoh}, dengan format sel teks")
_NOT_TEXT: Final = N_('"{nilai}" bukan teks')
_WRITE_TEXT: Final = N_("Ubah format sel menjadi teks, lalu ketik lagi isinya")
_SHORT: Final = N_('"{nilai}" terlalu pendek')
_FORM: Final = N_('"{nilai}" tidak ditulis dengan bentuk yang diminta kolom ini')
_SEE: Final = N_("Lihat keterangan pada judul kolom")
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a cell is not taken."""

    cause: str
    """Marked words."""
    remedy: str
    """Marked words."""
    facts: tuple[tuple[str, str], ...] = ()


def text_of(cell: Cell, field: Field) -> str | Refused:
    """Return what a cell says in its column; empty when nothing was written."""
    if isinstance(cell, Formula) or (isinstance(cell, str) and cell.lstrip().startswith("=")):
        return Refused(_FORMULA, _PASTE)
    if isinstance(cell, Broken):
        return Refused(_BROKEN, _RETYPE)
    return "" if is_empty(cell) else _READERS.get(field.type, _words)(cell, field)


def _number(cell: Cell, field: Field) -> str | Refused:
    if isinstance(cell, bool) or not isinstance(cell, int | float | str):
        return Refused(_NOT_NUMBER, _DIGITS_ONLY, _value(cell))
    if isinstance(cell, str):
        written = _written(cell.strip())
        if isinstance(written, Refused):
            return written
    else:
        if abs(cell) > _EXACT:
            return Refused(_ROUNDED, _TYPE_TEXT)
        written = Decimal(repr(cell))
    return _within(written, cell, field)


def _written(text: str) -> Decimal | Refused:
    """Read a number that was typed as text."""
    if not text.isascii():
        return Refused(_NOT_NUMBER, _DIGITS_ONLY, _value(text))
    if _DIGITS.fullmatch(text):
        return Decimal(text)
    for form, sign in ((_POINTS, "."), (_COMMAS, ",")):
        found = form.fullmatch(text)
        if found and (found[2] or found[1].count(sign) > 1):
            return Decimal(f"{found[1].replace(sign, '')}.{found[2] or 0}")
        if found:
            whole, parted = text.replace(sign, ""), text.replace(sign, ",")
            return Refused(_TWO_WAYS, _NO_POINTS, (*_value(text), ("satu", whole), ("dua", parted)))
    found = _DECIMAL.fullmatch(text)
    if found and (len(found[2]) != _GROUP or found[1].lstrip("+-") == "0"):
        return Decimal(f"{found[1]}.{found[2]}")
    return Refused(_NOT_NUMBER, _DIGITS_ONLY, _value(text))


def _within(number: Decimal, cell: Cell, field: Field) -> str | Refused:
    if field.type == "integer" and number != number.to_integral_value():
        return Refused(_NOT_WHOLE, _ROUND, _value(cell))
    for name, cause, direction in (("minimum", _LEAST, 1), ("maximum", _MOST, -1)):
        limit = field.constraints.get(name)
        if isinstance(limit, int | float) and direction * number < direction * Decimal(str(limit)):
            return Refused(cause, _CHECK, (*_value(cell), ("batas", str(limit))))
    if number == number.to_integral_value():
        return str(int(number))
    return f"{number.normalize():f}"


def _day(cell: Cell, _: Field) -> str | Refused:
    if isinstance(cell, date):
        return cell.date().isoformat() if isinstance(cell, datetime) else cell.isoformat()
    text = str(cell).strip()
    try:
        day = date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        day = None
    return day.isoformat() if day else Refused(_NOT_DAY, _WRITE_DAY, _value(cell))


def _period(cell: Cell, field: Field) -> str | Refused:
    kind = Kind.MONTH if field.type == "yearmonth" else Kind.YEAR
    example = "2026-11" if kind is Kind.MONTH else "2026"
    if kind is Kind.MONTH and isinstance(cell, date) and cell.day == 1:
        # What a spreadsheet makes of 2026-11.
        return f"{cell.year:04d}-{cell.month:02d}"
    text = str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell).strip()
    refused = Refused(_NOT_PERIOD, _WRITE_PERIOD, (*_value(cell), ("contoh", example)))
    try:
        period = Period.parse(text)
    except BadPeriod:
        return refused
    return text if period.kind is kind and period.code == text else refused


def _words(cell: Cell, field: Field) -> str | Refused:
    if isinstance(cell, bool | date | float) and not (isinstance(cell, float) and cell.is_integer()):
        return Refused(_NOT_TEXT, _WRITE_TEXT, _value(cell))
    raw = str(int(cell)) if isinstance(cell, float) else str(cell)
    text = " ".join(_CONTROL.sub(" ", raw).split())
    least = field.constraints.get("minLength")
    if isinstance(least, int) and len(text) < least:
        return Refused(_SHORT, _SEE, _value(text))
    pattern = field.constraints.get("pattern")
    if isinstance(pattern, str) and not re.search(rf"\A(?:{pattern})\Z", text):
        return Refused(_FORM, _SEE, _value(text))
    return text


_READERS: Final[Mapping[str, Callable[[Cell, Field], str | Refused]]] = MappingProxyType(
    {"integer": _number, "number": _number, "date": _day, "yearmonth": _period, "year": _period}
)
"""How the cells of a type are read; those of any other type are words."""


def _value(cell: Cell) -> tuple[tuple[str, str], ...]:
    return (("nilai", str(cell)),)
