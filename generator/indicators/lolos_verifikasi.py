"""People who reached the stage lolos_verifikasi."""

from generator.indicators import Indicator
from generator.measures import Flow, Source
from generator.wording import N_

FLOW = Flow(sources=(Source("usulan", "orang", where=(("tahap", "lolos_verifikasi"),)),), by=("opd",))

INDICATOR = Indicator(
    title=N_("Lolos verifikasi"),
    definition=N_("Orang yang diusulkan dalam periode itu dan lolos pemeriksaan data."),
    formula=N_("Jumlah orang pada tahap lolos verifikasi, menurut dinas pengusul."),
    unit="orang",
    source=N_("Berita acara verifikasi dinas pengusul, Dispendukcapil, dan BPJS Ketenagakerjaan."),
    interpretation=N_("Dihitung pada bulan usulan, sehingga tahap-tahapnya dapat dibandingkan."),
    limits=N_("Satu orang dapat diusulkan lebih dari sekali dalam bulan yang berbeda."),
    measure=FLOW,
    topic="penyaringan",
)
