"""Where a code is asked for, a code is written: not the name, not another spelling of it, not a slip of the finger.

People type what they know. The names are all in the lists, so the code they meant can be said.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from generator.validation.codes import Coded, bps_codes, cells_with, coded_columns, usual_level
from generator.validation.findings import Finding
from generator.validation.messages import Message
from generator.validation.rules import EVERY_TABLE, Rule
from generator.validation.spelling import Named
from generator.validation.tables import Tables
from generator.wording import N_

_GUESSED = 200
"""So many different unknown texts of a column are compared with every name; more of them are another fault."""
_CANDIDATES = 5
_NAME = N_('Tertulis nama "{nilai}"')
_SPELLING = N_('Tertulis "{nilai}", ejaan lain dari sebuah kode')
_ZEROS = N_('Tertulis "{nilai}", kode yang kehilangan angka nol')
_SLIP = N_('Tertulis "{nilai}", mungkin salah ketik')


def check(tables: Tables) -> Iterable[Finding]:
    """Look every unknown code up among the names."""
    bps = bps_codes(tables)
    for coded in coded_columns(tables):
        yield from _in_column(tables, coded, bps.keys() if coded.is_area else ())


def _in_column(tables: Tables, coded: Coded, told: Iterable[str]) -> Iterator[Finding]:
    resource, name = coded.resource, coded.field.name
    told = set(told)
    level = _level(tables, coded) if coded.unknown else ""
    meant = {}
    for text in islice(coded.unknown, _GUESSED):
        what, candidates = _meant(coded, text, level)
        if candidates and text.replace(".", "").strip() not in told:
            meant[text] = (what, candidates)
    for row, text in cells_with(tables[resource.name][name], meant):
        what, candidates = meant[text]
        facts = {"saran": _listed(candidates)}
        yield Finding(RULE.message, resource.package, resource.file, row, name, text, facts, {"apa": what})


def _meant(coded: Coded, text: str, level: str) -> tuple[str, tuple[Named, ...]]:
    """Return what the text is, and the entries it can mean: the surest way of reading it first."""
    names = coded.names
    if found := names.written_as_code(text):
        return _SPELLING, found
    if found := names.without_zeros(text):
        return _ZEROS, found
    if found := names.called(text, level):
        return _NAME, found
    return _SLIP, names.near(text)


def _level(tables: Tables, coded: Coded) -> str:
    """Return the level most rows are of, for a name that several areas share."""
    if not coded.is_area:
        return ""
    level_of = {entry.code: entry.level for entry in coded.names.entries}
    return usual_level(level_of, tables[coded.resource.name][coded.field.name])


def _listed(candidates: tuple[Named, ...]) -> str:
    if len(candidates) == 1:
        return candidates[0].code
    shown = [f"{entry.code} ({entry.label})" if entry.label else entry.code for entry in candidates[:_CANDIDATES]]
    return " / ".join([*shown, *(("…",) if len(candidates) > _CANDIDATES else ())])


RULE = Rule(
    message=Message(
        "nama-bukan-kode",
        N_("Nama ditulis di tempat kode"),
        N_("Nama dapat ditulis dengan banyak ejaan dan dipakai beberapa wilayah; kode hanya satu."),
        N_("{apa}; yang diminta kode {saran}."),
        N_("Ganti dengan kode itu; daftarnya ada di tabel yang dirujuk kolom {kolom}."),
        explains=("kode-tak-dikenal", "pola-salah", "bukan-pilihan", "status-tak-dikenal", "bentuk-tak-baku"),
    ),
    reads=EVERY_TABLE,
    check=check,
)
