"""People covered at the end of a month."""

from generator.indicators import Indicator
from generator.measures import Source, Stock
from generator.wording import N_

INDICATOR = Indicator(
    title=N_("Peserta aktif"),
    definition=N_("Pekerja rentan yang pada akhir bulan terdaftar di JKK dan JKM dan iurannya sudah dibayar."),
    formula=N_("Jumlah peserta pada akhir bulan, menurut wilayah, sumber dana, kelompok pekerja, atau jenis kelamin."),
    unit="orang",
    source=N_("Laporan kepesertaan BPJS Ketenagakerjaan yang diterbitkan dinas tenaga kerja."),
    interpretation=N_(
        "Makin tinggi, makin banyak orang terlindungi. Bandingkan dengan sasaran, bukan antarwilayah begitu "
        "saja: penduduknya berbeda."
    ),
    limits=N_(
        "Orang yang sama dihitung lagi setiap bulan, jadi angka antarbulan tidak boleh dijumlahkan. Peserta "
        "dari perusahaan sendiri tidak termasuk."
    ),
    measure=Stock(
        sources=(
            Source("jumlah_sumber_dana", "peserta"),
            Source("jumlah_kelurahan", "peserta"),
            Source("jumlah_segmen", "peserta"),
            Source("jumlah_jenis_kelamin", "peserta"),
            Source("peserta_kelurahan", "peserta"),
        ),
        by=("sumber_dana", "segmen", "jenis_kelamin"),
    ),
    topic="peserta",
)
