"""People × tariff × months: the identity that shows when an amount and a number of people do not belong together.

Enters: a `Statement`, all statements beside it, and the dated tariffs. Leaves: `Arithmetic`, or nothing for what is
neither people nor money of this programme. No published figure is needed, so it also speaks where data are missing.

An amount is held against the people named in the same report; only where that report names none, against everyone
named for the same year. A year of cover is twelve months; what was paid out in one month is one month.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import pandas as pd

from generator.errors import BadPeriod
from generator.facts import Facts
from generator.periods import Kind, Period
from generator.prose import Quantity, Said, Sentence
from generator.statements.compare import OF_PROGRAMME
from generator.statements.model import AGREES, DISAGREES, INCOMPARABLE, PEOPLE, RUPIAH, WHOLE, Statement, Verdict
from generator.wording import N_

TARIFF: Final = "tarif"
_BY_SOURCE: Final = "sumber_dana"
_PAID: Final = "realisasi"
_ENROLLED: Final = ("lolos_verifikasi", "terdaftar", "aktif", "dibayar")
_YEAR: Final = 12


@dataclass(frozen=True, slots=True)
class Product:
    """One multiplication."""

    people: Statement
    amount: Statement
    monthly: float | None
    """Rupiah per person and month; None where the tariff changes within the months."""
    months: int
    result: float
    """Rupiah."""
    fits: bool
    """Whether the amount named agrees with the result, as precisely as both were said."""


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """What multiplying gives."""

    verdict: Verdict
    products: tuple[Product, ...] = ()
    """The closest one for each other statement it was held against, those that fit first."""
    enough_for: float | None = None
    """How many people an amount pays for at the tariff of the time."""


def calculate(statement: Statement, statements: Sequence[Statement], facts: Facts) -> Arithmetic | None:
    """Multiply what belongs together, or return None where there is nothing to multiply."""
    if not (_is_people(statement) or _is_amount(statement)):
        return None
    others = _partners(statement, statements)
    if not others:
        return Arithmetic(Verdict(INCOMPARABLE, Sentence(_ALONE)))
    products = []
    for other in others:
        people, amount = (statement, other) if _is_people(statement) else (other, statement)
        # Of several tariffs (groups pay differently, and a tariff changes) the one that comes closest speaks.
        tried = sorted(_products(people, amount, facts), key=lambda product: abs(product.result - amount.value))
        products += tried[:1]
    if not products:
        return Arithmetic(Verdict(INCOMPARABLE, Sentence(_NO_TARIFF)))
    products.sort(key=lambda product: (not product.fits, abs(product.result - product.amount.value)))
    best = products[0]
    enough = None if _is_people(statement) else statement.value / (best.result / best.people.value)
    return Arithmetic(_verdict(best), tuple(products), enough)


def _verdict(best: Product) -> Verdict:
    names: dict[str, Said] = {
        "orang": Quantity(best.people.value, PEOPLE),
        "bulan": str(best.months),
        "hasil": Quantity(best.result, RUPIAH),
        "disebut": Quantity(best.amount.value, RUPIAH, rounded=True),
    }
    if best.monthly is None:
        said = Sentence(
            N_("{orang} orang × tarif tiap bulan selama {bulan} bulan = {hasil}. Disebut {disebut}."), names
        )
    else:
        names["tarif"] = Quantity(best.monthly, RUPIAH)
        said = Sentence(N_("{orang} orang × {tarif} × {bulan} bulan = {hasil}. Disebut {disebut}."), names)
    return Verdict(AGREES if best.fits else DISAGREES, said)


def _is_people(statement: Statement) -> bool:
    kind, code = statement.dimension
    whole = statement.scope == WHOLE or (kind == _BY_SOURCE and bool(code))
    return statement.unit == PEOPLE and statement.measure == "peserta" and whole


def _is_amount(statement: Statement) -> bool:
    kind, code = statement.dimension
    programme = statement.scope == OF_PROGRAMME or (kind == _BY_SOURCE and bool(code))
    return statement.unit == RUPIAH and programme


def _partners(statement: Statement, statements: Sequence[Statement]) -> list[Statement]:
    """Return what a statement is multiplied with: from the same report if it names any, else of the same year."""
    wanted = _is_amount if _is_people(statement) else _is_people
    same = [
        other
        for other in statements
        if wanted(other)
        and other.area == statement.area
        and _whose(other) == _whose(statement)
        and (other.year == statement.year or other.url == statement.url)
        and _same_kind(statement, other)
    ]
    return [other for other in same if other.url == statement.url] or same


def _same_kind(one: Statement, other: Statement) -> bool:
    """Whether both are about money spent, or both about plans: nobody pays for who was only proposed."""
    people, amount = (one, other) if _is_people(one) else (other, one)
    return amount.stage != _PAID or people.stage in _ENROLLED


def _whose(statement: Statement) -> str:
    """Return the source of money a statement is limited to; the programme's own when it names none."""
    kind, code = statement.dimension
    return code if kind == _BY_SOURCE else ""


def _products(people: Statement, amount: Statement, facts: Facts) -> Iterator[Product]:
    try:
        about = Period.parse(amount.about[: len("2026-10")])
    except BadPeriod:
        return
    one_month = amount.stage == _PAID and about.kind is Kind.MONTH
    months = 1 if one_month else _YEAR
    first = about.first if one_month else about.up(Kind.YEAR).first
    for rates in _rates(facts, first, months, amount.said):
        result = people.value * sum(rates)
        monthly = rates[0] if len(set(rates)) == 1 else None
        yield Product(people, amount, monthly, months, result, _overlap(people, amount, sum(rates)))


def _rates(facts: Facts, first: int, months: int, said: str) -> Iterator[tuple[float, ...]]:
    """Yield the tariff of each month, for each group: as in force then, and as in force when it was said."""
    if TARIFF not in facts.tables:
        return
    frame = facts.tables[TARIFF].frame
    spoken = [_first_day(Period.parse(said[: len("2026-10")]))] * months
    due = [_first_day(Period.of_month(month)) for month in range(first, first + months)]
    for group in frame["kelompok_tarif"].unique():
        rows = frame[frame["kelompok_tarif"] == group]
        for days in (due, spoken):
            rates = tuple(_in_force(rows, day) for day in days)
            if all(rates):
                yield rates


def _in_force(rows: pd.DataFrame, day: str) -> float:
    """Return the sum of all programmes in force on a day; 0 where none is."""
    # ISO dates sort as text; an open end is no text.
    begun = rows["berlaku_mulai"] <= day
    open_or_later = rows["berlaku_akhir"].isna() | (rows["berlaku_akhir"] >= day)
    return float(rows.loc[begun & open_or_later, "iuran"].sum())


def _first_day(period: Period) -> str:
    month = Period.of_month(period.first)
    return date(month.year, month.number, 1).isoformat()


def _overlap(people: Statement, amount: Statement, per_person: float) -> bool:
    """Whether the range one statement stands for, multiplied, meets the range of the other."""
    low, high = people.bounds
    least, most = amount.bounds
    return low * per_person <= most and high * per_person >= least


_ALONE: Final = N_("Tidak ada pernyataan lain untuk dikalikan: jumlah orang dan rupiahnya tidak disebut berpasangan.")
_NO_TARIFF: Final = N_("Tarif untuk waktu itu belum tercatat, jadi perkaliannya tidak dapat dihitung.")
