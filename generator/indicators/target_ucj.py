"""UCJ targets of the medium-term plan."""

from generator.indicators import Indicator
from generator.measures import Rate, Source
from generator.wording import N_

INDICATOR = Indicator(
    title=N_("Target UCJ"),
    definition=N_("Target UCJ dalam rencana pembangunan daerah (RPJMD)."),
    formula=N_("Target per tahun."),
    unit="porsi",
    source=N_("RPJMD; sumber tiap angka ada di tabel rpjmd."),
    interpretation=N_("Angka yang dijanjikan untuk akhir tahun itu."),
    limits=N_("Hanya tahun yang targetnya diketahui."),
    measure=Rate(sources=(Source("rpjmd", "target", where=(("indikator", "ucj"),)),)),
    topic="komitmen",
)
