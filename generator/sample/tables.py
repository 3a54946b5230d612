"""Lay whole people and rupiah out as published tables, each figure with its status.

Enters: what the other rooms made. Leaves: `Table` values in the column order of the contract, every figure true;
what must not be shown is hidden before they are written (``make``).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from generator.sample.claims import Claims, Registered
from generator.sample.columns import (
    ESTIMATED,
    FINAL,
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
from generator.sample.whole import Flags


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
        missing = self._flags(self._plan.missing_people, inputs.villages)
        status = np.where(missing, MISSING, self._by_district()[:, inputs.district_of]).astype(np.int8)
        time, area = ("bulan", self._months), ("kode_wilayah", inputs.villages)
        fine_keys, keys = axes(time, area, ("sumber_dana", inputs.sources)), axes(time, area)
        return [
            self._table("kepesertaan", "peserta_kelurahan", fine_keys | figures("peserta", counts, status[..., None])),
            self._table("kepesertaan", "jumlah_kelurahan", keys | figures("peserta", counts.sum(axis=-1), status)),
        ]

    def _groups(self, people: People) -> list[Table]:
        inputs, counts = self._inputs, people.by_group
        base = self._by_district()
        impossible = inputs.absent[None, :, :, None, None]
        status = np.where(impossible, IMPOSSIBLE, base[..., None, None, None]).astype(np.int8)
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
            nobody = inputs.absent[None] if name == "segmen" else np.zeros((1, 1, 1), dtype=bool)
            states = np.where(nobody, IMPOSSIBLE, base[..., None]).astype(np.int8)
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
        columns = keys | figures("pekerja_rentan", people.target, status[:, None])
        days = tuple(plan.targets[y].day.replace(year=y).isoformat() for y in known)
        columns["tanggal_acuan"] = Codes(year, days)
        columns["sumber"] = Codes(np.zeros_like(year), (plan.target_source,))
        return [Table("sasaran", "sasaran", columns, (years[0], years[-1]))]

    def screening(self, screened: Screened) -> list[Table]:
        """Proposals by stage, and reasons."""
        inputs = self._inputs
        time, area = ("bulan", self._months), ("kode_wilayah", inputs.districts)
        base = self._status[:, None, None]
        usulan = axes(time, area, ("opd", inputs.agencies), ("tahap", inputs.stages))
        penolakan = axes(time, area, ("alasan", inputs.reasons))
        return [
            self._table("penyaringan", "usulan", usulan | figures("orang", screened.stages, base[..., None])),
            self._table("penyaringan", "penolakan", penolakan | figures("orang", screened.reasons, base)),
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
        keep = np.broadcast_to(np.array(money.paid)[:, None, :, None], money.person_months.shape).ravel()
        paid_in = np.array([months.index(payment.code) for payment, _ in money.pairs], dtype=np.int32)
        covers = np.array([months.index(cover.code) for _, cover in money.pairs], dtype=np.int32)
        keys = axes(
            ("pasangan", tuple(map(str, range(len(paid_in))))),
            ("kode_wilayah", inputs.districts),
            ("sumber_dana", inputs.sources),
            ("kelompok_tarif", inputs.classes),
        )
        pair = index_of(keys.pop("pasangan"))
        status = self._status[paid_in][:, None, None, None]
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
        status = np.where(missing, MISSING, self._status[:, None, None]).astype(np.int8)
        columns = keys | figures("kasus", claims.cases, status) | figures("nilai", claims.amount, status)
        return [self._table("klaim", "klaim", columns)]

    def businesses(self, registered: Registered) -> list[Table]:
        """Businesses and their workers; a table without a full triwulan has no rows."""
        inputs, codes = self._inputs, tuple(quarter.code for quarter in registered.quarters)
        keys = axes(("triwulan", codes), ("kode_wilayah", inputs.districts), ("skala", inputs.sizes))
        base = np.where(np.arange(len(codes)) == len(codes) - 1, PROVISIONAL, FINAL).astype(np.int8)
        status = base[:, None, None]
        columns = keys
        for i, name in enumerate(("wajib", "terdaftar", "tenaga_kerja", "tenaga_kerja_terdaftar")):
            columns |= figures(name, registered.figures[..., i], status)
        ends = [end for quarter in registered.quarters for end in (quarter.first, quarter.last)]
        months = {month.first: month.code for month in self._plan.months}
        span = (months[min(ends)], months[max(ends)]) if ends else None
        return [Table("badan_usaha", "badan_usaha", columns, span)]
