from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from generator.catalogue import read_catalogue
from generator.errors import BadPlan
from generator.sample import make_sample, read_plan
from generator.sample.whole import ContradictoryTotals, apportion, fit
from generator.validation import validate

ROOT = Path(__file__).parents[1]
DATASETS = ROOT / "datasets"
TEMPLATES = ROOT / "templates" / "datasets"
UNKNOWN = ["ditekan", "tidak_tersedia"]
TRANSPORT = ["ojek_daring", "angkot"]


MAKE = """
import json, sys
from pathlib import Path
from generator.sample import make_sample, read_plan
out, templates = map(Path, sys.argv[1:])
print(json.dumps([str(file) for file in make_sample(out, plan=read_plan(out / "contoh.yml"), templates=templates)]))
"""


@dataclass(frozen=True)
class Made:
    """The sample, made once for all tests from the facts alone, by a process that is otherwise than this one."""

    folder: Path
    written: frozenset[Path]


@pytest.fixture(scope="module")
def making(tmp_path_factory: pytest.TempPathFactory) -> Made:
    elsewhere = tmp_path_factory.mktemp("sample")
    folder = _facts(elsewhere / "a-folder-of-another-name")
    # What lies there of a table is no part of it.
    (folder / "kepesertaan" / "peserta_segmen.csv").write_text("kosong", encoding="utf-8")
    environment = {"PYTHONHASHSEED": "7", "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", MAKE, str(folder), str(TEMPLATES)]
    done = subprocess.run(command, check=True, env=environment, cwd=elsewhere, capture_output=True, text=True)
    return Made(folder, frozenset(map(Path, json.loads(done.stdout))))


@pytest.fixture(scope="module")
def made(making: Made) -> Path:
    return making.folder


@pytest.fixture(scope="module")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("regions") / "new"
    plan = read_plan(TEMPLATES / "contoh.yml").changed(regions=3, first="2026-07", last="2026-10")
    make_sample(folder, plan=plan, templates=TEMPLATES)
    return folder


def _facts(folder: Path) -> Path:
    """Copy the datasets without any table of sample data."""
    shutil.copytree(DATASETS, folder)
    for resource in read_catalogue(folder).resources.values():
        if resource.nature == "contoh":
            resource.path.unlink()
    return folder


def _make(folder: Path, seed: int | None = None, last: str | None = None, **changes: str) -> Path:
    """Make the sample from the facts alone."""
    _facts(folder)
    plan = folder / "contoh.yml"
    text = plan.read_text(encoding="utf-8")
    for old, new in (change.split("=>") for change in changes.values()):
        assert old in text
        text = text.replace(old, new)
    plan.write_text(text, encoding="utf-8")
    make_sample(folder, plan=read_plan(plan).changed(seed=seed, last=last), templates=TEMPLATES)
    return folder


def _read(folder: Path, table: str) -> pd.DataFrame:
    frame = pd.read_csv(folder / f"{table}.csv", dtype={"kode_wilayah": "str"})
    if "kode_wilayah" in frame:
        frame["kecamatan"] = frame["kode_wilayah"].str[:8]
    return frame


def _prints(folder: Path) -> dict[str, str]:
    return {
        str(file.relative_to(folder)): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.glob("*/*"))
    }


def test_same_seed_gives_the_committed_bytes_whatever_the_hash_seed_and_time_zone(made: Path) -> None:
    assert _prints(made) == _prints(DATASETS)


def test_another_seed_gives_other_figures(tmp_path: Path, made: Path) -> None:
    other = _prints(_make(tmp_path / "other", seed=7))
    differing = {name for name, print_ in _prints(made).items() if other[name] != print_}
    assert {"kepesertaan/peserta_kelurahan.csv", "klaim/klaim.csv", "sasaran/sasaran.csv"} <= differing
    assert not {name for name in differing if name.startswith(("wilayah/", "acuan/", "tarif/", "pernyataan/"))}


def test_facts_are_never_written(making: Made) -> None:
    tables = read_catalogue(making.folder).resources.values()
    assert not {table.path for table in tables if table.nature == "nyata"} & making.written
    assert {table.path for table in tables if table.nature == "contoh"} <= making.written


