"""Put corrections into a table that was just read.

Enters: a table of strings and the corrections of it. Leaves: the corrected table, and which corrections no longer fit.
Rows are found by key without walking over the table: only cells that some record mentions are looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from generator.corrections.reading import Correction

_TWICE = -1


@dataclass(frozen=True, slots=True)
class Misfit:
    """A correction that does not fit the table it is about."""

    correction: Correction
    row: int | None
    """Position of the row in the table, the first being 0; None when there is no such row."""
    found: str
    """What stands in the cell instead of the old value."""


def of_table(corrections: Iterable[Correction], table: str) -> tuple[Correction, ...]:
    """Return the corrections of one table."""
    return tuple(correction for correction in corrections if correction.table == table)


def apply(
    table: pa.Table, corrections: Iterable[Correction], missing: Sequence[str] = ("",), *, nulls: bool = False
) -> pa.Table:
    """Return a table of strings with its corrections in place; see `apply_and_tell`."""
    return apply_and_tell(table, corrections, missing, nulls=nulls)[0]


def apply_and_tell(
    table: pa.Table, corrections: Iterable[Correction], missing: Sequence[str] = ("",), *, nulls: bool = False
) -> tuple[pa.Table, tuple[Misfit, ...]]:
    """Return a table of strings with its corrections in place, and those that do not fit, which change nothing.

    Args:
        table: one string column per field; rows in the order of the file.
        corrections: of this table, the oldest first: a later one of the same cell starts from what the earlier made.
        missing: the texts that stand for an empty cell; they all equal an empty `Correction.old`.
        nulls: write null where a correction empties a cell, for tables in which empty cells are null.
    """
    usable = [
        correction for correction in corrections if {correction.column, *correction.key} <= set(table.column_names)
    ]
    if not usable:
        return table, ()
    rows = _rows(table, usable)
    changes: dict[str, dict[int, str]] = {}
    misfits: list[Misfit] = []
    for correction in usable:
        row = rows.get(_address(correction), None)
        if row is None or row == _TWICE:
            misfits.append(Misfit(correction, None, ""))
            continue
        there = changes.get(correction.column, {}).get(row, table[correction.column][row].as_py())
        if _plain(there, missing) != _plain(correction.old, missing):
            misfits.append(Misfit(correction, row, there or ""))
        else:
            changes.setdefault(correction.column, {})[row] = correction.new
    for column, cells in changes.items():
        texts = {row: None if nulls and text in missing else text for row, text in cells.items()}
        position = table.column_names.index(column)
        table = table.set_column(position, column, _changed(table[column], texts))
    return table, tuple(misfits)


def _plain(text: str | None, missing: Sequence[str]) -> str:
    """Write every kind of empty the same."""
    return "" if text is None or text in missing else text


def _address(correction: Correction) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(correction.key.items()))


def _rows(table: pa.Table, corrections: Sequence[Correction]) -> dict[tuple[tuple[str, str], ...], int]:
    """Find the rows the corrections are about, by their key; a key that several rows share belongs to none."""
    found: dict[tuple[tuple[str, str], ...], int] = {}
    for columns in {tuple(sorted(correction.key)) for correction in corrections}:
        alike = [correction for correction in corrections if tuple(sorted(correction.key)) == columns]
        chosen = None
        for name in columns:
            mentioned = pa.array({correction.key[name] for correction in alike}, pa.string())
            here = pc.is_in(table[name], value_set=mentioned)
            chosen = here if chosen is None else pc.and_(chosen, here)
        positions = pc.indices_nonzero(chosen)
        cells = [table[name].take(positions).to_pylist() for name in columns]
        for position, key in zip(positions.to_pylist(), zip(*cells, strict=True), strict=True):
            address = tuple(zip(columns, key, strict=True))
            found[address] = _TWICE if address in found else position
    return found


def _changed(column: pa.ChunkedArray, texts: dict[int, str | None]) -> pa.ChunkedArray:
    """Replace some cells; chunks without any stay as they are."""
    chunks = []
    start = 0
    for chunk in column.chunks:
        inside = {row - start: text for row, text in texts.items() if start <= row < start + len(chunk)}
        if inside:
            mask = pc.is_in(pa.array(range(len(chunk))), value_set=pa.array(list(inside)))
            chunk = pc.replace_with_mask(chunk, mask, pa.array([inside[i] for i in sorted(inside)], chunk.type))  # noqa: PLW2901
        chunks.append(chunk)
        start += len(chunk)
    return pa.chunked_array(chunks, column.type)
