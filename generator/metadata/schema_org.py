"""schema.org: what search engines read in a page: a Dataset in the page of each package, a DataCatalog at home.

Enters: a ``Subject`` in the language of the page, and its package. Leaves: plain data, and the same as the text of a
``<script type="application/ld+json">``, from which no value can break out. Nothing in it is a figure: the ledger reads
it like any other words of the page.
See https://developers.google.com/search/docs/appearance/structured-data/dataset and https://schema.org/Dataset.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from generator.catalogue import Package
from generator.metadata import common
from generator.metadata.common import address, said
from generator.metadata.model import Subject
from generator.wording import N_, Wording

_CONTEXT: Final = "https://schema.org/"
_LEAST: Final = 50
_MOST: Final = 5000
"""Characters a description has at least and at most, for Google to show it."""
_TABLES: Final = N_("Tabel: {tables}.")


def as_script(document: Mapping[str, Any]) -> str:
    """Return a document as it may stand inside a ``<script>``: no ``<`` in a value ends the element or opens one."""
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def dataset(subject: Subject, package: Package) -> dict[str, Any]:
    """Describe a package for the page of it; addresses are seen from that page while the site has none.

    Args:
        subject: facts and downloads in the language of the page.
        package: in that language, too.
    """
    prefix = subject.settings.prefix(subject.wording.language)
    here = common.home_of(package.name, prefix)
    release = subject.release
    say = subject.wording.translate
    licence = common.licence_of(package)
    span = common.span_of(package.temporal)
    sources = common.objects_of(package.descriptor, "sources")
    return said(
        {
            "@context": _CONTEXT,
            "@type": "Dataset",
            "@id": address(release, here, here),
            "name": package.title if common.text_of(package.descriptor, "title") else "",
            "description": _description(subject, package),
            "url": address(release, here, here),
            "identifier": f"{package.name}/{release.version}",
            "version": release.version,
            "datePublished": common.made_on(package),
            "dateModified": common.changed_on(subject, package),
            "inLanguage": subject.settings.language,
            "isAccessibleForFree": True,
            "license": licence.url if licence else "",
            "creator": [_organization(party) for party in common.makers_of(package)],
            "publisher": _publisher(subject),
            "keywords": common.keywords_of(package),
            "temporalCoverage": f"{span.start}/{span.end}" if span else "",
            "spatialCoverage": _place(subject, package),
            "variableMeasured": _variables(package, subject.wording),
            "measurementTechnique": common.text_of(package.descriptor, "metode"),
            "isBasedOn": [
                said({"@type": "CreativeWork", "name": name, "url": common.web(source.get("path"))})
                for source in sources
                if (name := common.text_of(source, "title"))
            ],
            "includedInDataCatalog": {
                "@type": "DataCatalog",
                "name": release.site,
                "url": address(release, prefix, here),
            },
            "distribution": [
                said(
                    {
                        "@type": "DataDownload",
                        "name": f"{say(file.title)} ({say(file.format)})",
                        "encodingFormat": file.mediatype.partition(";")[0],
                        "contentUrl": address(release, file.uri, here),
                        "contentSize": f"{file.size} B",
                        "sha256": file.sha256,
                    }
                )
                for file in common.whole_tables(subject, package.name)
            ],
        }
    )


def catalogue(subject: Subject) -> dict[str, Any]:
    """Describe the site for its home page; each dataset is only named, its own page describes it."""
    prefix, release = subject.settings.prefix(subject.wording.language), subject.release
    return said(
        {
            "@context": _CONTEXT,
            "@type": "DataCatalog",
            "@id": address(release, prefix, prefix),
            "name": release.site,
            "description": subject.wording.translate(subject.settings.description),
            "url": address(release, prefix, prefix),
            "inLanguage": subject.wording.language,
            "isAccessibleForFree": True,
            "license": common.alone(common.licence_urls(subject)),
            "publisher": _publisher(subject),
            "dateModified": release.date,
            "dataset": [
                {"@id": address(release, common.home_of(name, prefix), prefix)} for name in subject.facts.packages
            ],
        }
    )


def _description(subject: Subject, package: Package) -> str:
    """Return the description with the warning sample data needs, as long as search engines ask for."""
    if not common.text_of(package.descriptor, "description"):
        return ""
    say = subject.wording.translate
    text = f"{package.description} {say(common.warning_of(package.nature))}".strip()
    if len(text) < _LEAST:
        text = f"{text} {say(_TABLES, tables=', '.join(resource.title for resource in package.resources.values()))}"
    return text if len(text) <= _MOST else f"{text[: _MOST - 1].rsplit(' ', 1)[0]}…"


def _organization(party: common.Party) -> dict[str, Any]:
    return said({"@type": "Organization", "name": party.name, "url": party.url})


def _publisher(subject: Subject) -> dict[str, Any]:
    release = subject.release
    kind, contact = common.contact_of(release)
    reached = {}
    if contact:
        reached = {
            "@type": "ContactPoint",
            "contactType": "customer support",
            "email" if kind == "mailto" else "telephone": contact.partition(":")[2],
        }
    return said(
        {
            "@type": "Organization",
            "name": release.publisher,
            "url": common.web(release.home),
            "contactPoint": reached,
        }
    )


def _place(subject: Subject, package: Package) -> dict[str, Any]:
    spatial = package.descriptor.get("spatial")
    told = spatial if isinstance(spatial, Mapping) else {}
    area = common.area_of(subject, package)
    name = common.text_of(told, "name") or (area.title if area else "")
    if not name:
        return {}
    located = area is not None and area.latitude is not None and area.longitude is not None
    return said(
        {
            "@type": "Place",
            "name": name,
            "identifier": common.text_of(told, "code"),
            "geo": {"@type": "GeoCoordinates", "latitude": area.latitude, "longitude": area.longitude}
            if located and area
            else {},
        }
    )


def _variables(package: Package, wording: Wording) -> list[dict[str, Any]]:
    """Return what is measured, each measure once although several tables break it down."""
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for resource in package.resources.values():
        for field in resource.by_role("ukuran"):
            unit = field.unit or ""
            found.setdefault(
                (field.title, unit),
                said(
                    {
                        "@type": "PropertyValue",
                        "name": field.title,
                        "description": common.text_of(field.descriptor, "definisi") or field.description,
                        "unitText": wording.translate(unit),
                    }
                ),
            )
    return list(found.values())
