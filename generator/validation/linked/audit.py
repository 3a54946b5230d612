"""Everything published as one system: the cells that count people, and what binds them across all tables.

Enters: `Tables`. Leaves: `Linked`: the `System` an outsider faces, and what each of its cells is called; and `Audited`,
what he learns from it. What binds the cells stands in ``relations``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from generator.catalogue import AREAS_TABLE
from generator.disclosure.cells import THRESHOLD, WIDTH, Flags, Intervals, Policy, System, attack
from generator.validation.linked.relations import every_relation
from generator.validation.linked.terms import Column, Numbered, Relation, declared_protection, equations
from generator.validation.margins import margins
from generator.validation.sides import Areas
from generator.validation.tables import Tables


@dataclass(frozen=True, slots=True)
class Linked:
    """All counts of people that are published, and the equations between them."""

    numbered: Numbered
    system: System
    policy: Policy


@dataclass(frozen=True, slots=True)
class Audited:
    """What an outsider learns from all tables together."""

    linked: Linked
    found: Intervals
    unsafe: Flags
    """Cells that are shown although they are too small."""
    exposed: Flags
    """Cells that are suppressed, and can be worked out too well."""


def audit(tables: Tables) -> Audited:
    """Let the attacker try."""
    linked = link(tables)
    system, policy = linked.system, linked.policy
    found = attack(system)
    return Audited(linked, found, policy.unsafe(system.value) & ~system.hidden, policy.exposed(system, found))


def link(tables: Tables) -> Linked:
    """Bind all tables together."""
    numbered = Numbered(tables)
    values, policy = numbered.values(), _policy(numbered)
    total = np.zeros(numbered.size, dtype=np.bool_)
    relations: list[Relation] = []
    hidden = numbered.hidden()
    # Where nothing is hidden, and nothing will be, nobody needs to know what binds the cells.
    if AREAS_TABLE in tables and (hidden.any() or policy.unsafe(values).any()):
        areas = tables.shared(Areas)
        for column in _totals(tables):
            if column in numbered:
                total[numbered.part(column)] = True
        relations = list(every_relation(numbered, areas))
    return Linked(numbered, System(values, hidden, equations(relations), total), policy)


def _totals(tables: Tables) -> Iterator[Column]:
    """Yield the columns that are sums of cells of another table."""
    for alike in margins(tables):
        for margin in alike:
            if margin.nested and len(margin.parts.dimensions) > len(margin.total.dimensions):
                yield margin.total.resource.name, margin.total.measure


def _policy(numbered: Numbered) -> Policy:
    """Read from the descriptors what must be protected: ``kerahasiaan`` of the table, else of its package."""
    policy = Policy.same(numbered.size)
    for column in numbered.columns:
        declared = declared_protection(numbered.tables, column[0])
        policy.threshold[numbered.part(column)] = declared.get("ambang", THRESHOLD)
        policy.width[numbered.part(column)] = declared.get("lebar", WIDTH)
    return policy
