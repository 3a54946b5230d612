"""How the publisher wants to be reached: the one address and telephone number that may stand anywhere.

Enters: the folder of ``mkdocs.yml``, or what it says under ``extra: penerbit: kontak``. Leaves: contacts, one by one.
"""

from __future__ import annotations

import re
from pathlib import Path

_CONFIG = "mkdocs.yml"
_CONTACT = re.compile(r"^\s+kontak:[ \t]*(.+?)\s*$", re.MULTILINE)


def contacts(said: str) -> tuple[str, ...]:
    """Return every address and number of one line: several are parted by a comma, a stroke, "atau" or "dan"."""
    return tuple(part for part in (one.strip() for one in re.split(r"[,;/|]|\s(?:atau|dan)\s", said)) if part)


def contacts_of(folder: Path) -> tuple[str, ...]:
    """Read the contact from the settings of a site; there may be none, and this is not the place to judge them."""
    file = folder / _CONFIG
    said = _CONTACT.search(file.read_text(encoding="utf-8", errors="replace")) if file.is_file() else None
    return contacts(said[1].strip("\"'")) if said else ()
