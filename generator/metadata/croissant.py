"""Croissant 1.0: each package, and the cube, as data sets that machine learning tools load by themselves.

Enters: a ``Subject``. Leaves: ``croissant.json`` beside the files of each package. A table is a record set, read from
its Parquet file where there is one, because only that keeps codes text in every tool; else from its tidy CSV.
See https://docs.mlcommons.org/croissant/docs/croissant-spec.html.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final
from urllib.parse import quote

from generator.catalogue import Package, Resource
from generator.downloads import CUBE, CUBE_DESCRIPTION, CUBE_FIELDS, CUBE_TITLE, Download
from generator.metadata import common
from generator.metadata.citation import cite_package, cite_release
from generator.metadata.common import address, said
from generator.metadata.model import Subject
from generator.wording import N_

NAME: Final = "croissant.json"
CONFORMS_TO: Final = "http://mlcommons.org/croissant/1.0"
PARQUET: Final = "application/vnd.apache.parquet"
_FORMATS: Final[Mapping[str, str]] = {PARQUET: "application/x-parquet"}
"""What Croissant calls a media type that IANA registered later."""
_CONTEXT: Final[Mapping[str, Any]] = {
    "@vocab": "https://schema.org/",
    "sc": "https://schema.org/",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "dct": "http://purl.org/dc/terms/",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileProperty": "cr:fileProperty",
    "fileObject": "cr:fileObject",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "parentField": "cr:parentField",
    "path": "cr:path",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "samplingRate": "cr:samplingRate",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}
"""The context the specification recommends; its language is that of the site."""
_TYPES: Final[Mapping[str, str]] = {
    "integer": "sc:Integer",
    "number": "sc:Float",
    "boolean": "sc:Boolean",
    "date": "sc:Date",
    "datetime": "sc:DateTime",
}
"""Of each type of Table Schema; codes, months and years are text, for none of them is a day or a quantity."""


def describe(subject: Subject) -> Iterator[Download]:
    """Describe each package, and the cube."""
    title = N_("Deskripsi untuk pembelajaran mesin (Croissant)")
    for package in subject.facts.packages.values():
        uri = f"{common.folder_of(package.name)}/{NAME}"
        content = common.json_bytes(_package(subject, package))
        yield Download(uri, title, "Croissant", content, "application/ld+json", package.name)
    uri = f"{common.folder_of('')}/{NAME}"
    yield Download(uri, title, "Croissant", common.json_bytes(_cube(subject)), "application/ld+json")


def _package(subject: Subject, package: Package) -> dict[str, Any]:
    warning = subject.wording.translate(common.warning_of(package.nature))
    description = common.text_of(package.descriptor, "description")
    licence = common.licence_of(package)
    return {
        **_head(subject),
        **said(
            {
                "name": common.text_of(package.descriptor, "title"),
                "description": f"{description} {warning}".strip() if description else "",
                "license": licence.url if licence else "",
                "url": address(subject.release, common.home_of(package.name), common.folder_of(package.name)),
                "creator": [_organization(party) for party in common.makers_of(package)],
                "publisher": _publisher(subject),
                "citeAs": cite_package(package, subject.release, subject.wording).bibtex,
                "sdLicense": licence.url if licence else "",
                "dateCreated": common.made_on(package),
                "datePublished": common.made_on(package),
                "dateModified": common.changed_on(subject, package),
                "version": subject.release.version,
                "keywords": common.keywords_of(package),
                "inLanguage": subject.settings.language,
                "distribution": [_file(subject, file) for file in _files(subject, package.name)],
                "recordSet": [_records(subject, package, resource) for resource in package.resources.values()],
            }
        ),
    }


def _cube(subject: Subject) -> dict[str, Any]:
    say = subject.wording.translate
    packages = tuple(subject.facts.packages.values())
    licence = common.alone(common.licence_urls(subject))
    makers = dict.fromkeys(party for package in packages for party in common.makers_of(package))
    warning = say(common.warning_of(subject.release.nature))
    source = _source(subject, "", CUBE)
    fields = [
        _field(CUBE, name, say(title), say(description), kind, source, None)
        for name, kind, title, description, _ in CUBE_FIELDS
    ]
    return {
        **_head(subject),
        **said(
            {
                "name": say(CUBE_TITLE),
                "description": f"{say(CUBE_DESCRIPTION)} {warning}".strip(),
                "license": licence,
                "url": address(subject.release, common.home_of(""), common.folder_of("")),
                "creator": [_organization(party) for party in makers],
                "publisher": _publisher(subject),
                "citeAs": cite_release(subject.release, packages, subject.wording).bibtex,
                "sdLicense": licence,
                "dateCreated": subject.release.date,
                "datePublished": subject.release.date,
                "dateModified": max((common.changed_on(subject, package) for package in packages), default=""),
                "version": subject.release.version,
                "keywords": sorted({word for package in packages for word in common.keywords_of(package)}),
                "inLanguage": subject.settings.language,
                "distribution": [_file(subject, file) for file in _files(subject, "") if file.resource == CUBE],
                "recordSet": [_record_set(CUBE, say(CUBE_TITLE), say(CUBE_DESCRIPTION), (), fields)],
            }
        ),
    }


def _head(subject: Subject) -> dict[str, Any]:
    return {
        "@context": {"@language": subject.settings.language, **_CONTEXT},
        "@type": "sc:Dataset",
        "conformsTo": CONFORMS_TO,
    }


def _organization(party: common.Party) -> dict[str, Any]:
    return said({"@type": "sc:Organization", "name": party.name, "url": party.url})


def _publisher(subject: Subject) -> dict[str, Any]:
    release = subject.release
    return _organization(common.Party(release.publisher, common.web(release.home)))


def _files(subject: Subject, package: str) -> Iterator[Download]:
    """Return the files of whole tables, one of each name."""
    yield from common.whole_tables(subject, package)


def _file(subject: Subject, file: Download) -> dict[str, Any]:
    plain = file.mediatype.partition(";")[0]
    return said(
        {
            "@type": "cr:FileObject",
            "@id": file.name,
            "name": file.name,
            "description": f"{subject.wording.translate(file.title)} ({subject.wording.translate(file.format)})",
            "contentUrl": address(subject.release, file.uri, common.folder_of(file.package)),
            "contentSize": f"{file.size} B",
            "encodingFormat": _FORMATS.get(plain, plain),
            "sha256": file.sha256,
        }
    )


def _source(subject: Subject, package: str, resource: str) -> str:
    """Return the name of the file a table is best read from."""
    files = [file for file in common.whole_tables(subject, package) if file.resource == resource]
    parquet = next((file.name for file in files if file.mediatype == PARQUET), "")
    return parquet or common.tidy_of(subject, resource).name


def _records(subject: Subject, package: Package, resource: Resource) -> dict[str, Any]:
    source = _source(subject, package.name, resource.name)
    references = {
        key.fields[0]: f"{key.resource}/{_part(key.reference_fields[0])}"
        for key in resource.foreign_keys
        # Only what this very document describes can be referred to; and a table that refers to itself is a tree.
        if len(key.fields) == 1 and key.package == package.name and key.resource != resource.name
    }
    fields = [
        _field(
            resource.name,
            field.name,
            common.text_of(field.descriptor, "title") or field.name,
            common.text_of(field.descriptor, "description"),
            field.type,
            source,
            references.get(field.name),
        )
        for field in resource.fields
    ]
    title = common.text_of(resource.descriptor, "title") or resource.name
    return _record_set(
        resource.name, title, common.text_of(resource.descriptor, "description"), resource.primary_key, fields
    )


def _record_set(
    name: str, title: str, description: str, key: Iterable[str], fields: list[dict[str, Any]]
) -> dict[str, Any]:
    return said(
        {
            "@type": "cr:RecordSet",
            "@id": name,
            "name": title,
            "description": description,
            "key": [{"@id": f"{name}/{_part(column)}"} for column in key],
            "field": fields,
        }
    )


def _field(  # noqa: PLR0913, PLR0917 - the properties of a field
    table: str, name: str, title: str, description: str, kind: str, source: str, reference: str | None
) -> dict[str, Any]:
    return said(
        {
            "@type": "cr:Field",
            "@id": f"{table}/{_part(name)}",
            "name": title,
            "description": description,
            "dataType": _TYPES.get(kind, "sc:Text"),
            "source": {"fileObject": {"@id": source}, "extract": {"column": name}},
            "references": {"field": {"@id": reference}} if reference else None,
        }
    )


def _part(name: str) -> str:
    """Return the name of a column as part of a name on the web."""
    return quote(name, safe="")
