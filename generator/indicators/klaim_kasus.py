"""Claims paid."""

from generator.indicators import Indicator
from generator.measures import Flow, Source
from generator.wording import N_

INDICATOR = Indicator(
    title=N_("Kasus klaim"),
    definition=N_("Banyaknya klaim manfaat JKK dan JKM yang dibayar."),
    formula=N_("Jumlah kasus menurut jenis manfaat."),
    unit="kasus",
    source=N_("Laporan klaim BPJS Ketenagakerjaan."),
    interpretation=N_("Menunjukkan berapa keluarga atau pekerja yang sudah tertolong."),
    limits=N_("Dihitung pada bulan pembayaran, bukan bulan kejadian. Jumlah kecil dirahasiakan."),
    measure=Flow(sources=(Source("klaim", "kasus"),), by=("manfaat",)),
    topic="manfaat",
)
