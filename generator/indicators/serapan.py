"""Share of the ceiling spent."""

from generator.indicators import Indicator
from generator.indicators.pagu import INDICATOR as PAGU
from generator.indicators.realisasi_kumulatif import INDICATOR as KUMULATIF
from generator.measures import Ratio
from generator.wording import N_

INDICATOR = Indicator(
    title=N_("Serapan"),
    definition=N_("Bagian pagu yang sudah terpakai sejak awal tahun."),
    formula=N_("Realisasi sejak awal tahun dibagi pagu yang berlaku."),
    unit="porsi",
    source=N_("Dokumen anggaran dan laporan realisasi DBHCHT pemerintah daerah."),
    interpretation=N_(
        "Mendekati 100% pada akhir tahun berarti anggaran terpakai. Serapan tinggi tidak selalu berarti "
        "perlindungan tinggi."
    ),
    limits=N_("Hanya tersedia untuk seluruh daerah: pagu tidak dibagi per kecamatan."),
    measure=Ratio(numerator=KUMULATIF.measure, denominator=PAGU.measure),
    topic="anggaran",
)
