"""Money spent, by the month of payment."""

from generator.indicators import Indicator
from generator.measures import Flow, Source
from generator.wording import N_

FLOW = Flow(sources=(Source("realisasi", "nilai"),), by=("kegiatan", "jenis_belanja"))
"""Also the base of what is counted from the start of the year."""

INDICATOR = Indicator(
    title=N_("Realisasi"),
    definition=N_("Uang DBHCHT yang sudah dibayarkan untuk perlindungan pekerja rentan."),
    formula=N_("Jumlah pembayaran dalam periode itu."),
    unit="rupiah",
    source=N_("Dokumen anggaran dan laporan realisasi DBHCHT pemerintah daerah."),
    interpretation=N_("Bulan tanpa pembayaran bernilai nol: iuran dapat sudah dibayar di muka."),
    limits=N_("Dihitung pada bulan pembayaran. Belanja dari APBD, perusahaan, dan peserta mandiri tidak termasuk."),
    measure=FLOW,
    topic="anggaran",
)
