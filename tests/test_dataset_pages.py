"""Pages of datasets: what a reader of one package is told, whatever its tables hold.

The published datasets are changed after they have been read: what validation would say of them is not asked here.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from lxml import html

from generator.catalogue import Field, read_catalogue
from generator.charts import Desk
from generator.downloads import Download
from generator.facts import ROW, Facts, Table
from generator.indicators import load_indicators
from generator.ledger.numbers import grammar
from generator.ledger.reading import read_page
from generator.measures import Cube
from generator.measures.trace import Tracer
from generator.packing import archive_uri
from generator.pages import Given, make_pages
from generator.profiles import profile
from generator.quality import assess
from generator.releases import Release, release_of
from generator.settings import Settings, templates_folder
from generator.validation import validate

ROOT = Path(__file__).parent.parent
TABLE = "peserta_kelurahan"
MANY = 1_000_000
SIZES = {"CSV": 2048, "CSV untuk Excel": 3072, "XLSX": 4096, "JSON": 5120, "Parquet": 1024}
Render = Callable[..., html.HtmlElement]


def offered(facts: Facts, release: Release) -> dict[str, Download]:
    """Return one small file of each format for each table, two slices of one table, and what describes them."""
    files = [Download(archive_uri(release), "Semua data dalam satu paket", "ZIP", b"", "application/zip")]
    for name, table in facts.tables.items():
        package = table.resource.package
        files += [
            Download(f"unduh/{package}/{name}.{label}", table.resource.title, label, b"x" * size, "", package, name)
            for label, size in SIZES.items()
        ]
        files.append(Download(f"unduh/{package}/{name}.csvm", "Arti kolom", "CSVW", b"{}", "", package))
    for area, period, said in (("35.73.01", "", "Kecamatan Uji"), ("", "2026-10", "Oktober 2026")):
        uri = f"unduh/kepesertaan/{TABLE}/{area or period}.csv"
        files.append(Download(uri, "Peserta", "CSV", b"xy", "", "kepesertaan", TABLE, said, area, period))
    return {file.uri: file for file in files}


@pytest.fixture(scope="module")
def render(published: Facts, published_cube: Cube, tmp_path_factory: pytest.TempPathFactory) -> Render:
    """Make the page of one package of changed facts, as a tree."""
    report = validate(read_catalogue(ROOT / "datasets"))
    quality = assess(report, published, templates_folder())
    templates = tmp_path_factory.mktemp("templat") / "isi"
    shutil.copytree(templates_folder(), templates)
    for file in (templates / "pages").iterdir():
        if file.name != "data_satu.md.j2":
            file.unlink()

    def made(facts: Facts, name: str, url: str = "") -> html.HtmlElement:
        settings = Settings(
            root=ROOT, name="Situs uji", url=url, templates=templates, extra={"penerbit": {"nama": "Penerbit uji"}}
        )
        release = release_of(facts, settings)
        desk = Desk(published_cube, facts, load_indicators(), settings.wording())
        kept = replace(facts, packages={name: facts.packages[name]})
        given = Given(replace(desk, facts=kept), settings, release, offered(facts, release), quality, (), Tracer(facts))
        (page,) = make_pages(given).pages
        return html.document_fromstring(page.text.split("\n---\n", 1)[1])

    return made


@pytest.fixture(scope="module")
def covered(published: Facts, render: Render) -> html.HtmlElement:
    return render(published, "kepesertaan")


def text(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def part(page: html.HtmlElement, name: str) -> html.HtmlElement:
    (found,) = page.xpath(f"//section[@id='{name}']")
    return found


def column(page: html.HtmlElement, table: str, name: str) -> list[str]:
    """Return the cells of one column in the dictionary of a table."""
    (row,) = page.xpath(f"//section[@id='{table}']//table[@class='kamus']//tr[th/code[.='{name}']]")
    return [text(cell) for cell in row.xpath("td")]


def with_table(facts: Facts, name: str, frame: pd.DataFrame, *fields: Field) -> Facts:
    table = facts.tables[name]
    resource = replace(table.resource, fields=fields) if fields else table.resource
    package = facts.packages[resource.package]
    packages = {
        **facts.packages,
        package.name: replace(package, resources={**package.resources, name: resource}),
    }
    return replace(facts, packages=packages, tables={**facts.tables, name: Table(resource, frame)})


def test_a_table_is_said_to_be_a_stock_that_months_do_not_add_up_to(covered: html.HtmlElement) -> None:
    said = text(part(covered, TABLE))
    assert "Satu baris untuk tiap gabungan bulan, kode wilayah, sumber dana." in said
    assert "Peserta: keadaan pada satu saat (stok). Jangan menjumlahkan antarwaktu: pakai yang terakhir." in said


def test_a_table_of_payments_is_said_to_be_a_flow_that_adds_up(published: Facts, render: Render) -> None:
    said = text(part(render(published, "klaim"), "klaim"))
    assert "yang terjadi selama satu masa (alir). Boleh dijumlahkan antarwaktu. Antarwilayah boleh dijumlahkan." in said


def test_the_dictionary_tells_the_first_and_the_last_period(covered: html.HtmlElement) -> None:
    assert column(covered, TABLE, "bulan")[1] == "Oktober 2025 sampai Oktober 2026"


def test_the_dictionary_tells_range_unit_and_why_cells_are_empty(covered: html.HtmlElement, published: Facts) -> None:
    frame = published.tables[TABLE].frame
    states = frame["status_peserta"].tolist()
    values = [value for value in frame["peserta"].tolist() if value is not pd.NA]
    hidden, missing = states.count("ditekan"), states.count("tidak_tersedia")
    assert column(covered, TABLE, "peserta")[1] == (
        f"{min(values)} sampai {max(values)} orang{hidden + missing} sel kosong: {hidden} dirahasiakan, "
        f"{missing} belum ada data"
    )


def test_the_dictionary_tells_the_most_frequent_codes_by_their_names(covered: html.HtmlElement) -> None:
    # 57 kelurahan in 13 months: 741 rows for each source of money.
    assert column(covered, TABLE, "sumber_dana")[1] == (
        "APBD selain DBHCHT (741×), Badan usaha (741×), DBHCHT (741×), Mandiri (741×)"
    )


def test_codes_that_are_all_as_frequent_are_counted_not_listed(covered: html.HtmlElement) -> None:
    assert column(covered, TABLE, "kode_wilayah")[1] == "57 isi berbeda, masing-masing 52 baris"


def test_each_table_offers_every_format_with_its_size(covered: html.HtmlElement) -> None:
    (line,) = covered.xpath(f"//ul[@class='berkas']/li[a[@href='#{TABLE}']]")
    (choices,) = line.xpath("span[@class='berkas__pilihan']")
    offers = [" ".join(text(one).replace("\N{NO-BREAK SPACE}", " ").split()) for one in choices.xpath("span")]
    name = ", Peserta per kelurahan dan sumber dana"
    assert offers == [
        f"CSV{name} 2 KB",
        f"CSV untuk Excel{name} 3 KB",
        f"XLSX{name} 4 KB",
        f"JSON{name} 5 KB",
        f"Parquet{name} 1 KB",
    ]


def test_slices_are_folded_away_places_before_periods(covered: html.HtmlElement) -> None:
    (folded,) = covered.xpath(f"//li[a[@href='#{TABLE}']]/details")
    assert [text(one) for one in folded.xpath(".//*[@class='berkas__nama']")] == ["Kecamatan Uji", "Oktober 2026"]


def test_every_file_of_the_release_has_its_checksum_and_slices_none(covered: html.HtmlElement) -> None:
    (listed,) = covered.xpath("//dl[@class='sidik']")
    names, sums = ([text(one) for one in listed.xpath(tag)] for tag in ("dt", "dd"))
    # Six tables in five formats, and what describes the columns of each.
    assert len(names) == len(sums) == 6 * 6
    # head -c 2048 /dev/zero | tr '\\0' x | sha256sum
    assert sums[names.index(f"{TABLE}.CSV")] == "1d1801f753ccd9fa57966c46f360585caf83337a394a5f238d4e4e7d6005788d"


def test_the_page_of_a_preview_says_that_its_files_are_not_kept(covered: html.HtmlElement) -> None:
    assert "Situs ini pratinjau: simpan sendiri paket yang dikutip" in text(covered)


def test_the_release_calendar_is_shown_newest_first_with_what_was_late(covered: html.HtmlElement) -> None:
    rows = covered.xpath("//*[@id='jadwal-terbit']/ancestor::table/tbody/tr")
    assert [text(cell) for cell in rows[0]] == ["November 2026", "20 Desember 2026", "belum", ""]
    late = next(row for row in rows if text(row[0]) == "Maret 2026")
    assert text(late[3]) == "Terlambat 9 hari; menunggu data klaim."


def test_a_package_without_months_shows_no_calendar(published: Facts, render: Render) -> None:
    assert not render(published, "acuan").xpath("//*[@id='jadwal-terbit']")


def test_a_site_without_a_calendar_has_pages_all_the_same(published: Facts, render: Render) -> None:
    tables = {name: table for name, table in published.tables.items() if name != "jadwal_rilis"}
    page = render(replace(published, tables=tables), "kepesertaan")
    assert not page.xpath("//*[@id='jadwal-terbit']")


def test_the_citation_of_sample_data_warns_beside_it(covered: html.HtmlElement) -> None:
    (section,) = covered.xpath("//section[h2[@id='kutip']]")
    assert "Angkanya tidak boleh dikutip sebagai angka resmi." in text(section)
    assert "Set data contoh" in text(section.xpath(".//p[@class='kutipan']")[0])


def test_a_site_that_knows_its_address_prints_it_in_the_code(published: Facts, render: Render) -> None:
    page = render(published, "tarif", url="https://data.uji.invalid")
    code = [pre.text_content() for pre in part(page, "tarif").xpath(".//pre")]
    assert len(code) == 3
    assert all('"https://data.uji.invalid/unduh/tarif/tarif.csv"' in one for one in code)
    assert not page.xpath("//*[@data-alamat or @data-tanpa-alamat]")


def test_a_site_without_an_address_says_what_to_download_first(covered: html.HtmlElement) -> None:
    (hint,) = part(covered, TABLE).xpath(".//p[@data-tanpa-alamat]")
    assert text(hint).startswith(f"Unduh dulu {TABLE}-contoh.csv")


def test_codes_that_look_like_numbers_are_read_as_text(published: Facts, render: Render) -> None:
    (pandas, *_) = part(render(published, "wilayah"), "wilayah").xpath(".//pre")
    assert '"kode_bps": "string"' in pandas.text_content()


def test_a_table_of_a_million_rows_shows_its_first_five_and_is_counted_within_ten_seconds(
    published: Facts, render: Render
) -> None:
    frame = published.tables[TABLE].frame
    frame = pd.concat([frame] * (MANY // len(frame) + 1), ignore_index=True).head(MANY)
    facts = with_table(published, TABLE, frame.assign(**{ROW: range(2, MANY + 2)}))
    begun = time.process_time()
    assert profile(facts.tables[TABLE])["peserta"].rows == MANY
    page = render(facts, "kepesertaan")
    assert time.process_time() - begun < 10
    assert len(page.xpath(f"//*[@id='cuplikan-{TABLE}']/ancestor::table/tbody/tr")) == 5
    assert "1.000.000 baris." in text(part(page, TABLE))


def test_an_empty_table_has_a_page_without_ranges(published: Facts, render: Render) -> None:
    page = render(with_table(published, TABLE, published.tables[TABLE].frame.iloc[:0]), "kepesertaan")
    assert "0 baris." in text(part(page, TABLE))
    assert column(page, TABLE, "peserta")[1] == ""
    assert "terakhir" not in part(page, TABLE).xpath(".//pre")[0].text_content()


def test_a_column_that_is_all_suppressed_shows_no_number(published: Facts, render: Render) -> None:
    frame = published.tables[TABLE].frame.head(3).assign(peserta=pd.NA, status_peserta="ditekan")
    frame["peserta"] = frame["peserta"].astype("Int64")
    page = render(with_table(published, TABLE, frame), "kepesertaan")
    assert column(page, TABLE, "peserta")[1] == "3 sel kosong: 3 dirahasiakan"


def test_a_range_never_comes_from_a_cell_whose_status_hides_it(published: Facts) -> None:
    frame = (
        published.tables[TABLE]
        .frame.head(3)
        .assign(peserta=pd.array([2, 50, 60], "Int64"), status_peserta=["ditekan", "tetap", "tetap"])
    )
    found = profile(Table(published.tables[TABLE].resource, frame))["peserta"]
    assert (found.least, found.most, found.filled) == (50, 60, 2)


HOSTILE = 'kode "wilayah" <b>\' SELECT'


def test_the_name_of_a_column_can_neither_break_the_page_nor_the_code(published: Facts, render: Render) -> None:
    resource = published.tables[TABLE].resource
    fields = [replace(field, name=HOSTILE) if field.name == "kode_wilayah" else field for field in resource.fields]
    frame = published.tables[TABLE].frame.head(2).rename(columns={"kode_wilayah": HOSTILE})
    page = render(with_table(published, TABLE, frame, *fields), "kepesertaan")
    pandas, er, duck = (pre.text_content() for pre in part(page, TABLE).xpath(".//pre"))
    assert r'{"kode \"wilayah\" <b>' in pandas
    assert r'c("kode \"wilayah\" <b>' in er
    assert "{'kode \"wilayah\" <b>'' SELECT': 'VARCHAR'}" in duck
    compile(pandas, "pandas", "exec")
    compile(duck, "duckdb", "exec")


def test_every_number_of_the_page_says_what_it_is(covered: html.HtmlElement, tmp_path: Path, published: Facts) -> None:
    file = tmp_path / "index.html"
    file.write_bytes(html.tostring(covered))
    settings = Settings(root=ROOT, name="Situs uji")
    names = [table.resource.title for table in published.tables.values()]
    known = grammar(settings.wording(), names)
    read = read_page(file)
    # What search engines are told quotes the publisher, as the page does.
    quoted = " ".join(text for _, text in read.whole.declared)
    loose = [one.text for said in (*read.prose, *read.whole.drawn) for one in known.read(said)[1]]
    assert [number for number in loose if number not in quoted] == []


def test_a_page_links_only_to_places_that_stay(covered: html.HtmlElement) -> None:
    anchors = {link.removeprefix("#") for link in covered.xpath("//a/@href") if link.startswith("#")}
    assert anchors
    assert anchors <= set(map(str, covered.xpath("//@id")))
