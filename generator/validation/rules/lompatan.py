"""A figure that jumps against the period before is either a fault or a story: a note in the package tells the story.

The yardstick is robust: the change of each series is compared with its own history and with all series of the same
period, both by medians. What counts as far is declared by the publisher, as a multiple of the median deviation.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np

from generator.catalogue import Field, Resource
from generator.periods import Kind
from generator.validation.changes import notes_of
from generator.validation.findings import Finding
from generator.validation.histories import Histories
from generator.validation.jumps import jumps, slips
from generator.validation.messages import WARNING, Message
from generator.validation.rules import COUNTED, EVERY_TABLE, Rule, Tolerance, is_counted_regularly
from generator.validation.series import Flags, Grid, Reals, kind_of, span
from generator.validation.tables import FIRST_ROW, Tables
from generator.wording import N_

_CODE = "lompatan"
_FEW = 3
"""More jumps than these in one period are one event, and one finding."""

_ONE = N_("{siapa} melompat pada {kapan}")
_ONE_OF_TWO = N_("{siapa} melompat antara {lalu} (baris {baris_lalu}) dan {kapan}")
_MANY = N_("{jumlah} deret melompat pada {kapan}; yang terbesar {siapa}")


def check(tables: Tables) -> Iterable[Finding]:
    """Look for jumps in every regular table that declares how far is far."""
    histories = tables.shared(Histories)
    for resource in tables.resources.values():
        kind, multiple = kind_of(resource), tables.tolerance(_CODE, resource.name)
        if kind is None or not multiple:
            continue
        arranged = histories.grid(resource)
        if arranged is None:
            continue
        outside = _outside(resource, kind, arranged)
        for field in resource.by_role("ukuran"):
            if field.descriptor.get("jenis_ukuran") in COUNTED:
                figures = histories.figures(resource, arranged, field)
                if outside.any():
                    figures = np.where(outside, np.nan, figures)
                    slipped = slips(figures)
                else:
                    slipped = histories.slips(resource, arranged, field)
                found = jumps(figures, multiple, slipped.power != 0)
                if found.any():
                    yield from _in_column(tables, resource, field, arranged, figures, found)


def _outside(resource: Resource, kind: Kind, arranged: Grid) -> Flags:
    """Flag the periods outside the declared time of a table: that they are there is told already."""
    ends = span(resource, kind)
    when = np.array([period.first // kind.value for period in arranged.periods])
    return np.zeros(when.shape, dtype=bool) if ends is None else (when < ends[0]) | (when > ends[1])


def _in_column(  # noqa: PLR0913, PLR0917 - one column and what was found in it
    tables: Tables, resource: Resource, field: Field, arranged: Grid, figures: Reals, found: Flags
) -> Iterator[Finding]:
    notes = notes_of(tables.catalogue.packages[resource.package], resource)
    areas = {column.name for column in resource.by_role("wilayah")}
    at = [position for position, name in enumerate(arranged.names) if name in areas]
    for period in np.flatnonzero(found.any(axis=0)).tolist():
        series = [
            row
            for row in np.flatnonzero(found[:, period]).tolist()
            if not any(
                note.explains(code, [arranged.keys[row][position] for position in at], field.name)
                for note in notes
                for code in _since(arranged, figures, row, period)
            )
        ]
        if len(series) > _FEW:
            size = np.abs(figures[series, period] - _before(figures, period)[series])
            largest = series[int(np.nanargmax(size))]
            yield _found(resource, field, arranged, figures, (largest, period), len(series))
        else:
            for row in series:
                yield _found(resource, field, arranged, figures, (row, period), 1)


def _since(arranged: Grid, figures: Reals, series: int, period: int) -> list[str]:
    """Return a period, and those without a figure right before it: what happened in one of them shows in this one."""
    last = max(np.flatnonzero(~np.isnan(figures[series, :period])).tolist(), default=period - 1)
    return [one.code for one in arranged.periods[last + 1 : period + 1]]


def _before(figures: Reals, period: int) -> Reals:
    """Return the last figure of each series before a period."""
    earlier = figures[:, :period]
    at = np.where(np.isnan(earlier), 0, np.arange(period)).max(axis=1)
    known: Reals = earlier[np.arange(len(earlier)), at]
    return known


def _found(  # noqa: PLR0913, PLR0917 - the parts of a finding
    resource: Resource, field: Field, arranged: Grid, figures: Reals, cell: tuple[int, int], count: int
) -> Finding:
    series, period = cell
    before, after = float(_before(figures, period)[series]), float(figures[cell])
    facts = {
        "tabel": resource.name,
        "kapan": arranged.periods[period].code,
        "jumlah": str(count),
        "siapa": " · ".join(arranged.keys[series]) or resource.name,
        "dulu": f"{before:.15g}",
        "kini": f"{after:.15g}",
        "persen": f"{(after / before - 1) * 100:+.0f}%" if before else "+",
    }
    row = int(arranged.rows[cell]) + FIRST_ROW if count == 1 else None
    words = {"apa": _ONE if count == 1 else _MANY}
    if count == 1 and arranged.rows.shape[1] == 2:  # noqa: PLR2004 - which of two is wrong, the two do not tell
        facts |= {"lalu": arranged.periods[0].code, "baris_lalu": str(int(arranged.rows[series, 0]) + FIRST_ROW)}
        words = {"apa": _ONE_OF_TWO}
    return Finding(RULE.message, resource.package, resource.file, row, field.name, facts["kini"], facts, words)


RULE = Rule(
    message=Message(
        _CODE,
        N_("Lompatan tanpa penjelasan"),
        N_("Angka yang melompat adalah salah catat atau peristiwa; pembaca berhak tahu yang mana."),
        N_("{apa}: dari {dulu} menjadi {kini} ({persen})."),
        N_(
            "Periksa ke sumber. Bila benar, jelaskan sebabnya dalam catatan_perubahan tabel {tabel} di datapackage.json"
            " untuk periode {kapan}."
        ),
        WARNING,
    ),
    reads=EVERY_TABLE,
    check=check,
    only_declared=True,
    applies=is_counted_regularly,
    tolerance=Tolerance(
        N_("kali simpangan median"),
        N_("Perubahan sejauh ini dari kebiasaan belum disebut lompatan; bila tidak ditulis, lompatan tidak dicari."),
    ),
)
