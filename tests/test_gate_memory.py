"""A file in which nothing was found is not searched again, unless anything at all that decides has changed."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.disclosure.persons import Hit, Known, look, search_folder, verdicts
from generator.disclosure.persons.kinds import HEADING, IDENTITY
from generator.memory import VARIABLE

NIK = "9101014508900003"
"""Nobody's."""
TABLE = "kode,nama\n1,Utara\n"
KNOWN = Known(contacts=("layanan@contoh.go.id",), things=frozenset({"Utara"}), programs=(("a.js", b"x"),))


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(VARIABLE, str(tmp_path / "simpanan"))
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "a.txt").write_text("Angka bulan ini.", encoding="utf-8")
    (folder / "t.csv").write_text(TABLE, encoding="utf-8")
    return folder


@pytest.fixture
def searched(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that were looked into."""
    names: list[str] = []
    real: Callable[..., list[Hit]] = look._file  # noqa: SLF001 - whether it is asked is the question

    def spy(name: str, *others: object) -> list[Hit]:
        names.append(name)
        return real(name, *others)

    monkeypatch.setattr(look, "_file", spy)
    return names


def test_what_was_clean_is_not_searched_again(site: Path, searched: list[str]) -> None:
    assert search_folder(site, KNOWN) == ()
    assert searched == ["a.txt", "t.csv"]
    assert search_folder(site, KNOWN) == ()
    assert searched == ["a.txt", "t.csv"]


def test_another_content_is_searched_and_the_rest_is_not(site: Path, searched: list[str]) -> None:
    search_folder(site, KNOWN)
    (site / "a.txt").write_text(f"Lihat {NIK}.", encoding="utf-8")
    assert [hit.kind for hit in search_folder(site, KNOWN)] == [IDENTITY]
    assert searched == ["a.txt", "t.csv", "a.txt"]


def test_the_same_content_under_another_name_is_searched(site: Path, searched: list[str]) -> None:
    search_folder(site, KNOWN)
    (site / "a.txt").rename(site / f"{NIK}.txt")
    assert [hit.kind for hit in search_folder(site, KNOWN)] == [IDENTITY]
    assert len(searched) == 3


@pytest.mark.parametrize(
    "known",
    [
        Known(KNOWN.contacts, frozenset(), KNOWN.programs),
        Known(KNOWN.contacts, frozenset({"Utara", "Selatan"}), KNOWN.programs),
        Known((), KNOWN.things, KNOWN.programs),
        Known(KNOWN.contacts, KNOWN.things, ()),
        Known(KNOWN.contacts, KNOWN.things, (("a.j", b"sx"),)),
        Known(KNOWN.contacts, KNOWN.things, KNOWN.programs, frozenset({"1238059200"})),
    ],
)
def test_where_other_things_are_known_everything_is_searched(site: Path, searched: list[str], known: Known) -> None:
    search_folder(site, KNOWN)
    found = search_folder(site, known)
    assert [hit.kind for hit in found] == ([] if "Utara" in known.things else [HEADING])
    assert len(searched) == 4


def test_by_other_rules_everything_is_searched(
    site: Path, searched: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    search_folder(site, KNOWN)
    monkeypatch.setattr(verdicts, "rules", lambda _: b"lain")
    search_folder(site, KNOWN)
    assert len(searched) == 4


def test_every_module_that_searches_is_a_rule(tmp_path: Path) -> None:
    package = Path(look.__file__).parent
    before = verdicts.rules(package)
    for number, path in enumerate(sorted(package.rglob("*.py"))):
        copy = tmp_path / str(number)
        shutil.copytree(package, copy, ignore=shutil.ignore_patterns("__pycache__"))
        assert verdicts.rules(copy) == before
        changed = tmp_path / f"{number}-lain"
        copy.rename(changed)
        with (changed / path.relative_to(package)).open("a", encoding="utf-8") as file:
            file.write("\n")
        assert verdicts.rules(changed) != before


def test_what_was_found_is_found_each_time(site: Path, searched: list[str]) -> None:
    (site / "b.txt").write_text(f"Lihat {NIK}.", encoding="utf-8")
    for _ in range(3):
        assert [(hit.file, hit.kind) for hit in search_folder(site, KNOWN)] == [("b.txt", IDENTITY)]
    assert searched == ["a.txt", "b.txt", "t.csv"] * 3


def test_the_twin_of_a_file_with_a_hit_is_found_when_it_stands_alone(site: Path) -> None:
    """The same bytes are told once, so the second file says nothing, and that silence must not be kept."""
    for name in ("b.txt", "c.txt"):
        (site / name).write_text(f"Lihat {NIK}.", encoding="utf-8")
    assert [hit.file for hit in search_folder(site, KNOWN)] == ["b.txt"]
    (site / "b.txt").unlink()
    assert [hit.file for hit in search_folder(site, KNOWN)] == ["c.txt"]


def test_nothing_is_remembered_where_nothing_is_kept(
    site: Path, searched: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, "")
    for _ in range(2):
        search_folder(site, KNOWN)
    assert len(searched) == 4


def test_what_is_kept_holds_no_word_of_what_was_searched(site: Path, tmp_path: Path) -> None:
    search_folder(site, KNOWN)
    (kept,) = (tmp_path / "simpanan").iterdir()
    # The checksum of what is kept, and one mark for each of two files.
    assert len(kept.read_bytes()) == 3 * 32
