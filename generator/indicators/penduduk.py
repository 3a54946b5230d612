"""Population: a denominator."""

from generator.indicators import Indicator
from generator.measures import Carry, Source, Stock
from generator.wording import N_

INDICATOR = Indicator(
    title=N_("Penduduk"),
    definition=N_("Jumlah penduduk menurut sumber terakhir yang terbit."),
    formula=N_("Jumlah penduduk per kecamatan."),
    unit="orang",
    source=N_("Badan Pusat Statistik; tahun dan sumber ada di tabel penduduk."),
    interpretation=N_("Pembagi untuk angka per penduduk."),
    limits=N_("Angka terakhir dipakai sampai ada yang lebih baru."),
    measure=Stock(sources=(Source("penduduk", "penduduk"),), carry=Carry.ALWAYS),
    topic="peserta",
)
