"""What was worked out before, kept on this computer: drawings and pictures, which cost most of a build.

Enters: what a step is made from, as bytes, and how to do it. Leaves: its result, from the last time it was asked with
the very same. Only for steps that depend on nothing else, so that the site is the same with and without: the key holds
everything that goes in, the version of the program that draws included. Kept in the usual folder for such things, or
where ``DBHCHT_SIMPANAN`` says; set to nothing, it keeps nothing. Deleting the folder loses time and nothing else.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Final

VARIABLE: Final = "DBHCHT_SIMPANAN"
_NAME: Final = "dbhcht"
_DIGEST: Final = 32
"""Bytes of the checksum each result begins with."""
_KEPT: Final = 30 * 24 * 3600
"""Seconds after which what nobody asked for is deleted."""


def remember(step: str, given: bytes, make: Callable[[], bytes]) -> bytes:
    """Return the result of a step, made or remembered.

    Args:
        step: its name with the version of what does it: another version is another step.
        given: everything it depends on.
        make: does it.
    """
    known = recall(step, given)
    if known is None:
        known = make()
        keep(step, given, known)
    return known


def recall(step: str, given: bytes) -> bytes | None:
    """Return what is kept as the result of a step; None where nothing is."""
    path = _path(step, given)
    return _read(path) if path is not None else None


def keep(step: str, given: bytes, result: bytes) -> None:
    """Keep the result of a step, if anything is to be kept, instead of what was."""
    path = _path(step, given)
    if path is not None:
        _write(path, result)


def _path(step: str, given: bytes) -> Path | None:
    folder = _folder(os.environ.get(VARIABLE))
    return None if folder is None else folder / sha256(step.encode() + b"\0" + given).hexdigest()


@cache
def _folder(named: str | None) -> Path | None:
    """Return the folder, tidied once for the process; None where nothing is to be kept or nothing can be."""
    if named == "":
        return None
    try:
        usual = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache", _NAME)
        folder = Path(named) if named else usual
        folder.mkdir(parents=True, exist_ok=True)
        tidy(folder)
    except (OSError, RuntimeError):
        # A computer without a home, or one that does not let us write: the work is done anew each time.
        return None
    return folder


def tidy(folder: Path) -> None:
    """Delete what nobody has asked for in a month."""
    oldest = time.time() - _KEPT
    for path in folder.iterdir():
        # Another build may be tidying, too.
        with suppress(FileNotFoundError):
            if path.stat().st_mtime < oldest:
                path.unlink()


def _read(path: Path) -> bytes | None:
    """Return what is kept; nothing where it is not there, cut short or spoilt."""
    try:
        kept = path.read_bytes()
        os.utime(path)
    except OSError:
        return None
    result = kept[_DIGEST:]
    return result if sha256(result).digest() == kept[:_DIGEST] else None


def _write(path: Path, result: bytes) -> None:
    """Keep a result, whole or not at all; a full disk is no reason to stop a build that has what it needs."""
    with suppress(OSError), tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
        try:
            file.write(sha256(result).digest() + result)
            file.close()
            Path(file.name).replace(path)
        except OSError:
            Path(file.name).unlink(missing_ok=True)
            raise
