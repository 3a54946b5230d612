"""The gate: no description goes out that lacks what its profile requires; what it only recommends is told.

Enters: the documents as they were made. Leaves: ``Gap`` values, each with the descriptor and the field that would fill
it; a required one raises. The documents are read back from their bytes, so what is checked is what readers get.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from generator.catalogue import DESCRIPTOR_NAME
from generator.downloads import CUBE, FOLDER, Download
from generator.errors import IncompleteMetadata
from generator.metadata import croissant, csvw, dcat, schema_org
from generator.metadata.data_package import WHOLE
from generator.metadata.dcat_things import JSON_LD
from generator.metadata.model import Subject
from generator.metadata.requirements import REQUIREMENTS
from generator.metadata.sources import CROISSANT, CSVW, DATA_PACKAGE, DCAT, SCHEMA_ORG, Requirement, Source
from generator.wording import N_, Wording

_SENTENCE: Final = N_("{profil}: {properti} pada {hal} belum ada atau belum lengkap; isi {isian} di {berkas} ({cara})")
_SENTENCE_OURS: Final = N_("{profil}: {properti} pada {hal} belum ada; {cara}")
_MANY: Final = N_("{hal} dan {sisa} lainnya")
_SHOWN: Final = 8
"""So many missing properties are told at once; filling them shows the rest."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A property a profile asks for and nobody has said."""

    profile: str
    property: str
    """As the profile names it: ``dcat:contactPoint``."""
    things: tuple[str, ...]
    """What lacks it, with its class: ``Dataset kepesertaan``."""
    file: str
    """Where a publisher says it: ``datasets/kepesertaan/datapackage.json``; empty for what the program makes."""
    field: str
    """``licenses[0].path``."""
    how: str
    """What to write there: a message."""
    required: bool

    def sentence(self, wording: Wording) -> str:
        """Say what is missing and how to mend it."""
        say = wording.translate
        thing = self.things[0]
        if len(self.things) > 1:
            thing = say(_MANY, hal=thing, sisa=wording.number(len(self.things) - 1))
        return say(
            _SENTENCE if self.file else _SENTENCE_OURS,
            profil=self.profile,
            properti=self.property,
            hal=thing,
            isian=self.field,
            berkas=self.file,
            cara=say(self.how),
        )


@dataclass(frozen=True, slots=True)
class Node:
    """One thing in a document, with what a descriptor would call it."""

    profile: str
    thing: str
    package: str
    table: str
    properties: Mapping[str, Any] = field(repr=False)

    @property
    def name(self) -> str:
        """What it is, for readers: its class, package and table."""
        return " ".join(part for part in (self.thing, "/".join(filter(None, (self.package, self.table)))) if part)


def demand(subject: Subject, files: Mapping[str, Download]) -> None:
    """Refuse documents that lack what their profile requires.

    Raises:
        IncompleteMetadata: with each missing property, the descriptor and the field that would say it.
    """
    missing = [gap for gap in gaps(subject, files) if gap.required]
    if missing:
        told = "; ".join(gap.sentence(subject.wording) for gap in missing[:_SHOWN])
        raise IncompleteMetadata(count=len(missing), problems=told)


def gaps(subject: Subject, files: Mapping[str, Download]) -> tuple[Gap, ...]:
    """Return every property that is asked for and missing, the required ones first, by where it would be written.

    Args:
        subject: what was published; its main language is that of the documents for search engines.
        files: the documents, by uri; those of one profile alone may be given, too.
    """
    return lacking(nodes(subject, files))


def lacking(things: Iterable[Node]) -> tuple[Gap, ...]:
    """Hold things against what is asked of them; one gap for each property and the field that would fill it."""
    asked: dict[tuple[str, str], list[Requirement]] = {}
    for requirement in REQUIREMENTS:
        asked.setdefault((requirement.profile, requirement.thing), []).append(requirement)
    missing: dict[tuple[Requirement, str, str], dict[str, None]] = {}
    for node in things:
        for requirement in asked.get((node.profile, node.thing), ()):
            if not any(requirement.good(node.properties.get(key)) for key in requirement.keys):
                file, where = _place(requirement.source, node)
                missing.setdefault((requirement, file, where), {})[node.name] = None
    made = (
        Gap(one.profile, one.property, tuple(names), file, where, one.source.how, one.required)
        for (one, file, where), names in missing.items()
    )
    return tuple(sorted(made, key=lambda gap: (not gap.required, gap.file, gap.field, gap.profile, gap.property)))


