"""Changes to what was published, and the records that must explain them."""

import shutil
from datetime import date

from faults.world import DATASETS, Where, World, fault, known


@fault(
    "berubah-setelah-rilis",
    "Angka yang sudah terbit diganti tanpa koreksi",
    "A published figure changed without a correction",
)
def terbit_lalu_diganti(world: World) -> Where:
    world.released = world.root.parent / "terbitan"
    shutil.copytree(DATASETS, world.released)
    return world.change(
        "klaim",
        lambda row: row["bulan"] == "2026-02" and row["status_kasus"] == "tetap" and known("kasus", 3)(row),
        kasus=lambda row: str(int(row["kasus"]) + 1),
    )


@fault("baris-susulan", "Baris baru dalam bulan yang sudah terbit", "A new row in a month already published")
def baris_menyusul(world: World) -> Where:
    world.released = world.root.parent / "terbitan"
    shutil.copytree(DATASETS, world.released)
    file = world.released / "klaim" / "klaim.csv"
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    line = world.dice.randrange(1, len(lines) // 2)
    del lines[line]
    file.write_text("".join(lines), encoding="utf-8")
    return Where(world.file("klaim"), line + 1)


@fault("koreksi-tak-cocok", "Koreksi yang tidak lagi cocok dengan datanya", "A correction that no longer matches")
def koreksi_basi(world: World) -> Where:
    rows, place = world.pick("klaim", known("kasus", 1))
    row = rows[place]
    (world.root / "klaim" / "koreksi.yml").write_text(
        f"""- tabel: klaim
  kunci: {{bulan: {row["bulan"]}, kode_wilayah: {row["kode_wilayah"]}, manfaat: {row["manfaat"]}}}
  kolom: kasus
  lama: "{int(row["kasus"]) + 100}"
  baru: "{row["kasus"]}"
  tanggal: 2026-11-01
  peran: walidata
  alasan: Salah ketik pada formulir bulanan.
""",
        encoding="utf-8",
    )
    return Where("klaim/koreksi.yml")


@fault(
    "pengecualian-tak-cocok", "Pengecualian untuk peringatan yang tidak ada", "A waiver for a warning that is not there"
)
def pengecualian_basi(world: World) -> Where:
    return _waiver(world, "2027-02-01")


def _waiver(world: World, expires: str) -> Where:
    (world.root / "pengecualian.yml").write_text(
        f"""- kode: lompatan
  berkas: {world.file(world.any_of("jumlah_segmen", "klaim", "usulan"))}
  tanggal: 2026-11-01
  berlaku_sampai: {expires}
  peran: walidata
  alasan: Pendaftaran serentak di satu kelompok.
""",
        encoding="utf-8",
    )
    world.today = date(2026, 11, 20)
    return Where("pengecualian.yml")


@fault("pengecualian-kedaluwarsa", "Pengecualian yang sudah lewat masanya", "A waiver past its last day")
def pengecualian_lewat(world: World) -> Where:
    return _waiver(world, "2026-11-15")
