"""Every page in a real browser: for everybody, at every width."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

if TYPE_CHECKING:
    from conftest import Survey

pytestmark = pytest.mark.browser

Tab = Callable[..., AbstractContextManager[Page]]
WCAG = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
SMALLEST = 12


def violations(page: Page) -> list[str]:
    options = {"runOnly": {"type": "tag", "values": list(WCAG)}, "resultTypes": ["violations"], "preload": False}
    found = Axe().run(page, options=options).response["violations"]
    return [f"{rule['id']}: {node['target']} {node['failureSummary']}" for rule in found for node in rule["nodes"]]


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (360, "dark")])
def test_no_page_violates_wcag_2_2_a_or_aa(tab: Tab, urls: tuple[str, ...], width: int, scheme: str) -> None:
    faults = {}
    with tab(width, color_scheme=scheme) as page:
        for url in urls:
            page.goto(url)
            page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
            if found := violations(page):
                faults[url] = found
    assert not faults, json.dumps(faults, indent=1)


def test_no_page_violates_wcag_while_somebody_searches(tab: Tab) -> None:
    with tab(360) as page:
        page.goto("")
        page.get_by_role("searchbox").press_sequentially("klojen")
        page.locator(".md-search-result__link").first.wait_for()
        assert not violations(page)


def test_search_leads_to_the_kecamatan(tab: Tab) -> None:
    with tab() as page:
        page.goto("")
        page.get_by_role("searchbox").press_sequentially("kedungkandang")
        page.locator(".md-search-result__link[href*='kecamatan/kedungkandang/']").first.click()
        page.wait_for_url("**/kecamatan/kedungkandang/**")


def test_no_page_asks_another_host_misses_a_file_or_logs_an_error(survey: Survey) -> None:
    assert survey.complaints == []


@pytest.mark.parametrize("width", [360, 640, 768, 1280])
def test_no_page_is_wider_than_the_screen(survey: Survey, width: int) -> None:
    assert {url: seen["needs"] for url, seen in survey.of(width).items() if seen["needs"] > width} == {}


@pytest.mark.parametrize("width", [360, 640, 768, 1280])
def test_no_label_in_a_chart_is_drawn_smaller_than_12_px(survey: Survey, width: int) -> None:
    labels = [(url, *label) for url, seen in survey.of(width).items() for label in seen["labels"]]
    assert len(labels) > 100
    # A hundredth of a pixel is lost to rounding.
    assert [label for label in labels if label[2] < SMALLEST - 0.01] == []


@pytest.mark.parametrize("width", [360, 640, 768, 1280])
def test_no_label_in_a_chart_is_cut_off_or_lies_on_another(survey: Survey, width: int) -> None:
    assert {url: seen["collisions"] for url, seen in survey.of(width).items() if seen["collisions"]} == {}


@pytest.mark.parametrize("width", [360, 640, 768, 1280])
def test_each_chart_is_drawn_in_exactly_one_form(survey: Survey, width: int) -> None:
    charts = [(url, name, drawn) for url, seen in survey.of(width).items() for name, drawn in seen["charts"]]
    assert len(charts) > 30
    assert [chart for chart in charts if len(chart[2]) != 1] == []
    # Neither a sliver nor beyond the screen.
    assert [chart for chart in charts if not (250 < chart[2][0][0] <= width and chart[2][0][1] > 60)] == []
