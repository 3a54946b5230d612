"""What is suppressed cannot be worked out from everything that is published.

An attacker who solves all tables together (``linked``) finds for each suppressed cell what it can be. As many
possibilities must remain as the data package demands (``kerahasiaan.lebar``), and not only small ones. A zero written
where a cell should stay suppressed shows up the same way.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from generator.catalogue import AREAS_TABLE, Resource
from generator.validation.findings import Finding
from generator.validation.linked import audit
from generator.validation.messages import Message
from generator.validation.rules import EVERY_TABLE, Rule
from generator.validation.rules.sel_kecil import counts_people
from generator.validation.sides import Areas
from generator.validation.sums import text
from generator.validation.tables import FIRST_ROW, Tables
from generator.wording import N_


def check(tables: Tables) -> Iterable[Finding]:
    """Tell every suppressed cell that is not protected."""
    audited = tables.shared(audit)
    areas = tables.shared(Areas) if AREAS_TABLE in tables else None
    for cell in np.flatnonzero(audited.exposed):
        resource, column, row = audited.linked.numbered.place(int(cell))
        # What was worked out is not repeated here: reports are public.
        facts = {
            "kunci": named(tables, areas, resource, row),
            "lebar": str(audited.linked.policy.width[cell]),
        }
        yield Finding(RULE.message, resource.package, resource.file, row, column, None, facts)


def named(tables: Tables, areas: Areas | None, resource: Resource, row: int) -> str:
    """Say which row is meant by the codes of its key."""
    codes = {name: text(tables, resource.name, name)[row - FIRST_ROW].as_py() for name in resource.primary_key}
    return areas.named(codes, codes) if areas else ", ".join(codes.values())


RULE = Rule(
    message=Message(
        "ditekan-terhitung",
        N_("Sel yang ditekan dapat dihitung balik"),
        N_("Angka yang dirahasiakan tetap terbaca bila angka lain yang terbit hanya menyisakan satu jawaban."),
        N_(
            "Kolom {kolom} untuk {kunci} ditekan, tetapi dari semua angka yang terbit orang dapat menghitungnya: "
            "kemungkinan yang tersisa kurang dari selang selebar {lebar}, atau semuanya kecil."
        ),
        N_(
            "Periksa apakah ada sel yang keliru ditulis nol, atau yang dulu ditekan kini terbuka; lalu jalankan dbhcht "
            "suppress agar sel lain yang membukanya ikut ditekan."
        ),
    ),
    reads=EVERY_TABLE,
    check=check,
    applies=counts_people,
)
