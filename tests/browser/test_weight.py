"""What a page costs before anybody touches it: every file the browser asked for, as a host would compress it."""

from __future__ import annotations

import gzip
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

if TYPE_CHECKING:
    from conftest import Survey, Tab

pytestmark = pytest.mark.browser

HOME = 110_000
ANY = 160_000
SEARCH = 60_000
EXPLORER = 400_000
"""Uncompressed: what the first use of the explorer costs where a host compresses nothing."""


@cache
def weight(file: Path) -> int:
    return len(gzip.compress(file.read_bytes(), 9))


def weights(survey: Survey, site: Path) -> dict[str, int]:
    return {
        url: sum(
            weight(site / name / "index.html" if name.endswith("/") or not name else site / name) for name in asked
        )
        for url, asked in survey.loaded.items()
    }


def test_the_home_page_weighs_at_most_110_kilobytes_in_every_language(survey: Survey, site: Path) -> None:
    weighed = weights(survey, site)
    homes = [url for url in weighed if not url or (len(url) == 3 and url.endswith("/"))]
    assert len(homes) >= 2
    assert {url: weighed[url] for url in homes if weighed[url] > HOME} == {}


def test_no_page_weighs_more_than_160_kilobytes(survey: Survey, site: Path) -> None:
    assert {url: total for url, total in weights(survey, site).items() if total > ANY} == {}


def test_no_page_asks_for_the_search_index_before_somebody_searches(survey: Survey) -> None:
    asked = {name for files in survey.loaded.values() for name in files}
    assert any(name.endswith("cari.js") for name in asked)
    assert [name for name in asked if name.endswith(("cari.json", "tempat.json"))] == []


def test_the_search_index_of_each_language_weighs_at_most_60_kilobytes(site: Path) -> None:
    indexes = sorted(site.rglob("cari.json"))
    assert len(indexes) >= 2
    assert [index for index in indexes if weight(index) > SEARCH] == []


def test_the_first_use_of_the_explorer_loads_at_most_400_kilobytes_uncompressed(tab: Tab) -> None:
    loaded: dict[str, int] = {}
    with tab() as page:
        page.on("response", lambda got: loaded.update({urlsplit(got.url).path: len(got.body())}))
        page.goto("data/jelajah/")
        page.locator("[data-isi=kalimat]:not(:empty)").wait_for()
        # A first use: the view everybody gets, and one place more.
        page.evaluate("document.querySelectorAll('#jelajah details').forEach(part => part.open = true)")
        page.locator(".jelajah__pohon input:not(:checked)").first.check()
        page.wait_for_load_state("networkidle")
    assert sum("/deret/" in name for name in loaded) > 1
    assert sum(loaded.values()) <= EXPLORER, loaded
