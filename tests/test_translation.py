"""The datasets' words in English: each has one, nothing else changes, and a broken catalogue says where it broke."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from babel.messages.pofile import read_po

from generator.catalogue import Catalogue, read_catalogue
from generator.corrections import Correction
from generator.errors import BadCatalogue
from generator.facts import Facts, read_facts
from generator.mkdocs_plugin import read_config, read_settings
from generator.sample import make_sample, read_plan
from generator.settings import Settings
from generator.translation import translated
from generator.validation import validate
from generator.wording import Wording, wording

ROOT = Path(__file__).parent.parent
STARTER = ROOT / "templates" / "datasets"
OURS = ROOT / "datasets" / "terjemahan" / "en.po"
"""The words of this city's datasets."""
THEIRS = STARTER / "terjemahan" / "en.po"
"""The words of the packages the program brings along."""

PROSE = ("catatan", "dasar_hukum", "definisi", "keterangan", "lembaga", "sumber")
"""Columns whose cells a page may say in a sentence or a list; a table that is shown is shown as it was published."""
SAME = {"Target", "Media", "Rupiah"}
"""English words that Indonesian has borrowed, and the name of a currency."""
NAME = re.compile(r"[\w. ]+, \d{4}(-\d\d){0,2}|[A-Za-z]+ \d+/\d{4}|https://.*")
"""What is a name in any language: an article known by its medium and day, a regulation by its number, an address."""
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
AMOUNT = re.compile(r"(?<![\d.,])(?:\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+,\d+)(?![.,]?\d)")
"""A number with thousands or decimals as Indonesian writes them; 300.2.2 and 3.1.2 are names."""


@pytest.fixture(scope="module")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Facts:
    """A made-up city, as ``dbhcht sample`` writes it."""
    folder = tmp_path_factory.mktemp("sample") / "datasets"
    make_sample(folder, plan=read_plan(STARTER / "contoh.yml"), templates=STARTER)
    return read_facts(validate(read_catalogue(folder)).valid())


def words(facts: Facts) -> set[str]:
    """Every word of datasets that a page may say."""
    said: set[str] = set()

    def say(text: str) -> str:
        said.add(text)
        return text

    translated(facts, say)
    for table in facts.tables.values():
        for column in table.frame.columns.intersection([*PROSE]):
            said.update(table.frame[column].dropna())
    for package in facts.packages.values():
        said.update(source["title"] for source in package.descriptor["sources"])
    return {text for text in said if text and not NAME.fullmatch(text)}


@pytest.fixture(scope="module")
def of_city(published: Facts) -> set[str]:
    settings = read_settings(read_config(ROOT))
    return {*words(published), settings.description, settings.publisher["nama"]}


@pytest.fixture(scope="module")
def of_starter(invented: Facts) -> set[str]:
    return words(invented)


def catalogue(path: Path) -> dict[str, str]:
    with path.open("rb") as file:
        return {str(message.id): str(message.string) for message in read_po(file) if message.id}


def every_message() -> list[tuple[str, str]]:
    return sorted((catalogue(THEIRS) | catalogue(OURS)).items())


def unsaid(said: Iterable[str], english: Mapping[str, str]) -> list[str]:
    return sorted(text for text in said if english.get(text, text) == text and text not in SAME)


def test_every_word_of_the_published_datasets_has_an_english(of_city: set[str]) -> None:
    # Without the messages of the program: a template that no longer says "Kode" must not take the word from the data.
    assert unsaid(of_city, catalogue(THEIRS) | catalogue(OURS)) == []


def test_every_word_of_a_made_up_city_has_an_english_that_the_program_brings_along(of_starter: set[str]) -> None:
    assert unsaid(of_starter, catalogue(THEIRS)) == []


def test_no_catalogue_holds_a_message_that_nobody_says(of_city: set[str], of_starter: set[str]) -> None:
    assert set(catalogue(OURS)) - of_city == set()
    assert set(catalogue(THEIRS)) - of_starter == set()
    assert set(catalogue(THEIRS)) & set(catalogue(OURS)) == set()


def test_words_that_are_the_same_in_both_languages_are_said_by_somebody(of_starter: set[str]) -> None:
    assert of_starter >= SAME


def test_a_word_of_data_and_program_has_one_english() -> None:
    program = catalogue(ROOT / "templates" / "locale" / "en" / "LC_MESSAGES" / "messages.po")
    both = [(text, english, program[text]) for text, english in every_message() if program.get(text)]
    assert len(both) > 10
    assert [pair for pair in both if pair[1] != pair[2]] == []


def test_a_translation_ends_as_its_sentence_does_and_has_no_place_to_fill_in() -> None:
    for text, english in every_message():
        assert english == " ".join(english.split()), text
        assert (text[-1] in ".!?:") == (english[-1] in ".!?:"), text
        assert len(re.findall(r"(?<! jo)\.(?: |$)", text)) == len(re.findall(r"\.(?: |$)", english)), text
        assert not re.search(r"[{}%]", text + english), text


