"""Parts add up to their total, between every two tables that count the same thing.

They are compared over the dimensions and the level of area both have: a table by kelurahan and source of money
against one by kecamatan and source, or against one by kecamatan and group.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from generator.catalogue import AREAS_TABLE
from generator.validation.findings import Finding
from generator.validation.margins import Margin, margins
from generator.validation.messages import Message
from generator.validation.reconciliations import EQUAL, Reconciliation
from generator.validation.rules import Rule, Tolerance
from generator.validation.sides import Areas, Side
from generator.validation.sums import AREA, LEFT, MISSING, RIGHT, ROW, SUM, Compared, amount, compared, plain
from generator.validation.tables import Tables
from generator.wording import N_

_Compared: TypeAlias = tuple[Margin, Compared]


def check(tables: Tables) -> Iterable[Finding | Reconciliation]:
    """Compare every pair."""
    areas = tables.shared(Areas)
    for alike in margins(tables):
        pairs = [(margin, _compared(tables, margin)) for margin in alike]
        for margin, result in pairs:
            names = (margin.parts.resource.name, margin.total.resource.name)
            left, right, unit = margin.parts.column, margin.total.column, margin.total.unit
            yield Reconciliation(RULE.message.code, left, right, EQUAL, unit, result.lines, names)
        yield from _findings(areas, pairs)


def _compared(tables: Tables, margin: Margin) -> Compared:
    allowed = tables.tolerance(RULE.message.code, margin.total.resource.name) or 0.0
    return compared(margin.beside(), EQUAL, allowed, margin.total.time)


def _findings(areas: Areas, pairs: Sequence[_Compared]) -> Iterator[Finding]:
    """Tell each contradiction where it is seen best: at the cell that is a total, else at the odd table out."""
    told: set[tuple[str, str, str]] = set()
    for pair, result in pairs:
        for row in result.rows() if pair.nested else ():
            yield _finding(areas, pair, row, pair.total)
            for area in areas.chain(row[AREA]):
                told |= {(one.resource.name, row[pair.total.time], area) for one in (pair.parts, pair.total)}
    unclear: dict[tuple[str, str], list[tuple[Margin, Mapping[str, Any]]]] = defaultdict(list)
    for pair, result in pairs:
        for row in () if pair.nested else result.rows():
            time, area = row[pair.total.time], row[AREA]
            if not told & {(one.resource.name, time, area) for one in (pair.parts, pair.total)}:
                unclear[time, area].append((pair, row))
    for clashing in unclear.values():
        votes = Counter(one.resource.name for pair, _ in clashing for one in (pair.parts, pair.total))
        for pair, found in clashing:
            odd = max((pair.total, pair.parts), key=lambda one: votes[one.resource.name])
            yield _finding(areas, pair, found, odd)


def _finding(areas: Areas, pair: Margin, row: Mapping[str, Any], odd: Side) -> Finding:
    left_is_whole = row[f"{MISSING}{LEFT}"] == 0
    sums = {LEFT: plain(row[f"{SUM}{LEFT}"]), RIGHT: plain(row[f"{SUM}{RIGHT}"])}
    here = RIGHT if odd is pair.total else LEFT
    facts = {
        "kunci": areas.named(row, pair.place),
        "tabel_bagian": pair.parts.resource.name,
        "bagian": amount(row[f"{SUM}{LEFT}"], pair.total.unit),
        "tabel_jumlah": pair.total.resource.name,
        "jumlah": amount(row[f"{SUM}{RIGHT}"], pair.total.unit),
        "selisih": amount(abs(row[f"{SUM}{LEFT}"] - row[f"{SUM}{RIGHT}"]), pair.total.unit),
    }
    words = {
        "cara_bagian": N_("berjumlah") if left_is_whole else N_("yang diketahui saja sudah"),
        "cara_jumlah": N_("berjumlah") if row[f"{MISSING}{RIGHT}"] == 0 else N_("yang diketahui saja sudah"),
    }
    resource = odd.resource
    return Finding(
        RULE.message, resource.package, resource.file, row[f"{ROW}{here}"], odd.measure, sums[here], facts, words
    )


RULE = Rule(
    message=Message(
        "bagian-sama-dengan-jumlah",
        N_("Bagian tidak sama dengan jumlahnya"),
        N_("Orang yang sama dihitung di kedua tabel, jadi rincian harus habis dijumlahkan."),
        N_(
            "Untuk {kunci}: {kolom} di tabel {tabel_bagian} {cara_bagian} {bagian}, sedangkan di tabel {tabel_jumlah} "
            "{cara_jumlah} {jumlah} (selisih {selisih})."
        ),
        N_("Bandingkan {kunci} di tabel {tabel_bagian} dan {tabel_jumlah}, lalu perbaiki yang salah."),
    ),
    reads=(AREAS_TABLE,),
    check=check,
    holds=N_("Rincian habis dijumlahkan menjadi jumlahnya"),
    tolerance=Tolerance(
        N_("satuan kolom, per sel yang dibandingkan"),
        N_("Selisih yang masih boleh antara jumlah bagian dan jumlahnya. Tanpa toleransi: harus tepat sama."),
    ),
)
