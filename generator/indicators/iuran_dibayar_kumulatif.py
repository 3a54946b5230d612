"""Contributions paid since January, by the month of payment."""

from generator.indicators import Indicator
from generator.measures import Flow, Source, ToDate
from generator.wording import N_

INDICATOR = Indicator(
    title=N_("Iuran DBHCHT dibayar sejak awal tahun"),
    definition=N_("Iuran yang dibayar dari DBHCHT sejak Januari, menurut bulan pembayaran."),
    formula=N_("Jumlah belanja utama sejak awal tahun, tanpa biaya pendukung."),
    unit="rupiah",
    source=N_("Dokumen anggaran dan laporan realisasi DBHCHT pemerintah daerah."),
    interpretation=N_("Uang satu tahun anggaran, untuk bulan perlindungan mana pun."),
    limits=N_("Sebagian dapat membayar perlindungan tahun berikutnya."),
    measure=ToDate(Flow(sources=(Source("realisasi", "nilai", where=(("jenis_belanja", "utama"),)),))),
    topic="anggaran",
)
