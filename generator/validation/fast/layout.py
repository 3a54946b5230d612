"""Let frictionless open a table, and see whether the fast way is open to it.

Enters: a frictionless resource and the `Scan` of its file. Leaves: a `Layout`: the columns as frictionless pairs them
with its header, their cell readers, and what must hold between rows; or the reason why only frictionless can tell.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from frictionless import errors
from frictionless.exception import FrictionlessException
from frictionless.resources import TableResource
from frictionless.table.row import Row, create_cell_handlers

from generator.validation.fast.proofs import Proof, proof_for
from generator.validation.fast.scan import Scan

DIALECT: Final = MappingProxyType(
    {
        # Else a record of an unusual number of cells would make frictionless look for the header elsewhere.
        "header": True,
        "csv": {
            "delimiter": ",",
            "lineTerminator": "\n",
            "quoteChar": '"',
            "doubleQuote": True,
            "skipInitialSpace": False,
        },
    }
)
"""The one dialect that is read here; where less is said, frictionless guesses."""
MOST_EXTRA: Final = 100
"""So many cells beyond the columns are shown to frictionless, which makes an error of each; a row may have millions."""
_SHA256: Final = "sha256:"


class Unsure(Exception):
    """Only frictionless can tell; says why."""


@dataclass(frozen=True, slots=True)
class Reference:
    """Columns whose values must be in a list."""

    names: tuple[str, ...]
    list_name: str
    """As the schema writes it: empty for the table itself."""
    list_fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """A table as frictionless lays it out over its file."""

    resource: Any
    path: Path
    scan: Scan
    fields: Mapping[str, Any]
    """The columns by name, in the order of the file."""
    handlers: Callable[[], dict[str, Any]]
    """What frictionless reads rows with; made when a row is first read."""
    header_errors: tuple[Any, ...]
    unique: tuple[str, ...]
    primary_key: tuple[str, ...]
    """Empty also when the header lacks one of its columns."""
    references: tuple[Reference, ...]

    @property
    def position(self) -> Mapping[str, int]:
        """Where each column is in the file, from 0."""
        return {name: place for place, name in enumerate(self.fields)}

    def row(self, number: int, cells: list[str]) -> Any:  # noqa: ANN401 - frictionless publishes no types
        """Let frictionless read one row."""
        return Row(cells[: len(self.fields) + MOST_EXTRA], handlers=self.handlers(), row_number=number)

    def reader(self, name: str) -> Any:  # noqa: ANN401
        """Return what frictionless reads the cells of a column with."""
        return self.fields[name].create_cell_reader()

    def proof(self, name: str, *, keyed: bool) -> Proof | None:
        """Return how to prove cells of a column, if there is a way."""
        field = self.fields[name]
        own = field.has_defined("missing_values") or not field.schema
        return proof_for(field, tuple(field.missing_values if own else field.schema.missing_values), keyed=keyed)


def lay_out(resource: Any, scan_of: Callable[[Path], Scan]) -> Layout:  # noqa: ANN401 - no types there
    """Open a table the way frictionless does; raise `Unsure` when what follows would be a guess."""
    _demand(_doubts(resource))
    path = Path(resource.normpath)
    scan = scan_of(path)
    _demand({"not a plain file": not scan.plain})
    try:
        resource.to_descriptor(validate=True)
        header = _header(resource)
        expected = header.get_expected_fields()
    except FrictionlessException as error:
        raise Unsure(str(error)) from error
    _demand({"the header is not the first record": header.row_numbers != [1] or not header.labels})
    names = [field.name for field in expected]
    schema = resource.schema
    key = tuple(schema.primary_key)
    references = [
        Reference(tuple(key["fields"]), key["reference"]["resource"], tuple(key["reference"]["fields"]))
        for key in schema.foreign_keys
    ]
    unfit = any(len(reference.names) != len(reference.list_fields) for reference in references)
    _demand({"a reference that fits no list": unfit})
    return Layout(
        resource=resource,
        path=path,
        scan=scan,
        fields={field.name: field for field in expected},
        handlers=cache(lambda: create_cell_handlers(expected)),
        header_errors=tuple(header.errors),
        unique=tuple(field.name for field in expected if field.constraints.get("unique")),
        primary_key=key if set(key) <= set(names) else (),
        references=tuple(reference for reference in references if set(reference.names) <= set(names)),
    )


def _doubts(resource: Any) -> dict[str, bool]:  # noqa: ANN401
    if not isinstance(resource, TableResource):
        return {"no table": True}
    place = (resource.scheme, resource.format, resource.compression, resource.extrapaths)
    return {
        "not one local CSV file": place != ("file", "csv", None, []),
        "encoding to be guessed": not resource.has_defined("encoding") or str(resource.encoding).lower() != "utf-8",
        "dialect to be guessed": resource.dialect.to_descriptor() != dict(DIALECT),
        "columns to be guessed": not resource.schema.fields,
        "counts declared": bool(resource.fields or resource.rows),
        "another fingerprint": bool(resource.hash) and not str(resource.hash).startswith(_SHA256),
    }


def _demand(doubts: dict[str, bool]) -> None:
    for reason, holds in doubts.items():
        if holds:
            raise Unsure(reason)


def _header(resource: Any) -> Any:  # noqa: ANN401
    """Let frictionless read the header; the lists the table refers to stay closed, or it would read them all."""
    keys = resource.schema.foreign_keys
    resource.schema.foreign_keys = []
    try:
        with resource:
            return resource.header
    finally:
        resource.schema.foreign_keys = keys


def file_errors(layout: Layout) -> list[Any]:
    """Compare fingerprint and size with what is declared, in frictionless's words."""
    resource, scan = layout.resource, layout.scan
    note = 'expected is "%s" and actual is "%s"'
    found: list[Any] = []
    if resource.hash and resource.hash.removeprefix(_SHA256) != scan.sha256:
        found.append(errors.HashCountError(note=note % (resource.hash.removeprefix(_SHA256), scan.sha256)))
    if resource.bytes and resource.bytes != scan.size:
        found.append(errors.ByteCountError(note=note % (resource.bytes, scan.size)))
    return found
