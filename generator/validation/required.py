"""Is everything there that the site is made from?

Enters: a `Catalogue`, what the site needs of it, and the tables that were looked at. Leaves: one finding for each
table, column or rows the site cannot do without.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.catalogue import DESCRIPTOR_NAME, Catalogue
from generator.settings import DATASETS, templates_folder
from generator.validation.findings import Checked, Finding
from generator.validation.messages import MESSAGES


@dataclass(frozen=True, slots=True)
class Need:
    """What the site cannot do without in one table."""

    columns: frozenset[str] = frozenset()
    rows: bool = False
    """Whether the table may not be empty."""


def check(catalogue: Catalogue, needed: Mapping[str, Need], checked: Iterable[Checked]) -> Iterator[Finding]:
    """Find what is missing; what could not be read is reported already, and may hold what seems to be missing."""
    tables = catalogue.resources
    empty = {table.file for table in checked if not table.rows}
    unread = {entry.resource for entry in catalogue.unreadable}
    starters = _starters() if needed.keys() - tables.keys() else {}
    for name, need in needed.items():
        table = tables.get(name)
        if table is None:
            if not {name, ""} & unread:
                facts = {"tabel": name, "rincian": starters.get(name, f"templates/{DATASETS}")}
                yield Finding(MESSAGES["tabel-wajib"], "", ".", facts=facts)
            continue
        for column in sorted(need.columns - {field.name for field in table.fields}):
            file = f"{table.package}/{DESCRIPTOR_NAME}"
            yield Finding(MESSAGES["kolom-wajib"], table.package, file, column=column, facts={"tabel": name})
        if need.rows and table.file in empty:
            yield Finding(MESSAGES["baris-wajib"], table.package, table.file, facts={"tabel": name})


def _starters() -> Mapping[str, str]:
    """Return the starter package of each table, as its folder in the repository."""
    found = {}
    for file in sorted((templates_folder() / DATASETS).glob(f"*/{DESCRIPTOR_NAME}")):
        for resource in json.loads(file.read_bytes())["resources"]:
            found[resource["name"]] = f"templates/{DATASETS}/{file.parent.name}"
    return found
