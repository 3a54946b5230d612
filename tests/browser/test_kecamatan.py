"""The page of each kecamatan, on a phone and on a desk."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pandas as pd
import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

Tab = Callable[..., AbstractContextManager[Page]]
PLACES = pd.read_csv(Path(__file__).parents[2] / "datasets/wilayah/wilayah.csv", dtype=str)
KECAMATAN = [(row.kode, row.nama) for row in PLACES[PLACES["tingkat"] == "kecamatan"].itertuples()]


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize(("code", "name"), KECAMATAN, ids=[name for _, name in KECAMATAN])
def test_a_kecamatan_shows_its_headline_its_trend_and_all_its_kelurahan(
    tab: Tab, code: str, name: str, width: int
) -> None:
    with tab(width) as page:
        page.goto("kecamatan/")
        page.get_by_role("main").get_by_role("link", name=name, exact=True).first.click()
        page.wait_for_url(f"**/kecamatan/{name.lower()}/")

        # The answer is on the first screen, and it is the figure of this place.
        figure = page.locator(f"h1 data[data-ref^='peserta_aktif/{code}/']")
        expect(figure).to_be_in_viewport(ratio=1)
        assert float(figure.inner_text().replace(".", "")) == float(figure.get_attribute("value") or "nan")

        trend = page.locator("figure[id^='trend-'] svg:visible")
        expect(trend).to_have_count(1)
        expect(trend.locator("title")).to_contain_text(name)

        table = page.get_by_role("table", name="tiap kelurahan")
        shown = [row.split("\n")[0].strip() for row in table.locator("tbody th:visible").all_inner_texts()]
        assert sorted(shown) == sorted(PLACES.loc[PLACES["induk"] == code, "nama"])
