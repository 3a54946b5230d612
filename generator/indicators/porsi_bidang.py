"""Share of each bidang in all DBHCHT."""

from generator.indicators import Indicator
from generator.indicators.alokasi_bidang import INDICATOR as ALOKASI
from generator.indicators.dbhcht import INDICATOR as DBHCHT
from generator.measures import Ratio
from generator.wording import N_

INDICATOR = Indicator(
    title=N_("Porsi bidang"),
    definition=N_("Bagian tiap bidang dalam DBHCHT daerah."),
    formula=N_("Alokasi bidang dibagi seluruh DBHCHT daerah."),
    unit="porsi",
    source=N_("Dihitung dari alokasi dan DBHCHT daerah."),
    interpretation=N_("Peraturan menetapkan porsi tiap bidang; lihat tabel porsi_bidang."),
    limits=N_("Dihitung dari angka yang dibulatkan dalam pengumuman."),
    measure=Ratio(numerator=ALOKASI.measure, denominator=DBHCHT.measure, whole=True),
    topic="anggaran",
)
