"""People who passed verification since January."""

from generator.indicators import Indicator
from generator.indicators.lolos_verifikasi import FLOW
from generator.measures import ToDate
from generator.wording import N_

INDICATOR = Indicator(
    title=N_("Lolos verifikasi sejak awal tahun"),
    definition=N_("Orang yang diusulkan sejak Januari sampai akhir periode dan lolos pemeriksaan data."),
    formula=N_("Jumlah yang lolos verifikasi sejak awal tahun."),
    unit="orang",
    source=N_("Berita acara verifikasi dinas pengusul, Dispendukcapil, dan BPJS Ketenagakerjaan."),
    interpretation=N_("Dapat dibandingkan dengan pernyataan seperti “sampai November diusulkan sekian orang”."),
    limits=N_("Satu orang dapat diusulkan lebih dari sekali dalam bulan yang berbeda."),
    measure=ToDate(FLOW),
    topic="penyaringan",
)
