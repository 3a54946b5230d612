"""Checksums in the form of ``sha256sum``, so that anybody can check them without this program.

Enters: files by name. Leaves: the text of ``SHA256SUMS``, and what such a text says.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from typing import Final

from generator.archive.problems import Unreadable

_LINE: Final = re.compile(r"([0-9a-f]{64}) [ *](.+)")


def sha256(content: bytes) -> str:
    """Return the checksum of some bytes, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def sums(checksums: Mapping[str, str]) -> bytes:
    """Write checksums by the name of their file, sorted, as ``sha256sum -c`` reads them."""
    return "".join(f"{checksum}  {name}\n" for name, checksum in sorted(checksums.items())).encode()


def read_sums(content: bytes) -> Mapping[str, str]:
    """Read checksums by the name of their file.

    Raises:
        Unreadable: a line is no checksum with a name, or a name stands twice.
    """
    found: dict[str, str] = {}
    for line in content.decode("utf-8", errors="replace").split("\n")[:-1]:
        match = _LINE.fullmatch(line)
        if match is None or match[2] in found:
            raise Unreadable(line[:80])
        found[match[2]] = match[1]
    return found
