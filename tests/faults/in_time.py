"""Months that are missing, too early, too late, or counted in the wrong place."""

from typing import Any

from faults.world import Row, Where, World, fault, known, months


@fault("bulan-lengkap", "Satu bulan tertinggal", "A month left out")
def bulan_tertinggal(world: World) -> Where:
    table = world.any_of("realisasi", "klaim", "penolakan", "usulan")
    rows = world.rows(table)
    gone = world.dice.choice(months(rows)[1:-1])
    world.write(table, [row for row in rows if row["bulan"] != gone])
    return Where(world.file(table))


@fault("bulan-lengkap", "Satu wilayah tertinggal dalam satu bulan", "An area left out of one month")
def wilayah_tertinggal(world: World) -> Where:
    table = world.any_of("jumlah_kelurahan", "realisasi", "klaim")
    rows, place = world.pick(table, lambda _: True)
    gone = (rows[place]["bulan"], rows[place]["kode_wilayah"])
    world.write(table, [row for row in rows if (row["bulan"], row["kode_wilayah"]) != gone])
    return Where(world.file(table))


@fault("bulan-masa-depan", "Angka untuk bulan yang belum berakhir", "Figures for a month that is not over")
def bulan_depan(world: World) -> Where:
    rows = world.rows("penolakan")
    last = months(rows)[-1]
    rows += [row | {"bulan": "2027-03"} for row in rows if row["bulan"] == last]
    world.write("penolakan", rows)

    def later(descriptor: dict[str, Any]) -> None:
        for resource in descriptor["resources"]:
            resource["temporal"]["end"] = "2027-03"

    world.describe("penyaringan", later)
    return Where(world.file("penolakan"))


@fault("di-luar-temporal", "Bulan baru tanpa menggeser rentang waktu", "A new month outside the declared span")
def di_luar_rentang(world: World) -> Where:
    rows = world.rows("klaim")
    first = months(rows)[0]
    rows += [row | {"bulan": "2025-09"} for row in rows if row["bulan"] == first]
    world.write("klaim", rows)
    return Where(world.file("klaim"))


@fault("lompatan", "Peserta satu kelompok melonjak tanpa penjelasan", "One group jumps without a note")
def melonjak(world: World) -> Where:
    last = months(world.rows("jumlah_segmen"))[-3]
    return world.change(
        "jumlah_segmen",
        lambda row: known("peserta", 800)(row) and row["bulan"] == last,
        peserta=lambda row: str(round(int(row["peserta"]) * 2.4)),
    )


@fault("tertinggal", "Satu tabel berhenti sebulan sebelum yang lain", "One table stops a month before the others")
def berhenti_lebih_dulu(world: World) -> Where:
    package, table = world.dice.choice((("klaim", "klaim"), ("penyaringan", "penolakan")))
    rows = world.rows(table)
    last = months(rows)[-2:]
    world.write(table, [row for row in rows if row["bulan"] not in last])

    def earlier(descriptor: dict[str, Any]) -> None:
        for resource in descriptor["resources"]:
            if resource["name"] == table:
                resource["temporal"]["end"] = months(rows)[-3]

    world.describe(package, earlier)
    return Where(world.file(table))


@fault("iuran-sesuai-tarif", "Tarif bergeser satu bulan", "The tariff shifted by one month")
def tarif_bergeser(world: World) -> Where:
    """Pay the month in which the tariff fell as if it had not fallen yet."""

    def fell(row: Row) -> bool:
        first = {"transportasi": "2026-01", "lainnya": "2026-04"}[row["kelompok_tarif"]]
        return row["bulan_cakupan"] == first and known("orang_bulan", 1)(row)

    return world.change("iuran", fell, nilai=lambda row: str(int(row["nilai"]) * 2))


@fault("tarif-tanpa-celah", "Celah di antara dua masa tarif", "A gap between two tariff periods")
def celah_tarif(world: World) -> Where:
    where = world.change("tarif", lambda row: row["berlaku_akhir"] == "2026-12-31", berlaku_akhir="2026-11-30")
    return Where(where.file)


@fault("tarif-tanpa-celah", "Dua masa tarif bertumpuk", "Two tariff periods overlap")
def tumpuk_tarif(world: World) -> Where:
    where = world.change("tarif", lambda row: row["berlaku_akhir"] == "2026-12-31", berlaku_akhir="2027-02-28")
    return Where(where.file)


@fault("jadwal-rapi", "Tanggal terbit sebelum bulannya selesai", "Published before the month was over")
def terbit_terlalu_dini(world: World) -> Where:
    return world.change("jadwal_rilis", lambda row: bool(row["terbit"]), terbit=lambda row: f"{row['periode']}-05")


@fault("jadwal-terlewat", "Rilis terlewat dan tidak dicatat", "A release missed and not noted")
def rilis_terlewat(world: World) -> Where:
    return world.change("jadwal_rilis", lambda row: bool(row["terbit"]), terbit="")
