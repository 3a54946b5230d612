"""What people and spreadsheets do to a single cell."""

from faults.world import Row, Where, World, digits, fault, known


@fault("salah-tipe", "Titik ribuan di dalam angka", "A thousands separator inside a number")
def titik_ribuan(world: World) -> Where:
    return world.change("realisasi", known("nilai", 1000), nilai=lambda row: f"{int(row['nilai']):,}".replace(",", "."))


@fault("salah-tipe", "Angka dengan kata", "A number with a word")
def angka_dengan_kata(world: World) -> Where:
    table = world.any_of("peserta_kelurahan", "jumlah_segmen")
    return world.change(table, known("peserta"), peserta=lambda row: f"{row['peserta']} orang")


@fault("salah-tipe", "Notasi ilmiah dari lembar kerja", "Scientific notation from a spreadsheet")
def notasi_ilmiah(world: World) -> Where:
    return world.change("iuran", known("nilai", 10**6), nilai=lambda row: f"{int(row['nilai']):.2E}")


@fault("bentuk-tak-baku", "Bulan tanpa nol di depan", "A month without its leading zero")
def bulan_tanpa_nol(world: World) -> Where:
    table = world.any_of("usulan", "penolakan", "klaim")

    def shorter(row: Row) -> str:
        year, _, month = row["bulan"].partition("-")
        return f"{year}-{month.lstrip('0')}"

    return world.change(table, lambda row: row["bulan"][5] == "0", bulan=shorter)


@fault("di-luar-batas", "Angka negatif", "A negative number")
def angka_negatif(world: World) -> Where:
    table = world.any_of("peserta_kelurahan", "jumlah_segmen", "peserta_segmen")
    return world.change(table, known("peserta", 1), peserta=lambda row: f"-{row['peserta']}")


@fault("status-mengatakan-mengapa", "Sel yang dirahasiakan ditulis nol", "A suppressed cell written as zero")
def rahasia_jadi_nol(world: World) -> Where:
    return world.change("peserta_kelurahan", lambda row: row["status_peserta"] == "ditekan", peserta="0")


@fault("status-mengatakan-mengapa", "Sel kosong padahal statusnya tetap", "An empty cell that claims to be final")
def kosong_tapi_tetap(world: World) -> Where:
    table = world.any_of("realisasi", "iuran")
    return world.change(table, lambda row: digits(row["nilai"]) and row["status_nilai"] == "tetap", nilai="")


@fault("kode-tak-dikenal", "Status yang tidak ada dalam daftar", "A status that is not on the list")
def status_asing(world: World) -> Where:
    return world.change("usulan", lambda _: True, status_orang="zzz")


@fault("sel-kosong", "Kunci kosong", "An empty key")
def kunci_kosong(world: World) -> Where:
    return world.change("klaim", lambda _: True, manfaat="")


@fault("pengenal-di-kolom-angka", "NIK di kolom jumlah", "A national ID number in an amount column")
def nik_di_kolom_angka(world: World) -> Where:
    # Structure of an ID number (place, date of birth, serial), and nobody's.
    made_up = f"357301{world.dice.randrange(1, 29):02d}{world.dice.randrange(1, 13):02d}850001"
    return world.change("realisasi", known("nilai"), nilai=made_up)


@fault("tanggal-di-kolom-angka", "Tanggal di kolom jumlah", "A date in an amount column")
def tanggal_di_kolom_angka(world: World) -> Where:
    date = f"2026{world.dice.randrange(1, 13):02d}{world.dice.randrange(1, 29):02d}"
    table = world.any_of("peserta_kelurahan", "jumlah_segmen")
    return world.change(table, known("peserta"), peserta=date)


@fault("nik-dalam-teks", "NIK di kolom catatan", "A national ID number in a notes column")
def nik_di_catatan(world: World) -> Where:
    return world.change("jadwal_rilis", lambda _: True, catatan="Lihat berkas 3573012508850001 di meja.")


@fault("geser-desimal", "Nol kelebihan satu", "One zero too many")
def nol_kelebihan(world: World) -> Where:
    return world.change("jumlah_sumber_dana", known("peserta", 400), peserta=lambda row: f"{row['peserta']}0")


@fault("geser-desimal", "Nol kurang satu", "One zero too few")
def nol_kurang(world: World) -> Where:
    return world.change(
        "jumlah_sumber_dana", known("peserta", 1000), peserta=lambda row: f"{int(row['peserta']) // 10}"
    )


@fault("geser-desimal", "Rupiah ditulis dalam ribuan", "Rupiah written in thousands")
def dalam_ribuan(world: World) -> Where:
    """Not in December: months are then paid in advance, no history tells how much, and the contributions speak up."""
    return world.change(
        "realisasi",
        lambda row: not row["bulan"].endswith("-12") and known("nilai", 10**7)(row),
        nilai=lambda row: str(round(int(row["nilai"]) / 1000)),
    )
