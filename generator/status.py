"""What a program reads that watches the site: which release stands there, whether it is sound, and when it grows stale.

Enters: a ``Release``, the calendar, ``Quality``. Leaves: ``status.json``. A static site does not know what day it is:
it names the day after which it is stale, and whoever watches compares.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from generator.archive import SUMS, as_bytes
from generator.calendar import Planned, overdue, upcoming
from generator.quality import Quality
from generator.releases import Release

URI: Final = "status.json"


def status(release: Release, lines: Sequence[Planned], quality: Quality, pages: int, figures: int) -> bytes:
    """Return the file.

    Args:
        release: what the site shows.
        lines: the calendar, empty where there is none.
        quality: what the checks said.
        pages: how many there are, in all languages.
        figures: how many there are.
    """
    late = overdue(lines)
    coming = next(iter(upcoming(lines)), None)
    # What is late already makes the site stale; otherwise the day on which the next release is due.
    due = late[0].planned if late else coming.planned if coming else None
    return as_bytes(
        {
            "situs": release.site,
            "rilis": release.id or None,
            "pratinjau": not release.id,
            **release.told(),
            "resmi": bool(release.id) and not release.sample,
            "pemeriksaan": {
                "galat": 0,
                "peringatan": len(quality.warnings),
                "dikecualikan": len(quality.waived),
                "tabel": quality.tables,
                "baris": quality.rows,
                "angka": figures,
                "halaman": pages,
            },
            "berikutnya": {"periode": coming.period.code, "rencana": coming.planned} if coming else None,
            "terlambat": [{"periode": one.period.code, "rencana": one.planned} for one in late],
            "basi_sesudah": due,
            # The checksums of every file of the site stand at its root under the name those of a release have.
            "sidik": SUMS,
        }
    )
