"""What it would cost in a month to cover everybody who is not covered yet."""

from generator.indicators import Indicator
from generator.indicators.belum_tercakup import INDICATOR as BELUM
from generator.indicators.iuran_per_bulan import RATE
from generator.measures import Product
from generator.wording import N_

INDICATOR = Indicator(
    title=N_("Biaya menutup kesenjangan"),
    definition=N_("Iuran sebulan bila semua pekerja rentan yang belum tercakup didaftarkan."),
    formula=N_("Belum tercakup dikalikan tarif iuran yang berlaku pada bulan itu."),
    unit="rupiah",
    source=N_("Dihitung dari belum tercakup dan tarif iuran."),
    interpretation=N_("Kebutuhan uang tiap bulan, di luar yang sudah dibayar bagi peserta sekarang."),
    limits=N_(
        "Kelompok tarif orang yang belum tercakup tidak diketahui, jadi dihitung seolah-olah semuanya satu kelompok."
    ),
    measure=Product(count=BELUM.measure, rate=RATE),
    topic="anggaran",
)
