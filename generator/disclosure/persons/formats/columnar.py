"""Parquet: columns, rows, and what is noted in the footer.

Enters: bytes. Leaves: headings, the table in common form, key-value metadata and statistics.
"""

from __future__ import annotations

import io
from collections.abc import Iterator

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from generator.disclosure.persons.formats import LIMIT, Opaque, Part, Text, common
from generator.disclosure.persons.formats.delimited import of_text
from generator.disclosure.persons.kinds import IN_METADATA


def read(data: bytes) -> Iterator[Part]:
    """Yield everything a Parquet file says."""
    try:
        file = pq.ParquetFile(io.BytesIO(data))
        groups = [file.metadata.row_group(number) for number in range(file.metadata.num_row_groups)]
        if sum(group.total_byte_size for group in groups) > LIMIT:
            raise Opaque
        notes = dict(file.metadata.metadata or {}) | dict(file.schema_arrow.metadata or {})
        for field in file.schema_arrow:
            notes |= {field.name.encode() + b"/" + key: value for key, value in (field.metadata or {}).items()}
        notes.pop(b"ARROW:schema", None)
        said = [f"{_text(key)}: {_text(value)}" for key, value in notes.items()]
        table = file.read()
        yield Text("\n".join([*said, file.metadata.created_by or ""]), IN_METADATA, lined=False)
        columns = [_as_text(column) for column in table.columns]
    except (pa.ArrowException, OSError, ValueError, NotImplementedError):
        raise Opaque from None
    yield from of_text(common([table.column_names, *zip(*columns, strict=True)]))


def _text(content: bytes) -> str:
    return content.decode("utf-8", "replace")


def _as_text(column: pa.ChunkedArray) -> list[str]:
    if pa.types.is_binary(column.type) or pa.types.is_large_binary(column.type):
        return [_text(value or b"") for value in column.to_pylist()]
    if pa.types.is_floating(column.type):
        # Arrow writes large numbers with an exponent.
        return ["" if value is None else _plain_float(value) for value in column.to_pylist()]
    try:
        texts: list[str | None] = pc.cast(column, pa.string()).to_pylist()
    except (pa.ArrowException, NotImplementedError):
        texts = [str(value) for value in column.to_pylist()]
    return [text or "" for text in texts]


def _plain_float(value: float) -> str:
    return str(int(value)) if value.is_integer() else repr(value)
