"""Names for the two sides of a reconciliation that a reader understands.

Enters: a ``Reconciliation`` and ``Facts``. Leaves: a `Pair`: the same, with titles in place of ``table.column``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from generator.facts import Facts
from generator.validation.reconciliations import Reconciliation

_COLUMN: Final = re.compile(r"\b([a-z][a-z0-9_]*)\.([a-z][a-z0-9_]*)\b")


@dataclass(frozen=True, slots=True)
class Pair:
    """One reconciliation as it is shown."""

    pair: Reconciliation
    left_title: str
    right_title: str

    @property
    def code(self) -> str:
        """Code of the rule, by which the page groups."""
        return self.pair.code

    @property
    def off(self) -> int:
        """Cells further apart than allowed, over all periods."""
        return sum(line.off for line in self.pair.lines)


def named(pair: Reconciliation, facts: Facts) -> Pair:
    """Give both sides the titles of their tables and columns."""
    return Pair(pair, _titled(pair.left, facts), _titled(pair.right, facts))


def _titled(side: str, facts: Facts) -> str:
    def title(found: re.Match[str]) -> str:
        table = facts.tables.get(found[1])
        names = {field.name: field.title for field in table.resource.fields} if table else {}
        if table is None or found[2] not in names:
            return found[0]
        # Where a table counts one thing only, its title says which.
        alone = len(table.resource.by_role("ukuran")) == 1
        return table.resource.title if alone else f"{table.resource.title}: {names[found[2]].lower()}"

    return _COLUMN.sub(title, side)
