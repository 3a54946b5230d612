"""From proposal to payment: how many people of each month's proposals reached each stage, and why the rest did not.

Enters: a plan, the places and the participants. Leaves: `Screened` counts that never grow from stage to stage, with
reasons that add up to those who did not pass.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np

from generator.periods import Period
from generator.sample.inputs import Inputs
from generator.sample.people import People
from generator.sample.plan import Plan
from generator.sample.whole import Grouping, Ints, Reals, apportion


@dataclass(frozen=True, slots=True)
class Screened:
    """Whole people, before anything is hidden."""

    stages: Ints
    """By month, kecamatan, agency and stage."""
    reasons: Ints
    """By month, kecamatan and reason."""


def make_screening(plan: Plan, inputs: Inputs, people: People, rng: np.random.Generator) -> Screened:
    """Make the stages of every month's proposals."""
    months, rules = plan.months, plan.screening
    start = rules.anchor.months
    passed_total = np.array([_of_month(rules.passed, month, start) for month in months])
    proposed_total = np.array([_of_month(rules.proposed, month, start) for month in months])
    passed = _passed(plan, inputs, people, passed_total, rng)

    share = np.array([rules.agencies[agency][0] for agency in inputs.agencies])
    odds = np.array([rules.agencies[agency][1] for agency in inputs.agencies])
    local = inputs.trait("lolos")
    taste = np.exp(rng.normal(0, 0.15, (len(inputs.districts), len(share)))) * ~inputs.silent
    ripple = np.exp(rng.normal(0, 0.05, (len(months), len(inputs.districts), len(share))))
    passed_by = apportion(passed, share * taste * ripple)

    # Who fails follows from who passes: an agency that checks its lists first sends few that fail.
    fails = share * taste / (odds * local[:, None])
    refused = _refused(inputs, proposed_total - passed_total, passed, fails)
    refused_by = apportion(refused, fails * np.exp(rng.normal(0, 0.05, ripple.shape)))

    counts = [passed_by + refused_by, passed_by]
    for stage in inputs.stages[2:]:
        rate = rules.loss[stage] * np.exp(rng.normal(0, 0.25, counts[-1].shape))
        lossless = np.array([month in rules.lossless for month in months])
        lost = np.where(lossless[:, None, None], 0, np.rint(counts[-1] * np.minimum(rate, 1.0)).astype(np.int64))
        counts.append(counts[-1] - lost)

    mix = np.array([rules.reasons[reason] for reason in inputs.reasons])
    mix = mix * np.exp(rng.normal(0, 0.25, (len(inputs.districts), len(mix))))
    reasons = apportion(refused, mix * np.exp(rng.normal(0, 0.08, (len(months), *mix.shape))))
    return Screened(np.stack(counts, axis=-1), reasons)


def _of_month(planned: Mapping[Period, int], month: Period, start: Collection[Period]) -> int:
    """Return what the plan says for a month, or for the same month of the last year it knows.

    The months in which the programme started come only once: nobody proposes all of them again a year later.
    """
    same = [
        value
        for mark, value in planned.items()
        if mark.number == month.number and mark <= month and (mark == month or mark not in start)
    ]
    return (same or list(planned.values()))[-1]


def _passed(plan: Plan, inputs: Inputs, people: People, totals: Ints, rng: np.random.Generator) -> Ints:
    """By month and kecamatan. While the programme starts, whoever passes becomes a participant."""
    towns = Grouping.of(inputs.region_of, len(inputs.regions))
    members = people.by_source[..., inputs.sources.index(plan.people.programme)]
    gained = np.diff(members, axis=0, prepend=0)
    weights = members.mean(axis=0) * inputs.trait("lolos") * np.exp(rng.normal(0, 0.06, members.shape))
    result = towns.split(np.rint(totals[:, None] * inputs.scale).astype(np.int64), weights)
    for t, month in enumerate(plan.months):
        if month in plan.screening.anchor.months:
            result[t] = np.maximum(gained[t], 0)
    return result


def _refused(inputs: Inputs, totals: Ints, passed: Ints, fails: Reals) -> Ints:
    towns = Grouping.of(inputs.region_of, len(inputs.regions))
    weights = passed * (fails.sum(axis=-1) / fails.sum(axis=-1).mean())
    return towns.split(np.rint(totals[:, None] * inputs.scale).astype(np.int64), weights)
