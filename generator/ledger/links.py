"""Links: each within the site must lead somewhere, and those that lead out of it are listed, never fetched.

Enters: what was read of each page, and the names of all files. Leaves: a ``Problem`` for each link that leads nowhere;
the pages each address of another host stands on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import Final
from urllib.parse import unquote, urljoin, urlsplit

from generator.ledger.problem import Problem
from generator.ledger.reading import Read
from generator.wording import N_

_SCHEMES: Final = ("http", "https", "mailto", "tel")
"""What a link of a page may lead to: no program, and no file of whoever reads."""
_IGNORED: Final = dict.fromkeys(map(ord, "\t\n\r"))
_HOST: Final = "https://situs.invalid/"
"""Stands for wherever the site will be published."""


def dead_links(name: str, pages: Mapping[str, Read], files: AbstractSet[str]) -> Iterator[Problem]:
    """Find the links of a page that lead nowhere within the site."""
    # The page for unknown addresses is shown anywhere, so its links start at the root of the host.
    here = _HOST + name
    for link in sorted(pages[name].links):
        # A browser leaves out such signs, wherever they stand in an address.
        parts = urlsplit(urljoin(here, link.translate(_IGNORED).strip()))
        if parts.scheme not in _SCHEMES:
            yield Problem(name, N_("tautan {tautan} bukan alamat web; perbaiki alamatnya di data"), {"tautan": link})
            continue
        if f"{parts.scheme}://{parts.netloc}/" != _HOST:
            continue
        target = unquote(parts.path).lstrip("/")
        if target == "" or target.endswith("/"):
            target += "index.html"
        if target not in files:
            yield Problem(name, N_("tautan {tautan} tidak menuju ke mana pun; perbaiki alamatnya"), {"tautan": link})
        elif parts.fragment and target in pages and unquote(parts.fragment) not in pages[target].ids:
            yield Problem(
                name, N_("tautan {tautan} menunjuk bagian yang tidak ada; perbaiki nama bagiannya"), {"tautan": link}
            )


def leading_out(pages: Mapping[str, Read]) -> Mapping[str, tuple[str, ...]]:
    """Return the addresses of other hosts that pages link to, sorted, and which pages do."""
    found: dict[str, list[str]] = {}
    for name in sorted(pages):
        for link in pages[name].links:
            if urlsplit(link).scheme in {"http", "https"}:
                found.setdefault(link, []).append(name)
    return {link: tuple(names) for link, names in sorted(found.items())}
