"""Coverage: people covered out of those who need it."""

from generator.indicators import Indicator
from generator.indicators.peserta_aktif import INDICATOR as PESERTA
from generator.indicators.sasaran import INDICATOR as SASARAN
from generator.measures import Ratio
from generator.wording import N_

INDICATOR = Indicator(
    title=N_("Cakupan"),
    definition=N_("Bagian pekerja rentan yang sudah terlindungi."),
    formula=N_("Peserta aktif dibagi sasaran."),
    unit="porsi",
    source=N_(
        "Dihitung dari peserta aktif dan sasaran; sejalan dengan indikator SDG 8.8.1.(a), dengan pembagi "
        "pekerja rentan."
    ),
    interpretation=N_(
        "100% berarti semua sasaran terlindungi. Selisih beberapa persepuluh poin antarbulan adalah hal biasa."
    ),
    limits=N_(
        "Bergantung pada mutu pendataan sasaran. Tidak sama dengan UCJ, yang dibagi dengan semua penduduk bekerja."
    ),
    measure=Ratio(numerator=PESERTA.measure, denominator=SASARAN.measure),
    topic="peserta",
)
