"""What a journalist takes away: every table in every format, slices of them, and all of them in one database.

Enters: ``Facts``, the ``Cube`` and a ``Release``. Leaves: ``Download`` values, deterministic to the byte. What
describes them stands in ``metadata``; what packs them in ``packing``.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain
from types import MappingProxyType
from typing import Final
from zipfile import BadZipFile

from python_calamine import CalamineError

from generator.catalogue import AREAS_TABLE
from generator.corrections import of_table
from generator.downloads.formats import Format, formats
from generator.downloads.model import Download, ReservedName, SameFile, merged
from generator.downloads.offered import (
    CUBE,
    CUBE_DESCRIPTION,
    CUBE_FIELDS,
    CUBE_TITLE,
    FOLDER,
    TYPES,
    Column,
    Offered,
    offered_cube,
    offered_tables,
    stem_of,
)
from generator.downloads.places import Told, places
from generator.downloads.slices import by_period, by_place
from generator.downloads.sqlite_file import database
from generator.facts import Facts
from generator.indicators import Indicator, load_indicators
from generator.measures import Cube
from generator.periods import Period
from generator.releases import Release
from generator.shapes import Shape
from generator.validation.lines import corrected_csv
from generator.wording import Wording

__all__ = [
    "CUBE",
    "CUBE_DESCRIPTION",
    "CUBE_FIELDS",
    "CUBE_TITLE",
    "FOLDER",
    "TYPES",
    "UNREADABLE",
    "Column",
    "Download",
    "Format",
    "Offered",
    "formats",
    "in_words",
    "make_downloads",
    "merged",
    "offers",
    "stem_of",
    "tidy_uri",
]

PUBLISHED = ".csv"
"""The suffix of the files that go out as they came in."""


UNREADABLE: Final = (ValueError, KeyError, TypeError, OSError, BadZipFile, sqlite3.DatabaseError, CalamineError)
"""What readers say of a file that is not what its name promises."""
OUR_PACKAGES: Final = frozenset({CUBE, "semua", "api", "ikuti", "jelajah", "metadata"})
"""Folders of downloads, feeds and pages that are the site's own; no package may be called like one."""
SLICES_IN: Final = (PUBLISHED,)
"""The format of most slices: there are many, and each is small."""
PLACES_IN: Final = (PUBLISHED, ".xlsx")
"""The formats of all figures of a kecamatan: what a reader from there opens first."""


def make_downloads(  # noqa: PLR0913 - everything the files are made from
    facts: Facts,
    cube: Cube,
    release: Release,
    wording: Wording,
    *,
    indicators: Mapping[str, Indicator] | None = None,
    shapes: Mapping[str, Shape] | None = None,
) -> Mapping[str, Download]:
    """Make every file that holds a table, by uri.

    Args:
        facts: everything published.
        cube: every figure.
        release: which edition this is.
        wording: the main language of the site.
        indicators: what the figures on the map of places are called; those of this generator when nobody says.
        shapes: outlines of areas, by code; places without one are points.

    Raises:
        ReservedName: a package or a table is called like something of the site's own.
        SameFile: two tables would be the same file.
    """
    _refuse_our_names(facts)
    files: dict[str, Download] = {}
    tables = tuple(offers(facts, cube, release, wording))
    made = chain.from_iterable(_written(offered, facts, wording) for offered in tables)
    named = load_indicators() if indicators is None else indicators
    for file in chain(
        made,
        database(tables, facts, release, wording),
        places(facts, cube, Told(release, named, wording), shapes or {}),
    ):
        if file.uri in files:
            raise SameFile(uri=file.uri)
        files[file.uri] = file
    return MappingProxyType(files)


def _refuse_our_names(facts: Facts) -> None:
    for package in facts.packages.values():
        for name in ({package.name} & OUR_PACKAGES) | (package.resources.keys() & {CUBE}):
            raise ReservedName(name=name, file=f"datasets/{package.file}")


def offers(facts: Facts, cube: Cube, release: Release, wording: Wording) -> Iterator[Offered]:
    """Return every table there is a file of: those that were published, the cube, and slices of both."""
    tables = offered_tables(facts, release)
    figures = offered_cube(facts, cube, release, wording)
    yield from tables.values()
    yield figures
    yield from by_place(figures, "wilayah", facts.areas, PLACES_IN)
    yield from by_period(figures, "periode", wording, SLICES_IN)
    for name, offered in tables.items():
        table = facts.tables[name]
        # The list of areas is a list of codes, though a row of it names the area above.
        if name != AREAS_TABLE and table.area_column:
            yield from by_place(offered, table.area_column, facts.areas, SLICES_IN)
        # A date says since when something holds; what is reported for a period says so by the period.
        if table.time_columns and table.resource.field(table.time_columns[0]).type != "date":
            yield from by_period(offered, table.time_columns[0], wording, SLICES_IN)


def tidy_uri(stem: str) -> str:
    """Return where the tidy file of a table stands in the site."""
    return f"{FOLDER}/{stem}{PUBLISHED}"


def in_words(downloads: Iterable[Download], facts: Facts, wording: Wording) -> Mapping[str, Download]:
    """Return downloads with their titles in another language; ``facts`` are already in it."""

    def title(file: Download) -> str:
        return facts.tables[file.resource].resource.title if file.resource in facts.tables else file.title

    def part(file: Download) -> str:
        if file.period:
            return wording.period(Period.parse(file.period))
        return facts.areas[file.area].title if file.area else file.slice

    return MappingProxyType(
        {file.uri: replace(file, title=wording.translate(title(file)), slice=part(file)) for file in downloads}
    )


def _written(offered: Offered, facts: Facts, wording: Wording) -> Iterator[Download]:
    for form in formats():
        if offered.suffixes and form.suffix not in offered.suffixes:
            continue
        if form.suffix == PUBLISHED and offered.package and offered.whole:
            # The published file goes out as it came in, but for recorded corrections, which the descriptor lists.
            resource = facts.tables[offered.name].resource
            content = corrected_csv(resource, of_table(facts.corrections, offered.name))
        else:
            content = form.write(offered, wording)
        yield Download(
            uri=f"{FOLDER}/{offered.stem}{form.suffix}",
            title=offered.title,
            format=form.label,
            content=content,
            mediatype=form.mediatype,
            package=offered.package,
            resource=offered.name,
            slice=offered.slice,
            area=offered.area,
            period=offered.period,
        )
