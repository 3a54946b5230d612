"""All published tables as one system, in the small city of ``tests/broken/_program``.

The README of the gallery says how every figure there can be worked out in the head. Each test hides a few cells, and
says what an outsider can work out about one of them.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest
from test_rules_sums import NORTH, PROGRAM, SOUTH, cell, declare, drop, row_of

from generator.catalogue import read_catalogue
from generator.validation.linked import Audited, audit, followers, link
from generator.validation.tables import FIRST_ROW, Tables

DETAIL, BY_PLACE = "kepesertaan/peserta_kelurahan.csv", "kepesertaan/jumlah_kelurahan.csv"
BY_SOURCE, PAID, SPENT = "kepesertaan/jumlah_sumber_dana.csv", "anggaran/iuran.csv", "anggaran/realisasi.csv"
PROPOSED, REJECTED = "penyaringan/usulan.csv", "penyaringan/penolakan.csv"


@pytest.fixture
def city(tmp_path: Path) -> Path:
    return Path(shutil.copytree(PROGRAM, tmp_path / "datasets"))


def tables(folder: Path) -> Tables:
    catalogue = read_catalogue(folder)
    assert not catalogue.unreadable
    return Tables(catalogue, catalogue.resources)


def number(found: Audited, folder: Path, file: str, start: str, measure: str) -> int:
    """Return the number of a cell, known by how its line begins."""
    numbered = found.linked.numbered
    name = file.rpartition("/")[2].removesuffix(".csv")
    return int(numbered.part((name, measure)).start) + row_of(folder, file, start) - FIRST_ROW


def known(folder: Path, file: str, start: str, measure: str = "peserta") -> tuple[float, float]:
    """Return the least and the most a cell can be, after everything published."""
    found = audit(tables(folder))
    place = number(found, folder, file, start, measure)
    assert found.linked.system.hidden[place], "only what is hidden is worth asking about"
    return found.found.low[place], found.found.high[place]


def hide(folder: Path, file: str, start: str, shown: str) -> None:
    cell(folder, file, start, f",{shown},tetap", ",,ditekan")


# --- cells and their numbers


def test_every_count_of_people_has_a_number_and_no_amount_has_one(city: Path) -> None:
    numbered = link(tables(city)).numbered
    assert set(numbered.columns) == {
        ("badan_usaha", "wajib"),
        ("badan_usaha", "terdaftar"),
        ("badan_usaha", "tenaga_kerja"),
        ("badan_usaha", "tenaga_kerja_terdaftar"),
        ("iuran", "orang_bulan"),
        ("jumlah_kelurahan", "peserta"),
        ("jumlah_sumber_dana", "peserta"),
        ("klaim", "kasus"),
        ("penolakan", "orang"),
        ("pks_camat", "target_peserta"),
        ("rencana_peserta", "rencana"),
        ("peserta_kelurahan", "peserta"),
        ("sasaran", "pekerja_rentan"),
        ("usulan", "orang"),
    }
    # 4 x 8 + 48 + 24 + 24 + 24 + 24 + 2 + 1 + 48 + 8 + 72 rows.
    assert numbered.size == 307


def test_a_number_leads_back_to_its_row(city: Path) -> None:
    numbered = link(tables(city)).numbered
    for cell_ in range(numbered.size):
        resource, column, row = numbered.place(cell_)
        assert numbered.part((resource.name, column)).start + row - FIRST_ROW == cell_
    resource, column, row = numbered.place(0)
    assert (resource.name, column, row) == (*numbered.columns[0], FIRST_ROW)


def test_hidden_not_available_and_not_applicable_are_told_apart(city: Path) -> None:
    hide(city, BY_PLACE, "2025-10,91.01.01.1001", "120")
    cell(city, BY_PLACE, "2025-10,91.01.01.1002", ",230,tetap", ",,tidak_tersedia")
    cell(city, BY_PLACE, "2025-10,91.01.02.1001", ",310,tetap", ",,tidak_berlaku")
    linked = link(tables(city))
    first = linked.numbered.part(("jumlah_kelurahan", "peserta")).start
    assert np.isnan(linked.system.value[first : first + 2]).all()
    assert linked.system.value[first + 2 : first + 4].tolist() == [0, 440]
    assert linked.system.hidden[first : first + 4].tolist() == [True, False, False, False]


def test_the_published_figures_satisfy_every_equation_that_is_known(city: Path) -> None:
    system = link(tables(city)).system
    whole = ~np.isin(np.arange(system.equations.size), system.equations.row[system.unknown[system.equations.cell]])
    sums = system.equations.total(np.nan_to_num(system.value))
    assert whole.sum() > 150
    assert (sums[whole] >= system.equations.least[whole]).all()
    assert (sums[whole] <= system.equations.most[whole]).all()


def test_sums_over_a_dimension_are_totals_and_their_parts_are_not(city: Path) -> None:
    linked = link(tables(city))
    totals = {column for column in linked.numbered.columns if linked.system.total[linked.numbered.part(column)].any()}
    assert totals == {("jumlah_kelurahan", "peserta")}


# --- what must be protected


def test_a_table_may_ask_for_more_than_its_package(city: Path) -> None:
    declare(city, "kepesertaan", "jumlah_kelurahan", kerahasiaan={"ambang": 10})
    path = city / "kepesertaan" / "datapackage.json"
    path.write_text(path.read_text(encoding="utf-8").replace("{", '{"kerahasiaan": {"lebar": 7},', 1), encoding="utf-8")
    linked = link(tables(city))

    def asked(name: str) -> tuple[set[int], set[int]]:
        part = linked.numbered.part((name, "peserta" if name != "klaim" else "kasus"))
        return set(linked.policy.threshold[part].tolist()), set(linked.policy.width[part].tolist())

    assert asked("jumlah_kelurahan") == ({10}, {7})
    assert asked("jumlah_sumber_dana") == ({5}, {7})
    assert asked("klaim") == ({5}, {5})


# --- parts and totals


def test_a_hidden_part_is_its_total_without_the_other_parts(city: Path) -> None:
    hide(city, DETAIL, "2025-10,91.01.01.1001,mandiri", "20")
    assert known(city, DETAIL, "2025-10,91.01.01.1001,mandiri") == (20, 20)


def test_four_hidden_cells_in_a_square_have_one_degree_of_freedom(city: Path) -> None:
    # Rows 120 and 230, columns 300 and 50: with x for the first own payer, x <= 50 and 50 - x <= 230.
    for start, shown in (("1001,dbhcht", 100), ("1001,mandiri", 20), ("1002,dbhcht", 200), ("1002,mandiri", 30)):
        hide(city, DETAIL, f"2025-10,91.01.01.{start}", str(shown))
    assert known(city, DETAIL, "2025-10,91.01.01.1001,mandiri") == (0, 50)
    assert known(city, DETAIL, "2025-10,91.01.01.1001,dbhcht") == (70, 120)


def test_two_sums_that_share_an_area_bind_each_other(city: Path) -> None:
    # Both places of Utara hidden among 120 and 230: together they are 300 + 50 by source.
    hide(city, BY_PLACE, "2025-10,91.01.01.1001", "120")
    hide(city, BY_PLACE, "2025-10,91.01.01.1002", "230")
    for start, shown in (("1001,dbhcht", 100), ("1002,dbhcht", 200)):
        hide(city, DETAIL, f"2025-10,91.01.01.{start}", str(shown))
    # 300 of them by the first source in two places; 20 and 30 pay themselves, and are shown.
    assert known(city, DETAIL, "2025-10,91.01.01.1001,dbhcht") == (0, 300)
    assert known(city, BY_PLACE, "2025-10,91.01.01.1001") == (20, 320)


def test_a_total_is_at_least_the_parts_that_are_there(city: Path) -> None:
    # Without its row for Melati the detail adds up to no more than the total: 120 - 100 - x >= 0 no longer holds.
    hide(city, BY_SOURCE, f"2025-10,{NORTH},dbhcht", "300")
    hide(city, BY_PLACE, "2025-10,91.01.01.1001", "120")
    drop(city, DETAIL, "2025-10,91.01.01.1002,dbhcht")
    # By place: hidden + 230; by source: hidden + 50. The detail of Mawar is whole, 100 + 20.
    assert known(city, BY_PLACE, "2025-10,91.01.01.1001") == (120, 120)
    assert known(city, BY_SOURCE, f"2025-10,{NORTH},dbhcht") == (300, 300)


def test_where_a_row_is_missing_the_rest_is_at_most_the_total(city: Path) -> None:
    # All of October in Utara but the total by source is hidden or gone: the first source has 300.
    drop(city, DETAIL, "2025-10,91.01.01.1002,dbhcht")
    hide(city, DETAIL, "2025-10,91.01.01.1001,dbhcht", "100")
    hide(city, BY_PLACE, "2025-10,91.01.01.1001", "120")
    hide(city, BY_PLACE, "2025-10,91.01.01.1002", "230")
    # Mawar and Melati are 350 together, and Mawar's total is x + 20. No more than 300 are paid for by this source.
    assert known(city, DETAIL, "2025-10,91.01.01.1001,dbhcht") == (0, 300)
    # Melati has at least the 30 who pay themselves, so Mawar has at most 320.
    assert known(city, BY_PLACE, "2025-10,91.01.01.1001") == (20, 320)


def test_what_the_publisher_tolerates_an_outsider_does_not(city: Path) -> None:
    """Published sums are exact, whatever a rule would allow: 50 less 30 is 20."""
    for name in ("jumlah_kelurahan", "jumlah_sumber_dana"):
        declare(city, "kepesertaan", name, toleransi={"bagian-sama-dengan-jumlah": 2})
    # Not so in person-months, which somebody would compare to the last one: they are gone.
    drop(city, PAID, "2025-10,2025-10")
    hide(city, DETAIL, "2025-10,91.01.01.1001,mandiri", "20")
    assert known(city, DETAIL, "2025-10,91.01.01.1001,mandiri") == (20, 20)


def test_a_tolerance_leaves_room_where_sums_are_not_exact(city: Path) -> None:
    """The total of the kelurahan is one too high: so an outsider sees that sums are off, by up to two."""
    for name in ("jumlah_kelurahan", "jumlah_sumber_dana"):
        declare(city, "kepesertaan", name, toleransi={"bagian-sama-dengan-jumlah": 2})
    drop(city, PAID, "2025-10,2025-10")
    hide(city, DETAIL, "2025-10,91.01.01.1001,mandiri", "20")
    cell(city, "kepesertaan/jumlah_kelurahan.csv", "2025-10,91.01.01.1001", ",120,tetap", ",121,tetap")
    low, high = known(city, DETAIL, "2025-10,91.01.01.1001,mandiri")
    assert (low, high) == (19, 22)


# --- stages of a proposal, and who was rejected


def test_a_hidden_stage_lies_between_its_neighbours(city: Path) -> None:
    # Proposed 30, hidden, registered 15; the rejected would give it away, so they are gone.
    drop(city, REJECTED, f"2025-10,{NORTH}")
    hide(city, PROPOSED, f"2025-10,{NORTH},dinas_a,lolos_verifikasi", "20")
    assert known(city, PROPOSED, f"2025-10,{NORTH},dinas_a,lolos_verifikasi", "orang") == (15, 30)


def test_the_rejected_give_a_hidden_stage_away(city: Path) -> None:
    # 30 + 20 proposed, 15 + 5 rejected, dinas_b passed 10: 20 are left.
    hide(city, PROPOSED, f"2025-10,{NORTH},dinas_a,lolos_verifikasi", "20")
    assert known(city, PROPOSED, f"2025-10,{NORTH},dinas_a,lolos_verifikasi", "orang") == (20, 20)


def test_a_stage_that_is_missing_limits_nothing(city: Path) -> None:
    # Without its row for the proposed, neither the stage before nor the rejected say who passed; 15 are registered.
    drop(city, PROPOSED, f"2025-10,{NORTH},dinas_a,diusulkan")
    hide(city, PROPOSED, f"2025-10,{NORTH},dinas_a,lolos_verifikasi", "20")
    assert known(city, PROPOSED, f"2025-10,{NORTH},dinas_a,lolos_verifikasi", "orang") == (15, np.inf)


def test_a_reason_that_is_missing_is_not_a_zero(city: Path) -> None:
    # Of 50 proposed 30 passed: that is 20 rejected, for this reason or for the one nobody told.
    drop(city, REJECTED, f"2025-10,{NORTH},data_ganda")
    hide(city, REJECTED, f"2025-10,{NORTH},alamat_tidak_jelas", "15")
    assert known(city, REJECTED, f"2025-10,{NORTH},alamat_tidak_jelas", "orang") == (0, 20)


def test_two_hidden_reasons_share_the_rejected(city: Path) -> None:
    hide(city, REJECTED, f"2025-10,{NORTH},alamat_tidak_jelas", "15")
    hide(city, REJECTED, f"2025-10,{NORTH},data_ganda", "5")
    assert known(city, REJECTED, f"2025-10,{NORTH},data_ganda", "orang") == (0, 20)


def test_the_last_stage_has_no_least(city: Path) -> None:
    hide(city, PROPOSED, f"2025-10,{SOUTH},dinas_b,terdaftar", "20")
    assert known(city, PROPOSED, f"2025-10,{SOUTH},dinas_b,terdaftar", "orang") == (0, 20)


# --- person-months


def test_whoever_sees_that_person_months_are_participants_uses_it(city: Path) -> None:
    # Hidden: who is paid for in Utara, and everything that adds up to it but the person-months, 100 + 200.
    hide(city, BY_SOURCE, f"2025-10,{NORTH},dbhcht", "300")
    hide(city, DETAIL, "2025-10,91.01.01.1001,dbhcht", "100")
    hide(city, BY_PLACE, "2025-10,91.01.01.1001", "120")
    assert known(city, BY_SOURCE, f"2025-10,{NORTH},dbhcht") == (300, 300)
    assert known(city, DETAIL, "2025-10,91.01.01.1001,dbhcht") == (100, 100)


def test_one_figure_that_disagrees_and_nobody_takes_it_for_granted(city: Path) -> None:
    hide(city, BY_SOURCE, f"2025-10,{NORTH},dbhcht", "300")
    hide(city, DETAIL, "2025-10,91.01.01.1001,dbhcht", "100")
    hide(city, BY_PLACE, "2025-10,91.01.01.1001", "120")
    # In Selatan one of 700 is not paid for.
    cell(city, PAID, f"2025-10,2025-10,{SOUTH},dbhcht,lainnya", ",500,tetap,7500,", ",499,tetap,7485,")
    assert known(city, BY_SOURCE, f"2025-10,{NORTH},dbhcht") == (200, np.inf)


def test_another_month_that_disagrees_does_not_matter(city: Path) -> None:
    hide(city, BY_SOURCE, f"2025-10,{NORTH},dbhcht", "300")
    hide(city, DETAIL, "2025-10,91.01.01.1001,dbhcht", "100")
    hide(city, BY_PLACE, "2025-10,91.01.01.1001", "120")
    cell(city, PAID, f"2025-11,2025-11,{SOUTH},dbhcht,lainnya", ",502,tetap,7530,", ",501,tetap,7515,")
    assert known(city, BY_SOURCE, f"2025-10,{NORTH},dbhcht") == (300, 300)


def test_person_months_paid_ahead_are_the_participants_of_the_month_covered(city: Path) -> None:
    # January, paid in December: 100 + 206.
    hide(city, BY_SOURCE, f"2026-01,{NORTH},dbhcht", "306")
    hide(city, DETAIL, "2026-01,91.01.01.1001,dbhcht", "103")
    hide(city, BY_PLACE, "2026-01,91.01.01.1001", "123")
    assert known(city, BY_SOURCE, f"2026-01,{NORTH},dbhcht") == (306, 306)


def test_hidden_person_months_are_worked_out_from_the_participants(city: Path) -> None:
    # Own payers in Utara: 50 participants, 50 + 0 paid for. With one of the two shown, the other is known.
    cell(city, PAID, f"2025-10,2025-10,{NORTH},mandiri,transportasi", ",50,tetap,750,tetap", ",,ditekan,,ditekan")
    start = f"2025-10,2025-10,{NORTH},mandiri,transportasi"
    assert known(city, PAID, start, "orang_bulan") == (50, 50)
    cell(city, PAID, f"2025-10,2025-10,{NORTH},mandiri,lainnya", ",0,tetap,0,tetap", ",,ditekan,,ditekan")
    assert known(city, PAID, start, "orang_bulan") == (0, 50)


# --- money


def test_a_sum_of_money_is_a_sum_of_people(city: Path) -> None:
    # Hidden: 100 and 200 paid for in October, and the 300 participants they are. Spent: 4500, at 15 each.
    for group, shown in (("transportasi", "100,tetap,1500"), ("lainnya", "200,tetap,3000")):
        hide_money(city, f"2025-10,2025-10,{NORTH},dbhcht,{group}", shown)
    hide(city, BY_SOURCE, f"2025-10,{NORTH},dbhcht", "300")
    hide(city, DETAIL, "2025-10,91.01.01.1001,dbhcht", "100")
    hide(city, BY_PLACE, "2025-10,91.01.01.1001", "120")
    assert known(city, PAID, f"2025-10,2025-10,{NORTH},dbhcht,lainnya", "orang_bulan") == (0, 300)
    # The sum by source has no limit but that sum of people, which nobody but the spending tells.
    cell(city, SPENT, f"2025-10,{NORTH},9.01.01,utama", ",4500,tetap", ",,ditekan")
    assert known(city, PAID, f"2025-10,2025-10,{NORTH},dbhcht,lainnya", "orang_bulan") == (0, np.inf)


def test_two_tariffs_turn_one_sum_of_money_into_two_counts(city: Path) -> None:
    # February in Utara: 100 at 8 and 208 at 15 are 3920. With the 308 participants shown, both are known.
    for group, shown in (("transportasi", "100,tetap,800"), ("lainnya", "208,tetap,3120")):
        hide_money(city, f"2026-02,2026-02,{NORTH},dbhcht,{group}", shown)
    assert known(city, PAID, f"2026-02,2026-02,{NORTH},dbhcht,transportasi", "orang_bulan") == (100, 100)
    # One kecamatan whose months are paid for otherwise, and the participants no longer tell.
    cell(city, PAID, f"2026-02,2026-02,{SOUTH},dbhcht,transportasi", ",200,tetap,1600,", ",201,tetap,1608,")
    # 8 a + 15 b = 3920: a is at most 490, b at most 261.
    assert known(city, PAID, f"2026-02,2026-02,{NORTH},dbhcht,transportasi", "orang_bulan") == (0, 490)
    assert known(city, PAID, f"2026-02,2026-02,{NORTH},dbhcht,lainnya", "orang_bulan") == (0, 261)


def test_money_that_nobody_called_the_same_gives_nothing_away(city: Path) -> None:
    declare(city, "anggaran", "realisasi", rekonsiliasi=None)
    for group, shown in (("transportasi", "100,tetap,800"), ("lainnya", "208,tetap,3120")):
        hide_money(city, f"2026-02,2026-02,{NORTH},dbhcht,{group}", shown)
    assert known(city, PAID, f"2026-02,2026-02,{NORTH},dbhcht,transportasi", "orang_bulan") == (0, 308)


def hide_money(folder: Path, start: str, shown: str) -> None:
    cell(folder, PAID, start, f",{shown},tetap", ",,ditekan,,ditekan")


# --- what stands beside a count


def test_money_follows_the_one_count_in_its_row_and_workers_those_they_are_said_to_follow(city: Path) -> None:
    declared = tables(city).resources
    assert followers.followers(declared["klaim"]) == {"nilai": ("kasus",)}
    assert followers.followers(declared["iuran"]) == {"nilai": ("orang_bulan",)}
    # No count of people in the row, or several and nobody said which.
    assert followers.followers(declared["realisasi"]) == {}
    assert followers.followers(declared["badan_usaha"]) == {}
    path = city / "badan_usaha" / "datapackage.json"
    text = path.read_text(encoding="utf-8")
    assert text.count('"name": "tenaga_kerja",') == 1
    path.write_text(
        text.replace('"name": "tenaga_kerja",', '"name": "tenaga_kerja", "mengikuti": "wajib",'), encoding="utf-8"
    )
    assert followers.followers(tables(city).resources["badan_usaha"]) == {"tenaga_kerja": ("wajib",)}


def test_without_a_table_of_areas_nothing_is_bound_and_small_counts_still_show(city: Path) -> None:
    shutil.rmtree(city / "wilayah")
    cell(city, BY_PLACE, "2025-10,91.01.01.1001", ",120,", ",4,")
    found = audit(tables(city))
    assert found.linked.system.equations.size == 0
    assert np.flatnonzero(found.unsafe).tolist() == [number(found, city, BY_PLACE, "2025-10,91.01.01.1001", "peserta")]
