"""Names as people type them: what somebody meant who wrote a name, another spelling or a slip instead of a code.

Enters: a text, and the codes and names it may stand for. Leaves: the codes it can mean. Used by rules about codes, by
the place finder and by the intake of files: all three understand the same spellings.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from generator.catalogue import LEVELS

TITLES: Final[Mapping[str, str]] = MappingProxyType(
    {
        **dict.fromkeys(("kelurahan", "kel", "desa", "ds", "kampung", "nagari", "gampong"), LEVELS[0]),
        **dict.fromkeys(("kecamatan", "kec", "distrik"), LEVELS[1]),
        **dict.fromkeys(("kota", "kabupaten", "kab", "kodya", "kotamadya"), LEVELS[2]),
        **dict.fromkeys(("provinsi", "propinsi", "prov", "prop"), LEVELS[3]),
    }
)
"""How people write the kind of an area before its name, and the level that goes with it."""
_TITLE: Final = re.compile(rf"\s*({'|'.join(sorted(TITLES, key=len, reverse=True))})(?:\.\s*|\s+)(?=\S)", re.IGNORECASE)
ALIAS_SEPARATOR: Final = ";"
_SHORT = 5
"""Up to this length only one slip is forgiven: among short codes two slips lead anywhere."""


def plain(text: str) -> str:
    """Return a name without case, accents, spaces and signs: ``Oro-oro Dowo`` is ``oroorodowo``."""
    folded = unicodedata.normalize("NFKD", text).casefold()
    return "".join(letter for letter in folded if letter.isalnum())


def without_title(text: str) -> tuple[str, str]:
    """Split ``Kec. Uji`` into its level and its name; the level is empty when no title is written."""
    found = _TITLE.match(text)
    return (TITLES[found[1].casefold()], text[found.end() :].strip()) if found else ("", text.strip())


def spellings(name: str, alias: str = "") -> tuple[str, ...]:
    """Return every way an area is written: its name, then each alias."""
    return (name, *(part.strip() for part in alias.split(ALIAS_SEPARATOR) if part.strip()))


@dataclass(frozen=True, slots=True)
class Named:
    """One entry of a list of codes."""

    code: str
    label: str
    """For readers: ``Kecamatan Uji``, ``Pengemudi ojek daring``."""
    spellings: tuple[str, ...] = ()
    """Every way its name is written."""
    level: str = ""
    """Of an area: one of ``LEVELS``."""


@dataclass(frozen=True, slots=True)
class Names:
    """The entries of one list, found by whatever is typed."""

    entries: tuple[Named, ...]
    _by_code: Mapping[str, tuple[Named, ...]] = field(init=False, repr=False)
    _by_name: Mapping[str, tuple[Named, ...]] = field(init=False, repr=False)
    _by_bare: Mapping[str, tuple[Named, ...]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        by_code: dict[str, tuple[Named, ...]] = {}
        by_name: dict[str, tuple[Named, ...]] = {}
        by_bare: dict[str, tuple[Named, ...]] = {}
        for entry in self.entries:
            _add(by_code, plain(entry.code), entry)
            _add(by_bare, _bare(entry.code), entry)
            for spelling in entry.spellings:
                _add(by_name, plain(spelling), entry)
        object.__setattr__(self, "_by_code", MappingProxyType(by_code))
        object.__setattr__(self, "_by_name", MappingProxyType(by_name))
        object.__setattr__(self, "_by_bare", MappingProxyType(by_bare))

    def written_as_code(self, text: str) -> tuple[Named, ...]:
        """Return the entries whose code this is but for case, spaces and signs."""
        return self._by_code.get(plain(text), ())

    def without_zeros(self, text: str) -> tuple[Named, ...]:
        """Return the entries whose code this is but for zeros that a spreadsheet takes for superfluous."""
        return self._by_bare.get(_bare(text.strip()), ())

    def called(self, text: str, level: str = "") -> tuple[Named, ...]:
        """Return the entries that are called so.

        Where several are, those of the level the text itself names (``Kec. Uji``), or else of the `level` given, count;
        all of them when none is of that level.
        """
        titled, name = without_title(text)
        found = self._by_name.get(plain(text)) or self._by_name.get(plain(name), ())
        wanted = titled or level
        return tuple(entry for entry in found if entry.level == wanted) or found

    def near(self, text: str) -> tuple[Named, ...]:
        """Return the entries whose code or name is a slip of the finger away, the nearest only; few letters: none."""
        sought = plain(text)
        limit = 1 if len(sought) <= _SHORT else 2
        best: dict[str, Named] = {}
        for index in (self._by_code, self._by_name):
            for known, entries in index.items():
                # Between numbers every slip is another number: only words are corrected.
                if known.isdigit() or min(len(known), len(sought)) <= limit + 1:
                    continue
                apart = distance(sought, known, limit)
                if apart < limit:
                    limit, best = apart, {}
                if apart <= limit:
                    best |= {entry.code: entry for entry in entries}
        return tuple(best.values())


def _add(index: dict[str, tuple[Named, ...]], key: str, entry: Named) -> None:
    if key and entry not in index.get(key, ()):
        index[key] = (*index.get(key, ()), entry)


def _bare(code: str) -> str:
    """Return a code of numbered parts without the zeros before each number; empty for any other."""
    parts = code.split(".")
    return ".".join(part.lstrip("0") for part in parts) if len(parts) > 1 and all(map(str.isdigit, parts)) else ""


def areas(rows: Iterable[Mapping[str, str]]) -> Names:
    """Index the rows of the table of areas: ``kode``, ``sebutan``, ``nama``, ``alias``, ``tingkat``."""
    return Names(
        tuple(
            Named(
                row["kode"],
                f"{row['sebutan']} {row['nama']}".strip(),
                spellings(row["nama"], row["alias"]),
                row["tingkat"],
            )
            for row in rows
        )
    )


@lru_cache(maxsize=4096)
def distance(left: str, right: str, most: int) -> int:
    """Count the slips between two texts: letters added, left out, exchanged, or two neighbours swapped.

    This is the restricted Damerau-Levenshtein distance (Boytsov 2011); counting stops beyond `most`, and ``most + 1``
    is returned.
    """
    if abs(len(left) - len(right)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(right) + 1))
    for i, letter in enumerate(left, start=1):
        two_before, before, row = before, row, [i]
        for j, other in enumerate(right, start=1):
            cost = min(row[j - 1] + 1, before[j] + 1, before[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == right[j - 2] and left[i - 2] == other:
                cost = min(cost, two_before[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)
