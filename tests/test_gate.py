"""Nothing that names a person gets past the gate, and nothing else is held back."""

from __future__ import annotations

import json
import random
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from disguises.catalogue import every_trial, tally
from disguises.persons import bare
from disguises.places import PLACES, parquet, png, workbook, zipped
from town import Town

from generator.disclosure.persons import Known, is_name, is_personal, kinds_in, masked, search_file, search_folder
from generator.disclosure.persons.identity import is_identity_number
from generator.disclosure.persons.kinds import ACCOUNT, EMAIL, HEADING, IDENTITY, NOTHING, OPAQUE, PHONE
from generator.disclosure.persons.publisher import contacts, contacts_of

ROOT = Path(__file__).parent.parent
RECORD = json.loads((ROOT / "templates" / "mutu" / "penyamaran.json").read_text(encoding="utf-8"))
NIK = "9101014508900003"
"""Nobody's: a woman born on 5 August 1990."""


def kinds(name: str, content: bytes | str, known: Known = NOTHING) -> set[str]:
    return {hit.kind for hit in search_file(name, content if isinstance(content, bytes) else content.encode(), known)}


# The catalogue of disguises


def test_at_least_two_hundred_disguises_are_tried_each_with_a_person_of_its_own() -> None:
    trials = every_trial()
    assert len(trials) >= 200
    assert len({trial.name for trial in trials}) == len(trials)
    people = [bare(trial.kind, trial.name) for trial in trials if trial.kind.startswith(("nik", "kk"))]
    assert len(set(people)) > 0.99 * len(people)


def test_what_is_caught_and_what_is_not_is_what_the_record_says() -> None:
    assert tally() == RECORD["kelompok"], "run: python tests/disguises/record.py"


def test_the_record_says_by_name_what_is_missed() -> None:
    for group in RECORD["kelompok"]:
        assert len(group["lolos"]) == group["dicoba"] - group["tertangkap"]


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.name)
def test_a_place_that_hides_nothing_is_innocent(place: object) -> None:
    name, content = place.hide("")  # type: ignore[attr-defined]
    assert search_file(name, content) == ()


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.name)
def test_no_hit_repeats_what_was_found(place: object) -> None:
    name, content = place.hide(NIK)  # type: ignore[attr-defined]
    hits = search_file(name, content)
    assert hits
    assert NIK not in "".join(f"{hit!r}{hit}" for hit in hits)
    assert NIK[6:] not in "".join(map(str, hits))


# What is no person


@pytest.mark.parametrize(
    "text",
    [
        "Rp75.600.000.000 dan Rp49.400.000.000",
        "pagu,36142163000\nrealisasi,628123456789\n",
        "12345678901",  # eleven digits and no word before them
        "realisasi 12.345.678.901 rupiah untuk peserta",
        "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "a3b19101014508900003c0ffee91010145089000039101",
        "0852345678901ab3f1c2d4e5f60718293a4b5c6d7e8f90112233445566778899",
        "0.9101014508900003",
        "7.446505311958859",
        "363.1897009040147",
        '{"x": 0.9101014508900003, "y": 9101014508900003.5}',
        "https://berita.contoh.id/baca/9101014508900003/judul",
        "https://contoh.id/2025-12-11/351151/20251211/033800",
        "2.07.05.2.02.0005",
        "kode rekening 5.1.02.02.01.0063",
        "kode rekening 510202010063",
        "2025-10-01 2026-10-31",
        "2026-10-01T00:00:00 2026-10-31T23:59:59",
        "M12 35L91 01 01 45 08 90 00 03 12 14 18 22 35 17 19 21 44 10 11 12 13",
        "91.01.01,2026-01,450890",
        "Bank Jatim menyalurkan Rp1.234.567.890",
        "rekening kas daerah Rp 12.000.000.000",
        "@media (min-width: 60em) { a@2x.png }",
        "lunr@2.3.9 material@9.7",
        "08-12-2025 sampai 08-12-2026",
        "ISBN 978-602-8519-93-9",
        "3507 0145 0890",
        "5.202.892.800.000",
    ],
)
def test_amounts_checksums_codes_dates_drawings_and_addresses_are_no_person(text: str) -> None:
    assert kinds_in(text) == []


def test_the_datasets_of_this_repository_name_nobody() -> None:
    words = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "datasets").rglob("*.json"))
    assert kinds_in(words) == []


def test_everything_in_a_finished_site_that_no_theme_brought_names_nobody(town: Town) -> None:
    """The build would have failed; here the search stands alone, without the names of things.

    A small town has every kind of file there is; that of the site we ship is searched by its build.
    """
    site = town.folder / "site"
    areas = (site / "unduh" / "wilayah" / "wilayah-contoh.csv").read_text(encoding="utf-8").splitlines()
    assert is_name(areas[0].split(",")[3])
    hits = [hit for hit in search_folder(site) if not hit.file.startswith("assets/")]
    # Without a list of things every column of names is a suspect, and nothing else is.
    assert {hit.kind for hit in hits} == {HEADING}
    # Lists of codes have a column of names in every format; files of charts have a column "alamat", of figures. What
    # they are only the build knows.
    assert {hit.file for hit in hits if not hit.file.startswith(("unduh/", "bagan/", "en/bagan/"))} == set()


def test_of_a_hundred_thousand_random_numbers_few_are_built_like_an_identity_number() -> None:
    throw = random.Random(4)  # noqa: S311 - a test wants dice it can throw again
    numbers = [str(throw.randrange(10**15, 10**16)) for _ in range(100_000)]
    # 37 provinces of 90, 62 days of 100 and 12 months of 100, and little else: about three in a hundred.
    assert 0.02 < sum(map(is_identity_number, numbers)) / len(numbers) < 0.04


