"""What a page costs before anybody touches it, and whether a cheap phone on a slow network can pay that.

Enters: the folder of a finished site. Leaves: nothing, or an exception that names the pages that weigh more than they
may: each with every style, script and picture it asks for at once, as a host would compress them. A release is held to
it; a city with very many places may set its own limit in ``mkdocs.yml`` (``extra: berat_halaman``, in kilobytes).
"""

from __future__ import annotations

import gzip
import posixpath
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Final, cast
from urllib.parse import urlsplit

from lxml import html

from generator.errors import BadSettings, TooHeavy
from generator.settings import CONFIG, Settings

LIMIT: Final = 250
"""Kilobytes, compressed: some six seconds on a network of 3G. A list of 400 places needs 165."""
SETTING: Final = "berat_halaman"
_KILO: Final = 1000
_AT_ONCE: Final = "//link[@rel='stylesheet' or @rel='icon']/@href | //script/@src | //img[not(@loading='lazy')]/@src"
_SHOWN: Final = 5


def weigh(folder: Path, pages: Iterable[str], settings: Settings) -> None:
    """Hold every page against the limit.

    Args:
        folder: the root of the finished site.
        pages: their addresses, as ``kecamatan/klojen/``.
        settings: with a limit of the site's own, if any.

    Raises:
        TooHeavy: a page weighs more.
        BadSettings: the limit is no whole number above zero.
    """
    limit = settings.extra.get(SETTING, LIMIT)
    if not isinstance(limit, int) or isinstance(limit, bool) or limit <= 0:
        raise BadSettings(file=CONFIG, reason=f"tulis {SETTING} sebagai bilangan kilobita, misalnya {LIMIT}")
    heavy = {page: total for page, total in _weights(folder, pages) if total > limit * _KILO}
    if heavy:
        first = sorted(heavy, key=lambda page: -heavy[page])[:_SHOWN]
        named = ", ".join(f"/{page} ({heavy[page] // _KILO} KB)" for page in first)
        raise TooHeavy(count=len(heavy), pages=named, limit=limit, setting=SETTING, file=CONFIG)


def _weights(folder: Path, pages: Iterable[str]) -> Iterator[tuple[str, int]]:
    @cache
    def weight(name: str) -> int:
        file = folder / name
        return len(gzip.compress(file.read_bytes(), 6)) if file.is_file() else 0

    for page in pages:
        place = f"{page}index.html"
        asked = {posixpath.normpath(posixpath.join(page, path)) for path in _asked(folder / place)}
        yield page, weight(place) + sum(map(weight, sorted(asked)))


def _asked(page: Path) -> Iterator[str]:
    """Return what a page asks for at once, relative to it; marks behind a question mark only make it new."""
    for address in cast("list[str]", html.fromstring(page.read_bytes()).xpath(_AT_ONCE)):
        found = urlsplit(address)
        if not found.scheme and not found.netloc and found.path:
            yield found.path
