"""What is suppressed, given away by records, by another release, or by figures that do not fit."""

import csv
import shutil
from pathlib import Path

import yaml
from faults.world import DATASETS, Row, Where, World, fault

from generator.catalogue import read_catalogue
from generator.validation.linked import audit
from generator.validation.tables import Tables

TABLE, MEASURE = "peserta_segmen", "peserta"


@fault(
    "kerahasiaan-tak-cocok", "Catatan sel yang ditekan tidak diperbarui", "The record of suppressed cells out of date"
)
def catatan_kerahasiaan_basi(world: World) -> Where:
    more = world.dice.randrange(1, 9)

    def change(descriptor: dict[str, dict[str, int]]) -> None:
        descriptor["kerahasiaan"]["utama"] += more

    return world.describe(world.dice.choice(["kepesertaan", "badan_usaha"]), change)


@fault(
    "terbuka-antar-rilis",
    "Rilis lama menunjukkan sel yang kini ditekan",
    "An earlier release shows a cell that is suppressed now",
)
def pernah_terbit(world: World) -> Where:
    """The most it can be contradicts nothing, and those that are hidden with it follow."""
    catalogue = read_catalogue(world.root)
    found = audit(Tables(catalogue, catalogue.resources))
    most = found.found.high[found.linked.numbered.part((TABLE, MEASURE))]
    rows = world.rows(TABLE)
    shown = world.dice.choice([at for at, row in enumerate(rows) if row["status_peserta"] == "ditekan"])
    rows[shown] |= {MEASURE: f"{most[shown]:.0f}", "status_peserta": "sementara"}
    world.released = world.root.parent / "terbitan"
    shutil.copytree(DATASETS, world.released)
    _write(world.released / world.file(TABLE), rows)
    return Where(world.file(TABLE))


@fault(
    "perlindungan-tak-terbukti",
    "Sel ditekan di antara angka yang tidak cocok",
    "Cells suppressed among figures that do not fit",
)
def tak_ada_isi_yang_cocok(world: World) -> Where:
    """So many are refused for one reason that fewer passed than were registered, if anybody could read it."""
    proposals = world.rows("usulan")
    passed = {_place(row): int(row["orang"]) for row in proposals if row["tahap"] == "lolos_verifikasi"}
    enrolled = {_place(row): int(row["orang"]) for row in proposals if row["tahap"] == "terdaftar"}
    month, area, agency = world.dice.choice([place for place in enrolled if enrolled[place] > 9])
    refusals = world.rows("penolakan")
    here = [at for at, row in enumerate(refusals) if (row["bulan"], row["kode_wilayah"]) == (month, area)]
    raised, hidden = world.dice.sample(here, 2)
    spare = int(refusals[hidden]["orang"]) + passed[month, area, agency] - enrolled[month, area, agency]
    refusals[raised]["orang"] = str(int(refusals[raised]["orang"]) + spare + 3)
    refusals[hidden] |= {"orang": "", "status_orang": "ditekan"}
    for row in proposals:
        if _place(row) == (month, area, agency) and row["tahap"] == "lolos_verifikasi":
            row |= {"orang": "", "status_orang": "ditekan"}
    world.write("usulan", proposals)
    world.write("penolakan", refusals)
    return Where(world.file("penolakan"), hidden + 2)


@fault("koreksi-membuka", "Angka rahasia disebut dalam koreksi", "A confidential figure named in a correction")
def koreksi_menyebut_isi(world: World) -> Where:
    """The file keeps what it held; only the record takes it out."""
    rows, place = world.pick("klaim", lambda row: row["status_kasus"] == "ditekan")
    key = {name: rows[place][name] for name in ("bulan", "kode_wilayah", "manfaat")}
    rows[place] |= {"kasus": "3", "nilai": "126000000"}
    world.write("klaim", rows)
    records = [
        {"tabel": "klaim", "kunci": key, "kolom": column, "lama": rows[place][column], "baru": ""}
        | {"tanggal": "2026-11-01", "peran": "walidata", "alasan": "Terlalu kecil untuk terbit."}
        for column in ("kasus", "nilai")
    ]
    (world.root / "klaim" / "koreksi.yml").write_text(yaml.safe_dump(records, sort_keys=False), encoding="utf-8")
    return Where("klaim/koreksi.yml", 1)


def _place(row: Row) -> tuple[str, str, str]:
    return row["bulan"], row["kode_wilayah"], row["opd"]


def _write(path: Path, rows: list[Row]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
