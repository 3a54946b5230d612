"""Codes that are swapped, misspelt, of another system or of another level."""

import csv

from faults.world import Row, Where, World, fault, known


def _areas(world: World, level: str) -> list[Row]:
    return [row for row in world.rows("wilayah") if row["tingkat"] == level]


@fault("kode-tak-dikenal", "Kode wilayah salah satu angka", "One digit of an area code wrong")
def kode_meleset(world: World) -> Where:
    return world.change("jumlah_kelurahan", lambda _: True, kode_wilayah=lambda row: f"{row['kode_wilayah'][:-4]}9999")


@fault("kode-bps-dipakai", "Kode BPS di tempat kode Kemendagri", "A BPS code where a Kemendagri code belongs")
def kode_bps(world: World) -> Where:
    codes = {row["kode"]: row["kode_bps"] for row in world.rows("wilayah")}
    return world.change("jumlah_kelurahan", lambda _: True, kode_wilayah=lambda row: codes[row["kode_wilayah"]])


@fault("nama-bukan-kode", "Nama wilayah di tempat kodenya", "An area's name where its code belongs")
def nama_wilayah(world: World) -> Where:
    names = {row["kode"]: row["nama"] for row in world.rows("wilayah")}
    return world.change("jumlah_kelurahan", lambda _: True, kode_wilayah=lambda row: names[row["kode_wilayah"]])


@fault("nama-bukan-kode", "Ejaan lain nama wilayah di tempat kodenya", "An alias where a code belongs")
def ejaan_lain(world: World) -> Where:
    aliases = {
        row["kode"]: row["alias"].split(";")[0].strip() for row in _areas(world, "kelurahan") if row["alias"].strip()
    }
    return world.change(
        "jumlah_kelurahan",
        lambda row: row["kode_wilayah"] in aliases,
        kode_wilayah=lambda row: aliases[row["kode_wilayah"]],
    )


@fault("nama-bukan-kode", "Sebutan kelompok di tempat kodenya", "A label where the code of a group belongs")
def sebutan_kelompok(world: World) -> Where:
    labels = {row["kode"]: row["nama"] for row in world.rows("segmen")}
    return world.change("jumlah_segmen", lambda _: True, segmen=lambda row: labels[row["segmen"]])


@fault("nama-bukan-kode", "Kode kelompok salah eja", "The code of a group misspelt")
def kode_salah_eja(world: World) -> Where:
    def misspelt(row: Row) -> str:
        place = world.dice.randrange(1, len(row["segmen"]))
        return f"{row['segmen'][:place]}x{row['segmen'][place:]}"

    return world.change("jumlah_segmen", lambda row: len(row["segmen"]) > 5, segmen=misspelt)


@fault("huruf-menyamar", "Huruf Kiril di dalam kode", "A Cyrillic letter inside a code")
def huruf_kiril(world: World) -> Where:
    # U+0430 looks like an "a" and is none.
    return world.change(
        "jumlah_segmen", lambda row: "a" in row["segmen"], segmen=lambda row: row["segmen"].replace("a", "\u0430", 1)
    )


@fault("huruf-tak-tampak", "Spasi yang tidak tampak di dalam nama", "A space nobody sees inside a name")
def spasi_tak_tampak(world: World) -> Where:
    return world.change(
        "wilayah",
        lambda row: row["tingkat"] == "kelurahan",
        nama=lambda row: f"{row['nama'][:3]}\u200b{row['nama'][3:]}",
    )


@fault("bagian-sama-dengan-jumlah", "Kode dua wilayah tertukar", "The codes of two areas swapped")
def kode_tertukar(world: World) -> Where:
    rows, place = world.pick("jumlah_kelurahan", known("peserta", 100))
    row = rows[place]
    other = next(
        one
        for one in rows
        if one["bulan"] == row["bulan"]
        and one["peserta"].isdigit()
        and one["kode_wilayah"][:8] != row["kode_wilayah"][:8]
        and one["peserta"] != row["peserta"]
    )
    row["kode_wilayah"], other["kode_wilayah"] = other["kode_wilayah"], row["kode_wilayah"]
    world.write("jumlah_kelurahan", rows)
    return Where(world.file("jumlah_kelurahan"))


