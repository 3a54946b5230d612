"""Share of their workers registered."""

from generator.indicators import Indicator
from generator.indicators.tenaga_kerja_terdaftar import INDICATOR as TERDAFTAR
from generator.indicators.tenaga_kerja_wajib import INDICATOR as WAJIB
from generator.measures import Ratio
from generator.wording import N_

INDICATOR = Indicator(
    title=N_("Cakupan tenaga kerja badan usaha"),
    definition=N_("Bagian pekerja badan usaha yang sudah didaftarkan."),
    formula=N_("Tenaga kerja terdaftar dibagi tenaga kerja badan usaha."),
    unit="porsi",
    source=N_("Wajib lapor ketenagakerjaan dan data kepesertaan BPJS Ketenagakerjaan."),
    interpretation=N_("100% berarti semua pekerja badan usaha terlindungi."),
    limits=N_("Bergantung pada kejujuran laporan badan usaha."),
    measure=Ratio(numerator=TERDAFTAR.measure, denominator=WAJIB.measure),
    topic="badan_usaha",
)
