# ruff: noqa: S608 - the statements are ours
"""What a database, a calendar or a catalogue hides is found, and what they usually say is no person."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from disguises.places import parquet, zipped

from generator.disclosure.persons import Hit, Known, search_file
from generator.disclosure.persons.kinds import ACCOUNT, EMAIL, HEADING, IDENTITY, IN_METADATA, OPAQUE

Make = Callable[..., bytes]
NIK = "9101014508900003"
"""Nobody's."""
ROWS = "INSERT INTO peserta VALUES ('2026-01', '35.73.05', 12, 'tetap'), ('2026-02', '35.73.05', 13, NULL);"
TABLE = "CREATE TABLE peserta (bulan TEXT, kode TEXT, orang INTEGER, catatan TEXT);"


@pytest.fixture
def database(tmp_path: Path) -> Make:
    def make(*statements: str, vacuum: bool = True) -> bytes:
        path = tmp_path / "t.sqlite"
        path.unlink(missing_ok=True)
        with closing(sqlite3.connect(path, isolation_level=None)) as base:
            base.executescript(TABLE + ROWS + "".join(statements) + ("VACUUM;" if vacuum else ""))
        return path.read_bytes()

    return make


def hits(name: str, content: bytes, known: Known = Known()) -> tuple[Hit, ...]:  # noqa: B008 - frozen
    return search_file(name, content, known)


def kinds(name: str, content: bytes | str) -> set[str]:
    return {hit.kind for hit in hits(name, content if isinstance(content, bytes) else content.encode())}


# Databases


def test_a_database_of_figures_names_nobody(database: Make) -> None:
    assert hits("d.sqlite", database("CREATE INDEX i ON peserta (kode); CREATE VIEW v AS SELECT * FROM peserta;")) == ()


def test_a_hit_in_a_database_says_table_and_row(database: Make) -> None:
    (hit,) = hits("d.sqlite", database(f"UPDATE peserta SET catatan = 'lihat {NIK}' WHERE orang = 13;"))
    assert (hit.kind, hit.inside, hit.line) == (IDENTITY, ("peserta",), 3)


@pytest.mark.parametrize(
    "statement",
    [
        f"UPDATE peserta SET orang = {NIK};",
        f"UPDATE peserta SET orang = {NIK}.0;",
        f"UPDATE peserta SET catatan = CAST('{NIK}' AS BLOB);",
        f"CREATE TABLE lain (a TEXT DEFAULT '{NIK}');",
        f"CREATE VIEW v AS SELECT '{NIK}' AS a;",
        f"CREATE TABLE lain (a TEXT UNIQUE); INSERT INTO lain (rowid, a) VALUES ({NIK}, 'x');",
        f"CREATE TABLE lain (a TEXT PRIMARY KEY) WITHOUT ROWID; INSERT INTO lain VALUES ('{NIK}');",
        f"CREATE TABLE lain (rowid TEXT UNIQUE, oid TEXT); INSERT INTO lain (_rowid_, rowid) VALUES ({NIK}, 'x');",
        f'CREATE TABLE "la""in" (a TEXT); INSERT INTO "la""in" VALUES (\'{NIK}\');',
        f"PRAGMA encoding = 'UTF-16'; CREATE TABLE lain (a TEXT); INSERT INTO lain VALUES ('{NIK}');",
    ],
)
def test_an_identity_number_is_found_wherever_it_stands_in_a_database(database: Make, statement: str) -> None:
    assert kinds("d.sqlite", database(statement)) == {IDENTITY}


def test_a_file_in_a_cell_is_opened(database: Make) -> None:
    packed = zipped({"a.txt": NIK.encode()}).hex()
    found = hits("d.sqlite", database(f"CREATE TABLE lain (isi BLOB); INSERT INTO lain VALUES (x'{packed}');"))
    assert (IDENTITY, ("lain.isi-1", "a.txt")) in {(hit.kind, hit.inside) for hit in found}


def test_a_heading_of_persons_is_found_in_a_database_and_names_of_things_are_none(database: Make) -> None:
    content = database("CREATE TABLE wilayah (kode TEXT, nama TEXT); INSERT INTO wilayah VALUES ('1', 'Utara');")
    assert kinds("d.sqlite", content) == {HEADING}
    assert hits("d.sqlite", content, Known(things=frozenset({"Utara"}))) == ()
    assert kinds("d.sqlite", database("ALTER TABLE peserta ADD COLUMN nik TEXT;")) == {HEADING}


def test_a_database_is_known_by_its_bytes_whatever_it_is_called(database: Make) -> None:
    content = database(f"UPDATE peserta SET catatan = '{NIK}';")
    assert kinds("lampiran", content) == kinds("d.db", content) == {IDENTITY}
    assert hits("a.zip", zipped({"d.sqlite": content}))[0].inside == ("d.sqlite", "peserta")


def test_a_database_that_keeps_what_was_deleted_is_refused(database: Make) -> None:
    # Many builds of SQLite overwrite what is deleted, and many do not.
    deleted = (
        "PRAGMA secure_delete = OFF;",
        f"INSERT INTO peserta VALUES ('2026-03', '35.73.05', 9, '{NIK}');",
        "DELETE FROM peserta WHERE orang = 9;",
    )
    assert NIK.encode() in database(*deleted, vacuum=False)
    assert kinds("d.sqlite", database(*deleted, vacuum=False)) == {OPAQUE}
    assert NIK.encode() not in database(*deleted)
    assert kinds("d.sqlite", database(*deleted)) == set()


