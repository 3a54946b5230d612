"""A small town: a folder with which every page and file is made, and which builds in a third of the time of ours."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from generator.sample import make_sample, read_plan
from generator.settings import templates_folder
from generator.stamp import stamp

if TYPE_CHECKING:
    from generator.build import Site

ROOT = Path(__file__).parent.parent
HOSTILE = "<script>alert(1)</script> {{ 7*7 }} **tebal** [x](javascript:alert(1))"
README = b"# Catatan kami\r\n\xe2\x80\xa6tanpa baris baru"


@dataclass(frozen=True)
class Town:
    """A small town's folder, with its site in two languages, and what the site was made of."""

    folder: Path
    made: Site


def in_one_language(folder: Path) -> Path:
    """Let the site of a folder speak Indonesian alone: half the work where languages are not the question."""
    settings = folder / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    assert text.count("\nextra:\n") == 1
    settings.write_text(text.replace("\nextra:\n", "\nextra:\n  bahasa_lain: []\n"), encoding="utf-8")
    return settings


def small_town(folder: Path, first: str = "2026-05") -> Path:
    """Make a publisher's folder of an invented city of two kecamatan with two kelurahan each, until October 2026.

    For whatever is true of every site: all pages and files there are, in a third of the time of the site we ship.
    """
    starters = templates_folder() / "datasets"
    plan = read_plan(starters / "contoh.yml").changed(regions=1, first=first)
    plan = replace(plan, invented=replace(plan.invented, districts=(2, 2), villages=(2, 2)))
    make_sample(folder / "datasets", plan=plan, templates=starters)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    return folder


def one_month_on(folder: Path, package: str) -> int:
    """Give every monthly table of a package the rows of October once more, for November; say how many."""
    added = 0
    for table in sorted((folder / "datasets" / package).glob("*.csv")):
        rows = table.read_text(encoding="utf-8").splitlines(keepends=True)
        more = [row.replace("2026-10,", "2026-11,", 1) for row in rows if row.startswith("2026-10,")]
        table.write_text("".join(rows + more), encoding="utf-8")
        added += len(more)
    descriptor = folder / "datasets" / package / "datapackage.json"
    moved = descriptor.read_text(encoding="utf-8").replace('"end": "2026-10"', '"end": "2026-11"')
    descriptor.write_text(moved, encoding="utf-8")
    stamp(folder / "datasets", [package])
    return added


def built_town(folder: Path) -> Town:
    """Build the site of a publisher who is unlike us: with an address, and a README of their own.

    In their datasets a value would like to be markup, and one table is a month ahead of all others.
    """
    small_town(folder)
    settings = folder / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    assert 'site_url: ""' in text
    settings.write_text(
        text.replace('site_url: ""', "site_url: https://situs.invalid/").replace("Kota Malang", "Kota Rekaan"),
        encoding="utf-8",
    )
    (folder / "site").mkdir()
    (folder / "site/README.md").write_bytes(README)
    listed = folder / "datasets/acuan/segmen.csv"
    text = listed.read_text(encoding="utf-8").replace("Pelaku UMKM", HOSTILE)
    assert HOSTILE in text
    listed.write_text(text, encoding="utf-8")
    stamp(folder / "datasets", ["acuan"])
    assert one_month_on(folder, "klaim") > 0
    from generator.publish import publish  # noqa: PLC0415 - only a build needs MkDocs

    return Town(folder, publish(folder))
