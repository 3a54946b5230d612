"""What is suppressed cannot be worked out from a published total.

One suppressed cell alone in a sum is the total minus the others: a second one must be hidden with it. A zero written
where a cell should stay suppressed shows up the same way, at the one that is left.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyarrow.compute as pc

from generator.catalogue import AREAS_TABLE
from generator.validation.findings import Finding
from generator.validation.margins import Margin, margins
from generator.validation.messages import Message
from generator.validation.rules import Rule
from generator.validation.sides import Areas
from generator.validation.sums import AREA, LEFT, MISSING, RIGHT, ROW, VALUE, has, replaced, text
from generator.validation.tables import FIRST_ROW, Tables
from generator.wording import N_

HIDDEN = "ditekan"


def check(tables: Tables) -> Iterable[Finding]:
    """Look at every total that is a sum of cells of another table."""
    areas = Areas(tables)
    for alike in margins(tables, areas):
        for margin in alike:
            if margin.nested and has(tables, margin.parts.resource.name, f"status_{margin.parts.measure}"):
                yield from _alone(tables, areas, margin)


def _alone(tables: Tables, areas: Areas, margin: Margin) -> Iterator[Finding]:
    """Find cells that are the only unknown one in a total that is known."""
    parts = margin.parts
    status = text(tables, parts.resource.name, f"status_{parts.measure}")
    if not pc.any(pc.equal(status, HIDDEN)).as_py():
        return
    both = margin.beside()
    alone = pc.and_(pc.equal(both[f"{MISSING}{LEFT}"], 1), pc.equal(both[f"{MISSING}{RIGHT}"], 0))
    totals = both.filter(alone).select(list(margin.place))
    # A figure beside that status is told already; hidden or not, it decides what can be worked out.
    marked = pc.equal(status.take(pc.subtract(parts.cells[ROW], FIRST_ROW)), HIDDEN)
    open_ = parts.cells.filter(pc.and_(pc.is_valid(parts.cells[VALUE]), marked)).select(list(margin.place))
    open_ = replaced(open_, AREA, areas.lifted(open_[AREA], margin.level))
    totals = totals.join(open_, list(margin.place), join_type="left anti")
    unknown = parts.cells.filter(pc.is_null(parts.cells[VALUE])).select([*margin.place, ROW])
    unknown = replaced(unknown, AREA, areas.lifted(unknown[AREA], margin.level))
    for row in unknown.join(totals, list(margin.place), join_type="inner").sort_by(ROW).to_pylist():
        if status[row[ROW] - FIRST_ROW].as_py() == HIDDEN:
            facts = {"kunci": areas.named(row, margin.place), "tabel_jumlah": margin.total.resource.name}
            resource = parts.resource
            # What was worked out is not repeated here: reports are public.
            yield Finding(RULE.message, resource.package, resource.file, row[ROW], parts.measure, None, facts)


RULE = Rule(
    message=Message(
        "ditekan-terhitung",
        N_("Sel yang ditekan dapat dihitung balik"),
        N_("Angka yang dirahasiakan tetap terbaca bila hanya satu sel yang kosong dalam jumlah yang terbit."),
        N_("Kolom {kolom} ditekan, tetapi hanya sel ini yang tidak diketahui dalam jumlah {kunci} di {tabel_jumlah}."),
        N_("Tekan satu sel lagi dalam jumlah yang sama, atau periksa apakah sel lain keliru ditulis nol."),
    ),
    reads=(AREAS_TABLE,),
    check=check,
)
