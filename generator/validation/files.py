"""Look at a file as bytes before anyone reads it as a table.

Enters: a `Resource`. Leaves: findings about the file as a whole, and its header when it has a usable one. Encoding
guesses, sniffed delimiters and invisible marks are how spreadsheets spoil codes silently, so nothing is guessed here.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from generator.catalogue import Resource
from generator.validation.findings import Finding
from generator.validation.messages import MESSAGES

_QUOTED = 40
_BYTE_ORDER_MARK = "\ufeff"
_OTHER_DELIMITERS = (";", "\t", "|")
LONGEST_CELL: Final = 10_000
"""More characters than this in one cell are never meant: a quote was left open, or a file was pasted in."""


@dataclass(frozen=True, slots=True)
class File:
    """One file as it was found."""

    resource: Resource
    header: tuple[str, ...]
    """The column names in the file; empty when the file cannot be read as a table."""
    findings: tuple[Finding, ...]

    @property
    def readable(self) -> bool:
        """Whether rows can be read at all."""
        return bool(self.header)


def look_at(resource: Resource) -> File:
    """Read the header of a table, or say why it has none."""
    try:
        content = resource.path.read_bytes()
    except OSError:
        return _refused(resource, "berkas-tidak-ada", rincian=resource.path.name)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        return _not_utf_8(resource, content, error.start)
    if "\0" in text:
        # UTF-16 without its mark decodes as UTF-8 full of zeros.
        return _not_utf_8(resource, content, content.index(b"\0"))
    return _unusual(resource, text) or _header(resource, text)


def _unusual(resource: Resource, text: str) -> File | None:
    """Refuse what some readers take for something else."""
    if text.startswith(_BYTE_ORDER_MARK):
        return _refused(resource, "tanda-bom")
    if not text.strip():
        return _refused(resource, "berkas-kosong")
    if "\r" in text:
        return _line_ends(resource, text)
    long = _long_cells(resource, text) if len(text) > LONGEST_CELL else ()
    return File(resource, (), long) if long else None


def _line_ends(resource: Resource, text: str) -> File:
    start = text.index("\r")
    written = "CRLF" if text.startswith("\r\n", start) else "CR"
    return _refused(resource, "akhir-baris", text.count("\n", 0, start) + 1, rincian=written)


@contextmanager
def _cells_of_any_length(text: str) -> Iterator[None]:
    """Let the reader return a cell as long as the file; it would raise otherwise."""
    before = csv.field_size_limit(max(len(text) + 1, csv.field_size_limit()))
    try:
        yield
    finally:
        csv.field_size_limit(before)


def _long_cells(resource: Resource, text: str) -> tuple[Finding, ...]:
    with _cells_of_any_length(text):
        rows = enumerate(csv.reader(io.StringIO(text, newline="")), start=1)
        long = [
            (row, position, cell)
            for row, cells in rows
            if sum(map(len, cells)) > LONGEST_CELL
            for position, cell in enumerate(cells)
            if len(cell) > LONGEST_CELL
        ]
        header = next(csv.reader(io.StringIO(text, newline="")))
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


def _not_utf_8(resource: Resource, content: bytes, start: int) -> File:
    line = content.count(b"\n", 0, start) + 1
    return _refused(resource, "bukan-utf-8", line, rincian=str(line))


def _header(resource: Resource, text: str) -> File:
    """Check what frictionless tolerates in a header, or stumbles over, when columns match by name."""
    header = tuple(next(csv.reader(io.StringIO(text, newline=""))))
    declared = [field.name for field in resource.fields]
    other = [delimiter for delimiter in _OTHER_DELIMITERS if delimiter in "".join(header)]
    if len(header) == 1 and len(declared) > 1 and other:
        return _refused(resource, "pemisah-salah", 1, rincian="tab" if other[0] == "\t" else other[0])
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
    return File(resource, header, _order(resource, header))


def _refused(resource: Resource, code: str, row: int | None = None, column: str | None = None, **facts: str) -> File:
    return File(resource, (), (Finding(MESSAGES[code], resource.package, resource.file, row, column, column, facts),))


def _order(resource: Resource, header: tuple[str, ...]) -> tuple[Finding, ...]:
    declared = tuple(field.name for field in resource.fields)
    if header == declared or sorted(header) != sorted(declared):
        return ()
    facts = {"harapan": ", ".join(declared)}
    return (Finding(MESSAGES["urutan-kolom"], resource.package, resource.file, 1, facts=facts),)
