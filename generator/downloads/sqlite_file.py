"""One SQLite database with all: every published table and the cube, joined by their keys, and what they mean.

Enters: the ``Offered`` tables and the ``Facts`` they come from. Leaves: one ``Download``, the same bytes for the same
data; and, for whoever checks it, each table read back.

Columns are typed, primary keys and references are declared, and the cube has an index for each way to look into it.
``_tabel``, ``_kolom`` and ``_rilis`` say what everything means. What is missing is NULL, but for columns of a primary
key: there it is the empty text, for a key with NULL in it is none. Names of columns are those of the other files;
where SQLite would take two for one, ``_kolom`` says which is which.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pandas as pd
import pyarrow as pa
from pyarrow import compute as pc

from generator.catalogue import AREAS_TABLE
from generator.downloads.formats.headings import headings
from generator.downloads.formats.typed import arrow_table, as_offered
from generator.downloads.model import Download
from generator.downloads.offered import CUBE, FOLDER, Offered
from generator.facts import NUMBERS, Facts
from generator.measures.cube import KEY
from generator.releases import STATUS, Release
from generator.wording import N_, Wording

LABEL: Final = "SQLite"
SUFFIX: Final = ".sqlite"
MEDIATYPE: Final = "application/vnd.sqlite3"
TITLE: Final = N_("Semua tabel dan kubus dalam satu basis data")
CUBE_INDEXES: Final = (("wilayah", "periode"), ("periode", "indikator"))
"""Beside that of its key, which begins with the indicator."""
STATUS_TABLE: Final = "status"
_AT_ONCE: Final = 50_000


@dataclass(frozen=True, slots=True)
class _Reference:
    """Columns whose values stand in another table."""

    columns: tuple[str, ...]
    table: str
    theirs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Plan:
    """How a table stands in the database."""

    offered: Offered
    key: tuple[str, ...]
    unique: tuple[tuple[str, ...], ...]
    references: tuple[_Reference, ...]

    def named(self, columns: Iterable[str]) -> tuple[str, ...]:
        """Return what columns are called in the database."""
        names = [column.name for column in self.offered.columns]
        called = dict(zip(names, headings(names), strict=True))
        return tuple(called[column] for column in columns)


def database(tables: Iterable[Offered], facts: Facts, release: Release, wording: Wording) -> Iterator[Download]:
    """Make the database."""
    plans = {offered.name: _plan(offered, facts) for offered in tables if offered.whole}
    with closing(sqlite3.connect(":memory:")) as base:
        for plan in plans.values():
            _create(base, plan, plans)
            _fill(base, plan)
        for columns in CUBE_INDEXES:
            name = _quoted("_".join((CUBE, *columns)))
            base.execute(f"CREATE INDEX {name} ON {_quoted(CUBE)} ({_listed(columns)})")
        _describe(base, plans.values(), release, wording)
        base.commit()
        base.execute("VACUUM")
        content = base.serialize()
    uri = f"{FOLDER}/semua-data{release.suffix}{SUFFIX}"
    yield Download(uri, TITLE, LABEL, content, MEDIATYPE)


def read_database(path: Path, tables: Iterable[Offered]) -> Iterator[tuple[str, pd.DataFrame | None]]:
    """Read every table of the database back: its name, and its rows as they were offered; None where it is absent.

    A table that was not offered has no rows to be compared with: it comes last, as a frame without columns.
    """
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)) as base:
        found = [name for (name,) in base.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")]
        known = [offered for offered in tables if offered.whole]
        for offered in known:
            yield offered.name, _read(base, offered) if table_name(offered) in found else None
        for name in found:
            if not name.startswith("_") and name not in map(table_name, known):
                yield name, pd.DataFrame()


def table_name(offered: Offered) -> str:
    """Return what a table is called in the database: names that start like those of SQLite itself are its own."""
    return f"tabel_{offered.name}" if offered.name.startswith("sqlite_") else offered.name


def _read(base: sqlite3.Connection, offered: Offered) -> pd.DataFrame:
    rows = base.execute(f"SELECT * FROM {_quoted(table_name(offered))} ORDER BY rowid")  # noqa: S608 - a quoted name
    told = [name for name, *_ in rows.description]
    names = [column.name for column in offered.columns]
    if told != list(headings(names)):
        return pd.DataFrame(columns=told)
    columns = [list(cells) for cells in zip(*rows, strict=True)] or [[] for _ in names]
    truths = {0: "false", 1: "true", "": None}
    frame = {}
    for column, cells in zip(offered.columns, columns, strict=True):
        kind = NUMBERS.get(column.type, "object")
        frame[column.name] = pd.Series(
            [truths.get(cell, cell) if column.type == "boolean" else None if cell == "" else cell for cell in cells],
            dtype=kind,
        )
    return as_offered(pd.DataFrame(frame, columns=names), offered)


def _plan(offered: Offered, facts: Facts) -> _Plan:
    if offered.name not in facts.tables:
        targets = {"wilayah": AREAS_TABLE, "status": STATUS_TABLE}
        references = [_Reference((column,), table, ("kode",)) for column, table in targets.items()]
        return _Plan(offered, KEY, (), tuple(one for one in references if _holds(one, offered, facts)))
    resource = facts.tables[offered.name].resource
    keys = (_Reference(key.fields, key.resource, key.reference_fields) for key in resource.foreign_keys)
    return _Plan(
        offered,
        resource.primary_key,
        tuple(key for key in resource.unique_keys if key != resource.primary_key),
        tuple(key for key in keys if _holds(key, offered, facts)),
    )


def _holds(reference: _Reference, offered: Offered, facts: Facts) -> bool:
    """Whether a reference is one to SQLite: to columns that name each row of their table once, and never in vain."""
    if reference.table not in facts.tables:
        return False
    theirs = facts.tables[reference.table].frame
    if not set(reference.theirs) <= set(theirs.columns) or theirs.duplicated(list(reference.theirs)).any():
        return False
    if len(reference.columns) > 1:
        return True
    ours = offered.frame[reference.columns[0]].dropna()
    return bool(ours.isin(theirs[reference.theirs[0]]).all())


def _create(base: sqlite3.Connection, plan: _Plan, plans: Mapping[str, _Plan]) -> None:
    """Create a table, and what makes the columns it refers to a key where their own table does not."""
    table = arrow_table(plan.offered)
    names = plan.named(table.column_names)
    parts = [
        f"{_quoted(name)} {_affinity(kind)}{' NOT NULL' if column in plan.key else ''}"
        for name, column, kind in zip(names, table.column_names, table.schema.types, strict=True)
    ]
    if plan.key:
        parts.append(f"PRIMARY KEY ({_listed(plan.named(plan.key))})")
    asked = [
        reference.theirs
        for other in plans.values()
        for reference in other.references
        if reference.table == plan.offered.name and set(reference.theirs) != set(plan.key)
    ]
    parts += [f"UNIQUE ({_listed(plan.named(key))})" for key in dict.fromkeys((*plan.unique, *asked))]
    for reference in plan.references:
        theirs = plans[reference.table]
        there = f"{_quoted(table_name(theirs.offered))} ({_listed(theirs.named(reference.theirs))})"
        parts.append(f"FOREIGN KEY ({_listed(plan.named(reference.columns))}) REFERENCES {there}")
    body = ",\n  ".join(parts)
    base.execute(f"CREATE TABLE {_quoted(table_name(plan.offered))} (\n  {body}\n)")


def _fill(base: sqlite3.Connection, plan: _Plan) -> None:
    table = arrow_table(plan.offered)
    slots = ", ".join("?" * table.num_columns)
    order = f"INSERT INTO {_quoted(table_name(plan.offered))} VALUES ({slots})"  # noqa: S608 - a quoted name
    for start in range(0, table.num_rows, _AT_ONCE):
        part = table.slice(start, _AT_ONCE)
        cells = [_plain(part[name], in_key=name in plan.key) for name in table.column_names]
        base.executemany(order, zip(*cells, strict=True))


def _plain(cells: pa.ChunkedArray, *, in_key: bool) -> list[object]:
    """Return cells as SQLite knows them: dates are texts, truths are 0 and 1."""
    if pa.types.is_boolean(cells.type):
        cells = pc.cast(cells, pa.int8())
    elif pa.types.is_date(cells.type):
        cells = pc.cast(cells, pa.string())
    if in_key and pa.types.is_string(cells.type):
        cells = pc.fill_null(cells, "")
    return list(cells.to_pylist())


def _affinity(kind: pa.DataType) -> str:
    if pa.types.is_integer(kind) or pa.types.is_boolean(kind):
        # Not "INTEGER": the only column of a key would then be the number of the row, and put rows in its order.
        return "INT"
    return "REAL" if pa.types.is_floating(kind) else "TEXT"


def _describe(base: sqlite3.Connection, plans: Iterable[_Plan], release: Release, wording: Wording) -> None:
    base.execute(
        "CREATE TABLE _rilis (versi TEXT, bulan TEXT, tanggal TEXT, sifat TEXT, status TEXT, situs TEXT, url TEXT, "
        "penerbit TEXT, pertanyaan_kepada TEXT)"
    )
    said = (release.version, release.month, release.date, release.nature, wording.translate(release.status))
    whose = (release.site, release.url, release.publisher, release.contact)
    base.execute("INSERT INTO _rilis VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", (*said, *whose))
    base.execute(
        "CREATE TABLE _tabel (tabel TEXT NOT NULL PRIMARY KEY, paket TEXT, judul TEXT, uraian TEXT, sifat TEXT, "
        "status TEXT, lisensi TEXT, url_lisensi TEXT, baris INTEGER)"
    )
    base.execute(
        "CREATE TABLE _kolom (tabel TEXT NOT NULL REFERENCES _tabel (tabel), kolom TEXT NOT NULL, kolom_terbit TEXT, "
        "urutan INTEGER, tipe TEXT, judul TEXT, arti TEXT, satuan TEXT, PRIMARY KEY (tabel, kolom))"
    )
    for plan in plans:
        offered, name = plan.offered, table_name(plan.offered)
        told = (offered.title, offered.description, offered.nature, wording.translate(STATUS[offered.nature]))
        row = (name, offered.package, *told, offered.licence, offered.licence_url, len(offered.frame))
        base.execute("INSERT INTO _tabel VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
        called = plan.named(column.name for column in offered.columns)
        base.executemany(
            "INSERT INTO _kolom VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (name, ours, one.name, number, one.type, one.title, one.description, one.unit)
                for number, (ours, one) in enumerate(zip(called, offered.columns, strict=True), 1)
            ],
        )


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _listed(names: Sequence[str]) -> str:
    return ", ".join(map(_quoted, names))
