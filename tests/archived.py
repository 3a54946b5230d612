"""An archive made by hand: releases of a few words, sealed as real ones are.

Enters: a folder. Leaves: a site with releases in it, and the values they were made from.
"""

from __future__ import annotations

from pathlib import Path

from generator.archive import (
    FOLDER,
    INDEX,
    KEY,
    MANIFEST,
    SIGNATURE,
    SUMS,
    Frozen,
    Link,
    Manifest,
    Signer,
    index_as_json,
    sha256,
    sums,
)
from generator.archive.editions import in_order

IDS = ("2026-09", "2026-10", "2026-10.1")


def make_archive(site: Path, names: tuple[str, ...] = IDS, signer: Signer | None = None) -> Path:
    """Write releases one after the other; a name with a number corrects the one before it."""
    sealed: list[tuple[Manifest, str, str]] = []
    for name in names:
        before = sealed[-1] if sealed else None
        folder = site / FOLDER / name
        content = {f"paket-data-{name}.zip": f"data {name}".encode(), "bagan/satu.html": f"bagan {name}".encode()}
        manifest = Manifest(
            id=name,
            version=f"2026.{name[5:7].lstrip('0')}.{name[8:] or 0}",
            published=f"{name[:7]}-20",
            made=f"{name[:7]}-20",
            nature="contoh",
            previous=Link(before[0].id, before[1]) if before else None,
            replaces=before[0].id if before and "." in name else "",
            files={one: Frozen(sha256(text), len(text)) for one, text in content.items()},
            about={"situs": "Uji"},
        )
        sealing = manifest.as_json()
        content[MANIFEST] = sealing
        if signer:
            content |= {SIGNATURE: signer.sign(sealing), KEY: signer.public}
        listed = {one: sha256(text) for one, text in content.items()}
        if before:
            listed[f"../{before[0].id}/{MANIFEST}"] = before[1]
        content[SUMS] = sums(listed)
        for one, text in content.items():
            (folder / one).parent.mkdir(parents=True, exist_ok=True)
            (folder / one).write_bytes(text)
        sealed.append((manifest, sha256(sealing), "kunci" if signer else ""))
    (site / INDEX).write_bytes(index_as_json(in_order(sealed)))
    return site
