"""What the office itself writes: agreements with each camat, the plan behind them, and the calendar of releases.

Enters: a plan, places and agreed numbers. Leaves: `Table` values.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from datetime import date, timedelta

import numpy as np

from generator.sample.columns import Column, Numbers, Table
from generator.sample.inputs import Inputs
from generator.sample.plan import Plan
from generator.sample.regions import SOURCE
from generator.sample.whole import Ints


def agreements(plan: Plan, inputs: Inputs, targets: Mapping[int, Ints]) -> Table:
    """Return one agreement for each year and kecamatan."""
    years = sorted(targets)
    rows = [(year, place, code) for year in years for place, code in enumerate(inputs.districts)]
    values = np.array([targets[year][place] for year, place, _ in rows], dtype=np.int64)
    columns: dict[str, Column] = {
        "tahun": [str(year) for year, _, _ in rows],
        "kode_wilayah": [code for _, _, code in rows],
        "nomor": [plan.agreement.format(urut=f"{place + 1:02d}", tahun=year) for year, place, _ in rows],
        "tanggal": [plan.agreement_days[year].isoformat() for year, _, _ in rows],
        "target_peserta": Numbers(values, np.zeros(len(values), dtype=bool)),
    }
    return Table("komitmen", "pks_camat", columns, (str(years[0]), str(years[-1])) if years else None)


def city_plans(inputs: Inputs, targets: Mapping[int, Ints]) -> Table:
    """Return what each region plans for each year: all its agreements together."""
    years = sorted(targets)
    rows = [(year, region) for year in years for region in range(len(inputs.regions))]
    values = np.array([targets[year][inputs.region_of == region].sum() for year, region in rows], dtype=np.int64)
    columns: dict[str, Column] = {
        "tahun": [str(year) for year, _ in rows],
        "kode_wilayah": [inputs.regions[region] for _, region in rows],
        "rencana": Numbers(values, np.zeros(len(values), dtype=bool)),
        "sumber": [SOURCE] * len(rows),
    }
    return Table("komitmen", "rencana_peserta", columns, (str(years[0]), str(years[-1])) if years else None)


def calendar(plan: Plan) -> Table:
    """Return the calendar: every month of the data is out, and the next one is announced."""
    rules, months = plan.schedule, [*plan.months, plan.months[-1].shift(1)]
    planned = []
    for month in months:
        year, number = divmod(month.first + rules.lag, 12)
        planned.append(date(year, number + 1, min(rules.day, monthrange(year, number + 1)[1])))
    late = [rules.late.get(month, (0, "")) for month in months]
    out = [(day + timedelta(days=days)).isoformat() for day, (days, _) in zip(planned, late, strict=True)]
    columns: dict[str, Column] = {
        "periode": [month.code for month in months],
        "rencana": [day.isoformat() for day in planned],
        "terbit": [*out[:-1], ""],
        "catatan": [note for _, note in late],
    }
    return Table("jadwal", "jadwal_rilis", columns, (months[0].code, months[-1].code))
