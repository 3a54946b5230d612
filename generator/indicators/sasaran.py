"""The people who need cover: the denominator of coverage."""

from generator.indicators import Indicator
from generator.measures import Carry, Source, Stock
from generator.wording import N_

INDICATOR = Indicator(
    title=N_("Sasaran"),
    definition=N_("Perkiraan jumlah pekerja rentan yang membutuhkan perlindungan, termasuk yang belum terdaftar."),
    formula=N_("Jumlah pekerja rentan per kelurahan pada tahun itu."),
    unit="orang",
    source=N_("Pendataan pekerja rentan oleh pemerintah daerah; tanggal acuan ada di tabel sasaran."),
    interpretation=N_("Inilah pembagi cakupan. Jika sasaran diperbaiki, cakupan ikut berubah walau peserta tetap."),
    limits=N_("Berlaku sepanjang tahunnya. Perpindahan penduduk di tengah tahun tidak terlihat."),
    measure=Stock(sources=(Source("sasaran", "pekerja_rentan"),), carry=Carry.YEAR),
    topic="peserta",
)
