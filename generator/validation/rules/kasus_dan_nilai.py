"""Where there are cases there is money, and where there is money there are cases.

Claims are counted when they are paid, so neither stands without the other. The same holds for what is hidden: a zero
beside a suppressed cell cannot be, and an amount beside a suppressed number of cases gives it away.
"""

from __future__ import annotations

from collections.abc import Iterable

import pyarrow as pa
import pyarrow.compute as pc

from generator.catalogue import HIDDEN
from generator.validation.findings import Finding
from generator.validation.messages import Message
from generator.validation.rules import Rule
from generator.validation.sums import ROW, VALUE, cells, has, plain
from generator.validation.tables import Tables
from generator.wording import N_

_NOT_SAID = "…"
CLAIMS, CASES, AMOUNT = "klaim", "kasus", "nilai"


def check(tables: Tables) -> Iterable[Finding]:
    """Compare both numbers of each row."""
    if not has(tables, CLAIMS, CASES, AMOUNT):
        return
    cases, paid = (cells(tables, CLAIMS, measure, _status(tables, measure)) for measure in (CASES, AMOUNT))
    table = pa.table({ROW: cases[ROW], CASES: cases[VALUE], AMOUNT: paid[VALUE]})
    unlike = pc.not_equal(pc.equal(table[CASES], 0.0), pc.equal(table[AMOUNT], 0.0))
    hidden_cases, hidden_amount = _hidden(cases, CASES), _hidden(paid, AMOUNT)
    given_away = pc.and_(hidden_cases, pc.is_valid(table[AMOUNT]))
    impossible = pc.and_(hidden_amount, pc.fill_null(pc.equal(table[CASES], 0.0), fill_value=False))
    off = pc.or_(pc.or_(pc.fill_null(unlike, fill_value=False), given_away), impossible)
    resource = tables.resources[CLAIMS]
    for row in table.filter(off).to_pylist():
        known = {name: HIDDEN if row[name] is None else plain(row[name]) for name in (CASES, AMOUNT)}
        if row[CASES] is None:
            # The amount is as good as the number of cases: it is not repeated.
            known[AMOUNT] = _NOT_SAID
        column = CASES if row[AMOUNT] is None else AMOUNT
        facts = {"jumlah_kasus": known[CASES], "jumlah_nilai": known[AMOUNT]}
        words = {"sebab": _cause(row[CASES], row[AMOUNT])}
        yield Finding(
            RULE.message,
            resource.package,
            resource.file,
            row[ROW],
            column,
            None if known[column] == _NOT_SAID else known[column],
            facts,
            words,
        )


def _status(tables: Tables, measure: str) -> tuple[str, ...]:
    return (f"status_{measure}",) if has(tables, CLAIMS, f"status_{measure}") else ()


def _hidden(table: pa.Table, measure: str) -> pa.Array:
    name = f"status_{measure}"
    if name not in table.column_names:
        return pa.array([False] * table.num_rows)
    return pc.and_(pc.equal(table[name], HIDDEN), pc.is_null(table[VALUE]))


def _cause(cases: float | None, amount: float | None) -> str:
    if cases is None:
        return N_("jadi yang ditekan dapat diperkirakan dari nilainya")
    if amount is None:
        return N_("padahal tanpa kasus nilainya nol, tidak perlu ditekan")
    return N_("padahal tidak ada kasus") if cases == 0 else N_("padahal ada kasus")


RULE = Rule(
    message=Message(
        "kasus-dan-nilai",
        N_("Kasus tanpa nilai, atau nilai tanpa kasus"),
        N_("Klaim dihitung ketika dibayar, jadi kasus dan nilainya selalu berpasangan, juga bila ditekan."),
        N_("Tertulis kasus {jumlah_kasus} dengan nilai {jumlah_nilai}, {sebab}."),
        N_("Perbaiki kasus atau nilainya; bila salah satunya belum diketahui, kosongkan dan tulis statusnya."),
        explains=("pengikut-terbuka",),
    ),
    reads=(CLAIMS,),
    check=check,
)
