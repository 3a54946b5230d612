"""Numbers that stand for a person, and dates written as numbers.

Enters: texts, and the columns they stand in. Leaves: whether they have the structure of an identity or family card
number (NIK, KK), of a membership number (KPJ), of a telephone number or of a date. None of the former is ever repeated
in a message.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from generator.catalogue import Field

_PROVINCES: Final = frozenset(
    [*range(11, 20), 21, *range(31, 37), *range(51, 54), *range(61, 66), *range(71, 77), 81, 82, *range(91, 98)]
)
"""The first two digits of every province there is, as the Ministry of Home Affairs numbers them."""
_WOMEN = 40
"""Added to the day of birth of women."""
_MONTHS, _DAYS = 12, 31
_LEAP_YEAR = 2000
"""A year has only two digits here, so a 29 February must be allowed in all of them."""
_GROUPS: Final = re.compile(
    r"(?<![\d.\-])(?:\d{16}|\d{4}([ .\-])\d{4}\1\d{4}\1\d{4}|\d{6}([ .\-])\d{6}\2\d{4})(?![\d\-]|\.\d)"
)
_ADDRESS: Final = re.compile(r"https?://\S+")
_PHONE: Final = re.compile(r"(?:\+?62|0)8\d{8,11}")


def is_money(field: Field) -> bool:
    """Tell whether a measure may hold amounts of money: a tariff whose unit stands in another column may."""
    return (field.unit or "").casefold().startswith("rupiah") or field.descriptor.get("jenis_ukuran") == "tarif"


def is_identity_number(digits: str) -> bool:
    """Tell whether sixteen digits are built like a NIK or KK: place, date, serial number."""
    if not re.fullmatch(r"[0-9]{16}", digits) or digits.endswith("0000"):
        return False
    province, city, district, day, month = (int(digits[at : at + 2]) for at in range(0, 10, 2))
    day -= _WOMEN if day > _WOMEN else 0
    placed = province in _PROVINCES and city > 0 and district > 0
    return placed and 1 <= month <= _MONTHS and 1 <= day <= _DAYS and _exists(_LEAP_YEAR, month, day)


def identity_numbers(text: str) -> list[str]:
    """Return what is built like an identity number within a text, grouped or not; addresses on the web are left out."""
    found = (re.sub(r"\D", "", match.group()) for match in _GROUPS.finditer(_ADDRESS.sub(" ", text)))
    return [digits for digits in found if is_identity_number(digits)]


def is_phone_number(text: str) -> bool:
    """Tell whether this is written like the number of a mobile telephone."""
    return _PHONE.fullmatch(text) is not None


def date_in(digits: str, first_year: int, last_year: int) -> str:
    """Return how a date is written here (``YYYYMMDD``, ``DDMMYYYY``, ``YYYYMM``), or nothing.

    Only years from `first_year` to `last_year` count: among all numbers of eight digits one in fifty is some date.
    """
    forms: tuple[tuple[str, str, str, str], ...] = ()
    if re.fullmatch(r"[0-9]{8}", digits):
        forms = (
            ("YYYYMMDD", digits[:4], digits[4:6], digits[6:]),
            ("DDMMYYYY", digits[4:], digits[2:4], digits[:2]),
        )
    elif re.fullmatch(r"[0-9]{6}", digits):
        forms = (("YYYYMM", digits[:4], digits[4:], "01"),)
    for form, year, month, day in forms:
        if first_year <= int(year) <= last_year and _exists(int(year), int(month), int(day)):
            return form
    return ""


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
