"""All DBHCHT the city received."""

from generator.indicators import Indicator
from generator.measures import Flow, Source
from generator.wording import N_

INDICATOR = Indicator(
    title=N_("DBHCHT daerah"),
    definition=N_("Seluruh Dana Bagi Hasil Cukai Hasil Tembakau yang diterima daerah dalam setahun."),
    formula=N_("Jumlah DBHCHT per tahun."),
    unit="rupiah",
    source=N_("Sumber tiap angka ada di tabel dbhcht."),
    interpretation=N_("Perlindungan pekerja rentan hanya sebagian kecil darinya."),
    limits=N_("Angka yang ditandai perkiraan berasal dari berita, bukan dari dokumen anggaran."),
    measure=Flow(sources=(Source("dbhcht", "nilai"),)),
    topic="anggaran",
)