# p014: 15.000 di awal November; p001: 25.808 sejak akhir November.
@pytest.mark.parametrize(("month", "people"), [("2025-10", 15000), ("2025-11", 25808), ("2025-12", 25808)])
def test_participants_agree_with_the_statements(made: Path, month: str, people: int) -> None:
    table = _read(made, "kepesertaan/jumlah_sumber_dana").query("sumber_dana == 'dbhcht'")
    assert table.groupby("bulan")["peserta"].sum()[month] == people


def test_groups_agree_with_the_statement_of_december(tmp_path: Path) -> None:
    # With nobody else paying, jumlah_segmen holds the programme's participants alone, and none of its cells is hidden.
    nobody = ("apbd: [2850, 2960]", "mandiri: [3450, 3740]", "badan_usaha: [1040, 1180]")
    changes = {old[:4]: f"{old}=>{old.split('[')[0]}[0, 0]" for old in nobody}
    folder = _make(tmp_path / "alone", last="2026-03", **changes)
    table = _read(folder, "kepesertaan/jumlah_segmen").query("bulan == '2025-12'")
    assert table.groupby("segmen")["peserta"].sum().to_dict() == {
        "ojek_daring": 7711,
        "umkm": 5615,
        "angkot": 2495,
        "tani": 2084,
        "pendidikan_non_asn": 831,
        "pemakaman": 144,
        "relawan_usulan_kecamatan": 6928,
    }


def test_proposals_agree_with_the_statements(made: Path) -> None:
    start = _read(made, "penyaringan/usulan").query("bulan in ['2025-10', '2025-11']")
    assert start.query("tahap == 'diusulkan'")["orang"].sum() == 43000
    passed = start.query("tahap == 'lolos_verifikasi'").groupby("bulan")["orang"].sum()
    assert passed.to_dict() == {"2025-10": 15000, "2025-11": 10808}


def test_october_pays_252_million(made: Path) -> None:
    paid = _read(made, "anggaran/iuran").query("bulan == '2025-10' and sumber_dana == 'dbhcht'")
    assert paid["nilai"].sum() == 252_000_000  # 15.000 x 16.800


def test_december_pays_four_months(made: Path) -> None:
    paid = _read(made, "anggaran/iuran").query("sumber_dana == 'dbhcht'")
    covers = paid.groupby("bulan")["bulan_cakupan"].unique()
    assert sorted(covers["2025-12"]) == ["2025-12", "2026-01", "2026-02", "2026-03"]
    assert not {"2026-01", "2026-02", "2026-03"} & set(covers.index)
    december = paid.query("bulan_cakupan == '2025-12'")["nilai"].sum()
    assert december == 433_574_400  # 25.808 x 16.800


@pytest.mark.parametrize(
    ("fine", "sums", "keys"),
    [
        ("peserta_kelurahan", "jumlah_kelurahan", ["kode_wilayah"]),
        ("peserta_kelurahan", "jumlah_sumber_dana", ["kecamatan", "sumber_dana"]),
        ("peserta_segmen", "jumlah_sumber_dana", ["kecamatan", "sumber_dana"]),
        ("peserta_segmen", "jumlah_segmen", ["kecamatan", "segmen"]),
        ("peserta_segmen", "jumlah_jenis_kelamin", ["kecamatan", "jenis_kelamin"]),
    ],
)
def test_fine_cells_add_up_to_the_published_sums(made: Path, fine: str, sums: str, keys: list[str]) -> None:
    cells, by = _read(made, f"kepesertaan/{fine}"), ["bulan", *keys]
    # What is not applicable counts nobody; what is hidden or not available is unknown.
    cells["unknown"] = cells["status_peserta"].isin(UNKNOWN)
    published = _read(made, f"kepesertaan/{sums}").dropna(subset="peserta").set_index(by)["peserta"]
    found = cells.groupby(by).agg(visible=("peserta", "sum"), unknown=("unknown", "sum")).reindex(published.index)
    whole = found["unknown"] == 0
    assert whole.mean() > 0.5
    assert (found["visible"][whole] == published[whole]).all()
    assert (found["visible"] <= published).all()


def test_all_published_sums_agree_with_each_other(made: Path) -> None:
    totals = [
        _read(made, f"kepesertaan/jumlah_{name}").groupby(["bulan", "kecamatan"])["peserta"].sum().astype("int64")
        for name in ("sumber_dana", "segmen", "jenis_kelamin")
    ]
    assert totals[0].equals(totals[1])
    assert totals[0].equals(totals[2])


