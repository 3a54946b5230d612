"""Columns that hold codes, and the lists those codes are from.

Enters: sound tables. Leaves: for every column that refers to a list (another table, or the choices of its own
field) the list itself, and the distinct texts in it that are no code of that list.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from generator.catalogue import AREAS_TABLE, LEVELS, Field, Resource
from generator.validation.series import encoded
from generator.validation.spelling import Named, Names, areas, plain, spellings
from generator.validation.tables import FIRST_ROW, Tables


@dataclass(frozen=True, slots=True)
class Coded:
    """One column and the list its codes are from."""

    resource: Resource
    field: Field
    names: Names
    is_area: bool
    """Whether the list is the table of areas."""
    unknown: tuple[str, ...]
    """The distinct texts that are not in the list."""


def coded_columns(tables: Tables) -> Sequence[Coded]:
    """Return every column with a list, in the order of the tables."""
    return tables.shared(_coded_columns)


def _coded_columns(tables: Tables) -> Sequence[Coded]:
    return tuple(_each_coded(tables))


def _each_coded(tables: Tables) -> Iterator[Coded]:
    lists: dict[tuple[str, str], Names] = {}
    for resource in tables.resources.values():
        for field in resource.fields:
            aim = _aim(tables, resource, field)
            if aim is not None:
                names = lists.get(aim) or lists.setdefault(aim, _names(tables, *aim))
            else:
                names = _choices(field)
            if names.entries:
                unknown = _unknown(tables[resource.name][field.name], resource, names)
                yield Coded(resource, field, names, aim is not None and aim[0] == AREAS_TABLE, unknown)


def cells_with(column: pa.ChunkedArray, texts: Collection[str]) -> Iterator[tuple[int, str]]:
    """Yield row, as a spreadsheet numbers it, and text of every cell that holds one of these texts."""
    if texts:
        indices, known = encoded(column)
        sought = frozenset(texts)
        wanted = np.array([text in sought for text in known], dtype=bool)
        for index in np.flatnonzero(wanted[indices]).tolist():
            yield index + FIRST_ROW, known[indices[index]]


def area_rows(tables: Tables) -> list[Mapping[str, str]]:
    """Return the table of areas row by row, empty cells as empty texts."""
    resource = tables.resources[AREAS_TABLE]
    rows: list[Mapping[str, str]] = [
        {name: "" if cell in resource.missing_values else cell for name, cell in row.items()}
        for row in tables[AREAS_TABLE].to_pylist()
    ]
    return rows


def usual_level(level_of: Mapping[str, str], column: pa.ChunkedArray) -> str:
    """Return the level most rows of a column of areas are of; of equally many, the finer."""
    rows = dict.fromkeys(LEVELS, 0)
    for counted in pc.value_counts(column).to_pylist():
        level = level_of.get(counted["values"], "")
        if level in rows:
            rows[level] += counted["counts"]
    return max(LEVELS, key=lambda level: (rows[level], -LEVELS.index(level)))


def bps_codes(tables: Tables) -> Mapping[str, str]:
    """Return the area of each BPS code, leaving out those that are written like the Kemendagri code of another area."""
    rows = area_rows(tables) if AREAS_TABLE in tables else []
    ours = {plain(row["kode"]): row["kode"] for row in rows}
    return {row["kode_bps"]: row["kode"] for row in rows if ours.get(row["kode_bps"], row["kode"]) == row["kode"]}


def _aim(tables: Tables, resource: Resource, field: Field) -> tuple[str, str] | None:
    """Return table and column a column refers to; the table of areas counts before another list of places."""
    aims = [
        (key.resource, key.reference_fields[0])
        for key in resource.foreign_keys
        if key.fields == (field.name,) and key.resource in tables
    ]
    return next((aim for aim in aims if aim == (AREAS_TABLE, "kode")), aims[0] if aims else None)


def _names(tables: Tables, name: str, key: str) -> Names:
    if name == AREAS_TABLE and key == "kode":
        return areas(area_rows(tables))
    columns = set(tables[name].column_names)
    rows = tables[name].to_pylist()
    entries = []
    for row in rows:
        label = row["nama"] if "nama" in columns else ""
        known = spellings(label, row["alias"] if "alias" in columns else "")
        entries.append(Named(row[key], label, tuple(filter(None, known))))
    return Names(tuple({entry.code: entry for entry in entries}.values()))


def _choices(field: Field) -> Names:
    listed = field.descriptor.get("categories")
    entries = []
    for entry in listed if isinstance(listed, list) else []:
        if isinstance(entry, dict):
            label = str(entry.get("label", ""))
            entries.append(Named(str(entry.get("value", "")), label, (label,) if label else ()))
        else:
            entries.append(Named(str(entry), ""))
    choices = field.constraints.get("enum")
    if not entries and isinstance(choices, list):
        entries = [Named(choice, "") for choice in choices if isinstance(choice, str)]
    return Names(tuple(entries))


def _unknown(column: pa.ChunkedArray, resource: Resource, names: Names) -> tuple[str, ...]:
    known = {entry.code for entry in names.entries} | set(resource.missing_values)
    return tuple(sorted(text for text in pc.unique(column).to_pylist() if text not in known))
