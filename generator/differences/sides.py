"""The two sides of a comparison, wherever they come from.

Enters: the path of a release, of a folder of datasets, or of one CSV file. Leaves: a ``Side``: tables of text with
their keys, what was corrected in them, and figures by address where there is a cube.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

import pyarrow as pa

from generator.catalogue import AREAS_TABLE, DESCRIPTOR_NAME, SAMPLE, read_catalogue
from generator.corrections import apply, of_table, read_corrections
from generator.errors import NothingToCompare
from generator.facts import read_facts
from generator.indicators import load_indicators
from generator.measures import build_cube
from generator.measures.cube import KEY, Address
from generator.needs import needed
from generator.settings import DATASETS, templates_folder
from generator.validation import validate
from generator.validation.released import DESCRIPTOR, NATURE, read_packed, read_released, text_table, told

_CUBE: Final = "kubus"
_TIME: Final = "waktu"


@dataclass(frozen=True, slots=True)
class Table:
    """One table of one side."""

    name: str
    title: str
    rows: pa.Table
    """Every column as text, in the order of the file."""
    key: tuple[str, ...]
    time: str = ""
    """The column that says of which period a row is."""
    nature: str = ""
    reasons: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """Why a cell was corrected, by the key of its row as text and its column."""


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a comparison."""

    name: str
    tables: Mapping[str, Table]
    figures: Mapping[str, tuple[float | None, str, str]] | None
    """Value, status and unit of each figure by its address; None where they cannot be known."""
    root: str = ""
    """The code of the whole area."""


def side_of(path: Path, key: Sequence[str] = (), name: str = "") -> Side:
    """Read one side.

    Args:
        path: a zip of a release, the folder of a release, a site's folder, a folder of datasets, or a CSV file.
        key: the columns of the primary key of a file nobody describes.
        name: what to call it; as its file or folder is called when nobody says.

    Raises:
        NothingToCompare: there is no data in it, or it cannot be read.
    """
    called = name or path.name.removesuffix(".zip")
    if path.suffix.lower() == ".csv" and path.is_file():
        return replace(_file(path, tuple(key)), name=called)
    if path.is_dir():
        packed = next(iter(sorted(path.glob("*.zip"))), None)
        if packed is not None:
            return released_side(packed, called)
        inside = path / DATASETS
        return replace(_datasets(inside if inside.is_dir() else path), name=called)
    return released_side(path, called)


def released_side(packed: Path | bytes, name: str) -> Side:
    """Read the zip of a release, or its bytes; see `side_of`."""
    found = dict(_released(packed, name))
    cube = found.pop(_CUBE, None)
    return Side(name, found, None if cube is None else _figures(cube.rows), _root(found))


def _released(packed: Path | bytes, name: str) -> Iterator[tuple[str, Table]]:
    tables, troubles = read_packed(packed, name) if isinstance(packed, bytes) else read_released(packed)
    if troubles:
        raise NothingToCompare(name=name, reason=troubles[0].sentence())
    for table, rows in tables.items():
        descriptor: Mapping[str, Any] = json.loads(told(rows, DESCRIPTOR) or "{}")
        yield table, described(table, rows, descriptor, told(rows, NATURE))


def described(name: str, rows: pa.Table, descriptor: Mapping[str, Any], nature: str) -> Table:
    """Return a table with what its publisher declared of it."""
    schema = descriptor.get("schema", {})
    key = _as_tuple(schema.get("primaryKey", ()))
    time = next((str(one["name"]) for one in schema.get("fields", ()) if one.get("peran") == _TIME), "")
    reasons = {
        (address(tuple(str(one["kunci"].get(column, "")) for column in key)), str(one["kolom"])): str(one["alasan"])
        for one in descriptor.get("koreksi", ())
    }
    return Table(name, str(descriptor.get("title", name)), rows, key, time, nature, reasons)


def address(key: Sequence[str]) -> str:
    """Return the values of a key as one text."""
    return "\x1f".join(key)


def _datasets(folder: Path) -> Side:
    """Read a folder of datasets, corrections in place; figures only when everything in it is sound."""
    catalogue = read_catalogue(folder)
    if not catalogue.resources:
        raise NothingToCompare(name=folder.name, reason=f"tidak ada {DESCRIPTOR_NAME} di dalamnya")
    raw = dict(_released(folder, folder.name))
    tables = {}
    for package in catalogue.packages.values():
        corrections, _ = read_corrections(package)
        for name, resource in package.resources.items():
            if name not in raw:
                continue
            table, mine = raw[name], of_table(corrections, name)
            reasons = {(address([one.key.get(each, "") for each in table.key]), one.column): one.reason for one in mine}
            rows = apply(table.rows, mine, resource.missing_values)
            tables[name] = Table(name, table.title, rows, table.key, table.time, resource.nature, reasons)
    indicators = load_indicators()
    report = validate(catalogue, needed(indicators, templates_folder()))
    if report.errors:
        return Side(folder.name, tables, None, _root(tables))
    facts = read_facts(report.valid())
    cube = build_cube(facts, indicators)
    figures = {
        text: (one.value, one.status, one.unit) for text in cube.addresses for one in [cube.at(Address.parse(text))]
    }
    return Side(folder.name, tables, figures, facts.areas.roots[0].code)


def _file(path: Path, key: tuple[str, ...]) -> Side:
    """Read one file; what describes it is looked for beside it."""
    folder = path.parent
    if (folder / DESCRIPTOR_NAME).is_file() and not key:
        for name, table in _released(folder, folder.name):
            package = read_catalogue(folder.parent).packages.get(folder.name)
            resource = package.resources.get(name) if package else None
            if resource is not None and Path(resource.file).name == path.name:
                return Side(path.name, {name: table}, None)
    if not key:
        raise NothingToCompare(
            name=path.name, reason="tidak ada yang menyebut kolom kuncinya; pakai --kunci kolom,kolom"
        )
    try:
        rows = text_table(path)
    except ValueError as error:
        raise NothingToCompare(name=path.name, reason="bukan berkas CSV yang dapat dibaca") from error
    missing = [column for column in key if column not in rows.column_names]
    if missing:
        raise NothingToCompare(name=path.name, reason=f"tidak ada kolom {', '.join(missing)}")
    return Side(path.name, {path.stem: Table(path.stem, path.stem, rows, key)}, None)


def _figures(rows: pa.Table) -> Mapping[str, tuple[float | None, str, str]]:
    """Read the published cube."""
    columns = [rows[name].to_pylist() for name in (*KEY, "nilai", "status", "satuan")]
    return {
        str(Address(*key)): (float(value) if value else None, status, unit)
        for *key, value, status, unit in zip(*columns, strict=True)
    }


def _root(tables: Mapping[str, Table]) -> str:
    """Return the code of the area that lies in no other."""
    areas = tables.get(AREAS_TABLE)
    if areas is None or not {"kode", "induk"} <= set(areas.rows.column_names):
        return ""
    pairs = zip(areas.rows["kode"].to_pylist(), areas.rows["induk"].to_pylist(), strict=True)
    return next((str(code) for code, above in pairs if not above), "")


def _as_tuple(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    return tuple(map(str, value)) if isinstance(value, Sequence) else ()


def is_sample(table: Table) -> bool:
    """Say whether a table is made up."""
    return table.nature == SAMPLE
