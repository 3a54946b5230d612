"""All files of one intake, or of forms taken back, or none.

Enters: finished tables, already without small cells. Leaves: the bytes of every table and descriptor, and a `write`
that puts them in place: each file in one step, and all of them back should one fail.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final, TypeAlias

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from generator.catalogue import DESCRIPTOR_NAME, Catalogue, Package
from generator.errors import ChangedMeanwhile, HalfWritten
from generator.stamp import descriptor_bytes, replace_file, sealed
from generator.suppression import Hidden, Protected, csv_bytes, tell
from generator.validation.allowances import PROTECTION

Span: TypeAlias = tuple[str, str]
"""The first and the last month, as ``2026-10``."""
_PRIMARY, _COMPLEMENTARY = "utama", "pelengkap"
_SEMVER: Final = re.compile(r"(\d+)\.(\d+)\.(\d+)")
_CONTROL: Final = re.compile(rb"[\x00-\x09\x0b\x0c\x0e-\x1f\x7f]")
"""What no table of ours holds, and uninitialised memory is full of."""


@dataclass(frozen=True, slots=True)
class Change:
    """One file before and after."""

    path: Path
    before: bytes
    after: bytes


def changes(
    catalogue: Catalogue,
    protected: Protected,
    filled: Mapping[str, Span],
    today: date,
    *,
    gone: Mapping[str, int] | None,
) -> tuple[Change, ...]:
    """Return every file to write, tables first: a descriptor never promises what is not there yet.

    Args:
        catalogue: what is on disk.
        protected: the tables to write.
        filled: the tables that were filled, and what time the rows put in are about.
        today: the day the packages are made.
        gone: how many hidden cells of each package go with the rows replaced; None when the time is new.
    """
    contents = {catalogue.resources[name].path: _bytes(table) for name, table in protected.tables.items()}
    found = [Change(path, path.read_bytes(), content) for path, content in contents.items()]
    changed = {change.path for change in found if change.after != change.before}
    for package in catalogue.packages.values():
        if not any(resource.path in changed for resource in package.resources.values()):
            continue
        path = package.folder / DESCRIPTOR_NAME
        before = path.read_bytes()
        document = tell(_without(json.loads(before), (gone or {}).get(package.name, 0)), _hidden(protected, package))
        for entry in document["resources"]:
            _seal(entry, package, contents)
            if entry["name"] in filled:
                _cover(entry, filled[entry["name"]])
        spans = [span for name, span in filled.items() if name in package.resources]
        if spans:
            if "temporal" in document:
                _cover(document, (min(start for start, _ in spans), max(end for _, end in spans)))
            document["version"] = _bumped(document.get("version", ""), replaced=gone is not None)
        document["created"] = max(str(document.get("created", "")), f"{today.isoformat()}T00:00:00Z")
        found.append(Change(path, before, descriptor_bytes(document)))
    return tuple(change for change in found if change.after != change.before)


def _bytes(table: pa.Table) -> bytes:
    """Write a table, and make sure that nothing but its texts is in the file."""
    content = csv_bytes(table)
    if _CONTROL.search(content):
        raise ValueError
    return content


def rows_of(protected: Protected, names: Mapping[str, str], month: str) -> Mapping[str, int]:
    """Count the rows of a month by table; `names` is the column of time of each."""
    return {
        name: int(pc.sum(pc.equal(protected.tables[name][time], month)).as_py() or 0) for name, time in names.items()
    }


def placed(table: pa.Table, time: str, added: pa.Table, period: str) -> pa.Table:
    """Put the rows of a period where they belong in time, in the place of any that were there.

    Args:
        table: all rows, every cell as text.
        time: its column of time.
        added: the rows of the period, with the same columns.
        period: its code.
    """
    table = table.filter(pc.not_equal(table[time], period))
    periods: Sequence[str] = table[time].to_pylist()
    descending = len(periods) > 1 and periods[0] > periods[-1]
    later = np.array([there < period if descending else there > period for there in periods], dtype=bool)
    at = int(later.argmax()) if later.any() else len(periods)
    parts = [part for part in (table.slice(0, at), added, table.slice(at)) if part.num_rows]
    # Arrow writes whatever lies in memory for a chunk without rows: never leave one in a table that becomes a file.
    return pa.concat_tables(parts or [added]).combine_chunks()


def write(found: Iterable[Change]) -> None:
    """Put every file in its place.

    Raises:
        ChangedMeanwhile: somebody else wrote to one of them; none is touched.
        OSError: a file could not be written; all are as they were.
        HalfWritten: and not even that could be done.
    """
    found = tuple(found)
    for change in found:
        if change.path.read_bytes() != change.before:
            raise ChangedMeanwhile(file=f"{change.path.parent.name}/{change.path.name}")
    touched: list[Change] = []
    finished = False
    try:
        for change in found:
            touched.append(change)
            replace_file(change.path, change.after)
        finished = True
    finally:
        if not finished:
            _restore(touched)


def _restore(touched: Iterable[Change]) -> None:
    lost = []
    for change in touched:
        try:
            if change.path.read_bytes() != change.before:
                replace_file(change.path, change.before)
        except OSError:
            lost.append(f"{change.path.parent.name}/{change.path.name}")
    if lost:
        raise HalfWritten(files=", ".join(lost))


def _hidden(protected: Protected, package: Package) -> Hidden:
    return protected.hidden.get(package.name, Hidden())


def _without(document: dict[str, Any], cells: int) -> dict[str, Any]:
    """Take hidden cells that are replaced out of what a descriptor tells; nobody noted why each was hidden."""
    declared = dict(document.get(PROTECTION, {}))
    for kind in (_COMPLEMENTARY, _PRIMARY):
        taken = min(cells, declared.get(kind, 0))
        if taken:
            declared[kind] -= taken
            cells -= taken
    return document | {PROTECTION: declared} if PROTECTION in document else document


def _seal(entry: dict[str, Any], package: Package, contents: Mapping[Path, bytes]) -> None:
    content = contents.get(package.resources[entry["name"]].path) if entry["name"] in package.resources else None
    if content is not None:
        entry.update(sealed(content))


def _cover(document: dict[str, Any], span: Span) -> None:
    """Let a declared time reach as far as the months filled, in the precision it is written in."""
    first, last = span
    temporal = dict(document.get("temporal") or {"start": first, "end": last})
    start, end = str(temporal.get("start", first)), str(temporal.get("end", last))
    temporal["start"] = min(start, first[: len(start)])
    temporal["end"] = max(end, last[: len(end)])
    document["temporal"] = temporal


def _bumped(version: str, *, replaced: bool) -> str:
    """Return the next version: data added is a minor step, data put right a patch."""
    found = _SEMVER.fullmatch(version)
    if found is None:
        return version or "1.0.0"
    major, minor, patch = map(int, found.groups())
    return f"{major}.{minor}.{patch + 1}" if replaced else f"{major}.{minor + 1}.0"
