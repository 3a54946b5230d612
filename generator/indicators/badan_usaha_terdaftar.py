"""Companies registered."""

from generator.indicators import Indicator
from generator.measures import Source, Stock
from generator.wording import N_

INDICATOR = Indicator(
    title=N_("Badan usaha terdaftar"),
    definition=N_("Badan usaha yang sudah mendaftarkan pekerjanya."),
    formula=N_("Jumlah badan usaha pada akhir triwulan."),
    unit="badan usaha",
    source=N_("Wajib lapor ketenagakerjaan dan data kepesertaan BPJS Ketenagakerjaan."),
    interpretation=N_("Makin dekat dengan yang wajib, makin patuh."),
    limits=N_("Perusahaan terdaftar belum tentu mendaftarkan semua pekerjanya."),
    measure=Stock(sources=(Source("badan_usaha", "terdaftar"),), by=("skala",)),
    topic="badan_usaha",
)
