"""What readers are told about what is suppressed: how much, how many people, how well it is protected.

Enters: `Audited`. Leaves: one `Guarded` for each count of people. Nothing here says more than the tables do: how many
people are hidden is what an outsider can work out himself, as an interval.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from generator.disclosure.cells import together
from generator.validation.linked.audit import Audited


@dataclass(frozen=True, slots=True)
class Guarded:
    """One measure that counts people, in one table."""

    package: str
    table: str
    measure: str
    threshold: int
    """Smaller counts are not shown, but for zero."""
    width: int
    """The narrowest interval that may follow from what is shown."""
    cells: int
    """Cells that are shown or suppressed."""
    hidden: int
    """Cells that are suppressed."""
    shown: float
    """The sum of what is shown."""
    least: float
    """The least that is suppressed together."""
    most: float
    """The most; infinite where nothing shown limits it."""
    narrowest: float | None
    """The width of the narrowest interval an outsider can work out; None when nothing is suppressed."""


def guarded(audited: Audited) -> tuple[Guarded, ...]:
    """Describe every count of people, table by table."""
    linked = audited.linked
    numbered, system = linked.numbered, linked.system
    of_column = np.zeros(numbered.size, dtype=np.int64)
    for place, column in enumerate(numbered.columns):
        of_column[numbered.part(column)] = place
    least, most = together(system, of_column, len(numbered.columns))
    width = audited.found.width
    found = []
    for place, column in enumerate(numbered.columns):
        part = numbered.part(column)
        hidden, values = system.hidden[part], system.value[part]
        resource = numbered.tables.resources[column[0]]
        shown = ~hidden & ~np.isnan(values)
        found.append(
            Guarded(
                resource.package,
                column[0],
                column[1],
                int(linked.policy.threshold[part].max(initial=0)),
                int(linked.policy.width[part].max(initial=0)),
                int((shown | hidden).sum()),
                int(hidden.sum()),
                float(values[shown].sum()),
                float(least[place]),
                float(most[place]),
                float(width[part][hidden].min()) if hidden.any() else None,
            )
        )
    return tuple(found)
