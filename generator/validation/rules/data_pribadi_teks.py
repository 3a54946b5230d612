"""No telephone number, address or account in a text, and no identity number cut over neighbouring cells.

Whole identity numbers are told by ``nik-dalam-teks``. Nothing that was found is shown again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from generator.catalogue import Resource
from generator.disclosure.persons import CELL, Known, kinds_in
from generator.disclosure.persons.kinds import IDENTITY
from generator.disclosure.persons.publisher import contacts_of
from generator.validation.codes import cells_with
from generator.validation.findings import Finding
from generator.validation.messages import Message
from generator.validation.rules import EVERY_TABLE, Rule
from generator.validation.series import encoded
from generator.validation.tables import FIRST_ROW, Tables
from generator.wording import N_

_PIECE = re.compile(r"'?[0-9]{1,15}")
_LATER_PIECE = re.compile(r"'?0[0-9]{1,14}")


def check(tables: Tables) -> Iterable[Finding]:
    """Search every distinct text of every column that is no measure, then rows and columns for what was cut."""
    known = Known(contacts_of(tables.catalogue.root.parent))
    for resource in tables.resources.values():
        pieces: list[str] = []
        later = False
        for field in resource.fields:
            if field.role == "ukuran":
                continue
            column = tables[resource.name][field.name]
            _, texts = encoded(column)
            if any(map(_PIECE.fullmatch, texts)):
                pieces.append(field.name)
                later = later or any(map(_LATER_PIECE.fullmatch, texts))
            # One look at all texts at once tells whether it is worth looking at each.
            if _kind("\n".join(texts), known):
                kinds = {text: kind for text in texts if (kind := _kind(text, known))}
                for row, text in cells_with(column, kinds):
                    yield _finding(resource, row, field.name, kinds[text])
        if later:
            yield from _cut(tables, resource, pieces)


@lru_cache(maxsize=1024)
def _kind(text: str, known: Known) -> str:
    """Return what a text holds besides identity numbers; most columns hold the same texts at every check."""
    return next((kind for kind, _ in kinds_in(text, known) if kind != IDENTITY), "")


def _cut(tables: Tables, resource: Resource, names: list[str]) -> Iterator[Finding]:
    """Look for identity numbers cut over neighbouring cells of a row, or of a column."""
    columns = [[text.removeprefix("'") for text in tables[resource.name][name].to_pylist()] for name in names]
    found: dict[tuple[int, str], None] = {}
    for index, row in enumerate(zip(*columns, strict=True)):
        if _is_cut(CELL.join(row)):
            place = next(at for at, text in enumerate(row) if _PIECE.fullmatch(text))
            found[index, names[place]] = None
    for name, texts in zip(names, columns, strict=True):
        if _is_cut(CELL.join(texts)):
            later = next(at for at, text in enumerate(texts) if _LATER_PIECE.fullmatch(text))
            found.setdefault((later, name))
    for index, name in found:
        yield _finding(resource, index + FIRST_ROW, name, IDENTITY)


def _is_cut(text: str) -> bool:
    return any(kind == IDENTITY for kind, _ in kinds_in(text))


def _finding(resource: Resource, row: int, column: str, kind: str) -> Finding:
    return Finding(RULE.message, resource.package, resource.file, row, column, None, {}, {"apa": kind})


RULE = Rule(
    message=Message(
        "data-pribadi-teks",
        N_("Data pribadi dalam teks"),
        N_("Nomor telepon, surel, dan rekening yang terbit membuka siapa orangnya, dan tidak dapat ditarik kembali."),
        N_("Kolom {kolom} memuat {apa}."),
        N_(
            "Hapus dari berkas dan dari riwayatnya; kontak untuk umum ditulis di mkdocs.yml (extra: penerbit: kontak "
            "atau kontak_umum)."
        ),
        explains=("kode-tak-dikenal", "pola-salah", "bukan-pilihan", "salah-tipe", "bentuk-tak-baku"),
    ),
    reads=EVERY_TABLE,
    check=check,
    personal=True,
)
