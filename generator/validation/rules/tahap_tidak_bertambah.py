"""Nobody reaches a stage without having passed the one before: of one month's proposals, stages never grow.

The month is that of the proposal, so every row of a month speaks of the same people. A stage is held against the
smallest known stage before it: a suppressed one in between hides nothing.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pyarrow as pa

from generator.catalogue import AREAS_TABLE
from generator.validation.findings import Finding
from generator.validation.messages import Message
from generator.validation.reconciliations import AT_MOST, Reconciliation
from generator.validation.rules import Rule, Tolerance
from generator.validation.sides import Areas, side
from generator.validation.stages import PEOPLE, PROPOSALS, STAGES, in_order
from generator.validation.sums import (
    AREA,
    LEFT,
    RIGHT,
    ROW,
    SUM,
    VALUE,
    compared,
    flat,
    joined,
    mapped,
    plain,
    side_by_side,
)
from generator.validation.tables import Tables
from generator.wording import N_


def check(tables: Tables) -> Iterable[Finding | Reconciliation]:
    """Compare each stage with the ones before it."""
    areas, stages = tables.shared(Areas), in_order(tables)
    proposals = side(tables, areas, PROPOSALS, PEOPLE)
    if proposals is None or STAGES not in proposals.dimensions:
        return
    keys = (proposals.time, AREA, *(name for name in proposals.dimensions if name != STAGES))
    place = {code: position for position, code in enumerate(stages)}
    table = proposals.cells
    # A stage that is not in the list is told already.
    table = table.filter(mapped(table[STAGES], lambda code: code in place, pa.bool_()))
    if not table.num_rows:
        return
    series = joined(table, keys).dictionary_encode()
    row, column = np.asarray(series.indices), np.asarray(mapped(table[STAGES], place.get, pa.int64()))
    people = np.full((len(series.dictionary), len(stages)), np.nan)
    people[row, column] = np.asarray(flat(table[VALUE]))
    least = np.fmin.accumulate(people, axis=1)
    line = np.zeros(people.shape, dtype=np.int64)
    line[row, column] = np.asarray(flat(table[ROW]))
    _, first = np.unique(row, return_index=True)
    names = table.select(list(keys)).take(pa.array(first))
    allowed, unit = tables.tolerance(RULE.message.code, PROPOSALS) or 0.0, proposals.unit
    for position in range(1, len(stages)):
        later, before = (pa.array(side, from_pandas=True) for side in (people[:, position], least[:, position - 1]))
        both = side_by_side(names.append_column(ROW, pa.array(line[:, position])), later, before)
        result = compared(both, AT_MOST, allowed, proposals.time)
        left, right = (f"{proposals.column} ({stages[at]})" for at in (position, position - 1))
        yield Reconciliation(RULE.message.code, left, right, AT_MOST, unit, result.lines, (PROPOSALS,))
        for found in result.rows():
            value = plain(found[f"{SUM}{LEFT}"])
            facts = {
                "kunci": areas.named(found, keys),
                "tahap": stages[position],
                "sebelumnya": plain(found[f"{SUM}{RIGHT}"]),
            }
            resource = proposals.resource
            yield Finding(RULE.message, resource.package, resource.file, found[f"{ROW}{LEFT}"], PEOPLE, value, facts)


RULE = Rule(
    message=Message(
        "tahap-tidak-bertambah",
        N_("Lebih banyak orang di tahap berikutnya"),
        N_("Setiap tahap dicapai oleh sebagian orang dari tahap sebelumnya, jadi jumlahnya tidak pernah bertambah."),
        N_("Untuk {kunci}: {nilai} orang mencapai tahap {tahap}, padahal tahap sebelumnya hanya {sebelumnya}."),
        N_("Periksa kedua tahap itu. Orang dihitung menurut bulan pengusulannya, bukan bulan mencapai tahap."),
    ),
    reads=(PROPOSALS, STAGES, AREAS_TABLE),
    check=check,
    holds=N_("Tahap berikutnya tidak lebih banyak daripada tahap sebelumnya"),
    tolerance=Tolerance(
        N_("orang per pengusul, wilayah, dan bulan"),
        N_("Berapa orang lebih yang masih boleh. Tanpa toleransi: nol."),
    ),
)
