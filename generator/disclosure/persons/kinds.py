"""What may be found of a person, and where.

Enters: nothing. Leaves: the words for each kind of thing, `Known` (what is nobody's secret) and `Hit`. No value ever
stands in a `Hit`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from generator.wording import N_

IDENTITY: Final = N_("nomor yang tersusun seperti NIK atau nomor KK")
MEMBERSHIP: Final = N_("nomor peserta (KPJ)")
PHONE: Final = N_("nomor telepon")
EMAIL: Final = N_("alamat surel")
ACCOUNT: Final = N_("nomor rekening")
HEADING: Final = N_("judul kolom data pribadi")
OPAQUE: Final = N_("isi yang tidak dapat diperiksa")
KINDS: Final = (IDENTITY, MEMBERSHIP, PHONE, EMAIL, ACCOUNT, HEADING, OPAQUE)
"""Marked words, in the order in which they are told."""

IN_CONTENT: Final = N_("isi")
IN_NAME: Final = N_("nama berkas")
IN_METADATA: Final = N_("metadata")
IN_COLUMNS: Final = N_("judul kolom")


@dataclass(frozen=True, slots=True)
class Known:
    """What stands in files and is nobody's secret."""

    contacts: tuple[str, ...] = ()
    """Addresses and telephone numbers the publisher wants to be reached by."""
    things: frozenset[str] = frozenset()
    """Names of places, offices, codes: a column ``nama`` that holds nothing else names no person."""
    programs: tuple[tuple[str, bytes], ...] = ()
    """Programs of others, each the name and bytes of its file: the very same were public before."""
    figures: frozenset[str] = frozenset()
    """Published amounts, as nothing but digits: behind the name of a bank such a number is no account."""


NOTHING: Final = Known()


@dataclass(frozen=True, slots=True, order=True)
class Hit:
    """Something of a person was found, or something could not be looked into."""

    file: str
    """Where, as a path in posix form; what names a person in it is masked."""
    kind: str
    """One of `KINDS`."""
    part: str = IN_CONTENT
    """Marked words: which part of the file."""
    inside: tuple[str, ...] = ()
    """Entries of archives, sheets, tables, from the outside in, masked."""
    line: int | None = None
    """Line or row within the innermost, where it has any."""

    @property
    def place(self) -> str:
        """The file and what is inside it, without words."""
        return " › ".join((self.file, *self.inside))

    def __str__(self) -> str:
        at = f", baris {self.line}" if self.line else ""
        return f"{self.place} ({self.part}{at}): {self.kind}"
