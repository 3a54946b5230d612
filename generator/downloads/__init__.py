"""What a journalist takes away: one file per format.

Enters: ``Facts`` and the ``Cube``. Leaves: ``Download`` values, deterministic to the byte.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from generator.corrections import of_table
from generator.downloads.archive import archive
from generator.downloads.tidy_csv import write_csv
from generator.facts import Facts
from generator.measures import Cube
from generator.metadata.data_package import CUBE, cube_path, describe_all, describe_package, resource_path
from generator.settings import Settings
from generator.validation.lines import corrected_csv
from generator.wording import N_, Wording

FOLDER = "unduh"
ARCHIVE = f"{FOLDER}/paket-data.zip"


@dataclass(frozen=True, slots=True)
class Download:
    """One file to take away."""

    uri: str
    """Where it stands in the site."""
    title: str
    """What the reader is told it is: the title of the table, or a message."""
    format: str
    content: bytes
    package: str = ""
    """The package it belongs to; empty for what spans all of them."""
    resource: str = ""
    """The table it holds; empty for descriptors and archives."""

    @property
    def size(self) -> int:
        """In bytes."""
        return len(self.content)


def make_downloads(facts: Facts, cube: Cube, settings: Settings, wording: Wording) -> Mapping[str, Download]:
    """Make every download of the site, by uri."""
    files = []
    for package in facts.packages.values():
        for resource in package.resources.values():
            # The published file goes out as it came in, but for recorded corrections, which the descriptor lists.
            content = corrected_csv(resource, of_table(facts.corrections, resource.name))
            uri = f"{FOLDER}/{resource_path(resource)}"
            files.append(Download(uri, resource.title, "CSV", content, package.name, resource.name))
        uri = f"{FOLDER}/{package.name}/datapackage.json"
        description = _json(describe_package(package, facts.corrections))
        files.append(Download(uri, N_("Deskripsi paket"), "JSON", description, package.name))
    figures = write_csv(cube.frame)
    files.append(Download(f"{FOLDER}/{cube_path(facts)}", N_("Kubus angka"), "CSV", figures, resource=CUBE))
    members = {file.uri.removeprefix(f"{FOLDER}/"): file.content for file in files if file.resource}
    members["datapackage.json"] = _json(describe_all(facts, figures, settings, wording))
    files.append(Download(ARCHIVE, N_("Semua data dalam satu paket"), "ZIP", archive(members)))
    return MappingProxyType({file.uri: file for file in files})


def in_words(downloads: Mapping[str, Download], facts: Facts, wording: Wording) -> Mapping[str, Download]:
    """Return the downloads with their titles in another language; ``facts`` are already in it."""

    def title(file: Download) -> str:
        return facts.tables[file.resource].resource.title if file.resource in facts.tables else file.title

    return MappingProxyType(
        {uri: replace(file, title=wording.translate(title(file))) for uri, file in downloads.items()}
    )


def _json(value: Mapping[str, Any]) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()
