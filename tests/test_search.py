"""The search index: which words are one word, what a section is, where places are found."""

from __future__ import annotations

import json
from typing import Any

import pytest

from generator.facts import Facts
from generator.pages import Page
from generator.search import make_search
from generator.search.sections import sections
from generator.search.words import affixes, stems, words

HEAD = "---\ntitle: x\n---\n\n"
A_STEP = 26


def page(place: str, title: str, body: str, language: str = "id", description: str = "") -> Page:
    uri = place if language == "id" else f"{language}/{place}"
    return Page(uri, title, description, f"{HEAD}{body}", language, place)


def made(facts: Facts, *pages: Page, file: str = "cari.json") -> Any:  # noqa: ANN401 - JSON
    return json.loads(make_search(pages, facts.areas)[file])


def stands(steps: str) -> list[int]:
    """Read distances written in letters, the last of each large."""
    at, found, number = 0, [], 0
    for letter in steps:
        number = number * A_STEP + ord(letter.lower()) - ord("a")
        if letter.isupper():
            at += number
            found.append(at)
            number = 0
    return found


# Words


def test_a_text_gives_its_words_small_without_accents_and_without_figures() -> None:
    assert words("Café Oro-oro Dowo: 1.234 orang, 50% (JKK)") == ["cafe", "oro", "oro", "dowo", "orang", "jkk"]


def test_indonesian_forms_of_one_word_share_a_stem() -> None:
    found = stems(["terlindungi", "perlindungan", "melindungi", "dilindungi", "klaim"], "id")
    assert len({found[form] for form in ("terlindungi", "perlindungan", "melindungi", "dilindungi")}) == 1
    assert found["klaim"] != found["terlindungi"]


def test_the_letter_a_prefix_swallowed_comes_back_where_another_form_has_it() -> None:
    found = stems(["menolak", "penolakan", "ditolak"], "id")
    assert set(found.values()) == {"tolak"}


def test_a_stem_nobody_else_has_stays_as_it_was_cut() -> None:
    assert stems(["menolak"], "id")["menolak"] == "olak"


def test_english_forms_share_a_stem_and_an_unknown_language_is_not_cut() -> None:
    assert len(set(stems(["budget", "budgets"], "en").values())) == 1
    assert stems(["budgets"], "xx") == {"budgets": "budgets"}
    assert affixes("xx").before == ()


# Sections


def test_a_heading_with_an_id_begins_a_section_and_figures_stay_out() -> None:
    found, _ = sections(
        '<p>Awal <data value="7">7</data> orang</p><h2 id="uang">Uang <span class="tanda">contoh</span></h2><p>Pagu</p>'
    )
    assert [(part.heading, part.anchor, " ".join(" ".join(part.text).split())) for part in found] == [
        ("", "", "Awal orang"),
        ("Uang", "uang", "Pagu"),
    ]


def test_a_heading_without_an_id_takes_that_of_the_part_it_opens() -> None:
    found, _ = sections('<section id="satu"><h3>Kasin</h3>isi</section><div><h3>Tanpa</h3>lagi</div>')
    assert [(part.heading, part.anchor) for part in found] == [("", ""), ("Kasin", "satu")]
    assert found[1].text == ["isi", "Tanpa", "lagi"]


def test_rows_and_terms_with_an_id_are_found_by_their_names() -> None:
    found, ids = sections(
        '<table><tr id="a"><th>Desa A</th><td>satu</td></tr></table><dl><dt id="pagu">Pagu</dt><dd>batas</dd></dl>ekor'
    )
    assert [(part.heading, part.anchor, part.text) for part in found] == [
        ("", "", ["ekor"]),
        ("Desa A", "a", ["Desa A", "satu"]),
        ("Pagu", "pagu", ["Pagu", "batas"]),
    ]
    assert {"a", "pagu"} <= ids


@pytest.mark.parametrize("part", ["<figure data-search-exclude>kata</figure>", "<svg><text>kata</text></svg>", ""])
def test_drawings_and_what_repeats_the_page_are_not_searched(part: str) -> None:
    (only,), _ = sections(part)
    assert only.text == []


# The index


def test_a_word_stands_once_in_each_section_at_its_best_place(world: Facts) -> None:
    index = made(
        world, page("uang.md", "Pagu", '<p>pagu</p><h2 id="b">Sisa pagu</h2><p>pagu</p>', description="Soal pagu")
    )
    ((forms, steps),) = [(forms, steps) for stem, forms, steps in index["kata"] if "pagu" in forms.split()]
    # Section 0 in its title (0 * 3 + 0), section 1 in its heading (1 * 3 + 1).
    assert (forms, stands(steps)) == ("pagu", [0, 4])
    assert index["halaman"] == [["uang/", "Pagu", "Soal pagu"]]
    assert index["bagian"] == [[0, "", ""], [0, "Sisa pagu", "b"]]


def test_a_distance_of_more_than_a_letter_is_written_with_several(world: Facts) -> None:
    body = "".join(f'<h2 id="n{number}">Judul</h2>' for number in range(30)) + '<h2 id="z">Zakat</h2>'
    index = made(world, page("a.md", "A", body))
    # Section 31, in its heading: 31 * 3 + 1 = 94 = 3 * 26 + 16, "d" and "Q".
    assert [steps for _, forms, steps in index["kata"] if forms == "zakat"] == ["dQ"]


def test_what_stands_in_a_quarter_of_all_sections_counts_only_in_headings(world: Facts) -> None:
    body = "".join(f'<h2 id="n{number}">Bab</h2><p>pekerja</p>' for number in range(40)) + '<h2 id="z">Pekerja</h2>'
    index = made(world, page("a.md", "A", body))
    # Section 41, in its heading.
    assert [stands(steps) for _, forms, steps in index["kata"] if "pekerja" in forms] == [[41 * 3 + 1]]


def test_each_language_has_an_index_of_its_own_with_addresses_from_its_own_root(world: Facts) -> None:
    files = make_search([page("a.md", "Satu", "x"), page("a.md", "One", "x", "en")], world.areas)
    assert set(files) == {"cari.json", "tempat.json", "en/cari.json", "en/tempat.json"}
    assert json.loads(files["en/cari.json"])["halaman"] == [["a/", "One", ""]]


def test_no_row_of_digits_could_pass_for_the_number_of_a_person(world: Facts) -> None:
    body = "".join(f'<h2 id="n{number}">kata{number} umum</h2>' for number in range(30))
    assert not any(part.isdigit() for part in json.dumps(made(world, page("a.md", "A", body))["kata"]).split('"'))


# Places


def test_a_place_leads_to_its_page_or_to_its_section_on_the_page_above_it(world: Facts) -> None:
    kecamatan = world.areas.at("kecamatan")[0]
    first, second = world.areas.children(kecamatan.code)[:2]
    places = made(
        world, page(f"kecamatan/{kecamatan.slug}.md", "K", f'<section id="{first.slug}"></section>'), file="tempat.json"
    )
    assert places == [
        [kecamatan.term, kecamatan.name, world.areas[kecamatan.parent].title, f"kecamatan/{kecamatan.slug}/",
         list(kecamatan.aliases)],
        [first.term, first.name, kecamatan.title, f"kecamatan/{kecamatan.slug}/#{first.slug}", list(first.aliases)],
    ]  # fmt: skip
    assert second.slug not in json.dumps(places)
