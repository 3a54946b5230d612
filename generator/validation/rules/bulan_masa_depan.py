"""Nobody has counted what has not happened: no figure of a time that had not begun, none that is final before its end.

A plan is no count. A target without a status, and a yearly figure marked ``perkiraan``, may look ahead.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from generator.catalogue import STATUSES, STATUSES_OF_EMPTY, Resource
from generator.periods import Kind
from generator.validation.findings import Finding
from generator.validation.messages import Message
from generator.validation.rules import COUNTED, EVERY_TABLE, Rule, is_counted_regularly
from generator.validation.series import encoded, kind_of, numbers, ordinals, period_at, span
from generator.validation.tables import FIRST_ROW, Tables
from generator.wording import N_

_NOT_BEGUN, _NOT_ENDED = N_("belum mulai"), N_("belum selesai, padahal angkanya berstatus tetap,")


def check(tables: Tables) -> Iterable[Finding]:
    """Compare the period of every counted figure with the day its package was made."""
    for resource in tables.resources.values():
        kind = kind_of(resource)
        # What is no date is told already.
        made = str(tables.catalogue.packages[resource.package].descriptor.get("created", ""))[:10]
        if kind is not None and made:
            yield from _in_table(tables, resource, kind, made)


def _in_table(tables: Tables, resource: Resource, kind: Kind, made: str) -> Iterator[Finding]:
    table = tables[resource.name]
    time = resource.by_role("waktu")[0].name
    columns = {field.name for field in resource.fields}
    when = ordinals(table[time], kind)
    end = span(resource, kind)
    for ordinal in np.unique(when[when >= 0]).tolist():
        period = period_at(ordinal, kind)
        # What lies outside the declared time is told already.
        if period.last_day <= made or (end is not None and not end[0] <= ordinal <= end[1]):
            continue
        begun = period.first_day <= made
        rows = np.flatnonzero(when == ordinal)
        for field in resource.by_role("ukuran"):
            status = f"status_{field.name}"
            what = field.descriptor.get("jenis_ukuran")
            if what not in COUNTED or status not in columns:
                continue
            if begun and kind is Kind.YEAR and what == "stok":
                continue  # the state of a year is that of a day within it
            bad = (_counted(table[status], kind, begun=begun) & ~np.isnan(numbers(table[field.name])))[rows]
            if bad.any():
                # A month typed too early is a month of rows: one finding at the first of them.
                row = int(rows[int(bad.argmax())]) + FIRST_ROW
                facts = {"kapan": made, "ukuran": field.name}
                words = {"sebab": _NOT_ENDED if begun else _NOT_BEGUN}
                yield Finding(RULE.message, resource.package, resource.file, row, time, period.code, facts, words)


def _counted(statuses: pa.ChunkedArray, kind: Kind, *, begun: bool) -> NDArray[np.bool_]:
    """Tell, row by row, whether the status claims what cannot be known yet."""
    if begun:
        claims = ["tetap"]
    else:
        looks_ahead = ("perkiraan",) if kind is Kind.YEAR else ()
        claims = [status for status in STATUSES if status not in {*STATUSES_OF_EMPTY, *looks_ahead}]
    indices, texts = encoded(statuses)
    return np.array([text in claims for text in texts], dtype=bool)[indices]


RULE = Rule(
    message=Message(
        "bulan-masa-depan",
        N_("Angka tentang masa yang belum tiba"),
        N_("Yang belum terjadi belum dapat dihitung; biasanya bulan atau tahunnya salah ketik."),
        N_("Kolom {ukuran} berisi angka untuk {nilai}, yang {sebab} ketika paket ini dibuat pada {kapan}."),
        N_("Perbaiki periodenya, perbarui created paket, atau tulis status sementara bila periodenya masih berjalan."),
    ),
    reads=EVERY_TABLE,
    check=check,
    applies=is_counted_regularly,
)
