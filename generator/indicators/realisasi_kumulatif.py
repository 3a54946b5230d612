"""Money spent since January."""

from generator.indicators import Indicator
from generator.indicators.realisasi import FLOW as REALISASI_FLOW
from generator.measures import ToDate
from generator.wording import N_

INDICATOR = Indicator(
    title=N_("Realisasi sejak awal tahun"),
    definition=N_("Uang DBHCHT yang sudah dibayarkan sejak Januari sampai akhir periode."),
    formula=N_("Jumlah realisasi sejak awal tahun."),
    unit="rupiah",
    source=N_("Dokumen anggaran dan laporan realisasi DBHCHT pemerintah daerah."),
    interpretation=N_("Mulai lagi dari nol setiap Januari, karena pagu berlaku per tahun anggaran."),
    limits=N_("Sebagian pembayaran akhir tahun adalah untuk perlindungan tahun berikutnya."),
    measure=ToDate(REALISASI_FLOW),
    topic="anggaran",
)
