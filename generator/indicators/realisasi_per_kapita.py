"""Spending per inhabitant."""

from generator.indicators import Indicator
from generator.indicators.penduduk import INDICATOR as PENDUDUK
from generator.indicators.realisasi_kumulatif import INDICATOR as KUMULATIF
from generator.measures import Ratio
from generator.wording import N_

INDICATOR = Indicator(
    title=N_("Realisasi per penduduk"),
    definition=N_("Belanja DBHCHT untuk perlindungan pekerja rentan sejak awal tahun, dibagi jumlah penduduk."),
    formula=N_("Realisasi sejak awal tahun dibagi penduduk."),
    unit="rupiah",
    source=N_("Dihitung dari realisasi dan penduduk (BPS)."),
    interpretation=N_("Dipakai untuk membandingkan kecamatan yang penduduknya berbeda."),
    limits=N_("Kecamatan dengan lebih banyak pekerja rentan wajar menerima lebih banyak per penduduk."),
    measure=Ratio(numerator=KUMULATIF.measure, denominator=PENDUDUK.measure),
    topic="anggaran",
)
