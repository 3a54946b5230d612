"""The sheets of a workbook that are no data: what it is, what to mind, and what its columns mean.

Enters: a workbook being made, the ``Offered`` table, and the words of a language. Leaves: three sheets, sober and
readable, whose cells are all texts.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from generator.catalogue import SAMPLE
from generator.downloads.offered import TYPES, Offered
from generator.releases import STATUS
from generator.wording import N_, Wording, status_words

_INK, _SOFT, _LINE, _WARN, _PAPER = "#1A1A1A", "#595959", "#BFBFBF", "#8A1C00", "#F2F2F2"


class Paper:
    """A workbook with the words and the looks of ours."""

    def __init__(self, book: Workbook, wording: Wording) -> None:
        self._book = book
        self._styles: dict[tuple[tuple[str, Any], ...], Format] = {}
        self.wording = wording
        self.say = wording.translate
        self.head = self.style(bold=True, bottom=1, bottom_color=_INK, bg_color=_PAPER, num_format="@")

    def sheet(self, name: str) -> Worksheet:
        """Add a sheet."""
        return self._book.add_worksheet(name)

    def style(self, **look: Any) -> Format:  # noqa: ANN401 - what XlsxWriter calls properties
        """Return a style; the same look is the same style."""
        key = tuple(sorted(look.items()))
        if key not in self._styles:
            self._styles[key] = self._book.add_format({"font_name": "Calibri", "font_size": 11, **look})
        return self._styles[key]

    def text(self, **look: Any) -> Format:  # noqa: ANN401
        """Return a style of running text."""
        return self.style(**{"text_wrap": True, "valign": "top", "num_format": "@", "font_color": _INK, **look})


def cover(paper: Paper, offered: Offered) -> None:
    """Say what this is, how sure it is, and whom to ask."""
    sheet = paper.sheet(paper.say(N_("Sampul")))
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 20)
    sheet.set_column(1, 1, 84)
    sheet.merge_range(0, 0, 0, 1, "", paper.text())
    sheet.write_string(0, 0, offered.title, paper.style(bold=True, font_size=18, num_format="@", font_color=_INK))
    sheet.set_row(0, 30)
    sheet.write_string(1, 1, offered.description, paper.text())
    sheet.set_row(1, _height(offered.description, 84))
    named = paper.text(bold=True, top=1, top_color=_LINE)
    plain, loud = paper.text(top=1, top_color=_LINE), paper.text(top=1, top_color=_LINE, bold=True, font_color=_WARN)
    for row, (name, text, warning) in enumerate(_told(paper, offered), 3):
        sheet.write_string(row, 0, name, named)
        sheet.write_string(row, 1, text, loud if warning else plain)
        sheet.set_row(row, _height(text, 84))
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _told(paper: Paper, offered: Offered) -> Iterator[tuple[str, str, bool]]:
    """Yield what the cover tells: its name, its text, whether it is a warning."""
    say, release = paper.say, offered.release
    edition = f"{release.version} ({say(release.status)})"
    yield say(N_("Status")), say(STATUS[offered.nature]), offered.nature == SAMPLE
    yield say(N_("Rilis")), edition, False
    if release.date:
        yield say(N_("Tanggal")), paper.wording.when(release.date), False
    if release.month:
        yield say(N_("Data sampai")), paper.wording.when(release.month), False
    yield say(N_("Bagian")), offered.slice or say(N_("Seluruh tabel")), False
    yield say(N_("Banyaknya baris")), paper.wording.number(len(offered.frame)), False
    yield say(N_("Penerbit")), " · ".join(filter(None, (release.publisher, release.home))), False
    # Not "Kontak": a column headed so is looked for by the search for personal data.
    yield say(N_("Pertanyaan kepada")), release.contact or say(N_("Belum ada kontak.")), False
    yield say(N_("Lisensi")), " · ".join(filter(None, (offered.licence, offered.licence_url))), False
    yield say(N_("Situs")), " · ".join(filter(None, (release.site, release.url))), False
    yield (
        say(N_("Lembar lain")),
        say(N_("Catatan: yang perlu diperhatikan. Data: tabelnya. Kamus: arti tiap kolom.")),
        False,
    )


def notes(paper: Paper, offered: Offered) -> None:
    """Say what to mind: the publisher's warnings, and what an empty cell means."""
    sheet = paper.sheet(paper.say(N_("Catatan")))
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 1, 84)
    for row, (title, text) in enumerate(_minded(paper, offered)):
        sheet.write_string(row, 0, title, paper.text(bold=True, bottom=1, bottom_color=_LINE))
        sheet.write_string(row, 1, text, paper.text(bottom=1, bottom_color=_LINE))
        sheet.set_row(row, max(_height(text, 84), _height(title, 34)))
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _minded(paper: Paper, offered: Offered) -> Iterator[tuple[str, str]]:
    say = paper.say
    yield from offered.notes
    yield (
        say(N_("Sel kosong")),
        say(N_("Sel kosong bukan nol: angkanya tidak ada. Kolom status, bila ada, mengatakan sebabnya.")),
    )
    for code, words in status_words().items():
        yield say(N_("Status {kode}"), kode=code), say(words)
    yield (
        say(N_("Kode dan periode")),
        say(N_("Kode dan periode ditulis sebagai teks, supaya nol di depan dan titiknya tidak hilang.")),
    )


def dictionary(paper: Paper, offered: Offered) -> None:
    """Say what each column means."""
    sheet = paper.sheet(paper.say(N_("Kamus")))
    heads = (N_("Kolom"), N_("Judul"), N_("Tipe"), N_("Satuan"), N_("Arti"))
    for place, (head, width) in enumerate(zip(heads, (26, 26, 16, 22, 80), strict=True)):
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, paper.say(head), paper.head)
    for row, column in enumerate(offered.columns, 1):
        kind = paper.say(TYPES[column.type]) if column.type in TYPES else column.type
        texts = (column.name, column.title, kind, column.unit, column.description)
        for place, text in enumerate(texts):
            sheet.write_string(row, place, text, paper.text(bottom=1, bottom_color=_LINE))
        sheet.set_row(row, max(_height(column.description, 80), _height(column.title, 26), _height(column.name, 26)))
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.repeat_rows(0)
    sheet.fit_to_pages(1, 0)


def _height(text: str, width: int) -> float:
    """Return how high a row must be for a text that is wrapped: viewers but Excel do not work it out."""
    lines = sum(max(1, -(-len(line) // width)) for line in text.split("\n"))
    return min(400.0, 15.5 * lines + 4)
