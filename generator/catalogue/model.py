"""What a catalogue is made of, as frozen values.

Enters: nothing. Leaves: the types `Catalogue`, `Package`, `Resource`, `Field`, `ForeignKey`, `Unreadable` and the words
descriptors use.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, TypeAlias

Descriptor: TypeAlias = Mapping[str, Any]
"""A JSON object as it was read; treat it as read-only."""

DESCRIPTOR_NAME: Final = "datapackage.json"
STANDARD: Final = "https://datapackage.org/profiles/2.0/datapackage.json"
"""What every descriptor says it follows."""

REAL: Final = "nyata"
SAMPLE: Final = "contoh"
MIXED: Final = "campuran"

AREAS_TABLE: Final = "wilayah"
"""The table every area is declared in."""
LEVELS: Final = ("kelurahan", "kecamatan", "kota", "provinsi")
"""Administrative levels, the smallest first."""
HIDDEN: Final = "ditekan"
"""The status of a suppressed figure."""
STATUSES: Final = ("tetap", "sementara", "perkiraan", "ditekan", "tidak_tersedia", "tidak_berlaku")
"""What a ``status_`` column may say of a figure."""
STATUSES_OF_EMPTY: Final = ("ditekan", "tidak_tersedia", "tidak_berlaku")
"""Those that stand for a figure that is not shown."""

NO_DATASETS: Final = "folder-kosong"
BROKEN_JSON: Final = "json-rusak"
WRONG_ENCODING: Final = "bukan-utf-8"
BYTE_ORDER_MARK: Final = "tanda-bom"
NOT_AN_OBJECT: Final = "bukan-objek"
BAD_NAME: Final = "nama-salah"
NO_RESOURCES: Final = "tanpa-tabel"
INCOMPLETE_RESOURCE: Final = "tabel-tak-lengkap"
PATH_OUTSIDE: Final = "path-keluar"
DUPLICATE_RESOURCE: Final = "tabel-kembar"
MISSING_FILE: Final = "berkas-tidak-ada"
UNREADABLE_KINDS: Final = (
    NO_DATASETS,
    BROKEN_JSON,
    WRONG_ENCODING,
    BYTE_ORDER_MARK,
    NOT_AN_OBJECT,
    BAD_NAME,
    NO_RESOURCES,
    INCOMPLETE_RESOURCE,
    PATH_OUTSIDE,
    DUPLICATE_RESOURCE,
    MISSING_FILE,
)


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Something declared that could not be read, with the facts a finding needs."""

    file: str
    """The file, relative to the datasets folder, in posix form."""
    kind: str
    """One of `UNREADABLE_KINDS`."""
    detail: str
    """What exactly: a path, a property name, a line number; no sentence."""
    package: str = ""
    """The folder of the package, empty when the trouble is above packages."""
    resource: str = ""
    """The resource concerned, empty when the whole package is."""


@dataclass(frozen=True, slots=True)
class Field:
    """One column as declared."""

    name: str
    type: str
    """Table Schema type; ``any`` when the descriptor says none."""
    title: str
    """For readers; the name when the descriptor says none."""
    description: str
    role: str
    """``peran``:

    waktu, wilayah, dimensi, ukuran, status, kunci or keterangan; empty when undeclared (a finding says so).
    """
    unit: str | None
    """``satuan`` of a measure."""
    constraints: Descriptor
    descriptor: Descriptor


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """Columns whose values must exist elsewhere; package and resource are filled in, never empty."""

    fields: tuple[str, ...]
    package: str
    resource: str
    reference_fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Resource:
    """One table as declared; its file exists when it is in a catalogue."""

    package: str
    name: str
    path: Path
    """Absolute."""
    file: str
    """Relative to the datasets folder, posix: ``kepesertaan/peserta_kelurahan.csv``."""
    title: str
    description: str
    nature: str
    """``nyata`` or ``contoh``.

    Whatever is not clearly declared real counts as ``contoh``: no invented figure may pass for a fact.
    """
    fields: tuple[Field, ...]
    primary_key: tuple[str, ...]
    unique_keys: tuple[tuple[str, ...], ...]
    foreign_keys: tuple[ForeignKey, ...]
    missing_values: tuple[str, ...]
    """The strings that stand for an empty cell, without their labels."""
    temporal: Mapping[str, str]
    """``start`` and ``end`` as declared; empty when the table has no time."""
    descriptor: Descriptor

    def field(self, name: str) -> Field:
        """Return the column called `name`; raise `KeyError` when there is none."""
        for field in self.fields:
            if field.name == name:
                return field
        raise KeyError(name)

    def by_role(self, role: str) -> tuple[Field, ...]:
        """Return the columns that play `role`, in the order of the table."""
        return tuple(field for field in self.fields if field.role == role)


