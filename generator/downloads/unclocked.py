"""Files whose form wants a time, made without a clock: a real time would make every build differ.

Enters: names of members. Leaves: entries of zip archives, and the one time that everything carries.
"""

from __future__ import annotations

import zipfile
from datetime import date
from typing import Final

LONG_AGO: Final = date(1980, 1, 1)
"""The earliest day a zip file can hold; what a file says when nobody knows when its data were made."""


def member(name: str) -> zipfile.ZipInfo:
    """Return an entry of a zip archive, compressed, that is the same on any day."""
    entry = zipfile.ZipInfo(name, (LONG_AGO.year, LONG_AGO.month, LONG_AGO.day, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry
