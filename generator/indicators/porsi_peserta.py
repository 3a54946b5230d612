"""The share of each fund, group and sex among the people covered."""

from generator.indicators import Indicator
from generator.indicators.peserta_aktif import INDICATOR as PESERTA
from generator.measures import Ratio
from generator.wording import N_

INDICATOR = Indicator(
    title=N_("Bagian peserta"),
    definition=N_("Bagian tiap sumber dana, kelompok pekerja, atau jenis kelamin dari semua peserta aktif."),
    formula=N_("Peserta aktif satu golongan dibagi semua peserta aktif."),
    unit="porsi",
    source=N_("Dihitung dari peserta aktif."),
    interpretation=N_("Menunjukkan siapa yang membayar dan siapa yang terlindungi."),
    limits=N_("Tidak menunjukkan apakah satu kelompok sudah cukup terlindungi; pembaginya peserta, bukan sasaran."),
    measure=Ratio(numerator=PESERTA.measure, denominator=PESERTA.measure, whole=True),
    topic="peserta",
)
