"""What is suppressed stays so everywhere, and the page about it says how much in figures anybody can count again."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path

import pytest

from generator.catalogue import read_catalogue
from generator.facts import read_facts
from generator.measures import Cube
from generator.quality import Kept, Secrecy, as_json, assess
from generator.settings import templates_folder
from generator.validation import validate

DATASETS = Path(__file__).parent.parent / "datasets"
COUNTS = {"orang", "kasus", "orang-bulan", "badan usaha"}


@pytest.fixture(scope="module")
def secrecy() -> Secrecy:
    report = validate(read_catalogue(DATASETS))
    return assess(report, read_facts(report.valid()), templates_folder()).secrecy


def rows(file: str) -> list[dict[str, str]]:
    with (DATASETS / file).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def kept(secrecy: Secrecy, table: str, measure: str) -> Kept:
    (found,) = (one for one in secrecy.tables if (one.of.table, one.of.measure) == (table, measure))
    return found


def test_the_suppressed_cells_can_be_counted_in_the_files(secrecy: Secrecy) -> None:
    counted = {
        ("peserta_segmen", "peserta"): rows("kepesertaan/peserta_segmen.csv"),
        ("peserta_kelurahan", "peserta"): rows("kepesertaan/peserta_kelurahan.csv"),
        ("klaim", "kasus"): rows("klaim/klaim.csv"),
    }
    for (table, measure), lines in counted.items():
        statuses = [line[f"status_{measure}"] for line in lines]
        found = kept(secrecy, table, measure).of
        assert found.hidden == statuses.count("ditekan") > 0
        assert found.cells == len(statuses) - statuses.count("tidak_tersedia")


def test_primary_and_complementary_cells_add_up_to_all_that_are_suppressed(secrecy: Secrecy) -> None:
    declared = [
        json.loads((DATASETS / package / "datapackage.json").read_text(encoding="utf-8"))["kerahasiaan"]
        for package in ("kepesertaan", "badan_usaha")
    ]
    assert secrecy.primary == sum(one["utama"] for one in declared)
    assert secrecy.complementary == sum(one["pelengkap"] for one in declared)
    assert secrecy.primary + secrecy.complementary + secrecy.unsaid == secrecy.hidden


def test_where_every_suppressed_cell_is_small_nobody_is_told_so() -> None:
    """Claims have no totals, so none is complementary: to say so would be to say that each is 1 to 4."""
    assert "kerahasiaan" not in json.loads((DATASETS / "klaim" / "datapackage.json").read_text(encoding="utf-8"))


def test_the_share_of_hidden_people_is_what_the_shown_total_leaves(secrecy: Secrecy) -> None:
    """Every total by source of funds is shown, so what groups do not show of it is hidden."""
    total = sum(int(row["peserta"]) for row in rows("kepesertaan/jumlah_sumber_dana.csv"))
    shown = sum(int(row["peserta"] or 0) for row in rows("kepesertaan/peserta_segmen.csv"))
    found = kept(secrecy, "peserta_segmen", "peserta")
    assert found.of.least == found.of.most == total - shown > 0
    assert found.share == (total - shown) / total


def test_where_no_total_is_shown_nobody_can_tell_the_share(secrecy: Secrecy) -> None:
    assert kept(secrecy, "klaim", "kasus").share is None
    assert kept(secrecy, "klaim", "kasus").narrowest is None


def test_the_narrowest_interval_is_at_least_as_wide_as_declared(secrecy: Secrecy) -> None:
    assert secrecy.rules == ((5, 5),)
    assert secrecy.narrowest is not None
    assert secrecy.narrowest >= 5


def test_where_a_package_does_not_say_why_the_reasons_stay_open(secrecy: Secrecy, tmp_path: Path) -> None:
    root = Path(shutil.copytree(DATASETS, tmp_path / "datasets"))
    file = root / "badan_usaha" / "datapackage.json"
    descriptor = json.loads(file.read_text(encoding="utf-8"))
    small = descriptor.pop("kerahasiaan")["utama"]
    file.write_text(json.dumps(descriptor), encoding="utf-8")
    report = validate(read_catalogue(root))
    found = assess(report, read_facts(report.valid()), templates_folder()).secrecy
    assert found.hidden == secrecy.hidden
    assert found.primary == secrecy.primary - small


def test_machines_read_the_same_figures(secrecy: Secrecy) -> None:
    report = validate(read_catalogue(DATASETS))
    quality = assess(report, read_facts(report.valid()), templates_folder())
    told = json.loads(as_json(quality, str))["kerahasiaan"]
    assert (told["ditekan"], told["utama"], told["pelengkap"]) == (
        secrecy.hidden,
        secrecy.primary,
        secrecy.complementary,
    )
    assert [one["tabel"] for one in told["tabel"]] == [kept.of.table for kept in secrecy.tables]


@pytest.mark.parametrize(
    ("file", "indicator", "dimension"),
    [
        ("kepesertaan/peserta_kelurahan.csv", "peserta_aktif", "sumber_dana"),
        ("klaim/klaim.csv", "klaim_kasus", "manfaat"),
    ],
)
def test_no_figure_of_the_cube_stands_where_its_row_is_suppressed(
    published_cube: Cube, file: str, indicator: str, dimension: str
) -> None:
    lines = rows(file)
    status = next(name for name in lines[0] if name.startswith("status_"))
    hidden = {(line["kode_wilayah"], line["bulan"], line[dimension]) for line in lines if line[status] == "ditekan"}
    figures = published_cube.frame
    figures = figures[(figures["indikator"] == indicator) & (figures["dimensi"] == dimension)]
    found = {
        (row["wilayah"], row["periode"], row["kategori"]): row
        for row in figures.to_dict("records")
        if (row["wilayah"], row["periode"], row["kategori"]) in hidden
    }
    assert found.keys() == hidden != set()
    assert {row["status"] for row in found.values()} == {"ditekan"}
    assert all(row["nilai"] != row["nilai"] for row in found.values()), "not a number"


def test_no_count_of_the_cube_is_small(published_cube: Cube) -> None:
    """A change from one month to the next is no count: nobody knows who came and who went."""
    figures = published_cube.frame
    small = figures[figures["satuan"].isin(COUNTS) & figures["nilai"].between(1, 4)]
    assert set(small["indikator"]) <= {"perubahan_peserta"}


def test_a_ratio_of_suppressed_figures_is_suppressed(published_cube: Cube) -> None:
    figures = published_cube.frame.set_index(["indikator", "wilayah", "periode", "dimensi", "kategori"])
    workers = figures.loc["tenaga_kerja_terdaftar"]
    rates = figures.loc["cakupan_tenaga_kerja"]
    hidden = workers.index[workers["status"] == "ditekan"]
    assert len(hidden) > 0
    assert set(rates.loc[rates.index.intersection(hidden), "status"]) == {"ditekan"}
    assert rates.loc[rates.index.intersection(hidden), "nilai"].isna().all()
    assert rates.loc[rates.index.intersection(hidden), "pembilang"].isna().all()
