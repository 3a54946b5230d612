"""The manifest of a release: what it is, what it was made from, and the checksum of every file in it.

Enters: values, or the bytes of a manifest somebody sends. Leaves: the bytes of ``manifest.json``, the same for the same
values, or a ``Manifest`` whose names and checksums have the shape they must have. Keys are Indonesian, as in the API.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from generator.archive.problems import Unreadable

if TYPE_CHECKING:
    from generator.archive.editions import Edition

FOLDER: Final = "rilis"
"""Where releases stand, below the root of a site."""
INDEX: Final = f"{FOLDER}/rilis.json"
"""The list of all releases; unlike them it changes with each."""
MANIFEST: Final = "manifest.json"
SUMS: Final = "SHA256SUMS"
FORMAT: Final = 1
"""Of the manifest; a reader that knows another refuses rather than guesses."""
_NOT_SO: Final = (KeyError, TypeError, AttributeError, RecursionError, OverflowError, ValueError)
"""What reading something of another shape may raise."""
_ID: Final = re.compile(r"(\d{4}-(?:0[1-9]|1[0-2]))(?:\.([1-9]\d{0,2}))?")
_SHA: Final = re.compile(r"[0-9a-f]{64}")
_NAME: Final = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._+-]*(?:/[A-Za-z0-9_][A-Za-z0-9._+-]*)*")
"""Of a file in a release: no folder above, nothing hidden, nothing a shell or an address would read otherwise."""


@dataclass(frozen=True, slots=True)
class Frozen:
    """One file of a release."""

    sha256: str
    bytes: int


@dataclass(frozen=True, slots=True)
class Link:
    """The release before, and the checksum of its manifest: one link of the chain."""

    id: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What is known of a release; nothing in it comes from a clock."""

    id: str
    """``2026-10``, and ``2026-10.1`` for its first correction."""
    version: str
    """``2026.10.1``: year, month and edition, in the order of semantic versions."""
    published: str
    """The day the calendar says it came out, as ``2026-11-20``."""
    made: str
    """The day the newest package in it was made."""
    nature: str
    """``contoh`` or ``nyata``."""
    previous: Link | None
    """None for the first."""
    replaces: str
    """The id of the edition it corrects; empty for the first edition of a period."""
    files: Mapping[str, Frozen]
    """By name, from the folder of the release."""
    about: Mapping[str, Any]
    """Everything else, for readers and not for the chain: publisher, inputs, tools, counts, warnings, waivers."""

    @property
    def period(self) -> str:
        """The month it reports last, as ``2026-10``."""
        return split_id(self.id)[0]

    @property
    def edition(self) -> int:
        """How many times the period was released before."""
        return split_id(self.id)[1]

    @property
    def archive(self) -> str:
        """The name of the zip with all the data; empty where there is none."""
        return next((name for name in self.files if name.endswith(".zip")), "")

    def as_json(self) -> bytes:
        """Return the bytes of the file."""
        content = {
            "format": FORMAT,
            "rilis": self.id,
            "periode": self.period,
            "versi": self.version,
            "terbit": self.published,
            "tanggal": self.made,
            "sifat": self.nature,
            "menggantikan": self.replaces or None,
            "sebelumnya": {"rilis": self.previous.id, "sha256": self.previous.sha256} if self.previous else None,
            **self.about,
            "berkas": {name: {"bytes": file.bytes, "sha256": file.sha256} for name, file in sorted(self.files.items())},
        }
        return as_bytes(content)


_OWN: Final = frozenset(
    ["format", "rilis", "periode", "versi", "terbit", "tanggal", "sifat", "menggantikan", "sebelumnya", "berkas"]
)


def as_bytes(content: object) -> bytes:
    """Write JSON as every file of a release is written."""
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def split_id(text: str) -> tuple[str, int]:
    """Return period and edition of the id of a release.

    Raises:
        Unreadable: it is none.
    """
    match = _ID.fullmatch(text)
    if match is None:
        raise Unreadable(text[:80])
    return match[1], int(match[2] or 0)


def read_manifest(content: bytes) -> Manifest:
    """Read a manifest from anywhere.

    Raises:
        Unreadable: it is no manifest, of another format, or names a file that cannot belong to a release.
    """
    try:
        told = json.loads(content)
        if told["format"] != FORMAT:
            raise Unreadable(str(told["format"])[:80])
        before = told["sebelumnya"]
        manifest = Manifest(
            id=str(told["rilis"]),
            version=str(told["versi"]),
            published=str(told["terbit"]),
            made=str(told["tanggal"]),
            nature=str(told["sifat"]),
            previous=Link(str(before["rilis"]), _sum(before["sha256"])) if before else None,
            replaces=str(told["menggantikan"] or ""),
            files={_name(name): Frozen(_sum(one["sha256"]), int(one["bytes"])) for name, one in told["berkas"].items()},
            about={name: value for name, value in told.items() if name not in _OWN},
        )
        before_it = manifest.previous.id if manifest.previous else ""
        for name in filter(None, (manifest.id, manifest.replaces, before_it)):
            split_id(name)
    except _NOT_SO as error:
        raise Unreadable(type(error).__name__) from error
    return manifest


def index_as_json(editions: Iterable[Edition]) -> bytes:
    """Return the list of all releases, the oldest first, for programs and for the next release."""
    listed = list(editions)
    return as_bytes(
        {
            "terbaru": listed[-1].id if listed else None,
            "rilis": [
                {
                    "rilis": one.id,
                    "versi": one.manifest.version,
                    "terbit": one.manifest.published,
                    "sifat": one.manifest.nature,
                    "manifest": f"{FOLDER}/{one.id}/{MANIFEST}",
                    "sha256": one.sha256,
                    "menggantikan": one.manifest.replaces or None,
                    "digantikan_oleh": one.replaced_by or None,
                }
                for one in listed
            ],
        }
    )


def read_index(content: bytes) -> Mapping[str, str]:
    """Return the checksums of all manifests by the id of their release, in their order.

    Raises:
        Unreadable: it is no such list, or names a release twice.
    """
    try:
        listed = json.loads(content)["rilis"]
        found = {str(one["rilis"]): _sum(one["sha256"]) for one in listed}
        for name in found:
            split_id(name)
    except _NOT_SO as error:
        raise Unreadable(type(error).__name__) from error
    if len(found) != len(listed):
        raise Unreadable(len(listed))
    return found


def _sum(text: object) -> str:
    if not isinstance(text, str) or _SHA.fullmatch(text) is None:
        raise Unreadable(str(text)[:80])
    return text


def _name(text: str) -> str:
    if _NAME.fullmatch(text) is None:
        raise Unreadable(text[:80])
    return text
