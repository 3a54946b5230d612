"""Recorded changes of the way to count: why figures moved although their data did not.

Enters: ``datasets/perubahan-metode.yml``. Leaves: ``Method`` values. A figure may change because a formula was mended;
then somebody has to say so, or the release stops.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from generator.corrections import Property, read_records
from generator.errors import BadMethods
from generator.settings import DATASETS
from generator.wording import N_

FILE: Final = "perubahan-metode.yml"
"""What the records are called, in the folder of all packages."""
PROPERTIES: Final = (
    Property("indikator", N_("tulis nama pendek indikator, misalnya cakupan")),
    Property("alasan", N_("tulis apa yang berubah pada cara menghitung dan mengapa, dalam satu kalimat")),
    Property("tanggal", N_("tulis tanggal perubahan, misalnya 2026-11-01"), "date"),
    Property("peran", N_("tulis peran yang mengubah, misalnya walidata; bukan nama orang")),
)


@dataclass(frozen=True, slots=True)
class Method:
    """One recorded change of the way an indicator is counted."""

    indicator: str
    reason: str
    dated: str
    """The day it was decided, as ``2026-11-01``."""
    role: str


def methods_beside(path: Path, known: Iterable[str]) -> tuple[Method, ...]:
    """Return the records that stand with a side: in a folder of datasets, or of a site; a zip or a file has none.

    Raises:
        BadMethods: a record is not of the right shape, or about an indicator there is not.
    """
    folder = path / DATASETS if (path / DATASETS).is_dir() else path
    return read_methods(folder, known) if folder.is_dir() else ()


def read_methods(datasets: Path, known: Iterable[str], since: str = "") -> tuple[Method, ...]:
    """Read the records, the oldest first.

    Args:
        datasets: the folder of data packages.
        known: the indicators there are.
        since: only records of this day or later; those before have explained an earlier release.

    Raises:
        BadMethods: a record is not of the right shape, or about an indicator there is not.
    """
    records, problems = read_records(datasets / FILE, datasets, PROPERTIES)
    if problems:
        first = problems[0]
        raise BadMethods(
            file=FILE, row=first.line or 1, reason=f"{first.name} {first.fault}".strip(), remedy=first.expected
        )
    names = set(known)
    found = []
    for record in records:
        indicator = record.texts["indikator"]
        if indicator not in names:
            reason = f'indikator "{indicator}" tidak ada'
            raise BadMethods(file=FILE, row=record.lines["indikator"], reason=reason, remedy=", ".join(sorted(names)))
        found.append(Method(indicator, record.texts["alasan"], record.texts["tanggal"], record.texts["peran"]))
    return tuple(sorted((one for one in found if one.dated >= since), key=lambda one: one.dated))
