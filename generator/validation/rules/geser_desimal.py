"""A figure ten, a hundred or a thousand times its neighbours is nearly always a slip of the decimal point.

It happens when a table in thousands of rupiah is pasted among rupiah, or when a spreadsheet reads ``1.000`` as one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np

from generator.catalogue import Field, Resource
from generator.validation.findings import Finding
from generator.validation.histories import Histories
from generator.validation.jumps import Slips
from generator.validation.messages import WARNING, Message
from generator.validation.rules import COUNTED, EVERY_TABLE, Rule, is_counted_regularly
from generator.validation.series import Grid, Reals
from generator.validation.tables import FIRST_ROW, Tables
from generator.wording import N_

_FEW = 3
"""More slips than these in one period, all by the same factor, are one fault: the unit."""

_MANY = N_("; {jumlah} sel pada periode itu bergeser sejauh itu")
_EITHER = N_("; mungkin pula {dulu} pada {lalu} (baris {baris_lalu}) yang keliru")
_MEANT = N_("mungkin maksudnya {saran}")
_ONE_OF_TWO = N_("mungkin {saran} pada {kapan}, atau {saran_lalu} pada {lalu}")


def check(tables: Tables) -> Iterable[Finding]:
    """Compare every figure of a regular table with its neighbours in time."""
    histories = tables.shared(Histories)
    for resource in tables.resources.values():
        arranged = histories.grid(resource)
        if arranged is None:
            continue
        for field in resource.by_role("ukuran"):
            if field.descriptor.get("jenis_ukuran") in COUNTED:
                figures = histories.figures(resource, arranged, field)
                yield from _in_column(resource, field, arranged, figures, histories.slips(resource, arranged, field))


def _in_column(resource: Resource, field: Field, arranged: Grid, figures: Reals, found: Slips) -> Iterator[Finding]:
    for period in np.flatnonzero(found.power.any(axis=0)).tolist():
        for power in sorted({int(power) for power in found.power[:, period]} - {0}):
            series = np.flatnonzero(found.power[:, period] == power).tolist()
            told = series[:1] if len(series) > _FEW else series
            for row in told:
                count = len(series) if len(series) > _FEW else 1
                yield _found(resource, field, arranged, figures, found, (row, period), count)


def _found(  # noqa: PLR0913, PLR0917 - the parts of a finding
    resource: Resource,
    field: Field,
    arranged: Grid,
    figures: Reals,
    found: Slips,
    cell: tuple[int, int],
    count: int,
) -> Finding:
    power = int(found.power[cell])
    value = f"{figures[cell]:.15g}"
    facts = {
        "kapan": arranged.periods[cell[1]].code,
        "siapa": " · ".join(arranged.keys[cell[0]]) or resource.name,
        "jumlah": str(count),
        "lagi": "",
        "faktor": f"{'×' if power > 0 else '÷'} {10 ** abs(power)}",
        "biasa": f"{found.expected[cell]:.4g}" if found.expected[cell] < 1 else f"{found.expected[cell]:.0f}",
        "saran": f"{figures[cell] / 10.0**power:.15g}",
    }
    row = int(arranged.rows[cell]) + FIRST_ROW
    words = {"harapan": _MEANT} | ({"lagi": _MANY} if count > 1 else {})
    if arranged.rows.shape[1] == 2 and count == 1:  # noqa: PLR2004 - which of two is wrong, the two do not tell
        before = float(figures[cell[0], 0])
        facts |= {
            "lalu": arranged.periods[0].code,
            "baris_lalu": str(int(arranged.rows[cell[0], 0]) + FIRST_ROW),
            "dulu": f"{before:.15g}",
            "saran_lalu": f"{before * 10.0**power:.15g}",
        }
        words = {"lagi": _EITHER, "harapan": _ONE_OF_TWO}
    return Finding(RULE.message, resource.package, resource.file, row, field.name, value, facts, words)


RULE = Rule(
    message=Message(
        "geser-desimal",
        N_("Tanda desimal atau satuan bergeser"),
        N_("Angka yang tepat sepuluh atau seribu kali tetangganya hampir selalu salah satuan atau salah titik."),
        N_('Tertulis "{nilai}" untuk {siapa} pada {kapan}, sekitar {faktor} dari angka di sekitarnya ({biasa}){lagi}.'),
        N_("Periksa ke sumber; {harapan}."),
        WARNING,
        explains=("lompatan",),
    ),
    reads=EVERY_TABLE,
    check=check,
    applies=is_counted_regularly,
)
