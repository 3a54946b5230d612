"""Benefits per rupiah of contribution."""

from generator.indicators import Indicator
from generator.indicators.iuran import INDICATOR as IURAN
from generator.indicators.klaim_nilai import INDICATOR as NILAI
from generator.measures import Ratio
from generator.wording import N_

INDICATOR = Indicator(
    title=N_("Manfaat per rupiah iuran"),
    definition=N_("Rupiah manfaat yang dibayarkan untuk tiap rupiah iuran."),
    formula=N_("Nilai klaim dibagi iuran dari semua sumber dana."),
    unit="rupiah per rupiah",
    source=N_("Dihitung dari nilai klaim dan iuran."),
    interpretation=N_(
        "1 berarti manfaat sebesar iuran. Asuransi sosial bekerja juga saat angkanya rendah: ia menanggung risiko."
    ),
    limits=N_("Satu kematian mengubah angka bulanan besar sekali; baca angka triwulan atau semester."),
    measure=Ratio(numerator=NILAI.measure, denominator=IURAN.measure),
    topic="manfaat",
)
