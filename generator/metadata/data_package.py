"""Data Package v2: each package where it is downloaded, and the whole site as one package that frictionless accepts.

Enters: a ``Subject``. Leaves: ``datapackage.json`` files. Each resource keeps what its publisher wrote; only its path
changes, and in the whole its references to other packages become references within it.
See https://datapackage.org/standard/data-package/.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from generator.catalogue import DESCRIPTOR_NAME, MIXED, REAL, STANDARD, Package, Resource
from generator.corrections import Correction, of_table
from generator.downloads import (
    CUBE,
    CUBE_DESCRIPTION,
    CUBE_FIELDS,
    CUBE_TITLE,
    FOLDER,
    Download,
    stem_of,
    tidy_uri,
)
from generator.measures.cube import KEY
from generator.metadata.common import json_bytes, keywords_of, text_of, tidy_of
from generator.metadata.model import Subject
from generator.stamp import sealed
from generator.validation.lines import corrected_csv
from generator.wording import N_

WHOLE: Final = f"{FOLDER}/{DESCRIPTOR_NAME}"
"""The descriptor of everything."""
OUTSIDE: Final = "rujukan_paket_lain"
"""References to tables of other packages, in the form of ``foreignKeys``."""


def describe(subject: Subject) -> Iterator[Download]:
    """Describe each package, and all of them as one."""
    for package in subject.facts.packages.values():
        content = json_bytes(describe_package(package, subject.facts.corrections))
        uri = f"{FOLDER}/{package.name}/{DESCRIPTOR_NAME}"
        yield Download(uri, N_("Deskripsi paket"), "JSON", content, "application/json", package.name)
    yield Download(WHOLE, N_("Deskripsi seluruh data"), "JSON", json_bytes(describe_all(subject)), "application/json")


def _path(resource: Resource) -> str:
    """Return where a resource stands below the folder of downloads."""
    return tidy_uri(stem_of(resource)).removeprefix(f"{FOLDER}/")


def describe_package(package: Package, corrections: Iterable[Correction] = ()) -> dict[str, Any]:
    """Describe one published package where it is downloaded, with the corrections its tables carry."""
    corrections = tuple(corrections)
    descriptor = dict(package.descriptor)
    descriptor["resources"] = [
        {
            **resource.descriptor,
            "path": _path(resource).split("/", 1)[1],
            "schema": _schema_alone(resource),
            **_corrected(resource, corrections),
        }
        for resource in package.resources.values()
    ]
    return descriptor


def _schema_alone(resource: Resource) -> dict[str, Any]:
    """Return a schema that refers to nothing outside its package.

    The standard knows references within a package only; those to other packages are kept in a property of our own.
    """
    schema = dict(resource.descriptor["schema"])
    keys = schema.pop("foreignKeys", [])
    outside = [key for key in keys if key["reference"].get("package", resource.package) != resource.package]
    inside = [key for key in keys if key not in outside]
    return {**schema, **({"foreignKeys": inside} if inside else {}), **({OUTSIDE: outside} if outside else {})}


def _corrected(resource: Resource, corrections: Iterable[Correction]) -> dict[str, Any]:
    """Return what corrections change about a resource: its size, its checksum, and the list of them."""
    applied = of_table(corrections, resource.name)
    if not applied:
        return {}
    content = corrected_csv(resource, applied)
    return {
        **sealed(content),
        "koreksi": [
            {
                "kunci": dict(correction.key),
                "kolom": correction.column,
                "lama": correction.old,
                "baru": correction.new,
                "alasan": correction.reason,
                "tanggal": correction.dated,
                "peran": correction.role,
            }
            for correction in applied
        ],
    }


def describe_all(subject: Subject) -> dict[str, Any]:
    """Describe the whole site as one package."""
    facts, release = subject.facts, subject.release
    packages = facts.packages.values()
    return {
        "$schema": STANDARD,
        "name": "paket-data",
        "title": release.site,
        "description": _description(subject),
        "version": release.version,
        "created": max((text_of(package.descriptor, "created") for package in packages), default=""),
        "sifat": MIXED if release.sample else REAL,
        "licenses": _merged(packages, "licenses"),
        "sources": _merged(packages, "sources"),
        "contributors": _merged(packages, "contributors"),
        "keywords": sorted({word for package in packages for word in keywords_of(package)}),
        "resources": [
            *(_inside(resource, facts.corrections) for package in packages for resource in package.resources.values()),
            _cube(subject),
        ],
    }


def _description(subject: Subject) -> str:
    description = subject.settings.description
    if not subject.release.sample:
        return description
    warning = subject.wording.translate(
        N_("Berisi data contoh yang dibuat untuk peragaan, bukan angka resmi: lihat sifat tiap tabel.")
    )
    return f"{description} {warning}".strip()


def _merged(packages: Iterable[Package], key: str) -> list[Mapping[str, Any]]:
    """Collect what several packages say, each once, in their order."""
    found: list[Mapping[str, Any]] = []
    for package in packages:
        found.extend(item for item in package.descriptor.get(key, ()) if item not in found)
    return found


def _inside(resource: Resource, corrections: Iterable[Correction]) -> dict[str, Any]:
    """Return a resource with its references pointing within the whole."""
    schema = dict(resource.descriptor["schema"])
    if resource.foreign_keys:
        schema["foreignKeys"] = [
            {
                "fields": list(key.fields),
                # An empty name is how the standard writes a reference to the same table.
                "reference": {
                    "resource": "" if key.resource == resource.name else key.resource,
                    "fields": list(key.reference_fields),
                },
            }
            for key in resource.foreign_keys
        ]
    return {
        **resource.descriptor,
        "path": _path(resource),
        "schema": schema,
        **_corrected(resource, corrections),
    }


def _cube(subject: Subject) -> dict[str, Any]:
    file = tidy_of(subject, CUBE)
    say = subject.wording.translate
    return {
        "name": CUBE,
        "path": file.uri.removeprefix(f"{FOLDER}/"),
        "type": "table",
        "title": say(CUBE_TITLE),
        "description": say(CUBE_DESCRIPTION),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        **sealed(file.content),
        "sifat": subject.release.nature,
        "schema": {
            "missingValues": [""],
            "primaryKey": list(KEY),
            "foreignKeys": [
                {"fields": ["wilayah"], "reference": {"resource": "wilayah", "fields": ["kode"]}},
                {"fields": ["status"], "reference": {"resource": "status", "fields": ["kode"]}},
            ],
            "fields": [
                {
                    "name": name,
                    "type": kind,
                    "title": say(title),
                    "description": say(description),
                    **({"constraints": {"required": True}} if required else {}),
                }
                for name, kind, title, description, required in CUBE_FIELDS
            ],
        },
    }
