"""No two releases together betray what one of them keeps secret.

Everything published stays published: whoever kept the earlier releases knows what they show. A corrected total, a part
that is shown now, another choice of what is suppressed can each give a cell away that no release gives away alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.catalogue import AREAS_TABLE, Resource
from generator.validation.findings import Finding
from generator.validation.linked.releases import Betrayed, betrayed
from generator.validation.messages import Message
from generator.validation.rules import EVERY_TABLE, Rule
from generator.validation.rules.sel_kecil import counts_people
from generator.validation.sides import Areas
from generator.validation.sums import joined, parted
from generator.validation.tables import FIRST_ROW, Tables
from generator.wording import N_

_NOW = N_("Sel ini ditekan, tetapi rilis ini bersama rilis yang sudah terbit membukanya")
_BEFORE = N_("Sel ini ditekan pada rilis {rilis}, tetapi rilis ini membukanya")


def check(tables: Tables) -> Iterable[Finding]:
    """Tell every suppressed cell that follows from several releases."""
    areas = tables.shared(Areas) if AREAS_TABLE in tables else None
    rows: dict[str, Mapping[tuple[str, ...], int]] = {}
    for cell in betrayed(tables):
        resource = tables.resources[cell.table]
        if cell.table not in rows:
            rows[cell.table] = _rows(tables, resource)
        yield _finding(cell, resource, rows[cell.table].get(cell.key), areas)


def _rows(tables: Tables, resource: Resource) -> Mapping[tuple[str, ...], int]:
    keys = joined(tables[resource.name].select(list(resource.primary_key)), resource.primary_key).to_pylist()
    return {tuple(parted(key)): row for row, key in enumerate(keys, start=FIRST_ROW)}


def _finding(cell: Betrayed, resource: Resource, row: int | None, areas: Areas | None) -> Finding:
    codes = dict(zip(resource.primary_key, cell.key, strict=True))
    facts = {
        "kunci": areas.named(codes, codes) if areas else ", ".join(cell.key),
        "rilis": cell.release,
    }
    words = {"apa": _BEFORE if cell.release else _NOW}
    # What follows is not repeated: reports are public.
    return Finding(RULE.message, resource.package, resource.file, row, cell.measure, None, facts, words)


RULE = Rule(
    message=Message(
        "terbuka-antar-rilis",
        N_("Rilis ini membuka angka yang dirahasiakan"),
        N_("Rilis lama tidak dapat ditarik: siapa pun dapat membandingkan keduanya."),
        N_("{apa}: {kolom} untuk {kunci} dapat dihitung dari selisih antarrilis."),
        N_(
            "Tekan sel yang sama seperti pada rilis sebelumnya; bila jumlahnya harus dikoreksi, tekan juga jumlah itu "
            "atau sel lain yang ikut berubah."
        ),
    ),
    reads=EVERY_TABLE,
    check=check,
    against_release=True,
    applies=counts_people,
)
