"""What the datasets of a catalogue have in common: who publishes them, where and when they are about, their licence.

Enters: a ``Subject`` and the languages of its site. Leaves: nodes of the catalogue, whose names never change.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from generator.catalogue import Licence, Package
from generator.downloads import FOLDER
from generator.metadata import common, vocabularies
from generator.metadata.common import Span, in_each, said
from generator.metadata.model import Subject
from generator.shapes import Shape, read_shapes
from generator.wording import N_, Wording

JSON_LD: Final = f"{FOLDER}/katalog.jsonld"
TURTLE: Final = f"{FOLDER}/katalog.ttl"
_CONTACT: Final = N_("Kontak penerbit")
_MADE_FROM: Final = N_("Disusun dari:")


def base_of(subject: Subject) -> str:
    """Return what the names of all things in the catalogue begin with."""
    release = subject.release
    if release.url:
        return f"{release.url}{TURTLE}#"
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_OID, f'{release.publisher}/{release.site}')}#"


def _box(shape: Shape | None) -> str:
    """Return the box around an area, as well-known text."""
    if shape is None:
        return ""
    points = [point for polygon in shape.polygons for point in polygon[0]]
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    corners = ((west, south), (east, south), (east, north), (west, north), (west, south))
    return f"POLYGON(({', '.join(f'{x} {y}' for x, y in corners)}))"


@dataclass(frozen=True)
class Things:
    """Everything datasets refer to."""

    subject: Subject
    tongues: Mapping[str, Wording]

    @cached_property
    def base(self) -> str:
        """What the names of all things begin with."""
        return base_of(self.subject)

    @cached_property
    def shapes(self) -> Mapping[str, Shape]:
        """The outlines of areas, by code; empty where the publisher has none."""
        return read_shapes(self.subject.settings.datasets, self.subject.facts.areas)

    @cached_property
    def publisher(self) -> dict[str, Any]:
        """Who answers for all of it."""
        release, told = self.subject.release, self.subject.settings.publisher
        kind, contact = common.contact_of(release)
        return said(
            {
                "@id": f"{self.base}penerbit",
                "@type": "Agent",
                "name": {self.subject.settings.language: release.publisher},
                "type": vocabularies.agent_type(told.get("jenis")),
                "homepage": common.web(release.home),
                "mbox": contact if kind == "mailto" else "",
            }
        )

    @cached_property
    def contact(self) -> dict[str, Any]:
        """Whom to ask; empty while nobody knows."""
        kind, contact = common.contact_of(self.subject.release)
        if not contact:
            return {}
        return {
            "@id": f"{self.base}kontak",
            "@type": "Organization",
            "fn": in_each(self.tongues, _CONTACT),
            "hasEmail" if kind == "mailto" else "hasTelephone": contact,
        }

    @cached_property
    def pages(self) -> list[str]:
        """The addresses of the languages of the site."""
        return [name for code in self.subject.settings.languages if (name := vocabularies.language(code))]

    def nature(self) -> str:
        """Return whether all, some or none of the tables are sample data."""
        natures = {table.resource.nature for table in self.subject.facts.tables.values()}
        return next(iter(natures)) if len(natures) == 1 else "campuran"

    def licence(self, licence: Licence | None) -> dict[str, Any]:
        """Return the terms of use, with what kind they are."""
        if licence is None:
            return {}
        return said(
            {
                "@id": licence.url,
                "@type": "LicenseDocument",
                "title": {self.subject.settings.language: licence.label},
                "type": vocabularies.licence_type(licence.url),
            }
        )

    @cached_property
    def all_licences(self) -> dict[str, Any]:
        """The terms of what is made from all packages.

        A thing has one licence in DCAT-AP: where packages differ, it is a document of our own that names all of theirs.
        """
        licences = common.licences_of(self.subject)
        if len(licences) <= 1:
            return self.licence(next(iter(licences), None))
        kinds = {vocabularies.licence_type(one.url) for one in licences}
        return said(
            {
                "@id": f"{self.base}lisensi",
                "@type": "LicenseDocument",
                "title": {self.subject.settings.language: ", ".join(dict.fromkeys(one.label for one in licences))},
                "type": kinds.pop() if len(kinds) == 1 else "",
                "relation": [one.url for one in licences],
            }
        )

    def area(self, package: Package) -> dict[str, Any]:
        """Return the area a package says it is about."""
        spatial = package.descriptor.get("spatial")
        told = spatial if isinstance(spatial, Mapping) else {}
        code, area = common.text_of(told, "code"), common.area_of(self.subject, package)
        name = common.text_of(told, "name") or (area.title if area else "")
        if not name:
            return {}
        centre = ""
        if area and area.latitude is not None and area.longitude is not None:
            centre = f"POINT({area.longitude} {area.latitude})"
        return said(
            {
                "@id": common.web(told.get("path")) or f"{self.base}wilayah-{code or common.slug(name)}",
                "@type": "Location",
                "prefLabel": {self.subject.settings.language: name},
                "identifier": code,
                "centroid": centre,
                "bbox": _box(self.shapes.get(code)),
            }
        )

    def span(self, span: Span | None) -> dict[str, Any]:
        """Return from when to when something speaks."""
        if span is None:
            return {}
        return {
            "@id": f"{self.base}masa-{span.start}-{span.end}",
            "@type": "PeriodOfTime",
            "startDate": span.start,
            "endDate": span.end,
        }

    def makers(self, package: Package) -> list[dict[str, Any]]:
        """Return who made a package."""
        language = self.subject.settings.language
        return [
            said(
                {
                    "@id": f"{self.base}penyusun-{common.slug(maker.name)}",
                    "@type": "Agent",
                    "name": {language: maker.name},
                    "homepage": maker.url,
                }
            )
            for maker in common.makers_of(package)
        ]

    def sources(self, package: Package) -> Sequence[Mapping[str, Any]]:
        """Return what a package was made from, as its descriptor says."""
        return common.objects_of(package.descriptor, "sources")

    def provenance(self, package: Package) -> dict[str, Any]:
        """Return where the data of a package come from, in words."""
        titles = "; ".join(title for source in self.sources(package) if (title := common.text_of(source, "title")))
        if not titles:
            return {}
        return {
            "@id": f"{self.base}rilis-{self.subject.release.version}/{package.name}/asal",
            "@type": "ProvenanceStatement",
            "label": common.spoken(self.tongues, lambda wording: f"{wording.translate(_MADE_FROM)} {titles}"),
        }
