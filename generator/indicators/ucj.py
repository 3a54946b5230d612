"""Universal coverage of social security for workers."""

from generator.indicators import Indicator
from generator.indicators.penduduk_bekerja import INDICATOR as BEKERJA
from generator.indicators.peserta_jamsostek import INDICATOR as JAMSOSTEK
from generator.measures import Ratio
from generator.wording import N_

INDICATOR = Indicator(
    title=N_("UCJ"),
    definition=N_("Universal Coverage Jamsostek: bagian penduduk bekerja yang menjadi peserta BPJS Ketenagakerjaan."),
    formula=N_("Peserta jaminan sosial ketenagakerjaan dibagi penduduk bekerja."),
    unit="porsi",
    source=N_("Dihitung dari tabel ucj dan penduduk_bekerja."),
    interpretation=N_("Bandingkan dengan target RPJMD pada tahun yang sama."),
    limits=N_(
        "Angka yang diumumkan sering memakai pembagi lain. Karena itu pembilang, penyebut, dan tanggalnya "
        "selalu ditulis."
    ),
    measure=Ratio(numerator=JAMSOSTEK.measure, denominator=BEKERJA.measure),
    topic="komitmen",
)
