"""Targets agreed with each camat."""

from generator.indicators import Indicator
from generator.measures import Carry, Source, Stock
from generator.wording import N_

INDICATOR = Indicator(
    title=N_("Target PKS camat"),
    definition=N_(
        "Jumlah peserta yang disepakati dalam perjanjian kerja sama (PKS) antara BPJS Ketenagakerjaan dan camat."
    ),
    formula=N_("Target peserta per kecamatan dan tahun."),
    unit="orang",
    source=N_("Naskah PKS; nomor dan tanggalnya ada di tabel pks_camat."),
    interpretation=N_("Janji yang dapat ditagih untuk akhir tahun itu."),
    limits=N_("Hanya tahun yang ada perjanjiannya."),
    measure=Stock(sources=(Source("pks_camat", "target_peserta"),), carry=Carry.YEAR),
    topic="komitmen",
)
