"""The ceiling as first adopted."""

from generator.indicators import Indicator
from generator.measures import Carry, Source, Stock
from generator.wording import N_

INDICATOR = Indicator(
    title=N_("Pagu murni"),
    definition=N_("Batas belanja seperti ditetapkan pada awal tahun, sebelum perubahan."),
    formula=N_("Jumlah pagu versi murni."),
    unit="rupiah",
    source=N_("Dokumen anggaran dan laporan realisasi DBHCHT pemerintah daerah."),
    interpretation=N_("Bandingkan dengan pagu yang berlaku untuk melihat besarnya perubahan di tengah tahun."),
    limits=N_("Setelah ada perubahan, pagu murni tidak lagi mengikat."),
    measure=Stock(
        sources=(Source("pagu", "nilai", since="berlaku_mulai", where=(("versi", "murni"),)),), carry=Carry.YEAR
    ),
    topic="anggaran",
)
