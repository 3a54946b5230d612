"""Growth against the month before."""

from generator.indicators import Indicator
from generator.indicators.peserta_aktif import INDICATOR as PESERTA
from generator.measures import Change
from generator.wording import N_

INDICATOR = Indicator(
    title=N_("Perubahan peserta"),
    definition=N_("Bertambah atau berkurangnya peserta aktif dibanding periode sebelumnya."),
    formula=N_("Peserta aktif periode ini dikurangi periode sebelumnya."),
    unit="orang",
    source=N_("Dihitung dari peserta aktif."),
    interpretation=N_("Angka negatif berarti lebih banyak yang keluar daripada yang masuk."),
    limits=N_("Tidak memisahkan yang masuk dari yang keluar."),
    measure=Change(of=PESERTA.measure),
    topic="peserta",
)
