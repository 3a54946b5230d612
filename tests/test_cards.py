"""Social cards and icons."""

from __future__ import annotations

import struct
import zlib
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from lxml.etree import fromstring

from generator.cards import Card, Piece, make_cards, make_icons
from generator.charts import picture
from generator.pages import Page
from generator.settings import Settings

HEAD = "---\ntitle: x\n---\n\n"
HEADLINE = (
    '<h1><data class="angka orang" value="12.0" data-ref="peserta_aktif/11/2026-10">12</data> orang,\n biayanya '
    '<data class="angka uang" value="9.0" data-ref="realisasi/11/2026">Rp9</data>.</h1>'
)
DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="5" viewBox="0 0 9 5">'
    '<path fill="var(--orang, #0f6b68)" d="M0,0H9V5Z"/></svg>'
)
SVG = "{http://www.w3.org/2000/svg}"


def settings() -> Settings:
    return Settings(root=Path(), name="Situs & Kota")


def page(place: str, body: str, title: str = "Judul", description: str = "Uraian") -> Page:
    return Page(place, title, description, f"{HEAD}{body}", "id", place)


def cards(*pages: Page, sample: bool = False, charts: Any = None) -> dict[str, Card]:  # noqa: ANN401 - a stand-in
    return make_cards(pages, charts or {}, settings(), sample=sample, png=lambda _: b"\x89PNG\r\n\x1a\n" + HEADER)


HEADER = struct.pack(">I4sIIBBBBBI", 13, b"IHDR", 1, 1, 8, 0, 0, 0, 0, 0)


def test_a_card_says_the_heading_of_its_page_with_the_address_of_every_figure() -> None:
    card = cards(page("index.md", HEADLINE))["index.md"]
    assert card.alt == "12 orang, biayanya Rp9."
    assert card.said == (
        Piece("12", "peserta_aktif/11/2026-10", "orang"),
        Piece(" orang, biayanya "),
        Piece("Rp9", "realisasi/11/2026", "uang"),
        Piece("."),
    )
    marked = {
        span.get("data-ref"): span.text
        for span in fromstring(card.svg.encode()).iter(f"{SVG}tspan")
        if span.get("data-ref")
    }
    assert marked == {"peserta_aktif/11/2026-10": "12", "realisasi/11/2026": "Rp9"}


def test_a_page_without_a_figure_in_its_heading_shares_the_card_of_the_home_page_unless_it_is_a_dataset() -> None:
    made = cards(
        page("index.md", HEADLINE),
        page("tentang.md", "<h1>Tentang</h1>"),
        page("data/klaim.md", "<h1>Klaim</h1>"),
        page("anggaran.md", HEADLINE),
    )
    assert {place: card.uri for place, card in made.items()} == {
        "index.md": "kartu/index.png",
        "tentang.md": "kartu/index.png",
        "data/klaim.md": "kartu/data/klaim.png",
        "anggaran.md": "kartu/anggaran.png",
    }


@pytest.mark.parametrize("sample", [True, False])
def test_a_card_says_that_figures_are_made_up_only_where_they_are(sample: bool) -> None:  # noqa: FBT001 - a case
    card = cards(page("index.md", HEADLINE), sample=sample)["index.md"]
    assert ("Data contoh" in card.svg) is sample


def test_a_title_with_markup_stays_text_and_the_card_stays_a_drawing() -> None:
    card = cards(page("index.md", "<h1>A &lt;b&gt; &amp; $situs</h1>", description="x < y & {z}"))["index.md"]
    words = "".join(fromstring(card.svg.encode()).itertext())
    assert "A <b> & $situs" in words
    assert "x < y & {z}" in words
    assert "Situs & Kota" in words


def test_a_long_heading_gets_smaller_and_then_is_cut_within_the_card() -> None:
    body = f"<h1>{'sangat panjang ' * 60}</h1>"
    drawn = fromstring(cards(page("index.md", body))["index.md"].svg.encode())
    spans = [span for span in drawn.iter(f"{SVG}tspan") if span.get("y")]
    assert max(int(span.get("y", "0")) for span in spans) < 630
    assert (spans[-1].text or "").endswith("…")


def test_the_first_chart_of_the_page_stands_beside_the_words_in_the_colours_of_paper() -> None:
    charts = {"peta": SimpleNamespace(narrow=DRAWING)}
    card = cards(page("index.md", f'{HEADLINE}<figure class="bagan" id="peta"></figure>'), charts=charts)["index.md"]
    inner = fromstring(card.svg.encode()).find(f"{SVG}svg")
    assert inner is not None
    assert inner.get("viewBox") == "0 0 9 5"
    assert [path.get("fill") for path in inner.iter(f"{SVG}path")] == ["#0f6b68"]
    assert "var(" not in card.svg


def test_a_card_is_a_picture_of_1200_by_630() -> None:
    made = make_cards([page("index.md", HEADLINE)], {}, settings(), sample=True, png=picture)
    content = made["index.md"].content
    assert struct.unpack_from(">II", content, 16) == (1200, 630)
    assert len(content) < 100_000


def test_the_icons_have_their_sizes_and_the_folder_of_icons_leads_to_the_small_one() -> None:
    icons = make_icons(settings(), partial(picture, clear=True))
    assert set(icons) == {"assets/images/apple-touch-icon.png", "assets/images/ikon-32.png", "favicon.ico"}
    assert struct.unpack_from(">II", icons["assets/images/apple-touch-icon.png"], 16) == (180, 180)
    assert struct.unpack_from(">II", icons["assets/images/ikon-32.png"], 16) == (32, 32)
    kind, count, width, height = struct.unpack_from("<xxHHBB", icons["favicon.ico"])
    size, offset = struct.unpack_from("<II", icons["favicon.ico"], 14)
    assert (kind, count, width, height) == (1, 1, 32, 32)
    assert icons["favicon.ico"][offset : offset + size] == icons["assets/images/ikon-32.png"]


def test_an_icon_without_a_ground_lets_the_browser_show_through_and_the_one_for_home_screens_does_not() -> None:
    icons = make_icons(settings(), partial(picture, clear=True))
    for name, alpha in (("ikon-32.png", 0), ("apple-touch-icon.png", 255)):
        content = icons[f"assets/images/{name}"]
        start = content.index(b"IDAT")
        (size,) = struct.unpack_from(">I", content, start - 4)
        # Nothing stands before the first pixel, so whatever the filter of its row, its four bytes are as they are.
        first = zlib.decompressobj().decompress(content[start + 4 : start + 4 + size])[1:5]
        assert content[25] == 6, "red, green, blue, alpha"
        assert first[3] == alpha, name
