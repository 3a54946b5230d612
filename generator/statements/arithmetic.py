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

from generator.errors import BadPeriod
from generator.facts import Facts
from generator.periods import Kind, Period
from generator.prose import Quantity, Said, Sentence
from generator.statements.compare import OF_PROGRAMME, stage_label
from generator.statements.model import (
    AGREES,
    DISAGREES,
    INCOMPARABLE,
    PEOPLE,
    RUPIAH,
    VERDICTS,
    WHOLE,
    Statement,
    Verdict,
)
from generator.wording import N_

TARIFF: Final = "tarif"
_BY_SOURCE: Final = "sumber_dana"
_PAID: Final = "realisasi"
_PROPOSED: Final = "diusulkan"
_ENROLLED: Final = ("lolos_verifikasi", "terdaftar", "aktif", "dibayar")
_YEAR: Final = 12
_FOREVER: Final = "9999-12-31"


@dataclass(frozen=True, slots=True)
class Product:
    """One multiplication."""

    people: Statement
    amount: Statement
    monthly: float | None
    """Rupiah per person and month; None where the tariff changes within the months."""
    months: int
    per_person: float
    """Rupiah for one person over all these months."""
    result: float
    """Rupiah."""
    verdict: str
    """Whether the amount named agrees with the result, as precisely as both were said, and may be held against it."""
    as_spoken: bool
    """Whether the tariff is that of the day it was said, and another one holds in the months concerned."""


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """What multiplying gives."""

    verdict: Verdict
    products: tuple[Product, ...] = ()
    """The closest one for each other statement it was held against, those that agree first."""
    enough_for: int | None = None
    """For how many people an amount is enough; None where the tariff changes before it is spent."""


def calculate(
    statement: Statement, statements: Sequence[Statement], tariffs: Tariffs, facts: Facts
) -> Arithmetic | None:
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
        tried = sorted(_products(people, amount, tariffs), key=lambda product: abs(product.result - amount.value))
        products += tried[:1]
    if not products:
        return Arithmetic(Verdict(INCOMPARABLE, Sentence(_NO_TARIFF)))
    products.sort(key=lambda product: (VERDICTS.index(product.verdict), abs(product.result - product.amount.value)))
    best = products[0]
    enough = None if _is_people(statement) or best.as_spoken else int(statement.value // best.per_person)
    return Arithmetic(_verdict(best, facts), tuple(products), enough)


def _verdict(best: Product, facts: Facts) -> Verdict:
    names: dict[str, Said] = {
        "orang": Quantity(best.people.value, PEOPLE),
        "bulan": Quantity(best.months, ""),
        "hasil": Quantity(best.result, RUPIAH),
        "disebut": Quantity(best.amount.value, RUPIAH, rounded=True),
    }
    if best.monthly is None:
        said = N_("{orang} orang × tarif tiap bulan selama {bulan} bulan = {hasil}. Disebut {disebut}.")
    elif best.as_spoken:
        names["tarif"] = Quantity(best.monthly, RUPIAH)
        said = N_(
            "{orang} orang × {tarif} × {bulan} bulan = {hasil}. Disebut {disebut}. Dipakai tarif ketika itu diucapkan; "
            "sesudahnya tarif berubah."
        )
    else:
        names["tarif"] = Quantity(best.monthly, RUPIAH)
        said = N_("{orang} orang × {tarif} × {bulan} bulan = {hasil}. Disebut {disebut}.")
    if best.verdict != INCOMPARABLE:
        return Verdict(best.verdict, Sentence(said, names))
    stages: dict[str, Said] = {
        "hitungan": Sentence(said, names),
        "orang": stage_label(best.people, facts),
        "uang": stage_label(best.amount, facts),
    }
    return Verdict(INCOMPARABLE, Sentence(_OTHER_STAGE, stages))


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


def _products(people: Statement, amount: Statement, tariffs: Tariffs) -> Iterator[Product]:
    try:
        about = Period.parse(amount.about[: len("2026-10")])
    except BadPeriod:
        return
    one_month = amount.stage == _PAID and about.kind is Kind.MONTH
    months = 1 if one_month else _YEAR
    first = about.first if one_month else about.up(Kind.YEAR).first
    due = set(tariffs.on([_first_day(Period.of_month(month)) for month in range(first, first + months)]))
    spoken = set(tariffs.on([_first_day(Period.parse(amount.said[: len("2026-10")]))] * months))
    for rates in sorted(due | spoken):
        per_person = sum(rates)
        monthly = rates[0] if len(set(rates)) == 1 else None
        verdict = _held(people, amount, per_person)
        yield Product(people, amount, monthly, months, per_person, people.value * per_person, verdict, rates not in due)


def _held(people: Statement, amount: Statement, per_person: float) -> str:
    if _overlap(people, amount, per_person):
        return AGREES
    # Who was only proposed is not paid for; and who is enrolled so far may be fewer than a year's money is for.
    only_so_far = people.stage in _ENROLLED and people.value * per_person < amount.value
    if people.stage == _PROPOSED or (amount.stage != _PAID and only_so_far):
        return INCOMPARABLE
    return DISAGREES


class Tariffs:
    """The dated contributions of each group, in rupiah per person and month, all programmes together."""

    def __init__(self, facts: Facts) -> None:
        self._rows: dict[str, list[tuple[str, str, float]]] = {}
        if TARIFF in facts.tables:
            frame = facts.tables[TARIFF].frame
            # An open end sorts after every day.
            until = frame["berlaku_akhir"].fillna(_FOREVER)
            rows = zip(frame["kelompok_tarif"], frame["berlaku_mulai"], until, frame["iuran"], strict=True)
            for group, first, last, amount in rows:
                self._rows.setdefault(group, []).append((first, last, float(amount)))

    def on(self, days: Sequence[str]) -> Iterator[tuple[float, ...]]:
        """Yield the tariff in force on each of these days, once for each group that has one on all of them."""
        for rows in self._rows.values():
            rates = tuple(sum(amount for first, last, amount in rows if first <= day <= last) for day in days)
            if all(rates):
                yield rates


def _first_day(period: Period) -> str:
    month = Period.of_month(period.first)
    return date(month.year, month.number, 1).isoformat()


def _overlap(people: Statement, amount: Statement, per_person: float) -> bool:
    """Whether the range one statement stands for, multiplied, meets the range of the other."""
    low, high = people.bounds
    least, most = amount.bounds
    return low * per_person <= most and high * per_person >= least


_OTHER_STAGE: Final = N_(
    "{hitungan} Tahapnya lain, jadi selisihnya belum berarti salah: orangnya {orang}, uangnya {uang}."
)
_ALONE: Final = N_("Tidak ada pernyataan lain untuk dikalikan: jumlah orang dan rupiahnya tidak disebut berpasangan.")
_NO_TARIFF: Final = N_("Tarif untuk waktu itu belum tercatat, jadi perkaliannya tidak dapat dihitung.")
