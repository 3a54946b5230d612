"""What a filled form is.

Enters: nothing. Leaves: ``Entry``, ``Form``, ``Forms``, and how declared values are written in them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from generator.wording import N_, Wording

OWN: Final = "metadata_bps"
"""Property of a descriptor that holds what only the forms of BPS ask for."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a form."""

    label: str
    """What the form asks for, in the words of the form."""
    value: str
    """What is declared; empty where nobody has declared it."""
    file: str
    """Where it is declared, or can be: ``datasets/klaim/datapackage.json``; empty where only BPS can fill it."""
    place: str
    """Which property of that file."""
    block: str = ""
    """The part of the form it stands in; empty for forms without parts."""


@dataclass(frozen=True, slots=True)
class Form:
    """One filled form."""

    id: str
    """What it is about: a package, ``table.column``, an indicator."""
    title: str
    package: str
    """The package it belongs to; empty for indicators."""
    table: str
    """The table it belongs to; empty for packages and indicators."""
    entries: tuple[Entry, ...]

    @property
    def filled(self) -> tuple[Entry, ...]:
        """The lines somebody has declared."""
        return tuple(entry for entry in self.entries if entry.value)

    @property
    def missing(self) -> tuple[Entry, ...]:
        """The lines nobody has declared yet."""
        return tuple(entry for entry in self.entries if not entry.value)


@dataclass(frozen=True, slots=True)
class Forms:
    """All forms of a site."""

    activities: tuple[Form, ...]
    variables: tuple[Form, ...]
    indicators: tuple[Form, ...]


def written(value: object, wording: Wording) -> str:
    """Write what a descriptor declares: text as it stands, a list with semicolons, yes or no in words."""
    if isinstance(value, bool):
        return wording.translate(N_("Ya") if value else N_("Tidak"))
    if isinstance(value, Mapping):
        return "; ".join(f"{name}: {written(one, wording)}" for name, one in value.items())
    if isinstance(value, Iterable) and not isinstance(value, str):
        return "; ".join(written(one, wording) for one in value)
    return "" if value is None else str(value).strip()
