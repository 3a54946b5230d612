"""Put a site in place: render beside it, prove it, then swap; never half a site.

Enters: the folder of ``mkdocs.yml``. Leaves: ``site/``, whole and new, or untouched. Everything happens in a staging
folder on the same file system, and the change-over is one system call where the system has one.
"""

from __future__ import annotations

import ctypes
import errno
import fcntl
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final, cast

from mkdocs.commands.build import build as render

from generator.archive import SUMS, Folder, Signer, read_archive
from generator.build import Site, Step, build
from generator.errors import BusyTarget
from generator.freezing import Order
from generator.lasting import carry, keep, releases_in, seal
from generator.mkdocs_plugin import TransparencySite, read_config, read_settings
from generator.proof import prove
from generator.provenance import provenance_of
from generator.settings import SITE, Settings
from generator.weight import weigh
from generator.wording import N_

_STAGING: Final = ".site-baru-"
_ASIDE: Final = ".site-lama"
_LOCK: Final = ".site.lock"
_AT_FDCWD: Final = -100
_RENAME_EXCHANGE: Final = 2


@dataclass(frozen=True, slots=True)
class Releasing:
    """What is to become of the releases of a site."""

    archive: Path
    """The site as it was published before, such as a checkout of the branch of pages; it need not exist yet."""
    period: str = ""
    """The month to release; empty to carry along what is there."""
    demo: bool = False
    """Whether sample data may be released, as a demonstration."""
    signer: Signer | None = None


def publish(
    root: Path,
    step: Step = lambda _: None,
    *,
    today: date | None = None,
    released: Path | None = None,
    releasing: Releasing | None = None,
) -> Site:
    """Build, render, verify and put in place the site of a folder.

    Args:
        root: the folder of ``mkdocs.yml``.
        step: told what begins.
        today: the day by which waivers expire; the day the newest package was made when nobody says.
        released: the last release, folder or zip; what it published may not change without a recorded correction. The
            archive when nobody says.
        releasing: what is to become of the releases; without it the site is a preview that knows of none.

    Raises:
        BrokenArchive: an earlier release is not what was published, or is missing.
        NotValid: the datasets have errors; the exception carries the report.
        DeclarationError: an indicator, a chart, a page or ``mkdocs.yml`` is wrong.
        PersonalData: a file of the finished site holds what names a person, or cannot be looked into.
        UnverifiedSite: the rendered pages do not agree with the cube, or a link leads nowhere.
        BusyTarget: another build is at work on the same folder.
        OSError: the system does not let us read or write; the old site is still there.
    """
    # Where the folder is a link, the site stands where the link leads, and is staged there: a swap needs one disk.
    target = (root / SITE).resolve()
    if target.exists() and not target.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(target))
    with _alone(target.parent), _staging(target.parent) as stage:
        _put_back(target.with_name(_ASIDE), target)
        # MkDocs reads the README that stays in the folder it writes to, so it goes along.
        if (target / "README.md").is_file():
            shutil.copy2(target / "README.md", stage / "README.md")
        config = read_config(root, site_dir=str(stage))
        settings = read_settings(config)
        order = _order(root, releasing, today, settings) if releasing else None
        if released is None and order is not None and len(order.archive):
            released = order.source.root
        site = build(settings, step, today=today, released=released, order=order)

        step(N_("Merangkai situs"))
        cast("TransparencySite", config.plugins["dbhcht"]).ready = site
        render(config)

        # Pages lead to the checksums of the site, which are written last of all.
        carried = {SUMS} | releases_in(order.archive, order.source) if order else frozenset()
        prove(stage, site, settings, step, carried)
        if order:
            weigh(stage, [page.url for page in site.pages], settings)
            step(N_("Membawa serta rilis sebelumnya"))
            carry(order.archive, order.source, stage)
            keep(order.source, stage, settings, order.archive.newest)
        seal(stage, settings.wording())
        _put_in_place(stage, target)
    return site


def _order(root: Path, releasing: Releasing, today: date | None, settings: Settings) -> Order:
    """Read the archive, and say what is asked for.

    Raises:
        BrokenArchive: an earlier release is not what was published, or is missing.
    """
    return Order(
        source=Folder(releasing.archive),
        provenance=provenance_of(root),
        archive=read_archive(releasing.archive, settings.wording()),
        period=releasing.period,
        today=today,
        demo=releasing.demo,
        signer=releasing.signer,
    )


@contextmanager
def _alone(home: Path) -> Iterator[None]:
    """Hold the folder for one build at a time; the system lets go when the process ends, however it ends."""
    with (home / _LOCK).open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BusyTarget(target=SITE) from None
        yield


@contextmanager
def _staging(home: Path) -> Iterator[Path]:
    """Make a staging folder, and clear away this one and what a killed build may have left."""
    for left in home.glob(f"{_STAGING}*"):
        _clear(left)
    stage = Path(tempfile.mkdtemp(prefix=_STAGING, dir=home))
    stage.chmod(0o755)
    try:
        yield stage
    finally:
        _clear(stage)


def _clear(folder: Path) -> None:
    """Delete a folder, with what in it may not be written to; what another user owns stays and is in nobody's way."""
    shutil.rmtree(folder, ignore_errors=True)
    if folder.exists():
        for place, _, _ in os.walk(folder):
            with suppress(PermissionError):
                Path(place).chmod(0o700)
        shutil.rmtree(folder, ignore_errors=True)


def _put_in_place(stage: Path, target: Path) -> None:
    """Swap the staged site with the old one; the old one is then what lies in staging, and goes with it."""
    if not target.exists():
        stage.rename(target)
    elif not _exchange(stage, target):
        # Without an atomic exchange the old site steps aside for the moment between two renames.
        aside = target.with_name(_ASIDE)
        target.rename(aside)
        try:
            stage.rename(target)
        finally:
            _put_back(aside, target)


def _put_back(aside: Path, target: Path) -> None:
    """Undo the first of two renames that was not followed by the second; after both, delete the old site."""
    if aside.is_dir():
        if target.exists():
            _clear(aside)
        else:
            aside.rename(target)


def _exchange(one: Path, other: Path) -> bool:
    """Swap two folders in one step with Linux' renameat2; say whether the system could."""
    if not sys.platform.startswith("linux"):
        return False
    renameat2 = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if renameat2 is None:
        return False
    if renameat2(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in (errno.ENOSYS, errno.EINVAL):
        return False
    raise OSError(code, os.strerror(code), str(other))
