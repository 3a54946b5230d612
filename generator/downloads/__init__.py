"""What a journalist takes away: every table in every format, slices of them, and all of them in one database.

Enters: ``Facts``, the ``Cube`` and a ``Release``. Leaves: ``Download`` values, deterministic to the byte. What
describes them stands in ``metadata``; what packs them in ``packing``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from generator.corrections import of_table
from generator.downloads.formats import Format, formats
from generator.downloads.model import Download
from generator.downloads.offered import (
    CUBE,
    CUBE_FIELDS,
    FOLDER,
    Column,
    Offered,
    offered_cube,
    offered_tables,
    stem_of,
)
from generator.facts import Facts
from generator.measures import Cube
from generator.releases import Release
from generator.validation.lines import corrected_csv
from generator.wording import Wording

__all__ = [
    "CUBE",
    "CUBE_FIELDS",
    "FOLDER",
    "Column",
    "Download",
    "Format",
    "Offered",
    "formats",
    "in_words",
    "make_downloads",
    "offers",
    "stem_of",
    "tidy_uri",
]

PUBLISHED = ".csv"
"""The suffix of the files that go out as they came in."""


def make_downloads(facts: Facts, cube: Cube, release: Release, wording: Wording) -> Mapping[str, Download]:
    """Make every file that holds a table, by uri."""
    files = {}
    for offered in offers(facts, cube, release, wording):
        for file in _written(offered, facts, wording):
            files[file.uri] = file
    return MappingProxyType(files)


def offers(facts: Facts, cube: Cube, release: Release, wording: Wording) -> Iterator[Offered]:
    """Return every table there is a file of: those that were published, and the cube."""
    yield from offered_tables(facts, release).values()
    yield offered_cube(facts, cube, release, wording)


def tidy_uri(stem: str) -> str:
    """Return where the tidy file of a table stands in the site."""
    return f"{FOLDER}/{stem}{PUBLISHED}"


def in_words(downloads: Iterable[Download], facts: Facts, wording: Wording) -> Mapping[str, Download]:
    """Return downloads with their titles in another language; ``facts`` are already in it."""

    def title(file: Download) -> str:
        return facts.tables[file.resource].resource.title if file.resource in facts.tables else file.title

    return MappingProxyType({file.uri: replace(file, title=wording.translate(title(file))) for file in downloads})


def _written(offered: Offered, facts: Facts, wording: Wording) -> Iterator[Download]:
    for form in formats():
        if form.suffix == PUBLISHED and offered.package and not offered.slice:
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
        )
