"""What officials said, as they said it."""

from generator.indicators import Indicator
from generator.measures import Record
from generator.wording import N_

INDICATOR = Indicator(
    title=N_("Pernyataan pejabat"),
    definition=N_("Angka yang disampaikan pejabat kepada media, seperti diberitakan."),
    formula=N_("Dicatat apa adanya, tidak dihitung."),
    unit="orang",
    source=N_("Berita yang ditautkan pada tiap baris tabel pernyataan."),
    interpretation=N_("Bandingkan dengan angka yang diterbitkan pada tahap dan tanggal yang sama."),
    limits=N_("Pernyataan dapat membicarakan tahap, cakupan wilayah, atau waktu yang berbeda."),
    measure=Record(table="pernyataan", value="nilai", key="id", unit="satuan"),
    topic="komitmen",
)
