"""People who reached the stage terdaftar."""

from generator.indicators import Indicator
from generator.measures import Flow, Source
from generator.wording import N_

INDICATOR = Indicator(
    title=N_("Terdaftar"),
    definition=N_("Orang yang diusulkan dalam periode itu dan sudah didaftarkan ke BPJS Ketenagakerjaan."),
    formula=N_("Jumlah orang pada tahap terdaftar, menurut dinas pengusul."),
    unit="orang",
    source=N_("Berita acara verifikasi dinas pengusul, Dispendukcapil, dan BPJS Ketenagakerjaan."),
    interpretation=N_("Dihitung pada bulan usulan, sehingga tahap-tahapnya dapat dibandingkan."),
    limits=N_("Satu orang dapat diusulkan lebih dari sekali dalam bulan yang berbeda."),
    measure=Flow(sources=(Source("usulan", "orang", where=(("tahap", "terdaftar"),)),), by=("opd",)),
    topic="penyaringan",
)
