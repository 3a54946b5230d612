"""The explorer: what is chosen is said, drawn, listed, kept in the address, and taken away exactly as it is shown."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from functools import partial
from http.server import ThreadingHTTPServer
from itertools import pairwise
from pathlib import Path
from urllib.parse import parse_qs, urljoin, urlsplit

import pytest
from browser.conftest import _Quiet
from browser.examine import violations
from lxml import html
from playwright.sync_api import Page, Route, expect

pytestmark = pytest.mark.browser

Tab = Callable[..., AbstractContextManager[Page]]
Row = dict[str, str]
PLACE = "data/jelajah/"
CITY = "35.73"
PARTS = "35.73.01,35.73.02,35.73.03,35.73.04,35.73.05"
HIDDEN = f"{PLACE}?indikator=badan_usaha_terdaftar&wilayah=35.73.02,35.73.03&rincian=skala&periode=triwulan"
"""Big businesses of two kecamatan in the last quarters: few enough to be hidden in one of them."""
LAST_QUARTER = "&dari=2026-Q3&sampai=2026-Q3"
REAL = f"{PLACE}?indikator=alokasi_bidang"
"""The only figures of this page that nobody made up, and one of them is not known."""
STRICT = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
VALUES = ("nilai", "pembilang", "penyebut")
SENTENCE, CHART, SOURCE = "[data-isi=kalimat]", ".jelajah__gambar svg", "[data-isi=sumber]"


@pytest.fixture(scope="module")
def cube(site: Path) -> list[Row]:
    """Every row of the published cube."""
    with (site / "unduh/kubus/kubus-contoh.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def page(tab: Tab) -> Iterator[Page]:
    with tab() as page:
        yield page


def visit(page: Page, url: str = PLACE) -> None:
    page.goto(url)
    expect(page.locator(SENTENCE)).not_to_be_empty()


def choice(page: Page) -> dict[str, str]:
    """What the address bar says."""
    return {name: values[0] for name, values in parse_qs(urlsplit(page.url).query).items()}


def of(cube: list[Row], chosen: dict[str, str]) -> list[Row]:
    """The rows of the cube that a choice of the address bar stands for, found without the explorer."""
    form = {"bulan": r"\d{4}-\d\d", "triwulan": r"\d{4}-Q\d", "semester": r"\d{4}-S\d", "tahun": r"\d{4}"}
    return [
        row
        for row in cube
        if row["indikator"] == chosen["indikator"]
        and row["wilayah"] in chosen["wilayah"].split(",")
        and row["dimensi"] == chosen.get("rincian", "")
        and re.fullmatch(form[chosen["periode"]], row["periode"])
        and chosen["dari"] <= row["periode"] <= chosen["sampai"]
    ]


def downloaded(page: Page) -> tuple[str, str]:
    """The name and the content of the file that is offered."""
    with page.expect_download() as waiting:
        page.locator("[data-isi=unduh]").click()
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_text(encoding="utf-8")


def copied(page: Page, button: str) -> str:
    page.get_by_role("button", name=button).click()
    expect(page.locator("[data-isi=kabar]")).not_to_be_empty()
    return page.locator("#jelajah-salinan").input_value()


def tick(page: Page, *areas: str) -> None:
    page.evaluate("document.querySelectorAll('#jelajah details').forEach(one => one.open = true)")
    for area in areas:
        page.locator(f".jelajah__pohon input[value='{area}']").check()


def percent(row: Row) -> str:
    return f"{float(row['nilai']) * 100:.1f}%".replace(".", ",")


# What is shown


def test_the_first_view_says_the_last_coverage_of_the_city_and_where_it_was_a_year_before(
    page: Page, cube: list[Row]
) -> None:
    visit(page)
    now, then = (
        next(row for row in cube if (row["indikator"], row["wilayah"], row["periode"]) == ("cakupan", CITY, month))
        for month in ("2026-10", "2025-10")
    )
    said = page.locator(SENTENCE).inner_text()
    assert said.startswith(
        f"Cakupan, Kota Malang: {percent(now)} pada Oktober 2026, naik dari {percent(then)} pada Oktober 2025."
    )


def test_a_choice_changes_sentence_chart_table_and_address(page: Page) -> None:
    visit(page)
    before = (page.locator(SENTENCE).inner_text(), page.locator(CHART).inner_html(), page.url)
    page.get_by_label("Indikator").select_option("penolakan")
    expect(page.locator("#jelajah-judul")).to_have_text(re.compile("olak"))
    page.get_by_label("Rincian").select_option("alasan")
    page.get_by_role("radio", name="Satu periode").check()
    expect(page.locator(".jelajah__tabel tbody tr")).to_have_count(24)  # six areas, four reasons
    after = (page.locator(SENTENCE).inner_text(), page.locator(CHART).inner_html(), page.url)
    assert all(one != other for one, other in zip(before, after, strict=True))
    assert choice(page) == {
        "indikator": "penolakan",
        "wilayah": f"{CITY},{PARTS}",
        "rincian": "alasan",
        "periode": "bulan",
        "dari": "2026-10",
        "sampai": "2026-10",
    }


def test_two_quick_choices_are_both_kept_while_figures_are_on_their_way(page: Page) -> None:
    visit(page)
    page.evaluate(
        """() => {
            const {indikator} = document.querySelector("#jelajah form").elements
            indikator.value = "realisasi"
            indikator.dispatchEvent(new Event("change", {bubbles: true}))
            document.querySelector("#jelajah [value=satu]").click()
        }"""
    )
    page.wait_for_url("**indikator=realisasi&**")
    assert choice(page)["dari"] == choice(page)["sampai"]


def test_lines_are_drawn_for_up_to_eight_places_and_bars_of_the_last_period_for_more(page: Page) -> None:
    visit(page)
    tick(page, "35.73.01.1001", "35.73.01.1002")
    expect(page.locator(f"{CHART} g")).to_have_count(8)
    tick(page, "35.73.01.1003")
    expect(page.locator(f"{CHART} .batang")).to_have_count(9)
    expect(page.locator("[data-isi=catatan]")).to_contain_text("Oktober 2026")
    expect(page.locator(".jelajah__tabel tbody tr")).to_have_count(9)
    expect(page.locator(".jelajah__tabel thead th")).to_have_count(14)  # names, and 13 months


def test_a_suppressed_figure_is_a_word_and_hatched_and_never_a_zero(page: Page, cube: list[Row]) -> None:
    visit(page, HIDDEN + LAST_QUARTER)
    hidden = [row for row in of(cube, choice(page)) if row["status"] == "ditekan"]
    assert len(hidden) == 1
    assert hidden[0]["nilai"] == ""
    cells = page.locator(".jelajah__tabel td")
    assert cells.all_inner_texts().count("dirahasiakan") == 1
    assert "0" not in cells.all_inner_texts()
    expect(page.locator(f"{CHART} rect.ditekan")).to_have_count(1)
    fill = page.locator(f"{CHART} rect.ditekan").evaluate("one => getComputedStyle(one).fill")
    assert fill == 'url("#jelajah-arsir")'
    expect(page.locator(f"{CHART} text", has_text="dirahasiakan")).to_have_count(1)
    expect(page.locator(SENTENCE)).to_contain_text("1 dirahasiakan")


def test_a_line_breaks_where_a_figure_is_hidden_or_missing(page: Page, cube: list[Row]) -> None:
    visit(page, f"{PLACE}?indikator=klaim_kasus&wilayah={CITY}&periode=bulan&dari=2025-10&sampai=2026-10")
    rows = of(cube, choice(page))
    pairs = sum(bool(one["nilai"] and other["nilai"]) for one, other in pairwise(rows))
    assert pairs < len(rows) - 1
    expect(page.locator(f"{CHART} path.garis")).to_have_count(pairs)
    expect(page.locator(f"{CHART} circle")).to_have_count(sum(bool(row["nilai"]) for row in rows))


def test_figures_of_different_units_are_listed_and_not_drawn(page: Page) -> None:
    visit(page, f"{PLACE}?indikator=pernyataan")
    expect(page.locator(CHART)).to_have_count(0)
    expect(page.locator(SENTENCE)).to_contain_text("satuannya berbeda-beda")
    assert page.locator(".jelajah__tabel tbody tr").count() > 20


def test_every_indicator_can_be_shown_with_all_its_rows(page: Page, cube: list[Row]) -> None:
    visit(page)
    offered = page.locator("#jelajah-indikator option").evaluate_all("all => all.map(one => one.value)")
    assert set(offered) == {row["indikator"] for row in cube}
    for indicator in offered:
        page.get_by_label("Indikator").select_option(indicator)
        page.wait_for_url(f"**indikator={indicator}&**")
        expected = len(of(cube, choice(page)))
        assert expected
        expect(page.locator("[data-isi=unduh]")).to_contain_text(f" {expected} baris")


def test_the_english_page_speaks_english_about_the_same_figures(page: Page) -> None:
    visit(page, f"en/{PLACE}?indikator=cakupan&wilayah={CITY}&dari=2026-10&sampai=2026-10")
    assert page.locator(SENTENCE).inner_text().startswith("Coverage, Kota Malang: 50.5% ")
    assert page.locator(".jelajah__tabel tbody th").inner_text() == "October 2026"


# The address


def test_reloading_and_coming_back_restore_the_choice(page: Page) -> None:
    visit(page)
    page.get_by_label("Indikator").select_option("realisasi")
    page.get_by_label("Jenis periode").select_option("triwulan")
    page.get_by_label("Dari", exact=True).select_option("2026-Q1")
    page.wait_for_url("**dari=2026-Q1&**")
    chosen, said = page.url, page.locator(SENTENCE).inner_text()
    page.reload()
    expect(page.locator(SENTENCE)).to_have_text(said)
    assert page.url == chosen
    assert page.get_by_label("Dari", exact=True).input_value() == "2026-Q1"
    page.goto("data/")
    page.go_back()
    expect(page.locator(SENTENCE)).to_have_text(said)
    assert page.url == chosen


def test_what_the_address_says_wrongly_is_told_and_ignored(page: Page) -> None:
    visit(page, f"{PLACE}?indikator=xyz&wilayah=99.99,{CITY}&periode=minggu&dari=1999-01&rincian=warna")
    told = page.locator("[data-isi=abaikan]")
    for part in ("indikator=xyz", "wilayah=99.99", "periode=minggu", "dari=1999-01", "rincian=warna"):
        expect(told).to_contain_text(part)
    assert choice(page) == {
        "indikator": "cakupan", "wilayah": CITY, "periode": "bulan", "dari": "2025-10", "sampai": "2026-10",
    }  # fmt: skip


def test_words_of_the_address_never_become_markup(page: Page) -> None:
    visit(page, f"{PLACE}?indikator=<img src=x onerror=alert(1)>")
    expect(page.locator("[data-isi=abaikan]")).to_contain_text("<img src=x")
    expect(page.locator("#isi img")).to_have_count(0)


# What is taken away


@pytest.mark.parametrize(
    "asked",
    ["", "?indikator=klaim_nilai&rincian=manfaat&periode=semester", "?indikator=dbhcht", "?indikator=kelipatan_upah"],
)
def test_the_file_holds_exactly_the_rows_of_the_published_cube(page: Page, cube: list[Row], asked: str) -> None:
    visit(page, PLACE + asked)
    expected = of(cube, choice(page))
    assert expected
    written = io.StringIO()
    lines = csv.DictWriter(written, list(cube[0]), lineterminator="\n")
    lines.writeheader()
    lines.writerows(expected)
    assert downloaded(page)[1] == written.getvalue()


@pytest.mark.parametrize("asked", [PLACE, HIDDEN, f"{PLACE}?indikator=pernyataan", REAL])
def test_the_pandas_line_prints_exactly_the_rows_that_are_shown(page: Page, asked: str) -> None:
    visit(page, asked)
    program = copied(page, "Salin baris pandas") + "\nprint(angka.to_json(orient='records', double_precision=15))\n"
    ran = subprocess.run([sys.executable, "-W", "error", "-c", program], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    shown = list(csv.DictReader(io.StringIO(downloaded(page)[1])))
    read = json.loads(ran.stdout)
    assert [[row[name] for name in row if name not in VALUES] for row in read] == [
        [row[name] for name in row if name not in VALUES] for row in shown
    ]
    numbers = [float(row[name]) if row[name] else None for row in shown for name in VALUES]
    assert [row[name] for row in read for name in VALUES] == pytest.approx(numbers)


def test_sample_data_says_so_in_sentence_source_table_file_citation_and_embed_and_real_data_does_not(
    page: Page,
) -> None:
    words = "Data contoh, bukan angka resmi."
    for url, sample in ((PLACE, True), (REAL, False)):
        visit(page, url)
        told = [
            *(page.locator(place).inner_text() for place in (SENTENCE, SOURCE, ".jelajah__tabel caption")),
            copied(page, "Salin kutipan"),
            copied(page, "Salin kode sematan"),
        ]
        assert [words in text for text in told] == [sample] * len(told)
        assert ("contoh" in downloaded(page)[0]) is sample


def test_a_citation_names_publisher_site_subject_release_date_and_address(page: Page) -> None:
    visit(page)
    citation = copied(page, "Salin kutipan")
    for part in ("Situs peragaan transparansi DBHCHT", "Terlindungi · Kota Malang", "Cakupan", "Kecamatan Klojen",
                 "Oktober 2025 sampai Oktober 2026", "rilis 2026.10.0", "20 November 2026", page.url):  # fmt: skip
        assert part in citation


@pytest.fixture
def newspaper(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """Another site, at another origin: its address, and the folder it stands in.

    A made up answer to a request would not do: the browser keeps pages from afar out of this machine.
    """
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(tmp_path))) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://localhost:{server.server_port}/", tmp_path
        server.shutdown()
        thread.join()


def test_the_embed_code_shows_title_sentence_chart_and_source_in_the_page_of_somebody_else(
    tab: Tab, address: str, newspaper: tuple[str, Path]
) -> None:
    elsewhere, folder = newspaper
    with tab() as page:
        visit(page, REAL)
        said, code = page.locator(SENTENCE).inner_text(), copied(page, "Salin kode sematan")
        assert html.fragment_fromstring(code).get("title")
        (folder / "index.html").write_text(f"<!doctype html>{code}", encoding="utf-8")
        page.goto(elsewhere)
        frame = page.frame_locator("iframe")
        expect(frame.locator(SENTENCE)).to_have_text(said)
        for seen in ("#jelajah-judul", CHART, SOURCE):
            expect(frame.locator(seen)).to_be_visible()
        for unseen in (".kepala", ".kaki", "h1", "select", "table", "button", ".bagian"):
            expect(frame.locator(f"{unseen}:visible")).to_have_count(0)
        link = frame.get_by_role("link", name="Buka di situsnya").get_attribute("href")
        assert link.startswith(address + PLACE)
        assert "sisip" not in link


def test_what_is_copied_reaches_the_clipboard_or_is_selected_for_the_readers_own_hand(tab: Tab) -> None:
    with tab(permissions=["clipboard-read", "clipboard-write"]) as page:
        visit(page)
        assert copied(page, "Salin tautan") == page.evaluate("navigator.clipboard.readText()") == page.url
    with tab() as page:
        page.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new Error('no'))")
        visit(page)
        link = copied(page, "Salin tautan")
        assert page.evaluate("getSelection().toString()") == link
        expect(page.locator("[data-isi=kabar]")).to_contain_text("Ctrl+C")


# For everybody


def test_the_keyboard_alone_chooses_and_hears_the_new_sentence_once(page: Page) -> None:
    visit(page)
    heard = "[data-isi=suara]"
    expect(page.locator(heard)).to_be_empty()
    page.evaluate(
        """place => {
            window.heard = []
            const listen = new MutationObserver(() => heard.push(document.querySelector(place).textContent))
            listen.observe(document.querySelector(place), {childList: true, characterData: true, subtree: true})
        }""",
        heard,
    )
    page.locator("[data-isi=terpilih]").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_label("Saring nama wilayah")).to_be_focused()
    page.keyboard.press("Tab")
    for _ in range(2):
        # The city goes, and comes back: focus stays on its box.
        page.keyboard.press("Space")
        expect(page.locator(f".jelajah__pohon input[value='{CITY}']")).to_be_focused()
        page.wait_for_function("said => document.querySelector(said).textContent.length > 0", arg=heard)
        page.wait_for_timeout(500)
    assert len(page.evaluate("heard")) == 2
    assert page.evaluate("heard")[-1] == page.locator(SENTENCE).inner_text()


def test_the_tree_of_places_is_filtered_by_name(page: Page) -> None:
    visit(page)
    page.locator("[data-isi=terpilih]").click()
    page.get_by_label("Saring nama wilayah").fill("kasin")
    boxes = page.locator(".jelajah__pohon label:visible")
    assert [name.strip() for name in boxes.all_inner_texts()] == [
        "Kota Malang", "Kecamatan Klojen", "Kelurahan Kasin",
    ]  # fmt: skip
    page.get_by_label("Kelurahan Kasin").check()
    expect(page.locator(".jelajah__tabel thead")).to_contain_text("Kelurahan Kasin")


def test_clearing_the_choice_of_places_asks_for_one_and_keeps_what_was_shown(page: Page) -> None:
    visit(page)
    said = page.locator(SENTENCE).inner_text()
    page.locator("[data-isi=terpilih]").click()
    page.get_by_role("button", name="Kosongkan pilihan").click()
    expect(page.locator("[data-isi=terpilih]")).to_have_text("Pilih sedikitnya satu wilayah.")
    expect(page.locator(SENTENCE)).to_have_text(said)
    page.get_by_label("Kecamatan Klojen", exact=True).check()
    expect(page.locator(SENTENCE)).to_contain_text("Cakupan, Kecamatan Klojen:")


def test_a_failing_network_is_told_and_the_same_choice_can_be_tried_again(page: Page) -> None:
    page.route("**/deret/**", lambda route: route.abort())
    page.goto(f"{PLACE}?indikator=realisasi&wilayah={CITY}")
    failed = page.get_by_role("alert")
    expect(failed).to_contain_text("Data tidak dapat dimuat")
    expect(page.get_by_role("heading", name="Tabel siap pakai")).to_be_visible()
    page.unroute("**/deret/**")
    page.get_by_role("button", name="Coba lagi").click()
    expect(page.locator(SENTENCE)).to_contain_text("Realisasi, Kota Malang")
    expect(failed).to_be_hidden()


def test_without_a_script_the_prepared_tables_are_offered_and_every_link_leads_somewhere(tab: Tab, site: Path) -> None:
    with tab(java_script_enabled=False) as page:
        page.goto(PLACE)
        expect(page.locator("#jelajah form")).to_have_count(0)
        here = page.url
        links = page.locator("#isi a").evaluate_all("all => all.map(one => one.getAttribute('href'))")
    targets = {urlsplit(urljoin(here, link)).path.lstrip("/") for link in links}
    assert {name for name in targets if not (site / name).exists()} == set()
    indicators = {row["kode"] for row in json.loads((site / "api/v1/indikator.json").read_text())["data"]}
    assert {f"metode/{code}/" for code in indicators} <= targets
    cubes = {path.relative_to(site).as_posix() for path in (site / "unduh/kubus").glob("kubus-contoh*")}
    cubes = {name for name in cubes if "metadata" not in name}
    assert len(cubes) > 3
    assert cubes <= targets


@pytest.mark.parametrize("url", [PLACE, HIDDEN + LAST_QUARTER, f"{REAL}&sisip=1"])
@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (360, "light"), (1280, "dark"), (1280, "light")])
def test_no_view_violates_wcag_2_2_a_or_aa_or_is_wider_than_the_screen(
    tab: Tab, url: str, width: int, scheme: str
) -> None:
    with tab(width, color_scheme=scheme) as page:
        visit(page, url)
        page.wait_for_load_state("networkidle")
        page.evaluate("document.querySelectorAll('#jelajah details').forEach(one => one.open = true)")
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_strict_policy_has_nothing_to_complain_of(page: Page) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))

    def strict(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, headers={**answer.headers, "content-security-policy": STRICT})

    page.route("**/data/jelajah/**", strict)
    visit(page)
    page.get_by_role("radio", name="Satu periode").check()
    expect(page.locator(f"{CHART} .batang")).to_have_count(6)
    downloaded(page)
    copied(page, "Salin baris pandas")
    assert said == []
