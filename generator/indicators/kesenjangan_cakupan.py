"""Inequality between kecamatan."""

from generator.indicators import Indicator
from generator.indicators.cakupan import INDICATOR as CAKUPAN
from generator.measures import Spread
from generator.wording import N_

INDICATOR = Indicator(
    title=N_("Kesenjangan cakupan"),
    definition=N_("Jarak antara kecamatan dengan cakupan tertinggi dan terendah."),
    formula=N_("Cakupan tertinggi dikurangi cakupan terendah antarkecamatan."),
    unit="poin",
    source=N_("Dihitung dari cakupan per kecamatan."),
    interpretation=N_("0 berarti semua kecamatan sama. Makin besar, makin timpang."),
    limits=N_("Hanya melihat dua ujung, bukan sebaran di antaranya."),
    measure=Spread(of=CAKUPAN.measure, level="kecamatan"),
    topic="peserta",
)
