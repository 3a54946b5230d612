"""Benefits paid."""

from generator.indicators import Indicator
from generator.measures import Flow, Source
from generator.wording import N_

INDICATOR = Indicator(
    title=N_("Nilai klaim"),
    definition=N_("Uang manfaat JKK dan JKM yang dibayarkan kepada peserta atau ahli warisnya."),
    formula=N_("Jumlah rupiah menurut jenis manfaat."),
    unit="rupiah",
    source=N_("Laporan klaim BPJS Ketenagakerjaan."),
    interpretation=N_("Bandingkan dengan iuran untuk melihat berapa yang kembali kepada warga."),
    limits=N_(
        "Dibayar oleh BPJS Ketenagakerjaan, bukan dari DBHCHT. Nilai untuk kasus yang dirahasiakan ikut dirahasiakan."
    ),
    measure=Flow(sources=(Source("klaim", "nilai"),), by=("manfaat",)),
    topic="manfaat",
)
