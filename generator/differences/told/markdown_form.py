"""Differences as a comment on a pull request: Markdown of GitHub and GitLab.

Enters: ``Differences``. Leaves: Markdown. What comes from data is written so that it stays text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from generator.differences.model import Differences
from generator.differences.told import lines
from generator.wording import N_, Wording

_CELLS: Final = 20
_SIGNS: Final = re.compile(r"([\\`*_{}\[\]<>()#+!|~@-])")
"""What Markdown could take for markup, and what a host could take for somebody's name."""


def tell(found: Differences, wording: Wording) -> str:
    """Return the comment, with a line end at its end."""
    return "\n".join(_lines(found, wording)) + "\n"


def _lines(found: Differences, wording: Wording) -> Iterator[str]:
    yield f"### {_plain(lines.title(found, wording))}"
    yield ""
    yield _plain(lines.summary(found, wording))
    if not found.figures:
        yield ""
        yield wording.translate(N_("Angka tidak dibandingkan: salah satu sisi belum lolos pemeriksaan."))
    for heading, told in (
        (N_("Sorotan"), [lines.headline(one, wording) for one in found.headlines]),
        (N_("Indikator yang berubah"), [lines.moved(one, wording) for one in found.moved]),
        (N_("Tabel"), [lines.table(one, wording) for one in found.tables]),
    ):
        if told:
            yield ""
            yield f"**{wording.translate(heading)}**"
            yield ""
            yield from (f"- {_plain(line)}" for line in told)
    yield from _cells(found, wording)


def _cells(found: Differences, wording: Wording) -> Iterator[str]:
    cells = [(table, cell) for table in found.tables for cell in table.cells]
    if not cells:
        return
    yield ""
    count = wording.translate(N_("{jumlah} sel yang berubah"), jumlah=wording.number(len(cells)))
    yield f"<details><summary>{count}</summary>"
    yield ""
    yield from (f"- {_plain(table.name)}: {_plain(lines.cell(cell, wording))}" for table, cell in cells[:_CELLS])
    if len(cells) > _CELLS:
        more = wording.translate(N_("dan {jumlah} sel lagi"), jumlah=wording.number(len(cells) - _CELLS))
        yield f"- {more}"
    yield ""
    yield "</details>"


def _plain(text: str) -> str:
    return _SIGNS.sub(r"\\\1", " ".join(text.split()))
