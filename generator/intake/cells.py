"""What stands in a cell, as a spreadsheet gives it.

Enters: one cell: text, a number, a date. Leaves: plain text, the digits of an identity number, a day. A number that a
spreadsheet rounded is told apart from one that is only written oddly: its last digits are gone for good.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import Final, TypeAlias

from generator.disclosure.persons.identity import is_identity_number

Cell: TypeAlias = object
"""None, a text, a whole number, a float, a truth value, a date or a time."""

NIK_LENGTH: Final = 16
KPJ_LENGTH: Final = 11
_BLANK: Final = frozenset(("", "-", "--", "\N{EN DASH}", "\N{EM DASH}", ".", "*", "#N/A", "#REF!", "#VALUE!", "#NAME?"))
"""What people and spreadsheets write where there is nothing."""
_FORMULA: Final = re.compile(r'="(.*)"')
_SCIENTIFIC: Final = re.compile(r"\d+(?:[.,]\d+)?[eE]\+?\d+")
_WHOLE_FLOAT: Final = re.compile(r"(\d+)[.,]0+")
_FIRST_SERIAL, _LAST_SERIAL = 366, 73_415
"""Days from 1900 that a cell of a birth date may hold: the years 1901 to 2100."""
_EPOCH: Final = date(1899, 12, 30)
_WOMEN: Final = 40
"""Added to the day of birth of women in a NIK."""
_YEAR_LENGTH: Final = 4
_MONTHS: Final = MappingProxyType(
    {
        name: number
        for number, names in enumerate(
            (
                "jan januari january",
                "feb februari february peb pebruari",
                "mar maret march mrt",
                "apr april",
                "mei may",
                "jun juni june",
                "jul juli july",
                "agu agustus august aug agt ags agst",
                "sep september sept",
                "okt oktober october oct",
                "nov november nop nopember",
                "des desember december dec",
            ),
            start=1,
        )
        for name in names.split()
    }
)
_FORMS: Final = (
    (re.compile(r"(?<!\d)(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})(?!\d)"), "ymd"),
    (re.compile(r"(?<!\d)(\d{1,2})\s?[-/. ]\s?(\d{1,2})\s?[-/. ]\s?(\d{4}|\d{2})(?!\d)"), "dmy"),
    (re.compile(r"(?<!\d)(\d{1,2})[-/. ]*([A-Za-z]{3,9})[-/., ]*(\d{4}|\d{2})(?!\d)"), "dmy"),
    (re.compile(r"(?<!\d)(\d{2})(\d{2})(\d{4})(?!\d)"), "dmy"),
)
"""How days are written here, and which part is day, month and year."""


def text_of(cell: Cell) -> str:
    """Return a cell as one line of text; empty for all that stands for nothing."""
    if cell is None or isinstance(cell, bool):
        return ""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    text = str(cell)
    if not text.isascii():
        # Marks that nobody sees come along when lists are copied from web pages and telephones.
        folded = unicodedata.normalize("NFKC", text)
        text = "".join(letter for letter in folded if unicodedata.category(letter) != "Cf")
    text = " ".join(text.split())
    formula = _FORMULA.fullmatch(text)
    text = (formula[1] if formula else text.removeprefix("'")).strip()
    return "" if text in _BLANK else text


def is_rounded(cell: Cell) -> bool:
    """Tell whether a long number is written as a rounded one: ``3.57E+15``."""
    return _SCIENTIFIC.fullmatch(text_of(cell).replace(" ", "")) is not None


def is_number(cell: Cell) -> bool:
    """Tell whether a cell holds a number, not a text of digits."""
    return isinstance(cell, int | float) and not isinstance(cell, bool)


def digits_of(cell: Cell) -> str:
    """Return the digits of a number that is written with whatever between them; none of a rounded one."""
    text = text_of(cell)
    if is_rounded(cell):
        return ""
    whole = _WHOLE_FLOAT.fullmatch(text)
    return "".join(str(unicodedata.digit(sign)) for sign in (whole[1] if whole else text) if sign.isdecimal())


def is_nik(digits: str) -> bool:
    """Tell whether these digits are built like a NIK."""
    return is_identity_number(digits)


def born_by(nik: str, day: date) -> date:
    """Return the day of birth a NIK tells; of the two centuries it can mean, the later that is not after `day`."""
    born, month, year = (int(nik[at : at + 2]) for at in (6, 8, 10))
    return _day(_full_year(year, day), month, born - _WOMEN if born > _WOMEN else born) or day


def is_woman(nik: str) -> bool:
    """Tell whether a NIK is that of a woman."""
    return int(nik[6:8]) > _WOMEN


def day_of(cell: Cell, today: date) -> date | None:
    """Return the day a cell tells, with or without a place before it; years of two digits are not after `today`."""
    if isinstance(cell, date):
        return cell.date() if isinstance(cell, datetime) else cell
    if is_number(cell):
        serial = float(str(cell))
        if _FIRST_SERIAL <= serial <= _LAST_SERIAL:
            return _EPOCH + timedelta(days=int(serial))
    return _day_in(text_of(cell), today)


def _day_in(text: str, today: date) -> date | None:
    for form, order in _FORMS:
        if found := form.search(text):
            parts = dict(zip(order, found.groups(), strict=True))
            month = _MONTHS.get(parts["m"].casefold(), 0) if parts["m"].isalpha() else int(parts["m"])
            year = int(parts["y"]) if len(parts["y"]) == _YEAR_LENGTH else _full_year(int(parts["y"]), today)
            if day := _day(year, month, int(parts["d"])):
                return day
    return None


def age_on(day: date, born: date) -> int:
    """Return the completed years of somebody on a day."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def _full_year(two_digits: int, day: date) -> int:
    late = day.year - day.year % 100 + two_digits
    return late if late <= day.year else late - 100


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        pass
    # The 29th of February of a year that had none is a slip of a registry, and the day after its 28th.
    is_leap_day = (month, day) == (2, 29) and year > 0
    return date(year, 3, 1) if is_leap_day else None
