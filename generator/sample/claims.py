"""Claims, businesses and agreements.

Enters: a plan, the law's amounts and the participants. Leaves: whole cases and rupiah that agree with each other.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from generator.periods import MONTHS_IN_YEAR, Kind, Period
from generator.sample.inputs import Inputs
from generator.sample.people import People
from generator.sample.plan import Plan
from generator.sample.whole import Grouping, Ints


@dataclass(frozen=True, slots=True)
class Claims:
    """By month, kecamatan and kind of benefit."""

    cases: Ints
    amount: Ints


def make_claims(plan: Plan, inputs: Inputs, people: People, rng: np.random.Generator) -> Claims:
    """Draw cases from the number insured; amounts follow the law in force, lower for new members."""
    months = plan.months
    insured = people.by_source.sum(axis=-1)
    programme = people.by_source[..., inputs.sources.index(plan.people.programme)]
    shape = (len(months), len(inputs.districts), len(inputs.benefits))
    cases, amount = np.zeros(shape, np.int64), np.zeros(shape, np.int64)
    for b, code in enumerate(inputs.benefits):
        rules = plan.benefits[code]
        risk = rules.rate / MONTHS_IN_YEAR * inputs.trait("klaim")
        drawn = rng.poisson(insured * risk)
        before = np.zeros_like(programme)
        before[rules.waiting :] = programme[: len(months) - rules.waiting]
        fresh = np.clip((programme - before) / np.maximum(insured, 1), 0, 1) if rules.waiting else np.zeros(drawn.shape)
        early = rng.binomial(drawn, fresh)
        if rules.mean:
            spread = np.exp(rng.normal(0, 0.25, drawn.shape))
            paid = np.rint(drawn * rules.mean * spread / 1000).astype(np.int64) * 1000
        else:
            full = np.array([amount_of(plan, inputs, code, rules.full, month) for month in months])[:, None]
            low = np.array([amount_of(plan, inputs, code, rules.early or rules.full, m) for m in months])[:, None]
            paid = (drawn - early) * full + early * low
        # Listed every few months: each listing holds all cases since the one before.
        for t, month in enumerate(months):
            if month.number % rules.every == 0:
                since = slice(max(0, t - rules.every + 1), t + 1)
                cases[t, :, b], amount[t, :, b] = drawn[since].sum(axis=0), paid[since].sum(axis=0)
    return Claims(cases, amount)


def amount_of(plan: Plan, inputs: Inputs, benefit: str, provision: str, month: Period) -> int:
    """Return the amount that the law gives for a benefit in a month."""
    day = f"{month.code}-01"
    for row in inputs.amounts:
        ends = row["berlaku_akhir"] or day
        if (row["manfaat"], row["ketentuan"]) == (benefit, provision) and row["berlaku_mulai"] <= day <= ends:
            # The law gives some amounts as a number of monthly wages instead of rupiah.
            return int(row["nilai"]) * (1 if row["satuan"] == "rupiah" else plan.benefits[benefit].wage)
    return plan.where(f"klaim.{benefit}").fail(f'tidak ada besaran "{provision}" yang berlaku pada {month}')


@dataclass(frozen=True, slots=True)
class Registered:
    """Businesses by triwulan, kecamatan and size."""

    quarters: tuple[Period, ...]
    figures: Ints
    """Last axis: obliged, registered, workers, registered workers."""


def make_businesses(plan: Plan, inputs: Inputs, rng: np.random.Generator) -> Registered:
    """Count businesses in every triwulan that the sample covers in full."""
    quarters = tuple(
        quarter
        for quarter in dict.fromkeys(month.up(Kind.QUARTER) for month in plan.months)
        if plan.first.first <= quarter.first and quarter.last <= plan.last.first
    )
    towns = Grouping.of(inputs.region_of, len(inputs.regions))
    size = len(inputs.districts)
    figures = np.zeros((len(quarters), size, len(inputs.sizes), 4), dtype=np.int64)
    for s, code in enumerate(inputs.sizes):
        rules = plan.businesses[code]
        weights = inputs.trait("sasaran") * np.exp(rng.normal(0, 0.2, size))
        taste = np.exp(rng.normal(0, 0.15, size))
        mean = rules.workers * np.exp(rng.normal(0, 0.12, size))
        for q in range(len(quarters)):
            total = np.rint(rules.obliged * inputs.scale * (1 + 0.008 * q)).astype(np.int64)
            obliged = towns.split(total, weights)
            share = np.clip((rules.registered + rules.growth * q) * taste, 0, 0.98)
            registered = np.rint(obliged * share).astype(np.int64)
            workers = np.rint(obliged * mean).astype(np.int64)
            # Those who register first are the larger ones of their size.
            insured = np.minimum(np.rint(registered * mean * 1.1).astype(np.int64), workers)
            figures[q, :, s] = np.stack([obliged, registered, workers, insured], axis=-1)
    return Registered(quarters, figures)


def make_agreements(plan: Plan, inputs: Inputs, people: People) -> dict[int, Ints]:
    """Return the agreed number of participants by year and kecamatan, in tens."""
    months = plan.months
    result = {}
    for year in plan.agreement_days:
        inside = [t for t, month in enumerate(months) if month.year == year]
        if inside:
            latest = people.by_source[inside[-1]].sum(axis=-1)
            result[year] = np.rint(latest * inputs.trait("pks") / 10).astype(np.int64) * 10
    return result
