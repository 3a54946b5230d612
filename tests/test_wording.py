from __future__ import annotations

import ast
import re
from datetime import date
from pathlib import Path

import pytest
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po

from generator.periods import Period
from generator.validation import rules
from generator.wording import Wording, languages, wording

ROOT = Path(__file__).parent.parent
LOCALE = ROOT / "templates" / "locale"
PLACEHOLDER = re.compile(r"\{\w*\}|%\(\w+\)s")


@pytest.fixture(scope="module")
def id_() -> Wording:
    return wording("id", Path("tidak-ada"))


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (25808, "orang", "25.808"),
        (0, "orang", "0"),
        (0.41194, "porsi", "41,2%"),
        (1.0, "porsi", "100,0%"),
        (0.1234, "poin", "12,3"),
        (41.9, "persen", "41,9%"),
        (5_202_892_800, "rupiah", "Rp5.202.892.800"),
        (-250_000, "rupiah", "-Rp250.000"),
        (1.5, "rupiah per rupiah", "1,50"),
    ],
)
def test_each_unit_is_written_the_indonesian_way(id_: Wording, value: float, unit: str, text: str) -> None:
    assert id_.unit(value, unit) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (5_202_892_800, "Rp5,2\xa0miliar"),
        (250_000_000, "Rp250\xa0juta"),
        (999_960_000, "Rp1\xa0miliar"),  # never "Rp1.000 juta"
        (75_600_000_000, "Rp75,6\xa0miliar"),
        (16_800, "Rp16.800"),
    ],
)
def test_a_headline_rounds_amounts_the_way_they_are_spoken(id_: Wording, value: float, text: str) -> None:
    assert id_.rupiah_round(value) == text


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("2026-10", "Oktober 2026"),
        ("2026-Q4", "Triwulan IV 2026"),
        ("2026-S1", "Semester I 2026"),
        ("2026", "Tahun 2026"),
    ],
)
def test_periods_have_the_names_government_uses(id_: Wording, code: str, text: str) -> None:
    assert id_.period(Period.parse(code)) == text


def test_dates_are_written_out(id_: Wording) -> None:
    assert id_.day(date(2025, 12, 11)) == "11 Desember 2025"


@pytest.mark.parametrize(
    ("text", "said"), [("2025-12-11", "11 Desember 2025"), ("2025-12", "Desember 2025"), ("2025", "Tahun 2025")]
)
def test_a_date_is_as_precise_as_it_was_given(id_: Wording, text: str, said: str) -> None:
    assert id_.when(text) == said


@pytest.mark.parametrize(("value", "text"), [(25_000, "25\xa0rb"), (5_200_000_000, "5,2\xa0M"), (12, "12"), (0, "0")])
def test_axes_use_the_short_words(id_: Wording, value: float, text: str) -> None:
    assert id_.short(value) == text


@pytest.fixture(scope="module")
def english() -> dict[str, str]:
    with (LOCALE / "en" / "LC_MESSAGES" / "messages.po").open("rb") as file:
        return {str(message.id): str(message.string) for message in read_po(file) if message.id}


@pytest.fixture(scope="module")
def marked() -> dict[str, set[str]]:
    """Every message there is, as ``make words`` collects them, with the files it stands in."""
    with (ROOT / "babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)
    found: dict[str, set[str]] = {}
    for name, _, message, _, _ in extract_from_dir(ROOT, methods, options, DEFAULT_KEYWORDS | {"N_": None}):
        found.setdefault(message if isinstance(message, str) else message[0], set()).add(name)
    return found


def test_english_comes_from_the_catalogue_as_translators_write_it() -> None:
    words = wording("en", LOCALE)
    assert words.translate("Berkas ini kosong.") == "This file is empty."
    assert words.translate("baris {row}", row=3) == "row 3"
    assert words.period(Period.parse("2026-Q4")) == "Quarter IV 2026"
    assert words.rupiah_round(5_202_892_800) == "Rp5.2\xa0billion"
    assert words.short(25_808) == "25.8\xa0k"


def test_what_nobody_has_translated_stays_indonesian() -> None:
    assert wording("en", LOCALE).translate("Kalimat yang belum ada di katalog.") == "Kalimat yang belum ada di katalog."
    assert languages(LOCALE) == ("en",)


def test_every_message_marked_in_the_generator_has_its_english_words(
    english: dict[str, str], marked: dict[str, set[str]]
) -> None:
    ours = {message for message, files in marked.items() if any(name.startswith("generator/") for name in files)}
    assert len(ours) > 1000
    assert sorted(message for message in ours if not english.get(message)) == []


@pytest.mark.parametrize("part", ["title", "why", "sentence", "remedy"])
def test_every_finding_code_speaks_english(english: dict[str, str], part: str) -> None:
    for code, message in rules.messages().items():
        text = getattr(message, part)
        assert english.get(text), f"{code}: {text}"
        assert english[text] != text, code


def test_a_translation_mentions_the_same_facts(english: dict[str, str]) -> None:
    for message, translation in english.items():
        assert sorted(PLACEHOLDER.findall(translation)) == sorted(PLACEHOLDER.findall(message)), message


def test_a_translated_sentence_ends_as_the_original_does(english: dict[str, str]) -> None:
    for message, translation in english.items():
        assert message.endswith((".", "?")) == translation.endswith((".", "?")), message


def test_no_catalogue_keeps_messages_nobody_says_any_more(english: dict[str, str], marked: dict[str, set[str]]) -> None:
    assert sorted(english.keys() - marked.keys()) == []


def test_no_message_is_marked_inside_an_f_string_where_the_extractor_does_not_look() -> None:
    for path in sorted((ROOT / "generator").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.JoinedStr):
                inside = [
                    part.func.id for part in ast.walk(node) if isinstance(part, ast.Call) and hasattr(part.func, "id")
                ]
                assert "N_" not in inside, f"{path.name}:{node.lineno}"
