"""The lists of files in the API: the size and the checksum of each file they name, against the file in the folder.

Enters: the folder of a finished site. Leaves: problems. Whoever loads what changed trusts these lists, so they name
every file to take away and no other. A site without an API has nothing to compare.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from generator.api.model import BASE
from generator.downloads import FOLDER
from generator.ledger.api import UNREADABLE, answered
from generator.ledger.problem import Problem
from generator.wording import N_

RELEASE: Final = "rilis.json"
"""The list of every file there is."""
LISTS: Final = ("paket.json", RELEASE)
_FILE: Final = frozenset({"uri", "bytes", "sha256"})
"""The keys that make an entry one of a file."""
_ABSENT: Final = N_("menyebut {berkas} yang tidak ada; bangun ulang dari data")
_OTHER: Final = N_("{berkas}: {kunci} tertulis {tertulis} tetapi berkasnya {benar}; bangun ulang dari data")
_UNNAMED: Final = N_("{berkas} ada tetapi tidak disebut di sini; bangun ulang dari data")


def wrong_lists(folder: Path) -> Iterator[Problem]:
    """Hold every file that ``paket.json`` and ``rilis.json`` name against the one in the folder."""
    if not (folder / BASE).is_dir():
        return

    paths = [path for path in (folder / FOLDER).rglob("*") if path.is_file()]
    there = {path.relative_to(folder).as_posix() for path in paths}
    for name in LISTS:
        place = f"{BASE}{name}"
        data = answered(folder / place)
        if not isinstance(data, dict):
            yield Problem(place, UNREADABLE)
            continue
        named = [(str(entry["uri"]), entry) for entry in _files(data)]
        for uri, entry in named:
            yield from _of_file(place, folder / uri, uri, entry)
        if name == RELEASE:
            for uri in sorted(there.difference(uri for uri, _ in named)):
                yield Problem(place, _UNNAMED, {"berkas": uri})


def _of_file(place: str, path: Path, uri: str, entry: Mapping[str, Any]) -> Iterator[Problem]:
    if not path.is_file():
        yield Problem(place, _ABSENT, {"berkas": uri})
        return
    content = path.read_bytes()
    right = {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
    for key, value in right.items():
        if entry[key] != value:
            yield Problem(place, _OTHER, {"berkas": uri, "kunci": key, "tertulis": entry[key], "benar": value})


def _files(node: Any) -> Iterator[Mapping[str, Any]]:  # noqa: ANN401 - JSON
    """Return every entry of a file, wherever it stands in a response."""
    if isinstance(node, list):
        for inner in node:
            yield from _files(inner)
    elif isinstance(node, dict):
        if node.keys() >= _FILE:
            yield node
        for inner in node.values():
            yield from _files(inner)
