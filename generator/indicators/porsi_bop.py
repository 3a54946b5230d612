"""Share of supporting costs."""

from generator.indicators import Indicator
from generator.indicators.realisasi_kumulatif import INDICATOR as KUMULATIF
from generator.measures import Flow, Ratio, Source, ToDate
from generator.wording import N_

INDICATOR = Indicator(
    title=N_("Porsi BOP"),
    definition=N_("Bagian belanja yang dipakai untuk biaya pendukung (biaya operasional pendukung), bukan iuran."),
    formula=N_("Realisasi BOP sejak awal tahun dibagi seluruh realisasi sejak awal tahun."),
    unit="porsi",
    source=N_("Petunjuk penganggaran DBHCHT pemerintah daerah, yang membatasi BOP per kegiatan."),
    interpretation=N_("Makin kecil, makin banyak uang yang sampai sebagai iuran."),
    limits=N_("Batas BOP dihitung terhadap pagu tiap kegiatan; angka ini terhadap realisasi."),
    measure=Ratio(
        numerator=ToDate(Flow(sources=(Source("realisasi", "nilai", where=(("jenis_belanja", "bop"),)),))),
        denominator=KUMULATIF.measure,
    ),
    topic="anggaran",
)
