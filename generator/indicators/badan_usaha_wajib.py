"""Companies obliged to register."""

from generator.indicators import Indicator
from generator.measures import Source, Stock
from generator.wording import N_

INDICATOR = Indicator(
    title=N_("Badan usaha wajib daftar"),
    definition=N_("Badan usaha yang wajib mendaftarkan pekerjanya."),
    formula=N_("Jumlah badan usaha pada akhir triwulan."),
    unit="badan usaha",
    source=N_("Wajib lapor ketenagakerjaan dan data kepesertaan BPJS Ketenagakerjaan."),
    interpretation=N_("Pembagi untuk kepatuhan badan usaha."),
    limits=N_("Jangan dijumlahkan dengan jumlah pekerja."),
    measure=Stock(sources=(Source("badan_usaha", "wajib"),), by=("skala",)),
    topic="badan_usaha",
)
