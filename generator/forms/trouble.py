"""What somebody must repair in a file before it is taken, and how it is told.

Enters: `Trouble` values. Leaves: lines for the terminal, one for each kind of trouble in a column, with its rows.
Values are shown as findings show them: without control characters, and without whatever names a person.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from generator.validation.findings import shown
from generator.wording import N_, Wording

_ROWS: Final = 12
"""So many rows are named; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """One thing that is wrong, where it is, and what helps."""

    file: str
    cause: str
    """Marked words; they may mention the facts."""
    remedy: str
    """Marked words; they may mention the facts."""
    sheet: str = ""
    row: int | None = None
    """As a spreadsheet numbers it, the heading being 1."""
    column: str = ""
    facts: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


def lines(troubles: Iterable[Trouble], words: Wording) -> Iterator[str]:
    """Yield one line for all rows of a column that have the same trouble, in the order of the first."""
    grouped: dict[tuple[object, ...], list[Trouble]] = {}
    for trouble in troubles:
        facts = tuple(sorted(trouble.facts.items()))
        kind = (trouble.file, trouble.sheet, trouble.column, trouble.cause, trouble.remedy, facts)
        grouped.setdefault(kind, []).append(trouble)
    for alike in grouped.values():
        yield _line(alike, words)


def _line(alike: list[Trouble], words: Wording) -> str:
    first = alike[0]
    place = [first.file]
    if first.sheet:
        place.append(words.translate(N_("lembar {sheet}"), sheet=first.sheet))
    rows = [trouble.row for trouble in alike if trouble.row is not None]
    if rows:
        named = ", ".join(map(str, rows[:_ROWS]))
        more = f" (+{len(rows) - _ROWS})" if len(rows) > _ROWS else ""
        place.append(words.translate(N_("baris {rows}"), rows=named + more))
    if first.column:
        place.append(words.translate(N_("kolom {name}"), name=shown(first.column)))
    facts = {name: shown(value) for name, value in first.facts.items()}
    said = (words.translate(message).format_map(facts).rstrip(".") for message in (first.cause, first.remedy))
    return f"{', '.join(place)}: {'. '.join(said)}."
