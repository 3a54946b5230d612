"""From ``koreksi.yml`` to corrections.

Enters: the packages of a catalogue. Leaves: their corrections, in the order in which they were made.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from generator.catalogue import Package
from generator.corrections.records import Problem, Property, read_records
from generator.wording import N_

FILE: Final = "koreksi.yml"
"""What the records are called, in the folder of their package."""
PROPERTIES: Final = (
    Property("tabel", N_("tulis nama tabel dalam paket ini")),
    Property("kunci", N_("tulis kolom kunci utama tabel itu dan nilainya, misalnya bulan: 2026-10"), "key"),
    Property("kolom", N_("tulis nama kolom yang dikoreksi")),
    Property("lama", N_("tulis isi sel seperti yang terbit; dua tanda kutip untuk sel kosong"), may_be_empty=True),
    Property("baru", N_("tulis isi sel yang benar; dua tanda kutip untuk sel kosong"), may_be_empty=True),
    Property("alasan", N_("tulis mengapa angka ini dikoreksi, dalam satu kalimat")),
    Property("tanggal", N_("tulis tanggal koreksi, misalnya 2026-11-01"), "date"),
    Property("peran", N_("tulis peran yang mengoreksi, misalnya walidata; bukan nama orang")),
)


@dataclass(frozen=True, slots=True)
class Correction:
    """One cell that was published wrong, and what it should have been."""

    package: str
    line: int
    """Where the record begins in its file, the first line being 1."""
    lines: Mapping[str, int]
    """Where each of its properties stands."""
    table: str
    key: Mapping[str, str]
    """Value by column of the primary key."""
    column: str
    old: str
    """What stands in the published file, or what an earlier correction of this cell made of it; empty for empty."""
    new: str
    reason: str
    dated: str
    """The day it was made, as ``2026-11-01``."""
    role: str
    """The role of who made it, never a name."""

    @property
    def file(self) -> str:
        """The file of the record, relative to the datasets folder."""
        return f"{self.package}/{FILE}"


def read_corrections(package: Package) -> tuple[tuple[Correction, ...], tuple[Problem, ...]]:
    """Read the corrections of one package, the oldest first, and what is wrong with the shape of the others."""
    records, problems = read_records(package.folder / FILE, package.folder, PROPERTIES)
    found = [
        Correction(
            package=package.name,
            line=record.line,
            lines=record.lines,
            table=record.texts["tabel"],
            key=record.key,
            column=record.texts["kolom"],
            old=record.texts["lama"],
            new=record.texts["baru"],
            reason=record.texts["alasan"],
            dated=record.texts["tanggal"],
            role=record.texts["peran"],
        )
        for record in records
    ]
    return tuple(sorted(found, key=lambda correction: (correction.dated, correction.line))), problems


def corrections_of(packages: Iterable[Package]) -> tuple[Correction, ...]:
    """Read the corrections of all packages, in their order, each package's oldest first; faulty records left out."""
    return tuple(correction for package in packages for correction in read_corrections(package)[0])
