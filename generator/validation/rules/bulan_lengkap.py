"""A regular table has a row for every period and every area: what is missing says nothing at all.

A figure that is not there yet is a row whose status says so. Three kinds of gaps are found: a period nobody has, an
area without a period, and a group of an area that was there before and is there no longer. The last two only where the
table has a status to say so with: an agreement that was not made has no row.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from generator.catalogue import AREAS_TABLE, Resource
from generator.periods import Kind
from generator.validation.codes import Coded, area_rows, cells_with, coded_columns, usual_level
from generator.validation.findings import Finding
from generator.validation.histories import Histories
from generator.validation.messages import Message
from generator.validation.rules import EVERY_TABLE, Rule, is_regular
from generator.validation.series import encoded, kind_of, ordinals, period_at, series_of, span
from generator.validation.tables import Tables
from generator.wording import N_

_NAMED = 5
"""How many areas or groups are named; the rest is counted."""
_EVERYONE = N_("wilayah mana pun")

Flags = NDArray[np.bool_]
Areas = Mapping[str, Mapping[str, str]]
"""The rows of the table of areas, by code."""


def check(tables: Tables) -> Iterable[Finding]:
    """Look for gaps between the declared ends of every regular table."""
    areas = {row["kode"]: row for row in area_rows(tables)} if AREAS_TABLE in tables else {}
    odd = _odd_cells(tables)
    for resource in tables.resources.values():
        kind = kind_of(resource)
        ends = span(resource, kind) if kind is not None else None
        # That a table has no rows at all is told already.
        if kind is not None and ends is not None and tables[resource.name].num_rows:
            yield from _gaps(tables, resource, kind, ends, areas, odd[resource.name])


def _odd_cells(tables: Tables) -> Mapping[str, int]:
    """Count, by table, the cells whose code is unknown: a row that is elsewhere by a slip is told already."""
    odd: Counter[str] = Counter()
    for coded in coded_columns(tables):
        told = [*coded.unknown]
        if coded.field.role in ("wilayah", "dimensi") and coded.resource.by_role("ukuran"):
            told += coded.resource.missing_values
            if coded.is_area:
                told += _other_levels(tables, coded)
        column = tables[coded.resource.name][coded.field.name]
        odd[coded.resource.name] += sum(1 for _ in cells_with(column, told))
    return odd


def _other_levels(tables: Tables, coded: Coded) -> list[str]:
    """Return the areas that do not belong in this table because all others are of another level."""
    level_of = {entry.code: entry.level for entry in coded.names.entries}
    level = usual_level(level_of, tables[coded.resource.name][coded.field.name])
    return [code for code, found in level_of.items() if found != level]


def _gaps(  # noqa: PLR0913, PLR0917 - what one table is compared with
    tables: Tables, resource: Resource, kind: Kind, ends: tuple[int, int], known: Areas, odd: int
) -> Iterator[Finding]:
    table = tables[resource.name]
    first, last = ends
    when = ordinals(table[resource.by_role("waktu")[0].name], kind)
    inside = (when >= first) & (when <= last)
    odd += int((~inside).sum())
    there = np.bincount(when[inside] - first, minlength=last - first + 1) > 0
    if not there.any():
        return  # every row is elsewhere: told already
    # A month mistyped as a whole is elsewhere: told already.
    if 2 * odd * there.sum() < inside.sum() * (~there).sum():
        for run in _runs(~there):
            yield _found(resource, kind, first, run, {}, {"siapa": _EVERYONE})
    if not any(field.name.startswith("status_") for field in resource.by_role("status")):
        return
    areas, shown = _areas(tables, resource, when - first, there, known)
    gone = ~shown & there
    lost = [(areas[row], run) for row in np.flatnonzero(gone.any(axis=1)).tolist() for run in _runs(gone[row])]
    odd += _doubled(resource, table) if lost else 0
    if len(lost) > odd:
        yield from _grouped(resource, kind, first, lost)
        odd += len(lost)
    yield from _groups(tables, resource, kind, ends, odd)


def _doubled(resource: Resource, table: pa.Table) -> int:
    """Count the rows whose key another has: a row that is elsewhere by a slip is told already."""
    _, keys = series_of(table, resource.primary_key)
    return int(table.num_rows) - len(keys)


def _areas(
    tables: Tables, resource: Resource, offsets: NDArray[np.int64], there: Flags, known: Areas
) -> tuple[list[str], Flags]:
    """Return the areas a table is about, and in which periods each has a row."""
    column = next(iter(resource.by_role("wilayah")), None)
    if column is None:
        return [], np.zeros((0, len(there)), dtype=bool)
    indices, names = encoded(tables[resource.name][column.name])
    shown = np.zeros((len(names), len(there)), dtype=bool)
    inside = (offsets >= 0) & (offsets < len(there))
    shown[indices[inside], offsets[inside]] = True
    # An unknown area is told already; one that is nowhere in the table is missed by its siblings.
    level = usual_level({code: row["tingkat"] for code, row in known.items()}, tables[resource.name][column.name])
    used = [index for index, name in enumerate(names) if name in known and known[name]["tingkat"] == level]
    absent = _absent({names[index] for index in used}, known)
    rows = np.vstack([shown[used], np.zeros((len(absent), len(there)), dtype=bool)])
    return [*(names[index] for index in used), *absent], rows


def _absent(present: set[str], known: Areas) -> list[str]:
    """Return the areas that have no row although three quarters of their siblings do."""
    children: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for code, row in known.items():
        if row["induk"]:
            children[row["induk"], row["tingkat"]].append(code)
    missing: list[str] = []
    for place in dict.fromkeys((known[code]["induk"], known[code]["tingkat"]) for code in sorted(present)):
        siblings = children[place]
        absent = [code for code in siblings if code not in present]
        if 4 * len(absent) <= len(siblings):
            missing += absent
    return missing


def _groups(tables: Tables, resource: Resource, kind: Kind, ends: tuple[int, int], odd: int) -> Iterator[Finding]:
    """Find series that stop and go on, or that end before the table does."""
    arranged = tables.shared(Histories).grid(resource)
    # A row of the period paid for several others stands where it was paid: such tables have gaps by nature.
    several = len(set(resource.primary_key) & {field.name for field in resource.by_role("waktu")}) > 1
    if several or arranged is None:
        return
    begins = arranged.periods[0].first // kind.value
    used = slice(max(ends[0] - begins, 0), ends[1] - begins + 1)
    shown = ((arranged.rows >= 0) | arranged.doubled)[:, used]
    there = shown.any(axis=0)
    area = next((field.name for field in resource.by_role("wilayah")), None)
    at = arranged.names.index(area) if area in arranged.names else None
    # What the area as a whole lacks is told already.
    told = np.zeros_like(shown)
    if at is not None:
        _, index = np.unique(np.array([key[at] for key in arranged.keys]), return_inverse=True)
        order = np.argsort(index, kind="stable")
        starts = np.flatnonzero(np.diff(index[order], prepend=-1))
        told = ~np.logical_or.reduceat(shown[order], starts, axis=0)[index]
    begun = np.maximum.accumulate(shown, axis=1)
    ever = shown.sum(axis=1) > 1
    gaps = begun & ~shown & there & ~told & ever[:, None]
    rows = np.flatnonzero(gaps.any(axis=1))
    lost = [(" · ".join(arranged.keys[row]), run) for row in rows.tolist() for run in _runs(gaps[row])]
    if len(lost) > odd:
        yield from _grouped(resource, kind, max(begins, ends[0]), lost)


def _runs(flags: Flags) -> list[tuple[int, int]]:
    """Return the first and last index of every stretch of true."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], flags, [False])).astype(np.int8)))
    return [(int(start), int(stop) - 1) for start, stop in edges.reshape(-1, 2)]


