"""Hiding in place what must not be published: a small city with the truth in it becomes one that is safe and valid."""

from __future__ import annotations

import hashlib
import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from test_linked import BY_PLACE, BY_SOURCE, DETAIL, PAID, SPENT
from test_rules_sums import NORTH, PROGRAM, cell, declare, row_of

from generator.catalogue import read_catalogue
from generator.disclosure import cells
from generator.disclosure.cells import Policy, System
from generator.errors import CannotSuppress
from generator.stamp import stamp
from generator.suppression import Hidden, csv_bytes, packages, protect, suppress
from generator.validation import NotValid, Report, validate
from generator.validation.linked import audit, link
from generator.validation.tables import Tables, read_table

CLAIMS = "klaim/klaim.csv"


@pytest.fixture
def city(tmp_path: Path) -> Path:
    return Path(shutil.copytree(PROGRAM, tmp_path / "datasets"))


@pytest.fixture
def truth(city: Path) -> Path:
    """Two small counts: in Mawar 3 of 120 pay themselves in October, and one kecamatan has 2 claims."""
    cell(city, DETAIL, "2025-10,91.01.01.1001,dbhcht", ",100,", ",117,")
    cell(city, DETAIL, "2025-10,91.01.01.1001,mandiri", ",20,", ",3,")
    cell(city, DETAIL, "2025-10,91.01.01.1002,dbhcht", ",200,", ",183,")
    cell(city, DETAIL, "2025-10,91.01.01.1002,mandiri", ",30,", ",47,")
    cell(city, CLAIMS, f"2026-02,{NORTH},jkk_pengobatan", ",10,tetap,5000,", ",2,tetap,900,")
    # The four of January were hidden before.
    say(city, "kepesertaan", {"utama": 2, "pelengkap": 2})
    stamp(city)
    return city


def look(folder: Path) -> Report:
    return validate(read_catalogue(folder))


def codes(folder: Path) -> set[str]:
    return {finding.code for finding in look(folder).findings}


def line(folder: Path, file: str, start: str) -> str:
    return (folder / file).read_text(encoding="utf-8").splitlines()[row_of(folder, file, start) - 1]


