"""The gap in people."""

from generator.indicators import Indicator
from generator.indicators.peserta_aktif import INDICATOR as PESERTA
from generator.indicators.sasaran import INDICATOR as SASARAN
from generator.measures import Difference
from generator.wording import N_

INDICATOR = Indicator(
    title=N_("Belum tercakup"),
    definition=N_("Pekerja rentan yang belum terlindungi."),
    formula=N_("Sasaran dikurangi peserta aktif."),
    unit="orang",
    source=N_("Dihitung dari sasaran dan peserta aktif."),
    interpretation=N_("Makin kecil, makin sedikit orang yang tertinggal."),
    limits=N_("Tidak menyebut siapa mereka atau mengapa belum terdaftar."),
    measure=Difference(minuend=SASARAN.measure, subtrahend=PESERTA.measure),
    topic="peserta",
)
