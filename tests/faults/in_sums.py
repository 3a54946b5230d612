"""Parts that no longer make their total."""

from faults.world import Row, Where, World, fault, known

from generator.catalogue import read_catalogue
from generator.validation.linked import audit
from generator.validation.tables import Tables


@fault("bagian-sama-dengan-jumlah", "Jumlah diganti, bagiannya tidak", "A total changed, its parts not")
def jumlah_diganti(world: World) -> Where:
    return _off_by(world, "jumlah_sumber_dana", 7)


@fault("bagian-sama-dengan-jumlah", "Bagian diganti, jumlahnya tidak", "A part changed, its total not")
def bagian_diganti(world: World) -> Where:
    where = _off_by(world, "peserta_segmen", 5)
    assert where.file
    return Where(world.file(_TOTALS[0]))


_TOTALS = ("jumlah_segmen",)


@fault("bagian-sama-dengan-jumlah", "Kelurahan melebihi kecamatannya", "A kelurahan larger than its kecamatan")
def kelurahan_melebihi(world: World) -> Where:
    world.change(
        "peserta_kelurahan",
        lambda row: row["sumber_dana"] == "apbd" and known("peserta", 10)(row),
        peserta=lambda row: str(int(row["peserta"]) + 5000),
    )
    return Where(world.file("jumlah_sumber_dana"))


def _off_by(world: World, table: str, difference: int) -> Where:
    return world.change(table, known("peserta", 50), peserta=lambda row: str(int(row["peserta"]) + difference))


@fault("peserta-dalam-sasaran", "Sasaran lebih kecil dari pesertanya", "A target group smaller than those covered")
def sasaran_kekecilan(world: World) -> Where:
    world.change(
        "sasaran", lambda row: row["tahun"] == "2026" and known("pekerja_rentan", 500)(row), pekerja_rentan="90"
    )
    return Where(world.file("jumlah_kelurahan"))


@fault("tahap-tidak-bertambah", "Lebih banyak yang lolos daripada yang diusulkan", "More passed than were proposed")
def tahap_bertambah(world: World) -> Where:
    def grows(row: Row) -> bool:
        return row["tahap"] == "lolos_verifikasi" and known("orang", 20)(row)

    return world.change("usulan", grows, orang=lambda row: str(int(row["orang"]) * 9))


@fault(
    "penolakan-sesuai-usulan", "Alasan penolakan tidak habis dijumlahkan", "Reasons that do not add up to the rejected"
)
def alasan_kurang(world: World) -> Where:
    where = world.change("penolakan", known("orang", 20), orang=lambda row: str(int(row["orang"]) + 3))
    return Where(where.file)


@fault("target-sesuai-rencana", "Target satu kecamatan digandakan", "The target of one kecamatan doubled")
def target_ganda(world: World) -> Where:
    world.change("pks_camat", lambda _: True, target_peserta=lambda row: str(int(row["target_peserta"]) * 2))
    return Where(world.file("rencana_peserta"))


@fault(
    "badan-usaha-masuk-akal",
    "Lebih banyak badan usaha terdaftar daripada yang wajib",
    "More firms registered than obliged",
)
def terdaftar_melebihi_wajib(world: World) -> Where:
    return world.change(
        "badan_usaha",
        lambda row: known("wajib", 10)(row) and known("terdaftar", 1)(row),
        terdaftar=lambda row: str(int(row["wajib"]) + 4),
    )


@fault(
    "badan-usaha-masuk-akal",
    "Lebih banyak pekerja terdaftar daripada pekerjanya",
    "More workers registered than there are",
)
def pekerja_melebihi(world: World) -> Where:
    return world.change(
        "badan_usaha",
        lambda row: known("tenaga_kerja", 10)(row) and known("tenaga_kerja_terdaftar", 1)(row),
        tenaga_kerja_terdaftar=lambda row: str(int(row["tenaga_kerja"]) + 9),
    )


@fault("ditekan-terhitung", "Satu dari dua sel rahasia dibuka", "One of two suppressed cells opened")
def satu_rahasia_dibuka(world: World) -> Where:
    """With the most it can be, which contradicts nothing: the others that were hidden with it are known then."""
    catalogue = read_catalogue(world.root)
    found = audit(Tables(catalogue, catalogue.resources))
    most = found.found.high[found.linked.numbered.part(("peserta_segmen", "peserta"))]
    rows = world.rows("peserta_segmen")
    opened = world.dice.choice([at for at, row in enumerate(rows) if row["status_peserta"] == "ditekan"])
    rows[opened] |= {"peserta": f"{most[opened]:.0f}", "status_peserta": "tetap"}
    world.write("peserta_segmen", rows)
    return Where(world.file("peserta_segmen"))


@fault("sel-kecil", "Hitungan tiga orang diterbitkan", "A count of three people published")
def hitungan_kecil(world: World) -> Where:
    """Three of those who paid for themselves; the money beside them fits."""
    return world.change("klaim", known("kasus", 6), kasus="3", nilai=lambda row: _share(row, 3))


@fault("sel-kecil", "Sel yang ditekan diterbitkan lagi", "A suppressed cell published again")
def ditekan_terbit_lagi(world: World) -> Where:
    hidden = lambda row: row["status_peserta"] == "ditekan"  # noqa: E731 - one condition
    return world.change("peserta_segmen", hidden, peserta="2", status_peserta="tetap")


@fault("ditekan-terhitung", "Satu sel ditekan tanpa sel pelengkap", "One cell suppressed and no other with it")
def ditekan_sendirian(world: World) -> Where:
    """Rows and columns are published around it, so that their totals give it back."""
    unknown = {
        (row["bulan"], row["kode_wilayah"])
        for row in world.rows("peserta_segmen")
        if row["status_peserta"] in {"ditekan", "tidak_tersedia"}
    }
    return world.change(
        "peserta_segmen",
        lambda row: known("peserta", 6)(row) and (row["bulan"], row["kode_wilayah"]) not in unknown,
        peserta="",
        status_peserta="ditekan",
    )


@fault(
    "pengikut-terbuka",
    "Jumlah pekerja tetap terbit di samping badan usaha yang ditekan",
    "Workers shown beside suppressed firms",
)
def pekerja_di_samping_ditekan(world: World) -> Where:
    def hidden(row: Row) -> bool:
        return row["status_terdaftar"] == "ditekan" and row["status_tenaga_kerja_terdaftar"] == "ditekan"

    return world.change("badan_usaha", hidden, tenaga_kerja_terdaftar="61", status_tenaga_kerja_terdaftar="tetap")


def _share(row: Row, cases: int) -> str:
    return str(int(row["nilai"]) // int(row["kasus"]) * cases)
