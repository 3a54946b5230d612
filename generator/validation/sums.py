"""Sums over tables of text, for rules that compare them.

Enters: `Tables` of strings. Leaves: cells as numbers, empty where a figure is not known; areas rolled up to a level;
sums that keep how much of them is unknown and where they begin; two sums side by side. Whole columns at a time: each
distinct text is looked at once, the rest is Arrow's.

Known, unknown and zero: what does not apply (``tidak_berlaku``) counts nobody and is zero; what is suppressed or not
available is unknown, and so is what cannot be read as a number, which is told elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from generator.errors import BadPeriod
from generator.periods import Period
from generator.validation.reconciliations import EQUAL, Line, Relation
from generator.validation.tables import FIRST_ROW, Tables

RUPIAH: Final = "rupiah"
"""The unit of money."""
VALUE: Final = "_nilai"
ROW: Final = "_baris"
SUM: Final = "_jumlah"
"""What is known of a group, added up."""
MISSING: Final = "_kosong"
"""How many cells of a group are unknown."""
CELLS: Final = "_sel"
AREA: Final = "_wilayah"
LEFT: Final = "_kiri"
RIGHT: Final = "_kanan"

Flags = NDArray[np.bool_]
_NOT_APPLICABLE = "tidak_berlaku"
_NUMBER = r"^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,2})?$"
_WHOLE = r"^[+-]?\d+$"
"""What a spreadsheet made of a long number (``6.33E+07``) is read by nobody: its last digits are gone."""
_BETWEEN = "\x1f"
_YEAR = "_tahun"
_ROUNDING = 1e-9
"""Sums of decimals are never exact; whole people and rupiah are."""


def has(tables: Tables, name: str, *columns: str) -> bool:
    """Tell whether a table is there with all these columns: another city may publish fewer."""
    return name in tables and {field.name for field in tables.resources[name].fields}.issuperset(columns)


def text(tables: Tables, name: str, column: str) -> pa.Array:
    """Return one column as one array of strings."""
    whole = flat(tables[name][column])
    return whole.cast(pa.string()) if pa.types.is_dictionary(whole.type) else whole


def flat(column: pa.Array | pa.ChunkedArray) -> pa.Array:
    """Return a column as one array."""
    return column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column


def mapped(
    column: pa.Array | pa.ChunkedArray, function: Callable[[str], Any], type_: pa.DataType | None = None
) -> pa.Array:
    """Apply a function to each distinct text of a column; None and empty stay empty."""
    encoded = flat(column).dictionary_encode()
    values = [None if value is None else function(value) for value in encoded.dictionary.to_pylist()]
    return pa.array(values, type_ or pa.string()).take(encoded.indices)


def year_of(code: str) -> str | None:
    """Return the year of a period or a date as the tables write years; None for what is no period."""
    period = period_of(code)
    return None if period is None else f"{period.year:04d}"


def period_of(code: str) -> Period | None:
    """Read a period; None for what is none, which is told elsewhere."""
    try:
        return Period.parse(code)
    except BadPeriod:
        return None


def numbers(tables: Tables, name: str, column: str) -> pa.Array:
    """Return a measure as numbers: empty where unknown, zero where it does not apply."""
    cells = text(tables, name, column)
    whole = tables.resources[name].field(column).type == "integer"
    readable = pc.match_substring_regex(cells, _WHOLE if whole else _NUMBER)
    known = pc.if_else(readable, cells, None).cast(pa.float64())
    status = f"status_{column}"
    if has(tables, name, status):
        nobody = pc.and_(pc.equal(text(tables, name, status), _NOT_APPLICABLE), pc.is_null(known))
        known = pc.if_else(nobody, 0.0, known)
    return known


def cells(tables: Tables, name: str, column: str, keys: Iterable[str]) -> pa.Table:
    """Return a measure with its keys: `VALUE`, and `ROW` as a spreadsheet counts.

    A row whose key another has already is left out: it is told elsewhere, and would be counted twice. Where the two do
    not say the same, the figure is unknown.
    """
    size = tables[name].num_rows
    columns = {key: text(tables, name, key) for key in keys}
    rows = pa.array(np.arange(FIRST_ROW, FIRST_ROW + size, dtype=np.int64))
    table = pa.table(columns | {VALUE: numbers(tables, name, column), ROW: rows})
    key = tables.resources[name].primary_key
    if key and has(tables, name, *key):
        codes = pa.table({part: text(tables, name, part) for part in key} | {ROW: rows})
        said = codes.append_column(VALUE, text(tables, name, column))
        first = pa.TableGroupBy(said, list(key), use_threads=False).aggregate([(ROW, "min"), (VALUE, "count_distinct")])
        if first.num_rows < size:
            rows = flat(first[f"{ROW}_min"])
            unclear = rows.filter(pc.greater(flat(first[f"{VALUE}_count_distinct"]), 1))
            table = table.filter(pc.is_in(table[ROW], value_set=rows))
            clear = pc.if_else(pc.is_in(table[ROW], value_set=unclear), None, table[VALUE])
            table = table.set_column(table.schema.get_field_index(VALUE), VALUE, clear)
    return table


def only(table: pa.Table, where: Mapping[str, str]) -> pa.Table:
    """Keep the rows in which each of these columns holds this code."""
    for column, code in where.items():
        table = table.filter(pc.equal(table[column], code))
    return table


def replaced(table: pa.Table, column: str, values: pa.Array | pa.ChunkedArray) -> pa.Table:
    """Put other values into a column, adding it when it is new, and drop the rows that got none."""
    place = table.schema.get_field_index(column)
    table = table.append_column(column, values) if place < 0 else table.set_column(place, column, values)
    return table.filter(pc.is_valid(values)) if values.null_count else table


def added(table: pa.Table, keys: Sequence[str]) -> pa.Table:
    """Add cells up within their keys: `SUM` of what is known, `MISSING`, `CELLS`, and the first `ROW`."""
    aggregations = [
        (VALUE, "sum", pc.ScalarAggregateOptions(min_count=0)),
        (VALUE, "count", pc.CountOptions(mode="only_null")),
        (ROW, "count"),
        (ROW, "min"),
    ]
    # One thread keeps the order of the rows.
    grouped = pa.TableGroupBy(table, list(keys), use_threads=False).aggregate(aggregations)
    names = (f"{VALUE}_sum", f"{VALUE}_count", f"{ROW}_count", f"{ROW}_min")
    found = dict(zip((SUM, MISSING, CELLS, ROW), (grouped[name] for name in names), strict=True))
    found[SUM] = found[SUM].cast(pa.float64())
    return pa.table({key: grouped[key] for key in keys} | found)


def joined(table: pa.Table, keys: Sequence[str]) -> pa.Array:
    """Return one text for each row that holds all its keys; `parted` takes it apart."""
    return flat(pc.binary_join_element_wise(*(table[key] for key in keys), _BETWEEN))


def parted(key: str) -> list[str]:
    """Return the codes that `joined` put together."""
    return key.split(_BETWEEN)


def to_date(sums: pa.Table, time: str, keys: Sequence[str]) -> pa.Table:
    """Add up from the start of each year: `SUM` and `MISSING` of a month hold those of the months before."""
    if not sums.num_rows:
        return sums
    years = mapped(sums[time], year_of)
    series = joined(sums.append_column(_YEAR, years), (_YEAR, *keys)).dictionary_encode()
    codes = np.asarray(series.indices.fill_null(-1))
    order = np.lexsort((np.asarray(sums[time].to_pylist(), dtype=str), codes))
    first = np.flatnonzero(np.diff(codes[order], prepend=codes[order[0]] - 1))
    lengths = np.diff(np.append(first, len(order)))
    for name in (SUM, MISSING):
        whole = np.asarray(flat(sums[name]))[order].cumsum()
        before = np.append(0, whole)[first]
        back = np.empty_like(whole)
        back[order] = whole - before.repeat(lengths)
        sums = replaced(sums, name, pa.array(back))
    return sums


def side_by_side(keys: pa.Table, left: pa.Array, right: pa.Array) -> pa.Table:
    """Put two numbers of each row next to each other, in the shape `beside` returns; `keys` has its `ROW` too."""
    columns = {name: keys[name] for name in keys.column_names if name not in {VALUE, ROW}}
    for side, values in ((LEFT, left), (RIGHT, right)):
        empty = pc.is_null(values)
        columns |= {f"{SUM}{side}": pc.if_else(empty, float("nan"), values), f"{MISSING}{side}": empty.cast(pa.int64())}
    return pa.table(columns | {f"{ROW}{LEFT}": keys[ROW]})


def beside(left: pa.Table, right: pa.Table, keys: Sequence[str]) -> pa.Table:
    """Put the sums of both sides next to each other, for the keys that both know, in the order of the right rows."""
    both = left.join(right, list(keys), join_type="inner", left_suffix=LEFT, right_suffix=RIGHT)
    return both.sort_by(f"{ROW}{RIGHT}")


def beside_or_none(left: pa.Table, right: pa.Table, keys: Sequence[str]) -> pa.Table:
    """Put both sides next to each other for every key of the right: what the left has no row for did not happen."""
    both = left.join(right, list(keys), join_type="right outer", left_suffix=LEFT, right_suffix=RIGHT)
    for name, none in ((SUM, 0.0), (MISSING, 0), (CELLS, 0)):
        both = replaced(both, f"{name}{LEFT}", pc.fill_null(both[f"{name}{LEFT}"], none))
    return both.sort_by(f"{ROW}{RIGHT}")


@dataclass(frozen=True, slots=True)
class Compared:
    """Two sums side by side, and where they contradict each other."""

    table: pa.Table
    """What `beside` returned."""
    off: Flags
    """By row: further apart than allowed, whatever the unknown parts may be."""
    lines: tuple[Line, ...]

    def rows(self) -> list[dict[str, Any]]:
        """Return the rows that are off, as dictionaries."""
        rows: list[dict[str, Any]] = self.table.filter(pa.array(self.off)).to_pylist()
        return rows


def compared(both: pa.Table, relation: Relation, allowed: float, time: str) -> Compared:
    """Compare two sides.

    Unknown cells hold nothing below zero: what is known of a side may exceed the other only when that is itself only
    known in part.

    Args:
        both: what `beside` returned.
        relation: whether the left must be the right, or at most that.
        allowed: how far they may lie apart, in the unit of the values.
        time: the column the lines are made by; empty for one line.
    """
    left, right = _column(both, f"{SUM}{LEFT}"), _column(both, f"{SUM}{RIGHT}")
    whole_left, whole_right = _column(both, f"{MISSING}{LEFT}") == 0, _column(both, f"{MISSING}{RIGHT}") == 0
    slack = allowed + _ROUNDING * np.maximum(np.abs(left), np.abs(right))
    off = whole_right & (left - right > slack)
    if relation == EQUAL:
        off |= whole_left & (right - left > slack)
    return Compared(both, off, _lines(both, (left, right), whole_left & whole_right, off, (allowed, time)))


def _column(table: pa.Table, name: str) -> NDArray[np.float64]:
    return np.asarray(flat(table[name]).cast(pa.float64()))


def _lines(
    both: pa.Table,
    sides: tuple[NDArray[np.float64], NDArray[np.float64]],
    known: Flags,
    off: Flags,
    said: tuple[float, str],
) -> tuple[Line, ...]:
    allowed, time = said
    periods = np.asarray(both[time].to_pylist() if time else [""] * both.num_rows, dtype=object)
    codes, place = np.unique(periods.astype(str), return_inverse=True)
    count = len(codes)
    left, right = (np.bincount(place, np.where(known, side, 0.0), count) for side in sides)
    compared_, unknown, off_ = (np.bincount(place, flags, count) for flags in (known, ~known, off))
    return tuple(
        Line(str(code), float(left[i]), float(right[i]), allowed, int(compared_[i]), int(unknown[i]), int(off_[i]))
        for i, code in enumerate(codes)
    )


def plain(value: float) -> str:
    """Write a number as the tables do, so that it can be searched for: ``5202892800``, ``0.0825``."""
    return str(round(value)) if float(value).is_integer() else f"{value:.4f}".rstrip("0").rstrip(".")


def amount(value: float, unit: str) -> str:
    """Write a number for a sentence: money as ``Rp5.202.892.800``, everything else as `plain` does."""
    if unit != RUPIAH:
        return plain(value)
    sign = "-" if value < 0 else ""
    return f"{sign}Rp{plain(abs(value)) if value % 1 else f'{abs(value):,.0f}'.replace(',', '.')}"
