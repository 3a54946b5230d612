"""What frictionless had nothing to say about, so that it is not asked again: ``serve`` checks all at each change.

Enters: fingerprints of all that a verdict depends on: a description and the bytes it describes. Leaves: whether the
same was found good before. An acquittal follows from its fingerprint alone, so no answer depends on what was asked
earlier; only acquittals are kept, for a fault is told with its place, and is about to be repaired.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

_MOST: Final = 4096
"""More tables than any publisher has; a memory must not grow for as long as ``serve`` runs."""


class Acquitted:
    """A bounded memory: fingerprint, and how many rows were looked at."""

    def __init__(self) -> None:
        self._rows: dict[str, int] = {}

    def rows(self, key: str) -> int | None:
        """Return how many rows were found good under this fingerprint; None when nobody has looked."""
        return self._rows.get(key)

    def add(self, key: str, rows: int = 0) -> None:
        """Remember that nothing is wrong, and forget the oldest when there is too much."""
        self._rows[key] = rows
        if len(self._rows) > _MOST:
            self._rows.pop(next(iter(self._rows)), None)


def fingerprint(*parts: object) -> str:
    """Return the same text for the same parts, and for no others."""
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def lists_of(resource: Mapping[str, Any]) -> set[str]:
    """Return the other tables a table refers to, given as frictionless wants it described."""
    return {key["reference"]["resource"] for key in resource["schema"]["foreignKeys"]} - {"", resource["name"]}


def fingerprints(resources: Iterable[Mapping[str, Any]], sha256: Mapping[str, str]) -> dict[str, str]:
    """Return the fingerprint of each table by name: its description and bytes, and those of the lists it refers to."""
    tables = {one["name"]: one for one in resources}
    own = {name: fingerprint(one, sha256[name]) for name, one in tables.items()}
    return {
        name: fingerprint(own[name], [own[other] for other in sorted(lists_of(one))]) for name, one in tables.items()
    }


def unchanged(path: Path, sha256: str) -> bool:
    """Tell whether a file still holds the bytes of the fingerprint, so that these are what was judged."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == sha256
    except OSError:
        return False
