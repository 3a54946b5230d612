"""A code is written in plain letters: one from another script looks the same, and is another code.

Looked at are the columns that hold codes: keys, areas, dimensions, statuses, times, and whatever refers to a list or is
referred to. Names may be written in any script.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.catalogue import AREAS_TABLE, Catalogue, Resource
from generator.catalogue.signs import foreign, lookalike, named
from generator.validation.codes import cells_with
from generator.validation.findings import Finding
from generator.validation.messages import Message
from generator.validation.rules import EVERY_TABLE, Rule
from generator.validation.series import encoded
from generator.validation.tables import Tables
from generator.wording import N_

_ROLES = frozenset({"waktu", "wilayah", "dimensi", "status", "kunci"})
_OF_AREAS = frozenset({"kode", "kode_bps", "tingkat", "induk"})


def check(tables: Tables) -> Iterable[Finding]:
    """Search every distinct code."""
    referred = _referred(tables.catalogue)
    for resource in tables.resources.values():
        for name in _columns(resource, referred):
            column = tables[resource.name][name]
            _, texts = encoded(column)
            strange = [text for text in texts if foreign(text)]
            for row, text in cells_with(column, strange):
                sign = foreign(text)
                facts = {"huruf": named(sign), "mirip": lookalike(sign)}
                words = {"sebab": N_("{huruf}, yang mirip {mirip}") if facts["mirip"] else N_("{huruf}")}
                yield Finding(RULE.message, resource.package, resource.file, row, name, text, facts, words)


def _referred(catalogue: Catalogue) -> frozenset[tuple[str, str]]:
    return frozenset(
        (key.resource, column)
        for resource in catalogue.resources.values()
        for key in resource.foreign_keys
        for column in key.reference_fields
    )


def _columns(resource: Resource, referred: frozenset[tuple[str, str]]) -> list[str]:
    """Return the columns that hold codes, in the order of the table."""
    keys = {name for key in resource.foreign_keys for name in key.fields}
    keys |= {field.name for field in resource.fields if (resource.name, field.name) in referred}
    keys |= _OF_AREAS if resource.name == AREAS_TABLE else set()
    return [field.name for field in resource.fields if field.role in _ROLES or field.name in keys]


RULE = Rule(
    message=Message(
        "huruf-menyamar",
        N_("Kode memuat huruf asing"),
        N_("Huruf aksara lain yang tampak sama membuat kode yang lain: barisnya tidak pernah bertemu."),
        N_('Kode "{nilai}" di kolom {kolom} memuat {sebab}.'),
        N_("Ketik ulang kode itu dengan huruf dan angka biasa (A sampai Z, 0 sampai 9)."),
        explains=("kode-tak-dikenal", "nama-bukan-kode", "pola-salah", "bukan-pilihan", "status-tak-dikenal"),
    ),
    reads=EVERY_TABLE,
    check=check,
)
