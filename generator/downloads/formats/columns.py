"""A table written column by column: the one way all formats of text share, whatever their size.

Enters: an Arrow table, and for each column how its cells are dressed: quoted, escaped, wrapped in tags. Leaves: bytes,
some thousands of rows at a time.

Writing cell by cell costs Python a microsecond per cell, which is a minute for a large table. Here each different text
is dressed once, numbers are written by Arrow, and rows are put together by joining whole columns.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final, TypeAlias

import pyarrow as pa
from pyarrow import compute as pc

Dress: TypeAlias = Callable[[pa.Array], pa.Array]
"""Cells of one column as texts, in the same order; none may be empty (null) afterwards."""

AT_ONCE: Final = 20_000
"""Rows that are put together at a time."""
_ROOM: Final = 2**28
"""Bytes of a table up to which that many rows are surely few enough for one Arrow array of text."""


def in_rows(table: pa.Table, dresses: Sequence[Dress], between: str, start: str, end: str) -> Iterator[bytes]:
    """Write every row: ``start``, its cells with ``between`` between them, ``end``."""
    for cells in parts(table, dresses):
        pieces: list[pa.Array | str] = [start]
        for position, cell in enumerate(cells):
            pieces += [between, cell] if position else [cell]
        yield joined([*pieces, end])


def parts(table: pa.Table, dresses: Sequence[Dress]) -> Iterator[list[pa.Array]]:
    """Dress a table, some rows at a time, as one array of texts for each column."""
    encoded = [_encoded(column, dress) for column, dress in zip(table.columns, dresses, strict=True)]
    step = max(100, min(AT_ONCE, AT_ONCE * _ROOM // max(table.nbytes, 1)))
    for start in range(0, table.num_rows, step):
        yield [part(start, step) for part in encoded]


def _encoded(column: pa.ChunkedArray, dress: Dress) -> Callable[[int, int], pa.Array]:
    """Return what gives some cells of a column, dressed: texts from a dictionary of all that occur in it."""
    if not pa.types.is_string(column.type):
        return lambda start, length: dress(column.slice(start, length).combine_chunks())
    coded = column.combine_chunks().dictionary_encode(null_encoding="encode")
    words = dress(coded.dictionary)
    return lambda start, length: words.take(coded.indices.slice(start, length))


def joined(pieces: Sequence[pa.Array | str]) -> bytes:
    """Join arrays of text, and texts that are the same in each row, into one text without anything between them."""
    rows = pc.binary_join_element_wise(*pieces, "")
    # The texts of an array lie one behind the other: what they are together need not be put together again.
    first, last = (int.from_bytes(bytes(rows.buffers()[1][place : place + 4]), "little") for place in _ends(rows))
    return rows.buffers()[2][first:last].to_pybytes() if last > first else b""


def _ends(rows: pa.Array) -> tuple[int, int]:
    """Return where the offsets of the first text and of the end of the last one stand."""
    return rows.offset * 4, (rows.offset + len(rows)) * 4


def mended(texts: pa.Array, pattern: str, mend: Callable[[str], str]) -> pa.Array:
    """Return texts with those that match a pattern mended, one by one: they are few."""
    found = pc.fill_null(pc.match_substring_regex(texts, pattern), fill_value=False)
    if not pc.any(found, min_count=0).as_py():
        return texts
    new = [mend(text) for text in texts.filter(found).to_pylist()]
    return pc.replace_with_mask(texts, found, pa.array(new, pa.string()))


def plain_number(cells: pa.Array) -> pa.Array:
    """Write numbers in full precision and without a useless ``.0``: the shortest text that reads back the same."""
    if pa.types.is_floating(cells.type):
        return mended(pc.cast(cells, pa.string()), "e|^-0$", lambda text: _in_full(float(text)))
    return pc.cast(cells, pa.string())


def _in_full(value: float) -> str:
    return str(int(value)) if value.is_integer() else repr(value)