# What may be known


def test_the_contact_of_the_publisher_may_stand_anywhere_and_no_other() -> None:
    known = Known(contacts("layanan@contoh.go.id, (0341) 123456 atau 0812-3456-7890"))
    assert kinds_in("Surel layanan@contoh.go.id, telepon (0341) 123456, WA +62 812 3456 7890", known) == []
    assert kinds_in("Surel warga@contoh.go.id", known) == [(EMAIL, 1)]
    assert kinds_in("(0341) 654321\n", known) == [(PHONE, 1)]
    assert [kind for kind, _ in kinds_in("x\n0812-3456-7891", known)] == [PHONE]


def test_an_address_that_ends_like_the_contact_is_another(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text('extra:\n  penerbit:\n    nama: x\n    kontak: "a@contoh.go.id"\n')
    known = Known(contacts_of(tmp_path))
    assert known.contacts == ("a@contoh.go.id",)
    assert kinds_in("a@contoh.go.id", known) == []
    assert [kind for kind, _ in kinds_in("ba@contoh.go.id", known)] == [EMAIL]


def test_metadata_may_say_how_the_publisher_is_reached_and_nobody_else() -> None:
    known = Known(contacts("layanan@contoh.go.id"))
    assert kinds("a.json", '{"contactPoint": {"email": "layanan@contoh.go.id"}}', known) == set()
    assert kinds("a.json", '{"contributors": [{"email": "warga@contoh.go.id"}]}', known) == {EMAIL}


def test_a_column_of_names_is_fine_only_where_every_name_is_that_of_a_thing() -> None:
    known = Known(things=frozenset({"Utara", "Selatan"}))
    assert kinds("t.csv", "kode,nama\n1,Utara\n2,Selatan\n", known) == set()
    assert kinds("t.csv", "kode,nama\n1,Utara\n2,Siti\n", known) == {HEADING}
    assert kinds("t.csv", "kode,nama\n1,Utara\n") == {HEADING}


def test_a_program_of_others_is_not_searched_but_a_changed_one_is() -> None:
    program = b"// author@contoh.org\n"
    known = Known(programs=(("a.js", program),))
    assert kinds("a.js", program, known) == set()
    assert kinds("a.js", program + b"//", known) == {EMAIL}
    assert kinds("b.js", program, known) == {EMAIL}


@pytest.mark.parametrize(
    "heading",
    [
        *("bulan", "kode_wilayah", "peserta", "Alamat tidak jelas", "nilai", "kelompok", "sumber_dana", "nomor"),
        *("pekerja_rentan", "NIK tidak sesuai", "status_peserta", "nama_wilayah", "jenis_kelamin", "tenaga_kerja"),
        *("rencana", "tahun", "rw_terlayani"),
    ],
)
def test_headings_of_aggregates_are_not_personal(heading: str) -> None:
    assert not is_personal(heading)
    assert not is_name(heading)


# Where it is told


def test_a_hit_says_file_entry_and_line() -> None:
    inner = zipped({"daftar/penerima.csv": f"bulan,catatan\n2026-01,tetap\n2026-02,{NIK}\n".encode()})
    (hit,) = search_file("unduh/paket.zip", inner)
    assert (hit.file, hit.inside, hit.line, hit.kind) == ("unduh/paket.zip", ("daftar/penerima.csv",), 3, IDENTITY)
    assert str(hit).startswith("unduh/paket.zip › daftar/penerima.csv (isi, baris 3): ")


def test_a_name_that_holds_a_number_is_masked() -> None:
    assert masked("laporan.csv") == "laporan.csv"
    (hit,) = search_file(f"berkas {NIK}.txt", b"tetap")
    assert not any(NIK[at : at + 4] in hit.file for at in range(13))


def test_two_kinds_in_one_file_are_two_hits() -> None:
    text = f"{NIK}\nrekening BRI 001201012345508\nwarga@surat-uji.co.id\n0812-3456-7890\n"
    assert kinds("a.txt", text) == {IDENTITY, ACCOUNT, EMAIL, PHONE}


# What cannot be looked into


def encrypted() -> bytes:
    content = bytearray(zipped({"a.txt": b"tetap"}))
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    return bytes(content)


def bomb() -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.csv", b"0" * 20_000_000)
    return target.getvalue()


def matryoshka(depth: int) -> bytes:
    content = b"tetap"
    for _ in range(depth):
        content = zipped({"a.zip": content})
    return content


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.zip", zipped({"a.txt": b"tetap"})[:-30]),
        ("a.zip", encrypted()),
        ("a.zip", bomb()),
        ("a.zip", matryoshka(9)),
        ("a.zip", b"PK\x03\x04" + b"\0" * 100),
        ("a.xlsx", workbook(str)[:-200]),
        ("a.parquet", parquet()[:-20]),
        ("a.png", png()[:-14]),
        ("a.gz", b"\x1f\x8b\x08\x00" + b"\0" * 30),
        ("a.xz", b"\xfd7zXZ\0" + b"\0" * 30),
        ("a.bin", bytes(range(256))),
        ("a.pdf", b"%PDF-1.7\n\x00\x01\x02\xff\xfe\n%%EOF"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0\1" * 300),
    ],
)
def test_what_is_broken_locked_or_unknown_is_refused_and_never_clean(name: str, content: bytes) -> None:
    assert kinds(name, content) == {OPAQUE}


def test_an_entry_that_lies_about_its_size_is_refused() -> None:
    content = bytearray(zipped({"a.txt": b"tetap " * 1000}))
    directory = content.index(b"PK\x01\x02")
    content[directory + 24 : directory + 28] = (10).to_bytes(4, "little")
    assert kinds("a.zip", bytes(content)) == {OPAQUE}
