"""Everything to take away, and one archive per release that holds what somebody needs who has only this file.

Enters: ``Facts``, the ``Cube`` and a ``Release``. Leaves: every ``Download`` of the site. The files in the archive
stand as they do on the site, below ``unduh/``.
"""

from __future__ import annotations

from collections.abc import Mapping

from generator.downloads import FOLDER, Download, make_downloads
from generator.facts import Facts
from generator.indicators import Indicator
from generator.measures import Cube
from generator.metadata import Subject, describe
from generator.metadata.data_package import WHOLE
from generator.packing.zip_file import archive
from generator.releases import Release, release_of
from generator.settings import Settings
from generator.wording import N_

TIDY = ".csv"


def archive_uri(release: Release) -> str:
    """Return where the archive of a release stands: its name says which one it is."""
    return f"{FOLDER}/paket-data-{release.version}{release.suffix}.zip"


def take_away(facts: Facts, cube: Cube, indicators: Mapping[str, Indicator], settings: Settings) -> dict[str, Download]:
    """Make every file there is to take away, by uri, in the main language of the site.

    Raises:
        BadSettings: ``mkdocs.yml`` names no publisher.
    """
    release, wording = release_of(facts, settings), settings.wording()
    tables = make_downloads(facts, cube, release, wording)
    files = {**tables, **describe(Subject(facts, tables, indicators, release, settings, wording))}
    packed = pack(files, release)
    return {**files, packed.uri: packed}


def pack(downloads: Mapping[str, Download], release: Release) -> Download:
    """Pack the release."""
    members = {
        file.uri.removeprefix(f"{FOLDER}/"): file.content
        for file in downloads.values()
        if file.format == "CSV" and not file.slice
    }
    members[WHOLE.removeprefix(f"{FOLDER}/")] = downloads[WHOLE].content
    title = N_("Semua data dalam satu paket")
    return Download(archive_uri(release), title, "ZIP", archive(members), "application/zip")
