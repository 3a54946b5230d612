"""Cost of one month of cover."""

from generator.indicators import Indicator
from generator.measures import Flow, Ratio, Source
from generator.wording import N_

_DBHCHT = (("sumber_dana", "dbhcht"),)

INDICATOR = Indicator(
    title=N_("Realisasi per orang-bulan"),
    definition=N_("Rata-rata iuran DBHCHT untuk melindungi satu orang selama satu bulan."),
    formula=N_("Iuran DBHCHT dibagi orang-bulan yang dibayar DBHCHT, menurut bulan perlindungan."),
    unit="rupiah",
    source=N_("Dokumen anggaran dan laporan realisasi DBHCHT pemerintah daerah."),
    interpretation=N_("Seharusnya sama dengan tarif yang berlaku; di antara dua tarif bila kelompoknya berbeda."),
    limits=N_("Biaya pendukung (BOP) tidak termasuk."),
    measure=Ratio(
        numerator=Flow(sources=(Source("iuran", "nilai", where=_DBHCHT, time="bulan_cakupan"),)),
        denominator=Flow(sources=(Source("iuran", "orang_bulan", where=_DBHCHT, time="bulan_cakupan"),)),
    ),
    topic="anggaran",
)
