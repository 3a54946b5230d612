"""The lists a table refers to, as sets of values.

Enters: a package of tables and the name of a list. Leaves: the values its columns hold, read as frictionless reads
them, each list once however many tables refer to it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeAlias

import pyarrow as pa
from frictionless.exception import FrictionlessException

from generator.validation.fast.columns import UNREADABLE, Column, combinations
from generator.validation.fast.layout import Layout, Reference, Unsure
from generator.validation.fast.pieces import DISTINCT, cells_of, pieces

Values: TypeAlias = frozenset[Any]
"""Of a list by one column its values, of a list by several columns tuples of values."""


class Lists:
    """The lists of one package."""

    def __init__(self, layout_of: Callable[[Any], Layout]) -> None:
        self._layout_of = layout_of
        self._read: dict[tuple[str, tuple[str, ...]], Values] = {}

    def __call__(self, resource: Any, reference: Reference) -> Values:  # noqa: ANN401 - no types there
        """Return what the columns of `reference`, made by `resource`, must be among."""
        name = reference.list_name or resource.name
        key = (name, reference.list_fields)
        if key not in self._read:
            table = resource if name == resource.name else resource.package.get_resource(name)
            self._read[key] = self._values(table, reference.list_fields)
        return self._read[key]

    def _values(self, table: Any, fields: tuple[str, ...]) -> Values:  # noqa: ANN401
        try:
            found: set[Any] = set()
            for rows in _rows(self._layout_of(table), fields):
                found.update(rows)
        except (Unsure, pa.ArrowInvalid):
            found = _slowly(table, fields)
        single = len(fields) == 1
        return frozenset(row[0] if single else row for row in found if set(row) != {None})


def _slowly(table: Any, fields: tuple[str, ...]) -> set[Any]:  # noqa: ANN401
    """Read a list the way frictionless does."""
    copy = table.to_copy()
    copy.schema.foreign_keys = []
    try:
        with copy:
            return {tuple(row.get(name) for name in fields) for row in copy.row_stream}
    except FrictionlessException as error:
        raise Unsure(str(error)) from error


def _rows(layout: Layout, fields: tuple[str, ...]) -> Iterator[Iterable[tuple[Any, ...]]]:
    """Yield the different values of each piece."""
    position = layout.position
    known = [name for name in fields if name in position]
    if not known:
        return
    readers = {name: layout.reader(name) for name in known}
    columns = {name: Column(reader, None, valued=True) for name, reader in readers.items()}
    types = dict.fromkeys((position[name] for name in known), DISTINCT)
    for piece in pieces(layout.path, len(position), types, layout.scan.last_quote):
        if piece.gaps and any(reader("")[0] is not None for reader in readers.values()):
            reason = "an empty line that Arrow takes for empty texts"
            raise Unsure(reason)
        judged = [columns[name].judge(piece.columns[position[name]]) for name in known]
        found, _ = combinations(judged)
        if any(UNREADABLE in values for values in found):
            reason = "a value that cannot be a key"
            raise Unsure(reason)
        whole = known == list(fields)
        yield (
            found
            if whole
            else (tuple(dict(zip(known, row, strict=True)).get(name) for name in fields) for row in found)
        )
        for place, text in piece.ragged.items():
            row = layout.row(piece.span.first + place, cells_of(text))
            yield [tuple(row.get(name) for name in fields)]
