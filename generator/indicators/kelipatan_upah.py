"""Benefits that are reckoned from the reported wage."""

from generator.indicators import Indicator
from generator.measures import Carry, Rate, Source
from generator.wording import N_

INDICATOR = Indicator(
    title=N_("Kelipatan upah"),
    definition=N_("Berapa kali upah sebulan yang dibayar untuk satu kejadian, menurut peraturan."),
    formula=N_("Kelipatan yang berlaku pada bulan itu, menurut ketentuannya."),
    unit="kali upah",
    source=N_("Peraturan yang disebut pada tiap baris tabel besaran manfaat."),
    interpretation=N_("Kalikan dengan upah sebulan yang dilaporkan ketika mendaftar."),
    limits=N_("Upah yang dilaporkan dapat lebih rendah daripada penghasilan sebenarnya."),
    measure=Rate(
        sources=(Source("besaran_manfaat", "nilai", where=(("satuan", "kali_upah"),), until="berlaku_akhir"),),
        by=("ketentuan",),
        carry=Carry.ALWAYS,
        total=False,
    ),
    topic="manfaat",
)
