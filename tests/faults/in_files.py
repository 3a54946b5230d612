"""What programs do to a whole file."""

from typing import Any

from faults.world import Where, World, fault

TABLES = ("peserta_kelurahan", "realisasi", "klaim", "usulan", "sasaran")


@fault("bukan-utf-8", "Berkas disimpan dalam pengodean lain", "File saved in another encoding")
def pengodean_rusak(world: World) -> Where:
    path = world.path("segmen")
    rows = path.read_text(encoding="utf-8").splitlines(keepends=True)
    line = world.dice.randrange(1, len(rows))
    rows[line] = rows[line].replace("e", "\N{LATIN SMALL LETTER E WITH ACUTE}", 1)
    path.write_bytes("".join(rows).encode("latin-1"))
    return Where(world.file("segmen"), line + 1)


@fault("tanda-bom", "Berkas disimpan dengan tanda BOM", "File saved with a byte order mark")
def tanda_bom(world: World) -> Where:
    return world.edit_text(world.any_of(*TABLES), lambda text: "\ufeff" + text)


@fault("akhir-baris", "Akhir baris ala Windows", "Windows line ends")
def akhir_baris_windows(world: World) -> Where:
    return world.edit_text(world.any_of(*TABLES), lambda text: text.replace("\n", "\r\n"))


@fault("pemisah-salah", "Titik koma sebagai pemisah kolom", "Semicolons between columns")
def titik_koma(world: World) -> Where:
    return world.edit_text(world.any_of(*TABLES), lambda text: text.replace(",", ";"))


@fault("kolom-hilang", "Satu kolom terhapus", "A column deleted")
def kolom_terhapus(world: World) -> Where:
    table = world.any_of("realisasi", "klaim", "usulan", "peserta_segmen")
    rows = world.rows(table)
    column = world.dice.choice([name for name in rows[0] if not name.startswith("status_")])
    world.write(table, [{name: cell for name, cell in row.items() if name != column} for row in rows])
    return Where(world.file(table))


@fault("kolom-asing", "Kolom tambahan yang tidak dijelaskan", "An extra column nobody described")
def kolom_tambahan(world: World) -> Where:
    table = world.any_of(*TABLES)
    world.write(table, [row | {"keterangan_baru": "x"} for row in world.rows(table)])
    return Where(world.file(table))


@fault("jumlah-sel", "Koma di dalam nilai tanpa tanda kutip", "A comma inside a value, unquoted")
def koma_di_nilai(world: World) -> Where:
    table = world.any_of("realisasi", "klaim", "usulan")
    lines = world.path(table).read_text(encoding="utf-8").splitlines(keepends=True)
    line = world.dice.randrange(1, len(lines))
    lines[line] = lines[line].replace(",tetap", ",te,tap", 1).replace(",sementara", ",semen,tara", 1)
    lines[line] = lines[line].replace(",ditekan", ",dite,kan", 1).replace(",tidak_", ",ti,dak_", 1)
    world.path(table).write_text("".join(lines), encoding="utf-8")
    return Where(world.file(table), line + 1)


@fault("baris-kosong", "Baris kosong di tengah tabel", "A blank row in the middle")
def baris_kosong(world: World) -> Where:
    table = world.any_of(*TABLES)
    lines = world.path(table).read_text(encoding="utf-8").splitlines(keepends=True)
    line = world.dice.randrange(1, len(lines))
    lines.insert(line, "\n")
    world.path(table).write_text("".join(lines), encoding="utf-8")
    return Where(world.file(table), line + 1)


@fault(
    "sidik-jari-beda", "Angka diganti tanpa mencatat sidik berkas", "A figure changed without stamping", stamped=False
)
def diubah_diam_diam(world: World) -> Where:
    where = world.change("pks_camat", lambda _: True, nomor=lambda row: f"{row['nomor'][:-1]}X")
    return Where(where.file)


@fault("berkas-tidak-ada", "Berkas tidak ikut dikirim", "A file left out", stamped=False)
def berkas_tertinggal(world: World) -> Where:
    table = world.any_of(*TABLES)
    world.path(table).unlink()
    return Where(world.file(table))


@fault("metadata-kurang", "Lisensi terhapus dari deskriptor", "The licence deleted from a descriptor")
def tanpa_lisensi(world: World) -> Where:
    package = world.any_of("kepesertaan", "anggaran", "klaim")
    return world.describe(package, lambda descriptor: descriptor.pop("licenses"))


@fault("metadata-kurang", "Sumber terhapus dari deskriptor", "The sources deleted from a descriptor")
def tanpa_sumber(world: World) -> Where:
    package = world.any_of("kepesertaan", "anggaran", "sasaran")
    return world.describe(package, lambda descriptor: descriptor.pop("sources"))


@fault("lisensi-terbuka", "Lisensi yang tidak dikenal", "A licence nobody knows")
def lisensi_sendiri(world: World) -> Where:
    def change(descriptor: dict[str, Any]) -> None:
        descriptor["licenses"] = [
            {"name": "Lisensi-Dinas", "path": "https://example.org/lisensi", "title": "Lisensi dinas"}
        ]

    return world.describe(world.any_of("kepesertaan", "anggaran", "klaim"), change)
