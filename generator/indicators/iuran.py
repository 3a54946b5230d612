"""Contributions by the month they cover."""

from generator.indicators import Indicator
from generator.measures import Flow, Source
from generator.wording import N_

INDICATOR = Indicator(
    title=N_("Iuran"),
    definition=N_("Iuran JKK dan JKM untuk bulan perlindungan itu, dari semua sumber dana."),
    formula=N_("Jumlah iuran menurut bulan perlindungan."),
    unit="rupiah",
    source=N_("Dokumen anggaran dan laporan realisasi DBHCHT pemerintah daerah."),
    interpretation=N_("Inilah biaya perlindungan pada bulan itu, kapan pun dibayar."),
    limits=N_("Berbeda dari realisasi, yang dihitung pada bulan pembayaran dan hanya dari DBHCHT."),
    measure=Flow(sources=(Source("iuran", "nilai", time="bulan_cakupan"),), by=("sumber_dana",)),
    topic="anggaran",
)
