"""A column that is fit for persons and for other things is judged by what stands in it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from disguises.places import page, parquet

from generator.catalogue import read_catalogue
from generator.disclosure.persons import Known, is_personal, kinds_in, search_file, suspicion
from generator.disclosure.persons.headings import SURE
from generator.disclosure.persons.kinds import EMAIL, HEADING, IDENTITY, MEMBERSHIP, NOTHING, PHONE
from generator.disclosure.persons.publisher import contacts_in, contacts_of
from generator.validation.rules import data_pribadi_kolom
from generator.validation.tables import Tables

PEOPLE = ("Budi Santoso", "SITI AMINAH", "M. Yusuf", "Hj. Nur Hidayah, S.Pd", "Ahmad bin Said")
GROUPS = ("Petani Tembakau", "Buruh Pabrik Rokok", "Pengemudi Ojek", "Bukan Penerima Upah", "lainnya")
UNKNOWN = ("penerima", "pekerja", "pemilik", "kepala_keluarga", "ahli_waris", "Penerima Manfaat", "anggota", "peserta")


def kinds(name: str, content: bytes | str, known: Known = NOTHING) -> set[str]:
    return {hit.kind for hit in search_file(name, content if isinstance(content, bytes) else content.encode(), known)}


def csv_of(heading: str, texts: tuple[str, ...]) -> str:
    return f"bulan;{heading};jumlah\n" + "".join(f"2026-01;{text};3\n" for text in texts)


def html_of(heading: str, texts: tuple[str, ...]) -> bytes:
    rows = "".join(f"<tr><td>2026-01</td><td>{text}</td></tr>" for text in texts)
    return page(f"<table><thead><tr><th>Bulan</th><th>{heading}</th></tr></thead><tbody>{rows}</tbody></table>")


def json_of(heading: str, texts: tuple[str, ...]) -> str:
    return json.dumps([{"bulan": "2026-01", heading: text} for text in texts])


# In the finished site


@pytest.mark.parametrize(
    "heading",
    ["nama_anggota", "nm_peserta", "nopol", "no_polisi", "plat nomor", "inisial", "nomor_induk", "nama petani", "NIP"],
)
def test_a_heading_that_is_sure_is_personal_whatever_stands_there(heading: str) -> None:
    assert suspicion(heading) == SURE
    assert is_personal(heading)
    assert kinds("t.csv", csv_of(heading, ("1", "2"))) == {HEADING}


@pytest.mark.parametrize("heading", UNKNOWN)
@pytest.mark.parametrize("people", [PEOPLE, PEOPLE[:1], (*PEOPLE, "Ojek", "Tani")])
def test_a_column_of_groups_that_holds_names_of_persons_is_found_in_every_format(
    heading: str, people: tuple[str, ...]
) -> None:
    assert kinds("t.csv", csv_of(heading, people)) == {HEADING}
    assert kinds("i.html", html_of(heading, people)) == {HEADING}
    assert kinds("t.json", json_of(heading, people)) == {HEADING}
    assert kinds("t.parquet", parquet(people[0], column=heading)) <= {HEADING}


@pytest.mark.parametrize("heading", UNKNOWN)
@pytest.mark.parametrize("texts", [GROUPS, ("12", "1.234", ""), ("tani", "ojek", "tani"), ("BPU", "PU", "Jakon")])
def test_a_column_of_groups_that_holds_figures_or_groups_is_innocent(heading: str, texts: tuple[str, ...]) -> None:
    assert kinds("t.csv", csv_of(heading, texts)) == set()
    assert kinds("i.html", html_of(heading, texts)) == set()
    assert kinds("t.json", json_of(heading, texts)) == set()


def test_a_list_of_names_is_like_a_column_of_names() -> None:
    known = Known(things=frozenset({"Utara"}))
    assert kinds("t.csv", csv_of("daftar_nama", ("Utara",)), known) == set()
    assert kinds("t.csv", csv_of("daftar_nama", ("Siti",)), known) == {HEADING}


def test_names_below_a_title_are_found_below_their_own_heading() -> None:
    assert kinds("t.csv", "DAFTAR\n\nNo,Penerima,Iuran\n1,Budi Santoso,2\n2,Siti Aminah,3\n") == {HEADING}
    assert kinds("t.csv", "DAFTAR\n\nNo,Penerima,Iuran\n1,Petani Tembakau,2\n") == set()
    # A row of a table of codes is no heading: what stands below is another code.
    assert kinds("t.csv", "kode,uraian\na,Pekerja\nb,Nelayan Andon\nc,Juru Sungging\n") == set()


@pytest.mark.parametrize("heading", ["kk", "KK", "rw", "RT/RW", "sim", "agama", "npwp"])
def test_a_column_of_counts_is_innocent_though_its_heading_is_fit_for_persons(heading: str) -> None:
    assert kinds("t.csv", csv_of(heading, ("12", "1.234", "0", ""))) == set()
    assert kinds("i.html", html_of(heading, ("12", "1.234", "0"))) == set()
    assert kinds("t.csv", csv_of(heading, ("9101012345670003", "12"))) >= {HEADING}


def test_few_codes_that_return_are_a_dimension_and_many_that_do_not_are_of_persons() -> None:
    assert kinds("t.csv", csv_of("agama", ("islam", "kristen", "hindu") * 4)) == set()
    assert kinds("t.csv", csv_of("suku", ("Jawa", "Madura") * 3)) == set()
    assert kinds("t.csv", csv_of("agama", ("islam", "kristen"))) == {HEADING}
    assert kinds("t.csv", csv_of("agama", ("islam", "kristen")), Known(things=frozenset({"islam", "kristen"}))) == set()
    assert kinds("t.csv", csv_of("alamat", ("Jl. Mawar 5", "Jl. Mawar 7") * 3)) == {HEADING}
    assert kinds("i.html", page("<table><tr><th colspan=2>Agama</th></tr><tr><td>1</td><td>2</td></tr></table>")) == {
        HEADING
    }


OFFICES = "nama,alamat,telepon,email\nDinas Sosial,Jl. Sulfat 12,(0341) 123456,sosial@contoh.go.id\n"


def test_the_address_of_an_office_stands_beside_its_name_and_how_it_is_reached_is_declared() -> None:
    things = frozenset({"Dinas Sosial"})
    declared = contacts_in({"kontak": "", "kontak_umum": ["(0341) 123456", "sosial@contoh.go.id"]})
    assert kinds("t.csv", OFFICES, Known(declared, things)) == set()
    assert kinds("t.csv", OFFICES, Known((), things)) == {PHONE, EMAIL}
    assert kinds("t.csv", OFFICES.replace("Dinas Sosial", "Siti"), Known(declared, things)) == {HEADING}
    reached = "kecamatan,telepon\nUtara,0341-123456\n"
    assert kinds("t.csv", reached, Known(declared)) == set()
    assert kinds("t.csv", reached) >= {HEADING}
    assert kinds("t.csv", "kecamatan,telepon\nUtara,123456\n", Known(declared)) == {HEADING}


def test_public_contacts_are_a_list_beside_the_contact_of_the_publisher(tmp_path: Path) -> None:
    settings = tmp_path / "mkdocs.yml"
    settings.write_text(
        "plugins:\n  - x: !!python/name:os.system\nextra:\n  penerbit:\n    nama: x\n"
        "    kontak: a@contoh.go.id, 0341 1\n"
        '    kontak_umum:\n      - b@contoh.go.id  # dinas\n      - "(0341) 364646"\n      - Jl. Tugu 1, Malang\n'
    )
    assert contacts_of(tmp_path) == (
        *("a@contoh.go.id", "0341 1"),
        *("b@contoh.go.id", "(0341) 364646", "Jl. Tugu 1, Malang"),
    )
    assert kinds_in("b@contoh.go.id, telp 0341-364646", Known(contacts_of(tmp_path))) == []
    assert kinds_in("telp 0341-364647", Known(contacts_of(tmp_path))) == [(PHONE, 1)]


@pytest.mark.parametrize(
    "settings", ["extra: [", "extra: x", "- x", "", "extra: {penerbit: x}", "extra: {penerbit: {kontak_umum: {a: b}}}"]
)
def test_settings_that_say_nothing_of_contacts_declare_none(tmp_path: Path, settings: str) -> None:
    (tmp_path / "mkdocs.yml").write_text(settings)
    assert contacts_of(tmp_path) == ()


# Numbers in other forms


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("081-234-567-890", PHONE),
        ("081 234 567 890", PHONE),
        ("081.234.567.890", PHONE),
        ("nopeserta 19012345678", MEMBERSHIP),
        ("No Kartu: 19012345678", MEMBERSHIP),
        ("No. Kartu 19012345678", MEMBERSHIP),
        ("https://contoh.go.id/cek?id=9101014508900003", IDENTITY),
        ("https://contoh.go.id/cek?a=b&data=9101014508900003&c=d", IDENTITY),
    ],
)
def test_numbers_in_common_forms_are_found(text: str, kind: str) -> None:
    assert kinds_in(text) == [(kind, 1)]


@pytest.mark.parametrize(
    "text",
    [
        "https://contoh.go.id/a.css?v=9101014508900003",
        "https://contoh.go.id/berita/9101014508900003",
        "nilai 10 081 234 567 890",
        "08.12.2025-08.12.2026",
        "0.8512345678",
        "No Kartu: 190123",
    ],
)
def test_versions_articles_lists_of_figures_dates_and_fractions_are_none(text: str) -> None:
    assert kinds_in(text) == []


# In the datasets


def field(name: str, **said: object) -> dict[str, object]:
    return {"name": name, "type": "string", "title": name, "description": name, "peran": "keterangan", **said}


def columns_found(
    folder: Path,
    fields: list[dict[str, object]],
    texts: tuple[tuple[str, ...], ...],
    *keys: dict[str, Any],
    table: str = "tabel",
) -> list[str]:
    """Return the columns that the rule finds in a package of one table."""
    package = folder / "datasets" / "paket"
    package.mkdir(parents=True)
    heads = [str(one["name"]) for one in fields]
    lines = [",".join(row) for row in (heads, *texts)]
    (package / f"{table}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    schema = {"fields": fields, "foreignKeys": list(keys)}
    resource = {"name": table, "path": f"{table}.csv", "type": "table", "title": table, "schema": schema}
    (package / "datapackage.json").write_text(json.dumps({"name": "paket", "resources": [resource]}), encoding="utf-8")
    catalogue = read_catalogue(folder / "datasets")
    assert table in catalogue.resources, catalogue.unreadable
    found = data_pribadi_kolom.check(Tables(catalogue, catalogue.resources))
    return [str(finding.column) for finding in found]


MEASURE = {"type": "integer", "peran": "ukuran"}
CODES = {"fields": ["agama"], "reference": {"resource": "tabel", "fields": ["agama"]}}


@pytest.mark.parametrize("name", ["kk", "rw", "sim", "alamat", "jalan", "telepon", "kontak", "npwp"])
def test_a_numeric_measure_is_no_data_of_a_person(tmp_path: Path, name: str) -> None:
    assert columns_found(tmp_path, [field(name, **MEASURE)], (("12345678",), ("3",))) == []


@pytest.mark.parametrize("name", ["nik", "no_kk", "tanggal_lahir", "nama_anggota", "norek"])
def test_a_heading_that_is_sure_is_found_even_as_a_measure(tmp_path: Path, name: str) -> None:
    assert columns_found(tmp_path, [field(name, **MEASURE)], (("12",),)) == [name]


def test_a_dimension_with_a_list_of_codes_is_no_data_of_a_person(tmp_path: Path) -> None:
    agama = field("agama", peran="dimensi")
    once = (("islam",), ("hindu",))
    assert columns_found(tmp_path / "a", [agama], once) == ["agama"]
    assert columns_found(tmp_path / "b", [agama | {"constraints": {"enum": ["islam", "hindu"]}}], once) == []
    assert columns_found(tmp_path / "c", [agama | {"categories": ["islam", "hindu"]}], once) == []
    assert columns_found(tmp_path / "d", [agama], once, CODES) == []
    assert columns_found(tmp_path / "e", [agama], once * 3) == []


@pytest.mark.parametrize("name", ["penerima", "pekerja", "pemilik", "ahli_waris"])
def test_a_text_column_of_groups_is_found_where_names_of_persons_stand(tmp_path: Path, name: str) -> None:
    people = tuple((person.replace(",", ""),) for person in PEOPLE)
    assert columns_found(tmp_path / "a", [field(name)], people) == [name]
    assert columns_found(tmp_path / "b", [field("x", title=name)], people) == ["x"]
    assert columns_found(tmp_path / "c", [field(name)], tuple((group,) for group in GROUPS)) == []
    assert columns_found(tmp_path / "d", [field(name, **MEASURE)], (("12",),)) == []


def test_a_list_that_others_refer_to_may_say_where_its_things_are_reached(tmp_path: Path) -> None:
    fields = [field("kode"), field("alamat"), field("nama"), field("induk")]
    rows = (("a", "Jl. Sulfat 12", "Dinas Sosial", "a"),)
    own = {"fields": ["induk"], "reference": {"resource": "tabel", "fields": ["kode"]}}
    assert columns_found(tmp_path / "a", fields, rows, own) == []
    assert columns_found(tmp_path / "b", fields, rows) == ["alamat", "nama"]
