"""Zip archives that are the same bytes for the same content, whatever the clock or the machine.

Enters: file names and contents. Leaves: bytes.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

_LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The earliest time a zip file can hold; real times would make every build differ."""
_READABLE = 0o100644 << 16


def archive(members: Mapping[str, bytes]) -> bytes:
    """Pack files into a zip, sorted by name."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as packed:
        for name in sorted(members):
            entry = zipfile.ZipInfo(name, _LONG_AGO)
            entry.external_attr = _READABLE
            entry.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(entry, members[name], compresslevel=9)
    return buffer.getvalue()
