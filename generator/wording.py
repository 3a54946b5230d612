"""Numbers, rupiah, percentages, dates and periods in the reader's language.

Enters: plain values and a language code. Leaves: text. Formats come from Babel's CLDR data; where Indonesian
government writes otherwise (``Rp1.234`` without a space, Triwulan I-IV instead of Kuartal), its habit wins.
"""

from __future__ import annotations

import gettext
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po
from babel.numbers import format_decimal

from generator.errors import BadCatalogue, BadLanguage
from generator.periods import Kind, Period

DOMAIN = "messages"
_LINE = re.compile(r'(?:#.*|(?:(msgctxt|msgid(?:_plural)?|msgstr(?:\[\d+\])?)[ \t]+)?"(?:[^"\\]|\\.)*"|)')
"""A line of a catalogue: a comment, a text with or without its keyword, or nothing."""
ROMAN = ("I", "II", "III", "IV")
_SCALES = ((10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"))
_SHORT_SCALES = ((10**12, "T"), (10**9, "M"), (10**6, "jt"), (10**3, "rb"))


def N_(message: str) -> str:  # noqa: N802 - the name gettext tools look for
    """Mark a message for translation without translating it yet."""
    return message


@dataclass(frozen=True, slots=True)
class Wording:
    """One language: its catalogue of messages and its ways with numbers and dates."""

    language: str
    """ISO 639-1 code, as in the page's ``lang``."""
    locale: Locale
    translations: gettext.NullTranslations

    def translate(self, message: str, /, **facts: object) -> str:
        """Translate a message and fill in its facts."""
        text = self.translations.gettext(message) if message else ""
        return text.format_map(facts) if facts else text

    def number(self, value: float, decimals: int = 0) -> str:
        """Format a number: ``25.808``, ``41,2``."""
        # Nothing less than nothing is nothing, too: as keys of the memory the two are one.
        return _number(value + 0, decimals, str(self.locale))

    def percent(self, share: float, decimals: int = 1) -> str:
        """Format a share of one as a percentage: 0.4119 becomes ``41,2%``."""
        return f"{self.number(share * 100, decimals)}%"

    def rupiah(self, value: float, decimals: int = 0) -> str:
        """Format an amount in full: ``Rp5.202.892.800``."""
        sign = "-" if value < 0 else ""
        return f"{sign}Rp{self.number(abs(value), decimals)}"

    def rupiah_round(self, value: float) -> str:
        """Format an amount the way it is spoken: ``Rp5,2 miliar``."""
        for scale, word in _SCALES:
            if round(abs(value) / scale, 1) >= 1:
                sign = "-" if value < 0 else ""
                scaled = round(abs(value) / scale, 1)
                amount = self.number(scaled, 0 if scaled.is_integer() else 1)
                return f"{sign}Rp{amount}\N{NO-BREAK SPACE}{self.translate(word)}"
        return self.rupiah(round(value))

    def short(self, value: float) -> str:
        """Format a number for an axis: ``25 rb``, ``5,2 M`` (miliar)."""
        for scale, word in _SHORT_SCALES:
            if abs(value) >= scale:
                scaled = value / scale
                decimals = 0 if float(scaled).is_integer() else 1
                return f"{self.number(scaled, decimals)}\N{NO-BREAK SPACE}{self.translate(word)}"
        return self.number(value, 0 if float(value).is_integer() else 1)

    def unit(self, value: float, unit: str) -> str:
        """Format a value as its unit asks: ``porsi`` as percentage, ``rupiah`` with Rp, all else as a number."""
        if unit == "porsi":
            return self.percent(value)
        if unit == "poin":
            return self.number(value * 100, 1)
        if unit == "persen":
            # As it was said: 41,9 per cent is not 41,90.
            decimals = min(_decimals(value), len(f"{value:.2f}".rstrip("0").partition(".")[2]))
            return f"{self.number(value, decimals)}%"
        if unit == "rupiah":
            return self.rupiah(value)
        return self.number(value, _decimals(value))

    def unit_round(self, value: float, unit: str) -> str:
        """Format a value for a headline: rupiah rounded to miliar or juta, the rest as in ``unit``."""
        return self.rupiah_round(value) if unit == "rupiah" else self.unit(value, unit)

    def day(self, value: date) -> str:
        """Format a date: ``11 Desember 2025``."""
        return format_date(value, "d MMMM y", locale=self.locale)

    def period(self, period: Period) -> str:
        """Name a period: ``Oktober 2026``, ``Triwulan IV 2026``, ``Semester II 2026``, ``Tahun 2026``."""
        if period.kind is Kind.MONTH:
            return format_date(date(period.year, period.number, 1), "MMMM y", locale=self.locale)
        name = {
            Kind.QUARTER: N_("Triwulan {number} {year}"),
            Kind.SEMESTER: N_("Semester {number} {year}"),
            Kind.YEAR: N_("Tahun {year}"),
        }[period.kind]
        return self.translate(name, number=ROMAN[period.number - 1], year=period.year)

    def month_short(self, period: Period) -> str:
        """Name a month for an axis: ``Okt``."""
        return format_date(date(period.year, period.number, 1), "LLL", locale=self.locale)

    def month_names(self) -> frozenset[str]:
        """Return every way to name a month, in full and short."""
        return frozenset(
            name
            for use in ("format", "stand-alone")
            for width in ("wide", "abbreviated")
            for name in self.locale.months[use][width].values()
        )

    def when(self, text: str) -> str:
        """Name a date or a period given as text: a day, a month or a year, as precise as it was written."""
        return self.day(date.fromisoformat(text)) if len(text) == len("2026-10-31") else self.period(Period.parse(text))


def languages(catalogues: Path) -> tuple[str, ...]:
    """Return the languages that have a catalogue of messages."""
    return tuple(sorted(path.parents[1].name for path in catalogues.glob(f"*/LC_MESSAGES/{DOMAIN}.po")))


def wording(language: str, catalogues: Path, *more: Path) -> Wording:
    """Return the wording of a language; messages come from ``catalogues/<language>/LC_MESSAGES/messages.po``.

    Indonesian is the language of the sources, so it needs no catalogue. ``more`` are catalogues asked for what the
    first does not know; one that does not exist is an empty one.

    Raises:
        BadLanguage: nobody has written down how this language writes numbers and dates.
        BadCatalogue: a catalogue of messages is broken.
    """
    try:
        locale = Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        raise BadLanguage(language=language) from None
    translations = _translations(catalogues / language / "LC_MESSAGES" / f"{DOMAIN}.po")
    for catalogue in more:
        translations.add_fallback(_translations(catalogue))
    return Wording(language, locale, translations)


def _translations(catalogue: Path) -> gettext.NullTranslations:
    """Read a catalogue as translators write it; compiled here, so that no compiled copy can lag behind."""
    if not catalogue.is_file():
        return gettext.NullTranslations()
    compiled = _compiled("/".join(catalogue.parts[-3:]), catalogue.read_bytes())
    return gettext.GNUTranslations(io.BytesIO(compiled))


@lru_cache(maxsize=16)
def _compiled(name: str, content: bytes) -> bytes:
    """Compile a catalogue; asked for again with the same content, it is not read anew."""
    compiled = io.BytesIO()
    write_mo(compiled, _messages(name, content))
    return compiled.getvalue()


def _messages(name: str, content: bytes) -> Catalog:
    """Read the messages of a catalogue; Babel passes over lines it does not understand, so we look at them first.

    Raises:
        BadCatalogue: the file is broken.
    """

    def bad(row: int, reason: str) -> BadCatalogue:
        return BadCatalogue(file=name, row=row, reason=reason)

    try:
        lines = content.decode("utf-8-sig").split("\n")
    except UnicodeDecodeError as error:
        raise bad(content[: error.start].count(b"\n") + 1, BadCatalogue.NOT_UTF8) from None
    before = ""
    for row, line in enumerate(lines, start=1):
        found = _LINE.fullmatch(line.strip())
        if found is None:
            raise bad(row, BadCatalogue.NOT_A_LINE)
        if (found[1] or "").startswith("msgstr") and not before.startswith("msg"):
            raise bad(row, BadCatalogue.NO_MESSAGE)
        # A translation follows its message, and more of them (of a plural) follow the first.
        before = "" if found[1] == "msgstr" else found[1] or before
    try:
        messages = read_po(lines, abort_invalid=True)
    except PoFileError as error:
        raise bad(error.lineno + 1, BadCatalogue.NO_TRANSLATION) from None
    except ValueError:
        raise bad(1, BadCatalogue.BAD_HEADER) from None
    messages.charset = "utf-8"
    return messages


def status_words() -> Mapping[str, str]:
    """How each status of a figure is said to a reader, by its code."""
    return {
        "tetap": N_("angka tetap"),
        "sementara": N_("sementara"),
        "perkiraan": N_("perkiraan"),
        "ditekan": N_("dirahasiakan"),
        "tidak_tersedia": N_("belum ada data"),
        "tidak_berlaku": N_("tidak berlaku"),
    }


@lru_cache(maxsize=65_536)
def _number(value: float, decimals: int, locale: str) -> str:
    """Format a number; the same figures stand on many pages."""
    return format_decimal(value, format=_pattern(decimals), locale=locale)


def _decimals(value: float) -> int:
    return 0 if float(value).is_integer() else 2


def _pattern(decimals: int) -> str:
    return "#,##0" + ("." + "0" * decimals if decimals else "")


# The scale words above reach the catalogue through these marks.
_MARKED = (N_("triliun"), N_("miliar"), N_("juta"), N_("T"), N_("M"), N_("jt"), N_("rb"))
