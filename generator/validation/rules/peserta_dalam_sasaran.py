"""There are no more participants than people to be covered, in any area.

Every level that both tables have is compared, with the table that says it most plainly. A coverage above 100% is
possible when the count of those to be covered is old, so this is a warning.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyarrow as pa

from generator.catalogue import AREAS_TABLE, LEVELS
from generator.validation.findings import Finding
from generator.validation.messages import WARNING, Message
from generator.validation.reconciliations import AT_MOST, Reconciliation
from generator.validation.rules import Rule, Tolerance
from generator.validation.sides import Areas, Side, side
from generator.validation.sums import (
    AREA,
    LEFT,
    RIGHT,
    ROW,
    SUM,
    beside,
    compared,
    has,
    mapped,
    plain,
    replaced,
    text,
    year_of,
)
from generator.validation.tables import Tables
from generator.wording import N_

TARGET, PARTICIPANTS = "sasaran", "peserta"
_YEAR = "_tahun"


def check(tables: Tables) -> Iterable[Finding | Reconciliation]:
    """Compare each month with the target of its year."""
    areas = tables.shared(Areas)
    measures = tables.resources[TARGET].by_role("ukuran")
    target = side(tables, areas, TARGET, measures[0].name) if measures else None
    if target is None:
        return
    for people in _plainest(tables, areas):
        if LEVELS.index(people.level) >= LEVELS.index(target.level):
            yield from _compare(tables, areas, people, target)


def _plainest(tables: Tables, areas: Areas) -> Iterable[Side]:
    """Return the table of participants with the fewest dimensions, for each level of area."""
    counting = [one for one in tables.resources.values() if has(tables, one.name, PARTICIPANTS)]
    found: dict[str, Side] = {}
    for resource in sorted(counting, key=lambda one: (len(one.by_role("dimensi")), one.name)):
        places = resource.by_role("wilayah")
        level = areas.level(text(tables, resource.name, places[0].name)) if places else None
        people = side(tables, areas, resource.name, PARTICIPANTS) if level and level not in found else None
        if people is not None:
            found[people.level] = people
    return found.values()


def _compare(tables: Tables, areas: Areas, people: Side, target: Side) -> Iterator[Finding | Reconciliation]:
    sums = people.complete(areas, people.level, ())
    sums = replaced(sums, _YEAR, mapped(sums[people.time], year_of))
    targets = target.complete(areas, people.level, ())
    targets = replaced(targets, _YEAR, mapped(targets[target.time], year_of)).drop_columns([target.time])
    both = _turned(beside(targets, sums, (_YEAR, AREA)))
    allowed = tables.tolerance(RULE.message.code, TARGET) or 0.0
    result = compared(both, AT_MOST, allowed, people.time)
    names = (people.resource.name, TARGET)
    yield Reconciliation(RULE.message.code, people.column, target.column, AT_MOST, people.unit, result.lines, names)
    told: set[tuple[str, str]] = set()
    for row in sorted(result.rows(), key=lambda row: str(row[people.time])):
        # The months after the first follow.
        if (row[_YEAR], row[AREA]) not in told:
            told.add((row[_YEAR], row[AREA]))
            value = plain(row[f"{SUM}{LEFT}"])
            facts = {"kunci": areas.named(row, (people.time, AREA)), "sasaran": plain(row[f"{SUM}{RIGHT}"])}
            resource = people.resource
            row_of = row[f"{ROW}{LEFT}"]
            yield Finding(RULE.message, resource.package, resource.file, row_of, PARTICIPANTS, value, facts)


def _turned(both: pa.Table) -> pa.Table:
    """Exchange left and right: the target was joined to the months, yet the months are what is bounded."""
    other = {LEFT: RIGHT, RIGHT: LEFT}
    names = []
    for name in both.column_names:
        end = next((end for end in other if name.endswith(end)), "")
        names.append(name.removesuffix(end) + other.get(end, ""))
    return both.rename_columns(names)


RULE = Rule(
    message=Message(
        "peserta-dalam-sasaran",
        N_("Peserta lebih banyak daripada sasarannya"),
        N_("Cakupan di atas 100% berarti sasaran sudah usang, atau ada peserta yang tercatat di wilayah yang salah."),
        N_("Untuk {kunci}: {nilai} peserta, padahal sasaran tahun itu {sasaran}."),
        N_("Periksa jumlah peserta dan sasaran wilayah itu; bila keduanya benar, perbarui sasarannya."),
        WARNING,
    ),
    reads=(TARGET, AREAS_TABLE),
    check=check,
    holds=N_("Peserta tidak lebih banyak daripada sasarannya"),
    tolerance=Tolerance(
        N_("orang per wilayah"),
        N_("Berapa peserta di atas sasaran yang masih boleh. Tanpa toleransi: nol."),
    ),
)
