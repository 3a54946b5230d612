"""Hostile words wherever a publisher writes words: in the finished site they are words, in every kind of file."""

from __future__ import annotations

import csv
import json
import re
import time
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from hostile.structures import YAML
from lxml import etree, html
from town import DEPARTMENTS, FORMULAS, HOSTILE, MARKUP, ROOT, SCRIPT_ADDRESS, Town

from generator.errors import BadPlan, BadSettings, DeclarationError
from generator.mkdocs_plugin import read_config
from generator.sample import read_plan

STARTS = ("=", "+", "-", "@", "\t", "\r")
NUMBER = re.compile(r"[+-]?[0-9.,]+([eE][+-]?[0-9]+)?")


def of_kind(site: Path, ending: str) -> list[Path]:
    found = sorted(site.rglob(f"*{ending}"))
    assert found, ending
    return found


def parsed(path: Path) -> html.HtmlElement:
    tree: html.HtmlElement = html.document_fromstring(path.read_bytes())
    return tree


def unlike_ours(root: etree._Element) -> Iterator[str]:
    """Name each program, handler or address that a script of ours never has."""
    for element in root.iter(etree.Element):
        name = etree.QName(element).localname.lower()
        of_data = element.get("type") in {"application/ld+json", "application/json"}
        if name == "script" and not of_data and (not element.get("src") or "alert" in (element.text or "")):
            yield f"script {element.text}"
        if name in {"iframe", "object", "embed", "foreignobject"}:
            yield name
        for attribute, value in element.attrib.items():
            address = "".join(sign for sign in str(value) if sign > " ").lower()
            if etree.QName(attribute).localname.lower().startswith("on"):
                yield f"{name} {attribute!r}"
            if address.startswith(("javascript:", "vbscript:", "data:text")):
                yield f"{name} {attribute!r} {value!r}"
        if name == "img" and element.get("src") == "x":
            yield "img"


def test_no_word_becomes_an_element_a_handler_or_an_address_on_any_page(town: Town) -> None:
    shown = 0
    for path in of_kind(town.folder / "site", ".html"):
        tree = parsed(path)
        assert list(unlike_ours(tree)) == [], path
        text = tree.text_content()
        shown += text.count(MARKUP)
        assert not re.search(r"alert\((1|x)\)\) *(49|jebol)", text), path
        assert not tree.xpath("//strong[text()='tebal']"), path
    # The pages of the package, the statements and the correction, in two languages.
    assert shown >= 8


def test_what_machines_read_of_a_page_is_data_that_nothing_can_end(town: Town) -> None:
    read = 0
    for path in of_kind(town.folder / "site", ".html"):
        for data in html.document_fromstring(path.read_bytes()).iter("script"):
            if data.get("type") in {"application/ld+json", "application/json"}:
                json.loads(data.text or "")
                assert "<" not in (data.text or ""), path
                read += MARKUP[:20] in json.dumps(json.loads(data.text or ""))
    assert read > 0


@pytest.mark.parametrize("ending", [".svg", ".xml"])
def test_no_word_becomes_markup_in_a_picture_or_a_feed(ending: str, town: Town) -> None:
    for path in of_kind(town.folder / "site", ending):
        # Nothing may be mended on the way: a reader of feeds stops at the first error.
        assert list(unlike_ours(etree.parse(path).getroot())) == [], path


def workbooks(site: Path) -> Iterator[tuple[str, bytes]]:
    for path in of_kind(site, ".xlsx"):
        yield path.name, path.read_bytes()
    for path in site.rglob("*.zip"):
        with zipfile.ZipFile(path) as packed:
            yield from ((f"{path.name}/{name}", packed.read(name)) for name in packed.namelist() if ".xlsx" in name)


def test_no_cell_of_a_workbook_is_a_formula_or_leads_to_a_script(town: Town) -> None:
    texts: set[str] = set()
    for name, content in workbooks(town.folder / "site"):
        with zipfile.ZipFile(BytesIO(content)) as parts:
            assert not [part for part in parts.namelist() if "external" in part.lower() or "vba" in part.lower()], name
            sheets = [parts.read(part) for part in parts.namelist() if part.startswith("xl/worksheets/sheet")]
            links = b"".join(parts.read(part) for part in parts.namelist() if part.endswith(".rels"))
        assert not any(b"<f>" in sheet or b"<f " in sheet for sheet in sheets), name
        assert b'Target="javascript' not in links, name
        if b"cmd|" in b"".join(sheets):
            book = openpyxl.load_workbook(BytesIO(content), read_only=True)
            texts |= {
                str(cell)
                for sheet in book.worksheets
                for row in sheet.iter_rows(values_only=True)
                for cell in row
                if str(cell).startswith(STARTS)
            }
    assert any(text.startswith(FORMULAS[0]) for text in texts), "the words are there, as words"


