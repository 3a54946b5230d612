"""Share of obliged companies that are registered."""

from generator.indicators import Indicator
from generator.indicators.badan_usaha_terdaftar import INDICATOR as TERDAFTAR
from generator.indicators.badan_usaha_wajib import INDICATOR as WAJIB
from generator.measures import Ratio
from generator.wording import N_

INDICATOR = Indicator(
    title=N_("Kepatuhan badan usaha"),
    definition=N_("Bagian badan usaha wajib yang sudah terdaftar."),
    formula=N_("Badan usaha terdaftar dibagi badan usaha wajib daftar."),
    unit="porsi",
    source=N_("Wajib lapor ketenagakerjaan dan data kepesertaan BPJS Ketenagakerjaan."),
    interpretation=N_("100% berarti semua badan usaha wajib sudah mendaftar."),
    limits=N_("Tidak mengukur berapa pekerjanya yang didaftarkan."),
    measure=Ratio(numerator=TERDAFTAR.measure, denominator=WAJIB.measure),
    topic="badan_usaha",
)
