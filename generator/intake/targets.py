"""Which published tables a list of people can fill, and with which codes.

Enters: a `Catalogue`. Leaves: `Targets`, found by what the descriptors declare: a table by month with one column of
areas and one measure in ``orang``. A stock counts participants; a flow with a column of stages counts proposals; a flow
beside it, in the same package, with a column of reasons counts who was refused. No list of our own tables is kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

import pyarrow as pa

from generator.catalogue import AREAS_TABLE, DESCRIPTOR_NAME, LEVELS, Catalogue, Resource
from generator.errors import NoTablesForList, UnclearTables
from generator.validation.codes import usual_level
from generator.validation.spelling import Named, Names, areas, spellings
from generator.validation.stages import PEOPLE, STAGES
from generator.validation.tables import read_table

PARTICIPANTS: Final = "peserta"
PROPOSALS: Final = "usulan"
KINDS: Final = (PARTICIPANTS, PROPOSALS)
"""What a list may be."""
REASONS: Final = "alasan"
"""The list of reasons; what stages are listed in says the room of the stages."""
STOCK, FLOW = "stok", "alir"
_KEY, _ORDER = "kode", "urutan"


@dataclass(frozen=True, slots=True)
class Target:
    """One table to fill."""

    resource: Resource
    time: str
    area: str
    measure: str
    dimensions: Mapping[str, str]
    """The list of codes of each column that tells rows apart, in the order of the table."""
    level: str
    """What its areas are."""
    table: pa.Table
    """What it holds now, every cell as text."""

    @property
    def status(self) -> str:
        """The column that says why a figure is empty."""
        return f"status_{self.measure}"


@dataclass(frozen=True, slots=True)
class Targets:
    """All that lists can fill."""

    of: Mapping[str, tuple[Target, ...]]
    """The tables of each of `KINDS`; none when there are none."""
    codes: Mapping[str, Names]
    """Every list of codes that a table refers to, in the order of the list."""
    areas: tuple[Mapping[str, str], ...]
    """The rows of the table of areas."""

    @property
    def places(self) -> Names:
        """The areas, found by whatever people write."""
        return areas(self.areas)

    def by_village(self, kind: str) -> bool:
        """Tell whether a table of a kind counts by kelurahan, so that a kecamatan alone is not enough."""
        return any(target.level == LEVELS[0] for target in self.of[kind])

    def lists(self, kind: str) -> tuple[str, ...]:
        """Return the lists of codes that the tables of a kind tell people apart by."""
        return tuple(dict.fromkeys(code for target in self.of[kind] for code in target.dimensions.values()))


def targets_of(catalogue: Catalogue, kinds: Iterable[str]) -> Targets:
    """Find the tables.

    Raises:
        NoTablesForList: nothing declared fits one of the `kinds`.
        UnclearTables: several packages do.
    """
    rows = _rows(catalogue.resources[AREAS_TABLE]) if AREAS_TABLE in catalogue.resources else ()
    level_of = {row[_KEY]: row["tingkat"] for row in rows}
    found: dict[str, dict[str, list[Target]]] = {kind: {} for kind in KINDS}
    for resource in catalogue.resources.values():
        kind, target = _target(resource, catalogue, level_of)
        if target is not None:
            found[kind].setdefault(resource.package, []).append(target)
    for kind in kinds:
        packages = found[kind]
        if len(packages) > 1:
            raise UnclearTables(kind=kind, packages=", ".join(sorted(packages)))
        if not packages or (kind == PROPOSALS and not _has_both(*packages.values())):
            raise NoTablesForList(kind=kind, folder=catalogue.root.name)
    of = {kind: tuple(target for group in packages.values() for target in group) for kind, packages in found.items()}
    lists = {code for group in of.values() for target in group for code in target.dimensions.values()}
    return Targets(of, {name: _names(catalogue.resources[name]) for name in sorted(lists)}, rows)


def _target(resource: Resource, catalogue: Catalogue, level_of: Mapping[str, str]) -> tuple[str, Target | None]:
    times, places, measures = (resource.by_role(role) for role in ("waktu", "wilayah", "ukuran"))
    statuses = {field.name for field in resource.by_role("status")}
    if not len(times) == len(places) == len(measures) == 1 or times[0].type != "yearmonth":
        return "", None
    measure = measures[0]
    lists = {key.fields: key.resource for key in resource.foreign_keys}
    dimensions = {field.name: lists.get((field.name,), "") for field in resource.by_role("dimensi")}
    counted = measure.unit == PEOPLE and f"status_{measure.name}" in statuses
    if not counted or not all(name in catalogue.resources for name in dimensions.values()):
        return "", None
    stages, reasons = STAGES in dimensions.values(), REASONS in dimensions.values()
    nature = measure.descriptor.get("jenis_ukuran")
    if nature == STOCK and not stages and not reasons:
        kind = PARTICIPANTS
    elif nature == FLOW and stages != reasons:
        kind = PROPOSALS
    else:
        return "", None
    table = read_table(resource)
    level = _level(resource, table[places[0].name], level_of)
    return kind, Target(resource, times[0].name, places[0].name, measure.name, dimensions, level, table)


def _level(resource: Resource, column: pa.ChunkedArray, level_of: Mapping[str, str]) -> str:
    """Return the level of the areas a table is about; an empty table is about those its name tells."""
    if len(column):
        return usual_level(level_of, column)
    return next((level for level in LEVELS if level in resource.name), LEVELS[1])


def _has_both(targets: Iterable[Target]) -> bool:
    """Tell whether proposals can be counted by stage, and refusals by reason."""
    lists = [set(target.dimensions.values()) for target in targets]
    return any(STAGES in names for names in lists) and any(REASONS in names for names in lists)


def _rows(resource: Resource) -> tuple[Mapping[str, str], ...]:
    return tuple(
        {name: "" if cell in resource.missing_values else cell for name, cell in row.items()}
        for row in read_table(resource).to_pylist()
    )


def _names(resource: Resource) -> Names:
    rows = _rows(resource)
    return Names(tuple(_entries(sorted(rows, key=_place) if rows and _ORDER in rows[0] else rows)))


def _entries(rows: Iterable[Mapping[str, Any]]) -> Iterator[Named]:
    for row in rows:
        label = row.get("nama", "")
        yield Named(row[_KEY], label, tuple(filter(None, spellings(label, row.get("alias", "")))))


def _place(row: Mapping[str, str]) -> int:
    return int(row[_ORDER]) if row[_ORDER].isdecimal() else 0


def descriptor_of(target: Target) -> str:
    """Return the name of the descriptor that declares a table."""
    return f"{target.resource.package}/{DESCRIPTOR_NAME}"
