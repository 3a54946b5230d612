"""The share of each reason among those turned down."""

from generator.indicators import Indicator
from generator.indicators.penolakan import INDICATOR as PENOLAKAN
from generator.measures import Ratio
from generator.wording import N_

INDICATOR = Indicator(
    title=N_("Bagian alasan penolakan"),
    definition=N_("Bagian tiap alasan dari semua orang yang tidak lolos verifikasi."),
    formula=N_("Penolakan karena satu alasan dibagi semua penolakan."),
    unit="porsi",
    source=N_("Dihitung dari penolakan."),
    interpretation=N_("Alasan terbesar menunjukkan apa yang paling perlu diperbaiki sebelum mengusulkan."),
    limits=N_("Satu orang dicatat dengan satu alasan, walaupun mungkin ada beberapa."),
    measure=Ratio(numerator=PENOLAKAN.measure, denominator=PENOLAKAN.measure, whole=True),
    topic="penyaringan",
)
