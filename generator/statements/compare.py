"""Which published figure a statement can be held against, and how they compare.

Enters: a `Statement`, ``Facts`` and the ``Cube``. Leaves: the nearest figure and a `Verdict`. What counts as the same
thing is declared in one table below, so that a reader can dispute it line by line.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from generator.catalogue import SAMPLE
from generator.errors import BadPeriod
from generator.facts import Facts
from generator.measures import Cube, Figure
from generator.periods import Kind, Period
from generator.prose import Quantity, Said, Sentence
from generator.statements.model import (
    AGREES,
    DISAGREES,
    INCOMPARABLE,
    PEOPLE,
    PERCENT,
    TABLE,
    WHOLE,
    Statement,
    Verdict,
)
from generator.wording import N_, status_words

PROGRAMME: Final = "dbhcht"
"""The source of money this programme is paid from, as code of ``sumber_dana``."""
_TARGET: Final = "target"
OF_PROGRAMME: Final = "pekerja_rentan"
"""``lingkup`` of money that is for this programme alone."""


@dataclass(frozen=True, slots=True)
class Counterpart:
    """The figure that answers for one kind of statement."""

    indicator: str
    detail: tuple[str, str] = ("", "")
    """Dimension and category."""
    yearly: bool = False
    """Whether it is published by year only."""
    differs: str = ""
    """Marked sentence: why it is only near and not the same thing; empty when it is the same."""


_OTHER_STAGE: Final = N_("Tahapnya lain: pernyataan ini tentang {tahap}, sedangkan angka terbitan tentang {indikator}.")
_ALL_SOURCES: Final = N_("Lingkupnya lain: angka terbitan untuk kelompok ini mencakup semua sumber dana.")
_ACTIVE: Final = Counterpart("peserta_aktif", ("sumber_dana", PROGRAMME))
_PLANNED: Final = Counterpart("peserta_aktif", ("sumber_dana", PROGRAMME), differs=_OTHER_STAGE)
_COUNTERPARTS: Final[Mapping[tuple[str, str, str], Counterpart]] = MappingProxyType(
    {
        # what is counted, its stage, its scope
        ("peserta", "terdaftar", WHOLE): _ACTIVE,
        ("peserta", "rencana", WHOLE): _PLANNED,
        ("peserta", _TARGET, WHOLE): _PLANNED,
        ("peserta", "diusulkan", WHOLE): Counterpart("usulan_kumulatif"),
        ("peserta", "lolos_verifikasi", WHOLE): Counterpart("lolos_kumulatif"),
        ("peserta_jamsostek", "terdaftar", WHOLE): Counterpart("peserta_jamsostek"),
        ("peserta_jamsostek", _TARGET, WHOLE): Counterpart("peserta_jamsostek", differs=_OTHER_STAGE),
        ("ucj", "", WHOLE): Counterpart("ucj"),
        ("ucj", _TARGET, WHOLE): Counterpart("target_ucj", yearly=True),
        ("dbhcht", "pagu", WHOLE): Counterpart("dbhcht", yearly=True),
        ("dbhcht", "pagu", OF_PROGRAMME): Counterpart("pagu", ("jenis_belanja", "utama"), yearly=True),
        ("dbhcht", "kebutuhan", OF_PROGRAMME): Counterpart(
            "pagu", ("jenis_belanja", "utama"), yearly=True, differs=_OTHER_STAGE
        ),
        ("dbhcht", "realisasi", OF_PROGRAMME): Counterpart("realisasi", ("jenis_belanja", "utama")),
        ("iuran_per_peserta_bulan", "", WHOLE): Counterpart("iuran_per_bulan", ("kelompok_tarif", "")),
    }
)
"""What is counted, at which stage and for which scope, and the indicator that publishes it."""
_PARTS: Final[Mapping[tuple[str, str, str], tuple[str, bool, str]]] = MappingProxyType(
    {
        ("peserta", "terdaftar", "segmen"): ("peserta_aktif", False, _ALL_SOURCES),
        ("peserta", "rencana", "segmen"): ("peserta_aktif", False, _OTHER_STAGE),
        ("peserta", "terdaftar", "sumber_dana"): ("peserta_aktif", False, ""),
        ("dbhcht", "pagu", "bidang"): ("alokasi_bidang", True, ""),
    }
)
"""The same for a scope such as ``segmen:tani``: indicator, whether yearly, and how it differs."""


_NAMES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "peserta_aktif": N_("peserta yang sudah terlindungi"),
        "peserta_jamsostek": N_("peserta yang sudah terdaftar"),
        "pagu": N_("pagu yang ditetapkan"),
    }
)
"""What the indicators of another stage count, as it stands in a sentence."""


def compare(statement: Statement, facts: Facts, cube: Cube) -> tuple[Figure | None, Verdict]:
    """Return the nearest published figure, and the verdict on the statement."""
    counterpart = _counterpart(statement)
    if counterpart is None:
        return None, _no_figure(statement, facts, cube)
    figures = _figures(statement, counterpart, cube)
    if not figures:
        return None, Verdict(
            INCOMPARABLE, Sentence(N_("Untuk waktu yang dibicarakan belum ada angka yang diterbitkan."))
        )
    figure = figures[0]
    return figure, _verdict(statement, counterpart, figures, facts)


def _counterpart(statement: Statement) -> Counterpart | None:
    kind, code = statement.dimension
    if code:
        found = _PARTS.get((statement.measure, statement.stage, kind))
        return Counterpart(found[0], (kind, code), found[1], found[2]) if found else None
    return _COUNTERPARTS.get((statement.measure, statement.stage, statement.scope))


def _figures(statement: Statement, counterpart: Counterpart, cube: Cube) -> tuple[Figure, ...]:
    """Return the figures that answer: one, or one for each category where a rate differs by group."""
    period = _period(statement, yearly=counterpart.yearly)
    if period is None:
        return ()
    dimension, category = counterpart.detail
    if dimension and not category:
        return cube.breakdown(counterpart.indicator, statement.area, period, dimension)
    detail = {dimension: category} if dimension else {}
    return cube.across(counterpart.indicator, [statement.area], period, **detail)


def _period(statement: Statement, *, yearly: bool) -> str | None:
    """Return the period a statement speaks of; a day counts as its month."""
    try:
        period = Period.parse(statement.about[: len("2026-10")])
    except BadPeriod:
        return None
    return period.up(Kind.YEAR).code if yearly else period.code


def _verdict(statement: Statement, counterpart: Counterpart, figures: tuple[Figure, ...], facts: Facts) -> Verdict:
    figure = figures[0]
    if counterpart.differs:
        names: dict[str, Said] = {
            "tahap": stage_label(statement, facts),
            "indikator": Sentence(_NAMES[counterpart.indicator]),
        }
        return Verdict(INCOMPARABLE, Sentence(counterpart.differs, names))
    if figure.value is None:
        status = Sentence(status_words()[figure.status])
        return Verdict(INCOMPARABLE, Sentence(N_("Angka terbitannya tidak ada: {status}."), {"status": status}))
    if figure.nature == SAMPLE and facts.tables[TABLE].resource.nature != SAMPLE:
        return Verdict(
            INCOMPARABLE,
            Sentence(N_("Angka terbitannya data contoh, dan data contoh tidak dapat menilai pernyataan nyata.")),
        )
    # A ratio of ours has a denominator from elsewhere: it does test what the same report says.
    if figure.denominator is None and _same_report(statement, figure, facts):
        return Verdict(
            INCOMPARABLE,
            Sentence(N_("Angka terbitannya diambil dari berita yang sama, jadi kesamaannya bukan bukti.")),
        )
    factor = 100.0 if statement.unit == PERCENT else 1.0
    if all(other.value is not None and statement.fits(other.value * factor) for other in figures):
        return Verdict(AGREES, _agreement(statement, figure))
    return Verdict(DISAGREES, _disagreement(statement, figure))


def _agreement(statement: Statement, figure: Figure) -> Sentence:
    if statement.fits(figure.value or 0.0) and not statement.slack:
        return Sentence(N_("Sama dengan angka terbitan, {angka}."), {"angka": figure})
    return Sentence(N_("Angka terbitan {angka}, dalam batas pembulatan pernyataan ini."), {"angka": figure})


def _disagreement(statement: Statement, figure: Figure) -> Sentence:
    if statement.unit == PERCENT and figure.numerator and figure.denominator and statement.value:
        meant = figure.numerator / (statement.value / 100)
        return Sentence(
            N_(
                "Angka terbitan {angka}: {pembilang} dibagi {penyebut}. Dengan pembilang itu, pernyataan ini baru "
                "benar bila penyebutnya sekitar {seharusnya}."
            ),
            {
                "angka": figure,
                "pembilang": Quantity(figure.numerator, PEOPLE),
                "penyebut": Quantity(figure.denominator, PEOPLE),
                "seharusnya": Quantity(round(meant), PEOPLE),
            },
        )
    if statement.unit == PERCENT and figure.value is not None:
        # A share is printed with one decimal elsewhere; beside a statement with two it would look like a difference.
        shown: dict[str, Said] = {"angka": Quantity(figure.value * 100, PERCENT)}
        if statement.stage == _TARGET:
            return Sentence(N_("Target terbitan {angka}; pernyataan ini menyebut target yang lain."), shown)
        return Sentence(N_("Angka terbitan {angka}. Selisihnya melebihi pembulatan."), shown)
    return Sentence(N_("Angka terbitan {angka}. Selisihnya melebihi pembulatan."), {"angka": figure})


def _no_figure(statement: Statement, facts: Facts, cube: Cube) -> Verdict:
    """Say why nothing published answers; a slice is held against its whole, so that nobody takes it for the total."""
    whole = _COUNTERPARTS.get((statement.measure, statement.stage, WHOLE))
    if statement.scope != WHOLE and whole is not None and not whole.detail[0]:
        found = _figures(statement, whole, cube)
        if found and found[0].value and found[0].value > statement.value:
            share = statement.value / found[0].value
            facts_said: dict[str, Said] = {"bagian": Quantity(share, "porsi"), "semua": found[0]}
            return Verdict(
                INCOMPARABLE,
                Sentence(
                    N_(
                        "Ini {bagian} dari seluruhnya, {semua}: satu bagian, bukan jumlahnya. Bagian ini sendiri belum "
                        "diterbitkan."
                    ),
                    facts_said,
                ),
            )
    if statement.stage and _COUNTERPARTS.get((statement.measure, "", WHOLE)):
        return Verdict(
            INCOMPARABLE,
            Sentence(
                N_("Tahapnya lain: untuk {tahap} belum ada angka terbitan."), {"tahap": stage_label(statement, facts)}
            ),
        )
    return Verdict(INCOMPARABLE, Sentence(N_("Di situs ini belum ada angka untuk hal dan waktu itu.")))


def stage_label(statement: Statement, facts: Facts) -> str:
    """Return the label of a stage, as the published table writes it."""
    for entry in facts.tables[TABLE].resource.field("tahap").descriptor.get("categories", ()):
        if isinstance(entry, Mapping) and entry.get("value") == statement.stage:
            return str(entry.get("label", statement.stage)).lower()
    return statement.stage


def _same_report(statement: Statement, figure: Figure, facts: Facts) -> bool:
    """Whether a row the figure is made from names the statement's own report as its source."""
    for name in figure.tables:
        table = facts.tables[name]
        if "sumber" not in table.frame or not table.area_column or not table.time_columns:
            continue
        rows = table.frame[table.frame[table.area_column] == figure.address.area]
        rows = rows[rows[table.time_columns[0]].astype(str) == figure.address.period]
        if rows["sumber"].eq(statement.url).any():
            return True
    return False
