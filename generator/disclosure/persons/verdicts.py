"""Files in which nothing was found before: the same bytes need not be searched by the same rules again.

Enters: names and contents of files, and what was known when they were searched. Leaves: marks of those in which nothing
was found the last time, kept on this computer (see ``generator.memory``).

Why a verdict may be trusted: a search is nothing but what its rules say of a name, of bytes and of what is `Known`. A
mark is the checksum of name and bytes, and marks are kept under the checksum of everything else that decides: the
source of every module of this package, the versions of what reads for it, and `Known`. Another letter in a file,
another rule, another list of names is another question, which nobody has answered. Only silence is kept, and only of a
search that found nothing anywhere: what was found once is found each time, and no file passes because the same bytes
were already told of another. Whoever can change what is kept could change the site itself.
"""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Final

from generator.disclosure.persons.kinds import Known
from generator.memory import keep, recall

_STEP: Final = "pencarian data pribadi 1"
_MARK: Final = 32
"""Bytes of a mark."""
_PACKAGE: Final = Path(__file__).parent
_READERS: Final = ("numpy", "pyarrow")


def mark(name: str, content: bytes) -> bytes:
    """Return what tells a file from every other: 32 bytes."""
    return _sum((name.encode("utf-8", "surrogateescape"), content))


def silent(known: Known) -> frozenset[bytes]:
    """Return the marks of files in which nothing was found when the same was known and the same rules held."""
    kept = recall(_STEP, _question(known)) or b""
    return frozenset(kept[at : at + _MARK] for at in range(0, len(kept), _MARK))


def keep_silent(known: Known, marks: Iterable[bytes]) -> None:
    """Keep the marks of a search that found nothing at all, instead of those of the one before."""
    keep(_STEP, _question(known), b"".join(sorted(marks)))


def _question(known: Known) -> bytes:
    """Return the checksum of everything but the file that decides what is found in it."""
    programs = (part for name, content in known.programs for part in (name.encode(), content))
    return _sum(
        (
            rules(_PACKAGE),
            _sum(one.encode("utf-8", "surrogateescape") for one in known.contacts),
            _sum(one.encode("utf-8", "surrogateescape") for one in sorted(known.things)),
            _sum(one.encode() for one in sorted(known.figures)),
            _sum(programs),
        )
    )


@cache
def rules(package: Path) -> bytes:
    """Return the checksum of all that searches: the modules of a package, and the programs that read for them."""
    sources = sorted(package.rglob("*.py"))
    parts = [part for path in sources for part in (path.relative_to(package).as_posix().encode(), path.read_bytes())]
    readers = [sys.version, sqlite3.sqlite_version, *map(version, _READERS)]
    return _sum([*parts, *(reader.encode() for reader in readers)])


def _sum(parts: Iterable[bytes]) -> bytes:
    """Return the checksum of parts, each with its own, so that no border between two can move."""
    return sha256(b"".join(sha256(part).digest() for part in parts)).digest()