@pytest.mark.parametrize(
    "spoil",
    [
        lambda content: content[:-100],
        lambda content: content + NIK.encode(),
        lambda content: content[:21] + b"\x01" + content[22:],
        lambda content: content[:72] + NIK.encode() + content[88:],
        lambda content: content[:4096] + b"\xff" * 64 + content[4160:],
        lambda content: content[:16],
        lambda content: content[:18] + b"\2\2" + content[20:],
    ],
    ids=["cut", "longer", "header", "reserved", "page", "magic", "log"],
)
def test_a_database_that_cannot_be_opened_or_holds_more_than_tables_is_refused(
    database: Make, spoil: Callable[[bytes], bytes]
) -> None:
    assert kinds("d.sqlite", spoil(database())) == {OPAQUE}


# Everything else a catalogue offers


def test_a_number_cut_over_folded_lines_of_a_calendar_is_found() -> None:
    event = (
        "BEGIN:VEVENT\r\nUID:rilis-2026-11@contoh\r\nDTSTART;VALUE=DATE:20261130\r\nSUMMARY:Rilis {}\r\nEND:VEVENT\r\n"
    )
    assert kinds("j.ics", event.format("bulan November")) == set()
    assert kinds("j.ics", event.format(f"{NIK[:7]}\r\n {NIK[7:]}")) == {IDENTITY}
    assert kinds("j.ics", event.format(NIK)) == {IDENTITY}


TURTLE = (
    '<https://contoh.go.id/a#1> a dcat:Dataset ;\n  dct:title "Peserta"@id ;\n  dct:issued "2026-11-20"^^xsd:date .\n'
)
ATOM = (
    '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Rilis</title><updated>2026-11-20T00:00:00Z'
    "</updated><author><name>Situs</name></author><entry><id>urn:rilis:2026-11</id><summary>{}</summary></entry></feed>"
)
CITATION = "cff-version: 1.2.0\ntitle: Peserta\nauthors:\n  - name: Situs\ndate-released: 2026-11-20\nabstract: {}\n"
SHAPE = {
    "type": "Polygon",
    "coordinates": [[[112.630421, -7.966612], [112.640421, -7.966612], [112.630421, -7.956612]]],
}


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("k.ttl", TURTLE + "# {}\n"),
        ("k.ttl", "@prefix dcat: <http://www.w3.org/ns/dcat#> .\n" + TURTLE + 'x:a rdfs:comment "{}" .\n'),
        ("s.cff", CITATION),
        ("s.bib", "@misc{{situs,\n  title = {{Peserta}},\n  year = {{2026}},\n  note = {{{}}},\n}}\n"),
        ("f.xml", ATOM),
        ("f.atom", ATOM),
    ],
)
def test_catalogues_feeds_and_citations_are_read_and_a_number_in_them_is_found(name: str, written: str) -> None:
    assert kinds(name, written.format("tetap")) == set()
    assert kinds(name, written.format(NIK)) == {IDENTITY}
    assert kinds(name, written.format("warga@surat-uji.co.id")) == {EMAIL}


@pytest.mark.parametrize(
    ("name", "around"),
    [
        ("b.geojson", {"type": "Feature", "geometry": SHAPE, "properties": {"kode": "35.73.05"}}),
        ("d.jsonld", {"@context": "https://schema.org", "@type": "Dataset", "creator": {"name": "Situs", "email": ""}}),
    ],
)
def test_json_of_every_standard_is_read_as_json(name: str, around: dict[str, object]) -> None:
    assert kinds(name, json.dumps(around)) == set()
    assert kinds(name, json.dumps({**around, "catatan": NIK})) == {IDENTITY}
    assert kinds(name, json.dumps({**around, "nik": "x"})) == {HEADING}


def test_what_is_noted_in_a_file_is_told_as_metadata(database: Make) -> None:
    (hit,) = hits("d.sqlite", database(f"CREATE VIEW v AS SELECT '{NIK}' AS a;"))
    assert (hit.part, hit.line) == (IN_METADATA, None)
    (hit,) = hits("t.parquet", parquet(notes={"catatan": NIK}))
    assert (hit.part, hit.line) == (IN_METADATA, None)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("porsi;status\ncakupan;1,3573010101900001;tetap\n", False),
        ("nilai,nomor\n1,3573010101900001\n", True),
        ("nilai;nomor\n0;3573010101900001\n", True),
        ("wilayah;biaya\n94.99.31;13249,088134854319;tetap\n", False),
        ("wilayah,biaya,nomor\n94.99.31,13249,088134854319\n", True),
    ],
)
def test_a_figure_with_a_decimal_comma_is_no_number_of_a_person(text: str, found: bool) -> None:  # noqa: FBT001
    hits = search_file("unduh/kubus-excel.csv", text.encode())
    assert bool(hits) is found


def test_a_published_amount_of_a_source_called_like_a_bank_is_no_account() -> None:
    text = b"sumber_dana,nilai\nmandiri,1238059200\n"
    assert [hit.kind for hit in hits("iuran.csv", text)] == [ACCOUNT]
    assert hits("iuran.csv", text, Known(figures=frozenset({"1238059200"}))) == ()
    assert [hit.kind for hit in hits("iuran.csv", text, Known(figures=frozenset({"1238059201"})))] == [ACCOUNT]


def test_an_amount_written_with_a_decimal_zero_is_no_digit_longer_than_it_is() -> None:
    """Nine digits are no account; ten are one, with the zero or without."""
    assert hits("bagan.json", b'{"sumber_dana":"mandiri","nilai":662020800.0}') == ()
    assert [hit.kind for hit in hits("bagan.json", b'{"sumber_dana":"mandiri","nilai":6620208001.0}')] == [ACCOUNT]
