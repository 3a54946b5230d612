"""Where a publisher says what a profile asks for, and what it takes for a property to be said.

Enters: nothing. Leaves: ``Requirement`` and ``Source``, and every source there is: a field of a descriptor or of
``mkdocs.yml``, with what to write there.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from generator.wording import N_

DATA_PACKAGE: Final = "Data Package v2"
DCAT: Final = "DCAT-AP 3"
SCHEMA_ORG: Final = "schema.org"
CSVW: Final = "CSVW"
CROISSANT: Final = "Croissant 1.0"

DESCRIPTOR: Final = "datasets/{package}/datapackage.json"
SETTINGS: Final = "mkdocs.yml"
AREAS: Final = "datasets/wilayah/wilayah.csv"
MADE: Final = ""
"""What no publisher writes: it is made from the files."""
_LEAST: Final = 50
_MOST: Final = 5000


def there(value: Any) -> bool:  # noqa: ANN401 - JSON
    """Tell whether a property says anything."""
    return value not in (None, "", [], {})


def absolute(value: Any) -> bool:  # noqa: ANN401 - JSON
    """Tell whether an address holds everywhere."""
    return isinstance(value, str) and value.startswith(("https://", "http://"))


def well_described(value: Any) -> bool:  # noqa: ANN401 - JSON
    """Tell whether a description is as long as search engines ask for."""
    return isinstance(value, str) and _LEAST <= len(value) <= _MOST


@dataclass(frozen=True, slots=True)
class Source:
    """Where a publisher writes something."""

    file: str
    """May name the ``{package}``."""
    field: str
    """May name the ``{table}``."""
    how: str
    """What to write: a message."""


@dataclass(frozen=True, slots=True)
class Requirement:
    """One property a profile asks for."""

    profile: str
    thing: str
    """The class whose property it is."""
    property: str
    """As the profile names it."""
    keys: tuple[str, ...]
    """Where it stands in our document; one of them is enough."""
    required: bool
    source: Source
    good: Callable[[Any], bool] = there


TITLE: Final = Source(DESCRIPTOR, "title", N_("judul untuk pembaca"))
DESCRIPTION: Final = Source(DESCRIPTOR, "description", N_("penjelasan singkat, paling sedikit satu kalimat"))
LICENCE: Final = Source(DESCRIPTOR, "licenses[0].path", N_("alamat lengkap lisensi terbuka yang dikenal"))
MAKERS: Final = Source(DESCRIPTOR, "contributors[0].title", N_("siapa penyusunnya, dengan roles: creator"))
CREATED: Final = Source(DESCRIPTOR, "created", N_("waktu pembuatan, misalnya 2026-11-20T00:00:00Z"))
VERSION: Final = Source(DESCRIPTOR, "version", N_("nomor versi, misalnya 1.0.0"))
KEYWORDS: Final = Source(DESCRIPTOR, "keywords", N_("daftar kata kunci"))
SOURCES: Final = Source(DESCRIPTOR, "sources[0].title", N_("dari mana datanya, dengan path bila ada alamatnya"))
SPATIAL: Final = Source(DESCRIPTOR, "spatial.name", N_("wilayah yang dicakup, beserta spatial.code"))
TEMPORAL: Final = Source(DESCRIPTOR, "temporal.start", N_("masa yang dicakup: start dan end"))
THEME: Final = Source(DESCRIPTOR, "tema", N_("satu atau beberapa tema data Uni Eropa, misalnya SOCI, ECON, GOVE"))
TABLE_TITLE: Final = Source(DESCRIPTOR, "resources[{table}].title", N_("judul tabel untuk pembaca"))
TABLE_DESCRIPTION: Final = Source(DESCRIPTOR, "resources[{table}].description", N_("penjelasan singkat tabel"))
FIELD_TITLE: Final = Source(DESCRIPTOR, "resources[{table}].schema.fields[].title", N_("judul tiap kolom"))
FIELD_DESCRIPTION: Final = Source(DESCRIPTOR, "resources[{table}].schema.fields[].description", N_("arti tiap kolom"))
SITE_NAME: Final = Source(SETTINGS, "site_name", N_("nama situs"))
SITE_DESCRIPTION: Final = Source(SETTINGS, "site_description", N_("isi situs dalam satu kalimat"))
SITE_URL: Final = Source(SETTINGS, "site_url", N_("alamat lengkap situs begitu sudah tetap"))
PUBLISHER: Final = Source(SETTINGS, "extra.penerbit.nama", N_("siapa yang menerbitkan situs"))
CONTACT: Final = Source(SETTINGS, "extra.penerbit.kontak", N_("surel atau telepon layanan penerbit"))
PUBLISHER_TYPE: Final = Source(SETTINGS, "extra.penerbit.jenis", N_("jenis lembaga, misalnya pemerintah_daerah"))
AVAILABILITY: Final = Source(
    SETTINGS,
    "extra.penerbit.ketersediaan",
    N_("berapa lama berkas tetap di tempatnya: tetap, tersedia, sementara, atau percobaan"),
)
LANGUAGE: Final = Source(SETTINGS, "theme.language", N_("bahasa situs"))
CENTRE: Final = Source(AREAS, "lat, lon", N_("titik tengah wilayah yang disebut spatial.code"))
OUTLINE: Final = Source("datasets/wilayah/*.geojson", "features", N_("batas wilayah yang disebut spatial.code"))
OURS: Final = Source(MADE, "", N_("bagian ini dibuat dari berkasnya; laporkan kepada pengembang"))
