"""How many of those proposed in a period reached each stage."""

from generator.indicators import Indicator
from generator.measures import Flow, Source
from generator.wording import N_

INDICATOR = Indicator(
    title=N_("Dari usulan sampai terlindungi"),
    definition=N_("Orang yang diusulkan dalam periode itu, dan berapa dari mereka yang mencapai tiap tahap."),
    formula=N_("Jumlah orang menurut tahap."),
    unit="orang",
    source=N_("Berita acara verifikasi dinas pengusul, Dispendukcapil, dan BPJS Ketenagakerjaan."),
    interpretation=N_("Tahap berikutnya tidak pernah lebih besar dari tahap sebelumnya."),
    limits=N_("Tahap tidak boleh dijumlahkan: orang yang sama ada di beberapa tahap."),
    measure=Flow(sources=(Source("usulan", "orang"),), by=("tahap",), total=False),
    topic="penyaringan",
)
