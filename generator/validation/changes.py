"""Notes about changes: what a publisher says of a period in which a figure jumped.

Enters: descriptors. Leaves: `Note` values. A note stands in ``catatan_perubahan`` of a table or of its package:
``{"periode": "2026-01", "kode_wilayah": "...", "kolom": "...", "isi": "..."}``; area and column may be left out.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from generator.catalogue import Package, Resource

PROPERTY: Final = "catatan_perubahan"


@dataclass(frozen=True, slots=True)
class Note:
    """One explanation of a change."""

    period: str
    area: str
    """Empty when it is about every area."""
    column: str
    """Empty when it is about every column."""
    text: str

    def explains(self, period: str, areas: Iterable[str], column: str) -> bool:
        """Tell whether this is about that period, one of those areas (or what holds it), and that column."""
        return (
            self.period == period
            and self.column in ("", column)
            and (not self.area or any(f"{area}.".startswith(f"{self.area}.") for area in areas))
        )


def notes_of(package: Package, resource: Resource) -> tuple[Note, ...]:
    """Return the notes on a table, those of its package after its own; their shape is checked already."""
    return tuple(
        Note(entry["periode"], entry.get("kode_wilayah", ""), entry.get("kolom", ""), entry["isi"])
        for descriptor in (resource.descriptor, package.descriptor)
        for entry in descriptor.get(PROPERTY, ())
    )
