"""The plan of the sample: what the invented figures must look like, and what they must agree with.

Enters: values read by `generator.sample.plan_file`. Leaves: a frozen, checked `Plan`. Everything about one city
(totals, amounts, names) stands in ``contoh.yml``; this room only knows the shape of it. That a cited statement says
what the anchor says is checked later, in `generator.sample.inputs`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Self

from generator.periods import MONTHS_IN_YEAR, Period
from generator.sample.declared import Node

TRAITS = ("sasaran", "cakupan", "tren", "awal", "lolos", "bop", "klaim", "pks")
"""What makes one kecamatan differ from another; the docstring of `Local` says what each means."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A total that an official statement fixes."""

    months: tuple[Period, ...]
    """The total is of these months together: one month for a stock, several for a flow."""
    value: int
    statement: str
    """Id in the statements table; empty when the plan is not about a real place."""


@dataclass(frozen=True, slots=True)
class Local:
    """The character of one kecamatan."""

    traits: Mapping[str, float]
    """Relative number of vulnerable workers (``sasaran``), relative coverage (``cakupan``) and its monthly growth
    (``tren``), head start in the first month (``awal``), relative odds of passing verification (``lolos``), supporting
    costs per rupiah of contributions (``bop``), relative risk (``klaim``), agreed target per participant (``pks``)."""
    affinity: Mapping[str, float]
    """How much more common a group of workers is here than in the city."""
    absent: frozenset[str]
    """Groups of workers that cannot exist here: no farmland, no farmers."""
    silent: frozenset[str]
    """Agencies that propose nobody here."""


@dataclass(frozen=True, slots=True)
class Participants:
    """How many people are covered, by whom, and who they are."""

    programme: str
    """The source of funds the site is about."""
    anchors: tuple[Anchor, ...]
    groups_month: Period
    groups: Mapping[str, int]
    """Participants of the programme by group of workers in ``groups_month``."""
    growth: Mapping[Period, float]
    """Participants relative to the last anchor, linear between the months given."""
    season: Mapping[str, Mapping[int, float]]
    """By group and calendar month; 1 where nothing is said."""
    others: Mapping[str, tuple[float, float]]
    """Participants paid by other sources, in the first and in the last month."""
    mix: Mapping[str, Mapping[str, float]]
    """Groups of workers within each other source."""
    women: Mapping[str, float]
    """Share of women by group."""
    noise: float


@dataclass(frozen=True, slots=True)
class Target:
    """Vulnerable workers of one year: the denominator of coverage."""

    value: int
    day: date
    status: str


@dataclass(frozen=True, slots=True)
class Screening:
    """Who is proposed, who passes, and why others do not."""

    anchor: Anchor
    proposed: Mapping[Period, int]
    passed: Mapping[Period, int]
    loss: Mapping[str, float]
    """Share lost on entering each stage after verification."""
    lossless: frozenset[Period]
    agencies: Mapping[str, tuple[float, float]]
    """Share of the proposals and odds of passing, by proposing agency."""
    reasons: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Budget:
    """The ceiling of one year in one version, for contributions and for supporting costs."""

    year: int
    version: str
    day: date
    main: int
    support: int
    statement: str
    """Id of the statement that gives the amount for contributions; may be empty."""


@dataclass(frozen=True, slots=True)
class Benefit:
    """How one kind of claim comes about."""

    rate: float
    """Cases per participant and year."""
    every: int
    """Months between two listings; the months between have no cases."""
    mean: int
    """Mean amount where the law fixes none, else 0."""
    wage: int
    """Reported monthly wage, for amounts that the law gives as a number of wages."""
    full: str
    """Provision (``ketentuan``) with the amount of an ordinary case, empty when ``mean`` counts."""
    early: str
    """Provision for members of less than ``waiting`` months, empty when there is none."""
    waiting: int


