"""The releases of an archive in their order, and what they are to each other.

Enters: manifests. Leaves: frozen ``Edition`` values: one release each, and which other one it replaced or was replaced
by.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.archive.manifest import FOLDER, Link, Manifest
from generator.archive.problems import Break


@dataclass(frozen=True, slots=True)
class Edition:
    """One release as it stands in the archive."""

    manifest: Manifest
    sha256: str
    """Of the bytes of its manifest."""
    replaced_by: str = ""
    """The id of the edition that corrects it; empty while it holds."""
    signed: str = ""
    """The fingerprint of the key that signed it; empty when nobody did."""
    newest: bool = False

    @property
    def id(self) -> str:
        """``2026-10``, and ``2026-10.1`` for its first correction."""
        return self.manifest.id

    @property
    def folder(self) -> str:
        """Where its files stand, from the root of the site, without a slash at its end."""
        return f"{FOLDER}/{self.id}"

    @property
    def link(self) -> Link:
        """What the manifest of the next release says of this one."""
        return Link(self.id, self.sha256)


@dataclass(frozen=True, slots=True)
class Archive:
    """Every release of a site, the oldest first, and what is wrong with them."""

    editions: tuple[Edition, ...] = ()
    breaks: tuple[Break, ...] = ()

    def __iter__(self) -> Iterator[Edition]:
        return iter(self.editions)

    def __len__(self) -> int:
        return len(self.editions)

    @property
    def newest(self) -> Edition | None:
        """The last release; None while there is none."""
        return self.editions[-1] if self.editions else None

    def of(self, period: str) -> tuple[Edition, ...]:
        """Return every edition of a period, the first one first."""
        return tuple(one for one in self.editions if one.manifest.period == period)


def in_order(sealed: list[tuple[Manifest, str, str]]) -> tuple[Edition, ...]:
    """Return manifests, their checksums and who signed them as editions that know what replaced them."""
    heirs = {manifest.replaces: manifest.id for manifest, _, _ in sealed if manifest.replaces}
    last = len(sealed) - 1
    return tuple(
        Edition(manifest, checksum, heirs.get(manifest.id, ""), signed, number == last)
        for number, (manifest, checksum, signed) in enumerate(sealed)
    )


def next_id(archive: Archive, period: str) -> str:
    """Return what the next release of a period is called: the period, or with the number of its correction."""
    before = len(archive.of(period))
    return f"{period}.{before}" if before else period
