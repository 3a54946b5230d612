"""The archive: every release a site has published, frozen, and the chain that shows whether one was touched.

Enters: a published site, as a folder or by its address. Leaves: an ``Archive``: its releases in their order, and every
``Break`` found. A release is a folder below ``rilis/``; its ``manifest.json`` names every file in it by SHA-256 and the
manifest of the release before; ``SHA256SUMS`` says the same to a tool everybody has. Nobody can change a release, or
take one out, without changing every manifest after it.

Knows nothing of data, figures or pages: what is frozen here must be checkable when all of that has changed.
"""

from __future__ import annotations

from generator.archive.editions import Archive, Edition, next_id
from generator.archive.inspection import inspect, read_archive
from generator.archive.manifest import (
    FOLDER,
    INDEX,
    MANIFEST,
    SUMS,
    Frozen,
    Link,
    Manifest,
    as_bytes,
    index_as_json,
    split_id,
)
from generator.archive.problems import Break, Unreadable
from generator.archive.signing import KEY, SIGNATURE, Signer, signer_from
from generator.archive.sources import Folder, Source, Web
from generator.archive.sums import sha256, sums

__all__ = [
    "FOLDER",
    "INDEX",
    "KEY",
    "MANIFEST",
    "SIGNATURE",
    "SUMS",
    "Archive",
    "Break",
    "Edition",
    "Folder",
    "Frozen",
    "Link",
    "Manifest",
    "Signer",
    "Source",
    "Unreadable",
    "Web",
    "as_bytes",
    "index_as_json",
    "inspect",
    "next_id",
    "read_archive",
    "sha256",
    "signer_from",
    "split_id",
    "sums",
]
