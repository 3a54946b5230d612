"""Lines of cells with something between them: what both kinds of CSV are.

Enters: a table of texts and numbers. Leaves: bytes. Only cells that need them stand in quotes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pyarrow as pa
from pyarrow import compute as pc

from generator.downloads.formats.columns import Dress, in_rows, mended


def lines(table: pa.Table, names: Sequence[str], dresses: Sequence[Dress], between: str, end: str) -> Iterator[bytes]:
    """Write a header and every row of a table whose cells ``dresses`` turn into texts, some of them none."""

    def quoted(cells: pa.Array) -> pa.Array:
        return mended(cells, f'["\r\n{between}]', lambda text: '"' + text.replace('"', '""') + '"')

    # A line without a character is no row to most readers, so a row of one empty cell is written as empty quotes.
    nothing = '""' if len(names) == 1 else ""

    def dressed(dress: Dress) -> Dress:
        return lambda cells: pc.fill_null(quoted(dress(cells)), nothing)

    header = quoted(pa.array(list(names), pa.string())).to_pylist()
    yield (between.join(header) + end).encode()
    yield from in_rows(table, [dressed(dress) for dress in dresses], between, "", end)