def test_no_translation_was_left_half_done() -> None:
    left = re.compile(r"\b(?:yang|untuk|dengan|pada|tidak|adalah|belum|oleh|semua|karena)\b", re.IGNORECASE)
    assert [english for _, english in every_message() if left.search(english)] == []


def test_a_translation_says_the_same_numbers_the_english_way() -> None:
    swapped = str.maketrans(".,", ",.")
    for text, english in every_message():
        expected = AMOUNT.sub(lambda amount: amount[0].translate(swapped), text)
        assert sorted(NUMBER.findall(english)) == sorted(NUMBER.findall(expected)), text


def test_numbers_are_compared_as_each_language_writes_them() -> None:
    assert AMOUNT.findall("25.808 orang, Rp16.800, 41,9 persen, 1.234.567,5; 300.2.2-2430/2025, 3.1.2, 2026-10") == [
        "25.808",
        "16.800",
        "41,9",
        "1.234.567,5",
    ]


def test_only_words_of_descriptors_and_code_lists_are_translated(world: Facts) -> None:
    asked: list[str] = []

    def say(text: str) -> str:
        asked.append(text)
        return f"<{text}>"

    said = translated(world, say)
    assert "" not in asked
    assert not any(text.startswith("<") for text in asked)

    package = said.packages["acuan"]
    assert package.title == package.descriptor["title"] == "<Daftar kode dunia uji>"
    assert package.description == "<Paket acuan dunia uji, cukup kecil untuk dihitung dengan tangan.>"
    assert package.descriptor["catatan_pemakaian"] == [
        {"judul": "<Bukan data sungguhan>", "isi": "<Tempat dan angkanya dikarang.>"}
    ]
    assert package.descriptor["sources"] == [
        {"title": "Dikarang untuk pengujian", "path": "https://example.org/dunia-uji"}
    ]
    assert (package.name, package.descriptor["version"], package.descriptor["spatial"]) == (
        "acuan",
        "1.0.0",
        {"code": "91.01", "name": "Kota Uji"},
    )

    resource = said.tables["sumber_dana"].resource
    assert resource is package.resources["sumber_dana"]
    assert (resource.name, resource.title) == ("sumber_dana", "<Sumber dana>")
    assert resource.path == world.tables["sumber_dana"].resource.path
    field = resource.field("nama")
    assert (field.name, field.type, field.title) == ("nama", "string", "<Nama>")
    assert field.descriptor["peran"] == "keterangan"

    codes = said.codes["sumber_dana"]
    assert list(codes.labels) == list(world.codes["sumber_dana"].labels)
    assert codes.labels == {code: f"<{label}>" for code, label in world.codes["sumber_dana"].labels.items()}


def test_figures_cells_and_names_of_places_stay_as_they_were_published(published: Facts) -> None:
    english = wording("en", ROOT / "nowhere", OURS, THEIRS)
    said = translated(published, english.translate)
    assert said.areas is published.areas
    assert said.months == published.months
    for name, table in said.tables.items():
        pd.testing.assert_frame_equal(table.frame, published.tables[name].frame)
        before = published.tables[name].resource
        for column in table.resource.fields:
            told = before.field(column.name)
            assert replace(column, title="", description="", descriptor={}) == replace(
                told, title="", description="", descriptor={}
            )
            kept = {"constraints", "satuan", "jenis_ukuran", "peran"} & told.descriptor.keys()
            assert all(column.descriptor[key] == told.descriptor[key] for key in kept)
            values = [[c["value"] for c in one.descriptor.get("categories", [])] for one in (column, told)]
            assert values[0] == values[1]
    assert {name: list(one.labels) for name, one in said.codes.items()} == {
        name: list(one.labels) for name, one in published.codes.items()
    }
    assert said.tables["wilayah"].resource.title == "List of areas"


def test_a_reason_for_a_correction_is_translated_and_its_figures_are_not(world: Facts) -> None:
    made = Correction(
        package="peserta",
        line=3,
        lines={"alasan": 9},
        table="peserta_kecamatan",
        key={"bulan": "2026-01"},
        column="peserta",
        old="10",
        new="12",
        reason="Salah ketik.",
        role="Pengelola data",
        dated="2026-02-01",
    )
    (said,) = translated(replace(world, corrections=(made,)), str.upper).corrections
    assert said == replace(made, reason="SALAH KETIK.")


def written(folder: Path, content: str | bytes, language: str = "en") -> Path:
    path = folder / "datasets" / "terjemahan" / f"{language}.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def spoken(folder: Path) -> Wording:
    return Settings(root=folder, name="Situs").wording("en")


