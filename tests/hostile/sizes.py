"""Files that are larger, wider or longer than their packages let anybody expect."""

from __future__ import annotations

import os
from collections.abc import Callable

from hostile.folder import HEADER, ROW, Case, Folder, case, table, text

WIDE = HEADER.strip()
LONG = 2_000_000


def _sparse(name: str, size: int, start: bytes = b"") -> Callable[[Folder], None]:
    """A file that claims to be large and takes no room."""

    def spoil(folder: Folder) -> None:
        folder.text(name, start)
        os.truncate(folder.root / name, size)

    return spoil


MEGA = 1 << 20
GIGANTIC: dict[str, tuple[str, str, str]] = {
    "sel segigabita": (HEADER + "2026-01,", "a" * MEGA, "sel-terlalu-panjang"),
    "judul segigabita": (WIDE, ",a" * (MEGA // 2), "kolom-terlalu-banyak"),
}
"""How tables of a thousand megabytes begin, what they go on with, and what is told of them."""


def fill(folder: Folder, name: str) -> None:
    """Write a table of a thousand megabytes."""
    start, piece, _ = GIGANTIC[name]
    with (folder.root / "warga" / "warga.csv").open("wb") as file:
        file.write(start.encode())
        for _ in range(1_000):
            file.write(piece.encode())


CASES: tuple[Case, ...] = (
    case("judul sejuta kolom sama", table("warga", WIDE + ",a" * 1_000_000 + "\n" + ROW), "kolom-terlalu-banyak"),
    case(
        "judul sejuta kolom",
        table("warga", ",".join(f"k{n}" for n in range(200_000)) + "\n"),
        "kolom-terlalu-banyak",
        "bukan-judul",
    ),
    case(
        "judul lebar yang memuat kolom kita",
        table("warga", WIDE + "".join(f",k{n}" for n in range(200_000)) + "\n" + ROW),
        "kolom-terlalu-banyak",
    ),
    case("judul sejuta titik koma", table("warga", ";" * 1_000_000 + "\n" + ROW), "bukan-judul", "pemisah-salah"),
    case("baris sejuta sel", table("warga", HEADER + ROW.strip() + "," * 1_000_000 + "\n"), "kolom-terlalu-banyak"),
    case(
        "dua puluh baris lebar",
        table("warga", HEADER + (ROW.strip() + "," * 5_000 + "\n") * 20),
        "jumlah-sel",
        "kolom-terlalu-banyak",
    ),
    case("sel panjang", table("warga", HEADER + "a" * LONG), "sel-terlalu-panjang"),
    case(
        "sel panjang berkutip", table("warga", HEADER + '2026-01,99.01,"' + "a" * LONG + '"\n'), "sel-terlalu-panjang"
    ),
    case(
        "kutip terbuka", table("warga", HEADER + '2026-01,99.01,"' + "aaaaaaa\n" * (LONG // 8)), "sel-terlalu-panjang"
    ),
    case("kutip saja", table("warga", '"' * LONG), "sel-terlalu-panjang", "bukan-judul"),
    case("kutip di dalam sel", table("warga", HEADER + '2026-01,"' + '"' * LONG + '",\n'), "sel-terlalu-panjang"),
    case("judul satu kata panjang", table("warga", "a" * LONG), "sel-terlalu-panjang", "bukan-judul"),
    case("huruf empat bita", table("warga", HEADER + "\U0001f600" * (LONG // 4)), "sel-terlalu-panjang"),
    case("spasi saja", table("warga", " " * 4 * LONG), "berkas-kosong"),
    case("baris kosong", table("warga", HEADER + "\n" * 300), "baris-kosong"),
    case("nol sebanyak seratus megabita", _sparse("warga/warga.csv", 100_000_000, HEADER.encode()), "bukan-utf-8"),
    case("tabel dua gigabita", _sparse("warga/warga.csv", 2 << 30, HEADER.encode()), "berkas-terlalu-besar"),
    case("deskriptor dua gigabita", _sparse("warga/datapackage.json", 2 << 30, b"{"), "berkas-terlalu-besar"),
    case("koreksi dua gigabita", _sparse("warga/koreksi.yml", 2 << 30, b"- "), "koreksi-salah"),
    case("pengecualian dua gigabita", _sparse("pengecualian.yml", 2 << 30, b"- "), "pengecualian-salah"),
    case("berkas lain dua gigabita", _sparse("warga/lampiran.txt", 2 << 30), "data-pribadi-berkas"),
    case("gambar dua gigabita", _sparse("warga/foto.png", 2 << 30), "data-pribadi-berkas"),
    case(
        "seribu paket kosong",
        lambda folder: [folder.text(f"p{n}/datapackage.json", "{}") for n in range(200)],
        "nama-salah",
    ),
    case(
        "bilangan empat ribu angka",
        table("warga", HEADER + ROW.replace(",10,", f",{'9' * 4_000},")),
        "di-luar-batas",
        "salah-tipe",
        "pengenal-di-kolom-angka",
        "masalah-lain",
    ),
    case(
        "bilangan lima ribu angka",
        table("warga", HEADER + ROW.replace(",10,", f",{'9' * 5_000},")),
        "di-luar-batas",
        "salah-tipe",
        "pengenal-di-kolom-angka",
        "masalah-lain",
    ),
    case(
        "pangkat raksasa",
        table("warga", HEADER + ROW.replace("0.5", "1e999999999")),
        "salah-tipe",
        "bentuk-tak-baku",
        "bukan-bilangan-baku",
    ),
    case("bukan bilangan", table("warga", HEADER + ROW.replace("0.5", "NaN"))),
    case("tak hingga", table("warga", HEADER + ROW.replace("0.5", "-Infinity"))),
    case("bukan bilangan yang berisyarat", table("warga", HEADER + ROW.replace("0.5", "sNaN"))),
    case("terjemahan dua gigabita", _sparse("terjemahan/en.po", 2 << 30), "data-pribadi-berkas"),
    case("kosong", table("warga", b""), "berkas-kosong"),
    case("UTF-16", table("warga", HEADER.encode("utf-16")), "bukan-utf-8"),
    case("zip bernama csv", table("warga", b"PK\x03\x04" + b"\0" * 100), "bukan-utf-8"),
    case("html bernama csv", table("warga", "<html><script>alert(1)</script></html>"), "bukan-judul"),
    case("json bernama csv", table("warga", "[" * 100_000), "sel-terlalu-panjang"),
    case("berkas JSON dalam", text("warga/lain.json", "[" * 200_000)),
)
