"""What is offered to take away: tables, with all that a reader of the file alone must know.

Enters: ``Facts``, the ``Cube``, a ``Release`` and the words of a language. Leaves: ``Offered`` values, which every
format writes and the ledger holds the files against: one for each published table, the cube, and slices of both.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

import pandas as pd

from generator.catalogue import Package, Resource, shared_licence
from generator.facts import ROW, Facts
from generator.measures import Cube
from generator.measures.cube import COLUMNS
from generator.releases import Release, suffix_of
from generator.wording import N_, Wording

FOLDER: Final = "unduh"
CUBE: Final = "kubus"
NATURE: Final = "sifat"
"""The column of the cube that says of each row whether it is ``nyata`` or ``contoh``."""
CUBE_TITLE: Final = N_("Kubus angka")
CUBE_DESCRIPTION: Final = N_(
    "Setiap angka yang tampil di situs, satu baris per angka, dengan pembilang, penyebut, dan statusnya."
)
CUBE_FIELDS: Final = (
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
    (
        "satuan",
        "string",
        N_("Satuan"),
        N_("Satuan nilai; porsi dan poin adalah bagian dari satu, jadi kalikan seratus untuk persen."),
        True,
    ),
    ("pembilang", "number", N_("Pembilang"), N_("Angka yang dibagi, untuk rasio."), False),
    ("penyebut", "number", N_("Penyebut"), N_("Angka pembagi, untuk rasio."), False),
    ("status", "string", N_("Status"), N_("Status pengamatan; lihat tabel status."), True),
    ("sifat", "string", N_("Sifat"), N_("nyata atau contoh."), True),
)
"""Name, type, title, description, and whether it is never empty, of each column of the cube."""
TYPES: Final[Mapping[str, str]] = {
    "string": N_("teks"),
    "integer": N_("bilangan bulat"),
    "number": N_("bilangan"),
    "boolean": N_("ya atau tidak"),
    "date": N_("tanggal"),
    "yearmonth": N_("tahun-bulan"),
    "year": N_("tahun"),
}
"""What readers call the types of columns: messages, by their names in Table Schema."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column as a reader is told of it."""

    name: str
    type: str
    """Table Schema type: string, integer, number, boolean, date, yearmonth, year ..."""
    title: str
    description: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Offered:
    """One table to take away."""

    stem: str
    """Where its files stand below ``FOLDER``, without a suffix: ``kepesertaan/peserta_kelurahan-contoh``."""
    name: str
    """Of the table: ``peserta_kelurahan``."""
    package: str
    """The package it belongs to; empty for the cube, which spans all."""
    title: str
    description: str
    nature: str
    """``nyata`` or ``contoh``."""
    licence: str
    licence_url: str
    columns: tuple[Column, ...]
    frame: pd.DataFrame
    """Exactly ``columns``, typed: counts ``Int64``, other numbers ``float64``, everything else text; empty is NA."""
    notes: tuple[tuple[str, str], ...]
    """Usage warnings of its publisher: what they are called, and what they say."""
    release: Release
    slice: str = ""
    """What part of the table it is, for readers: a place or a period; empty for a whole table."""
    area: str = ""
    """The code of the place a slice is about; empty otherwise."""
    period: str = ""
    """The code of the period a slice is about; empty otherwise."""
    suffixes: tuple[str, ...] = ()
    """The formats it is offered in, by the suffix of their files; empty for all of them."""
    missing: tuple[str, ...] = ("",)
    """What stands for an empty cell in the published file, which goes out as it came in."""

    @property
    def whole(self) -> bool:
        """Whether it is a whole table, no slice of one."""
        return not self.slice


def stem_of(resource: Resource) -> str:
    """Return where the files of a published table stand, without a suffix; a sample says so in its name."""
    return f"{resource.package}/{resource.name}{suffix_of(resource.nature)}"


def offered_tables(facts: Facts, release: Release) -> Mapping[str, Offered]:
    """Return every published table by its name, in the order of the packages."""
    return {
        resource.name: _offered(package, resource, facts.tables[resource.name].frame, release)
        for package in facts.packages.values()
        for resource in package.resources.values()
    }


def offered_cube(facts: Facts, cube: Cube, release: Release, wording: Wording) -> Offered:
    """Return the cube as a table to take away, under the licence its tables share."""
    say = wording.translate
    licence = shared_licence(facts.packages.values())
    return Offered(
        stem=f"{CUBE}/{CUBE}{release.suffix}",
        name=CUBE,
        package="",
        title=say(CUBE_TITLE),
        description=say(CUBE_DESCRIPTION),
        nature=release.nature,
        licence=licence.label,
        licence_url=licence.url,
        columns=tuple(
            Column(name, kind, say(title), say(description)) for name, kind, title, description, _ in CUBE_FIELDS
        ),
        frame=_plain(cube.frame),
        notes=(),
        release=release,
    )


def _plain(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the cube in the types of every other table: where a total has no category, the cell is empty."""
    texts = [name for name, kind, *_ in CUBE_FIELDS if kind == "string"]
    return frame[list(COLUMNS)].astype(dict.fromkeys(texts, "str")).replace(dict.fromkeys(texts, ""), pd.NA)


def _offered(package: Package, resource: Resource, frame: pd.DataFrame, release: Release) -> Offered:
    return Offered(
        stem=stem_of(resource),
        name=resource.name,
        package=package.name,
        title=resource.title,
        description=resource.description,
        nature=resource.nature,
        licence=package.licence.label,
        licence_url=package.licence.url,
        columns=tuple(
            Column(field.name, field.type, field.title, field.description, field.unit or "")
            for field in resource.fields
        ),
        frame=_emptied(frame.drop(columns=ROW), resource.missing_values),
        notes=tuple(
            (str(note.get("judul", "")), str(note.get("isi", "")))
            for note in package.descriptor.get("catatan_pemakaian", ())
        ),
        release=release,
        missing=("", *(text for text in resource.missing_values if text)),
    )


def _emptied(frame: pd.DataFrame, missing: Collection[str]) -> pd.DataFrame:
    """Return a frame in which nothing is the only kind of empty; no format tells an empty text from none."""
    return frame if "" in missing else frame.replace("", pd.NA)
