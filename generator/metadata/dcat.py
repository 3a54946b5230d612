"""DCAT-AP 3: a catalogue of the whole site, as ``katalog.jsonld`` and ``katalog.ttl``; one graph, written twice.

Enters: a ``Subject`` whose downloads are all files of a release, the archive included. Leaves: two ``Download``s. A
package is a ``dcat:DatasetSeries``; what a release holds of it is a ``dcat:Dataset`` in that series; each file of whole
tables is a ``dcat:Distribution``. What spans all packages, the cube and the archive, is a series of its own.

Things are named by fragments of the catalogue's address, which never change: ``...#rilis-2026.10.0/kepesertaan``. While
the site has no address, they are fragments of a ``urn:uuid`` made from the names of the site and its publisher: stable,
unique, and no promise that anything can be fetched there. Addresses of files and pages are then relative to the
catalogue, and true wherever it is copied to together with them.
See https://semiceu.github.io/DCAT-AP/releases/3.0.0/.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from generator.catalogue import DESCRIPTOR_NAME, Package
from generator.downloads import CUBE, CUBE_DESCRIPTION, FOLDER, Download
from generator.metadata import common, vocabularies
from generator.metadata.common import Span, address, in_each, said
from generator.metadata.dcat_context import CONTEXT
from generator.metadata.dcat_things import JSON_LD, TURTLE, Things
from generator.metadata.model import Subject
from generator.metadata.turtle import as_turtle
from generator.wording import N_

ALL: Final = "semua-data"
"""The series of what spans all packages."""
_ALL_TITLE: Final = N_("Semua data")
_ALL_DESCRIPTION: Final = N_("Semua tabel dalam satu paket, dan kubus angka: setiap angka yang tampil di situs.")
_DATA_OF_SITE: Final = N_("Semua data terbuka yang dipakai situs ini.")


def describe_release(subject: Subject) -> Iterator[Download]:
    """Describe everything there is to take away, once the archive is packed."""
    document = catalogue(subject)
    title = N_("Katalog DCAT-AP")
    yield Download(JSON_LD, title, "JSON-LD", common.json_bytes(document), "application/ld+json")
    yield Download(TURTLE, title, "Turtle", as_turtle(document), "text/turtle")


def catalogue(subject: Subject) -> dict[str, Any]:
    """Return the catalogue as JSON-LD that people can read, too."""
    made: dict[str, Any] = _mentioned(_Catalogue(Things(subject, common.speakers(subject))).whole(), set())
    return made


def _mentioned(node: Any, seen: set[str]) -> Any:  # noqa: ANN401 - JSON
    """Describe a thing where it is first named, and only name it after that."""
    if isinstance(node, list):
        return [_mentioned(one, seen) for one in node]
    if not isinstance(node, dict):
        return node
    name = node.get("@id")
    if isinstance(name, str) and "@type" in node:
        if name in seen:
            return name
        seen.add(name)
    return {key: value if key == "@context" else _mentioned(value, seen) for key, value in node.items()}


@dataclass(frozen=True)
class _Catalogue:
    things: Things

    def whole(self) -> dict[str, Any]:
        subject, release = self.things.subject, self.things.subject.release
        packages = list(subject.facts.packages.values())
        areas = [area for package in packages if (area := self.things.area(package))]
        return {
            "@context": {**CONTEXT, "situs": self.things.base},
            **said(
                {
                    "@id": f"{self.things.base}katalog",
                    "@type": "Catalog",
                    "title": in_each(self.things.tongues, release.site),
                    "description": in_each(
                        self.things.tongues,
                        subject.settings.description or _DATA_OF_SITE,
                        common.warning_of(self.things.nature()),
                    ),
                    "publisher": self.things.publisher,
                    "contactPoint": self.things.contact,
                    "license": self.things.all_licences,
                    "language": self.things.pages,
                    "issued": release.date,
                    "modified": max((common.changed_on(subject, package) for package in packages), default=""),
                    "spatial": list({area["@id"]: area for area in areas}.values()),
                    "themeTaxonomy": vocabularies.THEMES,
                    "homepage": address(release, "", FOLDER),
                    "dataset": [*(self._dataset(package) for package in packages), self._all()],
                }
            ),
        }

    def _dataset(self, package: Package) -> dict[str, Any]:
        subject, name = self.things.subject, package.name
        rhythms = [common.text_of(resource.descriptor, "frekuensi") for resource in package.resources.values()]
        title, description = (
            common.text_of(package.descriptor, "title"),
            common.text_of(package.descriptor, "description"),
        )
        warning = common.warning_of(package.nature)
        shared = {
            "publisher": self.things.publisher,
            "contactPoint": self.things.contact,
            "spatial": self.things.area(package),
            "temporal": self.things.span(common.span_of(package.temporal)),
            "accrualPeriodicity": vocabularies.frequency(rhythms),
            "issued": common.made_on(package),
            "modified": common.changed_on(subject, package),
        }
        files = [*common.whole_tables(subject, name), *self._descriptor_of(name)]
        licence = self.things.licence(common.licence_of(package))
        return said(
            {
                **self._head(name),
                "title": in_each(self.things.tongues, title),
                "description": in_each(self.things.tongues, description, warning if description else ""),
                **shared,
                "versionNotes": self._notes(package),
                "language": self.things.pages[:1],
                "keyword": said({subject.settings.language: common.keywords_of(package)}),
                "theme": vocabularies.themes(map(str, common.list_of(package.descriptor, "tema"))),
                "temporalResolution": vocabularies.resolution(rhythms),
                "creator": self.things.makers(package),
                "provenance": self.things.provenance(package),
                "relation": [
                    path for source in self.things.sources(package) if (path := common.web(source.get("path")))
                ],
                "conformsTo": {"@id": common.PACKAGE_STANDARD, "@type": "Standard"},
                "accessRights": {"@id": vocabularies.PUBLIC, "@type": "RightsStatement"},
                "landingPage": address(subject.release, common.home_of(name), FOLDER),
                "distribution": [self._distribution(file, licence) for file in files],
                "inSeries": said(
                    {
                        "@id": f"{self.things.base}seri/{name}",
                        "@type": "DatasetSeries",
                        "title": in_each(self.things.tongues, title),
                        "description": in_each(self.things.tongues, description, warning if description else ""),
                        **shared,
                    }
                ),
            }
        )

    def _head(self, name: str) -> dict[str, Any]:
        version = self.things.subject.release.version
        return {
            "@id": f"{self.things.base}rilis-{version}/{name}",
            "@type": "Dataset",
            "identifier": f"{name}/{version}",
            "version": version,
        }

    def _notes(self, package: Package) -> dict[str, str]:
        version = common.text_of(package.descriptor, "version")
        note = N_("Versi paket data: {version}.")
        return (
            common.spoken(self.things.tongues, lambda wording: wording.translate(note, version=version))
            if version
            else {}
        )

    def _descriptor_of(self, package: str) -> Iterator[Download]:
        uri = f"{FOLDER}/{package}/{DESCRIPTOR_NAME}" if package else f"{FOLDER}/{DESCRIPTOR_NAME}"
        if uri in self.things.subject.downloads:
            yield self.things.subject.downloads[uri]

    def _all(self) -> dict[str, Any]:
        """Describe what spans all packages: the cube, the archive, and whatever else belongs to no single one."""
        subject = self.things.subject
        packages = list(subject.facts.packages.values())
        archives = (file for file in subject.downloads.values() if file.mediatype == "application/zip")
        files = [*archives, *common.whole_tables(subject, ""), *self._descriptor_of("")]
        spans = [span for package in packages if (span := common.span_of(package.temporal))]
        areas = {area["@id"]: area for package in packages if (area := self.things.area(package))}
        rhythms = [common.text_of(table.resource.descriptor, "frekuensi") for table in subject.facts.tables.values()]
        words = {
            "title": in_each(self.things.tongues, _ALL_TITLE),
            "description": in_each(self.things.tongues, _ALL_DESCRIPTION, common.warning_of(self.things.nature())),
        }
        shared = {
            "publisher": self.things.publisher,
            "contactPoint": self.things.contact,
            "spatial": list(areas.values()),
            "temporal": self.things.span(
                Span(min(span.start for span in spans), max(span.end for span in spans)) if spans else None
            ),
            "accrualPeriodicity": vocabularies.frequency(rhythms),
            "issued": subject.release.date,
            "modified": max((common.changed_on(subject, package) for package in packages), default=""),
        }
        keywords = sorted({word for package in packages for word in common.keywords_of(package)})
        declared = {str(theme) for package in packages for theme in common.list_of(package.descriptor, "tema")}
        return said(
            {
                **self._head(ALL),
                **words,
                **shared,
                "language": self.things.pages[:1],
                "keyword": said({subject.settings.language: keywords}),
                "theme": vocabularies.themes(sorted(declared & vocabularies.KNOWN_THEMES)),
                "temporalResolution": vocabularies.resolution(rhythms),
                "conformsTo": {"@id": common.PACKAGE_STANDARD, "@type": "Standard"},
                "accessRights": {"@id": vocabularies.PUBLIC, "@type": "RightsStatement"},
                "landingPage": address(subject.release, common.home_of(""), FOLDER),
                "distribution": [self._distribution(file, self.things.all_licences) for file in files],
                "inSeries": said({"@id": f"{self.things.base}seri/{ALL}", "@type": "DatasetSeries", **words, **shared}),
            }
        )

    def _distribution(self, file: Download, licence: dict[str, Any]) -> dict[str, Any]:
        subject, release = self.things.subject, self.things.subject.release
        name = f"{self.things.base}rilis-{release.version}/{file.uri.removeprefix(f'{FOLDER}/')}"
        table = subject.facts.tables.get(file.resource)
        about = common.text_of(table.resource.descriptor, "description") if table else ""
        warning = common.warning_of(table.resource.nature if table else self.things.nature())
        if not about:
            about = CUBE_DESCRIPTION if file.resource == CUBE else file.title
        page = common.home_of(file.package) + (f"#{file.resource}" if table and file.package else "")
        return said(
            {
                "@id": name,
                "@type": "Distribution",
                "title": common.spoken(
                    self.things.tongues,
                    lambda wording: f"{wording.translate(file.title)} ({wording.translate(file.format)})",
                ),
                "description": in_each(self.things.tongues, about, warning),
                "accessURL": address(release, page, FOLDER),
                "downloadURL": address(release, file.uri, FOLDER),
                "mediaType": vocabularies.media_type(file.mediatype),
                "format": vocabularies.file_type(file.mediatype),
                "byteSize": file.size,
                "checksum": {
                    "@id": f"{name}/sha256",
                    "@type": "Checksum",
                    "algorithm": vocabularies.SHA256,
                    "checksumValue": file.sha256,
                },
                "license": licence,
                "availability": vocabularies.availability(subject.settings.publisher.get("ketersediaan")),
                "language": self.things.pages[:1],
                "conformsTo": self._schemas(file),
            }
        )

    def _schemas(self, file: Download) -> list[dict[str, str]]:
        """Return what says how a file is built: the descriptor of its package, and of a CSV its CSVW."""
        described = f"{file.uri}-metadata.json"
        uris = [*(one.uri for one in self._descriptor_of(file.package) if file.resource)]
        if described in self.things.subject.downloads:
            uris.append(described)
        if not file.resource:
            return [{"@id": common.PACKAGE_STANDARD, "@type": "Standard"}]
        return [{"@id": address(self.things.subject.release, uri, FOLDER), "@type": "Standard"} for uri in uris]
