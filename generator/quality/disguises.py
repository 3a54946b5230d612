"""How well the search for personal data sees: the record of numbers of made-up persons, disguised and hidden in files.

Enters: ``templates/mutu/penyamaran.json``, written by the test that makes the disguises and compared by it on every
run. Leaves: `Disguises`, with every disguise that is not caught by its name.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

RECORD: Final = Path("mutu", "penyamaran.json")


@dataclass(frozen=True, slots=True)
class Group:
    """Disguises of one sort: a way of writing, or a kind of file."""

    name: str
    titles: Mapping[str, str]
    """In a few words, by language."""
    tried: int
    caught: int
    missed: tuple[str, ...]
    """Names of those that were not caught: kind of number, way of writing, place."""


@dataclass(frozen=True, slots=True)
class Disguises:
    """The whole record."""

    groups: tuple[Group, ...]

    @property
    def tried(self) -> int:
        """Disguises put in."""
        return sum(group.tried for group in self.groups)

    @property
    def caught(self) -> int:
        """Disguises found, each as what it is."""
        return sum(group.caught for group in self.groups)


def read_disguises(templates: Path) -> Disguises | None:
    """Read the record, or return None where there is none."""
    file = templates / RECORD
    if not file.is_file():
        return None
    record = json.loads(file.read_text(encoding="utf-8"))
    groups = (
        Group(entry["nama"], entry["judul"], entry["dicoba"], entry["tertangkap"], tuple(entry["lolos"]))
        for entry in record["kelompok"]
    )
    return Disguises(tuple(groups))
