"""The measures of regular tables as series, arranged once for all rules that look at them.

Enters: `Tables`. Leaves: what ``series`` and ``jumps`` make of them, by table and measure; nobody may change it.
"""

from __future__ import annotations

from generator.catalogue import Field, Resource
from generator.validation.jumps import Slips, slips
from generator.validation.series import Grid, Reals, grid, kind_of, values
from generator.validation.tables import Tables


class Histories:
    """Made with ``tables.shared(Histories)``."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._grids: dict[str, Grid | None] = {}
        self._figures: dict[tuple[str, str], Reals] = {}
        self._slips: dict[tuple[str, str], Slips] = {}

    def grid(self, resource: Resource) -> Grid | None:
        """Return which row is about which series in which period; None for a table that has none."""
        name = resource.name
        if name not in self._grids:
            kind = kind_of(resource)
            self._grids[name] = None if kind is None else grid(resource, self._tables[name], kind)
        return self._grids[name]

    def figures(self, resource: Resource, arranged: Grid, field: Field) -> Reals:
        """Return a measure by series and period of the `grid` of its table."""
        key = (resource.name, field.name)
        if key not in self._figures:
            self._figures[key] = values(arranged, self._tables[resource.name][field.name])
        return self._figures[key]

    def slips(self, resource: Resource, arranged: Grid, field: Field) -> Slips:
        """Return which of these figures are a power of ten away from their neighbours."""
        key = (resource.name, field.name)
        if key not in self._slips:
            self._slips[key] = slips(self.figures(resource, arranged, field))
        return self._slips[key]
