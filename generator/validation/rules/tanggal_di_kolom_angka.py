"""No date in a column of amounts: ``20261115`` is a number as good as any until somebody adds it up.

A number is taken for a date only if its year is near those of the table and it does not fit what its column holds: it
is far above all other values, or, among rupiah, where eight digits are usual, far from what its series usually is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from generator.catalogue import Field, Resource
from generator.disclosure.persons.identity import date_in, is_money
from generator.validation.findings import Finding
from generator.validation.messages import WARNING, Message
from generator.validation.rules import EVERY_TABLE, Rule, has_measures
from generator.validation.series import Reals, encoded, numbers, series_of
from generator.validation.tables import FIRST_ROW, Tables
from generator.wording import N_

_AROUND = 2
"""So many years before and after those of the table a date may lie."""
_ROUND = 100
_FAR = 20.0
"""How many times the largest other value among counts is far."""
_UNLIKE = 3.0
"""How many times the figures of its own series, either way, is unlike them."""
Flags = NDArray[np.bool_]
_DIGITS: Final = re.compile(r"[0-9]{6}([0-9]{2})?")


def check(tables: Tables) -> Iterable[Finding]:
    """Look at every distinct value of six or eight digits."""
    for resource in tables.resources.values():
        for field in resource.by_role("ukuran"):
            yield from _in_column(tables, resource, field)


def _in_column(tables: Tables, resource: Resource, field: Field) -> Iterator[Finding]:
    table = tables[resource.name]
    indices, texts = encoded(table[field.name])
    years = _years(tables, resource)
    forms = [date_in(text, *years) if years and _DIGITS.fullmatch(text) else "" for text in texts]
    if not any(forms):
        return
    figures = numbers(table[field.name])
    dated = np.array([bool(form) for form in forms])[indices]
    unlike = _unlike_series(resource, table, figures, dated) if is_money(field) else _unlike_column(figures, dated)
    for index in np.flatnonzero(unlike).tolist():
        at = int(indices[index])
        facts = {"bentuk": forms[at]}
        yield Finding(RULE.message, resource.package, resource.file, index + FIRST_ROW, field.name, texts[at], facts)


def _unlike_column(figures: Reals, dated: Flags) -> Flags:
    """Flag counts far above all other counts of the column."""
    largest = np.fmax.reduce(figures[~dated], initial=np.nan)
    found: Flags = dated & (figures > _FAR * largest)
    return found


def _unlike_series(resource: Resource, table: pa.Table, figures: Reals, dated: Flags) -> Flags:
    """Flag amounts that are unlike every other amount of their series."""
    times = {field.name for field in resource.by_role("waktu")}
    series, _ = series_of(table, [name for name in resource.primary_key if name not in times])
    order = np.argsort(series, kind="stable")
    found = np.zeros(len(figures), dtype=bool)
    # An amount paid is a multiple of a hundred; a date hardly ever is.
    for index in np.flatnonzero(dated & (figures % _ROUND != 0)).tolist():
        start, stop = np.searchsorted(series[order], [series[index], series[index] + 1])
        members = order[start:stop]
        others = figures[members[~dated[members]]]
        others = others[~np.isnan(others)]
        if others.size:
            usual = float(np.median(others))
            found[index] = not usual / _UNLIKE <= figures[index] <= usual * _UNLIKE
    return found


def _years(tables: Tables, resource: Resource) -> tuple[int, int] | None:
    """Return the years a date in this table may have."""
    found = [text[:4] for text in (*resource.temporal.values(), tables.catalogue.as_of) if text[:4].isdigit()]
    return (int(min(found)) - _AROUND, int(max(found)) + _AROUND) if found else None


RULE = Rule(
    message=Message(
        "tanggal-di-kolom-angka",
        N_("Tanggal di kolom angka"),
        N_("Tanggal yang terbaca sebagai angka ikut dijumlahkan."),
        N_('Kolom {kolom} berisi "{nilai}", yang tersusun seperti tanggal ({bentuk}) dan jauh dari angka lainnya.'),
        N_("Isi angka yang dimaksud; kemungkinan besar sel ini tergeser dari kolom tanggal."),
        WARNING,
        explains=("geser-desimal", "lompatan"),
    ),
    reads=EVERY_TABLE,
    check=check,
    applies=has_measures,
)
