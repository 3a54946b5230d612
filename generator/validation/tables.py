"""Tables as text, for checks over rows.

Enters: the resources that passed every structural check, and the recorded corrections. Leaves: Arrow tables of strings
with the corrections in place, read once and kept for this run only. No type is guessed: ``0374`` stays ``0374``.
``facts`` reads the typed tables later; this reader exists because nothing may reach ``facts`` before these checks have
passed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeVar

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv

from generator.catalogue import Catalogue, Resource
from generator.corrections import Correction, Misfit, apply_and_tell, of_table

_T = TypeVar("_T")
FIRST_ROW = 2
"""The line of the first data row, as a spreadsheet numbers it."""


class Tables(Mapping[str, pa.Table]):
    """The sound tables of a catalogue by resource name, each read when first asked for."""

    def __init__(
        self,
        catalogue: Catalogue,
        sound: Mapping[str, Resource],
        releases: Mapping[str, Mapping[str, pa.Table]] | None = None,
        corrections: Iterable[Correction] = (),
    ) -> None:
        self.catalogue = catalogue
        """Everything declared, also what is not sound."""
        self.resources = sound
        """What is declared about each table here."""
        self.releases = releases or {}
        """The tables of each earlier release, in the same form, the oldest release first."""
        self.released = list(self.releases.values())[-1] if self.releases else None
        """The tables of the last one; None when there is none to compare with."""
        listed = tuple(corrections)
        self.corrections: Mapping[str, tuple[Correction, ...]] = {name: of_table(listed, name) for name in sound}
        """What is corrected in each table, the oldest first; whether it still fits says `misfits`."""
        self._made: dict[Callable[..., Any], Any] = {}
        self._read: dict[str, tuple[pa.Table, tuple[Misfit, ...]]] = {}

    def __getitem__(self, name: str) -> pa.Table:
        """Return the table called `name`: one string column per field, row ``i`` being line ``i + FIRST_ROW``."""
        return self._corrected(name)[0]

    def misfits(self, name: str) -> tuple[Misfit, ...]:
        """Return the corrections of one table that no longer fit it; they change nothing."""
        return self._corrected(name)[1]

    def __iter__(self) -> Iterator[str]:
        return iter(self.resources)

    def __len__(self) -> int:
        return len(self.resources)

    def shared(self, make: Callable[[Tables], _T]) -> _T:
        """Return what `make` makes of these tables, made only once: several rules ask for the same."""
        if make not in self._made:
            self._made[make] = make(self)
        made: _T = self._made[make]
        return made

    def _corrected(self, name: str) -> tuple[pa.Table, tuple[Misfit, ...]]:
        if name not in self._read:
            resource = self.resources[name]
            self._read[name] = apply_and_tell(read_table(resource), self.corrections[name], resource.missing_values)
        return self._read[name]

    def tolerance(self, code: str, name: str) -> float | None:
        """Return what the data package allows a rule in one table, or None when it declares nothing.

        ``toleransi`` of the resource counts before that of its package; both are numbers by code of the rule.
        """
        resource = self.resources[name]
        for descriptor in (resource.descriptor, self.catalogue.packages[resource.package].descriptor):
            declared = descriptor.get("toleransi", {})
            if code in declared:
                return float(declared[code])
        return None


def bad_cells(column: pa.ChunkedArray, resource: Resource, is_good: Callable[[str], bool]) -> Iterator[tuple[int, str]]:
    """Yield row and text of every cell that is neither empty nor good."""
    # Each distinct text is judged once, so long tables stay quick.
    distinct = [text for text in pc.unique(column).to_pylist() if text not in resource.missing_values]
    bad = [text for text in distinct if not is_good(text)]
    if bad:
        for index in pc.indices_nonzero(pc.is_in(column, value_set=pa.array(bad))).to_pylist():
            yield index + FIRST_ROW, column[index].as_py()


def read_table(resource: Resource) -> pa.Table:
    """Read a table as it was published, every cell as text."""
    names = [field.name for field in resource.fields]
    return csv.read_csv(
        resource.path,
        parse_options=csv.ParseOptions(newlines_in_values=True),
        convert_options=csv.ConvertOptions(
            column_types=dict.fromkeys(names, pa.string()),
            strings_can_be_null=False,
        ),
    )
