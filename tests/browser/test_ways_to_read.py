"""Without scripts, with the keyboard alone, in the dark, on paper."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING
from xml.etree.ElementTree import fromstring

import pytest
from browser.conftest import WORDS
from playwright.sync_api import Page, expect

from generator.charts.svg import dress
from generator.charts.theme import HATCH

if TYPE_CHECKING:
    from conftest import Survey

pytestmark = pytest.mark.browser

Tab = Callable[..., AbstractContextManager[Page]]
MENU = ("Beranda", "Kecamatan", "Uang", "Pekerja", "Komitmen", "Panduan", "Data")
TEXT = 4.5
"""Contrast of text that WCAG asks for (1.4.3)."""
SHAPE = 3.0
"""Contrast of what marks the focus or tells shapes apart (1.4.11)."""


def luminance(colour: str) -> float:
    """WCAG's relative luminance of an opaque ``rgb(r, g, b)``."""
    found = re.fullmatch(r"rgb\((\d+), (\d+), (\d+)\)", colour)
    assert found, colour
    parts = (int(part) / 255 for part in found.groups())
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def paper_of(page: Page) -> str:
    return str(page.evaluate("getComputedStyle(document.body).backgroundColor"))


def test_contrast_is_counted_as_wcag_counts_it() -> None:
    assert contrast("rgb(0, 0, 0)", "rgb(255, 255, 255)") == pytest.approx(21)
    assert contrast("rgb(119, 119, 119)", "rgb(255, 255, 255)") == pytest.approx(4.48, abs=0.005)


# Without scripts


def test_every_page_says_the_same_without_scripts(tab: Tab, survey: Survey) -> None:
    with tab(java_script_enabled=False) as page:
        differing = []
        for url, text in survey.texts.items():
            page.goto(url)
            if page.evaluate(WORDS) != text:
                differing.append(url)
    assert differing == []


def test_menu_places_charts_and_tables_work_without_scripts(tab: Tab) -> None:
    with tab(360, java_script_enabled=False) as page:
        page.goto("")
        menu = page.get_by_role("navigation", name="Menu utama")
        expect(menu.get_by_role("link")).to_have_count(0)
        menu.locator("summary").click()
        expect(menu.get_by_role("link")).to_have_text(MENU)
        expect(page.locator("figure.bagan svg:visible")).to_have_count(page.locator("figure.bagan").count())

        chart = page.locator("figure.bagan").first
        expect(chart.get_by_role("table")).to_have_count(0)
        chart.locator("summary").first.click()
        expect(chart.get_by_role("table")).to_be_visible()

        page.locator(".tempat summary", has_text="Klojen").click()
        page.get_by_role("link", name="Kelurahan Kasin").click()
        page.wait_for_url("**/kecamatan/klojen/#kasin")
        expect(page.locator("#kasin")).to_be_in_viewport()
        menu.locator("summary").click()
        menu.get_by_role("link", name="Uang").click()
        page.wait_for_url("**/anggaran/")


# With the keyboard alone


@pytest.mark.parametrize("url", ["", "kecamatan/", "kecamatan/klojen/", "data/tarif/", "metode/", "404.html"])
def test_the_first_tab_stop_leads_past_the_menu(tab: Tab, url: str) -> None:
    with tab(360) as page:
        page.goto(url)
        page.keyboard.press("Tab")
        expect(page.locator(".lewati")).to_be_focused()
        expect(page.locator(".lewati")).to_be_in_viewport(ratio=1)
        page.keyboard.press("Enter")
        expect(page.locator("#isi")).to_be_focused()
        page.keyboard.press("Tab")
        expect(page.locator("#isi :focus")).to_be_visible()


# In the dark the order is the same, and what is focused is marked by the same rules on every page.
@pytest.mark.parametrize(
    ("url", "scheme"),
    [("", "light"), ("kecamatan/klojen/", "light"), ("data/tarif/", "light"), ("", "dark"), ("data/tarif/", "dark")],
)
def test_the_keyboard_reaches_everything_in_order_and_shows_where_it_is(tab: Tab, url: str, scheme: str) -> None:
    with tab(color_scheme=scheme) as page:
        page.goto(url)
        page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
        count = page.evaluate(
            """() => {
                const all = [...document.querySelectorAll('a[href], input, button, textarea, summary, [tabindex="0"]')]
                    .filter(e => e.checkVisibility({visibilityProperty: true}))
                all.forEach((element, i) => element.dataset.ke = i)
                return all.length
            }"""
        )
        paper, reached, hidden = paper_of(page), [], []
        for _ in range(count):
            page.keyboard.press("Tab")
            at, mark, width, colour = page.evaluate(
                """() => {
                    const {outlineStyle, outlineWidth, outlineColor} = getComputedStyle(document.activeElement)
                    return [document.activeElement.dataset.ke, outlineStyle, parseFloat(outlineWidth), outlineColor]
                }"""
            )
            reached.append(int(at))
            if mark == "none" or width < 2 or contrast(colour, paper) < SHAPE:
                hidden.append(at)
    assert reached == list(range(count))
    assert hidden == []


def test_whatever_scrolls_sideways_can_be_reached_and_has_a_name(survey: Survey) -> None:
    scrollers = [(url, *found) for url, seen in survey.of(360).items() for found in seen["scrollers"]]
    assert len(scrollers) > 20
    assert [found for found in scrollers if found[1] != 0 or not found[2].strip()] == []


def test_a_wide_table_scrolls_by_arrow_keys(tab: Tab) -> None:
    with tab(360) as page:
        page.goto("kecamatan/")
        page.get_by_role("region", name="tiap kecamatan").focus()
        page.keyboard.press("ArrowRight")
        page.wait_for_function("document.activeElement.scrollLeft > 0")


