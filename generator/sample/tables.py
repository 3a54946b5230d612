"""Lay whole people and rupiah out as published tables, each figure with its status.

Enters: what the other rooms made. Leaves: `Table` values in the column order of the contract, small counts hidden.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from generator.sample.claims import Claims, Registered
from generator.sample.columns import (
    ESTIMATED,
    FINAL,
    HIDDEN,
    IMPOSSIBLE,
    MISSING,
    PROVISIONAL,
    STATUSES,
    Codes,
    Column,
    Columns,
    Table,
    axes,
    figures,
    index_of,
    only,
)
from generator.sample.inputs import Inputs
from generator.sample.money import Money
from generator.sample.people import People
from generator.sample.plan import Gap, Plan
from generator.sample.screening import Screened
from generator.sample.suppression import hide, lines, small
from generator.sample.whole import Flags, Grouping


class Layout:
    """Makes the tables of one sample."""

    def __init__(self, plan: Plan, inputs: Inputs) -> None:
        self._plan, self._inputs = plan, inputs
        self._months = tuple(month.code for month in plan.months)
        size = len(self._months)
        self._status = np.where(np.arange(size) >= size - plan.provisional, PROVISIONAL, FINAL).astype(np.int8)
        self._estimated = self._flags(plan.estimated, inputs.districts)

    def _flags(self, gaps: tuple[Gap, ...], areas: tuple[str, ...]) -> Flags:
        flags = np.zeros((len(self._months), len(areas)), dtype=bool)
        for gap in gaps:
            for month in gap.months:
                if month.code in self._months:
                    flags[self._months.index(month.code), areas.index(gap.area)] = True
        return flags

    def _table(self, package: str, resource: str, columns: Columns) -> Table:
        return Table(package, resource, columns, (self._months[0], self._months[-1]))

    def _by_district(self) -> NDArray[np.int8]:
        return np.where(self._estimated, ESTIMATED, self._status[:, None]).astype(np.int8)

    def membership(self, people: People) -> list[Table]:
        """Participants by kelurahan and by group, and the sums published beside them."""
        return [*self._villages(people), *self._groups(people)]

    def _villages(self, people: People) -> list[Table]:
        inputs, counts = self._inputs, people.by_village
        groups = Grouping.of(inputs.district_of, len(inputs.districts))
        width, sources = groups.member.shape[1], len(inputs.sources)
        # Kecamatan have different numbers of kelurahan: pad to the widest, the padding is never published.
        padded = counts[:, groups.member]
        usable = np.broadcast_to(groups.present[None, :, :, None], padded.shape)
        place, source = np.indices((width, sources))
        sums = [*lines(place.ravel()), *lines(source.ravel())]
        tables = (-1, width * sources)
        hidden = hide(padded.reshape(tables), sums, usable.reshape(tables)).reshape(padded.shape)
        total = padded.sum(axis=-1)
        hidden_total = hide(total.reshape(-1, width), [np.arange(width)], usable[..., 0].reshape(-1, width)).reshape(
            total.shape
        )
        missing = self._flags(self._plan.missing_people, inputs.villages)
        base = np.where(missing, MISSING, self._by_district()[:, inputs.district_of]).astype(np.int8)

        def back(flags: Flags) -> Flags:
            out = np.zeros((len(self._months), len(inputs.villages), *flags.shape[3:]), dtype=bool)
            out[:, groups.member[groups.present]] = flags[:, groups.present]
            return out

        fine = np.where(back(hidden) & (base != MISSING)[..., None], HIDDEN, base[..., None]).astype(np.int8)
        coarse = np.where(back(hidden_total) & (base != MISSING), HIDDEN, base).astype(np.int8)
        time, area = ("bulan", self._months), ("kode_wilayah", inputs.villages)
        fine_keys, keys = axes(time, area, ("sumber_dana", inputs.sources)), axes(time, area)
        return [
            self._table("kepesertaan", "peserta_kelurahan", fine_keys | figures("peserta", counts, fine)),
            self._table("kepesertaan", "jumlah_kelurahan", keys | figures("peserta", counts.sum(axis=-1), coarse)),
        ]

    def _groups(self, people: People) -> list[Table]:
        inputs, counts = self._inputs, people.by_group
        shape = counts.shape[2:]
        group, sex, source = (axis.ravel() for axis in np.indices(shape))
        # What is paid by source and tariff class is published with the contributions: a sum like the others.
        paid = source * len(inputs.classes) + inputs.class_of[group]
        sums = [line for labels in (group, sex, source, paid) for line in lines(labels)]
        impossible = np.broadcast_to(inputs.absent[None, :, :, None, None], counts.shape)
        tables = (-1, counts[0, 0].size)
        hidden = hide(counts.reshape(tables), sums, ~impossible.reshape(tables)).reshape(counts.shape)
        base = self._by_district()
        status = np.where(hidden, HIDDEN, base[..., None, None, None]).astype(np.int8)
        status = np.where(impossible, IMPOSSIBLE, status).astype(np.int8)
        time, area = ("bulan", self._months), ("kode_wilayah", inputs.districts)
        keys = axes(
            time, area, ("segmen", inputs.groups), ("jenis_kelamin", inputs.sexes), ("sumber_dana", inputs.sources)
        )
        result = [self._table("kepesertaan", "peserta_segmen", keys | figures("peserta", counts, status))]
        for resource, name, codes, values in (
            ("jumlah_sumber_dana", "sumber_dana", inputs.sources, people.by_source),
            ("jumlah_segmen", "segmen", inputs.groups, counts.sum(axis=(3, 4))),
            ("jumlah_jenis_kelamin", "jenis_kelamin", inputs.sexes, counts.sum(axis=(2, 4))),
        ):
            usable = impossible[..., 0, 0] if name == "segmen" else np.zeros(values.shape, dtype=bool)
            flat = (-1, len(codes))
            covered = hide(values.reshape(flat), [np.arange(len(codes))], ~usable.reshape(flat)).reshape(values.shape)
            states = np.where(usable, IMPOSSIBLE, np.where(covered, HIDDEN, base[..., None])).astype(np.int8)
            columns = axes(time, area, (name, codes)) | figures("peserta", values, states)
            result.append(self._table("kepesertaan", resource, columns))
        return result

    def targets(self, people: People) -> list[Table]:
        """Vulnerable workers by year and kelurahan."""
        inputs, plan = self._inputs, self._plan
        years = tuple(str(year) for year in inputs.years)
        known = [max((y for y in plan.targets if y <= year), default=min(plan.targets)) for year in inputs.years]
        status = np.array([STATUSES.index(plan.targets[year].status) for year in known], dtype=np.int8)
        keys = axes(("tahun", years), ("kode_wilayah", inputs.villages))
        year = np.arange(len(years), dtype=np.int32).repeat(len(inputs.villages))
        states = np.where(small(people.target), HIDDEN, status[:, None]).astype(np.int8)
        columns = keys | figures("pekerja_rentan", people.target, states)
        days = tuple(plan.targets[y].day.replace(year=y).isoformat() for y in known)
        columns["tanggal_acuan"] = Codes(year, days)
        columns["sumber"] = Codes(np.zeros_like(year), (plan.target_source,))
        return [Table("sasaran", "sasaran", columns, (years[0], years[-1]))]

    def screening(self, screened: Screened) -> list[Table]:
        """Proposals by stage, and reasons."""
        inputs = self._inputs
        stages, agencies = len(inputs.stages), len(inputs.agencies)
        size = (-1, agencies * stages)
        people = screened.stages.reshape(size)
        both = np.concatenate([people, screened.reasons.reshape(-1, len(inputs.reasons))], axis=1)
        # Proposed minus passed is the sum of the reasons: one published sum over three kinds of cells.
        stage = np.arange(agencies * stages) % stages
        equation = np.concatenate([np.flatnonzero(stage < 2), np.arange(people.shape[1], both.shape[1])])  # noqa: PLR2004
        hidden = hide(both, [equation])
        by_stage = np.array(hidden[:, : people.shape[1]]).reshape(screened.stages.shape)
        # Whoever passed few has few at every later stage: hide the whole tail.
        by_stage[..., 1:] |= np.logical_or.accumulate(by_stage[..., 1:], axis=-1)
        reasons = hidden[:, people.shape[1] :].reshape(screened.reasons.shape)
        time, area = ("bulan", self._months), ("kode_wilayah", inputs.districts)
        base = self._status[:, None, None]
        tail = np.where(by_stage & (screened.stages > 0), HIDDEN, base[..., None]).astype(np.int8)
        usulan = axes(time, area, ("opd", inputs.agencies), ("tahap", inputs.stages))
        penolakan = axes(time, area, ("alasan", inputs.reasons))
        states = np.where(reasons, HIDDEN, base).astype(np.int8)
        return [
            self._table("penyaringan", "usulan", usulan | figures("orang", screened.stages, tail)),
            self._table("penyaringan", "penolakan", penolakan | figures("orang", screened.reasons, states)),
        ]

    def money(self, money: Money) -> list[Table]:
        """Ceilings, spending and contributions."""
        return [self._ceilings(money), self._spending(money), self._contributions(money)]

    def _ceilings(self, money: Money) -> Table:
        inputs, names = self._inputs, [(str(b.year), b.version, b.day.isoformat()) for b, _ in money.ceilings]
        keys = axes(
            ("anggaran", tuple(map(str, range(len(names))))), ("kode_wilayah", inputs.regions), ("jenis", inputs.kinds)
        )
        budget = index_of(keys["anggaran"])
        values = np.stack([amounts for _, amounts in money.ceilings])
        year, version, day = (tuple(part) for part in zip(*names, strict=True))
        columns: dict[str, Column] = {
            "tahun": Codes(budget, year),
            "versi": Codes(budget, version),
            "kode_wilayah": keys["kode_wilayah"],
            "kegiatan": Codes(np.zeros_like(budget), (self._plan.activity,)),
            "jenis_belanja": keys["jenis"],
            "berlaku_mulai": Codes(budget, day),
        }
        status = np.full(values.shape, FINAL, dtype=np.int8)
        return Table("anggaran", "pagu", columns | figures("nilai", values, status), (min(year), max(year)))

    def _spending(self, money: Money) -> Table:
        inputs = self._inputs
        keys = axes(
            ("bulan", self._months),
            ("kode_wilayah", inputs.districts),
            ("kegiatan", (self._plan.activity,)),
            ("jenis_belanja", inputs.kinds),
        )
        status = self._status[:, None, None]
        return self._table("anggaran", "realisasi", keys | figures("nilai", money.spending, status))

    def _contributions(self, money: Money) -> Table:
        inputs, months = self._inputs, self._months
        size = (-1, len(inputs.classes))
        keep = np.broadcast_to(np.array(money.paid)[:, None, :, None], money.person_months.shape).ravel()
        hidden = hide(money.person_months.reshape(size), [np.arange(size[1])]).reshape(money.person_months.shape)
        paid_in = np.array([months.index(payment.code) for payment, _ in money.pairs], dtype=np.int32)
        covers = np.array([months.index(cover.code) for _, cover in money.pairs], dtype=np.int32)
        keys = axes(
            ("pasangan", tuple(map(str, range(len(paid_in))))),
            ("kode_wilayah", inputs.districts),
            ("sumber_dana", inputs.sources),
            ("kelompok_tarif", inputs.classes),
        )
        pair = index_of(keys.pop("pasangan"))
        status = np.where(hidden, HIDDEN, self._status[paid_in][:, None, None, None]).astype(np.int8)
        columns: dict[str, Column] = {
            "bulan": Codes(paid_in[pair], months),
            "bulan_cakupan": Codes(covers[pair], months),
        }
        columns |= keys
        columns |= figures("orang_bulan", money.person_months, status)
        columns |= figures("nilai", money.contributions, status)
        return self._table("anggaran", "iuran", {name: only(column, keep) for name, column in columns.items()})

    def claims(self, claims: Claims) -> list[Table]:
        """Cases and amounts."""
        inputs = self._inputs
        keys = axes(("bulan", self._months), ("kode_wilayah", inputs.districts), ("manfaat", inputs.benefits))
        missing = self._flags(self._plan.missing_claims, inputs.districts)[..., None]
        status = np.where(small(claims.cases), HIDDEN, self._status[:, None, None])
        status = np.where(missing, MISSING, status).astype(np.int8)
        columns = keys | figures("kasus", claims.cases, status) | figures("nilai", claims.amount, status)
        return [self._table("klaim", "klaim", columns)]

    def businesses(self, registered: Registered) -> list[Table]:
        """Businesses and their workers; a table without a full triwulan has no rows."""
        inputs, codes = self._inputs, tuple(quarter.code for quarter in registered.quarters)
        keys = axes(("triwulan", codes), ("kode_wilayah", inputs.districts), ("skala", inputs.sizes))
        base = np.where(np.arange(len(codes)) == len(codes) - 1, PROVISIONAL, FINAL).astype(np.int8)
        few = small(registered.figures)
        # Workers of a hidden handful of businesses would describe those businesses.
        few[..., 1] |= few[..., 0]
        few[..., 2] |= few[..., 0]
        few[..., 3] |= few[..., 1] | few[..., 2]
        status = np.where(few, HIDDEN, base[:, None, None, None]).astype(np.int8)
        columns = keys
        for i, name in enumerate(("wajib", "terdaftar", "tenaga_kerja", "tenaga_kerja_terdaftar")):
            columns |= figures(name, registered.figures[..., i], status[..., i])
        ends = [end for quarter in registered.quarters for end in (quarter.first, quarter.last)]
        months = {month.first: month.code for month in self._plan.months}
        span = (months[min(ends)], months[max(ends)]) if ends else None
        return [Table("badan_usaha", "badan_usaha", columns, span)]
