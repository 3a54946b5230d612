"""How much is suppressed, why, and how well it is protected: what the page about confidentiality says in figures.

Enters: what validation measured (``Guarded``) and ``Facts``. Leaves: `Secrecy`.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from generator.facts import Facts
from generator.validation.allowances import PROTECTION
from generator.validation.linked import Guarded


@dataclass(frozen=True, slots=True)
class Kept:
    """One count of people in one table."""

    title: str
    """Of the table."""
    package: str
    nature: str
    column: str
    """The measure, in words."""
    of: Guarded

    @property
    def share(self) -> float | None:
        """The share of all counted people who stand in suppressed cells; None where nobody can tell."""
        people = self.of.shown + self.of.least
        return self.of.least / people if self.of.least == self.of.most and people else None

    @property
    def narrowest(self) -> int | None:
        """The width of the narrowest interval an outsider can work out; None where nothing limits any."""
        width = self.of.narrowest
        return None if width is None or math.isinf(width) else int(width)


@dataclass(frozen=True, slots=True)
class Secrecy:
    """What is suppressed on the whole site."""

    tables: tuple[Kept, ...]
    """Every count of people, in the order of the packages."""
    primary: int
    """Cells suppressed because they are small, in the packages that say so."""
    complementary: int
    """Cells suppressed so that the former cannot be worked out, in the same packages."""

    @property
    def unsaid(self) -> int:
        """Suppressed cells of packages that do not say why."""
        return self.hidden - self.primary - self.complementary

    @property
    def cells(self) -> int:
        """Cells that are shown or suppressed."""
        return sum(kept.of.cells for kept in self.tables)

    @property
    def hidden(self) -> int:
        """Cells that are suppressed."""
        return sum(kept.of.hidden for kept in self.tables)

    @property
    def guarded(self) -> tuple[Kept, ...]:
        """Those with suppressed cells."""
        return tuple(kept for kept in self.tables if kept.of.hidden)

    @property
    def unhidden(self) -> tuple[Kept, ...]:
        """Those without."""
        return tuple(kept for kept in self.tables if not kept.of.hidden)

    @property
    def share(self) -> float | None:
        """The share of people who stand in suppressed cells of tables where that can be told."""
        told = [kept for kept in self.guarded if kept.share is not None]
        people = sum(kept.of.shown + kept.of.least for kept in told)
        return sum(kept.of.least for kept in told) / people if people else None

    @property
    def narrowest(self) -> int | None:
        """The width of the narrowest interval an outsider can work out anywhere."""
        return min((kept.narrowest for kept in self.tables if kept.narrowest is not None), default=None)

    @property
    def rules(self) -> tuple[tuple[int, int], ...]:
        """Threshold and width in force, the usual pair first."""
        pairs = [(kept.of.threshold, kept.of.width) for kept in self.tables]
        return tuple(sorted(set(pairs), key=lambda pair: (-pairs.count(pair), pair)))


def secrecy(found: Iterable[Guarded], facts: Facts) -> Secrecy:
    """Describe what validation measured in the words of the data packages."""
    tables = tuple(_kept(one, facts) for one in found)
    hidden: dict[str, int] = {}
    for kept in tables:
        hidden[kept.package] = hidden.get(kept.package, 0) + kept.of.hidden
    said = [_said(facts, name, count) for name, count in hidden.items()]
    return Secrecy(tables, sum(primary for primary, _ in said), sum(more for _, more in said))


def _said(facts: Facts, package: str, hidden: int) -> tuple[int, int]:
    """Return how many cells a package says are small, and complementary; nothing unless that is all that are hidden."""
    declared = facts.packages[package].descriptor.get(PROTECTION, {})
    primary, complementary = int(declared.get("utama", 0)), int(declared.get("pelengkap", 0))
    return (primary, complementary) if primary + complementary == hidden else (0, 0)


def _kept(one: Guarded, facts: Facts) -> Kept:
    resource = facts.tables[one.table].resource
    return Kept(resource.title, one.package, resource.nature, resource.field(one.measure).title, one)
