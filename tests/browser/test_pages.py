"""Every page in a real browser: for everybody, at every width."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser.conftest import TIGHT, WIDTHS, kind_of
from browser.examine import COLOURED, OPTIONS, told, violations
from playwright.sync_api import Page

if TYPE_CHECKING:
    from conftest import Survey

pytestmark = pytest.mark.browser

Tab = Callable[..., AbstractContextManager[Page]]
SMALLEST = 12


SPOILT = """() => document.querySelector('#isi').insertAdjacentHTML('afterbegin', `
    <p style="color: #888; background: #eee">Pucat</p>
    <p style="color: rgb(120 120 120 / 60%); opacity: .9">Tembus</p>
    <div style="background: linear-gradient(#fff, #000)"><b style="color: #777">Bergradasi</b></div>
    <div style="background: #fff; opacity: .5"><i style="color: color(srgb .5 .5 .5); text-shadow: 0 0 1px #999">x</i>
    </div>
    <div style="position: relative"><span style="color: #777">Di bawah</span>
    <div style="position: absolute; inset: 0; background: #88888880">Di atas</div></div>
    <table><tr>${'<td style="color: hsl(0 0% 55%)">1</td>'.repeat(20)}</tr></table>
    <img src="x.png"><a href="#"></a><button></button><input type="text"><svg role="img"><path d="M0 0"/></svg>
    <div role="button" aria-hidden="true" tabindex="0">x</div><ul><p>x</p></ul><div aria-nama="x" role="tak-ada">x</div>
    <p>Teks <a href="#isi" style="color: inherit; text-decoration: none">tautan</a> teks</p>
    <button style="all: unset; width: 9px; height: 9px">a</button><button style="all: unset; width: 9px">b</button>`)"""


@pytest.mark.parametrize(("url", "width", "scheme"), [("404.html", 1280, "light"), ("tentang/", 360, "dark")])
def test_axe_says_the_same_of_a_spoilt_page_when_it_remembers_colours(
    tab: Tab, url: str, width: int, scheme: str
) -> None:
    # The policy of our pages would keep the spoilt styles out.
    with tab(width, color_scheme=scheme, bypass_csp=True) as page:
        page.goto(url)
        page.evaluate(SPOILT)
        as_it_comes = told(Axe().run(page, options=OPTIONS).response["violations"])
        assert violations(page) == as_it_comes
        assert {"color-contrast", "image-alt", "link-name", "button-name", "label", "list"} <= {
            said.partition(":")[0] for said in as_it_comes
        }


ALIKE = """() => {
    const word = style => `<p style="color: #777; background: #888; ${style}">Kata</p>`
    document.querySelector('#isi').insertAdjacentHTML('afterbegin', word('').repeat(20) + word('color: #787878')
        + word('font-weight: bold') + `<div style="background: #999">${word('background: none')}</div>`
        + `<section class="lain">${word('')}</section>`)
}"""


@pytest.mark.parametrize(("url", "width", "scheme"), [("404.html", 1280, "light"), ("tentang/", 360, "dark")])
def test_axe_finds_every_look_that_is_wrong_when_it_sees_one_element_of_each(
    tab: Tab, url: str, width: int, scheme: str
) -> None:
    with tab(width, color_scheme=scheme, bypass_csp=True) as page:
        page.goto(url)
        page.evaluate(ALIKE)
        everywhere, asked = (
            [said for said in violations(page, rules) if said.startswith("color-contrast:")]
            for rules in (OPTIONS, COLOURED)
        )
        assert len(everywhere) == 20 + 4
        # Of the twenty that look alike one, and each that differs from them: in colour, weight, ground, and place.
        assert len(asked) == 1 + 4
        assert set(asked) < set(everywhere)


@pytest.mark.parametrize("state", ["light", "dark"])
def test_no_page_violates_wcag_2_2_a_or_aa(survey: Survey, urls: tuple[str, ...], state: str) -> None:
    seen = {url: found for (url, at), found in survey.faults.items() if at == state}
    kinds = {kind_of(url) for url in urls}
    assert len(kinds) > 40
    assert {kind_of(url) for url in seen} == (
        kinds if state == "dark" else {kind for kind in kinds if kind[0] == "id"}
    ), "every page, or one that is made of the same template"
    faults = {url: found for url, found in seen.items() if found}
    assert not faults, json.dumps(faults, indent=1)


def test_no_page_asks_another_host_misses_a_file_or_logs_an_error(survey: Survey) -> None:
    assert survey.complaints == []


@pytest.mark.parametrize("width", WIDTHS)
def test_every_page_or_one_like_it_is_seen_at_every_width(survey: Survey, urls: tuple[str, ...], width: int) -> None:
    kinds = {kind_of(url) for url in urls if width in TIGHT or kind_of(url)[0] == "id"}
    assert {kind_of(url) for url in survey.of(width)} == kinds


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_no_page_is_wider_than_the_screen(survey: Survey, width: int) -> None:
    assert {url: seen["needs"] for url, seen in survey.of(width).items() if seen["needs"] > width} == {}


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_no_label_in_a_chart_is_drawn_smaller_than_12_px(survey: Survey, width: int) -> None:
    labels = [(url, *label) for url, seen in survey.of(width).items() for label in seen["labels"]]
    assert len(labels) > 100
    # A hundredth of a pixel is lost to rounding.
    assert [label for label in labels if label[2] < SMALLEST - 0.01] == []


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_no_label_in_a_chart_is_cut_off_or_lies_on_another(survey: Survey, width: int) -> None:
    assert {url: seen["collisions"] for url, seen in survey.of(width).items() if seen["collisions"]} == {}


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_each_chart_is_drawn_in_exactly_one_form(survey: Survey, width: int) -> None:
    charts = [(url, name, drawn) for url, seen in survey.of(width).items() for name, drawn in seen["charts"]]
    assert len(charts) > 30
    assert [chart for chart in charts if len(chart[2]) != 1] == []
    # Neither a sliver nor beyond the screen.
    assert [chart for chart in charts if not (250 < chart[2][0][0] <= width and chart[2][0][1] > 60)] == []
