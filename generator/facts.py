"""The facts: typed tables, the tree of areas, the code lists. The only room that reads CSV files.

Enters: a ``ValidCatalogue``, which only a report without errors can make; so validation is not a step one can skip.
Leaves: ``Facts``. Codes, periods and dates stay text (``35.73`` is no number), counts become ``Int64`` and shares
``float64``; every row keeps ``baris``, its line in the published file as a spreadsheet numbers it (header = 1).
Recorded corrections are in place in every table; the published files are not touched.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import pandas as pd
from pyarrow import csv, string

from generator.catalogue import AREAS_TABLE, SAMPLE, Field, ForeignKey, Package, Resource
from generator.corrections import Correction, apply, corrections_of, of_table
from generator.errors import UnknownArea
from generator.periods import Period
from generator.validation import ValidCatalogue

ROW = "baris"
_FIRST_ROW = 2
NUMBERS: Final[Mapping[str, str]] = {"integer": "Int64", "number": "float64"}
"""How pandas holds the cells of a column of numbers, by the type its descriptor declares; all others are text."""


@dataclass(frozen=True, slots=True)
class Area:
    """One administrative area."""

    code: str
    """Kemendagri code, as ``35.73.05``."""
    bps_code: str
    term: str
    """What such an area is called before its name: Kota, Kabupaten, Kecamatan, Kelurahan, Desa."""
    name: str
    aliases: tuple[str, ...]
    level: str
    """One of ``LEVELS``."""
    parent: str
    """Code of the area above, empty at the root of the tree."""
    latitude: float | None
    """Of the centroid, in degrees."""
    longitude: float | None
    tile: tuple[int, int] | None
    """Column and row in the hexagonal tile map; even rows are shifted right by half a tile."""
    slug: str = ""
    """The name as it stands in an address of the site, unique within its level."""

    @property
    def title(self) -> str:
        """The name with its term: ``Kecamatan Utara``."""
        return f"{self.term} {self.name}"


class Areas(Mapping[str, Area]):
    """The tree of areas, by code."""

    def __init__(self, areas: Mapping[str, Area]) -> None:
        self._areas = dict(areas)
        self._children: dict[str, list[Area]] = {}
        for area in self._areas.values():
            self._children.setdefault(area.parent, []).append(area)

    def __getitem__(self, code: str) -> Area:
        try:
            return self._areas[code]
        except KeyError:
            raise UnknownArea(code=code) from None

    def __iter__(self) -> Iterator[str]:
        return iter(self._areas)

    def __len__(self) -> int:
        return len(self._areas)

    def __contains__(self, code: object) -> bool:
        return code in self._areas

    @cached_property
    def roots(self) -> tuple[Area, ...]:
        """The areas that have none above them."""
        return tuple(area for area in self._areas.values() if area.parent not in self._areas)

    def children(self, code: str) -> tuple[Area, ...]:
        """The areas right below, in the order of the file."""
        return tuple(self._children.get(code, ()))

    def at(self, level: str) -> tuple[Area, ...]:
        """All areas of one level, in the order of the file."""
        return tuple(area for area in self._areas.values() if area.level == level)

    def above(self, code: str) -> Iterator[Area]:
        """The area itself, then those above it, up to the root."""
        while code in self._areas:
            area = self._areas[code]
            yield area
            code = area.parent

    def up(self, code: str, level: str) -> str | None:
        """The code of the area of this level that holds the given one, or None where the tree has no such level."""
        return next((area.code for area in self.above(code) if area.level == level), None)


@dataclass(frozen=True, slots=True)
class CodeList:
    """What the codes of one column mean."""

    title: str
    labels: Mapping[str, str]
    """Label by code, in the order of the published list."""


@dataclass(frozen=True, slots=True)
class Table:
    """One published table, typed."""

    resource: Resource
    frame: pd.DataFrame
    """The columns of the resource and ``baris``, its line in the file."""

    @property
    def area_column(self) -> str | None:
        """The column that says which area a row is about."""
        return next((f.name for f in self.resource.by_role("wilayah")), None)

    @property
    def time_columns(self) -> tuple[str, ...]:
        """The columns that say when; the first is the one a measure reads unless it says otherwise."""
        return tuple(f.name for f in self.resource.by_role("waktu"))

    @property
    def dimensions(self) -> tuple[str, ...]:
        """The columns a figure can be broken down by."""
        return tuple(f.name for f in self.resource.by_role("dimensi"))


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything published, read and typed."""

    packages: Mapping[str, Package]
    tables: Mapping[str, Table]
    """By the name of the resource, which is unique over all packages."""
    areas: Areas
    codes: Mapping[str, CodeList]
    """By the name of the column: ``segmen``, ``sumber_dana`` ..."""
    months: tuple[Period, ...]
    """Every month from the first to the last of the tables that are reported monthly."""
    calendar: tuple[Period, ...]
    """Every month any published table speaks of: the above, and those of surveys and announcements."""
    as_of: str
    """The day the newest package was made, as ``2026-11-20``."""
    corrections: tuple[Correction, ...] = ()
    """What was corrected after it was published, by package, the oldest first; every table here has it in place."""

    @property
    def sample(self) -> bool:
        """Whether anything in here is sample data."""
        return any(table.resource.nature == SAMPLE for table in self.tables.values())


