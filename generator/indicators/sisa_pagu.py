"""What may still be spent."""

from generator.indicators import Indicator
from generator.indicators.pagu import INDICATOR as PAGU
from generator.indicators.realisasi_kumulatif import INDICATOR as KUMULATIF
from generator.measures import Difference
from generator.wording import N_

INDICATOR = Indicator(
    title=N_("Sisa pagu"),
    definition=N_("Bagian pagu yang belum dibelanjakan."),
    formula=N_("Pagu yang berlaku dikurangi realisasi sejak awal tahun."),
    unit="rupiah",
    source=N_("Dokumen anggaran dan laporan realisasi DBHCHT pemerintah daerah."),
    interpretation=N_("Sisa pada akhir tahun tidak otomatis dapat dipakai tahun berikutnya."),
    limits=N_("Tidak memperhitungkan tagihan yang belum dibayar."),
    measure=Difference(minuend=PAGU.measure, subtrahend=KUMULATIF.measure),
    topic="anggaran",
)
