"""What cannot be proven safe is not published: figures that contradict each other prove nothing about what they hide.

Told only when nothing else is wrong: a contradiction is usually a fault that another rule names better.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from generator.catalogue import AREAS_TABLE
from generator.validation.findings import Finding
from generator.validation.linked import audit
from generator.validation.messages import Message
from generator.validation.rules import EVERY_TABLE, Rule
from generator.validation.rules.ditekan_terhitung import named
from generator.validation.rules.sel_kecil import counts_people
from generator.validation.sides import Areas
from generator.validation.tables import Tables
from generator.wording import N_


def check(tables: Tables) -> Iterable[Finding]:
    """Tell every suppressed cell about which the figures contradict each other."""
    audited = tables.shared(audit)
    areas = tables.shared(Areas) if AREAS_TABLE in tables else None
    for cell in np.flatnonzero(audited.found.contradictory & audited.linked.system.hidden):
        resource, column, row = audited.linked.numbered.place(int(cell))
        facts = {"kunci": named(tables, areas, resource, row)}
        yield Finding(RULE.message, resource.package, resource.file, row, column, None, facts)


RULE = Rule(
    message=Message(
        "perlindungan-tak-terbukti",
        N_("Tidak dapat dibuktikan bahwa sel yang ditekan aman"),
        N_("Yang tidak terbukti aman tidak boleh terbit."),
        N_("Kolom {kolom} untuk {kunci} ditekan, tetapi angka lain yang terbit tentangnya saling bertentangan."),
        N_("Cocokkan semua tabel yang menghitung {kunci}: bagian, jumlah, tahap, orang-bulan, dan uangnya."),
    ),
    reads=EVERY_TABLE,
    check=check,
    applies=counts_people,
)
