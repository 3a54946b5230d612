"""Look at every release of a published site: is each what it was, and does each know the one before?

Enters: a ``Source``, and the public key one trusts, if any. Leaves: an ``Archive`` with every ``Break``. What is
hostile here ends as a break: names that leave the folder, endless files, JSON of any depth.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from generator.archive.editions import Archive, in_order
from generator.archive.manifest import FOLDER, INDEX, MANIFEST, SUMS, Manifest, read_index, read_manifest
from generator.archive.problems import Break, Unreadable
from generator.archive.signing import KEY, SIGNATURE, fingerprint, fits
from generator.archive.sources import Folder, Source
from generator.archive.sums import sha256, sums
from generator.errors import BrokenArchive
from generator.wording import N_, Wording

_SMALL: Final = 64 << 20
"""No list of releases, manifest or list of checksums has more bytes."""
_PAGE: Final = "index.html"
"""The page of a release is no part of it: it says today what became of it."""
_SEAL: Final = (MANIFEST, SUMS, SIGNATURE, KEY)
SHOWN: Final = 10

_NO_INDEX = N_("daftar rilis tidak ada, padahal ada rilis di {folder}/")
_BAD_INDEX = N_("bukan daftar rilis yang dapat dibaca")
_UNLISTED = N_("rilis ini tidak ada dalam daftar rilis ({index})")
_MISSING = N_("berkas yang sudah terbit tidak ada")
_CHANGED = N_("isinya bukan lagi yang terbit (SHA-256 {kini}, seharusnya {dulu})")
_STRANGE = N_("berkas ini bukan bagian dari rilisnya")
_BAD_MANIFEST = N_("bukan manifest rilis yang dapat dibaca")
_OTHER = N_("manifest ini milik rilis {rilis}")
_UNCHAINED = N_("rantai putus: rilis sebelumnya tertulis {tertulis}, seharusnya {seharusnya}")
_UNREPLACED = N_("menggantikan rilis {rilis}, padahal rilis itu tidak ada di depannya")
_OTHER_SUMS = N_("isinya tidak sama dengan manifest, tanda tangan, dan rantainya")
_UNSIGNED = N_("belum ditandatangani, padahal rilis sebelumnya ditandatangani")
_BAD_SIGNATURE = N_("tanda tangan tidak cocok dengan manifest dan kunci publiknya")
_OTHER_KEY = N_("ditandatangani dengan kunci lain dari yang Anda percayai")


def read_archive(folder: Path, wording: Wording) -> Archive:
    """Return the releases of a published site, every one of them sound.

    Raises:
        BrokenArchive: a release is not what was published, or is missing.
    """
    archive = inspect(Folder(folder))
    if archive.breaks:
        said = [broken.said(wording.translate) for broken in archive.breaks]
        raise BrokenArchive(count=len(said), problems="; ".join(said[:SHOWN]))
    return archive


def inspect(source: Source, trusted: bytes | None = None) -> Archive:
    """Look at every release of a published site.

    Args:
        source: where the site is.
        trusted: the public key in PEM that must have signed every release; None accepts the one each brings along.

    Raises:
        Unreachable: the site does not answer.
    """
    listed = source.read(INDEX, _SMALL)
    present = _present(source)
    if listed is None:
        return Archive((), (Break(INDEX, _NO_INDEX, {"folder": FOLDER}),) if present else ())
    try:
        index = read_index(listed)
    except Unreadable:
        return Archive((), (Break(INDEX, _BAD_INDEX),))
    breaks = [Break(f"{FOLDER}/{name}", _UNLISTED, {"index": INDEX}) for name in sorted(present - index.keys())]
    sealed: list[tuple[Manifest, str, str]] = []
    for name, checksum in index.items():
        look = _Look(source, f"{FOLDER}/{name}", trusted)
        manifest = look.manifest(name, checksum)
        if manifest is not None:
            look.chain(manifest, sealed)
            look.files(manifest)
            sealed.append((manifest, checksum, look.signed(after=bool(sealed and sealed[-1][2]))))
        breaks += look.breaks
    return Archive(in_order(sealed), tuple(breaks))


def _present(source: Source) -> frozenset[str]:
    """Return the folders that hold a manifest, as far as anybody can tell."""
    names = source.names(FOLDER) or frozenset()
    return frozenset(name.removesuffix(f"/{MANIFEST}") for name in names if name.endswith(f"/{MANIFEST}"))


class _Look:
    """Looks at one release and keeps what is wrong with it."""

    def __init__(self, source: Source, folder: str, trusted: bytes | None) -> None:
        self.source = source
        self.folder = folder
        self.trusted = trusted
        self.breaks: list[Break] = []
        self._content = b""

    def manifest(self, name: str, checksum: str) -> Manifest | None:
        """Return the manifest; None when it cannot be relied on in any way."""
        place = f"{self.folder}/{MANIFEST}"
        content = self.source.read(place, _SMALL)
        if content is None:
            self._broken(MANIFEST, _MISSING)
            return None
        self._content = content
        if sha256(content) != checksum:
            self._broken(MANIFEST, _CHANGED, kini=sha256(content)[:12], dulu=checksum[:12])
        try:
            manifest = read_manifest(content)
        except Unreadable:
            self._broken(MANIFEST, _BAD_MANIFEST)
            return None
        if manifest.id != name:
            self._broken(MANIFEST, _OTHER, rilis=manifest.id)
            return None
        return manifest

    def chain(self, manifest: Manifest, before: list[tuple[Manifest, str, str]]) -> None:
        """Hold what the manifest says of the release before against that release."""
        last = before[-1] if before else None
        expected = (last[0].id, last[1]) if last else None
        told = (manifest.previous.id, manifest.previous.sha256) if manifest.previous else None
        if told != expected:
            self._broken(MANIFEST, _UNCHAINED, tertulis=_link(told), seharusnya=_link(expected))
        if manifest.replaces and manifest.replaces not in {one.id for one, _, _ in before}:
            self._broken(MANIFEST, _UNREPLACED, rilis=manifest.replaces)

    def files(self, manifest: Manifest) -> None:
        """Hold every file against the manifest, and the list of checksums, too."""
        for name, frozen in manifest.files.items():
            found = self.source.digest(f"{self.folder}/{name}")
            if found is None:
                self._broken(name, _MISSING)
            elif found != (frozen.sha256, frozen.bytes):
                self._broken(name, _CHANGED, kini=found[0][:12], dulu=frozen.sha256[:12])
        for name in sorted((self.source.names(self.folder) or frozenset()) - {*manifest.files, *_SEAL, _PAGE}):
            self._broken(name, _STRANGE)
        self._sums(manifest)

    def signed(self, *, after: bool) -> str:
        """Return the fingerprint of the key that signed the manifest; ``after`` when the release before was signed."""
        signature, key = (self.source.read(f"{self.folder}/{name}", _SMALL) for name in (SIGNATURE, KEY))
        if signature is None or key is None:
            if after or self.trusted is not None or signature is not None or key is not None:
                self._broken(SIGNATURE if signature is None else KEY, _UNSIGNED if signature is None else _MISSING)
            return ""
        if not fits(key, signature, self._content):
            self._broken(SIGNATURE, _BAD_SIGNATURE)
        elif self.trusted is not None and not fits(self.trusted, signature, self._content):
            self._broken(SIGNATURE, _OTHER_KEY)
        return fingerprint(key)

    def _sums(self, manifest: Manifest) -> None:
        content = self.source.read(f"{self.folder}/{SUMS}", _SMALL)
        if content is None:
            self._broken(SUMS, _MISSING)
        elif content != sums(dict(self._expected(manifest))):
            self._broken(SUMS, _OTHER_SUMS)

    def _expected(self, manifest: Manifest) -> Iterator[tuple[str, str]]:
        yield MANIFEST, sha256(self._content)
        yield from ((name, frozen.sha256) for name, frozen in manifest.files.items())
        for name in (SIGNATURE, KEY):
            found = self.source.digest(f"{self.folder}/{name}")
            if found is not None:
                yield name, found[0]
        if manifest.previous:
            yield f"../{manifest.previous.id}/{MANIFEST}", manifest.previous.sha256

    def _broken(self, name: str, cause: str, **facts: str) -> None:
        self.breaks.append(Break(f"{self.folder}/{name}", cause, facts))


def _link(link: tuple[str, str] | None) -> str:
    return f"{link[0]} ({link[1][:12]})" if link else "-"
