"""Where somebody lives, by what the list says; never by the NIK, which tells only where it was first given out.

Enters: the table of areas, and the two texts a list has. Leaves: a `Place`. The alias table and the same spellings as
everywhere else count; a slip of the finger is forgiven where only one area can be meant.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from generator.catalogue import LEVELS
from generator.validation.spelling import Names, without_title

_VILLAGE, _DISTRICT = LEVELS[:2]
_PARTS: Final = re.compile(r"[,;/()]")


@dataclass(frozen=True, slots=True)
class Place:
    """What is known of where somebody lives."""

    code: str
    """The finest area that is certain; empty when none is."""
    is_village: bool
    """Whether that is a kelurahan or desa."""
    slipped: bool
    """Whether a slip of the finger was forgiven."""


class Places:
    """Finds areas; each pair of texts is looked up once, and only for this run."""

    def __init__(self, names: Names, rows: Sequence[Mapping[str, str]], inside: str = "") -> None:
        self._above = {row["kode"]: row["induk"] for row in rows}
        self._kept = [entry for entry in names.entries if not inside or inside in self.chain(entry.code)]
        self._names = lru_cache(maxsize=None)(self._names_of)
        self.find = lru_cache(maxsize=None)(self._find)

    def chain(self, code: str) -> tuple[str, ...]:
        """Return an area and all that hold it."""
        found: list[str] = []
        while code in self._above and code not in found:
            found.append(code)
            code = self._above[code]
        return tuple(found)

    def _find(self, district: str, village: str) -> Place:
        above, above_slipped = self._one(_DISTRICT, district, "")
        below, below_slipped = self._one(_VILLAGE, village, above)
        if below:
            return Place(below, is_village=True, slipped=below_slipped or above_slipped)
        return Place(above, is_village=False, slipped=above_slipped)

    def _one(self, level: str, text: str, inside: str) -> tuple[str, bool]:
        """Return the one area that is called so, and whether a slip was forgiven; nothing when several are."""
        names = self._names(level, inside)
        for part in (text, *(part.strip() for part in _PARTS.split(text))):
            found = {entry.code for entry in (*names.written_as_code(part), *names.called(part))} if part else set()
            if found:
                return (found.pop(), False) if len(found) == 1 else ("", False)
        near = names.near(without_title(text)[1]) if text else ()
        return (near[0].code, True) if len(near) == 1 else ("", False)

    def _names_of(self, level: str, inside: str) -> Names:
        return Names(
            tuple(
                entry
                for entry in self._kept
                if entry.level == level and (not inside or inside in self.chain(entry.code))
            )
        )
