"""Addresses that last: what was published once stays where it was, as it was or as a page that says what became of it.

Enters: the site as it was published before, and the new one in staging. Leaves: every earlier release in the new site,
every file whose address the new site would have dropped, and a short page where a page is gone. At the end the
checksums of all files, so that anybody can see whether the site that stands on the web is the one that was built.
"""

from __future__ import annotations

import posixpath
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from generator.archive import (
    FOLDER,
    KEY,
    MANIFEST,
    SIGNATURE,
    SUMS,
    Archive,
    Break,
    Edition,
    Folder,
    Unreadable,
    read_archive,
    sha256,
    sums,
)
from generator.archive.sums import read_sums
from generator.errors import BrokenArchive
from generator.rendering import environment
from generator.settings import Settings
from generator.wording import N_, Wording

_PAGE: Final = "index.html"
_GONE: Final = "embed/pindah.html.j2"
_MARK: Final = b"<!-- pindah -->\n"
"""Ends every such page, so that the next build knows it."""
_HEADER: Final = ("404.html", "_headers", "_redirects", "robots.txt", SUMS)
"""What only the newest site can say."""
_BAD_SUMS: Final = N_("bukan daftar sidik (SHA-256) yang dapat dibaca")


def releases_in(archive: Archive, before: Folder) -> frozenset[str]:
    """Return every file of every release, by its place in the site."""
    return frozenset(f"{one.folder}/{name}" for one in archive for name in _files(one, before))


def carry(archive: Archive, before: Folder, stage: Path) -> None:
    """Put every earlier release into the new site, as it is."""
    for edition in archive:
        for name in _files(edition, before):
            _copy(before.root / edition.folder / name, stage / edition.folder / name)


def keep(before: Folder, stage: Path, settings: Settings, newest: Edition | None) -> tuple[str, ...]:
    """Keep every address of the site as it was before that the new site does not have, and return them.

    What the site before did not vouch for in its own ``SHA256SUMS`` is none of its addresses: the files of git or of
    the host.

    Raises:
        BrokenArchive: the checksums of the site as it was before cannot be read.
    """
    known = _vouched(before, settings.wording())
    gone = tuple(name for name in known if not (stage / name).exists() and name not in _HEADER)
    for name in gone:
        # What says already that a page is gone also says with which release it came out last: not with a later one.
        if posixpath.basename(name) == _PAGE and not (before.read(name) or b"").endswith(_MARK):
            (stage / name).parent.mkdir(parents=True, exist_ok=True)
            (stage / name).write_bytes(_page(name, stage, settings, newest).encode() + _MARK)
        else:
            _copy(before.root / name, stage / name)
    return gone


def seal(stage: Path, wording: Wording) -> None:
    """Write the checksums of every file, and hold every release in the new site against its manifest.

    Raises:
        BrokenArchive: what was carried along is not what was published.
    """
    read_archive(stage, wording)
    listed = {
        path.relative_to(stage).as_posix(): sha256(path.read_bytes())
        for path in stage.rglob("*")
        if path.is_file() and path != stage / SUMS
    }
    (stage / SUMS).write_bytes(sums(listed))


def _files(edition: Edition, before: Folder) -> Iterator[str]:
    yield from edition.manifest.files
    for name in (MANIFEST, SUMS, SIGNATURE, KEY):
        if before.digest(f"{edition.folder}/{name}") is not None:
            yield name


def _vouched(before: Folder, wording: Wording) -> Iterator[str]:
    """Return the addresses the site before had, releases and their pages left out: those are carried along anyway."""
    try:
        listed = read_sums(before.read(SUMS) or b"")
    except Unreadable as error:
        raise BrokenArchive(count=1, problems=Break(SUMS, _BAD_SUMS).said(wording.translate)) from error
    for name, checksum in sorted(listed.items()):
        found = before.digest(name)
        if name.startswith(f"{FOLDER}/") or found is None:
            continue
        if found[0] == checksum:
            yield name


def _page(name: str, stage: Path, settings: Settings, newest: Edition | None) -> str:
    """Return the page that stands where a page is gone, in the language of its address."""
    language = next((one for one in settings.others if name.startswith(settings.prefix(one))), settings.language)
    made = environment(settings.templates, settings.wording(language))
    folder = posixpath.dirname(name)
    near = posixpath.dirname(folder)
    while near and not (stage / near / _PAGE).is_file():
        near = posixpath.dirname(near)
    return made.get_template(_GONE).render(
        bahasa=language,
        situs=settings,
        rilis=newest.id if newest else "",
        arsip=f"{posixpath.relpath(newest.folder, folder)}/" if newest else "",
        terdekat=f"{posixpath.relpath(near or '.', folder)}/",
    )


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
