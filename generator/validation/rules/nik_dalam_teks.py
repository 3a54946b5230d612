"""No identity number in a note: what is written for a colleague is published to everybody.

Texts are searched for sixteen digits built like a NIK or KK number, in groups or disguised. Addresses on the web are
left out unless they say that it is one, for they hold long numbers of their own. The number is never shown again.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from generator.disclosure.persons import kinds_in
from generator.disclosure.persons.identity import identity_numbers
from generator.disclosure.persons.kinds import IDENTITY
from generator.validation.codes import cells_with
from generator.validation.findings import Finding
from generator.validation.messages import Message
from generator.validation.rules import EVERY_TABLE, Rule
from generator.validation.series import encoded
from generator.validation.tables import Tables
from generator.wording import N_


def check(tables: Tables) -> Iterable[Finding]:
    """Search every distinct text of every column that is no measure."""
    for resource in tables.resources.values():
        for field in resource.fields:
            if field.role == "ukuran":
                continue
            column = tables[resource.name][field.name]
            _, texts = encoded(column)
            # One look at all texts at once tells whether it is worth looking at each.
            if not _has_identity("\n".join(texts)):
                continue
            found = [text for text in texts if _has_identity(text)]
            for row, _ in cells_with(column, found):
                yield Finding(RULE.message, resource.package, resource.file, row, field.name)


@lru_cache(maxsize=1024)
def _has_identity(text: str) -> bool:
    """Tell whether a text holds an identity number; most columns hold the same texts at every check."""
    return bool(identity_numbers(text)) or any(kind == IDENTITY for kind, _ in kinds_in(text))


RULE = Rule(
    message=Message(
        "nik-dalam-teks",
        N_("Nomor identitas dalam teks"),
        N_("Nomor identitas yang terbit membuka siapa orangnya, dan tidak dapat ditarik kembali."),
        N_("Kolom {kolom} memuat enam belas digit yang tersusun seperti NIK atau nomor KK."),
        N_("Hapus nomor itu dari berkas dan dari riwayatnya."),
        explains=("kode-tak-dikenal", "pola-salah", "bukan-pilihan", "salah-tipe", "bentuk-tak-baku"),
    ),
    reads=EVERY_TABLE,
    check=check,
    personal=True,
)
