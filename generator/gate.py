"""The last look at a finished site: does anything in it name a person?

Enters: a folder of finished files, and the ``Site`` they were made from. Leaves: an empty tuple, or where what kind of
personal data was found, never the data.
"""

from __future__ import annotations

from pathlib import Path

from generator.build import Site
from generator.charts import runtime
from generator.disclosure.persons import Hit, Known, search_folder
from generator.disclosure.persons.publisher import contacts_in
from generator.settings import Settings

_BILLION = 1e9
"""The least number of ten digits, as an account has them."""


def search_site(folder: Path, site: Site, settings: Settings) -> tuple[Hit, ...]:
    """Search every file of a finished site."""
    return search_folder(folder, _known(site, settings))


def _known(site: Site, settings: Settings) -> Known:
    """Gather what stands in the finished site and names no person."""
    tables = site.facts.tables
    lists = {key.resource for table in tables.values() for key in table.resource.foreign_keys} & set(tables)
    named = [
        tables[name].frame[column]
        for name in sorted(lists)
        for column in ("nama", "kode")
        if column in tables[name].frame
    ]
    return Known(
        contacts=contacts_in(settings.publisher),
        # A column may be called "alamat" and hold the addresses of figures.
        things=frozenset(str(name) for column in named for name in column.dropna()) | site.cube.addresses,
        figures=_amounts(site),
        programs=tuple(runtime().items()),
    )


def _amounts(site: Site) -> frozenset[str]:
    """Return the digits of every figure that is long enough to pass for the number of an account.

    A source of funds may be called like a bank, and a region pays billions a year.
    """
    values = site.cube.frame[["nilai", "pembilang", "penyebut"]].to_numpy(dtype=float).ravel()
    return frozenset(f"{value:.0f}" for value in abs(values[abs(values) >= _BILLION]).tolist())
