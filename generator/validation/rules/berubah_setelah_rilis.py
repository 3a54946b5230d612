"""What was published stays, or its correction is on record: nobody changes a figure others have quoted in silence.

Only figures released as final are held to it; what was called provisional, estimated or not available may be filled in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
import pyarrow as pa

from generator.catalogue import Resource
from generator.validation.comparison import Pairs, changed, comparable, holds, paired
from generator.validation.findings import Finding
from generator.validation.messages import Message
from generator.validation.released import MEASURES, NATURE, told
from generator.validation.rules import EVERY_TABLE, Rule
from generator.validation.series import Flags
from generator.validation.tables import FIRST_ROW, Tables
from generator.wording import N_

_FINAL = "tetap"
_FEW = 20
"""More changes than these in one column are one event, and one finding."""
_CHANGED = N_('{kunci} tertulis "{kini}", padahal sudah terbit "{dulu}"')
_MANY = N_('{jumlah} sel lain dari yang sudah terbit; yang pertama {kunci}, dari "{dulu}" menjadi "{kini}"')
_GONE = N_("{jumlah} baris yang sudah terbit tidak ada lagi; yang pertama {kunci}")
_NO_TABLE = N_("tabel {kunci} yang sudah terbit tidak ada lagi")
_NO_COLUMN = N_("kolom {kunci} yang sudah terbit tidak ada lagi, jadi tabelnya tidak dapat dibandingkan")

_RECORD = N_("kembalikan isinya, lalu catat perbaikannya dalam koreksi.yml dengan alasan dan tanggal")
_EMPTY = N_("kembalikan barisnya; bila angkanya tidak berlaku lagi, kosongkan dan ubah statusnya lewat koreksi.yml")
_KEEP = N_("kembalikan tabel dan kolomnya dengan nama semula; yang tidak diperbarui lagi pun tetap ada")


def check(tables: Tables) -> Iterable[Finding]:
    """Compare every table with its release."""
    released = tables.released or {}
    known = tables.catalogue.resources.keys() | {entry.resource for entry in tables.catalogue.unreadable}
    unread = any(not entry.resource for entry in tables.catalogue.unreadable)
    for name, before in released.items():
        if name in tables:
            yield from _in_table(tables, tables.resources[name], before)
        elif name not in known and not unread and told(before, MEASURES):
            yield Finding(
                RULE.message, "", ".", value=name, facts={"kunci": name}, words={"apa": _NO_TABLE, "harapan": _KEEP}
            )


def _in_table(tables: Tables, resource: Resource, before: pa.Table) -> Iterator[Finding]:
    # Sample data that gives way to real data is no change of what was published.
    if told(before, NATURE) not in ("", resource.nature) or not resource.by_role("ukuran"):
        return
    table = tables[resource.name]
    names = [field.name for field in resource.by_role("ukuran")]
    lost = [name for name in resource.primary_key if name not in before.column_names]
    lost += [name for name in told(before, MEASURES).split() if name not in table.column_names]
    if lost or not comparable(resource, before):
        facts = {"kunci": ", ".join(lost) or resource.name}
        yield Finding(
            RULE.message, resource.package, resource.file, facts=facts, words={"apa": _NO_COLUMN, "harapan": _KEEP}
        )
        return
    pairs = paired(resource, table, before)
    final = {name: _final(before, name) for name in names if name in before.column_names}
    gone = np.flatnonzero((pairs.today < 0) & np.any([*final.values(), np.zeros(before.num_rows, dtype=bool)], axis=0))
    if gone.size:
        facts = {"kunci": _key(resource, before, int(gone[0])), "jumlah": str(gone.size)}
        column = ", ".join(resource.primary_key)
        words = {"apa": _GONE, "harapan": _EMPTY}
        yield Finding(RULE.message, resource.package, resource.file, None, column, None, facts, words)
    for name, flags in final.items():
        yield from _in_column(tables, resource, name, before, pairs, flags)


def _final(before: pa.Table, name: str) -> Flags:
    status = f"status_{name}"
    return holds(before[status], _FINAL) if status in before.column_names else np.ones(before.num_rows, dtype=bool)


def _in_column(  # noqa: PLR0913, PLR0917 - one column on both sides
    tables: Tables, resource: Resource, name: str, before: pa.Table, pairs: Pairs, final: Flags
) -> Iterator[Finding]:
    rows, then, now = changed(tables[resource.name][name], before[name], resource.missing_values, pairs)
    silent = [
        (row, old, new)
        for row, old, new in zip(rows.tolist(), then, now, strict=True)
        if final[row] and not _explained(tables, resource, name, before, row, old, new)
    ]
    many = len(silent) > _FEW
    for row, old, new in silent[:1] if many else silent:
        at = int(pairs.today[row]) + FIRST_ROW
        facts = {"kunci": _key(resource, before, row), "dulu": old, "kini": new, "jumlah": str(len(silent))}
        words = {"apa": _MANY if many else _CHANGED, "harapan": _RECORD}
        yield Finding(RULE.message, resource.package, resource.file, at, name, new, facts, words)


def _explained(  # noqa: PLR0913, PLR0917 - one cell on both sides
    tables: Tables, resource: Resource, column: str, before: pa.Table, row: int, old: str, new: str
) -> bool:
    """Tell whether recorded corrections lead from the released value to that of today."""
    key = {name: before[name][row].as_py() for name in resource.primary_key}
    records = [
        record for record in tables.corrections[resource.name] if record.column == column and dict(record.key) == key
    ]
    return bool(records) and records[-1].new == new and any(record.old == old for record in records)


def _key(resource: Resource, before: pa.Table, row: int) -> str:
    return " · ".join(before[name][row].as_py() for name in resource.primary_key)


RULE = Rule(
    message=Message(
        "berubah-setelah-rilis",
        N_("Angka yang sudah terbit berubah tanpa koreksi"),
        N_("Siapa pun yang sudah mengutip angka itu harus dapat melihat bahwa, kapan, dan mengapa ia berubah."),
        N_("Berbeda dari rilis terakhir: {apa}."),
        N_("Yang sudah terbit tidak diubah diam-diam: {harapan}."),
    ),
    reads=EVERY_TABLE,
    check=check,
    against_release=True,
)
