"""What one claim pays on average."""

from generator.indicators import Indicator
from generator.indicators.klaim_kasus import INDICATOR as KASUS
from generator.indicators.klaim_nilai import INDICATOR as NILAI
from generator.measures import Ratio
from generator.wording import N_

INDICATOR = Indicator(
    title=N_("Rata-rata per klaim"),
    definition=N_("Uang yang dibayar untuk satu klaim, rata-rata."),
    formula=N_("Nilai klaim dibagi kasus klaim."),
    unit="rupiah",
    source=N_("Dihitung dari nilai dan kasus klaim."),
    interpretation=N_("Pengobatan biasanya jauh lebih kecil daripada santunan kematian."),
    limits=N_("Rata-rata semua jenis manfaat bergantung pada jenis mana yang banyak terjadi."),
    measure=Ratio(numerator=NILAI.measure, denominator=KASUS.measure),
    topic="manfaat",
)
