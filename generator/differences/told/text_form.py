"""Differences on a terminal.

Enters: ``Differences``. Leaves: lines, the answer first.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.differences.model import Differences
from generator.differences.told import lines
from generator.wording import N_, Wording

_CELLS: Final = 10


def tell(found: Differences, wording: Wording) -> str:
    """Return the text, with a line end at its end."""
    return "\n".join(_lines(found, wording)) + "\n"


def _lines(found: Differences, wording: Wording) -> Iterator[str]:
    yield lines.title(found, wording)
    yield lines.summary(found, wording)
    if not found.figures:
        yield wording.translate(N_("Angka tidak dibandingkan: salah satu sisi belum lolos pemeriksaan."))
    for heading, told in (
        (N_("Sorotan"), [lines.headline(one, wording) for one in found.headlines]),
        (N_("Tabel"), list(_tables(found, wording))),
        (N_("Indikator yang berubah"), [lines.moved(one, wording) for one in found.moved]),
    ):
        if told:
            yield ""
            yield wording.translate(heading)
            yield from (f"  {line}" for line in told)


def _tables(found: Differences, wording: Wording) -> Iterator[str]:
    for table in found.tables:
        yield lines.table(table, wording)
        yield from (f"  {lines.cell(one, wording)}" for one in table.cells[:_CELLS])
        if len(table.cells) > _CELLS:
            more = wording.translate(N_("dan {jumlah} sel lagi"), jumlah=wording.number(len(table.cells) - _CELLS))
            yield f"  {more}"
