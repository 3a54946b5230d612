"""SQLite: every table as a table, how it was made, and nothing that nobody sees.

Enters: bytes. Leaves: the rows of each table in common form with their headings, the statements that made tables,
indexes and views, row numbers that somebody chose, and what stands in cells that hold files.

A database keeps what was deleted until it is written anew: in pages that are free, in gaps of others, after its end. So
only one that is byte for byte what ``VACUUM`` makes of it is looked into: then it holds its tables and nothing else.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from typing import Final, TypeAlias

from generator.disclosure.persons.formats import LIMIT, Nested, Opaque, Part, Text, common
from generator.disclosure.persons.formats.delimited import of_text
from generator.disclosure.persons.kinds import IN_METADATA

MAGIC: Final = b"SQLite format 3\0"
_COUNTERS: Final = (slice(24, 28), slice(40, 44), slice(92, 100))
"""How often it was changed and by which SQLite: parts of the header that hold numbers and differ with every writing."""
_Value: TypeAlias = int | float | str | bytes | None


def read(data: bytes) -> Iterator[Part]:
    """Yield everything a database says. It is opened in memory: nothing on any disk is touched."""
    if len(data) > LIMIT:
        raise Opaque
    try:
        with closing(sqlite3.connect(":memory:", isolation_level=None)) as base:
            base.deserialize(data)
            # A database may bring statements of its own along; none of them is to do anything here.
            base.execute("PRAGMA trusted_schema = OFF")
            base.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LIMIT)
            base.text_factory = _text
            base.execute("VACUUM")
            if _bare(base.serialize()) != _bare(data):
                raise Opaque
            made = base.execute("SELECT type, name, sql FROM sqlite_schema ORDER BY rowid").fetchall()
            yield Text("\n".join(sql or name for _, name, sql in made), IN_METADATA, lined=False)
            for kind, name, _ in made:
                if kind == "table":
                    yield from _table(base, name)
    except (sqlite3.Error, sqlite3.Warning, OverflowError, MemoryError, ValueError, AttributeError):
        # The last where this Python was built without reading databases from memory.
        raise Opaque from None


def _bare(data: bytes) -> bytes:
    """Return a database without the counters of its header."""
    bare = bytearray(data)
    for counter in _COUNTERS:
        bare[counter] = bytes(len(bare[counter]))
    return bytes(bare)


def _table(base: sqlite3.Connection, name: str) -> Iterator[Part]:
    """Yield one table, read once."""
    quoted = '"' + name.replace('"', '""') + '"'
    cursor = base.execute(f"SELECT * FROM {quoted}")  # noqa: S608 - a name in quotes
    head = [column[0] for column in cursor.description]
    rows: list[tuple[_Value, ...]] = cursor.fetchall()
    yield from of_text(common([head, *(map(_said, row) for row in rows)]), (name,))
    files = ((head[place], value) for row in rows for place, value in enumerate(row) if isinstance(value, bytes))
    for number, (column, content) in enumerate(files, 1):
        yield Nested(f"{name}.{column}-{number}", content)
    numbers = _row_numbers(base, quoted, {column.lower() for column in head})
    # Where nobody chose them, they are counted.
    if numbers != list(range(1, len(numbers) + 1)):
        yield Text("\n".join(map(str, numbers)), IN_METADATA, (name,), lined=False)


def _row_numbers(base: sqlite3.Connection, quoted: str, columns: set[str]) -> list[int]:
    """Return what SQLite numbers the rows of a table by; nothing where it does not, or has no word for it left."""
    word = next((word for word in ("rowid", "oid", "_rowid_") if word not in columns), "")
    try:
        found = base.execute(f"SELECT {quoted}.{word} FROM {quoted} ORDER BY 1") if word else ()  # noqa: S608 - as above
        return [number for (number,) in found]
    except sqlite3.OperationalError:
        return []


def _said(value: _Value) -> str:
    """Return what a cell shows; what is no text stands there as its digits, without an exponent."""
    if isinstance(value, bytes):
        return _text(value)
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    return "" if value is None else str(value)


def _text(content: bytes) -> str:
    return content.decode("utf-8", "replace")
