"""Where a published site is read from: a folder, or its address on the web.

Enters: a path from the root of the site. Leaves: bytes, checksums, or nothing where there is no such file. A site may
come from anywhere: paths stay inside, links are not followed out, and nothing larger than a limit is read.
"""

from __future__ import annotations

import hashlib
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Final, Protocol

from generator.errors import Unreachable

LARGEST: Final = 1 << 30
"""No file of a release has more bytes."""
_CHUNK: Final = 1 << 20
_SECONDS: Final = 30
_NOT_FOUND: Final = (404, 410)


class Source(Protocol):
    """A published site."""

    def read(self, path: str, limit: int = LARGEST) -> bytes | None:
        """Return a file; None when there is none; at most ``limit`` bytes of it."""

    def digest(self, path: str) -> tuple[str, int] | None:
        """Return SHA-256 and size of a file; None when there is none."""

    def names(self, folder: str) -> frozenset[str] | None:
        """Return every file below a folder, from there; None where nobody can list them."""


class Folder:
    """A site on this machine."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def read(self, path: str, limit: int = LARGEST) -> bytes | None:
        """Return a file; None when there is none, or when it lies elsewhere."""
        found = self._inside(path)
        if found is None:
            return None
        with found.open("rb") as file:
            return file.read(limit)

    def digest(self, path: str) -> tuple[str, int] | None:
        """Return SHA-256 and size of a file; None when there is none, or when it lies elsewhere."""
        found = self._inside(path)
        if found is None:
            return None
        with found.open("rb") as file:
            return _digest(file)

    def names(self, folder: str) -> frozenset[str] | None:
        """Return every file below a folder, links to elsewhere included; nothing where there is no folder."""
        root = self.root / folder
        return frozenset(path.relative_to(root).as_posix() for path in root.rglob("*") if not path.is_dir())

    def _inside(self, path: str) -> Path | None:
        found = self.root / path
        if found.is_symlink() or not found.is_file():
            return None
        return found if found.resolve().is_relative_to(self.root.resolve()) else None


class Web:
    """A site by its address; only ever asked for files, and nothing is sent."""

    def __init__(self, address: str) -> None:
        self.address = address.rstrip("/") + "/"

    def read(self, path: str, limit: int = LARGEST) -> bytes | None:
        """Return a file; None when the site has none.

        Raises:
            Unreachable: the site does not answer.
        """
        with self._opened(path) as file:
            return None if file is None else file.read(limit)

    def digest(self, path: str) -> tuple[str, int] | None:
        """Return SHA-256 and size of a file; None when the site has none.

        Raises:
            Unreachable: the site does not answer.
        """
        with self._opened(path) as file:
            return None if file is None else _digest(file)

    def names(self, folder: str) -> frozenset[str] | None:  # noqa: ARG002 - nobody can list what a host has
        """Return None: a host does not say which files it has."""
        return None

    @contextmanager
    def _opened(self, path: str) -> Iterator[BinaryIO | None]:
        address = self.address + urllib.parse.quote(path)
        try:
            # The address was typed as http or https: the command line accepts no other.
            with urllib.request.urlopen(address, timeout=_SECONDS) as answer:  # noqa: S310
                yield answer
        except urllib.error.HTTPError as error:
            if error.code not in _NOT_FOUND:
                raise Unreachable(address=address, reason=error.code) from error
            yield None
        except (urllib.error.URLError, TimeoutError, ConnectionError) as error:
            raise Unreachable(address=address, reason=getattr(error, "reason", error)) from error


def _digest(file: BinaryIO) -> tuple[str, int]:
    checksum, size = hashlib.sha256(), 0
    while (chunk := file.read(_CHUNK)) and size <= LARGEST:
        checksum.update(chunk)
        size += len(chunk)
    return checksum.hexdigest(), size
