"""What it would cost in a year to cover everybody who is not covered yet."""

from generator.indicators import Indicator
from generator.indicators.belum_tercakup import INDICATOR as BELUM
from generator.indicators.iuran_per_bulan import RATE
from generator.measures import Product
from generator.periods import MONTHS_IN_YEAR
from generator.wording import N_

INDICATOR = Indicator(
    title=N_("Biaya menutup kesenjangan setahun"),
    definition=N_("Iuran dua belas bulan bila semua pekerja rentan yang belum tercakup didaftarkan."),
    formula=N_("Belum tercakup dikalikan tarif iuran bulan itu, dikalikan dua belas."),
    unit="rupiah",
    source=N_("Dihitung dari belum tercakup dan tarif iuran."),
    interpretation=N_("Tambahan anggaran yang perlu disiapkan untuk setahun penuh."),
    limits=N_("Tarif dapat berubah dalam setahun; di sini tarif bulan itu dianggap tetap."),
    measure=Product(count=BELUM.measure, rate=RATE, times=MONTHS_IN_YEAR),
    topic="anggaran",
)
