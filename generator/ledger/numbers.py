"""Which numbers in a text are dates, regulations or names of standards, and which ones need an address.

Enters: text in one language. Leaves: how many numbers were known by their form, by kind, and those that were not.
Strict on purpose: a form that a typed figure could take is no form here. A year has four digits without a point and
no unit behind it; a standard is one of a few. Anything else must be a figure of the cube or say what it is
(``templates/partials/bukan_angka.html.j2``).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from generator.wording import N_, Wording

KINDS: Final = frozenset({"kode", "berkas", "hitungan", "kutipan", "definisi", "sumbu"})
"""What ``data-angka`` may say that numbers are."""
DATE: Final = "tanggal"
REGULATION: Final = "peraturan"
NAME: Final = "kode"
GAP: Final = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands in a text where a figure or a declared number was taken out, so that what touched it is still seen."""
_YEAR: Final = r"(?:199\d|20\d\d)"
_DAY: Final = r"(?:0?[1-9]|[12]\d|3[01])"
_UNITS: Final = (
    N_("orang"), N_("pekerja"), N_("peserta"), N_("rupiah"), N_("kasus"), N_("juta"), N_("miliar"), N_("triliun"),
    N_("persen"), N_("rb"), N_("jt"), N_("M"), N_("T"),
)  # fmt: skip
"""After these words four digits are a number of something, not a year."""
_SCALES: Final = (N_("juta"), N_("miliar"), N_("triliun"), N_("rb"), N_("jt"), N_("M"), N_("T"))
_LEAST: Final = 3
"""So many letters of a name say nothing yet."""
_BEFORE: Final = r"(?<![\w.,%" + GAP + r"])"
_AFTER: Final = r"(?![\w%" + GAP + r"]|[.,]\d)"
_RULES: Final = (
    r"(?:UUD?|PP|PMK|Perpres|Permen\w*|Kepmen\w*|Perda|Pergub|Perwal\w*|Perbup|Inpres|SE"
    r"|(?:Undang-Undang|Peraturan|Keputusan|Regulation|Law|Decree)(?: [A-Z]\w+){0,4})"
    r"(?: (?:Nomor|No\.?|Number))? \d+[A-Z]?(?:/[A-Z\d.-]+)*(?: (?:Tahun|of) " + _YEAR + ")?"
)
_PARAGRAPHS: Final = r"(?:[Pp]asal|[Aa]yat|[Aa]rticle|[Pp]aragraph) \(?\d{1,3}\)?"
_STANDARDS: Final = (
    r"CC[ -]BY(?:-[A-Z]+)*[ -]\d\.\d|(?:WCAG|SDG|TPB|UTF|SHA|ISO|RFC)[ -]?\d{1,5}(?:\.\d{1,2})*(?:\.?\([a-z]\))*"
    r"|(?!Rp\d|IDR\d)[A-Za-z_][A-Za-z_-]*\d[\w-]*"
)


@dataclass(frozen=True, slots=True)
class Loose:
    """A number that nothing accounts for."""

    text: str
    around: str
    """The words it stands between."""


@dataclass(frozen=True, slots=True)
class Grammar:
    """What numbers look like in one language."""

    known: tuple[tuple[str, re.Pattern[str]], ...]
    """What is no figure by its form: the kind and how it looks, in the order it is looked for."""
    number: re.Pattern[str]
    """A whole number as it is read: with currency, sign, scale and per cent."""
    names: tuple[str, ...] = ()
    """Names of places, groups and tables that hold numbers, in small letters."""
    _seen: dict[str, tuple[Mapping[str, int], tuple[Loose, ...]]] = field(default_factory=dict)

    def read(self, text: str) -> tuple[Mapping[str, int], tuple[Loose, ...]]:
        """Return how many numbers are known by their form, by kind, and those that are not."""
        if not any(map(str.isdecimal, text)):
            return {}, ()
        if text not in self._seen:
            self._seen[text] = self._read(" ".join(text.split()))
        return self._seen[text]

    def tokens(self, text: str) -> frozenset[str]:
        """Return the numbers in a text that are no date, regulation or standard."""
        return frozenset(found.text for found in self.read(text)[1])

    def _read(self, text: str) -> tuple[Mapping[str, int], tuple[Loose, ...]]:
        counted: Counter[str] = Counter()
        rest = text = self._without_pieces(text)
        for kind, pattern in self.known:
            rest, many = pattern.subn(lambda found: " " * len(found[0]), rest)
            counted[kind] += many
        loose = tuple(
            Loose(found[0].strip(), text[max(0, found.start() - 40) : found.end() + 40].replace(GAP, "…").strip())
            for found in self.number.finditer(rest)
        )
        return +counted, loose

    def _without_pieces(self, text: str) -> str:
        """Take out what is left of a name that a drawing broke over two lines, or cut off."""
        text = text.strip(" …")
        for name in self.names:
            piece = text.lower()
            if piece in name and any(map(str.isalpha, piece)):
                return ""
            ends = (size for size in range(min(len(name), len(piece)), _LEAST, -1) if piece.startswith(name[-size:]))
            text = text[next(ends, 0) :]
        return text


def grammar(wording: Wording, names: Iterable[str] = ()) -> Grammar:
    """Return what numbers look like in a language; ``names`` are what places, groups and tables are called."""
    numbered = sorted(
        {" ".join(name.split()) for name in names if any(map(str.isdecimal, name))}, key=len, reverse=True
    )
    months = "|".join(sorted(map(re.escape, wording.month_names()), key=len, reverse=True))
    units = "|".join(re.escape(wording.translate(unit)) for unit in _UNITS)
    dates = (
        rf"{_DAY}(?: ?[–-] ?{_DAY})? (?:{months})\.?(?: {_YEAR})?",
        rf"(?:{months})\.? (?:{_DAY}, )?{_YEAR}",
        rf"{_YEAR}-(?:0[1-9]|1[0-2])(?:-{_DAY})?",
        rf"{_YEAR}-[QS][1-4]|[QS][1-4](?: {_YEAR})?",
        rf"{_YEAR}(?: ?[–/-] ?{_YEAR})?(?! ?(?:{units})\b)",
    )
    scales = "|".join(sorted({re.escape(wording.translate(scale)) for scale in _SCALES}, key=len, reverse=True))
    return Grammar(
        known=(
            *((NAME, re.compile(re.escape(name), re.IGNORECASE)) for name in numbered),
            (REGULATION, re.compile(rf"\b(?:{_RULES}|{_PARAGRAPHS}){_AFTER}")),
            (NAME, re.compile(rf"{_BEFORE}(?:{_STANDARDS}){_AFTER}")),
            (DATE, re.compile(f"{_BEFORE}(?:{'|'.join(dates)}){_AFTER}")),
        ),
        number=re.compile(rf"(?:\bRp ?)?[-−+]?(?:\bRp ?)?\d(?:[\d.,]*\d)?(?: ?(?:{scales})\b)?(?: ?%)?"),
        names=tuple(map(str.lower, numbered)),
    )
