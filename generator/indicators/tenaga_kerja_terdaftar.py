"""Their workers registered."""

from generator.indicators import Indicator
from generator.measures import Source, Stock
from generator.wording import N_

INDICATOR = Indicator(
    title=N_("Tenaga kerja terdaftar"),
    definition=N_("Pekerja badan usaha yang sudah didaftarkan."),
    formula=N_("Jumlah tenaga kerja terdaftar pada akhir triwulan."),
    unit="orang",
    source=N_("Wajib lapor ketenagakerjaan dan data kepesertaan BPJS Ketenagakerjaan."),
    interpretation=N_("Makin dekat dengan seluruh tenaga kerja, makin baik."),
    limits=N_("Pekerja ini bukan pekerja rentan yang iurannya dibantu."),
    measure=Stock(sources=(Source("badan_usaha", "tenaga_kerja_terdaftar"),), by=("skala",)),
    topic="badan_usaha",
)