def test_nobody_covers_more_than_the_vulnerable_workers(made: Path) -> None:
    people, target = _read(made, "kepesertaan/jumlah_kelurahan"), _read(made, "sasaran/sasaran")
    people["tahun"] = people["bulan"].str[:4].astype(int)
    joined = people.merge(target, on=["tahun", "kode_wilayah"], validate="many_to_one").dropna(subset="peserta")
    assert len(joined) == 13 * 57 - 2  # one kelurahan is missing for two months
    assert (joined["peserta"] <= joined["pekerja_rentan"]).all()


def test_coverage_differs_between_kecamatan(made: Path) -> None:
    people = _read(made, "kepesertaan/jumlah_sumber_dana").query("bulan == '2025-12'")
    target = _read(made, "sasaran/sasaran").query("tahun == 2025").groupby("kecamatan")["pekerja_rentan"].sum()
    coverage = people.groupby("kecamatan")["peserta"].sum() / target
    assert coverage.idxmax() == "35.73.02"
    assert coverage.idxmin() == "35.73.03"
    assert 0.15 < coverage.max() - coverage.min() < 0.25


def test_stages_never_grow(made: Path) -> None:
    order = ["diusulkan", "lolos_verifikasi", "terdaftar", "aktif", "dibayar"]
    table = _read(made, "penyaringan/usulan").pivot_table(
        index=["bulan", "kode_wilayah", "opd"], columns="tahap", values="orang", dropna=False
    )[order]
    steps = table.diff(axis=1).iloc[:, 1:]
    assert (steps.min() < 0).all()
    assert not (steps > 0).to_numpy().any()


def _complete(rows: pd.DataFrame, by: list[str], column: str) -> pd.Series:
    """Sum a column; a sum over something missing is missing."""
    return rows.groupby(by)[column].agg(lambda cells: cells.sum(skipna=False))


def test_reasons_add_up_to_those_who_did_not_pass(made: Path) -> None:
    by = ["bulan", "kode_wilayah"]
    usulan = _read(made, "penyaringan/usulan")
    stage = {name: _complete(rows, by, "orang") for name, rows in usulan.groupby("tahap")}
    reasons = _complete(_read(made, "penyaringan/penolakan"), by, "orang")
    gap = (stage["diusulkan"] - stage["lolos_verifikasi"] - reasons).dropna()
    assert len(gap) > 60
    assert (gap == 0).all()


def _tariff(month: str, group: str) -> int:
    tariffs, day = _read(DATASETS, "tarif/tarif"), f"{month}-01"
    ends = tariffs["berlaku_akhir"].fillna("9999")
    return int(
        tariffs[(tariffs["kelompok_tarif"] == group) & (tariffs["berlaku_mulai"] <= day) & (ends >= day)]["iuran"].sum()
    )


def test_contributions_are_person_months_times_the_tariff_of_the_month_covered(made: Path) -> None:
    table = _read(made, "anggaran/iuran").dropna(subset="nilai")
    pairs = table[["bulan_cakupan", "kelompok_tarif"]].drop_duplicates().itertuples(index=False)
    tariff = {pair: _tariff(*pair) for pair in map(tuple, pairs)}
    assert tariff["2025-12", "transportasi"] == 16800
    assert tariff["2026-01", "transportasi"] == 8400
    assert tariff["2026-03", "lainnya"] == 16800
    assert tariff["2026-04", "lainnya"] == 8400
    rate = [tariff[key] for key in zip(table["bulan_cakupan"], table["kelompok_tarif"], strict=True)]
    assert (table["nilai"] == table["orang_bulan"] * rate).all()


def test_every_participant_is_paid_for_once(made: Path) -> None:
    by = ["kecamatan", "sumber_dana"]
    paid = _read(made, "anggaran/iuran").groupby(["bulan_cakupan", *by])["orang_bulan"].sum()
    people = _read(made, "kepesertaan/jumlah_sumber_dana").set_index(["bulan", *by])["peserta"]
    assert (paid.rename_axis(people.index.names).sort_index() == people.sort_index()).all()


