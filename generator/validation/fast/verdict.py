"""Let frictionless judge the records in doubt.

Enters: a `Layout` and the `Doubts` about it. Leaves: errors, each made by frictionless. Cells are judged by its
``Row``; what must hold between rows is compared as its row stream does, among the records in doubt only: a row that
shares a key with another is always one of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any

from frictionless import errors

from generator.validation.fast.doubts import Doubts
from generator.validation.fast.layout import Layout, Reference, file_errors
from generator.validation.fast.lists import Lists, Values
from generator.validation.fast.pieces import FIRST_RECORD, again

_SAME = "the same as in the row at position %s"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is wrong with one table."""

    errors: tuple[Any, ...]
    """As frictionless made them, in its order."""
    rows: int
    """How many rows were looked at."""
    handed_over: str | None = None
    """Why frictionless had to validate the whole file; None when the fast way was open."""


def verdict(layout: Layout, doubts: Doubts, lists: Lists, limit: int) -> Verdict:
    """Return the errors of a table, cut at `limit` as frictionless cuts them."""
    found = list(layout.header_errors)
    judge = _Judge(layout, lists)
    if len(found) >= limit and doubts.rows:
        return Verdict(tuple(found[:limit]), 1)
    for number, cells in again(layout.path, doubts.spans):
        found += judge.errors(number, cells)
        if len(found) >= limit:
            return Verdict(tuple(found[:limit]), number - FIRST_RECORD + 1)
    return Verdict((*found, *file_errors(layout)), doubts.rows)


class _Judge:
    """What frictionless remembers of the rows it has seen."""

    def __init__(self, layout: Layout, lists: Lists) -> None:
        self._layout = layout
        self._unique: dict[str, dict[Any, int]] = {name: {} for name in layout.unique}
        self._primary: dict[tuple[Any, ...], int] = {}
        self._lists: list[tuple[Reference, Values]] = [
            (reference, lists(layout.resource, reference)) for reference in layout.references
        ]

    def errors(self, number: int, cells: list[str]) -> list[Any]:
        """Return what is wrong with one row."""
        row = self._layout.row(number, cells)
        # Reading cells adds their errors to the row; the order is that of frictionless's row stream.
        for name, seen in self._unique.items():
            before = seen.get(row[name]) if row[name] is not None else None
            if row[name] is not None:
                seen[row[name]] = number
            if before:
                row.errors.append(errors.UniqueError.from_row(row, note=_SAME % before, field_name=name))
        for error in chain(self._of_key(row), self._of_references(row)):
            row.errors.append(error)
        return list(row.errors)

    def _of_key(self, row: Any) -> Iterator[Any]:  # noqa: ANN401 - frictionless publishes no types
        if not self._layout.primary_key:
            return
        values = tuple(row[name] for name in self._layout.primary_key)
        if set(values) == {None}:
            note = 'cells composing the primary keys are all "None"'
            yield errors.PrimaryKeyError.from_row(row, note=note)
            return
        before = self._primary.get(values)
        self._primary[values] = row.row_number
        if before:
            yield errors.PrimaryKeyError.from_row(row, note=_SAME % before)

    def _of_references(self, row: Any) -> Iterator[Any]:  # noqa: ANN401
        for reference, known in self._lists:
            values = tuple(row[name] for name in reference.names)
            key = values[0] if len(reference.list_fields) == 1 else values
            if set(values) != {None} and key not in known:
                yield errors.ForeignKeyError.from_row(
                    row,
                    note='for "{}": values "{}" not found in the lookup table "{}" as "{}"'.format(
                        ", ".join(reference.names),
                        ", ".join(map(str, values)),
                        reference.list_name,
                        ", ".join(reference.list_fields),
                    ),
                    field_names=list(reference.names),
                    field_values=list(values),
                    reference_name=reference.list_name,
                    reference_field_names=list(reference.list_fields),
                )
