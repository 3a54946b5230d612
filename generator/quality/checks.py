"""The list of all checks, with what each one looked at and what it found.

Enters: a ``Report``. Leaves: one `Check` for every code a finding may carry.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from generator.validation import MESSAGES, Message, Report
from generator.validation.messages.tables import TABLES
from generator.validation.rules import Ran, Tolerance

Group: TypeAlias = Literal["deskripsi", "isi", "aturan"]
DECLARED: Final[Group] = "deskripsi"
"""About a package as declared, and records beside the data."""
SCHEMA: Final[Group] = "isi"
"""About one table against its schema."""
RULE: Final[Group] = "aturan"
"""About rows and tables against each other."""
GROUPS: Final[tuple[Group, ...]] = (DECLARED, SCHEMA, RULE)


@dataclass(frozen=True, slots=True)
class Check:
    """One check and its result."""

    message: Message
    """Its code, title, severity, why it matters, and how to repair what it finds."""
    group: Group
    tables: tuple[str, ...]
    """Names of the tables it looked at; every table when it is about declarations or schemas."""
    missing: tuple[str, ...]
    """Tables it needed and did not find: it could not run."""
    found: int
    """Findings that stand; in data that were published, warnings only."""
    waived: int
    """Warnings that a dated record answers for."""
    tolerance: Tolerance | None = None
    holds: str = ""
    """Marked sentence: what holds when nothing is found, for a rule that reconciles sums."""

    @property
    def ran(self) -> bool:
        """Whether it could run."""
        return not self.missing


def list_checks(report: Report) -> tuple[Check, ...]:
    """Return every check there is: declarations first, then schemas, then rules, each by code."""
    found = Counter(finding.code for finding in report.findings)
    waived = Counter(one.finding.code for one in report.waived)
    every = tuple(report.catalogue.resources)
    plain = [
        Check(message, _group(message), every, (), found[code], waived[code]) for code, message in MESSAGES.items()
    ]
    rules = [_of_rule(ran, found, waived) for ran in report.ran]
    return tuple(sorted((*plain, *rules), key=lambda check: (GROUPS.index(check.group), check.message.code)))


def _of_rule(ran: Ran, found: Counter[str], waived: Counter[str]) -> Check:
    code = ran.rule.message.code
    looked_at = () if ran.missing else ran.tables
    rule = ran.rule
    return Check(rule.message, RULE, looked_at, ran.missing, found[code], waived[code], rule.tolerance, rule.holds)


def _group(message: Message) -> Group:
    return SCHEMA if message in TABLES else DECLARED