@dataclass(frozen=True, slots=True)
class Licence:
    """Under which terms something may be used, as its publisher declares it; empty where nobody says."""

    name: str
    """Its short name, the same in every language: ``CC-BY-4.0``."""
    title: str
    """What readers call it."""
    url: str
    """Where its text stands, as declared."""

    @property
    def short(self) -> str:
        """The name for programs; the title where there is no other."""
        return self.name or self.title

    @property
    def label(self) -> str:
        """The name for readers; the short one where there is no other."""
        return self.title or self.name


@dataclass(frozen=True, slots=True)
class Package:
    """One data package: a folder with its descriptor."""

    name: str
    folder: Path
    """Absolute."""
    title: str
    description: str
    nature: str
    """``nyata``, ``contoh`` or ``campuran``."""
    resources: Mapping[str, Resource]
    """In the order of the descriptor."""
    temporal: Mapping[str, str]
    descriptor: Descriptor

    @property
    def file(self) -> str:
        """The descriptor's path relative to the datasets folder."""
        return f"{self.name}/{DESCRIPTOR_NAME}"

    @property
    def licences(self) -> tuple[Licence, ...]:
        """Every licence it may be used under, in the order of the descriptor."""
        declared = self.descriptor.get("licenses")
        entries = declared if isinstance(declared, list | tuple) else ()
        return tuple(
            Licence(*(_text(entry.get(key)).strip() for key in ("name", "title", "path")))
            for entry in entries
            if isinstance(entry, Mapping)
        )

    @property
    def licence(self) -> Licence:
        """The first of its licences: the one its files name."""
        return next(iter(self.licences), Licence("", "", ""))


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Every package that could be read, and what could not."""

    root: Path
    """The datasets folder, absolute."""
    packages: Mapping[str, Package]
    """By name, sorted."""
    unreadable: tuple[Unreadable, ...]

    @property
    def resources(self) -> Mapping[str, Resource]:
        """Every table by its name, sorted; names are unique over all packages."""
        found = {name: resource for package in self.packages.values() for name, resource in package.resources.items()}
        return MappingProxyType(dict(sorted(found.items())))

    @property
    def as_of(self) -> str:
        """The day the newest package was made, as ``2026-11-20``: what depends on a date gives the same on any day."""
        return max((_text(package.descriptor.get("created"))[:10] for package in self.packages.values()), default="")


def apart(licences: Iterable[Licence]) -> tuple[Licence, ...]:
    """Return licences, each once; two of one name and address are one, whatever their titles."""
    found: dict[tuple[str, str], Licence] = {}
    for licence in licences:
        found.setdefault((licence.short, licence.url), licence)
    return tuple(found.values())


def shared_licence(packages: Iterable[Package]) -> Licence:
    """Return the licence of what is made from several packages; where they differ, all the names and no address."""
    licences = apart(package.licence for package in packages)
    if len(licences) == 1:
        return licences[0]
    names = dict.fromkeys(licence.short for licence in licences if licence.short)
    titles = dict.fromkeys(licence.label for licence in licences if licence.label)
    return Licence(", ".join(names), ", ".join(titles), "")


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
