"""Rupiah that do not match people, tariffs, ceilings or benefits."""

from faults.world import Row, Where, World, fault, known, months


@fault("iuran-sesuai-tarif", "Orang-bulan diganti, rupiahnya tidak", "Person-months changed, rupiah not")
def orang_bulan_diganti(world: World) -> Where:
    return world.change("iuran", known("orang_bulan", 50), orang_bulan=lambda row: str(int(row["orang_bulan"]) - 1))


@fault("iuran-sesuai-realisasi", "Realisasi belanja utama dibulatkan", "Main spending rounded")
def realisasi_dibulatkan(world: World) -> Where:
    where = world.change(
        "realisasi",
        lambda row: row["jenis_belanja"] == "utama" and known("nilai", 10**6)(row) and int(row["nilai"]) % 10**6 != 0,
        nilai=lambda row: str(round(int(row["nilai"]), -6)),
    )
    return Where(where.file)


@fault("realisasi-dalam-pagu", "Realisasi melebihi pagu", "Spending above the ceiling")
def melebihi_pagu(world: World) -> Where:
    world.change(
        "pagu",
        lambda row: (row["tahun"], row["versi"], row["jenis_belanja"]) == ("2026", "perubahan", "utama"),
        nilai="500000000",
    )
    return Where(world.file("realisasi"))


@fault("bop-dalam-batas", "Biaya pendukung melebihi batas", "Supporting costs above their limit")
def bop_melebihi(world: World) -> Where:
    where = world.change(
        "pagu", lambda row: row["jenis_belanja"] == "bop", nilai=lambda row: str(int(row["nilai"]) * 4)
    )
    return Where(where.file)


@fault("porsi-bidang", "Pembagian bidang tidak menurut aturan", "Shares that do not follow the regulation")
def porsi_salah(world: World) -> Where:
    where = world.change("alokasi", known("nilai"), nilai=lambda row: str(int(row["nilai"]) // 2))
    return Where(where.file)


@fault("kasus-dan-nilai", "Kasus klaim tanpa nilai", "Claims without an amount")
def kasus_tanpa_nilai(world: World) -> Where:
    return world.change("klaim", lambda row: known("kasus", 1)(row) and known("nilai", 1)(row), nilai="0")


@fault("kasus-dan-nilai", "Nilai klaim tanpa kasus", "An amount without claims")
def nilai_tanpa_kasus(world: World) -> Where:
    return world.change("klaim", lambda row: row["kasus"] == "0" and row["nilai"] == "0", nilai="4200000")


@fault(
    "klaim-dalam-manfaat", "Santunan lebih besar dari manfaat yang berlaku", "More paid out than the benefit in force"
)
def santunan_kebesaran(world: World) -> Where:
    def paid(row: Row) -> bool:
        return row["manfaat"] == "jkm_santunan" and known("kasus", 1)(row) and known("nilai", 1)(row)

    return world.change("klaim", paid, nilai=lambda row: str(int(row["nilai"]) + 42_000_000 * int(row["kasus"])))


@fault(
    "orang-bulan-sesuai-peserta",
    "Iuran dibayar untuk lebih banyak orang daripada pesertanya",
    "Paid for more people than covered",
)
def bayar_lebih_banyak(world: World) -> Where:
    """Both person-months and rupiah are too high, so the tariff still fits."""
    last = months(world.rows("iuran"))[-2]
    rows, place = world.pick(
        "iuran",
        lambda row: row["bulan_cakupan"] == last and row["sumber_dana"] != "dbhcht" and known("orang_bulan", 30)(row),
    )
    row = rows[place]
    rate = int(row["nilai"]) // int(row["orang_bulan"])
    row["orang_bulan"] = str(int(row["orang_bulan"]) * 20)
    row["nilai"] = str(int(row["orang_bulan"]) * rate)
    world.write("iuran", rows)
    return Where(world.file("iuran"))
