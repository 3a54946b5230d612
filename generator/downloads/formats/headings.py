"""Names of columns where a name must be one line, filled, and different from every other whatever its capitals.

Enters: the names of a table, unique as its publisher wrote them. Leaves: names for tables of Excel and of SQLite, both
of which take ``Nama`` and ``nama`` for the same column.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

LONGEST: Final = 255
"""Characters that Excel allows in the heading of a column of a table."""
_BREAKS: Final = re.compile("[\x00-\x1f\x7f\u2028\u2029\ufffe\uffff]+")
_ESCAPE: Final = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
"""What Office reads as the number of a character where the name of a column stands in XML."""


def headings(names: Iterable[str]) -> tuple[str, ...]:
    """Return names as headings: the same where they can be, in the same order."""
    taken: set[str] = set()
    found = []
    for number, name in enumerate(names, 1):
        clean = _ESCAPE.sub("_ ", _BREAKS.sub(" ", name))
        stem = clean if clean.strip() else f"kolom_{number}"
        heading, again = stem[:LONGEST], 1
        while heading.casefold() in taken:
            again += 1
            heading = f"{stem[: LONGEST - len(str(again)) - 1]}_{again}"
        taken.add(heading.casefold())
        found.append(heading)
    return tuple(found)