def test_spending_is_what_the_programme_paid(made: Path) -> None:
    spent = _read(made, "anggaran/realisasi").pivot_table(
        index=["bulan", "kecamatan"], columns="jenis_belanja", values="nilai"
    )
    paid = _read(made, "anggaran/iuran").query("sumber_dana == 'dbhcht'").groupby(["bulan", "kecamatan"])["nilai"].sum()
    assert (spent["utama"] == paid.reindex(spent.index, fill_value=0)).all()
    share = (spent["bop"] / spent["utama"]).dropna()
    assert share.between(0.03, 0.09).all()
    assert (spent.loc[["2026-01", "2026-02", "2026-03"]] == 0).all(axis=None)


def test_spending_stays_below_the_ceiling_in_force(made: Path) -> None:
    spent, ceilings = _read(made, "anggaran/realisasi"), _read(made, "anggaran/pagu")
    checked = 0
    for month in sorted(set(spent["bulan"])):
        year = month[:4]
        until = spent[(spent["bulan"] <= month) & spent["bulan"].str.startswith(year)]
        total = until.groupby("jenis_belanja")["nilai"].sum()
        known = ceilings[(ceilings["tahun"] == int(year)) & (ceilings["berlaku_mulai"].str[:7] <= month)]
        in_force = known.sort_values("berlaku_mulai").groupby("jenis_belanja")["nilai"].last()
        assert (total <= in_force).all()
        checked += len(total)
    assert checked == 13 * 2


@pytest.mark.parametrize(
    ("table", "sums"),
    [
        ("peserta_kelurahan", ["kode_wilayah"]),
        ("peserta_kelurahan", ["kecamatan", "sumber_dana"]),
        ("peserta_segmen", ["kecamatan", "segmen"]),
        ("peserta_segmen", ["kecamatan", "jenis_kelamin"]),
        ("peserta_segmen", ["kecamatan", "sumber_dana"]),
        ("peserta_segmen", ["kecamatan", "sumber_dana", "tarif"]),
    ],
)
def test_no_published_sum_has_exactly_one_hidden_cell(made: Path, invented: Path, table: str, sums: list[str]) -> None:
    for folder in (made, invented):
        cells = _read(folder, f"kepesertaan/{table}")
        if "segmen" in cells:
            cells["tarif"] = cells["segmen"].isin(TRANSPORT)
        cells["hidden"] = cells["status_peserta"] == "ditekan"
        cells["unknown"] = cells["status_peserta"].isin(UNKNOWN)
        lines = cells.groupby(["bulan", *sums])[["hidden", "unknown"]].sum()
        assert (lines["hidden"] > 1).any()
        assert not ((lines["hidden"] == 1) & (lines["unknown"] == 1)).any()


def test_small_counts_are_hidden_and_sums_are_shown(made: Path) -> None:
    for file in sorted((made / "kepesertaan").glob("*.csv")):
        counts = _read(made, f"kepesertaan/{file.stem}")
        assert not counts["peserta"].between(1, 4).any()
        if file.stem.startswith("jumlah_"):
            assert not (counts["status_peserta"] == "ditekan").any()
    share = (_read(made, "kepesertaan/peserta_segmen")["status_peserta"] == "ditekan").mean()
    assert 0.01 < share < 0.05


def test_money_beside_a_hidden_count_is_hidden(made: Path) -> None:
    claims = _read(made, "klaim/klaim")
    assert not claims["kasus"].between(1, 4).any()
    assert (claims["kasus"].isna() == claims["nilai"].isna()).all()
    assert (claims["status_kasus"] == "ditekan").any()


def test_every_kind_of_empty_is_there(made: Path) -> None:
    seen = set(_read(made, "kepesertaan/peserta_segmen")["status_peserta"])
    seen |= set(_read(made, "kepesertaan/peserta_kelurahan")["status_peserta"])
    assert seen == {"tetap", "sementara", "perkiraan", "ditekan", "tidak_tersedia", "tidak_berlaku"}


