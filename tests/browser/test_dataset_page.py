"""The page of a dataset in a browser: what a visitor copies runs, and finds what was published."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd
import pytest
from playwright.sync_api import Page, expect

if TYPE_CHECKING:
    from conftest import Tab

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parent.parent.parent
TABLE, TITLE, LAST = "peserta_kelurahan", "Peserta per kelurahan dan sumber dana", "2026-10"


@pytest.fixture
def page(tab: Tab) -> Iterator[Page]:
    with tab() as opened:
        opened.context.grant_permissions(["clipboard-read", "clipboard-write"])
        opened.goto("data/kepesertaan/")
        opened.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
        yield opened


def shown(page: Page, language: str) -> str:
    """Return the code as the page shows it."""
    return page.get_by_label(f"Kode {language} untuk {TITLE}", exact=True).inner_text()


def answers(program: str, question: str, folder: Path) -> list[int]:
    """Run code as it was shown, in an empty folder, and then ask something of what it has loaded."""
    done = subprocess.run(
        [sys.executable, "-c", f"{program}\nprint('JAWAB', {question})"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    (said,) = re.findall(r"JAWAB (.*)", done.stdout)
    return [int(number) for number in re.findall(r"\d+", said)]


@pytest.fixture(scope="module")
def published_rows() -> list[int]:
    """How many rows the last month has, and how many people they hold, from the published file."""
    frame = pd.read_csv(ROOT / f"datasets/kepesertaan/{TABLE}.csv", dtype={"kode_wilayah": str})
    last = frame[frame["bulan"] == LAST]
    return [len(last), int(last["peserta"].sum())]


def test_the_pandas_code_runs_as_shown(page: Page, tmp_path: Path, published_rows: list[int]) -> None:
    question = "len(terakhir), int(terakhir['peserta'].sum())"
    assert answers(shown(page, "pandas"), question, tmp_path) == published_rows


def test_the_pandas_code_reads_codes_as_text(page: Page, tmp_path: Path) -> None:
    question = "int(terakhir['kode_wilayah'].str.fullmatch('[0-9.]{13}').sum() == len(terakhir))"
    assert answers(shown(page, "pandas"), question, tmp_path) == [1]


def test_the_duckdb_code_runs_as_shown(page: Page, tmp_path: Path, published_rows: list[int]) -> None:
    question = "terakhir.aggregate('count(*), sum(peserta)::BIGINT').fetchall()[0]"
    assert answers(shown(page, "DuckDB"), question, tmp_path) == published_rows


def test_the_r_code_names_the_address_and_columns_that_are_there(page: Page, address: str) -> None:
    program = shown(page, "R")
    (file,) = re.findall(r'read\.csv\("([^"]+)"', program)
    assert file == f"{address}unduh/kepesertaan/{TABLE}-contoh.csv"
    head = set(pd.read_csv(file, nrows=0).columns)
    named = {*re.findall(r'"(\w+)" = "character"', program), *re.findall(r'\[\["(\w+)"\]\]', program)}
    assert {"kode_wilayah", "bulan"} <= named <= head


def test_the_button_copies_the_code_that_is_shown(page: Page) -> None:
    page.get_by_role("button", name=f"Salin: Kode pandas untuk {TITLE}", exact=True).click()
    expect(page.get_by_text("Tersalin", exact=True)).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == shown(page, "pandas").strip()


@pytest.mark.parametrize(("name", "said"), [("APA", "[Set data contoh"), ("BibTeX", "@misc{")])
def test_the_button_copies_the_citation(page: Page, name: str, said: str) -> None:
    page.get_by_role("button", name=f"Salin: Kutipan {name}", exact=True).click()
    expect(page.get_by_text("Tersalin", exact=True)).to_be_visible()
    assert said in page.evaluate("navigator.clipboard.readText()")


def test_where_the_clipboard_is_closed_the_text_is_copied_the_old_way(page: Page) -> None:
    page.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page.get_by_role("button", name="Salin: Kutipan APA", exact=True).click()
    expect(page.get_by_text("Tersalin", exact=True)).to_be_visible()
    assert page.evaluate("getSelection().toString()").strip().startswith("Situs peragaan")


def test_without_a_script_there_is_no_button_and_the_page_says_what_to_download_first(tab: Tab) -> None:
    with tab(java_script_enabled=False) as page:
        page.goto("data/kepesertaan/")
        page.locator(f"#{TABLE} details.muat > summary").click()
        expect(page.locator("[data-salin] button")).to_have_count(0)
        expect(page.locator(f"#{TABLE} [data-tanpa-alamat]")).to_be_visible()
        assert f'read_csv("{TABLE}-contoh.csv"' in shown(page, "pandas")
        assert "urlretrieve" not in shown(page, "DuckDB")


def test_with_a_script_nobody_is_told_to_download_first(page: Page) -> None:
    expect(page.locator(f"#{TABLE} [data-tanpa-alamat]")).to_be_hidden()


def test_the_code_of_the_dataset_runs_on_the_english_page_too(
    tab: Tab, tmp_path: Path, published_rows: list[int]
) -> None:
    with tab() as page:
        page.goto("en/data/kepesertaan/")
        page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
        program = page.locator(f"#{TABLE} pre").first.inner_text()
    assert answers(program, "len(terakhir), int(terakhir['peserta'].sum())", tmp_path) == published_rows
