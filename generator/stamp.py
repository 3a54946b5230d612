"""Seal what is on disk: write ``bytes`` and ``hash`` of every table into its descriptor.

Enters: a folder of data packages. Leaves: the same descriptors with true sizes and checksums, and the list of those
that changed. Validation compares both on every run, so a table edited by accident is noticed, and one edited on
purpose is stamped.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Collection
from pathlib import Path
from typing import Any

from generator.catalogue import Package, read_catalogue


def stamp(root: Path, only: Collection[str] | None = None) -> list[str]:
    """Stamp the packages called `only` (all by default); return the descriptors that changed, relative to `root`.

    What cannot be read is left as it is: ``validation`` says why.
    """
    packages = read_catalogue(root).packages.values()
    return [package.file for package in packages if (only is None or package.name in only) and _stamp(package)]


def _stamp(package: Package) -> bool:
    path = package.folder / package.file.rpartition("/")[2]
    before = path.read_bytes()
    descriptor = json.loads(before)
    for entry in descriptor["resources"]:
        resource = package.resources.get(str(entry.get("name"))) if isinstance(entry, dict) else None
        if resource is not None:
            try:
                content = resource.path.read_bytes()
            except OSError:
                continue
            entry.update(sealed(content))
    after = descriptor_bytes(descriptor)
    if after == before:
        return False
    replace_file(path, after)
    return True


def sealed(content: bytes) -> dict[str, int | str]:
    """Return what a descriptor says about the file of a table: its size and checksum."""
    return {"bytes": len(content), "hash": f"sha256:{hashlib.sha256(content).hexdigest()}"}


def descriptor_bytes(descriptor: Any) -> bytes:  # noqa: ANN401 - whatever JSON holds
    """Write a descriptor the one way we write them, so that a diff shows only what changed."""
    return (json.dumps(descriptor, indent=2, ensure_ascii=False) + "\n").encode()


def replace_file(path: Path, content: bytes) -> None:
    """Write or replace a file in one step: a reader sees the old one or the new one, never half."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        temporary.chmod(path.stat().st_mode if path.exists() else 0o644)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
