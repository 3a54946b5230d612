"""Zip archives that are the same bytes for the same content, whatever the clock or the machine.

Enters: file names and contents. Leaves: bytes.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from generator.downloads.unclocked import member

_READABLE = 0o100644 << 16


def archive(members: Mapping[str, bytes]) -> bytes:
    """Pack files into a zip, sorted by name."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as packed:
        for name in sorted(members):
            entry = member(name)
            entry.external_attr = _READABLE
            packed.writestr(entry, members[name], compresslevel=9)
    return buffer.getvalue()
