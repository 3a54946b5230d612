"""The allocation of each bidang."""

from generator.indicators import Indicator
from generator.measures import Flow, Source
from generator.wording import N_

INDICATOR = Indicator(
    title=N_("Alokasi per bidang"),
    definition=N_("Bagian DBHCHT daerah untuk tiap bidang: kesejahteraan masyarakat, kesehatan, dan penegakan hukum."),
    formula=N_("Alokasi per bidang dan tahun."),
    unit="rupiah",
    source=N_("Sumber tiap angka ada di tabel alokasi."),
    interpretation=N_("Bandingkan dengan pembagian menurut peraturan."),
    limits=N_("Hanya tahun dan bidang yang angkanya pernah diumumkan."),
    measure=Flow(sources=(Source("alokasi", "nilai"),), by=("bidang",), total=False),
    topic="anggaran",
)
