"""The metadata forms of BPS as a workbook: one sheet for each of MS-Keg, MS-Var and MS-Ind.

Enters: a ``Subject``. Leaves: one ``Download``. The same forms stand on a page of the site.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from generator.downloads import FOLDER, Download
from generator.downloads.forms_workbook import Sheet, forms_workbook
from generator.metadata.bps import Entry, Form, forms
from generator.metadata.model import Subject
from generator.wording import N_, Wording

URI: Final = f"{FOLDER}/metadata-statistik.xlsx"
MEDIATYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def describe(subject: Subject) -> Iterator[Download]:
    """Write the forms of every package, column and indicator."""
    content = forms_workbook(sheets(subject), subject.release.date)
    yield Download(URI, N_("Metadata statistik BPS (MS-Keg, MS-Var, MS-Ind)"), "XLSX", content, MEDIATYPE)


def sheets(subject: Subject) -> tuple[Sheet, ...]:
    """Return the forms as tables: activities line by line, variables and indicators one row each."""
    made, wording = forms(subject), subject.wording
    say = wording.translate
    lines = (
        (form.title, entry.block, entry.label, _told(entry, wording))
        for form in made.activities
        for entry in form.entries
    )
    head = tuple(map(say, (N_("Kegiatan"), N_("Blok"), N_("Rincian"), N_("Isian"))))
    packages = subject.facts.packages
    return (
        Sheet("MS-Keg", head, tuple(lines)),
        _wide(
            "MS-Var",
            (say(N_("Nama kegiatan")), say(N_("Tabel"))),
            (((packages[form.package].title, form.table), form) for form in made.variables),
            wording,
        ),
        _wide("MS-Ind", (say(N_("Kode")),), (((form.id,), form) for form in made.indicators), wording),
    )


def _wide(name: str, first: tuple[str, ...], rows: Iterable[tuple[tuple[str, ...], Form]], wording: Wording) -> Sheet:
    """Lay out forms that ask the same, one row each."""
    listed = tuple(rows)
    asked = tuple(entry.label for entry in listed[0][1].entries) if listed else ()
    cells = tuple((*before, *(_told(entry, wording) for entry in form.entries)) for before, form in listed)
    return Sheet(name, (*first, *asked), cells)


def _told(entry: Entry, wording: Wording) -> str:
    """Return what is declared, or where it can be."""
    if entry.value:
        return entry.value
    if not entry.file:
        return wording.translate(N_("belum diisi (kode dari BPS)"))
    return wording.translate(N_("belum diisi (tulis {isian} di {berkas})"), isian=entry.place, berkas=entry.file)
