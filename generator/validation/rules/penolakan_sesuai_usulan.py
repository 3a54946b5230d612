"""Who was rejected is who was proposed and did not pass, and the reasons add up to it.

The first stage of the code list is the proposal, the second is passing verification; one person has one reason.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from generator.catalogue import AREAS_TABLE
from generator.validation.findings import Finding
from generator.validation.messages import Message
from generator.validation.reconciliations import EQUAL, Reconciliation
from generator.validation.rules import Rule, Tolerance
from generator.validation.sides import Areas, coarser, side
from generator.validation.stages import PEOPLE, PROPOSALS, REJECTED, STAGES, in_order
from generator.validation.sums import (
    AREA,
    CELLS,
    LEFT,
    MISSING,
    RIGHT,
    ROW,
    SUM,
    beside,
    compared,
    plain,
    replaced,
)
from generator.validation.tables import Tables
from generator.wording import N_

_STEPS = 2


def check(tables: Tables) -> Iterable[Finding | Reconciliation]:
    """Compare them by month, area and what else both tables tell apart."""
    areas, stages = tables.shared(Areas), in_order(tables)
    proposals, rejected = side(tables, areas, PROPOSALS, PEOPLE), side(tables, areas, REJECTED, PEOPLE)
    if proposals is None or rejected is None or STAGES not in proposals.dimensions or len(stages) < _STEPS:
        return
    if proposals.time != rejected.time:
        return
    level = coarser(proposals.level, rejected.level)
    shared = tuple(name for name in rejected.dimensions if name in proposals.dimensions)
    keys = (rejected.time, AREA, *shared)
    proposed, passed = (proposals.where({STAGES: stage}).complete(areas, level, shared) for stage in stages[:_STEPS])
    both = beside(rejected.complete(areas, level, shared), _difference(proposed, passed, keys), keys)
    result = compared(both, EQUAL, tables.tolerance(RULE.message.code, REJECTED) or 0.0, rejected.time)
    right = " − ".join(f"{proposals.column} ({stage})" for stage in stages[:_STEPS])
    names = (REJECTED, PROPOSALS)
    yield Reconciliation(RULE.message.code, rejected.column, right, EQUAL, rejected.unit, result.lines, names)
    for row in result.rows():
        value = plain(row[f"{SUM}{LEFT}"])
        facts = {
            "kunci": areas.named(row, keys),
            "selisih": plain(row[f"{SUM}{RIGHT}"]),
            "awal": stages[0],
            "lolos": stages[1],
        }
        words = {"cara": N_("berjumlah") if row[f"{MISSING}{LEFT}"] == 0 else N_("yang diketahui saja sudah")}
        resource, place = rejected.resource, row[f"{ROW}{LEFT}"]
        yield Finding(RULE.message, resource.package, resource.file, place, PEOPLE, value, facts, words)


def _difference(proposed: pa.Table, passed: pa.Table, keys: tuple[str, ...]) -> pa.Table:
    """Subtract those who passed; unknown when either is, or when more passed than were proposed, told elsewhere."""
    both = beside(proposed, passed, keys)
    rest = np.asarray(pc.subtract(both[f"{SUM}{LEFT}"], both[f"{SUM}{RIGHT}"]))
    unknown = np.asarray(pc.add(both[f"{MISSING}{LEFT}"], both[f"{MISSING}{RIGHT}"])) > 0
    unknown |= rest < 0
    table = both.select(list(keys))
    for name, values in ((SUM, np.where(unknown, np.nan, rest)), (MISSING, unknown.astype(np.int64))):
        table = replaced(table, name, pa.array(values))
    return table.append_column(CELLS, both[f"{CELLS}{LEFT}"]).append_column(ROW, both[f"{ROW}{LEFT}"])


RULE = Rule(
    message=Message(
        "penolakan-sesuai-usulan",
        N_("Yang ditolak tidak sama dengan yang diusulkan dikurangi yang lolos"),
        N_("Setiap orang yang diusulkan lolos atau ditolak dengan satu alasan; tidak ada yang hilang."),
        N_(
            "Untuk {kunci}: menurut alasannya {cara} {nilai} orang, padahal {awal} dikurangi {lolos} sama dengan "
            "{selisih}."
        ),
        N_("Cocokkan tabel penolakan dan usulan untuk {kunci}: alasan mana yang kurang atau terhitung dua kali."),
    ),
    reads=(PROPOSALS, REJECTED, STAGES, AREAS_TABLE),
    check=check,
    holds=N_("Yang ditolak sama dengan yang diusulkan dikurangi yang lolos"),
    tolerance=Tolerance(
        N_("orang per wilayah dan bulan"),
        N_("Selisih yang masih boleh. Tanpa toleransi: harus tepat sama."),
    ),
)
