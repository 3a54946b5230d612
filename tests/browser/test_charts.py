"""Charts answer a reader who asks: in a real browser, under the policy of the site, by pointer and by keyboard."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page

pytestmark = pytest.mark.browser
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'"
"""At least as strict as that of the site: no inline script, no inline style, no eval."""


def guard(page: Page) -> list[str]:
    """Serve every page with the strict policy; return what the browser complains of."""
    said: list[str] = []
    page.on("console", lambda message: message.type != "error" or said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))

    def strict(route: object) -> None:
        answer = route.fetch()  # type: ignore[attr-defined]
        route.fulfill(response=answer, headers={**answer.headers, "content-security-policy": POLICY})  # type: ignore[attr-defined]

    page.route(lambda url: url.endswith("/"), strict)
    return said


def explore(page: Page, which: str) -> Locator:
    """Ask for the interactive form of the first chart of a kind."""
    chart = page.locator(f"figure.bagan[id^='{which}-']").first
    chart.locator(".bagan__jelajah").click()
    chart.locator(".bagan__panggung svg").wait_for()
    return chart


@pytest.fixture(scope="module")
def budget(site: Path) -> str:
    """The page with charts along time."""
    return "anggaran/" if (site / "anggaran").is_dir() else ""


def test_a_chart_becomes_interactive_under_a_strict_policy(tab: object, budget: str) -> None:
    with tab() as page:  # type: ignore[operator]
        said = guard(page)
        page.goto(budget)
        assert page.locator(".bagan__panggung svg").count() == 0
        chart = explore(page, "columns")
        assert chart.locator(".bagan__gambar--lebar").is_hidden()
        assert said == []


def test_vega_is_fetched_only_when_a_reader_asks(tab: object, budget: str) -> None:
    with tab() as page:  # type: ignore[operator]
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(budget, wait_until="networkidle")
        assert [url for url in asked if "vega.js" in url] == []
        explore(page, "columns")
        assert len([url for url in asked if "vega.js" in url]) == 1


def test_arrow_keys_read_the_figures_aloud_in_order(tab: object, budget: str) -> None:
    with tab() as page:  # type: ignore[operator]
        page.goto(budget)
        chart = explore(page, "columns")
        heard = []
        for key in ("Home", "ArrowRight", "ArrowLeft"):
            page.keyboard.press(key)
            heard.append(chart.locator(".bagan__baca").inner_text())
        rows = chart.locator("tbody tr")
        months = [rows.nth(n).locator("th").text_content() for n in (0, 1)]
        assert [line.split(":")[0].split(", ")[-1] for line in heard] == [months[0], months[1], months[0]]
        assert chart.locator(".bagan__label").is_visible()


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1280, "light")])
def test_no_label_of_the_interactive_form_is_under_12_pixels(width: int, scheme: str, tab: object, budget: str) -> None:
    with tab(width, color_scheme=scheme) as page:  # type: ignore[operator]
        page.goto(budget)
        for kind in ("columns", "cumulative"):
            sizes = (
                explore(page, kind)
                .locator(".bagan__panggung text")
                .evaluate_all("all => all.map(text => parseFloat(getComputedStyle(text).fontSize))")
            )
            assert sizes
            assert min(sizes) >= 12
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_time_is_zoomed_by_button_and_key_and_shown_whole_again(tab: object, budget: str) -> None:
    with tab() as page:  # type: ignore[operator]
        page.goto(budget)
        chart = explore(page, "columns")
        bars = chart.locator(".bagan__panggung .mark-rect path")
        wide = bars.nth(0).bounding_box()
        chart.locator("[data-aksi=perbesar]").click()
        page.wait_for_timeout(200)
        near = bars.nth(0).bounding_box()
        chart.locator(".bagan__panggung").press("0")
        page.wait_for_timeout(200)
        again = bars.nth(0).bounding_box()
        assert wide is not None
        assert near is not None
        assert again is not None
        assert near["width"] > 1.5 * wide["width"]
        assert again == wide


def test_the_picture_comes_back(tab: object, budget: str) -> None:
    with tab() as page:  # type: ignore[operator]
        page.goto(budget)
        chart = explore(page, "columns")
        chart.locator(".bagan__jelajah").click()
        assert chart.locator(".bagan__gambar--lebar").is_visible()
        assert chart.locator(".bagan__hidup").is_hidden()


def test_colours_of_the_interactive_form_follow_the_dark(tab: object, budget: str) -> None:
    inks = {}
    for scheme in ("light", "dark"):
        with tab(color_scheme=scheme) as page:  # type: ignore[operator]
            page.goto(budget)
            text = explore(page, "columns").locator(".bagan__panggung text").first
            inks[scheme] = text.evaluate("text => getComputedStyle(text).fill")
    assert inks["light"] != inks["dark"]


def test_without_javascript_no_button_is_offered(tab: object, budget: str) -> None:
    with tab(java_script_enabled=False) as page:  # type: ignore[operator]
        page.goto(budget)
        assert page.locator("figure.bagan svg").count() > 0
        assert page.locator(".bagan__jelajah:visible").count() == 0


def test_an_embedded_chart_stands_alone_without_script_or_request(tab: object, site: Path) -> None:
    page_of = next(iter(sorted((site / "bagan").glob("trend-*.html"))))
    with tab(360) as page:  # type: ignore[operator]
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"bagan/{page_of.name}")
        assert len([url for url in asked if not url.endswith("favicon.ico")]) == 1
        assert page.locator("script").count() == 0
        assert page.locator(".bagan__gambar--sempit svg").is_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
