"""Contributions, spending and ceilings, in whole rupiah.

Enters: a plan, tariffs and participants. Leaves: `Money`: what is paid is person-months times the tariff of the month
covered, what is spent is what the programme paid, and spending never passes the ceiling in force.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from generator.periods import Period
from generator.sample.inputs import Inputs
from generator.sample.people import People, nearest
from generator.sample.plan import Budget, Plan
from generator.sample.whole import Ints

LEAST_SUPPORT, MOST_SUPPORT = 0.035, 0.085
"""Supporting costs per rupiah of contributions stay within these."""


@dataclass(frozen=True, slots=True)
class Money:
    """Whole rupiah and person-months, before anything is hidden."""

    pairs: tuple[tuple[Period, Period], ...]
    """Month of payment and month covered."""
    person_months: Ints
    """By pair, kecamatan, source and tariff class; zero for sources that pay month by month."""
    contributions: Ints
    """Rupiah, of the same shape."""
    paid: tuple[tuple[bool, ...], ...]
    """Whether a source pays at all, by pair and source."""
    spending: Ints
    """The programme's spending by month, kecamatan and kind (contributions, supporting costs)."""
    ceilings: tuple[tuple[Budget, Ints], ...]
    """Each version of the budget with its amounts by region and kind."""


def make_money(plan: Plan, inputs: Inputs, people: People, rng: np.random.Generator) -> Money:
    """Make payments, spending and ceilings.

    Raises:
        BadPlan: no tariff in force, a payment for months outside the sample, or spending above the ceiling.
    """
    months = plan.months
    pairs, paid = _pairs(plan, inputs)
    covered = np.array([months.index(cover) for _, cover in pairs])
    by_class = np.stack(
        [people.by_group[:, :, inputs.class_of == c].sum(axis=(2, 3)) for c in range(len(inputs.classes))], axis=-1
    )
    tariffs = np.array([[tariff_of(plan, inputs, cover, code) for code in inputs.classes] for _, cover in pairs])
    person_months = by_class[covered] * np.array(paid)[:, None, :, None]
    contributions = person_months * tariffs[:, None, None, :]

    programme = inputs.sources.index(plan.people.programme)
    main = np.zeros((len(months), len(inputs.districts)), dtype=np.int64)
    for p, (payment, _) in enumerate(pairs):
        main[months.index(payment)] += contributions[p, :, programme].sum(axis=-1)
    share = inputs.trait("bop") * np.exp(rng.normal(0, 0.12, main.shape))
    # Supporting costs are settled in thousands of rupiah.
    support = np.rint(main * np.clip(share, LEAST_SUPPORT, MOST_SUPPORT) / 1000).astype(np.int64) * 1000
    spending = np.stack([main, support], axis=-1)
    ceilings = _ceilings(plan, inputs)
    _check_ceilings(plan, inputs, spending, ceilings)
    return Money(pairs, person_months, contributions, paid, spending, ceilings)


def tariff_of(plan: Plan, inputs: Inputs, month: Period, tariff_class: str) -> int:
    """Return the contribution of one person for one month: all programmes together."""
    day = f"{month.code}-01"
    found = [
        int(row["iuran"])
        for row in inputs.tariffs
        if row["kelompok_tarif"] == tariff_class
        and row["berlaku_mulai"] <= day
        and (not row["berlaku_akhir"] or day <= row["berlaku_akhir"])
    ]
    if not found:
        plan.where("bulan").fail(f"tidak ada tarif {tariff_class} yang berlaku pada {month}")
    return sum(found)


def _pairs(plan: Plan, inputs: Inputs) -> tuple[tuple[tuple[Period, Period], ...], tuple[tuple[bool, ...], ...]]:
    months = set(plan.months)
    prepaid = {cover: payment for payment, covers in plan.prepaid.items() for cover in covers}
    if any(payment in months and cover not in months for cover, payment in prepaid.items()):
        plan.where("dibayar_di_muka").fail("bulan yang dibayar di muka harus ada dalam data contoh")
    pairs: dict[tuple[Period, Period], tuple[bool, ...]] = {}
    for month in plan.months:
        early = month in prepaid
        pairs[month, month] = tuple(not (early and source == plan.people.programme) for source in inputs.sources)
        # What was paid before the sample begins is not in it.
        if early and prepaid[month] in months:
            pairs[prepaid[month], month] = tuple(source == plan.people.programme for source in inputs.sources)
    ordered = sorted(pairs, key=lambda pair: (pair[0].first, pair[1].first))
    return tuple(ordered), tuple(pairs[pair] for pair in ordered)


def _ceilings(plan: Plan, inputs: Inputs) -> tuple[tuple[Budget, Ints], ...]:
    known = {budget.year for budget in plan.budgets}
    result = []
    for year in inputs.years:
        source = nearest(year, known)
        for budget in (b for b in plan.budgets if b.year == source):
            moved = replace(budget, year=year, day=budget.day.replace(year=year))
            # Budgets are drawn up in round hundred thousands; a region of size 1 gets the plan's own amounts.
            amounts = np.rint(np.outer(inputs.scale, [moved.main, moved.support]) / 1e5).astype(np.int64) * 100_000
            exact = np.array([moved.main, moved.support])
            result.append((moved, np.where(inputs.scale[:, None] == 1.0, exact, amounts)))
    return tuple(result)


def _check_ceilings(plan: Plan, inputs: Inputs, spending: Ints, ceilings: tuple[tuple[Budget, Ints], ...]) -> None:
    region = np.zeros((len(inputs.regions), *spending.shape[::2]), dtype=np.int64)
    np.add.at(region, inputs.region_of, np.moveaxis(spending, 1, 0))
    for t, month in enumerate(plan.months):
        year = [i for i, m in enumerate(plan.months) if m.year == month.year and i <= t]
        spent = region[:, year].sum(axis=1)
        in_force = [a for b, a in ceilings if b.year == month.year and f"{b.day:%Y-%m}" <= month.code]
        if not in_force or (spent > in_force[-1]).any():
            ceiling = in_force[-1].sum(axis=1).max() if in_force else 0
            plan.where("anggaran.pagu").fail(
                f"realisasi sampai {month} ({spent.sum(axis=1).max()}) melebihi pagu ({ceiling})"
            )
