"""What a descriptor must say for the site to be made from it.

Enters: a `Catalogue`. Leaves: findings about declarations: incomplete metadata, unclear nature, unknown roles and
types that do not fit them, missing status columns, keys and references that point nowhere, times and frequencies
nobody could count by. Rows are not read here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any, Final

from generator.catalogue import (
    AREAS_TABLE,
    MIXED,
    REAL,
    SAMPLE,
    STANDARD,
    Catalogue,
    Descriptor,
    Field,
    ForeignKey,
    Package,
    Resource,
    Unreadable,
)
from generator.catalogue.reading import LARGEST_DESCRIPTOR, TOO_LARGE
from generator.errors import BadPeriod
from generator.periods import Period
from generator.validation import allowances, outside
from generator.validation.findings import Finding
from generator.validation.messages import MESSAGES
from generator.wording import N_

ROLES: Final = ("waktu", "wilayah", "dimensi", "ukuran", "status", "kunci", "keterangan")
MEASURE_KINDS: Final = ("stok", "alir", "kumulatif", "rasio", "tarif")
FREQUENCIES: Final[Mapping[str, str]] = {
    "bulanan": "yearmonth",
    "triwulanan": "string",
    "tahunan": "year",
    "tidak_berkala": "",
}
"""What type the first column of time has in a table of each frequency; empty where any will do."""
TYPES_OF_ROLE: Final[Mapping[str, tuple[str, ...]]] = {
    "ukuran": ("integer", "number"),
    "waktu": ("yearmonth", "year", "date", "string"),
}
AREA_COLUMNS: Final[Mapping[str, str]] = {
    **dict.fromkeys(("kode", "kode_bps", "sebutan", "nama", "alias", "tingkat", "induk"), "string"),
    **dict.fromkeys(("lat", "lon"), "number"),
    **dict.fromkeys(("ubin_kolom", "ubin_baris"), "integer"),
}
"""What ``facts`` reads of every area, by type."""
AREA_KEY: Final = "kode"
_DESCRIBED_ROLES: Final = ("waktu", "wilayah", "dimensi", "ukuran")


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _matches(pattern: str) -> Callable[[object], bool]:
    return lambda value: isinstance(value, str) and re.fullmatch(pattern, value) is not None


def _is_moment(value: object) -> bool:
    if not isinstance(value, str) or re.fullmatch(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z", value) is None:
        return False
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return False
    return True


def _are_licences(value: object) -> bool:
    if not isinstance(value, list) or not _lists("name", "path", "title")(value):
        return False
    return all(re.match(r"https?://[^/\s]+\S*$", entry["path"]) for entry in value)


def _lists(*names: str) -> Callable[[object], bool]:
    def check(value: object) -> bool:
        entries = value if isinstance(value, list) else []
        return bool(entries) and all(
            isinstance(entry, dict) and all(_is_text(entry.get(name)) for name in names) for entry in entries
        )

    return check


_PACKAGE_NEEDS: Final[Mapping[str, tuple[Callable[[object], bool], str]]] = {
    "$schema": (lambda value: value == STANDARD, N_("alamat standar Data Package 2.0")),
    "title": (_is_text, N_("judul untuk pembaca")),
    "description": (_is_text, N_("penjelasan singkat")),
    "version": (_matches(r"\d+\.\d+\.\d+"), N_("nomor versi, misalnya 1.0.0")),
    "created": (
        _is_moment,
        N_("waktu pembuatan, misalnya 2026-11-20T00:00:00Z"),
    ),
    "licenses": (_are_licences, N_("lisensi dengan name, title, dan alamat lengkapnya dalam path")),
    "sources": (_lists("title"), N_("sumber, masing-masing dengan title")),
    "contributors": (_lists("title"), N_("penyumbang, masing-masing dengan title")),
    "keywords": (
        lambda value: isinstance(value, list) and bool(value) and all(map(_is_text, value)),
        N_("daftar kata kunci"),
    ),
}
_RESOURCE_NEEDS: Final[Mapping[str, tuple[Callable[[object], bool], str]]] = {
    "type": (lambda value: value == "table", N_('kata "table"')),
    "title": (_is_text, N_("judul untuk pembaca")),
    "description": (_is_text, N_("penjelasan singkat")),
    "format": (lambda value: value == "csv", N_('kata "csv"')),
    "mediatype": (lambda value: value == "text/csv", N_('kata "text/csv"')),
    "encoding": (lambda value: value == "utf-8", N_('kata "utf-8"')),
    "bytes": (lambda value: type(value) is int, N_("ukuran berkas; jalankan dbhcht stamp")),
    "hash": (_matches(r"sha256:[0-9a-f]{64}"), N_("sidik jari sha256; jalankan dbhcht stamp")),
}
_RESOURCE_MAY: Final = {name: _PACKAGE_NEEDS[name] for name in ("licenses", "sources", "contributors")}
"""What a table may say for itself, in the same form, where it differs from its package."""
_FIELD_NEEDS: Final[Mapping[str, tuple[Callable[[object], bool], str]]] = {
    "type": (_is_text, N_("tipe kolom")),
    "title": (_is_text, N_("judul untuk pembaca")),
    "description": (_is_text, N_("penjelasan singkat")),
}
_CONCEPT_NEEDS: Final[Mapping[str, tuple[Callable[[object], bool], str]]] = {
    "konsep": (_is_text, N_("konsep menurut metadata BPS")),
    "definisi": (_is_text, N_("definisi menurut metadata BPS")),
    "referensi_waktu": (_is_text, N_("referensi waktu menurut metadata BPS")),
}
_MEASURE_NEEDS: Final[Mapping[str, tuple[Callable[[object], bool], str]]] = {
    "satuan": (_is_text, N_("satuan, misalnya orang")),
    "jenis_ukuran": (lambda value: value in MEASURE_KINDS, N_("salah satu dari stok, alir, kumulatif, rasio, tarif")),
}
_NOTES_NEED: Final = {
    "catatan_pemakaian": (_lists("judul", "isi"), N_("daftar catatan, masing-masing dengan judul dan isi")),
}
_REGULAR_NEEDS: Final = {"temporal": (lambda value: value is not None, N_("rentang waktu dengan start dan end"))}


def unreadable(catalogue: Catalogue) -> Iterator[Finding]:
    """Turn what could not be read into findings."""
    for entry in catalogue.unreadable:
        facts = {"rincian": entry.detail, "tabel": entry.resource, "harapan": str(LARGEST_DESCRIPTOR)}
        # Tables with that mark are put right by a command; a descriptor is not.
        words = {"cara": N_("simpan ulang dengan pengodean itu di penyunting teks")}
        words |= {"rincian": N_("{rincian} bita"), "harapan": N_("{harapan} bita")} if entry.kind == TOO_LARGE else {}
        yield Finding(MESSAGES[entry.kind], entry.package, entry.file, facts=facts, words=words)


def check(catalogue: Catalogue, package: Package) -> Iterator[Finding]:
    """Check one descriptor."""
    yield from _needs(package, _PACKAGE_NEEDS, package.descriptor, package.name)
    if "catatan_pemakaian" in package.descriptor:
        yield from _needs(package, _NOTES_NEED, package.descriptor, package.name)
    yield from outside.check(package)
    yield from _temporal(package, package.name, package.descriptor)
    yield from allowances.check(package)
    natures = (REAL, SAMPLE, MIXED)
    known = package.descriptor.get("sifat") in natures
    if not known:
        yield _nature(package, package.name, package.descriptor, natures)
    for resource in package.resources.values():
        own = {name: need for name, need in _RESOURCE_MAY.items() if name in resource.descriptor}
        yield from _needs(package, {**_RESOURCE_NEEDS, **own}, resource.descriptor, resource.name)
        allowed = (REAL, SAMPLE) if package.nature == MIXED else (package.nature,)
        # A package of one nature speaks for its tables; a mixed one cannot.
        if known and resource.descriptor.get("sifat", package.nature) not in allowed:
            yield _nature(package, resource.name, resource.descriptor, allowed)
        yield from _temporal(package, resource.name, resource.descriptor)
        yield from _frequency(package, resource)
        for field in resource.fields:
            yield from _field(package, resource, field)
        if resource.name == AREAS_TABLE:
            yield from _area_columns(package, resource)
        yield from _keys(package, resource)
        for key in resource.foreign_keys:
            yield from _reference(catalogue, package, resource, key)


def _field(package: Package, resource: Resource, field: Field) -> Iterator[Finding]:
    place = f"{resource.name}.{field.name}"
    yield from _needs(package, _FIELD_NEEDS, field.descriptor, place)
    if field.role not in ROLES:
        facts = {"rincian": field.role, "harapan": ", ".join(ROLES)}
        yield Finding(
            MESSAGES["peran-salah"], package.name, package.file, column=field.name, value=field.role, facts=facts
        )
    if field.role in _DESCRIBED_ROLES:
        yield from _needs(package, _CONCEPT_NEEDS, field.descriptor, place)
    types = TYPES_OF_ROLE.get(field.role, (field.type,))
    if field.type not in types and _is_text(field.descriptor.get("type")):
        facts = {"rincian": field.role, "tabel": resource.name, "harapan": ", ".join(types)}
        yield Finding(
            MESSAGES["tipe-peran"], package.name, package.file, column=field.name, value=field.type, facts=facts
        )
    if field.role == "wilayah" and resource.name != AREAS_TABLE:
        yield from _area_reference(package, resource, field)
    if field.role == "ukuran":
        yield from _needs(package, _MEASURE_NEEDS, field.descriptor, place)
        others = {other.name for other in resource.by_role("ukuran")} - {field.name}
        said = {name: need for name, need in allowances.about_secrecy(others).items() if name in field.descriptor}
        yield from _needs(package, said, field.descriptor, place)
        yield from _status(package, resource, field)


def _status(package: Package, resource: Resource, field: Field) -> Iterator[Finding]:
    name = f"status_{field.name}"
    sibling = next((other for other in resource.fields if other.name == name), None)
    if sibling is not None and sibling.role == "status":
        return
    if not field.constraints.get("required"):
        yield Finding(MESSAGES["status-hilang"], package.name, package.file, column=field.name)
    elif sibling is not None and sibling.role in ROLES:
        # What is called like a status is read as one.
        facts = {"rincian": sibling.role, "harapan": "status"}
        yield Finding(MESSAGES["peran-salah"], package.name, package.file, column=name, value=sibling.role, facts=facts)


def _area_reference(package: Package, resource: Resource, field: Field) -> Iterator[Finding]:
    aims = {(key.resource, key.reference_fields) for key in resource.foreign_keys if key.fields == (field.name,)}
    if (AREAS_TABLE, (AREA_KEY,)) not in aims:
        facts = {"tabel": resource.name, "harapan": f"{AREAS_TABLE}.{AREA_KEY}"}
        yield Finding(MESSAGES["wilayah-tanpa-rujukan"], package.name, package.file, column=field.name, facts=facts)


def _area_columns(package: Package, resource: Resource) -> Iterator[Finding]:
    declared = {field.name: field.type for field in resource.fields}
    for name, type_ in AREA_COLUMNS.items():
        if declared.get(name) != type_:
            facts = {"tabel": resource.name, "harapan": type_}
            yield Finding(MESSAGES["kolom-wilayah"], package.name, package.file, column=name, facts=facts)


def _temporal(package: Package, place: str, descriptor: Descriptor) -> Iterator[Finding]:
    if "temporal" not in descriptor:
        return
    declared = descriptor["temporal"]
    start, end = (_period(declared.get(name)) if isinstance(declared, dict) else None for name in ("start", "end"))
    if start is None or end is None or start.first > end.last:
        facts = {"tempat": place, "rincian": json.dumps(declared, ensure_ascii=False)}
        yield Finding(MESSAGES["temporal-salah"], package.name, package.file, facts=facts)


def _period(value: object) -> Period | None:
    try:
        return Period.parse(value) if isinstance(value, str) else None
    except BadPeriod:
        return None


def _frequency(package: Package, resource: Resource) -> Iterator[Finding]:
    if "frekuensi" not in resource.descriptor:
        return
    declared = resource.descriptor["frekuensi"]
    facts = {"tabel": resource.name, "rincian": declared if isinstance(declared, str) else json.dumps(declared)}
    if not isinstance(declared, str) or declared not in FREQUENCIES:
        facts["harapan"] = ", ".join(FREQUENCIES)
        yield Finding(MESSAGES["frekuensi-salah"], package.name, package.file, facts=facts)
        return
    expected = FREQUENCIES[declared]
    if not expected:
        return
    if "temporal" not in resource.descriptor:
        yield from _needs(package, _REGULAR_NEEDS, resource.descriptor, resource.name)
    times = resource.by_role("waktu")
    # A type no time may have is told of the field itself.
    if not times or (times[0].type != expected and times[0].type in TYPES_OF_ROLE["waktu"]):
        facts["harapan"] = expected
        column = times[0].name if times else None
        yield Finding(MESSAGES["frekuensi-beda"], package.name, package.file, column=column, facts=facts)


def _needs(
    package: Package, needs: Mapping[str, tuple[Callable[[object], bool], str]], descriptor: Descriptor, place: str
) -> Iterator[Finding]:
    for name, (is_good, expected) in needs.items():
        if not is_good(descriptor.get(name)):
            facts = {"tempat": place, "rincian": name}
            yield Finding(
                MESSAGES["metadata-kurang"], package.name, package.file, facts=facts, words={"harapan": expected}
            )


def _nature(package: Package, place: str, descriptor: Descriptor, allowed: tuple[str, ...]) -> Finding:
    value: Any = descriptor.get("sifat", "")
    facts = {"tempat": place, "rincian": str(value), "harapan": " / ".join(allowed)}
    return Finding(MESSAGES["sifat-salah"], package.name, package.file, value=str(value), facts=facts)


def _keys(package: Package, resource: Resource) -> Iterator[Finding]:
    names = {field.name for field in resource.fields}
    if resource.name == AREAS_TABLE and resource.primary_key != (AREA_KEY,):
        facts = {"tabel": resource.name, "harapan": AREA_KEY}
        yield Finding(MESSAGES["tanpa-kunci"], package.name, package.file, facts=facts)
    elif resource.by_role("ukuran") and not resource.primary_key:
        facts, words = {"tabel": resource.name}, {"harapan": N_("kolom waktu, wilayah, dan dimensinya")}
        yield Finding(MESSAGES["tanpa-kunci"], package.name, package.file, facts=facts, words=words)
    keys = [("primaryKey", resource.primary_key), *(("uniqueKeys", key) for key in resource.unique_keys)]
    for kind, key in keys:
        for name in key:
            if name not in names:
                facts = {"rincian": kind, "tabel": resource.name}
                yield Finding(MESSAGES["kunci-tanpa-kolom"], package.name, package.file, column=name, facts=facts)


def _reference(catalogue: Catalogue, package: Package, resource: Resource, key: ForeignKey) -> Iterator[Finding]:
    column = ", ".join(key.fields)
    names = {field.name for field in resource.fields}
    for name in key.fields:
        if name not in names:
            facts = {"rincian": "foreignKeys", "tabel": resource.name}
            yield Finding(MESSAGES["kunci-tanpa-kolom"], package.name, package.file, column=name, facts=facts)
    if any(_hides(entry, key) for entry in catalogue.unreadable):
        return
    target = catalogue.packages[key.package].resources.get(key.resource) if key.package in catalogue.packages else None
    known = {field.name for field in target.fields} if target else set()
    if not known.issuperset(key.reference_fields):
        aim = f"{key.package}/{key.resource} ({', '.join(key.reference_fields)})"
        facts = {"rincian": aim, "tabel": resource.name}
        yield Finding(MESSAGES["rujukan-putus"], package.name, package.file, column=column, facts=facts)


def _hides(entry: Unreadable, key: ForeignKey) -> bool:
    """Tell whether a reference only fails because its target could not be read, which is reported already."""
    return entry.package == key.package and entry.resource in ("", key.resource)
