"""Rules over rows and tables that no schema can say: one module per rule, found by folder.

Enters: `Tables` of strings. Leaves: findings. To add a rule, write ``rules/<code_with_underscores>.py`` with a
`RULE`, and a seeded fault in ``tests/broken/<code>/`` that shows that it bites; there is no list to keep.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from importlib import import_module
from types import MappingProxyType

from generator.validation.findings import Finding
from generator.validation.messages import MESSAGES, Message
from generator.validation.tables import Tables

EVERY_TABLE = ("*",)
"""What a rule reads when it looks at whatever tables there are."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that must hold between rows, or between tables."""

    message: Message
    """Its code, title, why, sentence and remedy. The code is the module's name with hyphens."""
    reads: tuple[str, ...]
    """The tables it needs, or `EVERY_TABLE`.

    A rule whose tables are missing or broken is not run: that is reported already.
    """
    check: Callable[[Tables], Iterable[Finding]]


def discover() -> tuple[Rule, ...]:
    """Load every rule of this folder, sorted by name."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    rules: list[Rule] = [import_module(f"{__name__}.{name}").RULE for name in names]
    return tuple(rules)


def messages() -> Mapping[str, Message]:
    """Return every message there is, those of the rules included, by code."""
    ours = {rule.message.code: rule.message for rule in discover()}
    return MappingProxyType(dict(sorted((dict(MESSAGES) | ours).items())))


def run(tables: Tables) -> Iterable[Finding]:
    """Run every rule whose tables are all there."""
    for rule in discover():
        if rule.reads == EVERY_TABLE or all(name in tables for name in rule.reads):
            yield from rule.check(tables)
