"""Tables as text: comma, semicolon, tab or bar between cells.

Enters: bytes. Leaves: headings, rows in common form, and columns read downwards where a number may be cut over rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest
from typing import Final

from generator.disclosure.persons.formats import Columns, Part, Text, cell
from generator.disclosure.persons.formats.plain_text import decoded
from generator.disclosure.persons.headings import is_doubtful, is_personal
from generator.disclosure.persons.kinds import IN_COLUMNS
from generator.disclosure.persons.search import CELL

_DELIMITERS: Final = ",;\t|"
_PIECE: Final = re.compile(rf"[{CELL}\n]0[0-9]{{1,14}}(?=[{CELL}\n]|\Z)")
"""A cell that begins with a zero: no figure does."""
_PADDED: Final = re.compile(rf"(^|{CELL})(?:[ \t]+|')+|[ \t]+(?={CELL}|$)", re.MULTILINE)
"""Blanks around a cell, and the apostrophe that keeps a spreadsheet from counting."""
_PADDING: Final = (f"{CELL} ", f"{CELL}'", f" {CELL}", f"{CELL}\t", f"\t{CELL}", "\n ", "\n'", " \n")
_TOP: Final = 12


def read(data: bytes) -> Iterator[Part]:
    """Yield a table row by row and, if need be, column by column."""
    text = decoded(data).replace("\r\n", "\n").replace("\r", "\n")
    delimiter = max(_DELIMITERS, key=text.partition("\n")[0].count)
    if '"' not in text:
        yield from of_text(text.replace(delimiter, CELL))
        return
    parts = text.split('"')
    parts[0::2] = [part.replace(delimiter, CELL) for part in parts[0::2]]
    parts[1::2] = [part.replace("\n", " ") for part in parts[1::2]]
    yield from of_text("".join(parts))
    # Where quotes are not closed, cells cannot be told apart: the text as it stands is searched too.
    yield Text(text.replace('""', '"'))


def of_text(text: str, inside: tuple[str, ...] = ()) -> Iterator[Part]:
    """Yield what a table in common form holds; its first row that is not empty is the heading, if there is one.

    Lists that offices send have a title above their headings, so the next rows are looked at as headings, too.
    """
    top = [line.split(CELL) for line in text.split("\n", _TOP)[:_TOP]]
    rows = [(number, tuple(map(cell, row))) for number, row in enumerate(top, 1) if any(row)]
    for number, row in rows[:1]:
        yield Columns(row, _held(text, row, number), inside, number)
        yield Text(CELL.join(row), IN_COLUMNS, inside, lined=False)
    widest = sum(map(bool, rows[0][1])) if rows else 0
    for number, row in rows[1:]:
        held = _held(text, row, number)
        width = sum(map(bool, row))
        if width <= widest:
            # A row of the table, not its headings: names of groups stand there too.
            held = {name: texts for name, texts in held.items() if is_personal(name)}
        widest = max(widest, width)
        yield Columns(tuple(name for name in row if not name.isdigit()), held, inside, number)
    if any(sign in text for sign in _PADDING):
        text = _PADDED.sub(r"\1", text)
    yield Text(text, inside=inside)
    if _PIECE.search(text):
        yield Text("\n".join(_downwards(text)), inside=inside, lined=False)


def _held(text: str, head: tuple[str, ...], number: int) -> dict[str, tuple[str, ...]]:
    """Return what stands below headings that are fit for persons and for other things."""
    places = [(index, name) for index, name in enumerate(head) if is_doubtful(name)]
    if not places:
        return {}
    rows = [line.split(CELL) for line in text.split("\n")[number:]]
    held: dict[str, tuple[str, ...]] = {}
    for index, name in places:
        found = (cell(row[index]) for row in rows if index < len(row))
        held[name] = held.get(name, ()) + tuple(filter(None, found))
    return held


def _downwards(text: str) -> Iterator[str]:
    """Yield columns in which some cell begins with a zero: the later part of a number cut over rows."""
    for column in zip_longest(*(line.split(CELL) for line in text.split("\n")), fillvalue=""):
        joined = f"\n{CELL.join(column)}"
        if _PIECE.search(joined):
            yield joined
