"""Areas are named by the code of the Ministry of Home Affairs, never by that of the statistics office.

Both have ten digits for one kelurahan, and the kecamatan are numbered in another order: read as the other, a code may
even be that of a neighbour.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.catalogue import AREAS_TABLE
from generator.validation.codes import bps_codes, cells_with, coded_columns
from generator.validation.findings import Finding
from generator.validation.messages import Message
from generator.validation.rules import Rule
from generator.validation.tables import Tables
from generator.wording import N_


def check(tables: Tables) -> Iterable[Finding]:
    """Look every unknown area up among the BPS codes."""
    known = bps_codes(tables)
    for coded in coded_columns(tables):
        if not coded.is_area:
            continue
        resource, name = coded.resource, coded.field.name
        labels = {entry.code: entry.label for entry in coded.names.entries}
        meant = {text: known[digits] for text in coded.unknown if (digits := _digits(text)) in known}
        for row, text in cells_with(tables[resource.name][name], meant):
            facts = {"saran": meant[text], "wilayah": labels[meant[text]]}
            yield Finding(RULE.message, resource.package, resource.file, row, name, text, facts)


def _digits(text: str) -> str:
    """Leave out what people put between the digits, and what a spreadsheet adds to them."""
    return text.strip().removesuffix(".0").replace(".", "").replace(" ", "")


RULE = Rule(
    message=Message(
        "kode-bps-dipakai",
        N_("Kode BPS dipakai untuk wilayah"),
        N_("Kode BPS dan kode Kemendagri untuk wilayah yang sama berbeda; tertukar berarti salah wilayah."),
        N_('Tertulis kode BPS "{nilai}" ({wilayah}); yang diminta kode Kemendagri.'),
        N_("Ganti dengan {saran}."),
        explains=("kode-tak-dikenal", "pola-salah", "bentuk-tak-baku"),
    ),
    reads=(AREAS_TABLE,),
    check=check,
)
