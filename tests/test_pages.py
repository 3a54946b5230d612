"""What the pages of the published site say, and that each can be reached."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from lxml import html

ROOT = Path(__file__).parent.parent
PLACES = ROOT / "datasets" / "wilayah" / "wilayah.csv"
HEADER = 7
"""So many entries a first-time visitor takes in."""


def page(site: Path, url: str) -> html.HtmlElement:
    return html.document_fromstring((site / url / "index.html").read_bytes())


def text(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def figure(tree: html.HtmlElement, reference: str) -> str:
    """The text a figure is shown as; the same wherever it stands in tables."""
    shown = {element.text_content() for element in tree.xpath(f'//td//data[@data-ref="{reference}"]')}
    assert len(shown) == 1, (reference, shown)
    return shown.pop()


def test_the_menu_has_few_entries_and_names_every_page_once(site: Path) -> None:
    home = page(site, "")
    assert len(home.xpath("//nav[@class='menu']/ul/li")) == HEADER
    listed = home.xpath("//nav[@id='semua-halaman']//a/@href")
    assert len(listed) == len(set(listed))
    assert {
        "kecamatan/", "anggaran/", "manfaat/", "pekerja/", "usulan/", "belum-tercakup/", "badan-usaha/", "komitmen/",
        "pernyataan/", "panduan/", "glosarium/", "data/", "metode/", "metode/kerahasiaan/", "mutu/", "tentang/",
    } <= set(listed)  # fmt: skip


def test_each_place_has_a_section_of_its_own_named_as_in_the_list(site: Path) -> None:
    with PLACES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    names = {row["kode"]: row["nama"] for row in rows}
    for row in rows:
        if row["tingkat"] == "kelurahan":
            tree = page(site, f"kecamatan/{names[row['induk']].lower()}")
            slug = row["nama"].lower().replace(" ", "-")
            (heading,) = tree.xpath(f"//section[@aria-labelledby='{slug}']/h3[@id='{slug}']")
            assert text(heading) == f"Kelurahan {row['nama']}"


def test_closing_the_gap_costs_the_gap_times_the_tariff(site: Path) -> None:
    tree = page(site, "belum-tercakup")
    people = figure(tree, "belum_tercakup/35.73/2026-10")
    monthly = figure(tree, "biaya_menutup_kesenjangan/35.73/2026-10/kelompok_tarif=transportasi")
    # Rp5.000 for work accidents and Rp3.400 for death, half the full tariff, in October 2026.
    assert int(monthly.removeprefix("Rp").replace(".", "")) == int(people.replace(".", "")) * 8400


def test_every_amount_of_the_guide_is_that_of_its_regulation(site: Path) -> None:
    tree = page(site, "panduan")
    with (ROOT / "datasets/tarif/besaran_manfaat.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 7
    for row in rows:
        indicator = "besaran_manfaat" if row["satuan"] == "rupiah" else "kelipatan_upah"
        amount = f"Rp{int(row['nilai']):,}".replace(",", ".") if row["satuan"] == "rupiah" else row["nilai"]
        assert figure(tree, f"{indicator}/35.73/2026-10/ketentuan={row['ketentuan']}") == amount


def test_what_one_year_paid_for_the_next_is_told_in_both_years(site: Path) -> None:
    with (ROOT / "datasets/anggaran/iuran.csv").open(encoding="utf-8", newline="") as file:
        ahead = sum(
            int(row["nilai"])
            for row in csv.DictReader(file)
            if (row["bulan"][:4], row["bulan_cakupan"][:4], row["sumber_dana"]) == ("2025", "2026", "dbhcht")
        )
    amount = f"Rp{ahead:,}".replace(",", ".")
    tree = page(site, "anggaran")
    assert figure(tree, "iuran_lintas_tahun/35.73/2025-12") == amount
    assert figure(tree, "iuran_lintas_tahun/35.73/2026-10") == f"-{amount}"


def test_ucj_is_shown_with_numerator_denominator_and_date(site: Path) -> None:
    (row,) = page(site, "komitmen").xpath("//span[@id='capaian-ucj']/ancestor::table/tbody/tr")
    assert row.xpath("./th/time/@datetime") == ["2025-06"]
    # 134.167 of 436.742 employed people (August 2024) are 30,7 per cent; 32,44 was said.
    assert [text(cell) for cell in row.xpath("./td")][:4] == ["134.167", "436.742", "32,4%", "30,7%"]


def test_a_term_is_linked_once_on_a_page_and_explained_in_the_glossary(site: Path) -> None:
    explained = set(page(site, "glosarium").xpath("//dl//dt/@id"))
    assert {
        "dbhcht", "pekerja_rentan", "jkk", "jkm", "ucj", "pagu", "realisasi", "serapan", "bop", "orang_bulan", "opd",
        "pks", "rpjmd", "segmen", "dirahasiakan", "sementara", "desil", "bpu",
    } <= explained  # fmt: skip
    linked = 0
    for path in sorted(site.glob("*/index.html")):
        targets = html.document_fromstring(path.read_bytes()).xpath("//a[@class='istilah']/@href")
        assert len(targets) == len(set(targets)), path
        linked += len(targets)
    assert linked > 20


def test_hidden_figures_of_a_kecamatan_are_named_with_their_months(site: Path) -> None:
    hidden: dict[str, set[str]] = {}
    with (ROOT / "datasets/klaim/klaim.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["status_kasus"] == "ditekan":
                hidden.setdefault(row["kode_wilayah"], set()).add(row["bulan"])
    code = min(hidden, key=lambda name: (-len(hidden[name]), name))
    with PLACES.open(encoding="utf-8", newline="") as file:
        name = next(row["nama"] for row in csv.DictReader(file) if row["kode"] == code)
    table = page(site, f"kecamatan/{name.lower()}").xpath("//span[@id='tabel-ditekan']/ancestor::table")[0]
    months = {
        time
        for row in table.xpath("./tbody/tr")
        if text(row.xpath("./th")[0]).startswith("Kasus klaim")
        for time in row.xpath(".//time/@datetime")
    }
    assert months == hidden[code]


@pytest.mark.parametrize("url", ["", "en/"])
def test_what_changed_and_what_is_not_known_stand_on_the_home_page(site: Path, url: str) -> None:
    tree = page(site, url)
    for heading in ("berubah", "belum-tahu"):
        items = tree.xpath(f"//h2[@id='{heading}']/following-sibling::ul[1]/li")
        assert len(items) >= 3, heading
        assert all(text(item) for item in items)


def test_an_unknown_address_is_answered_in_both_languages(site: Path) -> None:
    tree = html.document_fromstring((site / "404.html").read_bytes())
    assert text(tree.xpath("//main/h1")[0]) == "Halaman ini tidak ada"
    (english,) = tree.xpath("//main/section[@lang='en']")
    assert text(english.xpath("./h2")[0]) == "This page does not exist"
    assert all("/en/" in link for link in english.xpath(".//a/@href"))
