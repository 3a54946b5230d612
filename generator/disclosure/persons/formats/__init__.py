"""One file per format: what it hides, as texts in common form, headings and files within.

Enters: bytes. Leaves: `Text`, `Columns` and `Nested`; whoever cannot look into a file raises `Opaque`, for what nobody
looked into is not clean. Nothing here judges. To add a format, write ``formats/<name>.py`` and name it in
``generator.disclosure.persons.look``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from generator.disclosure.persons.kinds import IN_CONTENT
from generator.disclosure.persons.search import CELL

LIMIT: Final = 256 * 1024 * 1024
"""Bytes a single file may unpack to before it is called opaque."""
OF_PUBLISHERS: Final = frozenset({"address", "email", "phone", "telephone", "mobile", "mail"})
"""Keys of metadata standards (Data Package, schema.org, DCAT) for whoever publishes; what stands there is searched."""


class Opaque(Exception):
    """This cannot be looked into; it carries no word of what is inside."""


@dataclass(frozen=True, slots=True)
class Text:
    """Something to search, in common form."""

    text: str
    part: str = IN_CONTENT
    inside: tuple[str, ...] = ()
    lined: bool = True
    """Whether its lines are lines somebody can find again."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The headings of one table."""

    names: tuple[str, ...]
    held: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """What stands below headings that are fit for persons and for other things, as far as anybody looked."""
    inside: tuple[str, ...] = ()
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Nested:
    """A file within a file."""

    name: str
    content: bytes


Part: TypeAlias = Text | Columns | Nested


def common(rows: Iterable[Iterable[str]]) -> str:
    """Write rows of cells in common form."""
    return "\n".join(CELL.join([text if text.isalnum() else cell(text) for text in row]) for row in rows)


def cell(text: str) -> str:
    """Return what a cell shows: one line, without the apostrophe that keeps a spreadsheet from counting."""
    return text.strip().removeprefix("'").replace("\n", " ").replace(CELL, " ")
