"""UCJ as officials said it."""

from generator.indicators import Indicator
from generator.measures import Rate, Source
from generator.wording import N_

INDICATOR = Indicator(
    title=N_("UCJ yang dinyatakan"),
    definition=N_("Persentase UCJ seperti diumumkan."),
    formula=N_("Angka dalam pengumuman, tanpa dihitung ulang."),
    unit="porsi",
    source=N_("Sumber tiap angka ada di tabel ucj."),
    interpretation=N_("Bandingkan dengan UCJ yang dapat dihitung ulang."),
    limits=N_("Pembaginya tidak selalu disebut dalam pengumuman."),
    measure=Rate(sources=(Source("ucj", "dinyatakan"),)),
    topic="komitmen",
)
