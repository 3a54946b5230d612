"""A CSV file as it was written: where a row stands, and its bytes with corrections in place.

Enters: a `Resource`. Leaves: line numbers as editors and code viewers count them (a cell may run over several lines,
so a row of the table is not always a line of the file), and the bytes of a corrected table.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass

import pyarrow.compute as pc

from generator.catalogue import Resource
from generator.corrections import Correction, apply
from generator.validation.tables import FIRST_ROW, read_table


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a cell stands in its file, as an editor counts: the first line and the first character are 1."""

    line: int
    character: int | None = None
    """None when no cell is meant, or the line holds quotes and commas that nobody should count by."""


def spots(resource: Resource, cells: Collection[tuple[int, str | None]]) -> Mapping[tuple[int, str | None], Spot]:
    """Return where cells, given by row and column, stand in the file.

    A row is counted as a spreadsheet does, the header being 1. Where the file cannot be read that far, a row counts
    as a line.
    """
    found = {(row, column): Spot(row) for row, column in cells}
    wanted: dict[int, list[str | None]] = {}
    for row, column in cells:
        wanted.setdefault(row, []).append(column)
    # A reader that gives up (a cell as long as a book, an odd encoding) has its own finding.
    with suppress(OSError, UnicodeDecodeError, csv.Error):
        text = resource.path.read_bytes().decode("utf-8")
        header: list[str] = []
        for row, (line, raw, values) in enumerate(_records(text), start=1):
            header = header or values
            for column in wanted.pop(row, ()):
                quoted = '"' in raw or column not in header
                before = [] if quoted or column is None else values[: header.index(column)]
                found[row, column] = Spot(line, None if quoted else sum(map(len, before)) + len(before) + 1)
            if not wanted:
                break
    return found


def corrected_csv(resource: Resource, corrections: Iterable[Correction]) -> bytes:
    """Return the bytes of a table with `corrections` of it in place, the oldest first.

    Rows without a corrected cell keep every byte, so a diff with the published file shows the corrections and nothing
    else; without corrections it is the published file itself.
    """
    content = resource.path.read_bytes()
    before = read_table(resource)
    after = apply(before, corrections, resource.missing_values)
    changed: dict[int, dict[int, str]] = {}
    for position, name in enumerate(after.column_names):
        for row in pc.indices_nonzero(pc.not_equal(before[name], after[name])).to_pylist():
            changed.setdefault(row + FIRST_ROW, {})[position] = after[name][row].as_py()
    if not changed:
        return content
    pieces: list[str] = []
    for row, (_, raw, cells) in enumerate(_records(content.decode("utf-8")), start=1):
        new = changed.get(row, {})
        pieces.append(_written([new.get(position, cell) for position, cell in enumerate(cells)]) if new else raw)
    return "".join(pieces).encode()


def _records(text: str) -> Iterator[tuple[int, str, list[str]]]:
    """Yield every record: the line it begins on, its text with the line feed, its cells."""
    lines = io.StringIO(text, newline="\n").readlines()
    reader = csv.reader(lines)
    start = 0
    for cells in reader:
        yield start + 1, "".join(lines[start : reader.line_num]), cells
        start = reader.line_num


def _written(cells: list[str]) -> str:
    buffer = io.StringIO(newline="")
    csv.writer(buffer, lineterminator="\n").writerow(cells)
    return buffer.getvalue()