def test_death_benefits_follow_the_law(made: Path) -> None:
    deaths = _read(made, "klaim/klaim").query("manfaat == 'jkm_santunan' and kasus > 0")
    low, full = 10_000_000, 42_000_000
    assert (deaths["nilai"] >= deaths["kasus"] * low).all()
    assert (deaths["nilai"] <= deaths["kasus"] * full).all()
    # Every case is worth 10 or 42 million, so what is above 10 million each is a multiple of 32 million.
    assert ((deaths["nilai"] - deaths["kasus"] * low) % (full - low) == 0).all()
    assert (deaths.query("bulan == '2026-09'")["nilai"] == deaths.query("bulan == '2026-09'")["kasus"] * full).any()


def test_the_last_month_is_out_and_the_next_one_is_announced(made: Path) -> None:
    calendar = _read(made, "jadwal/jadwal_rilis").set_index("periode")
    assert calendar.loc["2026-10", "terbit"] == "2026-11-20"
    assert calendar.loc["2026-11", "rencana"] == "2026-12-20"
    assert pd.isna(calendar.loc["2026-11", "terbit"])
    assert calendar["terbit"].isna().sum() == 1
    assert (calendar["terbit"] > calendar["rencana"]).sum() == 1


def test_some_kecamatan_reach_their_target_and_some_do_not(made: Path) -> None:
    people = _read(made, "kepesertaan/jumlah_sumber_dana").query("bulan == '2026-10'")
    target = _read(made, "komitmen/pks_camat").set_index("kecamatan")["target_peserta"]
    assert set(people.groupby("kecamatan")["peserta"].sum() >= target) == {True, False}


def test_the_committed_sample_validates(made: Path) -> None:
    assert validate(read_catalogue(made)).findings == ()


def test_invented_regions_validate(invented: Path) -> None:
    assert validate(read_catalogue(invented)).findings == ()


def test_invented_regions_have_a_province_and_their_own_tiles(invented: Path) -> None:
    places = _read(invented, "wilayah/wilayah")
    assert (places["tingkat"] == "kota").sum() == 3
    assert (places["tingkat"] == "provinsi").sum() == 1
    tiles = places.dropna(subset="ubin_kolom")[["ubin_kolom", "ubin_baris"]]
    assert len(tiles) == places["tingkat"].isin(["kota", "kelurahan"]).sum()
    assert not tiles.duplicated().any()
    assert not places["nama"].duplicated().any()


def test_a_folder_that_is_not_empty_gets_no_invented_regions(invented: Path) -> None:
    before = _prints(invented)
    with pytest.raises(BadPlan, match="kosong"):
        make_sample(invented, plan=read_plan(TEMPLATES / "contoh.yml"), templates=TEMPLATES)
    assert _prints(invented) == before


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ("nilai: 15000, pernyataan: p014=>nilai: 15001, pernyataan: p014", "15001 mengutip p014"),
        ("umkm: 5615=>umkm: 5616", "jumlahnya 25809"),
        ("diusulkan:=>usulkan:", '"diusulkan" belum ada'),
        ("utama: 5300000000, bop: 410000000, pernyataan: p032=>utama: 530000000, bop: 41000000", "melebihi pagu"),
        ("dishub: {=>dinas_lain: {", "dinas_lain"),
        ("riak: 0.008=>riak: banyak", "peserta.riak"),
        ("nilai: 68000=>nilai: 30000", "melebihi pekerja rentan"),
    ],
)
def test_a_plan_that_cannot_be_is_refused_before_anything_is_written(tmp_path: Path, change: str, message: str) -> None:
    with pytest.raises(BadPlan, match=message):
        _make(tmp_path / "bad", change=change)
    assert not (tmp_path / "bad" / "klaim" / "klaim.csv").exists()


def test_largest_remainder_by_hand() -> None:
    # 10 people over 1:2:4 are 1,43 2,86 5,71: one, three and six, for the largest remainders are .86 and .71.
    assert apportion(np.array([10]), np.array([[1.0, 2.0, 4.0]])).tolist() == [[1, 3, 6]]


def test_fitted_table_keeps_totals_and_zeros() -> None:
    table = fit(np.array([[1.0, 1.0], [0.0, 1.0]]), np.array([7, 5]), np.array([3, 9]))
    assert table.tolist() == [[3, 4], [0, 5]]


def test_fitted_table_refuses_totals_that_contradict_each_other() -> None:
    with pytest.raises(ContradictoryTotals):
        fit(np.ones((2, 2)), np.array([1, 1]), np.array([1, 2]))
