"""What the site measures: one file per indicator, found by folder.

Enters: nothing. Leaves: ``INDICATORS`` through ``load_indicators``: declarations a statistician can read aloud, which
fill what BPS asks of an indicator (MS-Ind, Peraturan BPS 5/2020): name, definition, formula, unit, interpretation,
and what it does not say.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from importlib import import_module
from types import MappingProxyType

from generator.measures import Measure


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator. All texts are messages for gettext, in plain Bahasa Indonesia."""

    title: str
    definition: str
    """What it counts, in words a citizen understands."""
    formula: str
    unit: str
    """orang, rupiah, porsi (a share of one, shown as per cent), poin (percentage points), kasus, orang-bulan ..."""
    source: str
    """Where the definition comes from, and who produces the data."""
    interpretation: str
    """How to read it: what a high or a low figure means."""
    limits: str
    """What it does not say."""
    measure: Measure
    topic: str
    """The chapter of the method page it stands in: peserta, anggaran, penyaringan, manfaat, komitmen, badan_usaha."""
    id: str = field(default="")
    """First part of its addresses: the name of its file."""


def load_indicators() -> Mapping[str, Indicator]:
    """Find every indicator in this folder, by the name of its file."""
    found = {}
    for module in sorted(pkgutil.iter_modules(__path__), key=lambda m: m.name):
        indicator: Indicator = import_module(f"{__name__}.{module.name}").INDICATOR
        found[module.name] = replace(indicator, id=module.name)
    return MappingProxyType(found)
