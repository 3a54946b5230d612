"""Vulnerable workers and participants: one joint table of whole people, from which every published table is a sum.

Enters: a plan and the places. Leaves: `People`, arrays by month, area, source of funds, group of workers and sex that
agree in every margin because they are split, never drawn, from the same totals.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from generator.periods import Period
from generator.sample.inputs import Inputs
from generator.sample.plan import Plan
from generator.sample.whole import ContradictoryTotals, Grouping, Ints, Reals, apportion, fit

MOST_COVERED = 0.97
"""No kelurahan covers more than this share of its vulnerable workers."""


@dataclass(frozen=True, slots=True)
class People:
    """Whole people, before anything is hidden."""

    target: Ints
    """Vulnerable workers by year and kelurahan."""
    by_source: Ints
    """Participants by month, kecamatan and source."""
    by_village: Ints
    """Participants by month, kelurahan and source."""
    by_group: Ints
    """Participants by month, kecamatan, group, sex and source."""


def make_people(plan: Plan, inputs: Inputs, rng: np.random.Generator) -> People:
    """Make the joint table.

    Raises:
        BadPlan: more participants than vulnerable workers, or anchors that no table can satisfy.
    """
    towns = Grouping.of(inputs.region_of, len(inputs.regions))
    districts = Grouping.of(inputs.district_of, len(inputs.districts))
    shares = inputs.trait("sasaran") * np.exp(rng.normal(0, 0.02, len(inputs.districts)))
    target = _targets(plan, inputs, shares, rng)

    totals = _totals(plan, inputs)
    weights = _district_weights(plan, inputs, shares, rng)
    by_source = np.stack([towns.split(totals[..., s], weights[..., s]) for s in range(totals.shape[-1])], axis=-1)

    inside = _village_weights(plan, inputs, target, rng)
    by_village = np.stack(
        [districts.split(by_source[..., s], inside[..., s]) for s in range(totals.shape[-1])], axis=-1
    )
    _check_targets(plan, inputs, target, by_village)
    return People(target, by_source, by_village, _groups(plan, inputs, by_source, rng))


def _targets(plan: Plan, inputs: Inputs, shares: Reals, rng: np.random.Generator) -> Ints:
    towns = Grouping.of(inputs.region_of, len(inputs.regions))
    districts = Grouping.of(inputs.district_of, len(inputs.districts))
    village_shares = np.exp(rng.normal(0, 0.22, len(inputs.villages)))
    rows = []
    for year in inputs.years:
        planned = plan.targets[nearest(year, plan.targets)].value
        totals = np.rint(planned * inputs.scale).astype(np.int64)
        rows.append(districts.split(towns.split(totals, shares), village_shares))
    return np.stack(rows)


def _totals(plan: Plan, inputs: Inputs) -> Ints:
    """Participants by month, region and source."""
    months, people = plan.months, plan.people
    anchored = {anchor.months[0]: anchor.value for anchor in people.anchors}
    last = people.anchors[-1]
    marks = {last.months[0]: 1.0} | {m: v for m, v in people.growth.items() if m > last.months[0]}
    result = np.zeros((len(months), len(inputs.regions), len(inputs.sources)))
    for t, month in enumerate(months):
        if month in anchored:
            programme = float(anchored[month])
        elif month < last.months[0]:
            programme = float(max(value for mark, value in anchored.items() if mark < month))
        else:
            season = sum(n * season_of(plan, group, month) for group, n in people.groups.items()) / last.value
            programme = last.value * season * np.interp(month.first, [m.first for m in marks], list(marks.values()))
        for s, source in enumerate(inputs.sources):
            if source == people.programme:
                result[t, :, s] = programme * inputs.scale
            else:
                low, high = people.others[source]
                result[t, :, s] = (low + (high - low) * t / (len(months) - 1)) * inputs.scale
    return np.rint(result).astype(np.int64)


def _district_weights(plan: Plan, inputs: Inputs, shares: Reals, rng: np.random.Generator) -> Reals:
    """By month, kecamatan and source; calm, so that a line chart shows a course and not noise."""
    months = plan.months
    steps = np.array([month.first - plan.people.anchors[-1].months[0].first for month in months])
    wander = np.cumsum(rng.normal(0, plan.people.noise / 3, (len(months), len(shares))), axis=0)
    course = shares * inputs.trait("cakupan") * np.exp(steps[:, None] * inputs.trait("tren") + wander)
    start = np.where((steps < -1)[:, None], inputs.trait("awal"), 1.0)
    weights = np.empty((len(months), len(shares), len(inputs.sources)))
    for s, source in enumerate(inputs.sources):
        taste = np.exp(rng.normal(0, 0.12, len(shares)))
        weights[..., s] = course * start if source == plan.people.programme else np.sqrt(course * shares) * taste
    return weights


def _village_weights(plan: Plan, inputs: Inputs, target: Ints, rng: np.random.Generator) -> Reals:
    size, months = len(inputs.villages), plan.months
    level = np.exp(rng.uniform(-0.16, 0.16, size))
    trend = rng.normal(0, 0.006, size)
    year = [inputs.years.index(month.year) for month in months]
    course = target[year] * level * np.exp(np.arange(len(months))[:, None] * trend)
    taste = np.exp(rng.normal(0, 0.45, (size, len(inputs.sources))))
    taste[:, inputs.sources.index(plan.people.programme)] = 1.0
    return np.asarray(course[..., None] * taste, dtype=np.float64)


def _check_targets(plan: Plan, inputs: Inputs, target: Ints, by_village: Ints) -> None:
    year = [inputs.years.index(month.year) for month in plan.months]
    over = by_village.sum(axis=-1) > target[year] * MOST_COVERED
    if over.any():
        code = inputs.villages[int(np.flatnonzero(over.any(axis=0))[0])]
        plan.where("sasaran").fail(f"peserta melebihi pekerja rentan di {code}; naikkan sasaran atau turunkan cakupan")


def _groups(plan: Plan, inputs: Inputs, by_source: Ints, rng: np.random.Generator) -> Ints:
    """Split every kecamatan and source over groups and sexes."""
    months, people = plan.months, plan.people
    tilt = np.exp(rng.normal(0, 0.10, (len(inputs.districts), len(inputs.groups)))) * inputs.affinity
    women = np.array([people.women[group] for group in inputs.groups])
    odds = women / (1 - women) * np.exp(rng.normal(0, 0.10, tilt.shape))
    female = odds / (1 + odds)
    season = np.array([[season_of(plan, group, month) for group in inputs.groups] for month in months])
    wander = np.cumsum(rng.normal(0, people.noise / 2, (len(months), *tilt.shape)), axis=0)
    anchor = months.index(people.groups_month) if people.groups_month in months else 0
    wander -= wander[anchor]
    # Sexes follow the order of the code list: the plan gives the share of the one that is called p.
    sexes = np.stack([female if sex == "p" else 1 - female for sex in inputs.sexes], axis=-1)
    result = np.zeros((*by_source.shape[:2], len(inputs.groups), len(inputs.sexes), len(inputs.sources)), np.int64)
    for s, source in enumerate(inputs.sources):
        mix = people.groups if source == people.programme else people.mix[source]
        base = tilt * np.array([float(mix[group]) for group in inputs.groups])
        exact = source == people.programme and len(inputs.regions) == 1 and people.groups_month in months
        if exact:
            base = _anchored(plan, inputs, base, by_source[anchor, :, s]).astype(np.float64)
        course = (
            base * season[:, None, :] * np.exp(wander) if source == people.programme else base * np.ones_like(wander)
        )
        groups = apportion(by_source[..., s], course)
        result[..., s] = apportion(groups, np.broadcast_to(sexes, (*groups.shape, len(inputs.sexes))).copy())
    return result


def _anchored(plan: Plan, inputs: Inputs, base: Reals, rows: Ints) -> Ints:
    # The totals of the plan, times the size of the region.
    shares = np.array([plan.people.groups[group] for group in inputs.groups], dtype=np.float64)
    columns = apportion(np.asarray(rows.sum()), shares)
    try:
        return fit(base, rows, columns)
    except ContradictoryTotals:
        plan.where("peserta.segmen").fail("tidak ada pembagian per kecamatan yang cocok dengan jangkar")


def season_of(plan: Plan, group: str, month: Period) -> float:
    """How many of a group remain in this month of the year; anchors stay what they are."""
    if month <= plan.people.groups_month:
        return 1.0
    return plan.people.season.get(group, {}).get(month.number, 1.0)


def nearest(year: int, known: object) -> int:
    """Return the year itself or the last one before it that the plan knows, else its first."""
    years = sorted(known)  # type: ignore[call-overload]
    return int(max((y for y in years if y <= year), default=years[0]))
