"""Descriptions of a world, made the way the build makes them, and written where a reader would find them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from generator.downloads import Download, make_downloads
from generator.facts import Facts
from generator.indicators import Indicator
from generator.measures import Cube, Measure, Source, Stock, build_cube
from generator.metadata import Subject, describe, describe_release
from generator.packing.zip_file import archive
from generator.releases import release_of
from generator.settings import Settings

URL = "https://data.contoh.test/situs/"
PUBLISHER: Mapping[str, str] = {"nama": "Dinas Uji"}
FULL: Mapping[str, str] = {
    "nama": "Dinas Uji",
    "url": "https://dinas.contoh.test/",
    "kontak": "data@dinas.contoh.test",
    "jenis": "pemerintah_daerah",
    "ketersediaan": "tetap",
}
ZIP = "unduh/paket-uji.zip"


@dataclass(frozen=True)
class Declared:
    id: str
    measure: Measure
    unit: str = "orang"


def cube_of(world: Facts) -> Cube:
    """Return a small cube of the small world."""
    return build_cube(world, {"peserta": Declared("peserta", Stock((Source("peserta_kecamatan", "peserta"),)))})


@dataclass(frozen=True)
class Described:
    """A subject, its documents, and every file there is."""

    subject: Subject
    made: Mapping[str, Download]
    files: Mapping[str, Download]

    def written(self, folder: Path) -> Path:
        for file in self.files.values():
            path = folder / file.uri
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(file.content)
        return folder / "unduh"


def subject_of(
    facts: Facts,
    cube: Cube,
    indicators: Mapping[str, Indicator],
    url: str = "",
    publisher: Mapping[str, str] = PUBLISHER,
    **changes: Any,  # noqa: ANN401 - settings
) -> Subject:
    root = next(iter(facts.packages.values())).folder.parents[1]
    settings = Settings(
        root=root,
        **{"name": "Situs Uji", "description": "Siapa yang sudah terlindungi, dan siapa yang belum.", **changes},
        url=url,
        others=("en",),
        extra={"penerbit": publisher},
    )
    release, wording = release_of(facts, settings), settings.wording()
    return Subject(facts, make_downloads(facts, cube, release, wording), indicators, release, settings, wording)


def at(subject: Subject, url: str) -> Subject:
    """Give a site an address; its tables stay what they are."""
    settings = replace(subject.settings, url=url)
    return replace(subject, settings=settings, release=release_of(subject.facts, settings))


def described(subject: Subject) -> Described:
    files = {**subject.downloads, **describe(subject)}
    files[ZIP] = Download(ZIP, "Semua data dalam satu paket", "ZIP", archive({"uji": b"uji"}), "application/zip")
    more = describe_release(subject, files)
    everything = {**files, **more}
    return Described(subject, {uri: one for uri, one in everything.items() if uri not in subject.downloads}, everything)
