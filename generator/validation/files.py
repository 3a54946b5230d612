"""Look at a file as bytes before anyone reads it as a table.

Enters: a `Resource`. Leaves: findings about the file as a whole, and its header when it has a usable one. Encoding
guesses, sniffed delimiters and invisible marks are how spreadsheets spoil codes silently, so nothing is guessed here.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, TextIO

from generator.catalogue import Resource
from generator.catalogue.reading import MOST_COLUMNS
from generator.validation.findings import Finding
from generator.validation.messages import MESSAGES
from generator.validation.tidy import can_be_split, written_delimiter
from generator.wording import N_

if TYPE_CHECKING:
    from generator.validation.fast.scan import Scan

_QUOTED = 40
_NO_WORDS: Final[Mapping[str, str]] = MappingProxyType({})
_CHUNK: Final = 1 << 20
LARGEST_TABLE: Final = 1 << 30
"""Bytes of a table; a million rows are a twentieth of that."""
_MOST_LINES: Final = 20_000_000
"""Twice as many rows as were ever tried; each costs some memory, even an empty one."""
_LONGEST_LINE: Final = 1 << 22
_LONGEST_FIELD: Final = 1 << 20
"""So many characters of a line and of a cell are read to say where the trouble is; more would fill the memory."""
_LARGEST_SPLIT: Final = 1 << 26
"""Bytes of a file that is cut at another sign to see whether that would put it right."""
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
        size = resource.path.stat().st_size
        if size > LARGEST_TABLE:
            return _too_large(resource, size, LARGEST_TABLE, (N_("{rincian} bita"), N_("{harapan} bita")))
        seen = scan_file(resource.path)
    except OSError:
        return _refused(resource, "berkas-tidak-ada", rincian=resource.path.name)
    if seen.lines > _MOST_LINES:
        return _too_large(resource, seen.lines, _MOST_LINES, (N_("{rincian} baris"), N_("{harapan} baris")))
    return _unusual(resource, seen) or _header(resource, seen)


def _too_large(resource: Resource, size: int, most: int, units: tuple[str, str]) -> File:
    finding = Finding(
        MESSAGES["berkas-terlalu-besar"],
        resource.package,
        resource.file,
        facts={"rincian": str(size), "harapan": str(most)},
        words=dict(zip(("rincian", "harapan"), units, strict=True)),
    )
    return File(resource, (), (finding,))


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
    long = _long_cells(resource) if seen.long else ()
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
    delimiter = written_delimiter(_written_header(resource), declared)
    if delimiter:
        how = (
            N_("Jalankan dbhcht stamp {paket} untuk merapikan berkas ini")
            if seen.size <= _LARGEST_SPLIT and can_be_split(resource.path, delimiter, declared)
            else N_("Samakan judul kolom dengan skema dan tutup semua tanda kutip, lalu jalankan dbhcht stamp {paket}")
        )
        yield found("pemisah-salah", 1, {"cara": how}, rincian="tab" if delimiter == "\t" else delimiter)


def _line_end(resource: Resource, place: int) -> str:
    with resource.path.open("rb") as file:
        file.seek(place)
        return "CRLF" if file.read(2) == b"\r\n" else "CR"


class _TooLong(Exception):
    """A line goes on for longer than anybody reads."""


class _Lines(Iterator[str]):
    """The lines of a file, each up to a limit, and those of the record that is being read."""

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self.record: list[str] = []

    def __next__(self) -> str:
        line = self._file.readline(_LONGEST_LINE)
        if not line:
            raise StopIteration
        self.record.append(line)
        if len(line) == _LONGEST_LINE and not line.endswith("\n"):
            raise _TooLong
        return line


@contextmanager
def _lines(resource: Resource) -> Iterator[_Lines]:
    """Open a table to be read by a reader that takes long cells, and stops at those beyond all measure."""
    before = csv.field_size_limit(_LONGEST_FIELD)
    try:
        with resource.path.open(encoding="utf-8-sig", newline="") as file:
            yield _Lines(file)
    finally:
        csv.field_size_limit(before)


def _written_header(resource: Resource) -> list[str]:
    """Return the first record; nothing when it is too long to be one."""
    with _lines(resource) as lines, suppress(csv.Error, _TooLong):
        return next(csv.reader(lines), [])
    return []


def _long_cells(resource: Resource) -> tuple[Finding, ...]:
    """Find cells that are too long, and rows of too many cells."""
    found: list[Finding] = []
    header: list[str] = []
    row = 0
    with _lines(resource) as lines:
        records = csv.reader(lines)
        while True:
            row += 1
            lines.record.clear()
            try:
                cells = next(records, None)
            except (csv.Error, _TooLong):
                return (*found, _beyond(resource, row, header, "".join(lines.record)))
            if cells is None:
                return tuple(found)
            header = header or cells
            if len(cells) > MOST_COLUMNS:
                # What is beyond the columns has no heading, and one finding is enough to look there.
                return (*found, _wide(resource, row))
            if sum(map(len, cells)) > LONGEST_CELL:
                found += [
                    _long(resource, row, (header, position), cell)
                    for position, cell in enumerate(cells)
                    if len(cell) > LONGEST_CELL
                ]


def _beyond(resource: Resource, row: int, header: list[str], text: str) -> Finding:
    """Say what is wrong with a record nobody can read to its end, by what was read of it."""
    csv.field_size_limit(len(text) + 1)
    cells = next(csv.reader(io.StringIO(text, newline="")), [])
    long = next((place for place, cell in enumerate(cells) if len(cell) > LONGEST_CELL), None)
    return _wide(resource, row) if long is None else _long(resource, row, (header, long), cells[long], whole=False)


def _long(resource: Resource, row: int, place: tuple[list[str], int], cell: str, *, whole: bool = True) -> Finding:
    header, position = place
    return Finding(
        MESSAGES["sel-terlalu-panjang"],
        resource.package,
        resource.file,
        row,
        header[position] if row > 1 and position < len(header) else None,
        cell[:_QUOTED],
        {"rincian": str(len(cell)), "harapan": str(LONGEST_CELL), "batas": str(LONGEST_CELL)},
        {} if whole else {"rincian": N_("lebih dari {batas}")},
    )


def _wide(resource: Resource, row: int) -> Finding:
    facts = {"rincian": str(MOST_COLUMNS)}
    return Finding(MESSAGES["kolom-terlalu-banyak"], resource.package, resource.file, row, facts=facts)


def _header(resource: Resource, seen: Scan) -> File:
    """Check what frictionless tolerates in a header, or stumbles over, when columns match by name."""
    header = tuple(_written_header(resource))
    if len(header) > MOST_COLUMNS:
        return File(resource, (), (_wide(resource, 1),))
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
