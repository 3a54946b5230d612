"""Workers of the companies obliged."""

from generator.indicators import Indicator
from generator.measures import Source, Stock
from generator.wording import N_

INDICATOR = Indicator(
    title=N_("Tenaga kerja badan usaha"),
    definition=N_("Pekerja di badan usaha yang wajib mendaftarkan mereka."),
    formula=N_("Jumlah tenaga kerja pada akhir triwulan."),
    unit="orang",
    source=N_("Wajib lapor ketenagakerjaan dan data kepesertaan BPJS Ketenagakerjaan."),
    interpretation=N_("Pembagi untuk cakupan tenaga kerja."),
    limits=N_("Jangan dijumlahkan dengan jumlah badan usaha."),
    measure=Stock(sources=(Source("badan_usaha", "tenaga_kerja"),), by=("skala",)),
    topic="badan_usaha",
)
