"""Searching: words with affixes, places under every spelling, the keyboard, the finder on the home page."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from browser.examine import violations
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.browser

Tab = Callable[..., AbstractContextManager[Page]]
FIELD = "#cari-kata"
FINDER = "#pencari-kata"


def hits(page: Page, field: str, query: str) -> Locator:
    """Type a query and return the links found; there is a message as soon as the index has answered."""
    page.locator(field).fill(query)
    form = page.locator("form").filter(has=page.locator(field))
    expect(form.get_by_role("status")).not_to_be_empty()
    return form.locator("ol a")


def test_forms_of_one_word_find_the_same(tab: Tab) -> None:
    with tab() as page:
        page.goto("")
        found = {
            word: hits(page, FIELD, word).evaluate_all("all => all.map(a => a.href)")
            for word in ("terlindungi", "perlindungan", "melindungi", "dilindungi")
        }
    assert len(found["terlindungi"]) > 5
    assert all(links == found["terlindungi"] for links in found.values())


def test_a_form_that_stands_on_no_page_is_cut_until_it_meets_one(tab: Tab) -> None:
    with tab() as page:
        page.goto("")
        assert hits(page, FIELD, "lindungilah").count() > 5


def test_a_word_is_found_while_it_is_typed_and_when_it_is_misspelt(tab: Tab) -> None:
    with tab() as page:
        page.goto("")
        for typed in ("angg", "anggarran", "Anggaran"):
            expect(hits(page, FIELD, typed).filter(has_text=re.compile("^Anggaran")).first).to_be_visible()


@pytest.mark.parametrize(
    ("typed", "name", "where"),
    [
        ("klojeen", "Kecamatan Klojen", "kecamatan/klojen/"),
        ("Rampal celaket", "Kelurahan Rampalcelaket", "kecamatan/klojen/#rampalcelaket"),
        ("oro oro dowo", "Kelurahan Oro-oro Dowo", "kecamatan/klojen/#oro-oro-dowo"),
        ("kel. mergosno", "Kelurahan Mergosono", "kecamatan/kedungkandang/#mergosono"),
    ],
)
@pytest.mark.parametrize("field", [FIELD, FINDER])
def test_a_place_comes_first_however_it_is_spelt(
    tab: Tab, address: str, field: str, typed: str, name: str, where: str
) -> None:
    with tab(360) as page:
        page.goto("")
        first = hits(page, field, typed).first
        expect(first).to_contain_text(name)
        assert first.evaluate("a => a.href") == address + where


def test_a_kelurahan_that_shares_its_kecamatans_name_can_be_told_apart(tab: Tab) -> None:
    with tab() as page:
        page.goto("")
        both = hits(page, FINDER, "klojen")
        expect(both).to_have_text(
            [re.compile("Kecamatan Klojen +Kota Malang"), re.compile("Kelurahan Klojen +Kecamatan Klojen")]
        )


def test_enter_goes_to_the_first_hit_and_it_can_be_seen(tab: Tab) -> None:
    with tab(360) as page:
        page.goto("")
        page.locator(FINDER).fill("kasin")
        page.keyboard.press("Enter")
        page.wait_for_url("**/kecamatan/klojen/#kasin")
        expect(page.locator("#kasin")).to_be_in_viewport()


def test_english_readers_find_english_pages(tab: Tab, address: str) -> None:
    with tab() as page:
        page.goto("en/")
        found = hits(page, FIELD, "budgets").evaluate_all("all => all.map(a => a.href)")
        assert f"{address}en/anggaran/" in found
        assert all(link.startswith(f"{address}en/") for link in found)


def test_the_arrow_keys_walk_through_the_hits_and_escape_leads_back(tab: Tab) -> None:
    with tab(360) as page:
        page.goto("kecamatan/")
        found = hits(page, FIELD, "klojen")
        page.locator(FIELD).focus()
        page.keyboard.press("ArrowDown")
        expect(found.nth(0)).to_be_focused()
        page.keyboard.press("ArrowDown")
        expect(found.nth(1)).to_be_focused()
        page.keyboard.press("ArrowUp")
        page.keyboard.press("ArrowUp")
        expect(page.locator(FIELD)).to_be_focused()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Escape")
        expect(page.locator(FIELD)).to_be_focused()
        expect(found).to_have_count(0)


def test_how_many_are_found_is_said_and_nothing_found_too(tab: Tab) -> None:
    with tab() as page:
        page.goto("")
        said = page.locator("header").get_by_role("status")
        hits(page, FIELD, "rampalcelaket")
        expect(said).to_have_text(re.compile(r"^\d+ hasil"))
        page.locator(FIELD).fill("xqzwvkjy")
        expect(said).to_have_text("Tidak ada yang cocok.")


def test_an_index_that_cannot_be_fetched_is_said(tab: Tab) -> None:
    with tab() as page:
        page.route("**/cari.json", lambda route: route.abort())
        page.goto("")
        page.locator(FIELD).fill("klaim")
        expect(page.locator("header").get_by_role("status")).to_contain_text("tidak dapat dimuat")


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1280, "dark")])
def test_the_open_search_violates_no_wcag_and_fits_the_screen(tab: Tab, width: int, scheme: str) -> None:
    with tab(width, color_scheme=scheme) as page:
        page.goto("")
        hits(page, FIELD, "klojen").first.wait_for()
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        box = page.locator("header ol").bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width


def test_on_another_page_the_search_leads_from_there(tab: Tab) -> None:
    with tab() as page:
        page.goto("data/tarif/")
        hits(page, FIELD, "kedungkandang").first.click()
        page.wait_for_url("**/kecamatan/kedungkandang/")


def test_no_search_and_a_way_to_every_page_without_scripts(tab: Tab) -> None:
    with tab(360, java_script_enabled=False) as page:
        page.goto("")
        expect(page.locator("input[type=search]")).to_have_count(1)
        expect(page.locator(FIELD)).to_be_hidden()
        page.get_by_role("link", name="Semua halaman").click()
        expect(page.locator("#semua-halaman")).to_be_in_viewport()
