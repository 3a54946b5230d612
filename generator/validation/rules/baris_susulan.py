"""A row that joins a period already released changes the totals people have quoted: it is shown, not stopped.

It is usual for an area that reports late; and it is also how a figure is moved without touching any published one.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from generator.validation.comparison import comparable, paired
from generator.validation.findings import Finding
from generator.validation.messages import WARNING, Message
from generator.validation.released import NATURE, told
from generator.validation.rules import EVERY_TABLE, Rule, has_measures
from generator.validation.series import encoded
from generator.validation.tables import FIRST_ROW, Tables
from generator.wording import N_


def check(tables: Tables) -> Iterable[Finding]:
    """Look for new keys in periods the release has."""
    for name, before in (tables.released or {}).items():
        resource = tables.resources.get(name)
        nature = told(before, NATURE)
        if resource is None or not resource.by_role("ukuran") or nature not in ("", resource.nature):
            continue
        times = resource.by_role("waktu")
        if not times or not comparable(resource, before) or times[0].name not in before.column_names:
            continue
        table, time = tables[name], times[0].name
        rows = paired(resource, table, before).new
        index, texts = encoded(table[time])
        released = set(encoded(before[time])[1])
        late = rows[np.array([text in released for text in texts], dtype=bool)[index[rows]]] if rows.size else rows
        if late.size:
            row = int(late[0])
            key = " · ".join(table[column][row].as_py() for column in resource.primary_key)
            facts = {"jumlah": str(late.size), "kunci": key, "tabel": name}
            value = table[time][row].as_py()
            yield Finding(RULE.message, resource.package, resource.file, row + FIRST_ROW, time, value, facts)


RULE = Rule(
    message=Message(
        "baris-susulan",
        N_("Baris baru dalam periode yang sudah terbit"),
        N_("Baris susulan mengubah jumlah yang sudah dikutip orang, walaupun tidak ada angka lama yang diubah."),
        N_("{jumlah} baris baru masuk ke periode yang sudah terbit; yang pertama {kunci}."),
        N_("Pastikan baris itu memang menyusul, dan jelaskan dalam catatan_pemakaian paketnya."),
        WARNING,
    ),
    reads=EVERY_TABLE,
    check=check,
    applies=has_measures,
    against_release=True,
)
