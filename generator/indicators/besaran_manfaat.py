"""What the benefits pay, in rupiah."""

from generator.indicators import Indicator
from generator.measures import Carry, Rate, Source
from generator.wording import N_

INDICATOR = Indicator(
    title=N_("Besaran manfaat"),
    definition=N_("Uang yang dibayar BPJS Ketenagakerjaan untuk satu kejadian, menurut peraturan."),
    formula=N_("Besaran yang berlaku pada bulan itu, menurut ketentuannya."),
    unit="rupiah",
    source=N_("Peraturan yang disebut pada tiap baris tabel besaran manfaat."),
    interpretation=N_("Jumlah yang dapat diterima peserta atau ahli warisnya."),
    limits=N_("Syaratnya berbeda tiap manfaat. Santunan yang dihitung dari upah tidak termasuk."),
    measure=Rate(
        sources=(Source("besaran_manfaat", "nilai", where=(("satuan", "rupiah"),), until="berlaku_akhir"),),
        by=("ketentuan",),
        carry=Carry.ALWAYS,
        total=False,
    ),
    topic="manfaat",
)
