"""A file to take away.

Enters: nothing. Leaves: ``Download``, which pages list and descriptors describe, and ``merged`` lots of them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain

from generator.errors import DeclarationError


class SameFile(DeclarationError):
    """Dua tabel menempati berkas unduhan yang sama: {uri}. Ganti nama salah satu tabel di deskriptornya."""


class ReservedName(DeclarationError):
    """Nama {name} dipakai situs ini sendiri. Ganti nama itu di {file}."""


@dataclass(frozen=True, slots=True)
class Download:
    """One file to take away."""

    uri: str
    """Where it stands in the site."""
    title: str
    """What the reader is told it is: the title of the table, or a message."""
    format: str
    """What readers call the format: ``CSV``, ``XLSX`` ..."""
    content: bytes
    mediatype: str = ""
    package: str = ""
    """The package it belongs to; empty for what spans all of them."""
    resource: str = ""
    """The table it holds; empty for descriptors and archives."""
    slice: str = ""
    """What part of the table it holds, for readers: a place or a period; empty for a whole table."""
    area: str = ""
    """The code of the place its slice is about; empty otherwise."""
    period: str = ""
    """The code of the period its slice is about; empty otherwise."""

    @property
    def size(self) -> int:
        """In bytes."""
        return len(self.content)

    @property
    def sha256(self) -> str:
        """The checksum of the content, as 64 hexadecimal digits; worked out each time."""
        return hashlib.sha256(self.content).hexdigest()

    @property
    def name(self) -> str:
        """The name of the file alone."""
        return self.uri.rpartition("/")[2]


def merged(*lots: Mapping[str, Download]) -> dict[str, Download]:
    """Return files of several makers together, by uri.

    Raises:
        SameFile: two makers claim one place, such as a table that is called like what describes it.
    """
    found: dict[str, Download] = {}
    for file in chain.from_iterable(lot.values() for lot in lots):
        if file.uri in found:
            raise SameFile(uri=file.uri)
        found[file.uri] = file
    return found