@fault("tingkat-campur", "Jumlah kota di antara baris kecamatannya", "A city total among its districts")
def jumlah_di_antara_bagian(world: World) -> Where:
    (city,) = _areas(world, "kota")
    table = world.any_of("klaim", "penolakan", "jumlah_segmen")
    rows, place = world.pick(table, lambda _: True)
    rows.append(rows[place] | {"kode_wilayah": city["kode"]})
    world.write(table, rows)
    return Where(world.file(table), len(rows) + 1)


@fault("baris-jumlah", "Baris Total di bawah tabel", "A row of totals below a table")
def baris_total(world: World) -> Where:
    table, measure = world.dice.choice((("jumlah_kelurahan", "peserta"), ("realisasi", "nilai"), ("klaim", "kasus")))
    rows = world.rows(table)
    label = world.dice.choice(("Total", "Jumlah", ""))
    last = [row for row in rows if row["bulan"] == rows[-1]["bulan"] and row[measure].isdigit()]
    total = dict.fromkeys(rows[0], "") | {"bulan": rows[-1]["bulan"], "kode_wilayah": label}
    rows.append(total | {measure: str(sum(int(row[measure]) for row in last))})
    world.write(table, rows)
    return Where(world.file(table), len(rows) + 1)


@fault("nama-bukan-kode", "Kode wilayah kehilangan angka nol", "An area code that lost its zeros")
def kode_tanpa_nol(world: World) -> Where:
    return world.change(
        world.any_of("jumlah_kelurahan", "klaim", "sasaran"),
        lambda _: True,
        kode_wilayah=lambda row: ".".join(part.lstrip("0") for part in row["kode_wilayah"].split(".")),
    )


@fault("kunci-kembar", "Baris yang sama dua kali", "The same row twice")
def baris_ganda(world: World) -> Where:
    table = world.any_of("peserta_kelurahan", "realisasi", "klaim", "usulan")
    rows, place = world.pick(table, lambda _: True)
    rows.append(dict(rows[place]))
    world.write(table, rows)
    return Where(world.file(table), len(rows) + 1)


@fault("kunci-kembar", "Pagu diulang untuk setiap bulan", "The ceiling repeated for every month")
def pagu_diulang(world: World) -> Where:
    rows, place = world.pick("pagu", lambda _: True)
    first = len(rows)
    rows += [rows[place] | {"berlaku_mulai": f"{rows[place]['tahun']}-{month:02d}-01"} for month in range(2, 13)]
    world.write("pagu", rows)
    return Where(world.file("pagu"), first + 2)


@fault("wilayah-cocok", "Kelurahan dipasang pada kecamatan lain", "A kelurahan put under another kecamatan")
def induk_lain(world: World) -> Where:
    districts = [row["kode"] for row in _areas(world, "kecamatan")]
    return world.change(
        "wilayah",
        lambda row: row["tingkat"] == "kelurahan",
        induk=lambda row: world.dice.choice([code for code in districts if code != row["induk"]]),
    )


@fault("pohon-wilayah", "Tingkat wilayah salah", "An area given the wrong level")
def tingkat_salah(world: World) -> Where:
    where = world.change("wilayah", lambda row: row["tingkat"] == "kelurahan", tingkat="kecamatan")
    return Where(where.file)


@fault("kolom-kembar", "Judul kolom ditulis dua kali", "A column title written twice")
def judul_ganda(world: World) -> Where:
    path = world.path("klaim")
    lines = list(csv.reader(path.read_text(encoding="utf-8").splitlines()))
    place = world.dice.randrange(1, len(lines[0]))
    lines[0][place] = lines[0][place - 1]
    path.write_text("\n".join(",".join(cells) for cells in lines) + "\n", encoding="utf-8")
    return Where(world.file("klaim"), 1)
