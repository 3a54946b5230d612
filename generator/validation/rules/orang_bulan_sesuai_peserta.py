"""No more people are paid for than there are participants.

Contributions for a month covered, from whatever month of payment, against the participants of that month and source.
The other way round nothing follows: a payment may lie before the first month of the table.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.catalogue import AREAS_TABLE
from generator.validation.findings import Finding
from generator.validation.messages import WARNING, Message
from generator.validation.reconciliations import AT_MOST, Reconciliation
from generator.validation.rules import Rule, Tolerance
from generator.validation.sides import Areas, coarser, side
from generator.validation.sums import AREA, LEFT, RIGHT, ROW, SUM, added, beside, compared, plain, replaced
from generator.validation.tables import Tables
from generator.wording import N_

PAID, PEOPLE = "iuran", "jumlah_sumber_dana"
COVERED, PERSON_MONTHS, PARTICIPANTS = "bulan_cakupan", "orang_bulan", "peserta"


def check(tables: Tables) -> Iterable[Finding | Reconciliation]:
    """Compare them by month covered, area and what else both tables tell apart."""
    areas = tables.shared(Areas)
    paid, people = side(tables, areas, PAID, PERSON_MONTHS), side(tables, areas, PEOPLE, PARTICIPANTS)
    if paid is None or people is None or COVERED not in paid.dimensions:
        return
    level = coarser(paid.level, people.level)
    shared = tuple(name for name in people.dimensions if name in paid.dimensions)
    keys = (people.time, AREA, *shared)
    lifted = replaced(paid.cells, AREA, areas.lifted(paid.cells[AREA], level))
    left = added(replaced(lifted, people.time, lifted[COVERED]), keys)
    both = beside(left, people.complete(areas, level, shared), keys)
    allowed = tables.tolerance(RULE.message.code, PAID) or 0.0
    result = compared(both, AT_MOST, allowed, people.time)
    yield Reconciliation(
        RULE.message.code, paid.column, people.column, AT_MOST, people.unit, result.lines, (PAID, PEOPLE)
    )
    for row in result.rows():
        value = plain(row[f"{SUM}{LEFT}"])
        facts = {"kunci": areas.named(row, keys), "peserta": plain(row[f"{SUM}{RIGHT}"]), "tabel": PEOPLE}
        resource = paid.resource
        yield Finding(RULE.message, resource.package, resource.file, row[f"{ROW}{LEFT}"], PERSON_MONTHS, value, facts)


RULE = Rule(
    message=Message(
        "orang-bulan-sesuai-peserta",
        N_("Iuran dibayar untuk lebih banyak orang daripada pesertanya"),
        N_("Iuran untuk orang yang bukan peserta adalah uang yang tidak melindungi siapa pun."),
        N_("Untuk {kunci}: {nilai} orang-bulan dibayar, padahal menurut tabel {tabel} hanya ada {peserta} peserta."),
        N_("Periksa bulan_cakupan dan orang_bulan, dan apakah satu bulan dibayar dua kali."),
        WARNING,
    ),
    reads=(PAID, PEOPLE, AREAS_TABLE),
    check=check,
    holds=N_("Iuran tidak dibayar untuk lebih banyak orang daripada pesertanya"),
    tolerance=Tolerance(
        N_("orang per wilayah, bulan, dan sumber dana"),
        N_("Berapa orang lebih yang masih boleh, misalnya karena keluar sebelum akhir bulan. Tanpa toleransi: nol."),
    ),
)
