"""All participants of BPJS Ketenagakerjaan."""

from generator.indicators import Indicator
from generator.measures import Source, Stock
from generator.wording import N_

INDICATOR = Indicator(
    title=N_("Peserta jaminan sosial ketenagakerjaan"),
    definition=N_("Semua peserta BPJS Ketenagakerjaan di daerah ini, termasuk pekerja perusahaan."),
    formula=N_("Jumlah peserta pada akhir bulan."),
    unit="orang",
    source=N_("Sumber tiap angka ada di tabel ucj."),
    interpretation=N_("Jauh lebih banyak daripada pekerja rentan yang iurannya dibantu."),
    limits=N_("Hanya bulan yang angkanya pernah diumumkan."),
    measure=Stock(sources=(Source("ucj", "peserta_jamsostek"),)),
    topic="komitmen",
)
