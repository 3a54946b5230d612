"""Read a plain file piece by piece: whole records, as Arrow columns, several pieces at a time.

Enters: a file whose `Scan` is plain. Leaves: pieces in order, each with its records counted as a spreadsheet counts
them; and later, for the few records in doubt, the cells as Python's own CSV reader cuts them, the reader frictionless
uses.

A piece begins and ends between records, so nothing is carried from one to the next and memory holds a few pieces, never
the file. Records with more or fewer cells than the header has are set aside by number.
"""

from __future__ import annotations

import csv
import io
import os
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final

import numpy as np
import pyarrow as pa
from pyarrow import csv as arrow_csv

SIZE: Final = 1 << 22
"""Bytes of a piece, before it is filled up to the end of a record."""
FIRST_RECORD: Final = 2
"""The number of the first record below the header."""
DISTINCT: Final = pa.dictionary(pa.int32(), pa.string())
"""A column read as its distinct texts and, for every row, which of them stands there."""
TEXT: Final = pa.string()
"""A column read as it stands."""
_WORKERS: Final = min(4, os.cpu_count() or 1)


@dataclass(frozen=True, slots=True)
class Span:
    """Where a piece lies in its file."""

    offset: int
    length: int
    first: int
    """The number of its first record."""
    records: int


@dataclass(frozen=True, slots=True)
class Piece:
    """Some records of a file that follow each other."""

    span: Span
    columns: Mapping[int, pa.Array]
    """By position in the header: dictionaries or plain texts, without the ragged records."""
    rows: np.ndarray | None
    """Which record of the piece each row of the columns is, from 0; None when none is ragged."""
    ragged: Mapping[int, str]
    """The text of records with too many or too few cells, by place in the piece."""
    gaps: bool
    """May have empty lines."""

    @property
    def count(self) -> int:
        """The number of rows in the columns."""
        return len(next(iter(self.columns.values())))


@dataclass(frozen=True, slots=True)
class _Spot:
    offset: int
    length: int
    quoted: bool
    """May have quotes."""


@dataclass(frozen=True, slots=True)
class _Read:
    columns: Mapping[int, pa.Array]
    ragged: Mapping[int, str]
    gaps: bool


def pieces(path: Path, width: int, types: Mapping[int, pa.DataType], last_quote: int) -> Iterator[Piece]:
    """Read the wanted columns of a file.

    Args:
        path: a file whose `Scan` is plain.
        width: how many columns its header has.
        types: for each wanted column `DISTINCT` or `TEXT`; may be changed between pieces, and is then followed soon.
        last_quote: where the last double quote of the file is.

    Raises `pyarrow.ArrowInvalid` when Arrow cannot read the file.
    """
    with path.open("rb") as file, ThreadPoolExecutor(_WORKERS) as pool:
        spots = _spots(file, last_quote)
        first = FIRST_RECORD
        waiting: deque[tuple[_Spot, Future[_Read]]] = deque()
        while True:
            for spot in islice(spots, _WORKERS + 1 - len(waiting)):
                waiting.append((spot, pool.submit(_parse, path, spot, width, dict(types))))
            if not waiting:
                return
            spot, future = waiting.popleft()
            piece = _piece(spot, first, future.result())
            first += piece.span.records
            yield piece


def _spots(file: io.BufferedReader, last_quote: int) -> Iterator[_Spot]:
    """Cut the file between records, `SIZE` bytes or a little more at a time."""
    end = os.fstat(file.fileno()).st_size
    start = len(_record(file))
    while start < end:
        file.seek(start)
        quoted = start <= last_quote
        if quoted:
            # A line feed within quotes ends no record: an odd number of quotes lies before it.
            inside = (file.read(SIZE).count(b'"') + file.readline().count(b'"')) % 2
            while inside and (line := file.readline()):
                inside ^= line.count(b'"') % 2
        else:
            file.seek(SIZE, os.SEEK_CUR)
            file.readline()
        stop = min(file.tell(), end)
        yield _Spot(start, stop - start, quoted)
        start = stop


def _record(file: io.BufferedReader) -> bytes:
    """Read one record, which may be several lines."""
    record = file.readline()
    while record.count(b'"') % 2 and (line := file.readline()):
        record += line
    return record


def _parse(path: Path, spot: _Spot, width: int, types: Mapping[int, pa.DataType]) -> _Read:
    ragged: dict[int, str] = {}

    def note(row: arrow_csv.InvalidRow) -> str:
        ragged[row.number - 1] = row.text
        return "skip"

    data = _bytes(path, spot.offset, spot.length)
    names = [str(position) for position in range(width)]
    table = arrow_csv.read_csv(
        pa.py_buffer(data),
        # One thread and one block per piece: rows keep their numbers, and the pieces themselves run side by side.
        arrow_csv.ReadOptions(column_names=names, use_threads=False, block_size=len(data) + 1),
        arrow_csv.ParseOptions(
            newlines_in_values=spot.quoted, ignore_empty_lines=False, invalid_row_handler=note, quote_char='"'
        ),
        arrow_csv.ConvertOptions(
            include_columns=[str(position) for position in types],
            column_types={str(position): kind for position, kind in types.items()},
            strings_can_be_null=False,
            null_values=[],
        ),
    )
    columns = {position: _one(table.column(str(position)), kind) for position, kind in types.items()}
    return _Read(columns, ragged, gaps=data.startswith(b"\n") or b"\n\n" in data)


def _one(column: pa.ChunkedArray, kind: pa.DataType) -> pa.Array:
    if column.num_chunks == 1:
        return column.chunk(0)
    # Nothing but ragged records leaves no chunk at all.
    return column.combine_chunks() if column.num_chunks else pa.array([], kind)


def _piece(spot: _Spot, first: int, read: _Read) -> Piece:
    rows = None
    count = len(next(iter(read.columns.values())))
    records = count + len(read.ragged)
    if read.ragged:
        rows = np.delete(np.arange(records), list(read.ragged))
    return Piece(Span(spot.offset, spot.length, first, records), read.columns, rows, read.ragged, read.gaps)


def _bytes(path: Path, offset: int, length: int) -> bytes:
    with path.open("rb") as file:
        file.seek(offset)
        return file.read(length)


def cells_of(text: str) -> list[str]:
    """Cut one record into cells."""
    return next(csv.reader(io.StringIO(text, newline="")))


def again(path: Path, doubtful: Iterable[tuple[Span, np.ndarray]]) -> Iterator[tuple[int, list[str]]]:
    """Read the records in doubt once more, as frictionless reads them.

    Args:
        path: the file.
        doubtful: for each span the places of its records in doubt, from 0, ascending.

    Yields:
        Number and cells of each, in the order of the file.
    """
    for span, places in doubtful:
        text = _bytes(path, span.offset, span.length).decode("utf-8")
        wanted = set(places.tolist())
        for place, cells in enumerate(csv.reader(io.StringIO(text, newline=""))):
            if place in wanted:
                yield span.first + place, cells
