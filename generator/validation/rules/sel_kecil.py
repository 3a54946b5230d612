"""No count of people is so small that those it counts can be told.

From 1 to one less than the threshold of the data package (``kerahasiaan.ambang``, 5 unless it says otherwise). A zero
betrays nobody.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from generator.catalogue import AREAS_TABLE, Resource
from generator.validation.findings import Finding
from generator.validation.linked import audit
from generator.validation.linked.terms import is_count_of_people
from generator.validation.messages import Message
from generator.validation.rules import EVERY_TABLE, Rule
from generator.validation.tables import Tables
from generator.wording import N_


def check(tables: Tables) -> Iterable[Finding]:
    """Tell every count that is shown although it is too small."""
    audited = tables.shared(audit)
    for cell in np.flatnonzero(audited.unsafe):
        resource, column, row = audited.linked.numbered.place(int(cell))
        facts = {"ambang": str(audited.linked.policy.threshold[cell])}
        # Reports are public: what must not be shown is not shown here either.
        yield Finding(RULE.message, resource.package, resource.file, row, column, None, facts)


def counts_people(resource: Resource) -> bool:
    """Tell whether a table has counts of people."""
    return resource.name != AREAS_TABLE and any(map(is_count_of_people, resource.by_role("ukuran")))


RULE = Rule(
    message=Message(
        "sel-kecil",
        N_("Angka terlalu kecil untuk diterbitkan"),
        N_("Bila hanya satu sampai empat orang dihitung, tetangganya tahu siapa mereka."),
        N_("Kolom {kolom} berisi hitungan orang di bawah {ambang}."),
        N_("Jalankan dbhcht suppress: sel ini ditekan, beserta sel lain yang dapat membukanya."),
        # They would repeat the figure.
        explains=("lompatan", "geser-desimal", "ditekan-terhitung"),
    ),
    reads=EVERY_TABLE,
    check=check,
    applies=counts_people,
)
