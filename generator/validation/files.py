"""Look at a file as bytes before anyone reads it as a table.

Enters: a `Resource`. Leaves: findings about the file as a whole, and its header when it has a usable one. Encoding
guesses, sniffed delimiters and invisible marks are how spreadsheets spoil codes silently, so nothing is guessed here.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from generator.catalogue import Resource
from generator.validation.findings import Finding
from generator.validation.messages import MESSAGES
from generator.validation.tidy import can_be_split, written_delimiter
from generator.wording import N_

if TYPE_CHECKING:
    from generator.validation.fast.scan import Scan

_QUOTED = 40
_NO_WORDS: Final[Mapping[str, str]] = MappingProxyType({})
_CHUNK: Final = 1 << 20
LONGEST_CELL: Final = 10_000
"""More characters than this in one cell are never meant: a quote was left open, or a file was pasted in."""


@dataclass(frozen=True, slots=True)
class File:
    """One file as it was found."""

    resource: Resource
    header: tuple[str, ...]
    """The column names in the file; empty when the file cannot be read as a table."""
    findings: tuple[Finding, ...]
    scan: Scan | None = None
    """Its bytes; known whenever it can be read as a table."""

    @property
    def readable(self) -> bool:
        """Whether rows can be read at all."""
        return bool(self.header)


def look_at(resource: Resource) -> File:
    """Read the header of a table, or say why it has none."""
    # Numpy follows the quotes of a file: commands that read no file need not wait for it.
    from generator.validation.fast.scan import scan_file  # noqa: PLC0415

    try:
        seen = scan_file(resource.path)
    except OSError:
        return _refused(resource, "berkas-tidak-ada", rincian=resource.path.name)
    return _unusual(resource, seen) or _header(resource, seen)


def _unusual(resource: Resource, seen: Scan) -> File | None:
    """Refuse what some readers take for something else."""
    # UTF-16 without its mark decodes as UTF-8 full of zeros.
    wrong = seen.not_utf_8 if seen.not_utf_8 is not None else seen.zero
    if wrong is not None:
        line = _line(resource, wrong)
        return _refused(resource, "bukan-utf-8", line, rincian=str(line))
    if seen.blank:
        return _refused(resource, "berkas-kosong")
    foreign = tuple(_of_spreadsheets(resource, seen))
    if foreign:
        return File(resource, (), foreign)
    long = _long_cells(resource, seen.size) if seen.long else ()
    return File(resource, (), long) if long else None


def _line(resource: Resource, place: int) -> int:
    """Return the number of the line that byte is in."""
    with resource.path.open("rb") as file:
        return 1 + sum(file.read(min(_CHUNK, place - start)).count(b"\n") for start in range(0, place, _CHUNK))


def _of_spreadsheets(resource: Resource, seen: Scan) -> Iterator[Finding]:
    """Say all at once what spreadsheets write otherwise: one command puts it right."""

    def found(code: str, row: int | None = None, words: Mapping[str, str] = _NO_WORDS, **facts: str) -> Finding:
        facts |= {"paket": resource.package}
        return Finding(MESSAGES[code], resource.package, resource.file, row, facts=facts, words=words)

    if seen.marked:
        yield found("tanda-bom", words={"cara": N_("jalankan dbhcht stamp {paket} untuk merapikannya")})
    if seen.carriage_return is not None:
        line = _line(resource, seen.carriage_return)
        yield found("akhir-baris", line, rincian=_line_end(resource, seen.carriage_return))
    declared = [field.name for field in resource.fields]
    with _records(resource, seen.size) as records:
        header = next(records, [])
    delimiter = written_delimiter(header, declared)
    if delimiter:
        how = (
            N_("Jalankan dbhcht stamp {paket} untuk merapikan berkas ini")
            if can_be_split(resource.path, delimiter, declared)
            else N_("Samakan judul kolom dengan skema dan tutup semua tanda kutip, lalu jalankan dbhcht stamp {paket}")
        )
        yield found("pemisah-salah", 1, {"cara": how}, rincian="tab" if delimiter == "\t" else delimiter)


def _line_end(resource: Resource, place: int) -> str:
    with resource.path.open("rb") as file:
        file.seek(place)
        return "CRLF" if file.read(2) == b"\r\n" else "CR"


@contextmanager
def _records(resource: Resource, longest: int) -> Iterator[Iterator[list[str]]]:
    """Read records whose cells may be as long as the file; the reader would raise otherwise."""
    before = csv.field_size_limit(max(longest + 1, csv.field_size_limit()))
    try:
        with resource.path.open(encoding="utf-8-sig", newline="") as file:
            yield csv.reader(file)
    finally:
        csv.field_size_limit(before)


def _long_cells(resource: Resource, size: int) -> tuple[Finding, ...]:
    with _records(resource, size) as records:
        header = next(records)
        long = [
            (row, position, cell)
            for row, cells in enumerate(chain([header], records), start=1)
            if sum(map(len, cells)) > LONGEST_CELL
            for position, cell in enumerate(cells)
            if len(cell) > LONGEST_CELL
        ]
    return tuple(
        Finding(
            MESSAGES["sel-terlalu-panjang"],
            resource.package,
            resource.file,
            row,
            header[position] if row > 1 and position < len(header) else None,
            cell[:_QUOTED],
            {"rincian": str(len(cell)), "harapan": str(LONGEST_CELL)},
        )
        for row, position, cell in long
    )


def _header(resource: Resource, seen: Scan) -> File:
    """Check what frictionless tolerates in a header, or stumbles over, when columns match by name."""
    with _records(resource, LONGEST_CELL) as records:
        header = tuple(next(records))
    declared = [field.name for field in resource.fields]
    if not set(declared).intersection(header):
        return _refused(resource, "bukan-judul", 1, harapan=", ".join(declared))
    blank = [position for position, name in enumerate(header, start=1) if not name.strip()]
    if blank:
        return _refused(resource, "kolom-tanpa-judul", 1, rincian=str(blank[0]))
    double = [name for position, name in enumerate(header) if name in header[:position]]
    if double:
        return _refused(resource, "kolom-kembar", 1, double[0])
    padded = [name for name in header if name != name.strip()]
    if padded:
        return _refused(resource, "kolom-asing", 1, padded[0])
    return File(resource, header, _order(resource, header), seen)


def _refused(resource: Resource, code: str, row: int | None = None, column: str | None = None, **facts: str) -> File:
    return File(resource, (), (Finding(MESSAGES[code], resource.package, resource.file, row, column, column, facts),))


def _order(resource: Resource, header: tuple[str, ...]) -> tuple[Finding, ...]:
    declared = tuple(field.name for field in resource.fields)
    if header == declared or sorted(header) != sorted(declared):
        return ()
    facts = {"harapan": ", ".join(declared)}
    return (Finding(MESSAGES["urutan-kolom"], resource.package, resource.file, 1, facts=facts),)
