"""A small town: a folder with which every page and file is made, and which builds in a third of the time of ours."""

from __future__ import annotations

import json
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
MARKUP = (
    "<img src=x onerror=alert(x)> </script><script>alert(x)</script> <a href=javascript:alert(x)>x</a> ]]> -->"
    " [x](javascript:alert(x)) {{ 'jeb' ~ 'ol' }} {% raw %} \" onmouseover=\"alert(x) ' onfocus='alert(x)"
)
"""What would be an element, an attribute, a program or the end of one, were it taken for more than words.

Without digits: each number of a page is a figure, and the site is refused where one is none.
"""
FORMULAS = ("=cmd|'/C calc'!A1", "+1+1", "@SUM(1)", "-2+3")
"""What a spreadsheet would reckon."""
DEPARTMENTS = ("Dinas Tenaga Kerja", "Dinas Perhubungan", "Dinas Koperasi dan UMKM", "Dinas Sosial")
SCRIPT_ADDRESS = "javascript:alert(1)"
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


def plant(folder: Path) -> None:
    """Write hostile words wherever a publisher writes words of their own, and stamp what was changed."""
    datasets = folder / "datasets"

    def change(name: str, *changes: tuple[str, str]) -> None:
        text = (datasets / name).read_text(encoding="utf-8")
        for old, new in changes:
            assert old in text, (name, old)
            text = text.replace(old, new)
        (datasets / name).write_text(text, encoding="utf-8")

    def cell(text: str) -> str:
        return '"' + text.replace('"', '""') + '"'

    change("acuan/segmen.csv", ("Pelaku UMKM", HOSTILE))
    change(
        "acuan/opd.csv",
        *((f",{name},", f",{formula},") for name, formula in zip(DEPARTMENTS, FORMULAS, strict=True)),
    )
    change(
        "pernyataan/pernyataan.csv",
        ("Lembaga contoh", cell(f"@{MARKUP}")),
        ("Media contoh", cell(f"-{MARKUP}")),
        ("Pernyataan contoh; tidak pernah diucapkan siapa pun.", cell(f"+{MARKUP}")),
    )
    path = datasets / "klaim/datapackage.json"
    package = json.loads(path.read_text(encoding="utf-8"))
    table = package["resources"][0]
    for told in (package, table, table["schema"]["fields"][-1], table["schema"]["fields"][3]):
        told |= {"title": f"{told['title']} {MARKUP}", "description": f"{told['description']} {MARKUP}"}
    package["catatan_pemakaian"].append({"judul": MARKUP, "isi": MARKUP})
    package["sources"].append({"title": MARKUP, "path": SCRIPT_ADDRESS})
    package["contributors"][0]["title"] = MARKUP
    package["keywords"].append(MARKUP)
    path.write_text(json.dumps(package), encoding="utf-8")
    row = (datasets / "klaim/klaim.csv").read_text(encoding="utf-8").splitlines()[1].split(",")
    (datasets / "klaim/koreksi.yml").write_text(
        f"- tabel: klaim\n  kunci: {{bulan: {row[0]}, kode_wilayah: '{row[1]}', manfaat: {row[2]}}}\n"
        f"  kolom: kasus\n  lama: '{row[3]}'\n  baru: '{int(row[3]) + 1}'\n"
        f"  alasan: {json.dumps(MARKUP)}\n  tanggal: 2026-11-01\n  peran: walidata\n",
        encoding="utf-8",
    )
    (datasets / "terjemahan").mkdir(exist_ok=True)
    (datasets / "terjemahan/en.po").write_text(
        f'msgid "Kecelakaan kerja"\nmsgstr "x"\n\nmsgid {json.dumps(package["title"])}\n'
        f"msgstr {json.dumps(f'={MARKUP}')}\n",
        encoding="utf-8",
    )
    settings = folder / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    for old in ("Terlindungi · ", "Siapa pekerja rentan yang", "Situs peragaan transparansi DBHCHT"):
        assert text.count(old) == 1
    text = text.replace("site_name: Terlindungi · Kota Rekaan", f"site_name: {json.dumps(f'Rekaan {MARKUP}')}")
    text = text.replace("Siapa pekerja rentan yang", f"{MARKUP} Siapa pekerja rentan yang")
    text = text.replace("nama: Situs peragaan transparansi DBHCHT", f"nama: {json.dumps(f'Penerbit {MARKUP}')}")
    settings.write_text(text, encoding="utf-8")
    stamp(datasets, ["acuan", "pernyataan", "klaim"])


def built_town(folder: Path) -> Town:
    """Build the site of a publisher who is unlike us: with an address, and a README of their own.

    Wherever they write words, these would like to be markup; and one table is a month ahead of all others.
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
    plant(folder)
    assert one_month_on(folder, "klaim") > 0
    from generator.publish import publish  # noqa: PLC0415 - only a build needs MkDocs

    return Town(folder, publish(folder))
