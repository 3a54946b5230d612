"""From proposal to payment: who was rejected is who was proposed and did not pass, and no stage grows."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import pyarrow.compute as pc

from generator.validation.linked.making import at, equal, everywhere, terms
from generator.validation.linked.terms import Numbered, Relation
from generator.validation.sides import Areas, Side, Sums, coarser, side
from generator.validation.stages import PEOPLE, PROPOSALS, REJECTED, STAGES, in_order
from generator.validation.sums import AREA, has

_STEPS = 2
_GROWTH, _REJECTIONS = "tahap-tidak-bertambah", "penolakan-sesuai-usulan"
"""The rules whose tolerances hold here too."""


def relations(numbered: Numbered, areas: Areas) -> Iterator[Relation]:
    """Yield that each stage is at most the one before, and that the first two differ by the rejected."""
    tables = numbered.tables
    stages = in_order(tables) if STAGES in tables else []
    if (PROPOSALS, PEOPLE) not in numbered or not has(tables, PROPOSALS, STAGES) or len(stages) < _STEPS:
        return
    proposals = side(tables, areas, PROPOSALS, PEOPLE)
    if proposals is None:
        return
    keys = (proposals.time, AREA, *(name for name in proposals.dimensions if name != STAGES))
    for before, after in pairwise(stages):
        pair = ((proposals.where({STAGES: after}), 1.0), (proposals.where({STAGES: before}), -1.0))
        both = [terms(numbered, one, one.cells, keys, sign) for one, sign in pair]
        yield Relation(both, -np.inf, tables.tolerance(_GROWTH, PROPOSALS) or 0.0, keys=everywhere(both))
    rejected = side(tables, areas, REJECTED, PEOPLE) if (REJECTED, PEOPLE) in numbered else None
    if rejected is not None and rejected.time == proposals.time:
        yield from _rejected(numbered, areas, (proposals, rejected), stages)


def _rejected(numbered: Numbered, areas: Areas, sides: tuple[Side, Side], stages: list[str]) -> Iterator[Relation]:
    proposals, rejected = sides
    level = coarser(proposals.level, rejected.level)
    keys = (rejected.time, AREA, *(name for name in rejected.dimensions if name in proposals.dimensions))
    signs = (
        (proposals.where({STAGES: stages[0]}), 1.0),
        (proposals.where({STAGES: stages[1]}), -1.0),
        (rejected, -1.0),
    )
    all_three = [terms(numbered, one, at(areas, one, level), keys, sign) for one, sign in signs]
    told, sums = everywhere(all_three), numbered.tables.shared(Sums)
    for one, _ in signs[:2]:
        told = told.filter(pc.invert(pc.is_in(told, value_set=sums.lacking(one, level, keys[2:]))))
    short = pc.is_in(told, value_set=sums.lacking(rejected, level, keys[2:]))
    slack = numbered.tables.tolerance(_REJECTIONS, REJECTED) or 0.0
    yield from equal(all_three, told.filter(pc.invert(short)), slack)
    # Where a reason is missing, at least those of the others were rejected.
    yield Relation(all_three, -slack, np.inf, keys=told.filter(short))
