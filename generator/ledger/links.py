"""Links within the site: each must lead somewhere.

Enters: what was read of each page, and the names of all files. Leaves: a ``Problem`` for each link that leads nowhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import Final
from urllib.parse import unquote, urljoin, urlsplit

from generator.ledger.problem import Problem
from generator.ledger.reading import Read
from generator.wording import N_

_HOST: Final = "https://situs.invalid/"
"""Stands for wherever the site will be published."""


def dead_links(name: str, pages: Mapping[str, Read], files: AbstractSet[str]) -> Iterator[Problem]:
    """Find the links of a page that lead nowhere within the site."""
    # The page for unknown addresses is shown anywhere, so its links start at the root of the host.
    here = _HOST + name
    for link in sorted(pages[name].links):
        parts = urlsplit(urljoin(here, link))
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
