"""What the sample must fit: places, code lists, tariffs, benefits and what officials said.

Enters: the tables that already stand in the output folder (facts, or what `generator.sample.regions` invented).
Leaves: `Inputs`. This is the sample maker's own small reader: it works on folders that are not a valid catalogue yet,
so it cannot use ``facts``.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import numpy as np

from generator.errors import BadPlan
from generator.sample.plan import TRAITS, Plan
from generator.sample.whole import Flags, Ints, Reals

Rows: TypeAlias = Sequence[Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Inputs:
    """Codes in the order of their tables; indexes point into them."""

    regions: tuple[str, ...]
    districts: tuple[str, ...]
    villages: tuple[str, ...]
    region_of: Ints
    """Index of the region, by kecamatan."""
    district_of: Ints
    """Index of the kecamatan, by kelurahan."""
    scale: Reals
    """Size of each region; the totals of the plan are those of a region of size 1."""
    traits: Mapping[str, Reals]
    """By name, one for each kecamatan."""
    affinity: Reals
    """By kecamatan and group; zero where the group cannot exist."""
    absent: Flags
    """By kecamatan and group."""
    silent: Flags
    """By kecamatan and agency: who proposes nobody there."""
    years: tuple[int, ...]
    sources: tuple[str, ...]
    groups: tuple[str, ...]
    classes: tuple[str, ...]
    """Tariff classes."""
    class_of: Ints
    """Index of the tariff class, by group."""
    sexes: tuple[str, ...]
    agencies: tuple[str, ...]
    stages: tuple[str, ...]
    reasons: tuple[str, ...]
    benefits: tuple[str, ...]
    sizes: tuple[str, ...]
    kinds: tuple[str, ...]
    """Kinds of spending: contributions first, supporting costs second."""
    tariffs: Rows
    amounts: Rows

    def trait(self, name: str) -> Reals:
        """Return one trait of every kecamatan."""
        return self.traits[name]


def read_table(folder: Path, package: str, resource: str) -> Rows:
    """Read one table as text.

    Raises:
        BadPlan: it is not there.
    """
    file = folder / package / f"{resource}.csv"
    try:
        with file.open(encoding="utf-8", newline="") as stream:
            return list(csv.DictReader(stream))
    except FileNotFoundError:
        raise BadPlan(file=f"{package}/{resource}.csv", reason="tabel ini diperlukan oleh data contoh") from None


def read_inputs(folder: Path, plan: Plan, scale: Reals | None = None) -> Inputs:
    """Read what the sample must fit, and check the plan against it.

    Raises:
        BadPlan: a table or a code is missing, or a statement does not say what the plan has it say.
    """
    places = read_table(folder, "wilayah", "wilayah")
    regions, districts, villages = (_codes(places, level) for level in ("kota", "kecamatan", "kelurahan"))
    if not regions or not districts or not villages:
        raise BadPlan(file="wilayah/wilayah.csv", reason="perlu kota, kecamatan, dan kelurahan")
    above = {row["kode"]: row["induk"] for row in places}
    groups = read_table(folder, "acuan", "segmen")
    classes = _codes(read_table(folder, "acuan", "kelompok_tarif"))
    names = tuple(row["kode"] for row in groups)
    absent = np.array([[code in plan.named and g in plan.named[code].absent for g in names] for code in districts])
    agencies = _codes(read_table(folder, "acuan", "opd"))
    silent = np.array([[code in plan.named and a in plan.named[code].silent for a in agencies] for code in districts])
    inputs = Inputs(
        regions=regions,
        districts=districts,
        villages=villages,
        region_of=_parents(districts, regions, above),
        district_of=_parents(villages, districts, above),
        scale=np.full(len(regions), plan.size) if scale is None else scale,
        traits=_traits(plan, districts),
        affinity=_affinity(plan, districts, names) * ~absent,
        absent=absent,
        silent=silent,
        years=tuple(range(plan.first.year, plan.last.year + 1)),
        sources=_codes(read_table(folder, "acuan", "sumber_dana")),
        groups=names,
        classes=classes,
        class_of=np.array([classes.index(row["kelompok_tarif"]) for row in groups]),
        sexes=_codes(read_table(folder, "acuan", "jenis_kelamin")),
        agencies=agencies,
        stages=_in_order(read_table(folder, "acuan", "tahap")),
        reasons=_codes(read_table(folder, "acuan", "alasan")),
        benefits=_codes(read_table(folder, "acuan", "manfaat")),
        sizes=_codes(read_table(folder, "acuan", "skala")),
        kinds=_codes(read_table(folder, "acuan", "jenis_belanja")),
        tariffs=read_table(folder, "tarif", "tarif"),
        amounts=read_table(folder, "tarif", "besaran_manfaat"),
    )
    _check_codes(plan, inputs, _codes(read_table(folder, "acuan", "kegiatan")))
    _check_statements(plan, folder)
    return inputs


def _codes(rows: Rows, level: str = "") -> tuple[str, ...]:
    return tuple(row["kode"] for row in rows if not level or row["tingkat"] == level)


def _in_order(rows: Rows) -> tuple[str, ...]:
    return _codes(sorted(rows, key=lambda row: int(row["urutan"])))


def _parents(codes: tuple[str, ...], parents: tuple[str, ...], above: Mapping[str, str]) -> Ints:
    index = {code: i for i, code in enumerate(parents)}
    try:
        return np.array([index[above[code]] for code in codes], dtype=np.int64)
    except KeyError as missing:
        raise BadPlan(file="wilayah/wilayah.csv", reason=f"induk {missing} tidak ada") from None


def _traits(plan: Plan, districts: tuple[str, ...]) -> Mapping[str, Reals]:
    # A stream of its own: naming one more kecamatan in the plan must not shift every other figure.
    rng = np.random.Generator(np.random.PCG64([plan.seed, 1]))
    drawn = {trait: rng.uniform(*plan.ranges[trait], len(districts)) for trait in TRAITS}
    for i, code in enumerate(districts):
        if code in plan.named:
            for trait in TRAITS:
                drawn[trait][i] = plan.named[code].traits[trait]
    return drawn


def _affinity(plan: Plan, districts: tuple[str, ...], groups: tuple[str, ...]) -> Reals:
    known = {code: local.affinity for code, local in plan.named.items()}
    return np.array([[known.get(code, {}).get(group, 1.0) for group in groups] for code in districts])


def _check_codes(plan: Plan, inputs: Inputs, activities: tuple[str, ...]) -> None:
    """Every code list of the plan is the code list of the data: no more, no less."""
    others = tuple(source for source in inputs.sources if source != plan.people.programme)
    for key, planned, known in (
        ("peserta.program", {plan.people.programme} | set(others), set(inputs.sources)),
        ("peserta.segmen.nilai", set(plan.people.groups), set(inputs.groups)),
        ("peserta.perempuan", set(plan.people.women), set(inputs.groups)),
        ("peserta.sumber_lain", set(plan.people.others), set(others)),
        ("peserta.bauran", set(plan.people.mix), set(others)),
        *((f"peserta.bauran.{s}", set(mix), set(inputs.groups)) for s, mix in plan.people.mix.items()),
        ("usulan.opd", set(plan.screening.agencies), set(inputs.agencies)),
        ("usulan.alasan", set(plan.screening.reasons), set(inputs.reasons)),
        ("usulan.susut", set(plan.screening.loss), set(inputs.stages[2:])),
        ("klaim", set(plan.benefits), set(inputs.benefits)),
        ("badan_usaha", set(plan.businesses), set(inputs.sizes)),
    ):
        if planned != known:
            plan.where(key).fail(f"kode {sorted(planned ^ known)} tidak sama dengan daftar di acuan")
    for key, code, accepted in (
        *(("kecamatan", code, inputs.districts) for code in plan.named),
        *((f"kecamatan.{k}", code, inputs.groups) for k, v in plan.named.items() for code in (*v.affinity, *v.absent)),
        *((f"kecamatan.{k}", code, inputs.agencies) for k, v in plan.named.items() for code in v.silent),
        ("anggaran.kegiatan", plan.activity, activities),
        *(("kosong.perkiraan", gap.area, inputs.districts) for gap in plan.estimated),
        *(("kosong.peserta_tidak_tersedia", gap.area, inputs.villages) for gap in plan.missing_people),
        *(("kosong.klaim_tidak_tersedia", gap.area, inputs.districts) for gap in plan.missing_claims),
    ):
        if code not in accepted:
            plan.where(key).fail(f'kode "{code}" tidak dikenal')


def _check_statements(plan: Plan, folder: Path) -> None:
    cited = [
        *((anchor.statement, anchor.value) for anchor in (*plan.people.anchors, plan.screening.anchor)),
        *((budget.statement, budget.main) for budget in plan.budgets),
    ]
    if not any(statement for statement, _ in cited):
        return
    said = {row["id"]: row["nilai"] for row in read_table(folder, "pernyataan", "pernyataan")}
    for statement, value in cited:
        if statement and float(said.get(statement) or "nan") != value:
            found = said.get(statement, "tidak ada")
            plan.where("pernyataan").fail(f"{value} mengutip {statement}, padahal nilainya {found}")
