"""Contributions for the months covered since January."""

from generator.indicators import Indicator
from generator.measures import Flow, Source, ToDate
from generator.wording import N_

INDICATOR = Indicator(
    title=N_("Iuran DBHCHT untuk perlindungan sejak awal tahun"),
    definition=N_("Iuran DBHCHT untuk bulan-bulan perlindungan sejak Januari, kapan pun dibayar."),
    formula=N_("Jumlah iuran DBHCHT menurut bulan perlindungan sejak awal tahun."),
    unit="rupiah",
    source=N_("Dokumen anggaran dan laporan realisasi DBHCHT pemerintah daerah."),
    interpretation=N_("Biaya perlindungan tahun itu, walaupun uangnya dari tahun anggaran lain."),
    limits=N_("Tidak termasuk biaya pendukung dan sumber dana lain."),
    measure=ToDate(Flow(sources=(Source("iuran", "nilai", where=(("sumber_dana", "dbhcht"),), time="bulan_cakupan"),))),
    topic="anggaran",
)