def _place(source: Source, node: Node) -> tuple[str, str]:
    """Return the file and the field of a source; what belongs to no package is written in any of them."""
    file = source.file.replace("{package}", node.package or "*")
    return file, source.field.replace("{table}", node.table or "")


def nodes(subject: Subject, files: Mapping[str, Download]) -> Iterator[Node]:
    """Return everything in all documents that a profile asks something of."""
    for uri, file in files.items():
        folder = uri.removeprefix(f"{FOLDER}/").rpartition("/")[0]
        if uri == WHOLE or uri.endswith(f"/{DESCRIPTOR_NAME}"):
            yield from _of_data_package(json.loads(file.content), file.package)
        elif uri.endswith(f"/{croissant.NAME}"):
            yield from _of_croissant(json.loads(file.content), "" if folder == CUBE else folder)
        elif uri == csvw.WHOLE:
            yield from _of_csvw(subject, json.loads(file.content))
        elif uri == JSON_LD:
            yield from _of_catalogue(json.loads(file.content))
    for package in subject.facts.packages.values():
        page = schema_org.dataset(subject, package)
        yield from _of_page(page, package.name)
        if any(resource.by_role("ukuran") for resource in package.resources.values()):
            yield Node(SCHEMA_ORG, "MeasuringDataset", package.name, "", page)
    home = schema_org.catalogue(subject)
    yield Node(SCHEMA_ORG, "DataCatalog", "", "", home)
    yield Node(SCHEMA_ORG, "Publisher", "", "", home.get("publisher", {}))


def _of_data_package(document: Mapping[str, Any], package: str) -> Iterator[Node]:
    yield Node(DATA_PACKAGE, "Package", package, "", document)
    for resource in document.get("resources", ()):
        if package:
            yield Node(DATA_PACKAGE, "Resource", package, str(resource.get("name", "")), resource)


def _of_croissant(document: Mapping[str, Any], package: str) -> Iterator[Node]:
    yield Node(CROISSANT, "Dataset", package, "", document)
    for file in document.get("distribution", ()):
        yield Node(CROISSANT, "FileObject", package, "", file)
    for records in document.get("recordSet", ()):
        table = str(records.get("@id", ""))
        yield Node(CROISSANT, "RecordSet", package, table, records)
        for column in records.get("field", ()):
            yield Node(CROISSANT, "Field", package, table, column)


def _of_csvw(subject: Subject, document: Mapping[str, Any]) -> Iterator[Node]:
    owners = {file.uri: (file.package, file.resource) for file in subject.downloads.values()}
    for table in document.get("tables", ()):
        package, name = owners.get(f"{FOLDER}/{table.get('url', '')}", ("", ""))
        yield Node(CSVW, "Table", package, name, table)
        for column in table.get("tableSchema", {}).get("columns", ()):
            yield Node(CSVW, "Column", package, name, column)


def _of_page(document: Mapping[str, Any], package: str) -> Iterator[Node]:
    yield Node(SCHEMA_ORG, "Dataset", package, "", document)
    for file in document.get("distribution", ()):
        yield Node(SCHEMA_ORG, "DataDownload", package, "", file)
    if place := document.get("spatialCoverage"):
        yield Node(SCHEMA_ORG, "Place", package, "", place)


def _of_catalogue(node: Any, package: str = "", table: str = "") -> Iterator[Node]:  # noqa: ANN401 - JSON
    """Walk the catalogue: what is nested in a dataset belongs to its package, and in a distribution to its table."""
    if isinstance(node, list):
        for one in node:
            yield from _of_catalogue(one, package, table)
    if not isinstance(node, dict):
        return
    kind = str(node.get("@type", ""))
    if kind == "Dataset":
        name = str(node.get("identifier", "")).partition("/")[0]
        package = "" if name == dcat.ALL else name
    elif kind == "Distribution":
        table = str(node.get("accessURL", "")).partition("#")[2]
    if kind:
        yield Node(DCAT, kind, package, table, node)
    if str(node.get("@id", "")).endswith("#penerbit"):
        yield Node(DCAT, "Publisher", "", "", node)
    for inner in node.values():
        yield from _of_catalogue(inner, package, table)
