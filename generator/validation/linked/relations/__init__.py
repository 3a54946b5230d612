"""What an outsider knows to hold between published counts: one module per kind of relation, found by folder.

Enters: `Numbered` cells and the tree of areas. Leaves: `Relation` values. To add a kind, write a module with a function
``relations(numbered, areas)``; there is no list to keep.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from importlib import import_module

from generator.validation.linked.terms import Numbered, Relation
from generator.validation.sides import Areas


def every_relation(numbered: Numbered, areas: Areas) -> Iterator[Relation]:
    """Yield the relations of every kind, sorted by the name of the kind."""
    for name in sorted(module.name for module in pkgutil.iter_modules(__path__)):
        yield from import_module(f"{__name__}.{name}").relations(numbered, areas)
