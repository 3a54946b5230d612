"""How well the checks bite: the record of faults put into valid data one at a time, and which finding caught each.

Enters: ``templates/mutu/deteksi.json``, written by ``tests/faults/record.py``, which makes the faults; ``make test``
makes a third of them again. Leaves: `Detection`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

RECORD: Final = Path("mutu", "deteksi.json")


@dataclass(frozen=True, slots=True)
class Fault:
    """One kind of fault, put in several times at different places."""

    name: str
    titles: Mapping[str, str]
    """What somebody did wrong, in a few words, by language."""
    code: str
    """Code of the finding that must catch it."""
    tried: int
    caught: int


@dataclass(frozen=True, slots=True)
class Detection:
    """The whole record."""

    tables: int
    """How many tables the faults were put into."""
    faults: tuple[Fault, ...]

    @property
    def tried(self) -> int:
        """Faults put in."""
        return sum(fault.tried for fault in self.faults)

    @property
    def caught(self) -> int:
        """Faults caught by the right finding."""
        return sum(fault.caught for fault in self.faults)


def read_detection(templates: Path) -> Detection | None:
    """Read the record, or return None where there is none."""
    file = templates / RECORD
    if not file.is_file():
        return None
    record = json.loads(file.read_text(encoding="utf-8"))
    faults = (
        Fault(entry["nama"], entry["judul"], entry["kode"], entry["dicoba"], entry["tertangkap"])
        for entry in record["kesalahan"]
    )
    return Detection(record["tabel"], tuple(faults))
