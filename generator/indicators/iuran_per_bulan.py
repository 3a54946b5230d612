"""The tariff in force."""

from generator.indicators import Indicator
from generator.measures import Carry, Rate, Source
from generator.wording import N_

RATE = Rate(
    sources=(Source("tarif", "iuran", until="berlaku_akhir"),),
    by=("kelompok_tarif",),
    carry=Carry.ALWAYS,
    total=False,
)

INDICATOR = Indicator(
    title=N_("Iuran per orang per bulan"),
    definition=N_("Tarif iuran JKK dan JKM yang berlaku, untuk tiap kelompok tarif."),
    formula=N_("Tarif JKK ditambah tarif JKM yang berlaku pada bulan itu."),
    unit="rupiah",
    source=N_("Peraturan yang disebut pada tiap baris tabel tarif."),
    interpretation=N_("Orang × tarif × bulan harus sama dengan iuran yang dibayar."),
    limits=N_("Tarif dasar untuk pekerja bukan penerima upah; pekerja boleh memilih dasar upah yang lebih tinggi."),
    measure=RATE,
    topic="anggaran",
)