def content(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def descriptor(folder: Path, package: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads((folder / package / "datapackage.json").read_text(encoding="utf-8"))
    return document


def say(folder: Path, package: str, protection: dict[str, int]) -> None:
    """Declare what a package says about what is hidden in it."""
    document = descriptor(folder, package) | {"kerahasiaan": protection}
    (folder / package / "datapackage.json").write_text(json.dumps(document), encoding="utf-8")


# --- a folder of data packages


def test_the_truth_is_told_as_too_small(truth: Path) -> None:
    found = look(truth)
    assert [(one.file, one.row, one.code) for one in found.errors] == [
        (DETAIL, row_of(truth, DETAIL, "2025-10,91.01.01.1001,mandiri"), "sel-kecil"),
        (CLAIMS, row_of(truth, CLAIMS, f"2026-02,{NORTH},jkk_pengobatan"), "sel-kecil"),
    ]
    assert not any(one.value for one in found.errors)


def test_what_is_hidden_leaves_valid_data(truth: Path) -> None:
    done = suppress(truth)
    assert (done.primary, done.complementary) == (2, 3)
    assert set(done.files) == {DETAIL, CLAIMS, "kepesertaan/datapackage.json", "klaim/datapackage.json"}
    assert look(truth).findings == ()


def test_hidden_cells_are_empty_and_say_so_and_the_money_beside_them_too(truth: Path) -> None:
    suppress(truth)
    # The three others of the square go with the small one, so that neither rows nor columns betray it.
    for start in ("1001,dbhcht", "1001,mandiri", "1002,dbhcht", "1002,mandiri"):
        assert line(truth, DETAIL, f"2025-10,91.01.01.{start}") == f"2025-10,91.01.01.{start},,ditekan"
    claims = f"2026-02,{NORTH},jkk_pengobatan"
    assert line(truth, CLAIMS, claims) == f"{claims},,ditekan,,ditekan"


def test_everything_else_stays_as_it_was_written(truth: Path) -> None:
    before = content(truth)
    suppress(truth)
    after = content(truth)
    assert set(after) == set(before)
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {DETAIL, CLAIMS, "kepesertaan/datapackage.json", "klaim/datapackage.json"}
    for name, count in ((DETAIL, 4), (CLAIMS, 1)):
        lines = zip(before[name].splitlines(), after[name].splitlines(), strict=True)
        assert sum(one != other for one, other in lines) == count


def test_descriptors_say_how_many_cells_are_hidden_and_what_their_files_are(
    truth: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packages, "FEW", 0)
    suppress(truth)
    assert descriptor(truth, "kepesertaan")["kerahasiaan"] == {"utama": 3, "pelengkap": 5}
    assert descriptor(truth, "klaim")["kerahasiaan"] == {"utama": 1, "pelengkap": 0}
    assert "kerahasiaan" not in descriptor(truth, "anggaran")
    for package in ("kepesertaan", "klaim"):
        for entry in descriptor(truth, package)["resources"]:
            bytes_ = (truth / package / entry["path"]).read_bytes()
            assert entry["bytes"] == len(bytes_)
            assert entry["hash"] == f"sha256:{hashlib.sha256(bytes_).hexdigest()}"


def test_descriptors_do_not_say_why_where_only_a_few_are_hidden_for_one_reason(truth: Path) -> None:
    """Three small cells and five others; one small claim and nothing else: it would be known to be small."""
    suppress(truth)
    assert "kerahasiaan" not in descriptor(truth, "kepesertaan")
    assert "kerahasiaan" not in descriptor(truth, "klaim")


def test_a_folder_named_from_here_is_suppressed_too(truth: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(truth.parent)
    assert suppress(Path(truth.name)).files
    assert look(truth).findings == ()


def test_a_second_time_changes_nothing(truth: Path) -> None:
    suppress(truth)
    before = content(truth)
    again = suppress(truth)
    assert content(truth) == before
    assert (again.files, again.primary, again.complementary) == ((), 0, 0)


def test_what_is_safe_is_left_alone(city: Path) -> None:
    before = content(city)
    assert suppress(city).files == ()
    assert content(city) == before


def test_a_small_count_found_later_is_added_to_those_before(truth: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "FEW", 0)
    suppress(truth)
    later = f"2026-03,{NORTH},jkk_pengobatan"
    cell(truth, CLAIMS, later, ",10,tetap,5000,", ",4,tetap,2000,")
    stamp(truth)
    suppress(truth)
    assert descriptor(truth, "klaim")["kerahasiaan"] == {"utama": 2, "pelengkap": 0}
    assert descriptor(truth, "kepesertaan")["kerahasiaan"] == {"utama": 3, "pelengkap": 5}
    assert look(truth).findings == ()


def test_a_publisher_s_own_threshold_is_kept_and_followed(truth: Path) -> None:
    say(truth, "klaim", {"ambang": 2})
    suppress(truth)
    # Two claims are no fewer than two: they stay.
    assert line(truth, CLAIMS, f"2026-02,{NORTH},jkk_pengobatan").endswith(",2,tetap,900,tetap")
    assert descriptor(truth, "klaim")["kerahasiaan"] == {"ambang": 2}


def test_a_count_that_another_follows_takes_it_along(city: Path) -> None:
    path = city / "badan_usaha" / "datapackage.json"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('"name": "tenaga_kerja",', '"name": "tenaga_kerja", "mengikuti": "wajib",'), "utf-8")
    start = "2025-Q4,91.01.01,kecil"
    cell(city, "badan_usaha/badan_usaha.csv", start, ",10,tetap,8,tetap,90,", ",3,tetap,1,tetap,90,")
    stamp(city)
    suppress(city)
    shown = line(city, "badan_usaha/badan_usaha.csv", start)
    assert shown == f"{start},,ditekan,,ditekan,,ditekan,80,tetap"
    assert look(city).findings == ()


def test_an_amount_left_beside_a_count_that_was_hidden_before_goes_too(city: Path) -> None:
    # Nobody pays for himself in the other group of November: 50 people at 15 rupiah.
    start = f"2025-11,2025-11,{NORTH},mandiri,transportasi"
    cell(city, PAID, start, ",,ditekan,,ditekan", ",,ditekan,750,tetap")
    stamp(city)
    assert codes(city) == {"pengikut-terbuka"}
    assert set(suppress(city).files) == {PAID, "anggaran/datapackage.json"}
    assert line(city, PAID, start) == f"{start},,ditekan,,ditekan"
    assert look(city).findings == ()


@pytest.mark.parametrize("said", [{"utama": 9, "pelengkap": 9}, {"utama": 1}])
def test_a_count_of_hidden_cells_that_is_wrong_is_taken_back(truth: Path, said: dict[str, int]) -> None:
    # Why the others are hidden nobody knows, so nothing is said rather than something wrong.
    say(truth, "kepesertaan", said | {"lebar": 6})
    assert "kerahasiaan-tak-cocok" in codes(truth)
    suppress(truth)
    assert descriptor(truth, "kepesertaan")["kerahasiaan"] == {"lebar": 6}
    assert look(truth).findings == ()


# --- what cannot be done leaves everything as it was


def test_other_errors_come_first_and_nothing_is_written(truth: Path) -> None:
    cell(truth, BY_PLACE, "2025-12,91.01.01.1001", ",122,", ",banyak,")
    stamp(truth)
    before = content(truth)
    with pytest.raises(NotValid) as refused:
        suppress(truth)
    assert "salah-tipe" in {finding.code for finding in refused.value.report.errors}
    assert content(truth) == before


def test_a_table_without_a_column_for_the_status_is_named(truth: Path) -> None:
    path = truth / CLAIMS
    lines = [line_.split(",") for line_ in path.read_text(encoding="utf-8").splitlines()]
    path.write_text("".join(",".join([*one[:4], *one[5:]]) + "\n" for one in lines), encoding="utf-8")
    document = descriptor(truth, "klaim")
    schema = document["resources"][0]["schema"]
    schema["fields"] = [one for one in schema["fields"] if one["name"] != "status_kasus"]
    schema["foreignKeys"] = [one for one in schema["foreignKeys"] if one["fields"] != ["status_kasus"]]
    (truth / "klaim" / "datapackage.json").write_text(json.dumps(document), encoding="utf-8")
    stamp(truth)
    row = row_of(truth, CLAIMS, f"2026-02,{NORTH},jkk_pengobatan")
    with pytest.raises(CannotSuppress, match=rf"klaim\.csv, baris {row}, kolom kasus .* status_kasus"):
        protect(read_catalogue(truth), {})


def test_figures_that_contradict_each_other_are_refused(truth: Path) -> None:
    cell(truth, BY_SOURCE, f"2025-10,{NORTH},mandiri", ",50,", ",51,")
    with pytest.raises(CannotSuppress, match="bertentangan"):
        protect(read_catalogue(truth), {})


def test_too_few_people_are_refused(city: Path) -> None:
    # Two at 15 rupiah each are what was spent, and money is no count that could be hidden.
    for file, start, old, new in (
        (PAID, f"2025-10,2025-10,{NORTH},dbhcht,transportasi", ",100,tetap,1500,", ",2,tetap,30,"),
        (PAID, f"2025-10,2025-10,{NORTH},dbhcht,lainnya", ",200,tetap,3000,", ",0,tetap,0,"),
        (SPENT, f"2025-10,{NORTH},9.01.01,utama", ",4500,", ",30,"),
    ):
        cell(city, file, start, old, new)
    with pytest.raises(CannotSuppress, match="terlalu sedikit"):
        protect(read_catalogue(city), {})


# --- fresh tables that no file holds yet


def test_tables_that_are_given_are_bound_to_those_on_disk(truth: Path) -> None:
    catalogue = read_catalogue(truth)
    given = read_table(catalogue.resources["peserta_kelurahan"])
    (truth / DETAIL).write_text("rusak", encoding="utf-8")
    before = content(truth)
    protected = protect(catalogue, {"peserta_kelurahan": given})
    assert content(truth) == before, "nothing is written"
    assert set(protected.tables) == {"peserta_kelurahan", "klaim"}
    shown = protected.tables["peserta_kelurahan"]
    assert shown.column_names == given.column_names
    assert [str(kind) for kind in shown.schema.types].count("string") == shown.num_columns
    found = shown["status_peserta"].to_pylist()
    # Those of October, beside the four of January that were hidden before.
    assert [row for row, status in enumerate(found) if status == "ditekan"] == [0, 1, 2, 3, 28, 29, 30, 31]
    assert protected.hidden["kepesertaan"] == Hidden(primary=1, complementary=3, earlier=4)
    assert protected.hidden["klaim"] == Hidden(primary=1)


def test_a_given_table_with_nothing_to_hide_comes_back_as_it_is(city: Path) -> None:
    catalogue = read_catalogue(city)
    given = read_table(catalogue.resources["usulan"])
    protected = protect(catalogue, {"usulan": given})
    assert protected.tables["usulan"] is given
    assert set(protected.tables) == {"usulan"}
    assert not any(of.primary or of.complementary for of in protected.hidden.values())


def test_a_table_whose_file_is_not_there_yet_is_protected_too(truth: Path) -> None:
    given = read_table(read_catalogue(truth).resources["peserta_kelurahan"])
    (truth / DETAIL).unlink()
    protected = protect(read_catalogue(truth, coming=["peserta_kelurahan"]), {"peserta_kelurahan": given})
    assert protected.hidden["kepesertaan"] == Hidden(primary=1, complementary=3, earlier=4)


def test_a_table_that_no_descriptor_knows_is_refused_and_not_passed_through(truth: Path) -> None:
    given = read_table(read_catalogue(truth).resources["peserta_kelurahan"])
    (truth / DETAIL).unlink()
    with pytest.raises(CannotSuppress, match="tabel peserta_kelurahan tidak dapat dibaca"):
        protect(read_catalogue(truth), {"peserta_kelurahan": given})


def test_cells_with_commas_quotes_and_line_ends_are_quoted_and_others_are_not() -> None:
    plain = pa.table({"a": ["1", ""], "b": ["x", "y"]})
    assert csv_bytes(plain) == b"a,b\n1,x\n,y\n"
    assert csv_bytes(pa.table({"a": ['1,"2"'], "b": ["x\ny"]})) == b'a,b\n"1,""2""","x\ny"\n'
    assert csv_bytes(plain.slice(0, 0)) == b"a,b\n"


# --- a weakened suppression is found out


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> tuple[System, System, Policy, Path]:
    """The tables of the sample as they are: all figures true, and what suppression hides of them."""
    from generator.sample import make_sample, read_plan  # noqa: PLC0415 - only these tests need it

    root = Path(__file__).parents[1]
    folder = tmp_path_factory.mktemp("weak") / "datasets"
    shutil.copytree(root / "datasets", folder)
    with pytest.MonkeyPatch.context() as patch:
        # Suppression is asked, and does nothing.
        patch.setattr(cells, "protect", lambda system, _: system.hidden)
        patch.setattr(Policy, "unsafe", lambda _, values: np.zeros(len(values), dtype=np.bool_))
        make_sample(folder, plan=read_plan(folder / "contoh.yml"), templates=root / "templates" / "datasets")
    catalogue = read_catalogue(folder)
    linked = link(Tables(catalogue, catalogue.resources))
    hidden = cells.protect(linked.system, linked.policy)
    return linked.system, replace(linked.system, hidden=hidden), linked.policy, folder


def test_the_truth_of_the_sample_has_small_counts_and_shows_them(
    sample: tuple[System, System, Policy, Path],
) -> None:
    true, safe, policy, _ = sample
    assert not true.hidden.any()
    assert policy.unsafe(true.value).sum() > 40
    assert (safe.hidden & ~policy.unsafe(true.value)).sum() > 30


def test_every_complementary_cell_of_the_sample_that_is_shown_again_is_found_out(
    sample: tuple[System, System, Policy, Path],
) -> None:
    _, safe, policy, _ = sample
    complementary = np.flatnonzero(safe.hidden & ~policy.unsafe(safe.value))
    part_of, own_parts = _parts(safe)
    missed = []
    for cell_ in complementary:
        # Only the cells it is bound to can be exposed by it.
        own = own_parts[part_of[cell_]]
        weak = System(safe.value[own], safe.hidden[own] & (own != cell_), _about(safe, own), safe.total[own])
        if not policy.of(own).exposed(weak, cells.attack(weak)).any():
            missed.append(int(cell_))
    assert missed == []


def test_the_rules_find_an_opened_cell_in_the_files_too(
    sample: tuple[System, System, Policy, Path], tmp_path: Path
) -> None:
    _, safe, policy, made = sample
    folder = Path(shutil.copytree(made, tmp_path / "datasets"))
    catalogue = read_catalogue(folder)
    tables = Tables(catalogue, catalogue.resources)
    numbered = link(tables).numbered
    protected = protect(catalogue, {})
    part = numbered.part(("peserta_segmen", "peserta"))
    opened = int(np.flatnonzero(safe.hidden[part] & ~policy.unsafe(safe.value)[part])[0])
    for name, table in protected.tables.items():
        shown = table
        if name == "peserta_segmen":
            truth = read_table(catalogue.resources[name])
            for column in ("peserta", "status_peserta"):
                values = table[column].to_pylist()
                assert values[opened] in {"", "ditekan"}
                values[opened] = truth[column][opened].as_py()
                shown = shown.set_column(shown.column_names.index(column), column, pa.array(values))
        catalogue.resources[name].path.write_bytes(csv_bytes(shown))
    found = audit(Tables(read_catalogue(folder), read_catalogue(folder).resources))
    assert found.exposed.any()
    assert not found.unsafe.any()


def _parts(system: System) -> tuple[np.ndarray[Any, Any], list[np.ndarray[Any, Any]]]:
    """Number the parts of a system with everything hidden that is hidden, and say which cell is in which."""
    known = np.where(system.unknown, 0.0, system.value)
    found = [own for own, _ in cells.parts(system.equations.within(system.unknown, known), len(known))]
    part_of = np.full(len(known), -1)
    for place, own in enumerate(found):
        part_of[own] = place
    return part_of, found


def _about(system: System, own: np.ndarray[Any, Any]) -> cells.Equations:
    """Return the equations about some cells, what all others hold moved to the limits."""
    inside = np.isin(np.arange(len(system.value)), own)
    return system.equations.within(inside, np.where(system.unknown, 0.0, system.value)).renumbered(own)


def test_declared_protection_of_a_table_reaches_suppression(truth: Path) -> None:
    declare(truth, "klaim", "klaim", kerahasiaan={"ambang": 11})
    stamp(truth)
    suppress(truth)
    # All ten claims of every month and kecamatan are now too few.
    shown = (truth / CLAIMS).read_text(encoding="utf-8").splitlines()[1:]
    assert [line_ for line_ in shown if "jkk_pengobatan" in line_ and not line_.endswith(",,ditekan,,ditekan")] == []
    assert codes(truth) == set()
