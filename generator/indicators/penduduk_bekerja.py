"""Employed persons: the denominator of UCJ."""

from generator.indicators import Indicator
from generator.measures import Carry, Source, Stock
from generator.wording import N_

INDICATOR = Indicator(
    title=N_("Penduduk bekerja"),
    definition=N_("Penduduk yang bekerja menurut survei angkatan kerja terakhir."),
    formula=N_("Jumlah penduduk bekerja."),
    unit="orang",
    source=N_("Sakernas, Badan Pusat Statistik; bulan survei ada di tabel penduduk_bekerja."),
    interpretation=N_("Pembagi untuk UCJ."),
    limits=N_("Hasil survei, jadi ada galat sampling. Angka terakhir dipakai sampai ada yang lebih baru."),
    measure=Stock(sources=(Source("penduduk_bekerja", "penduduk_bekerja"),), carry=Carry.ALWAYS),
    topic="komitmen",
)
