"""Share passing verification."""

from generator.indicators import Indicator
from generator.indicators.lolos_verifikasi import INDICATOR as LOLOS
from generator.indicators.usulan import INDICATOR as USULAN
from generator.measures import Ratio
from generator.wording import N_

INDICATOR = Indicator(
    title=N_("Kelulusan verifikasi"),
    definition=N_("Bagian usulan yang lolos pemeriksaan data."),
    formula=N_("Lolos verifikasi dibagi usulan."),
    unit="porsi",
    source=N_("Dihitung dari usulan dan lolos verifikasi."),
    interpretation=N_("Angka rendah berarti banyak usulan dengan data yang tidak cocok."),
    limits=N_("Usulan bulan terakhir mungkin masih diperiksa."),
    measure=Ratio(numerator=LOLOS.measure, denominator=USULAN.measure),
    topic="penyaringan",
)
