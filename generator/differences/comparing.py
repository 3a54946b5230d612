"""Hold two sides against each other: rows by primary key, figures by address.

Enters: two ``Side`` values. Leaves: ``Differences``. Rows are matched by whole columns, not one by one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from generator.catalogue import AREAS_TABLE
from generator.differences.methods import Method
from generator.differences.model import LISTED, Cell, Differences, Headline, Moved, MovedFigure, TableChange
from generator.differences.sides import Side, Table, address, is_sample
from generator.errors import BadPeriod, NothingToCompare
from generator.indicators import Indicator
from generator.needs import tables_of
from generator.periods import Kind, Period

_FINAL: Final = "tetap"
_SHOWN: Final = 20
"""So many moved figures of an indicator are named."""


def compare(
    before: Side, after: Side, indicators: Mapping[str, Indicator], methods: Iterable[Method] = ()
) -> Differences:
    """Say what changed from one side to the other.

    Args:
        before: the earlier side.
        after: the later side; reasons are read from its corrections.
        indicators: what the figures are, and which tables they read.
        methods: recorded changes of the way to count, which explain figures that moved while their data did not.

    Raises:
        NothingToCompare: the rows of a table cannot be told apart by its key.
    """
    tables = [_table(before.tables.get(name), after.tables.get(name)) for name in _names(before, after)]
    changed = tuple(table for table in tables if table.anything)
    if before.figures is None or after.figures is None:
        return Differences(before.name, after.name, changed, figures=False)
    moved = tuple(_moved(before, after, changed, indicators, tuple(methods)))
    return Differences(before.name, after.name, changed, tuple(_headlines(before, after, indicators)), moved)


def _names(before: Side, after: Side) -> Iterable[str]:
    return dict.fromkeys([*after.tables, *before.tables])


# Rows


def _table(before: Table | None, after: Table | None) -> TableChange:
    if before is None or after is None:
        there = after or before
        assert there is not None  # noqa: S101 - a name comes from one of the two
        rows = there.rows.num_rows
        new = before is None
        first = _first(there, range(rows))
        return TableChange(
            there.name,
            there.title,
            there.key,
            added=rows if new else 0,
            removed=0 if new else rows,
            whole="baru" if new else "hilang",
            first=first,
            added_by_period=_by_period(there, np.arange(rows)) if new else {},
        )
    if is_sample(before) and not is_sample(after):
        return TableChange(after.name, after.title, after.key, first_real=True)
    return _same_table(before, after)


def _same_table(before: Table, after: Table) -> TableChange:
    key = after.key or before.key
    then, now = _index(before, key), _index(after, key)
    places = now.get_indexer(then)
    gone = np.flatnonzero(places < 0)
    new = np.setdiff1d(np.arange(len(now)), places)
    both = np.flatnonzero(places >= 0)
    shared = [name for name in after.rows.column_names if name in before.rows.column_names and name not in key]
    cells: list[Cell] = []
    touched: set[int] = set()
    for name in shared:
        old, current = _column(before.rows, name)[both], _column(after.rows, name)[places[both]]
        for at in np.flatnonzero(old != current):
            row = int(both[at])
            touched.add(row)
            if len(cells) < LISTED:
                cells.append(_cell(before, after, key, row, name, (str(old[at]), str(current[at]))))
    changed = (_first(before, [*gone.tolist(), *sorted(touched)]), _first(after, new.tolist()))
    return TableChange(
        after.name,
        after.title,
        key,
        added=len(new),
        removed=len(gone),
        changed=len(touched),
        cells=tuple(cells),
        gone=tuple(_key(before, key, int(row)) for row in gone[:LISTED]),
        added_by_period=_by_period(after, new),
        first=min((one for one in changed if one), default="", key=_starts),
        new_columns=tuple(name for name in after.rows.column_names if name not in before.rows.column_names),
        lost_columns=tuple(name for name in before.rows.column_names if name not in after.rows.column_names),
    )


def _index(table: Table, key: Sequence[str]) -> pd.Index:
    """Return the key of each row as one text."""
    missing = [name for name in key if name not in table.rows.column_names]
    if not key or missing:
        raise NothingToCompare(name=table.name, reason="tabel itu tidak punya kunci utama yang sama di kedua sisi")
    joined = pc.binary_join_element_wise(*(_plain(table.rows[name]) for name in key), "\x1f")
    index: pd.Index[Any] = pd.Index(joined.to_pylist())
    if not index.is_unique:
        twice = str(index[index.duplicated()][0]).replace("\x1f", " · ")
        raise NothingToCompare(name=table.name, reason=f"kunci {twice} ada di lebih dari satu baris")
    return index


def _plain(column: pa.ChunkedArray) -> pa.ChunkedArray:
    return pc.fill_null(column.cast(pa.string()), "")


def _column(rows: pa.Table, name: str) -> np.ndarray:
    return np.array(_plain(rows[name]).to_pylist(), dtype=object)


def _key(table: Table, key: Sequence[str], row: int) -> tuple[str, ...]:
    return tuple(str(table.rows[name][row].as_py() or "") for name in key)


def _cell(  # noqa: PLR0913, PLR0917 - one cell on both sides
    before: Table, after: Table, key: Sequence[str], row: int, column: str, texts: tuple[str, str]
) -> Cell:
    found = _key(before, key, row)
    status = f"status_{column}"
    known = status in before.rows.column_names
    provisional = known and (before.rows[status][row].as_py() or _FINAL) != _FINAL
    return Cell(found, column, *texts, after.reasons.get((address(found), column), ""), provisional)


def _by_period(table: Table, rows: np.ndarray) -> Mapping[str, int]:
    if not table.time or table.time not in table.rows.column_names:
        return {}
    counted = Counter(table.rows[table.time].take(pa.array(rows)).to_pylist())
    return dict(sorted((str(period), count) for period, count in counted.items()))


def _first(table: Table, rows: Iterable[int]) -> str:
    """Return the earliest period some rows are about; empty when the table knows none."""
    if not table.time or table.time not in table.rows.column_names:
        return ""
    chosen = pa.array(list(rows), pa.int64())
    found = {str(text) for text in table.rows[table.time].take(chosen).to_pylist() if text}
    return min(found, default="", key=_starts)


def _starts(text: str) -> int:
    """Return the first month of a period, so that 2026 begins before 2026-02; what is no period comes first of all."""
    try:
        return Period.parse(text).first
    except BadPeriod:
        return -1


# Figures


def _moved(
    before: Side,
    after: Side,
    changed: Sequence[TableChange],
    indicators: Mapping[str, Indicator],
    methods: Sequence[Method],
) -> Iterator[Moved]:
    then, now = before.figures or {}, after.figures or {}
    found: dict[str, list[MovedFigure]] = {}
    for name, (value, status, _) in then.items():
        if name in now and now[name][0] != value:
            figure = MovedFigure(name, value, now[name][0], status, now[name][1])
            found.setdefault(name.partition("/")[0], []).append(figure)
    by_name = {table.name: table for table in changed}
    for indicator, figures in sorted(found.items()):
        declared = indicators.get(indicator)
        read = {AREAS_TABLE, *(tables_of(declared.measure) if declared else ())}
        touched = [by_name[name] for name in sorted(read) if name in by_name]
        recorded = tuple(one.reason for one in methods if one.indicator == indicator)
        yield Moved(
            indicator,
            declared.title if declared else indicator,
            now[figures[0].address][2],
            len(figures),
            tuple(sorted(figures, key=lambda one: _rank(one, after.root))[:_SHOWN]),
            tuple(table.name for table in touched),
            tuple(
                dict.fromkeys([*(cell.reason for table in touched for cell in table.cells if cell.reason), *recorded])
            ),
            0 if recorded else sum(not _explained(one, touched) for one in figures),
        )


def _rank(figure: MovedFigure, root: str) -> tuple[bool, int, str]:
    """Sort the whole area before its parts, sums before their details, and then by address."""
    parts = figure.address.split("/")
    return (parts[1] != root, len(parts), figure.address)


def _explained(figure: MovedFigure, touched: Sequence[TableChange]) -> bool:
    """Say whether something the figure is made of changed in or before its period."""
    last = Period.parse(figure.address.split("/")[2]).last
    return any(not table.first or _starts(table.first) <= last for table in touched)


def _headlines(before: Side, after: Side, indicators: Mapping[str, Indicator]) -> Iterator[Headline]:
    then, now = _newest(before), _newest(after)
    for indicator, (period, value, unit) in now.items():
        was = then.get(indicator, ("", None, unit))
        # A stock that is only carried into another month is no news.
        if was[1] != value and indicator in indicators:
            title = indicators[indicator].title
            yield Headline(indicator, title, unit, was[0], was[1], period, value)


def _newest(side: Side) -> Mapping[str, tuple[str, float | None, str]]:
    """Return the last known figure of each indicator for the whole area, of its shortest periods."""
    found: dict[str, tuple[tuple[int, int], tuple[str, float | None, str]]] = {}
    for name, (value, _, unit) in (side.figures or {}).items():
        indicator, area, text, *detail = name.split("/")
        if area != side.root or detail or value is None:
            continue
        period = Period.parse(text)
        rank = (-_length(period.kind), period.last)
        if indicator not in found or rank > found[indicator][0]:
            found[indicator] = (rank, (text, value, unit))
    return {indicator: told for indicator, (_, told) in sorted(found.items())}


def _length(kind: Kind) -> int:
    return kind.value
