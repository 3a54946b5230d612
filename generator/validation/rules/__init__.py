"""Rules over rows and tables that no schema can say: one module per rule, found by folder.

Enters: `Tables` of strings. Leaves: findings, the sums that were reconciled, and which rules could run. To add a rule,
write ``rules/<code_with_underscores>.py`` with a `RULE`, and a seeded fault in ``tests/broken/<code>/`` that shows that
it bites; there is no list to keep.
"""

from __future__ import annotations

import pkgutil
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from importlib import import_module
from itertools import chain
from types import MappingProxyType

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from generator.catalogue import Resource
from generator.validation.findings import Finding
from generator.validation.messages import MESSAGES, Message
from generator.validation.reconciliations import Reconciliation
from generator.validation.series import kind_of
from generator.validation.tables import FIRST_ROW, Tables
from generator.wording import N_

RELEASE = N_("rilis sebelumnya")
"""What is missing when nobody says what was published last."""
EVERY_TABLE = ("*",)
"""What a rule reads when it looks at whatever tables there are."""
COUNTED = ("stok", "alir")
"""Kinds of measure that count something, and so have a size that is usual."""


@dataclass(frozen=True, slots=True)
class Tolerance:
    """What the number a data package allows this rule means; the number itself stands in the descriptor."""

    unit: str
    """Marked words: of what it is a number, as in "rupiah per wilayah dan bulan"."""
    meaning: str
    """Marked sentence: what a publisher allows by it, and what holds when nothing is declared."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that must hold between rows, or between tables."""

    message: Message
    """Its code, severity, title, why, sentence and remedy. The code is the module's name with hyphens."""
    reads: tuple[str, ...]
    """The tables it needs, or `EVERY_TABLE`.

    A rule whose tables are missing or broken is not run: that is reported already.
    """
    check: Callable[[Tables], Iterable[Finding | Reconciliation]]
    against_release: bool = False
    """Whether it compares with the last release, and has nothing to say where none is given."""
    tolerance: Tolerance | None = None
    """Read by ``tables.tolerance(code, table)``; None for a rule that allows nothing."""
    personal: bool = False
    """Whether the cells it finds hold the number of a person: to every other rule they are empty.

    Reports are public, and a rule that adds, compares or names what stands in a cell would repeat it there.
    """
    holds: str = ""
    """Marked sentence: what is true when nothing is found, for a rule that reconciles sums."""
    only_declared: bool = False
    """Whether it does nothing in tables that declare no tolerance."""
    applies: Callable[[Resource], bool] | None = None
    """Of a rule about every table: whether it can say anything about this one; None when it can about any."""

    def looks_at(self, tables: Tables, names: tuple[str, ...]) -> tuple[str, ...]:
        """Return which of these tables it really says something about, so that nobody counts tests that were none."""
        if self.only_declared:
            declared = tuple(name for name in names if tables.tolerance(self.message.code, name) is not None)
            names = declared if self.reads == EVERY_TABLE else names if declared else ()
        return tuple(name for name in names if self.applies is None or self.applies(tables.resources[name]))


@dataclass(frozen=True, slots=True)
class Ran:
    """What became of one rule in one run."""

    rule: Rule
    tables: tuple[str, ...]
    """What it looked at."""
    missing: tuple[str, ...]
    """What it needed and did not find; when there is any, it was not run."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What all rules said."""

    findings: tuple[Finding, ...]
    reconciliations: tuple[Reconciliation, ...]
    ran: tuple[Ran, ...]


class _Without(Tables):
    """Tables in which the cells that findings are about are empty."""

    def __init__(self, tables: Tables, findings: Iterable[Finding]) -> None:
        super().__init__(
            tables.catalogue, tables.resources, tables.releases, chain.from_iterable(tables.corrections.values())
        )
        self._whole = tables
        self._emptied: dict[str, pa.Table] = {}
        names = {resource.file: name for name, resource in tables.resources.items()}
        cells: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        for finding in findings:
            if finding.row is not None and finding.column is not None:
                cells[names[finding.file], finding.column].append(finding.row - FIRST_ROW)
        for (name, column), rows in cells.items():
            table = self[name]
            here = np.zeros(table.num_rows, dtype=bool)
            here[rows] = True
            empty = next(iter(tables.resources[name].missing_values), "")
            text = pc.if_else(pa.array(here), empty, table[column].cast(pa.string()))
            self._emptied[name] = table.set_column(table.column_names.index(column), column, text)

    def __getitem__(self, name: str) -> pa.Table:
        """Return a table as `Tables` does, without those cells."""
        return self._emptied[name] if name in self._emptied else self._whole[name]


def has_measures(resource: Resource) -> bool:
    """Tell whether a table holds figures."""
    return bool(resource.by_role("ukuran"))


def has_time(resource: Resource) -> bool:
    """Tell whether the rows of a table are about some time."""
    return bool(resource.by_role("waktu"))


def is_regular(resource: Resource) -> bool:
    """Tell whether a table has rows for every period of one kind."""
    return kind_of(resource) is not None


def is_counted_regularly(resource: Resource) -> bool:
    """Tell whether a table holds counts or amounts, period by period."""
    kinds = {field.descriptor.get("jenis_ukuran") for field in resource.by_role("ukuran")}
    return is_regular(resource) and not kinds.isdisjoint(COUNTED)


def discover() -> tuple[Rule, ...]:
    """Load every rule of this folder, sorted by name."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    rules: list[Rule] = [import_module(f"{__name__}.{name}").RULE for name in names]
    return tuple(rules)


def messages() -> Mapping[str, Message]:
    """Return every message there is, those of the rules included, by code."""
    ours = {rule.message.code: rule.message for rule in discover()}
    return MappingProxyType(dict(sorted((dict(MESSAGES) | ours).items())))


def run(tables: Tables) -> Outcome:
    """Run every rule whose tables are all there."""
    findings: list[Finding] = []
    reconciliations: list[Reconciliation] = []
    ran: list[Ran] = []
    every = discover()
    # What these say is needed before the others begin, and is told in its turn; they are asked once.
    personal = {rule.message.code: tuple(rule.check(tables)) for rule in every if rule.personal}
    hidden = [said for found in personal.values() for said in found if isinstance(said, Finding)]
    public = _Without(tables, hidden) if hidden else tables
    for rule in every:
        reads = tuple(tables) if rule.reads == EVERY_TABLE else rule.reads
        missing = tuple(name for name in reads if name not in tables)
        if rule.against_release and tables.released is None:
            missing += (RELEASE,)
        ran.append(Ran(rule, reads if missing else rule.looks_at(tables, reads), missing))
        if missing:
            continue
        for said in personal[rule.message.code] if rule.personal else rule.check(public):
            if isinstance(said, Finding):
                findings.append(said)
            else:
                reconciliations.append(said)
    return Outcome(tuple(findings), tuple(reconciliations), tuple(ran))