def test_a_publishers_own_words_come_before_those_of_the_program(tmp_path: Path) -> None:
    assert spoken(tmp_path).translate("Penegakan hukum") == "Law enforcement"
    written(tmp_path, 'msgid "Penegakan hukum"\nmsgstr "Enforcing excise law"\n')
    assert spoken(tmp_path).translate("Penegakan hukum") == "Enforcing excise law"
    assert spoken(tmp_path).translate("Kesehatan") == "Health"


def test_a_text_without_a_translation_stays_as_it_was_written(tmp_path: Path) -> None:
    written(tmp_path, 'msgid "Kali pertama"\nmsgstr ""\n')
    for text in ("Kali pertama", "Kata yang belum diterjemahkan.", "100% {orang} %(x)s"):
        assert spoken(tmp_path).translate(text) == text


@pytest.mark.parametrize(
    ("content", "row", "reason"),
    [
        ('msgid "a"\nmsgstr "b"\n\nmsgid "c\nmsgstr "d"\n', 4, BadCatalogue.NOT_A_LINE),
        ('msgid "a"\nmsgstr "b" c"\n', 2, BadCatalogue.NOT_A_LINE),
        ('msgid "a"\nmsgstr b\n', 2, BadCatalogue.NOT_A_LINE),
        ("# komentar\n\nSelamat pagi\n", 3, BadCatalogue.NOT_A_LINE),
        ('msgid "a"\nmsgid "b"\nmsgstr "c"\n', 1, BadCatalogue.NO_TRANSLATION),
        ('msgid "a"\nmsgstr "b"\n\nmsgid "c"\n', 4, BadCatalogue.NO_TRANSLATION),
        ('# komentar\nmsgstr "b"\n', 2, BadCatalogue.NO_MESSAGE),
        ('msgid "a"\nmsgstr "b"\nmsgstr "c"\n', 3, BadCatalogue.NO_MESSAGE),
        ('msgid "a"\nmsgstr "caf\xe9"\n'.encode("latin-1"), 2, BadCatalogue.NOT_UTF8),
        ('msgid ""\nmsgstr "Plural-Forms: nplurals=x\\n"\n', 1, BadCatalogue.BAD_HEADER),
    ],
)
def test_a_broken_catalogue_is_refused_with_its_file_line_and_remedy(
    tmp_path: Path, content: str | bytes, row: int, reason: str
) -> None:
    written(tmp_path, content)
    with pytest.raises(BadCatalogue) as refused:
        spoken(tmp_path)
    message = str(refused.value)
    assert message.startswith(f"Katalog terjemahan datasets/terjemahan/en.po keliru di sekitar baris {row}: {reason}. ")
    assert message.endswith('msgid "..." lalu msgstr "..."; tanda kutip di dalam pesan ditulis \\".')
    assert str(tmp_path) not in message


@pytest.mark.parametrize(
    "content",
    [
        b'\xef\xbb\xbfmsgid "Kali pertama"\nmsgstr "First time"\n',
        b'msgid "Kali pertama"\r\nmsgstr "First time"\r\n',
        b'# komentar\n#, fuzzy\nmsgid "x"\nmsgstr "y"\n\nmsgid ""\n"Kali "\n"pertama"\nmsgstr ""\n"First "\n"time"\n',
        b'msgid "a \\"b\\" \\\\"\nmsgstr "d"\n\nmsgid "Kali pertama"\nmsgstr "First time"\n#~ msgid "z"\n#~ msgstr ""',
        b'msgid "x"\nmsgid_plural "y"\nmsgstr[0] "one"\nmsgstr[1] "two"\n\nmsgid "Kali pertama"\nmsgstr "First time"\n',
    ],
)
def test_a_catalogue_may_be_written_as_translators_programs_write_it(tmp_path: Path, content: bytes) -> None:
    written(tmp_path, content)
    assert spoken(tmp_path).translate("Kali pertama") == "First time"


@pytest.fixture
def small(tmp_path: Path) -> Path:
    shutil.copytree(Path(__file__).parent / "world" / "datasets", tmp_path / "datasets")
    return tmp_path


def problems(read: Catalogue) -> list[tuple[str, str, int | None]]:
    return [(finding.code, finding.file, finding.row) for finding in validate(read).findings]


def test_a_folder_of_translations_is_no_package(small: Path) -> None:
    before = read_catalogue(small / "datasets")
    written(small, 'msgid "Nama"\nmsgstr "Name"\n')
    after = read_catalogue(small / "datasets")
    assert list(after.packages) == list(before.packages) == ["acuan", "peserta", "uang", "wilayah"]
    assert after.unreadable == ()
    assert problems(after) == problems(before)


def test_personal_data_in_a_translation_is_found(small: Path) -> None:
    written(small, 'msgid "Kontak"\nmsgstr "Call 0812-3456-7890"\n')
    assert ("data-pribadi-berkas", "terjemahan/en.po", 2) in problems(read_catalogue(small / "datasets"))
