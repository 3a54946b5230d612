"""Asking a figure where it comes from: by mouse, by keyboard, and without a script."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

Tab = Callable[..., AbstractContextManager[Page]]
PLACE = "kecamatan/klojen/"
FIGURE = "cakupan/35.73.02/2026-10"
HEADLINE = "#isi h1 data[role=button]"
FOCUSED = "document.activeElement.dataset.ref"


def test_a_click_on_a_figure_shows_where_it_comes_from_and_escape_leads_back(tab: Tab) -> None:
    with tab() as page:
        page.goto(PLACE)
        figure = page.locator(HEADLINE).first
        reference, shown = figure.get_attribute("data-ref"), figure.inner_text()
        figure.click()
        dialog = page.get_by_role("dialog", name="Dari mana angka ini?")
        expect(dialog).to_be_visible()
        expect(dialog.locator("b data").first).to_have_text(shown)
        expect(dialog).to_contain_text("Kecamatan Klojen, Oktober 2026")
        assert dialog.locator("a[download]").first.get_attribute("href").startswith("../../unduh/")
        page.keyboard.press("Escape")
        expect(dialog).to_be_hidden()
        assert page.evaluate(FOCUSED) == reference


def test_the_keyboard_asks_a_figure_and_closes_the_answer(tab: Tab) -> None:
    with tab() as page:
        page.goto(PLACE)
        page.locator(HEADLINE).first.focus()
        reference = page.evaluate(FOCUSED)
        for key in ("Enter", "Space"):
            page.keyboard.press(key)
            expect(page.locator("#tanya")).to_be_visible()
            # The answer is read out first; Tab then leads to its links and the way out.
            assert page.evaluate("document.activeElement.className") == "tanya__isi"
            page.locator("#tanya button").focus()
            page.keyboard.press("Enter")
            expect(page.locator("#tanya")).to_be_hidden()
            assert page.evaluate(FOCUSED) == reference


def test_a_table_is_one_stop_and_arrows_reach_every_figure_in_it(tab: Tab) -> None:
    with tab() as page:
        page.goto(PLACE)
        table = page.locator("#isi > .halaman section > .dua table, #isi .gulir table").filter(
            has=page.locator("data[role=button]:visible")
        )
        figures = table.first.locator("data[role=button]")
        everything = figures.evaluate_all("all => all.map(one => one.dataset.ref)")
        assert len(everything) > 3
        assert table.first.locator('data[tabindex="0"]').count() == 1
        figures.first.focus()
        reached = [page.evaluate(FOCUSED)]
        for _ in everything[1:]:
            page.keyboard.press("ArrowRight")
            reached.append(page.evaluate(FOCUSED))
        assert reached == everything
        page.keyboard.press("Home")
        assert page.evaluate(FOCUSED) == everything[0]
        page.keyboard.press("End")
        # Whoever comes back to the table finds the figure they left.
        assert table.first.locator('data[tabindex="0"]').evaluate("one => one.dataset.ref") == everything[-1]


def test_every_figure_outside_links_can_be_asked_and_has_an_entry(tab: Tab) -> None:
    with tab() as page:
        for url in (PLACE, "", "anggaran/", "en/"):
            page.goto(url)
            missing = page.evaluate(
                """() => [...document.querySelectorAll("#isi data[data-ref]")]
                    .filter(one => !one.closest(".asal, a, button, summary, label"))
                    .filter(one => one.getAttribute("role") !== "button"
                        || !document.getElementById("asal:" + one.dataset.ref))
                    .map(one => one.outerHTML)"""
            )
            assert missing == [], url


def test_the_script_moves_nothing(tab: Tab) -> None:
    places = """() => [...document.querySelectorAll("#isi data")].map(one => {
        const {x, y, width, height} = one.getBoundingClientRect()
        return [x, y, width, height]
    })"""
    with tab(360) as page, tab(360) as still:
        still.route("**/angka.js*", lambda route: route.abort())
        for each in (page, still):
            each.goto(PLACE, wait_until="networkidle")
        assert page.locator("data[role=button]").count() > 50
        assert still.locator("data[role=button]").count() == 0
        assert page.evaluate(places) == still.evaluate(places)


def test_without_a_script_the_list_at_the_end_holds_the_same(tab: Tab) -> None:
    with tab(java_script_enabled=False) as page:
        page.goto(PLACE)
        page.locator("#angka-halaman > summary").click()
        entry = page.locator(f'[id="asal:{FIGURE}"]')
        expect(entry).to_be_visible()
        expect(entry).to_contain_text("Kecamatan Klojen, Oktober 2026")
        expect(entry).to_contain_text("pembilang")
        expect(entry).to_contain_text("baris")
        shown = page.locator(f'#isi .halaman data[data-ref="{FIGURE}"]').first.inner_text()
        expect(entry.locator("b")).to_have_text(shown)


def test_a_link_to_one_entry_opens_the_list(tab: Tab) -> None:
    with tab() as page:
        page.goto(f"{PLACE}#asal:{FIGURE}")
        expect(page.locator(f'[id="asal:{FIGURE}"]')).to_be_in_viewport()
