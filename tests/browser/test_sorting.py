"""Tables that can be sorted by each of their columns."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

Tab = Callable[..., AbstractContextManager[Page]]

TABLE = """() => {
    document.querySelector('#isi').innerHTML = `<table data-urut><thead><tr><th scope="col">Nama</th>
        <th scope="col">Orang</th></tr></thead><tbody>
        <tr><th scope="row">Sungai</th><td><data value="9.0">9</data></td></tr>
        <tr><th scope="row">alun-alun</th><td><data value="1200.0">1.200</data></td></tr>
        <tr><th scope="row">Bukit</th><td><data value="">dirahasiakan</data></td></tr>
        <tr><th scope="row">Desa</th><td><data value="100.0">100</data></td></tr></tbody></table>
        <p role="status" id="urut" data-naik="naik: {kolom}" data-turun="turun: {kolom}"></p>`
    const {akar} = document.documentElement.dataset
    return import(new URL(`${akar}/assets/javascripts/tabel.js`, location).href).then(() => null)
}"""


@pytest.fixture
def page(tab: Tab) -> Iterator[Page]:
    with tab(360) as page:
        page.goto("tentang/")
        page.evaluate(TABLE)
        yield page


def names(page: Page) -> list[str]:
    return page.locator("#isi tbody th").all_inner_texts()


def test_figures_are_sorted_by_their_value_highest_first_and_what_is_unknown_stays_last(page: Page) -> None:
    heading = page.get_by_role("columnheader", name="Orang")
    heading.get_by_role("button").click()
    assert names(page) == ["alun-alun", "Desa", "Sungai", "Bukit"]
    expect(heading).to_have_attribute("aria-sort", "descending")
    expect(page.get_by_role("status").last).to_have_text("turun: Orang")
    heading.get_by_role("button").click()
    assert names(page) == ["Sungai", "Desa", "alun-alun", "Bukit"]
    expect(heading).to_have_attribute("aria-sort", "ascending")


def test_names_are_sorted_as_a_dictionary_does_by_keyboard_and_only_one_column_says_so(page: Page) -> None:
    page.get_by_role("button", name="Orang").click()
    page.get_by_role("button", name="Nama").focus()
    page.keyboard.press("Enter")
    assert names(page) == ["alun-alun", "Bukit", "Desa", "Sungai"]
    expect(page.locator("#isi [aria-sort]")).to_have_count(1)
    expect(page.get_by_role("button", name="Nama")).to_be_focused()
    page.keyboard.press("Space")
    assert names(page) == ["Sungai", "Desa", "Bukit", "alun-alun"]
