"""What one fiscal year paid for the cover of another."""

from generator.indicators import Indicator
from generator.indicators.iuran_cakupan_kumulatif import INDICATOR as CAKUPAN
from generator.indicators.iuran_dibayar_kumulatif import INDICATOR as DIBAYAR
from generator.measures import Difference
from generator.wording import N_

INDICATOR = Indicator(
    title=N_("Iuran lintas tahun"),
    definition=N_("Selisih iuran DBHCHT yang dibayar dalam setahun dengan iuran untuk perlindungan tahun itu."),
    formula=N_("Iuran dibayar sejak awal tahun dikurangi iuran untuk perlindungan sejak awal tahun."),
    unit="rupiah",
    source=N_("Dihitung dari realisasi dan iuran."),
    interpretation=N_(
        "Di atas nol: sebagian sudah dibayar untuk tahun berikutnya. Di bawah nol: sebagian perlindungan tahun ini "
        "dibayar dari anggaran tahun sebelumnya."
    ),
    limits=N_("Dua arah yang terjadi pada tahun yang sama saling mengurangi."),
    measure=Difference(minuend=DIBAYAR.measure, subtrahend=CAKUPAN.measure),
    topic="anggaran",
)
