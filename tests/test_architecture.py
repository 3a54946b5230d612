"""The stairs and the keepers: imports go down only, and each heavy library has one room."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "generator"

STAIRS = (
    "errors",
    "memory",
    "periods",
    "wording",
    "settings",
    "archive",
    "provenance",
    "catalogue",
    "stamp",
    "corrections",
    "disclosure",
    "validation",
    "suppression",
    "reports",
    "facts",
    "calendar",
    "profiles",
    "shapes",
    "translation",
    "measures",
    "prose",
    "indicators",
    "needs",
    "differences",
    "chronicle",
    "statements",
    "quality",
    "charts",
    "releases",
    "downloads",
    "freezing",
    "status",
    "metadata",
    "rendering",
    "packing",
    "origins",
    "pages",
    "cards",
    "search",
    "api",
    "feeds",
    "hosting",
    "frame",
    "build",
    "explain",
    "intake",
    "forms",
    "sample",
    "start",
    "ledger",
    "gate",
    "proof",
    "mkdocs_plugin",
    "lasting",
    "weight",
    "publish",
    "cli",
)
"""From the ground floor up; a room may import only from rooms listed before it."""

KEEPERS = {
    "frictionless": {"validation"},
    "highspy": {"disclosure"},
    "openpyxl": {"intake", "forms"},
    "xlsxwriter": {"downloads", "forms"},
    "python_calamine": {"downloads"},
    "sqlite3": {"downloads", "disclosure"},
    "rdflib": {"metadata"},
    "icalendar": {"feeds"},
    "altair": {"charts"},
    "vl_convert": {"charts"},
    "jinja2": {"rendering", "pages"},
    "mkdocs": {"mkdocs_plugin", "publish", "cli"},
    "typer": {"cli"},
    "rich": {"cli"},
    "babel": {"wording"},
    "snowballstemmer": {"search"},
    "ctypes": {"publish"},
    "cryptography": {"archive"},
    "subprocess": {"provenance"},
}
"""Which rooms may import a library."""


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def room(path: Path) -> str:
    inside = path.relative_to(PACKAGE).parts[0]
    return inside.removesuffix(".py")


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{path.name}: imports are absolute"
            yield node.module


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", modules(), ids=named)
def test_every_module_is_on_the_stairs(path: Path) -> None:
    assert room(path) in {*STAIRS, "__init__"}


@pytest.mark.parametrize("path", modules(), ids=named)
def test_imports_go_down_only(path: Path) -> None:
    here = room(path)
    for name in imports(path):
        if name.startswith("generator."):
            there = name.split(".")[1]
            assert there == here or STAIRS.index(there) < STAIRS.index(here), f"{here} imports {there}"


@pytest.mark.parametrize("path", modules(), ids=named)
def test_each_heavy_library_has_its_keeper(path: Path) -> None:
    for name in imports(path):
        keepers = KEEPERS.get(name.split(".")[0])
        assert keepers is None or room(path) in keepers, f"{room(path)} imports {name}"


@pytest.mark.parametrize("path", modules(), ids=named)
def test_only_facts_and_validation_read_csv(path: Path) -> None:
    reads = re.search(r"read_csv|csv\.reader|DictReader", path.read_text(encoding="utf-8"))
    # The sample maker writes datasets, so it reads those it builds on before anyone can have validated them; the intake
    # reads what offices send, which is no dataset; a format of a download reads back what it wrote.
    assert not reads or room(path) in {"facts", "validation", "sample", "intake", "ledger", "downloads"}


@pytest.mark.parametrize("path", modules(), ids=named)
def test_only_measures_group(path: Path) -> None:
    groups = re.search(r"\.groupby\(|\.pivot_table\(|\.resample\(", path.read_text(encoding="utf-8"))
    assert not groups or room(path) in {"measures", "sample"}


@pytest.mark.parametrize("path", modules(), ids=named)
def test_only_the_command_line_prints_or_exits(path: Path) -> None:
    if room(path) == "cli":
        return
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id not in {"print", "exit", "quit"}, f"line {node.lineno}"


@pytest.mark.parametrize("path", modules(), ids=named)
def test_a_module_says_what_enters_and_what_leaves_and_stays_small(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert ast.get_docstring(ast.parse(text)), "module docstring"
    assert len(text.splitlines()) <= 330, "a room this long is two rooms"


def test_nothing_of_the_city_stands_in_the_generator_or_the_templates() -> None:
    """Place names come from the datasets of this repository, so the list cannot go stale."""
    places = (ROOT / "datasets" / "wilayah" / "wilayah.csv").read_text(encoding="utf-8").splitlines()[1:]
    codes = {line.split(",")[0] for line in places}
    city = {line.split(",")[3] for line in places if ",kota," in line or ",kecamatan," in line}
    assert len(codes) == 63
    banned = re.compile("|".join(rf"\b{re.escape(word)}\b" for word in sorted(codes | city)))
    for folder in ("generator", "templates"):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix not in {".py", ".j2", ".html", ".css", ".json", ".csv", ".yml", ".md", ".js", ".svg"}:
                continue
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                found = banned.search(line)
                # The example of an address and of a code must be some code.
                if found and not re.search(r"cakupan/35\.73\.05|``35\.73|\"35\.73|`35\.73", line):
                    pytest.fail(f"{named(path)}:{number} names {found.group()}")


def test_no_rupiah_amount_and_no_regulation_stands_in_the_generator() -> None:
    amounts = re.compile(r"\bRp\s?\d|\b(?:PMK|PP|UU|Permenaker|Perpres) \d+|\b(?:16_?800|25_?808|42_?000_?000)\b")
    for path in modules():
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            # Examples of how amounts are written, marked as such by double backticks, are no amounts.
            if amounts.search(re.sub(r"``[^`]*``", "", line)):
                pytest.fail(f"{named(path)}:{number}: {line.strip()}")
