"""Everything to take away, and one archive per release that holds what somebody needs who has only this file.

Enters: ``Facts``, the ``Cube`` and a ``Release``. Leaves: every ``Download`` of the site. The files in the archive
stand as they do on the site, below ``unduh/``; beside them what a reader without the site needs, and checksums.
"""

from __future__ import annotations

from collections.abc import Mapping

from generator.archive import SUMS, sha256, sums
from generator.downloads import FOLDER, Download, make_downloads, merged
from generator.facts import Facts
from generator.indicators import Indicator
from generator.measures import Cube
from generator.metadata import Subject, describe, describe_release
from generator.metadata.citation import URI as CITATION
from generator.metadata.data_package import WHOLE
from generator.packing.texts import texts
from generator.packing.zip_file import archive
from generator.releases import Release, release_of
from generator.settings import Settings
from generator.shapes import Shape
from generator.wording import N_


def archive_uri(release: Release) -> str:
    """Return where the archive of a release stands: its name says which one it is."""
    return f"{FOLDER}/paket-data-{release.version}{release.suffix}.zip"


def take_away(  # noqa: PLR0913 - everything there is to take away is made from these
    facts: Facts,
    cube: Cube,
    indicators: Mapping[str, Indicator],
    settings: Settings,
    shapes: Mapping[str, Shape] | None = None,
    *,
    name: str = "",
) -> dict[str, Download]:
    """Make every file there is to take away, by uri, in the main language of the site.

    Args:
        facts: what was published.
        cube: every figure.
        indicators: what the figures are.
        settings: whose site it is.
        shapes: the outlines of areas, where the publisher has them; otherwise places are points.
        name: the id of the release; a preview has none.

    Raises:
        BadSettings: ``mkdocs.yml`` names no publisher.
        IncompleteMetadata: a document lacks what its profile requires.
    """
    release, wording = release_of(facts, settings, name), settings.wording()
    tables = make_downloads(facts, cube, release, wording, indicators=indicators, shapes=shapes)
    subject = Subject(facts, tables, indicators, release, settings, wording)
    files = merged(tables, describe(subject))
    packed = pack(files, release, texts(subject, cube))
    files = merged(files, {packed.uri: packed})
    # The catalogue names the size and the checksum of the archive, so it comes after it.
    return merged(files, describe_release(subject, files))


def pack(downloads: Mapping[str, Download], release: Release, words: Mapping[str, bytes]) -> Download:
    """Pack the release: the tidy tables, what describes them, and ``words``, the texts by their names."""
    members = {
        file.uri.removeprefix(f"{FOLDER}/"): file.content
        for file in downloads.values()
        if file.format == "CSV" and not file.slice
    }
    members |= {uri.removeprefix(f"{FOLDER}/"): downloads[uri].content for uri in (WHOLE, CITATION)}
    members |= words
    members[SUMS] = sums({name: sha256(content) for name, content in members.items()})
    title = N_("Semua data dalam satu paket")
    return Download(archive_uri(release), title, "ZIP", archive(members), "application/zip")
