"""How far each kecamatan is on its way to the target."""

from generator.indicators import Indicator
from generator.indicators.peserta_aktif import INDICATOR as PESERTA
from generator.indicators.target_pks import INDICATOR as TARGET
from generator.measures import Ratio
from generator.wording import N_

INDICATOR = Indicator(
    title=N_("Capaian target PKS"),
    definition=N_("Peserta aktif dibanding target dalam perjanjian dengan camat."),
    formula=N_("Peserta aktif dibagi target PKS."),
    unit="porsi",
    source=N_("Dihitung dari peserta aktif dan target PKS."),
    interpretation=N_("100% atau lebih berarti target tercapai."),
    limits=N_("Target dibuat per kecamatan, jadi capaian tinggi dapat juga berarti targetnya rendah."),
    measure=Ratio(numerator=PESERTA.measure, denominator=TARGET.measure),
    topic="komitmen",
)
