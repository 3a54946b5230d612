"""Every file of every table, read back by a library that had no part in writing it, is the table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import apsw
import pytest
from offering import READERS, SETTINGS, WORDS, rows_of
from test_ledger import COUNT, TARGET, Declared

from generator.downloads import Download, Format, Offered, formats, in_words, make_downloads, offers
from generator.downloads.model import SameFile
from generator.downloads.sqlite_file import table_name
from generator.facts import Facts
from generator.ledger.files import wrong_files
from generator.measures import Cube, Ratio, build_cube
from generator.releases import release_of
from generator.wording import wording


@dataclass(frozen=True)
class Made:
    """All files of a site, in a folder."""

    facts: Facts
    tables: tuple[Offered, ...]
    files: Mapping[str, Download]
    folder: Path

    def of_tables(self, *, slices: bool = True) -> list[tuple[Path, Offered, Format]]:
        """Return every file of every table; of the slices of one, where few are enough, the first and the last."""
        folders = [table.stem.rpartition("/")[0] for table in self.tables]
        ends = {folder: (folders.index(folder), len(folders) - 1 - folders[::-1].index(folder)) for folder in folders}
        return [
            (self.folder / f"unduh/{table.stem}{form.suffix}", table, form)
            for place, table in enumerate(self.tables)
            if slices or table.whole or place in ends[folders[place]]
            for form in formats()
            if not table.suffixes or form.suffix in table.suffixes
        ]

    @property
    def database(self) -> Path:
        (found,) = self.folder.rglob("*.sqlite")
        return found


def make(facts: Facts, cube: Cube, folder: Path) -> Made:
    release = release_of(facts, SETTINGS)
    files = make_downloads(facts, cube, release, WORDS)
    for file in files.values():
        (folder / file.uri).parent.mkdir(parents=True, exist_ok=True)
        (folder / file.uri).write_bytes(file.content)
    return Made(facts, tuple(offers(facts, cube, release, WORDS)), files, folder)


@pytest.fixture(scope="module")
def world_cube(world: Facts) -> Cube:
    measures = {"orang": COUNT, "bagian": Ratio(COUNT, TARGET)}
    return build_cube(world, {name: Declared(name, measure) for name, measure in measures.items()})


@pytest.fixture(scope="module")
def small(world: Facts, world_cube: Cube, tmp_path_factory: pytest.TempPathFactory) -> Made:
    return make(world, world_cube, tmp_path_factory.mktemp("dunia"))


@pytest.fixture(scope="module")
def large(published: Facts, published_cube: Cube, tmp_path_factory: pytest.TempPathFactory) -> Made:
    return make(published, published_cube, tmp_path_factory.mktemp("terbit"))


@pytest.mark.parametrize("suffix", READERS)
def test_every_file_of_the_small_world_is_its_table_to_another_library(small: Made, suffix: str) -> None:
    read = [
        (path, READERS[suffix](path, table), table) for path, table, form in small.of_tables() if form.suffix == suffix
    ]
    assert len(read) > 9
    assert [path.name for path, rows, table in read if rows != rows_of(table)] == []


@pytest.mark.parametrize("suffix", [suffix for suffix in READERS if suffix != ".xlsx"])
def test_every_published_file_is_its_table_to_another_library(large: Made, suffix: str) -> None:
    read = [
        (path, READERS[suffix](path, table), table)
        for path, table, form in large.of_tables(slices=False)
        if form.suffix == suffix
    ]
    assert len(read) > 40
    assert [path.name for path, rows, table in read if rows != rows_of(table)] == []


def test_every_published_workbook_is_its_table_to_calamine(large: Made) -> None:
    read = [
        (path, form.read(path, table), table)
        for path, table, form in large.of_tables(slices=False)
        if form.suffix == ".xlsx"
    ]
    assert len(read) > 40
    assert [path.name for path, frame, table in read if not frame.equals(table.frame)] == []


@pytest.mark.parametrize("which", ["small", "large"])
def test_every_table_of_the_database_is_its_table_to_another_library(
    which: str, request: pytest.FixtureRequest
) -> None:
    made: Made = request.getfixturevalue(which)
    base = apsw.Connection(str(made.database), flags=apsw.SQLITE_OPEN_READONLY)
    for table in filter(lambda one: one.whole, made.tables):
        rows = base.execute(f'SELECT * FROM "{table_name(table)}" ORDER BY rowid')  # noqa: S608 - our own names
        assert [[None if cell == "" else cell for cell in row] for row in rows] == rows_of(table), table.name


@pytest.mark.parametrize("which", ["small", "large"])
def test_the_database_is_whole_and_no_reference_leads_nowhere(which: str, request: pytest.FixtureRequest) -> None:
    base = apsw.Connection(str(request.getfixturevalue(which).database), flags=apsw.SQLITE_OPEN_READONLY)
    assert list(base.execute("PRAGMA integrity_check")) == [("ok",)]
    assert list(base.execute("PRAGMA foreign_key_check")) == []


def test_the_same_tables_are_the_same_bytes(small: Made, world: Facts, world_cube: Cube) -> None:
    again = make_downloads(world, world_cube, release_of(world, SETTINGS), WORDS)
    assert {uri: file.content for uri, file in again.items()} == {
        uri: file.content for uri, file in small.files.items()
    }


def test_the_published_file_goes_out_as_it_came_in(large: Made) -> None:
    source = large.facts.tables["peserta_segmen"].resource.path
    assert large.files["unduh/kepesertaan/peserta_segmen-contoh.csv"].content == source.read_bytes()


def test_sample_data_says_so_in_the_name_of_every_file_that_holds_any(large: Made) -> None:
    natures = {table.stem: table.nature for table in large.tables}
    assert {stem.endswith("-contoh") for stem, nature in natures.items() if nature == "contoh"} == {True}
    assert {stem.endswith("-contoh") for stem, nature in natures.items() if nature == "nyata"} == {False}


def test_the_ledger_reads_every_file_and_finds_each_honest(small: Made) -> None:
    """It reads those of the datasets we ship before it lets their site be put in place."""
    assert [str(problem) for problem in wrong_files(small.folder, small.tables)] == []


def test_two_tables_that_would_be_one_file_are_refused(world: Facts, world_cube: Cube) -> None:
    """A table called ``sasaran_kecamatan-excel`` has its CSV where the other has its CSV for Excel."""
    package, table = world.packages["peserta"], world.tables["sasaran_kecamatan"]
    twin = replace(table.resource, name="sasaran_kecamatan-excel")
    package = replace(package, resources={**package.resources, twin.name: twin})
    facts = replace(
        world,
        packages={**world.packages, "peserta": package},
        tables={**world.tables, twin.name: replace(table, resource=twin)},
    )
    with pytest.raises(SameFile, match="sasaran_kecamatan-excel"):
        make_downloads(facts, world_cube, release_of(facts, SETTINGS), WORDS)


def test_a_slice_is_named_in_the_language_of_the_reader(large: Made) -> None:
    uri = "unduh/kubus/periode/2026-10-contoh.csv"
    english = in_words([large.files[uri]], large.facts, wording("en", Path()))
    assert (large.files[uri].slice, english[uri].slice) == ("Oktober 2026", "October 2026")
