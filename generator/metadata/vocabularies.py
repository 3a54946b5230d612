"""The words of others: authority tables of the EU, media types of IANA, licence types of ADMS.

Enters: what a descriptor or ``mkdocs.yml`` says in our words. Leaves: the address of the same thing in the vocabulary
that DCAT-AP demands; empty where the vocabulary has no such thing, so that nothing is claimed that is not so.
See https://op.europa.eu/en/web/eu-vocabularies/dcat-ap.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

AUTHORITY: Final = "http://publications.europa.eu/resource/authority"
THEMES: Final = f"{AUTHORITY}/data-theme"
PUBLIC: Final = f"{AUTHORITY}/access-right/PUBLIC"
SHA256: Final = "http://spdx.org/rdf/terms#checksumAlgorithm_sha256"
USUAL_THEMES: Final = ("GOVE",)
"""What data of a local government is about unless its descriptor says otherwise in ``tema``."""
KNOWN_THEMES: Final = frozenset(
    {"AGRI", "ECON", "EDUC", "ENER", "ENVI", "GOVE", "HEAL", "INTR", "JUST", "REGI", "SOCI", "TECH", "TRAN"}
)
_LANGUAGES: Final[Mapping[str, str]] = {
    "id": "IND", "en": "ENG", "jv": "JAV", "su": "SUN", "ms": "MSA", "ar": "ARA", "zh": "ZHO", "nl": "NLD", "fr": "FRA",
    "de": "DEU", "ja": "JPN",
}  # fmt: skip
_FREQUENCIES: Final[Mapping[str, str]] = {
    "bulanan": "MONTHLY",
    "triwulanan": "QUARTERLY",
    "tahunan": "ANNUAL",
    "tidak_berkala": "IRREG",
}
_RESOLUTIONS: Final[Mapping[str, str]] = {"bulanan": "P1M", "triwulanan": "P3M", "tahunan": "P1Y"}
"""How far apart the rows of a table are, by its ``frekuensi``; the most frequent first."""
_FILE_TYPES: Final[Mapping[str, str]] = {
    "text/csv": "CSV",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "XLSX",
    "application/json": "JSON",
    "application/geo+json": "GEOJSON",
    "application/vnd.apache.parquet": "PARQUET",
    "application/zip": "ZIP",
}
_LICENCE_TYPES: Final = (
    ("creativecommons.org/publicdomain/zero", "PublicDomain"),
    ("creativecommons.org/licenses/by/", "Attribution"),
    ("creativecommons.org/licenses/by-sa/", "ViralEffect-ShareAlike"),
    ("opendatacommons.org/licenses/by", "Attribution"),
    ("opendatacommons.org/licenses/odbl", "ViralEffect-ShareAlike"),
    ("opendatacommons.org/licenses/pddl", "PublicDomain"),
)
AGENT_TYPES: Final[Mapping[str, str]] = {
    "pemerintah_daerah": "LocalAuthority",
    "pemerintah_provinsi": "RegionalAuthority",
    "pemerintah_pusat": "NationalAuthority",
    "lembaga_swadaya": "NonProfitOrganisation",
    "akademik": "Academia-ScientificOrganisation",
    "perusahaan": "Company",
    "perorangan": "PrivateIndividual%28s%29",
}
"""What ``extra: penerbit: jenis`` in ``mkdocs.yml`` may say."""
AVAILABILITIES: Final[Mapping[str, str]] = {
    "tetap": "STABLE",
    "tersedia": "AVAILABLE",
    "sementara": "TEMPORARY",
    "percobaan": "EXPERIMENTAL",
}
"""What ``extra: penerbit: ketersediaan`` in ``mkdocs.yml`` may say: how long files will stay where they are."""


def language(code: str) -> str:
    """Return the authority's address of a language."""
    return f"{AUTHORITY}/language/{_LANGUAGES[code]}" if code in _LANGUAGES else ""


def themes(declared: Iterable[str]) -> list[str]:
    """Return the addresses of the themes a descriptor names, in their order; the usual one when it names none."""
    return [f"{THEMES}/{theme}" for theme in (tuple(declared) or USUAL_THEMES) if theme in KNOWN_THEMES]


def frequency(declared: Iterable[str]) -> str:
    """Return the address of how often something is updated: as often as the most frequent of its tables."""
    said = set(declared)
    return next((f"{AUTHORITY}/frequency/{name}" for word, name in _FREQUENCIES.items() if word in said), "")


def resolution(declared: Iterable[str]) -> str:
    """Return the shortest time between two rows of a series, as ``P1M``."""
    said = set(declared)
    return next((duration for word, duration in _RESOLUTIONS.items() if word in said), "")


def media_type(mediatype: str) -> str:
    """Return IANA's address of a media type."""
    plain = mediatype.partition(";")[0].strip()
    return f"https://www.iana.org/assignments/media-types/{plain}" if plain else ""


def file_type(mediatype: str) -> str:
    """Return the authority's address of a kind of file."""
    plain = mediatype.partition(";")[0].strip()
    return f"{AUTHORITY}/file-type/{_FILE_TYPES[plain]}" if plain in _FILE_TYPES else ""


def licence_type(url: str) -> str:
    """Return what kind of licence stands at an address."""
    return next((f"http://purl.org/adms/licencetype/{kind}" for part, kind in _LICENCE_TYPES if part in url), "")


def agent_type(declared: object) -> str:
    """Return what kind of publisher it is."""
    kind = AGENT_TYPES.get(declared) if isinstance(declared, str) else None
    return f"http://purl.org/adms/publishertype/{kind}" if kind else ""


def availability(declared: object) -> str:
    """Return how long the publisher means to keep files where they are."""
    kind = AVAILABILITIES.get(declared) if isinstance(declared, str) else None
    return f"{AUTHORITY}/planned-availability/{kind}" if kind else ""
