"""Shares of each bidang by regulation."""

from generator.indicators import Indicator
from generator.measures import Carry, Rate, Source
from generator.wording import N_

INDICATOR = Indicator(
    title=N_("Porsi bidang menurut peraturan"),
    definition=N_("Pembagian DBHCHT menurut bidang yang ditetapkan peraturan menteri."),
    formula=N_("Porsi yang berlaku pada periode itu."),
    unit="porsi",
    source=N_("Peraturan yang disebut pada tiap baris tabel porsi_bidang."),
    interpretation=N_("Pembanding untuk porsi bidang yang sebenarnya."),
    limits=N_("Peraturan memberi pengecualian dalam keadaan tertentu."),
    measure=Rate(
        sources=(Source("porsi_bidang", "porsi", until="berlaku_akhir"),),
        by=("bidang",),
        carry=Carry.ALWAYS,
        total=False,
    ),
    topic="anggaran",
)
