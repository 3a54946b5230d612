"""Counts that cannot exceed another count of the same row: no more are registered than are obliged to.

Which these are, the rule about businesses says; an outsider knows it as well.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pyarrow as pa

from generator.validation.linked.terms import Numbered, Relation, Terms
from generator.validation.rules.badan_usaha_masuk_akal import BUSINESSES, NOT_MORE
from generator.validation.sides import Areas
from generator.validation.tables import FIRST_ROW


def relations(numbered: Numbered, areas: Areas) -> Iterator[Relation]:  # noqa: ARG001 - every kind is asked alike
    """Yield that one count of a row is at most another."""
    for smaller, larger in NOT_MORE:
        if (BUSINESSES, smaller) in numbered and (BUSINESSES, larger) in numbered:
            rows = pa.array(np.arange(FIRST_ROW, FIRST_ROW + numbered.tables[BUSINESSES].num_rows))
            key = rows.cast(pa.string())
            pair = (
                Terms(key, numbered.cells((BUSINESSES, measure), rows), np.full(len(rows), sign))
                for measure, sign in ((smaller, 1.0), (larger, -1.0))
            )
            yield Relation(list(pair), -np.inf, 0.0)
