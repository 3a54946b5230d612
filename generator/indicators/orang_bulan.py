"""Person-months of cover paid for."""

from generator.indicators import Indicator
from generator.measures import Flow, Source
from generator.wording import N_

INDICATOR = Indicator(
    title=N_("Orang-bulan"),
    definition=N_("Banyaknya bulan perlindungan yang dibayar: satu orang selama satu bulan adalah satu orang-bulan."),
    formula=N_("Jumlah orang-bulan menurut bulan perlindungan."),
    unit="orang-bulan",
    source=N_("Laporan kepesertaan BPJS Ketenagakerjaan yang diterbitkan dinas tenaga kerja."),
    interpretation=N_("Boleh dijumlahkan antarbulan dan antarwilayah, berbeda dari peserta."),
    limits=N_("Dihitung pada bulan yang dilindungi, bukan bulan pembayarannya. Iuran dapat dibayar di muka."),
    measure=Flow(sources=(Source("iuran", "orang_bulan", time="bulan_cakupan"),), by=("sumber_dana",)),
    topic="anggaran",
)
