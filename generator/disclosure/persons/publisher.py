"""How offices want to be reached: addresses and telephone numbers that may stand anywhere.

Enters: the folder of ``mkdocs.yml``, or what it says under ``extra: penerbit``. Leaves: contacts, one by one: those of
the publisher (``kontak``) and those of other offices that everybody may know (``kontak_umum``, a list).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import yaml

_CONFIG = "mkdocs.yml"


class _Loader(yaml.SafeLoader):
    """Reads settings without the objects that tags in them stand for."""


_Loader.add_multi_constructor("", lambda *_: None)


def contacts(said: str) -> tuple[str, ...]:
    """Return every address and number of one line: several are parted by a comma, a stroke, "atau" or "dan"."""
    return tuple(part for part in (one.strip() for one in re.split(r"[,;/|]|\s(?:atau|dan)\s", said)) if part)


def contacts_in(publisher: object) -> tuple[str, ...]:
    """Return every contact that ``penerbit`` declares: its own, then those of other offices."""
    if not isinstance(publisher, Mapping):
        return ()
    public = publisher.get("kontak_umum") or ()
    listed = public if isinstance(public, list) else [public] if isinstance(public, str) else []
    # An address of a house has commas, so what is listed is one contact each.
    return (*contacts(str(publisher.get("kontak") or "")), *(str(one).strip() for one in listed if one))


def contacts_of(folder: Path) -> tuple[str, ...]:
    """Read the contacts from the settings of a site; there may be none, and this is not the place to judge them."""
    file = folder / _CONFIG
    if not file.is_file():
        return ()
    try:
        settings = yaml.load(file.read_text(encoding="utf-8", errors="replace"), _Loader)  # noqa: S506 - a safe one
    except (yaml.YAMLError, ValueError):
        return ()
    extra = settings.get("extra") if isinstance(settings, dict) else None
    return contacts_in(extra.get("penerbit")) if isinstance(extra, dict) else ()
