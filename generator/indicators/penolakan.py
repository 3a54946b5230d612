"""Rejections by reason."""

from generator.indicators import Indicator
from generator.measures import Flow, Source
from generator.wording import N_

INDICATOR = Indicator(
    title=N_("Penolakan"),
    definition=N_("Orang yang diusulkan tetapi tidak lolos verifikasi, menurut alasannya."),
    formula=N_("Jumlah orang menurut alasan penolakan."),
    unit="orang",
    source=N_("Berita acara verifikasi Dispendukcapil dan BPJS Ketenagakerjaan."),
    interpretation=N_("Menunjukkan apa yang perlu diperbaiki agar usulan berikutnya lolos."),
    limits=N_("Hanya alasan utama yang dicatat untuk tiap orang."),
    measure=Flow(sources=(Source("penolakan", "orang"),), by=("alasan",)),
    topic="penyaringan",
)
