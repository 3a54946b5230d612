"""Beside a suppressed count nothing stands that gives it away: divided by the tariff, an amount is a number of people.

Which measure follows which count: ``linked/followers``.
"""

from __future__ import annotations

from collections.abc import Iterable

import pyarrow as pa
import pyarrow.compute as pc

from generator.catalogue import HIDDEN, Resource
from generator.validation.findings import Finding
from generator.validation.linked.followers import followers
from generator.validation.messages import Message
from generator.validation.rules import EVERY_TABLE, Rule
from generator.validation.sums import has, text
from generator.validation.tables import FIRST_ROW, Tables
from generator.wording import N_


def check(tables: Tables) -> Iterable[Finding]:
    """Look at every row in which a count is suppressed."""
    for resource in tables.resources.values():
        pairs = [(column, count) for column, counts in followers(resource).items() for count in counts]
        for column, count in pairs:
            if not has(tables, resource.name, f"status_{count}"):
                continue
            cells = text(tables, resource.name, column)
            empty = pc.is_in(cells, value_set=pa.array(sorted(resource.missing_values)))
            hidden = pc.equal(text(tables, resource.name, f"status_{count}"), HIDDEN)
            for index in pc.indices_nonzero(pc.and_(hidden, pc.invert(empty))).to_pylist():
                facts = {"hitungan": count}
                # The amount is as good as the count: it is not repeated.
                yield Finding(RULE.message, resource.package, resource.file, index + FIRST_ROW, column, None, facts)


def _has_followers(resource: Resource) -> bool:
    return bool(followers(resource))


RULE = Rule(
    message=Message(
        "pengikut-terbuka",
        N_("Angka di sebelahnya membuka yang ditekan"),
        N_("Nilai rupiah dibagi tarif atau manfaatnya adalah jumlah orang."),
        N_("Kolom {kolom} terisi, padahal {hitungan} pada baris yang sama ditekan."),
        N_("Kosongkan {kolom} dan tulis statusnya ditekan, atau jalankan dbhcht suppress."),
    ),
    reads=EVERY_TABLE,
    check=check,
    applies=_has_followers,
)