@dataclass(frozen=True, slots=True)
class Businesses:
    """Businesses of one size and their workers."""

    obliged: int
    registered: float
    growth: float
    """Added to the registered share every quarter."""
    workers: float


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that is not there: an area and the months concerned."""

    area: str
    months: tuple[Period, ...]


@dataclass(frozen=True, slots=True)
class Schedule:
    """When each month is to be published."""

    day: int
    lag: int
    late: Mapping[Period, tuple[int, str]]
    """Days of delay and the reason, by period."""


@dataclass(frozen=True, slots=True)
class Invented:
    """How large an invented region is; only for samples of many regions."""

    districts: tuple[int, int]
    """Least and most kecamatan in a region."""
    villages: tuple[int, int]
    """Least and most kelurahan or desa in a kecamatan."""
    scale: tuple[float, float]
    per_province: int
    split: Mapping[str, float]
    """Share of the excise by purpose (``bidang``)."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything the sample maker is told."""

    seed: int
    first: Period
    last: Period
    provisional: int
    """How many of the last months are provisional."""
    regions: int
    """Regions to invent; 0 writes into datasets that have real places."""
    size: float
    """How large those real places are: the totals of the plan are those of a region of size 1."""
    people: Participants
    targets: Mapping[int, Target]
    target_source: str
    named: Mapping[str, Local]
    ranges: Mapping[str, tuple[float, float]]
    """Where the plan names no kecamatan, its traits are drawn from here."""
    screening: Screening
    prepaid: Mapping[Period, tuple[Period, ...]]
    """Months that the programme pays in advance, by month of payment."""
    activity: str
    budgets: tuple[Budget, ...]
    benefits: Mapping[str, Benefit]
    businesses: Mapping[str, Businesses]
    agreement: str
    agreement_days: Mapping[int, date]
    estimated: tuple[Gap, ...]
    missing_people: tuple[Gap, ...]
    missing_claims: tuple[Gap, ...]
    schedule: Schedule
    invented: Invented
    file: str

    @property
    def months(self) -> tuple[Period, ...]:
        """Every month of the sample."""
        return tuple(Period.of_month(month) for month in range(self.first.first, self.last.first + 1))

    def where(self, key: str) -> Node:
        """Name a place in the plan file, to refuse it there."""
        return Node(None, self.file, key)

    def changed(
        self, *, seed: int | None = None, regions: int | None = None, first: str | None = None, last: str | None = None
    ) -> Self:
        """Return the plan with what the command line says instead."""
        plan = replace(
            self,
            seed=self.seed if seed is None else seed,
            regions=self.regions if regions is None else regions,
            first=self.first if first is None else Node(first, self.file, "--from").month(),
            last=self.last if last is None else Node(last, self.file, "--to").month(),
        )
        plan.check()
        return plan

    def check(self) -> None:
        """Refuse what cannot be made.

        Raises:
            BadPlan: with the key at fault.
        """
        people = self.people
        if self.last.first - self.first.first < max(self.provisional, 1):
            self.where("bulan").fail("bulan akhir harus sesudah bulan awal dan bulan sementara")
        if self.first.first < people.anchors[0].months[0].first:
            self.where("bulan.awal").fail(f"program baru mulai {people.anchors[0].months[0]}")
        final = people.anchors[-1]
        if people.groups_month != final.months[0] or sum(people.groups.values()) != final.value:
            total = sum(people.groups.values())
            self.where("peserta.segmen").fail(f"jumlahnya {total}, jangkar {final.months[0]} menyebut {final.value}")
        if self.last.first - self.first.first >= MONTHS_IN_YEAR * 10:
            self.where("bulan").fail("paling lama sepuluh tahun")
        anchor = self.screening.anchor
        proposed = sum(self.screening.proposed.get(month, 0) for month in anchor.months)
        if proposed != anchor.value:
            self.where("usulan.diusulkan").fail(f"jumlahnya {proposed}, jangkar menyebut {anchor.value}")
        for month, passed in self.screening.passed.items():
            if passed > self.screening.proposed.get(month, 0):
                self.where(f"usulan.lolos.{month}").fail("lebih banyak daripada yang diusulkan")