# With letters twice as large


@pytest.mark.parametrize("url", ["", "kecamatan/klojen/", "anggaran/", "data/tarif/", "en/panduan/", "404.html"])
def test_letters_twice_as_large_still_fit_the_screen(tab: Tab, url: str) -> None:
    with tab(1280) as page:
        page.goto(url)
        before = page.locator("#isi p").first.evaluate("p => parseFloat(getComputedStyle(p).fontSize)")
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        after = page.locator("#isi p").first.evaluate("p => parseFloat(getComputedStyle(p).fontSize)")
        assert after == pytest.approx(2 * before)
        assert page.evaluate("document.documentElement.scrollWidth") <= 1280
        # Nothing is cut off by a box that does not grow with its words.
        cut = page.evaluate(
            """() => [...document.querySelectorAll('header a, header button, #isi h1, #isi p, #isi li, #isi dd')]
                .filter(e => e.checkVisibility() && getComputedStyle(e).overflow === 'hidden'
                    && (e.scrollHeight > e.clientHeight + 1 || e.scrollWidth > e.clientWidth + 1))
                .map(e => e.textContent.slice(0, 40))"""
        )
        assert cut == []


# In the dark


def test_dark_pages_are_dark_and_every_word_on_them_is_readable(survey: Survey) -> None:
    for url, seen in survey.of("dark").items():
        assert luminance(seen["paper"]) < 0.02, url
        for ink in seen["inks"]:
            # The sign "data contoh" and buttons filled with the accent have a ground of their own; axe looks at them.
            if ink not in {"rgb(246, 226, 187)", seen["paper"]}:
                assert contrast(ink, seen["paper"]) >= TEXT, (url, ink)


@pytest.mark.parametrize("state", [1280, 360, "dark", "paper"])
def test_every_word_in_a_chart_is_readable_on_what_lies_behind_it(survey: Survey, state: object) -> None:
    pairs = {(ink, ground, url) for url, seen in survey.of(state).items() for ink, ground in seen["chartInks"]}
    assert len({ground for _, ground, _ in pairs}) > 3, "words on paper and on shaded cells"
    assert [pair for pair in pairs if contrast(pair[0], pair[1]) < TEXT] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_four_kinds_of_empty_have_different_signs(tab: Tab, scheme: str) -> None:
    with tab(color_scheme=scheme) as page:
        page.goto("metode/")
        signs = page.locator(".legenda .petak").evaluate_all(
            """all => all.map(e => getComputedStyle(e)).map(s => [s.backgroundImage, s.backgroundColor,
                s.borderTopStyle, s.borderTopWidth, s.borderBottomStyle, s.borderBottomWidth].join())"""
        )
    assert len(signs) == len(set(signs)) == 4


@pytest.mark.parametrize("state", [1280, "dark", "paper"])
def test_missing_is_drawn_as_paper_with_a_dashed_edge_and_no_shade_is(survey: Survey, state: object) -> None:
    seen = survey.of(state)[""]
    missing = [fill for fill, dashes in seen["shades"] if dashes != "none" and fill != "none"]
    shades = {fill for fill, dashes in seen["shades"] if dashes == "none" and fill != "none"}
    assert set(missing) == {seen["paper"]}
    assert len(shades - {seen["paper"]}) >= 6


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_suppressed_is_drawn_as_stripes_that_can_be_seen(tab: Tab, scheme: str) -> None:
    shape = f'<svg width="9" height="9"><g><path id="p" d="M0,0H9V9Z" fill="{HATCH}"/></g></svg>'
    drawing = dress(fromstring(shape), "x", "", "")  # noqa: S314 - our own
    with tab(color_scheme=scheme) as page:
        page.goto("metode/")
        page.locator("#isi").evaluate("(e, drawing) => e.insertAdjacentHTML('beforeend', drawing)", drawing)
        ground, stripe = (
            page.locator(f"#x-arsir {part}").evaluate(f"e => getComputedStyle(e).{paint}")
            for part, paint in (("rect", "fill"), ("line", "stroke"))
        )
        assert page.locator("#p").evaluate("e => getComputedStyle(e).fill") == 'url("#x-arsir")'
    assert contrast(ground, stripe) >= 1.5


# On paper


def test_paper_has_no_menu_and_still_says_that_these_are_sample_data(tab: Tab) -> None:
    with tab(718) as page:
        page.emulate_media(media="print")
        for url in ("", "kecamatan/klojen/", "data/tarif/", "404.html"):
            page.goto(url)
            for gone in (".menu", ".kepala .cari", ".bahasa", ".lewati", ".peta-situs"):
                expect(page.locator(gone)).to_be_hidden()
            expect(page.locator("h1")).to_be_visible()
            expect(page.locator(".pita")).to_contain_text("Data contoh")
            expect(page.locator(".pita")).to_have_css("background-image", "none")


def test_paper_is_white_even_in_the_dark_and_nothing_runs_off_it(survey: Survey) -> None:
    white = "rgb(255, 255, 255)"
    for url, seen in survey.of("paper").items():
        assert seen["paper"] == white, url
        assert [ground for ground in seen["grounds"] if ground.startswith("rgb(") and ground != white] == [], url
        assert [ink for ink in seen["inks"] if contrast(ink, white) < TEXT] == [], url
        assert seen["needs"] <= 718, url
        assert seen["collisions"] == [], url


def test_a_map_on_paper_has_the_shades_of_the_light_page(survey: Survey) -> None:
    paper, light, dark = ({fill for fill, _ in survey.of(state)[""]["shades"]} for state in ("paper", 1280, "dark"))
    assert len(paper & light) >= 6
    assert not paper & dark - {"none"}
