"""Where the people in a sheet begin, and which column holds what.

Enters: the rows of a sheet, and the headings the mapping accepts. Leaves: a `Header`. Titles above it, merged or not,
a heading of two rows, and a row of column numbers below it are all usual in lists that were made to be printed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from generator.intake.cells import Cell, digits_of, text_of
from generator.validation.spelling import plain

_DEEPEST: Final = 60
"""A heading lower than this is no heading."""
_LETTERS: Final = 26
_LONG: Final = 12
"""Digits; a serial number in a list has fewer."""
_TOTALS: Final = ("jumlah", "total", "subtotal", "grandtotal")


@dataclass(frozen=True, slots=True)
class Header:
    """The heading of a list."""

    row: int
    """Where it stands, the first row being 1."""
    first: int
    """Where people may begin."""
    columns: Mapping[str, int]
    """The column of each field, the first being 0."""
    doubled: tuple[str, ...]
    """Fields that several columns have the heading of."""
    unused: tuple[int, ...]
    """Columns with a heading the mapping does not name."""


def find_header(rows: Sequence[Sequence[Cell]], columns: Mapping[str, Sequence[str]]) -> Header | None:
    """Return the heading that names most of the columns, the first one of equals; None when there is none."""
    known = {plain(heading): field for field, headings in columns.items() for heading in headings}
    best: Header | None = None
    for index, row in enumerate(rows[:_DEEPEST]):
        lower = rows[index + 1] if index + 1 < len(rows) else ()
        one, two = _one_row(row, known), _two_rows(row, lower, known)
        # Two rows are a heading only when neither of them names as much alone.
        alone = max(_named(one), _named(_one_row(lower, known)))
        for height, found in ((1, one), *(((2, two),) if _named(two) > alone else ())):
            if _named(found) > (len(best.columns) if best else 0):
                best = _header(index, height, found, row)
    return best


def _named(found: Mapping[int, str]) -> int:
    return len(set(found.values()))


def _header(index: int, height: int, found: Mapping[int, str], row: Sequence[Cell]) -> Header:
    columns: dict[str, int] = {}
    doubled: dict[str, None] = {}
    for place, field in found.items():
        if field in columns:
            doubled[field] = None
        columns.setdefault(field, place)
    unused = tuple(place for place, cell in enumerate(row) if text_of(cell) and place not in found)
    return Header(index + 1, index + 1 + height, columns, tuple(doubled), unused)


def _one_row(row: Sequence[Cell], known: Mapping[str, str]) -> dict[int, str]:
    return {place: field for place, cell in enumerate(row) if (field := known.get(plain(text_of(cell))))}


def _two_rows(row: Sequence[Cell], lower: Sequence[Cell], known: Mapping[str, str]) -> dict[int, str]:
    """Read a heading whose upper cells span several lower ones: ``ALAMAT`` over ``RT`` and ``KELURAHAN``."""
    found: dict[int, str] = {}
    spanning = ""
    for place in range(max(len(row), len(lower))):
        above, below = (text_of(cells[place]) if place < len(cells) else "" for cells in (row, lower))
        spanning = above or spanning
        for heading in (below, above + below, spanning + below if below else "", "" if below else above):
            field = known.get(plain(heading))
            if field:
                found[place] = field
                break
    return found


def people_rows(
    rows: Sequence[Sequence[Cell]], header: Header, sure: str
) -> Iterator[tuple[int, Sequence[Cell], bool]]:
    """Yield every row below the heading that holds anything: its number, its cells, and whether it can be a person.

    Column numbers, a heading printed again on the next page, totals and signatures are none. A row with more than half
    of the columns filled is a person, and so is one with a long number in the `sure` column.
    """
    titles = tuple(text_of(cell) for cell in rows[header.row - 1])
    places, number = tuple(header.columns.values()), header.columns.get(sure)
    for index in range(header.first - 1, len(rows)):
        row = rows[index]
        texts = tuple(text_of(cell) for cell in row)
        if not any(texts):
            continue
        long = number is not None and number < len(row) and len(digits_of(row[number])) >= _LONG
        filled = sum(1 for place in places if place < len(texts) and texts[place])
        odd = _numbers_columns(texts) or texts == titles or _is_total(texts)
        yield index + 1, row, long or (not odd and 2 * filled >= len(places))


def _numbers_columns(texts: Sequence[str]) -> bool:
    """Tell whether a row numbers the columns: ``1 2 3``, ``(1) (2) (3)``."""
    numbers = [text.strip("()") for text in texts if text]
    return len(numbers) > 1 and numbers == [str(number) for number in range(1, len(numbers) + 1)]


def _is_total(texts: Sequence[str]) -> bool:
    first = next(text for text in texts if text)
    return plain(first).startswith(_TOTALS)


def letter(place: int) -> str:
    """Return the name of a column as a spreadsheet writes it: 0 is ``A``, 26 is ``AA``."""
    before, last = divmod(place, _LETTERS)
    return (letter(before - 1) if before else "") + chr(ord("A") + last)
