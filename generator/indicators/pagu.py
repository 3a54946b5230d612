"""The ceiling in force."""

from generator.indicators import Indicator
from generator.measures import Carry, Source, Stock
from generator.wording import N_

INDICATOR = Indicator(
    title=N_("Pagu"),
    definition=N_("Batas belanja DBHCHT untuk perlindungan pekerja rentan pada tahun itu, menurut versi yang berlaku."),
    formula=N_("Jumlah pagu semua kegiatan menurut versi terakhir yang sudah berlaku."),
    unit="rupiah",
    source=N_("Dokumen anggaran dan laporan realisasi DBHCHT pemerintah daerah."),
    interpretation=N_(
        "Realisasi tidak boleh melebihinya. Pagu dapat berubah di tengah tahun (murni menjadi perubahan)."
    ),
    limits=N_(
        "Hanya kegiatan perlindungan pekerja rentan, bukan seluruh DBHCHT daerah dan bukan seluruh bagian dinas."
    ),
    measure=Stock(
        sources=(Source("pagu", "nilai", since="berlaku_mulai"),),
        by=("kegiatan", "jenis_belanja"),
        carry=Carry.YEAR,
    ),
    topic="anggaran",
)