def _grouped(resource: Resource, kind: Kind, first: int, lost: list[tuple[str, tuple[int, int]]]) -> Iterator[Finding]:
    """Say once what many areas or groups lack in the same periods."""
    for run, entries in groupby(sorted(lost, key=lambda entry: (entry[1], entry[0])), key=lambda entry: entry[1]):
        names = [name for name, _ in entries]
        more = f" … (+{len(names) - _NAMED})" if len(names) > _NAMED else ""
        yield _found(resource, kind, first, run, {"siapa": f"{', '.join(names[:_NAMED])}{more}"}, {})


def _found(  # noqa: PLR0913, PLR0917 - the parts of a finding
    resource: Resource,
    kind: Kind,
    first: int,
    run: tuple[int, int],
    facts: Mapping[str, str],
    words: Mapping[str, str],
) -> Finding:
    start, end = (period_at(first + offset, kind).code for offset in run)
    when = start if start == end else f"{start} \N{EN DASH} {end}"
    column = resource.by_role("waktu")[0].name
    facts = {"tabel": resource.name, "kapan": when, **facts}
    return Finding(RULE.message, resource.package, resource.file, None, column, when, facts, words)


RULE = Rule(
    message=Message(
        "bulan-lengkap",
        N_("Periode yang tidak ada barisnya"),
        N_("Baris yang tidak ada tidak mengatakan apa pun: tidak nol, tidak rahasia, tidak belum tersedia."),
        N_("Tabel {tabel} tidak punya baris untuk {siapa} pada {kapan}."),
        N_(
            "Tambahkan barisnya; bila angkanya memang tidak ada, kosongkan dan tulis statusnya, misalnya tidak_tersedia"
            " atau tidak_berlaku."
        ),
    ),
    reads=EVERY_TABLE,
    check=check,
    applies=is_regular,
)