def cells(path: Path, delimiter: str) -> Iterator[str]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.reader(file, delimiter=delimiter):
            yield from row


def test_a_csv_for_spreadsheets_has_no_cell_that_would_be_reckoned(town: Town) -> None:
    read = {
        cell: path.name
        for path in of_kind(town.folder / "site", "-excel.csv")
        for cell in cells(path, ";")
        if not NUMBER.fullmatch(cell)
    }
    assert {name: cell for cell, name in read.items() if cell.startswith(STARTS)} == {}
    assert read.keys() >= {f"'{formula}" for formula in FORMULAS}


def test_a_tidy_csv_says_what_was_written(town: Town) -> None:
    (written,) = (path for path in of_kind(town.folder / "site", "opd.csv") if "excel" not in path.name)
    found = set(cells(written, ","))
    assert found >= set(FORMULAS)
    assert not found.intersection(DEPARTMENTS)


def test_a_value_of_a_list_is_shown_as_it_was_written(town: Town) -> None:
    pages = of_kind(town.folder / "site", ".html")
    assert any(HOSTILE in parsed(path).text_content() for path in pages)


# The settings and the plan are YAML, which can name programs and multiply itself.

SETTINGS = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
PROGRAMS = {
    "a command": "!!python/object/apply:os.system ['touch {proof}']",
    "a new object": "!!python/object/new:os.system ['touch {proof}']",
    "a class": "!!python/object:builtins.object {{}}",
    "a name": "!!python/name:os.system ''",
    "a module": "!!python/module:antigravity ''",
    "a tag spelt out": "!<tag:yaml.org,2002:python/object/apply:os.system> ['touch {proof}']",
}
LAYERS = 12
BOMB = "a0: &a0 {x: 1}\n" + "".join(
    f"a{n}: &a{n} {{<<: [{', '.join([f'*a{n - 1}'] * 10)}]}}\n" for n in range(1, LAYERS)
)
"""References to references: ten to the power of the layers, were they written out."""


def settings(folder: Path, text: str | bytes) -> Path:
    (folder / "datasets").mkdir()
    (folder / "mkdocs.yml").write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


@pytest.mark.parametrize("program", PROGRAMS.values(), ids=PROGRAMS)
def test_settings_never_run_a_program(program: str, tmp_path: Path) -> None:
    proof = tmp_path / "terbobol"
    told = f"{SETTINGS}\nuji: {program.format(proof=proof)}\n"
    with pytest.raises(BadSettings, match=rf"baris {len(SETTINGS.splitlines()) + 2} memanggil program"):
        read_config(settings(tmp_path, told))
    assert not proof.exists()


def test_settings_of_another_file_are_not_read(tmp_path: Path) -> None:
    (tmp_path / "lain.yml").write_text(f"x: {PROGRAMS['a command'].format(proof=tmp_path / 'terbobol')}", "utf-8")
    with pytest.raises(BadSettings, match="INHERIT"):
        read_config(settings(tmp_path, f"INHERIT: lain.yml\n{SETTINGS}"))
    assert not (tmp_path / "terbobol").exists()


@pytest.mark.parametrize("text", [*(YAML[name] for name in YAML if name != "terlalu besar"), BOMB])
def test_settings_that_are_a_bomb_are_refused_soon(text: str | bytes, tmp_path: Path) -> None:
    started = time.process_time()
    with pytest.raises(DeclarationError):
        read_config(settings(tmp_path, text))
    assert time.process_time() - started < 10


def test_settings_as_we_ship_them_are_read(tmp_path: Path) -> None:
    assert read_config(settings(tmp_path, SETTINGS)).site_name.startswith("Terlindungi")


@pytest.mark.parametrize("name", ["bom alias", "bom alias berlapis", "program", "program sebagai nilai", "alias diri"])
def test_a_plan_that_is_a_bomb_or_a_program_is_refused(name: str, tmp_path: Path) -> None:
    plan = tmp_path / "contoh.yml"
    plan.write_text(str(YAML[name]), encoding="utf-8")
    with pytest.raises(BadPlan):
        read_plan(plan)


def test_the_address_of_a_source_that_is_a_script_is_no_link(town: Town) -> None:
    written = json.loads((town.folder / "datasets/klaim/datapackage.json").read_bytes())
    assert SCRIPT_ADDRESS in [source.get("path") for source in written["sources"]]
    tree = html.document_fromstring((town.folder / "site/data/klaim/index.html").read_bytes())
    assert not [link for link in tree.iter("a") if (link.get("href") or "").startswith(("javascript", "//javascript"))]