def read_facts(valid: ValidCatalogue) -> Facts:
    """Read every table of a catalogue that has passed validation."""
    corrections = corrections_of(valid.catalogue.packages.values())
    tables = {
        name: read_table(resource, of_table(corrections, name)) for name, resource in valid.catalogue.resources.items()
    }
    months = _months(tables)
    return Facts(
        packages=valid.catalogue.packages,
        tables=tables,
        areas=_areas(tables[AREAS_TABLE]),
        codes=_codes(tables),
        months=months,
        calendar=_calendar(tables, months),
        as_of=valid.catalogue.as_of,
        corrections=corrections,
    )


def read_table(resource: Resource, corrections: tuple[Correction, ...] = ()) -> Table:
    """Read one table of a valid catalogue, with its corrections in place; a download of it has them already."""
    names = [field.name for field in resource.fields]
    arrow = csv.read_csv(
        resource.path,
        parse_options=csv.ParseOptions(newlines_in_values=True),
        convert_options=csv.ConvertOptions(
            include_columns=names,
            column_types=dict.fromkeys(names, string()),
            null_values=list(resource.missing_values),
            strings_can_be_null=True,
            quoted_strings_can_be_null=True,
        ),
    )
    frame = apply(arrow, corrections, resource.missing_values, nulls=True).to_pandas()
    for field in resource.fields:
        if field.type in NUMBERS:
            frame[field.name] = pd.to_numeric(frame[field.name]).astype(NUMBERS[field.type])
        else:
            frame[field.name] = frame[field.name].astype("str")
    frame[ROW] = range(_FIRST_ROW, len(frame) + _FIRST_ROW)
    return Table(resource, frame)


def _areas(table: Table) -> Areas:
    areas = {}
    rows = table.frame.to_dict("records")
    shared = Counter((row["tingkat"], _slug(row["nama"])) for row in rows)
    for row in rows:
        slug = _slug(row["nama"])
        # Two places of one level and name (in different cities) are told apart by their code.
        if shared[row["tingkat"], slug] > 1:
            slug = f"{slug}-{_slug(row['kode'])}"
        tile = None if pd.isna(row["ubin_kolom"]) else (int(row["ubin_kolom"]), int(row["ubin_baris"]))
        areas[row["kode"]] = Area(
            code=row["kode"],
            bps_code=_text(row["kode_bps"]),
            term=row["sebutan"],
            name=row["nama"],
            aliases=tuple(alias.strip() for alias in _text(row["alias"]).split(";") if alias.strip()),
            level=row["tingkat"],
            parent=_text(row["induk"]),
            latitude=None if pd.isna(row["lat"]) else float(row["lat"]),
            longitude=None if pd.isna(row["lon"]) else float(row["lon"]),
            tile=tile,
            slug=slug,
        )
    return Areas(areas)


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def _text(cell: object) -> str:
    return cell if isinstance(cell, str) else ""


def _codes(tables: Mapping[str, Table]) -> Mapping[str, CodeList]:
    """Collect the code list of every dimension: the table it refers to, or the categories of its own field."""
    codes: dict[str, CodeList] = {}
    for table in tables.values():
        keys = {key.fields[0]: key for key in table.resource.foreign_keys if len(key.fields) == 1}
        for field in table.resource.by_role("dimensi"):
            codes.setdefault(field.name, _code_list(field, keys.get(field.name), tables, table))
    return codes


def _code_list(field: Field, key: ForeignKey | None, tables: Mapping[str, Table], table: Table) -> CodeList:
    if key is not None:
        listed = tables[key.resource].frame
        column = key.reference_fields[0]
        labels = listed["nama"] if "nama" in listed else listed[column]
        return CodeList(field.title, dict(zip(listed[column], labels, strict=True)))
    categories = field.descriptor.get("categories", ())
    if categories:
        pairs = [(c["value"], c.get("label", c["value"])) if isinstance(c, Mapping) else (c, c) for c in categories]
        return CodeList(field.title, dict(pairs))
    values = sorted(table.frame[field.name].dropna().unique())
    return CodeList(field.title, dict(zip(values, values, strict=True)))


def _months(tables: Mapping[str, Table]) -> tuple[Period, ...]:
    """Every month from the first to the last of the tables that are reported monthly."""
    spans = [
        Period.parse(table.resource.temporal[end])
        for table in tables.values()
        if table.resource.descriptor.get("frekuensi") == "bulanan" and table.resource.temporal
        for end in ("start", "end")
    ]
    if not spans:
        return ()
    return tuple(Period.of_month(month) for month in range(min(spans).first, max(spans).last + 1))


def _calendar(tables: Mapping[str, Table], months: tuple[Period, ...]) -> tuple[Period, ...]:
    spoken = {
        Period.parse(code)
        for table in tables.values()
        for field in table.resource.by_role("waktu")
        if field.type == "yearmonth"
        for code in table.frame[field.name].unique()
    }
    return tuple(sorted(spoken.union(months)))
