"""What a statement is, and what may be said of it.

Enters: the published table of statements. Leaves: `Statement`, `Verdict` and `Judged` values.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

import pandas as pd

from generator.facts import Facts
from generator.measures import Figure
from generator.prose import Sentence

if TYPE_CHECKING:
    from generator.statements.arithmetic import Arithmetic

TABLE: Final = "pernyataan"

AGREES: Final = "cocok"
DISAGREES: Final = "tidak_cocok"
INCOMPARABLE: Final = "tidak_dapat_dibandingkan"
VERDICTS: Final = (AGREES, DISAGREES, INCOMPARABLE)

PEOPLE: Final = "orang"
RUPIAH: Final = "rupiah"
PERCENT: Final = "persen"
WHOLE: Final = "kota"
"""``lingkup`` of a statement about everything."""
MORE_THAN: Final = "lebih_dari"
"""``presisi``: the true number is said to be above this one."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One number somebody in office is reported to have said."""

    id: str
    said: str
    """When it was reported: a day, a month or a year."""
    area: str
    measure: str
    """``ukuran``: what the number counts."""
    value: float
    """In `unit`."""
    unit: str
    """``orang``, ``rupiah`` or ``persen``."""
    precision: str
    """``tepat``, ``sekitar`` or ``lebih_dari``."""
    slack: float
    """By which share of itself a number so said may differ; declared beside each ``presisi`` in the data package."""
    about: str
    """The time it speaks of: a day, a month or a year."""
    scope: str
    """What it covers: ``kota`` for everything, or a part such as ``segmen:tani``."""
    stage: str
    """``diusulkan``, ``terdaftar``, ``pagu`` ...; empty where there is none."""
    medium: str
    url: str
    office: str
    """The office that spoke; empty where it was not recorded."""
    note: str

    @property
    def year(self) -> str:
        """The year it speaks of."""
        return self.about[:4]

    @property
    def dimension(self) -> tuple[str, str]:
        """The kind and the code of a scope such as ``segmen:tani``; the code is empty for other scopes."""
        kind, _, code = self.scope.partition(":")
        return kind, code

    @property
    def bounds(self) -> tuple[float, float]:
        """The least and the greatest number it may stand for, as precisely as it was said.

        "About" allows `slack` on both sides, "more than" only above. Exact rupiah and every percentage stand for all
        they are rounded from: ``5.300.000.000`` for anything between 5,25 and 5,35 miliar. People are counted.
        """
        if self.unit == PERCENT or (self.unit == RUPIAH and not self.slack):
            half = _last_digit(self.value) / 2
            return self.value - half, self.value + half
        slack = self.value * self.slack
        return self.value - (0.0 if self.precision == MORE_THAN else slack), self.value + slack

    def fits(self, value: float) -> bool:
        """Whether a number lies within `bounds`; a billionth of it is given to binary fractions."""
        least, most = self.bounds
        return least <= value * (1 + 1e-9) and value * (1 - 1e-9) <= most

    def contradicts(self, other: Statement) -> bool:
        """Whether another statement names another number for the same thing: of one time, or said on one day."""
        same = (self.measure, self.unit, self.stage, self.scope, self.area) == (
            other.measure, other.unit, other.stage, other.scope, other.area,
        )  # fmt: skip
        at_once = self.about == other.about or self.said == other.said
        least, most = self.bounds
        low, high = other.bounds
        return same and at_once and self.year == other.year and (high < least or low > most)


@dataclass(frozen=True, slots=True)
class Verdict:
    """One of `VERDICTS`, and why."""

    code: str
    reason: Sentence


@dataclass(frozen=True, slots=True)
class Judged:
    """A statement with everything that can be said about it."""

    statement: Statement
    figure: Figure | None
    """The published figure nearest to it; shown beside it also when the two cannot be compared."""
    verdict: Verdict
    """Against the published figure."""
    arithmetic: Arithmetic | None
    """People × tariff × months; None for what is neither people nor rupiah of this programme."""
    rivals: tuple[Statement, ...] = ()
    """Others that name another number for the same thing at the same time."""


def read_statements(facts: Facts) -> tuple[Statement, ...]:
    """Return every published statement, in the order of the table; none where nobody publishes any."""
    if TABLE not in facts.tables:
        return ()
    table = facts.tables[TABLE]
    slack = _slack(table.resource.field("presisi").descriptor.get("categories", ()))
    return tuple(
        Statement(
            id=row["id"],
            said=row["tanggal"],
            area=row["kode_wilayah"],
            measure=row["ukuran"],
            value=float(row["nilai"]),
            unit=row["satuan"],
            precision=row["presisi"],
            slack=slack.get(row["presisi"], 0.0),
            about=row["rujukan_waktu"],
            scope=row["lingkup"],
            stage=_text(row["tahap"]),
            medium=row["media"],
            url=row["url"],
            office=_text(row.get("lembaga")),
            note=_text(row["catatan"]),
        )
        for row in table.frame.to_dict("records")
    )


def _slack(categories: object) -> dict[str, float]:
    listed = categories if isinstance(categories, list) else []
    return {
        entry["value"]: float(entry["toleransi"])
        for entry in listed
        if isinstance(entry, dict) and "toleransi" in entry
    }


def _text(cell: object) -> str:
    return "" if not isinstance(cell, str) or pd.isna(cell) else cell


def _last_digit(value: float) -> float:
    """Return the worth of the last digit that is not zero: 0.01 for 32.44, 100 million for 5 300 000 000."""
    exponent = Decimal(str(value)).normalize().as_tuple().exponent
    return 10.0**exponent if isinstance(exponent, int) else 0.0
