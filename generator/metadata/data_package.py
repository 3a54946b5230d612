"""Data Package v2: the whole site as one package that ``frictionless validate`` accepts.

Enters: the published packages and the cube. Leaves: one descriptor. Each resource keeps what its publisher wrote;
only its path changes, and its references to other packages become references within this one.
See https://datapackage.org/standard/data-package/.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from generator.catalogue import MIXED, REAL, SAMPLE, STANDARD, Package, Resource
from generator.corrections import Correction, of_table
from generator.facts import Facts
from generator.settings import Settings
from generator.stamp import sealed
from generator.validation.lines import corrected_csv
from generator.wording import N_, Wording

CUBE: Final = "kubus"
_CUBE_FIELDS: Final = (
    ("indikator", "string", N_("Indikator"), N_("Nama pendek indikator; artinya ada di halaman metode."), True),
    ("wilayah", "string", N_("Kode wilayah"), N_("Kode Kemendagri; lihat tabel wilayah."), True),
    (
        "periode",
        "string",
        N_("Periode"),
        N_("Bulan 2026-10, triwulan 2026-Q4, semester 2026-S2, atau tahun 2026."),
        True,
    ),
    ("dimensi", "string", N_("Dimensi"), N_("Kolom yang dirinci; kosong untuk jumlah seluruhnya."), False),
    ("kategori", "string", N_("Kategori"), N_("Kode dalam dimensi itu; kosong untuk jumlah seluruhnya."), False),
    ("nilai", "number", N_("Nilai"), N_("Kosong jika status mengatakan mengapa."), False),
    ("satuan", "string", N_("Satuan"), N_("Satuan nilai; porsi adalah bagian dari satu."), True),
    ("pembilang", "number", N_("Pembilang"), N_("Angka yang dibagi, untuk rasio."), False),
    ("penyebut", "number", N_("Penyebut"), N_("Angka pembagi, untuk rasio."), False),
    ("status", "string", N_("Status"), N_("Status pengamatan; lihat tabel status."), True),
    ("sifat", "string", N_("Sifat"), N_("nyata atau contoh."), True),
)


def resource_path(resource: Resource) -> str:
    """Return where a resource stands among the downloads; a sample says so in its name."""
    return f"{resource.package}/{resource.name}{'-contoh' if resource.nature == 'contoh' else ''}.csv"


def cube_path(facts: Facts) -> str:
    """Return where the cube stands among the downloads."""
    return f"{CUBE}/{CUBE}{'-contoh' if facts.sample else ''}.csv"


def describe_package(package: Package, corrections: Iterable[Correction] = ()) -> dict[str, Any]:
    """Describe one published package where it is downloaded, with the corrections its tables carry."""
    corrections = tuple(corrections)
    descriptor = dict(package.descriptor)
    descriptor["resources"] = [
        {**resource.descriptor, "path": resource_path(resource).split("/", 1)[1], **_corrected(resource, corrections)}
        for resource in package.resources.values()
    ]
    return descriptor


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


def describe_all(facts: Facts, cube: bytes, settings: Settings, wording: Wording) -> dict[str, Any]:
    """Describe the whole site as one package."""
    packages = facts.packages.values()
    last = facts.months[-1] if facts.months else None
    return {
        "$schema": STANDARD,
        "name": "paket-data",
        "title": settings.name,
        "description": _description(facts, settings, wording),
        "version": f"{last.year}.{last.number}.0" if last else "0.0.0",
        "created": max(package.descriptor["created"] for package in packages),
        "sifat": MIXED if facts.sample else REAL,
        "licenses": _merged(packages, "licenses"),
        "sources": _merged(packages, "sources"),
        "contributors": _merged(packages, "contributors"),
        "keywords": sorted({word for package in packages for word in package.descriptor["keywords"]}),
        "resources": [
            *(_inside(resource, facts.corrections) for package in packages for resource in package.resources.values()),
            _cube(facts, cube, wording),
        ],
    }


def _description(facts: Facts, settings: Settings, wording: Wording) -> str:
    if not facts.sample:
        return settings.description
    warning = wording.translate(
        N_("Berisi data contoh yang dibuat untuk peragaan, bukan angka resmi: lihat sifat tiap tabel.")
    )
    return f"{settings.description} {warning}".strip()


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
        "path": resource_path(resource),
        "schema": schema,
        **_corrected(resource, corrections),
    }


def _cube(facts: Facts, cube: bytes, wording: Wording) -> dict[str, Any]:
    return {
        "name": CUBE,
        "path": cube_path(facts),
        "type": "table",
        "title": wording.translate(N_("Kubus angka")),
        "description": wording.translate(
            N_("Setiap angka yang tampil di situs, satu baris per angka, dengan pembilang, penyebut, dan statusnya.")
        ),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        **sealed(cube),
        "sifat": SAMPLE if facts.sample else REAL,
        "schema": {
            "missingValues": [""],
            "primaryKey": ["indikator", "wilayah", "periode", "dimensi", "kategori"],
            "foreignKeys": [
                {"fields": ["wilayah"], "reference": {"resource": "wilayah", "fields": ["kode"]}},
                {"fields": ["status"], "reference": {"resource": "status", "fields": ["kode"]}},
            ],
            "fields": [
                {
                    "name": name,
                    "type": kind,
                    "title": wording.translate(title),
                    "description": wording.translate(description),
                    **({"constraints": {"required": True}} if required else {}),
                }
                for name, kind, title, description, required in _CUBE_FIELDS
            ],
        },
    }
