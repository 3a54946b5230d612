"""The same data give the same site, whatever is different about the computer; and a manifest says which site it is."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from command import digest
from town import in_one_language

from generator.archive import MANIFEST, SUMS, sha256
from generator.archive.sums import read_sums
from generator.sample import make_sample, read_plan
from generator.settings import templates_folder
from generator.stamp import stamp

ROOT = Path(__file__).parent.parent
MONTH = "2026-10"
PAGES = ("rilis", "rilis_satu", "rilis_terbaru", "beranda", "kecamatan_satu")
"""Pages of every kind of content, of one language: charts, tables, figures, releases; all would take minutes."""

# What every process reads first. Whatever Python is told of the time comes from these names. The types of datetime are
# shared with compiled code, so they cannot be replaced; their methods can.
CLOCK = """
import ctypes, datetime, gc, os, time
real, real_ns, local, utc, form = time.time, time.time_ns, time.localtime, time.gmtime, time.strftime
OFFSET = float(os.environ["JAM"]) - real()
time.time = lambda: real() + OFFSET
time.time_ns = lambda: real_ns() + int(OFFSET * 10**9)
time.localtime = lambda seconds=None: local(time.time() if seconds is None else seconds)
time.gmtime = lambda seconds=None: utc(time.time() if seconds is None else seconds)
time.strftime = lambda shape, moment=None: form(shape, time.localtime() if moment is None else moment)
UTC = datetime.timezone.utc
methods = {
    datetime.date: {"today": lambda cls: cls.fromtimestamp(time.time())},
    datetime.datetime: {
        "now": lambda cls, tz=None: cls.fromtimestamp(time.time(), tz),
        "utcnow": lambda cls: cls.fromtimestamp(time.time(), UTC).replace(tzinfo=None),
    },
}
for kind, named in methods.items():
    for name, method in named.items():
        gc.get_referents(kind.__dict__)[0][name] = classmethod(method)
    ctypes.pythonapi.PyType_Modified(ctypes.py_object(kind))
"""

# The command as it is typed, with some of the pages only: what proves the site wants all of them, and only reads.
RELEASE = """
import datetime, json, locale, os, sys, time
from dataclasses import replace
from pathlib import Path
import generator.mkdocs_plugin, generator.publish
from generator.cli import main
from generator.cli.shared import today
read = generator.mkdocs_plugin.read_settings
few = lambda config: replace(read(config), templates=Path(os.environ["TEMPLAT"]))
generator.publish.read_settings = generator.mkdocs_plugin.read_settings = few
generator.publish.prove = lambda *_: None
umask = os.umask(0)
os.umask(umask)
told = {
    "clock": [str(today(None)), str(datetime.datetime.now().date()), time.strftime("%Y-%m-%d")],
    "zone": time.strftime("%z"),
    "text": locale.getpreferredencoding(False),
    "order": list({"satu", "dua", "tiga", "empat", "lima", "enam"}),
    "umask": umask,
    "folder": os.getcwd(),
}
Path(os.environ["CATATAN"]).write_text(json.dumps(told), encoding="utf-8")
sys.argv = ["dbhcht", "release", "--archive", sys.argv[1], "--demo"]
main()
"""


@dataclass(frozen=True)
class Computer:
    """What a computer is like."""

    folder: str
    environment: Mapping[str, str]
    umask: int


HERE = Computer(
    "situs",
    # 1 December 2026, 08.00 in Jakarta: 2026-12-01T01:00:00Z.
    {"TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "0", "JAM": "1796086800"},
    0o022,
)
ELSEWHERE = Computer(
    "komputer lain/folder kota",
    # 400 days and 11 hours later, where the next day has begun already; a locale in which text is ASCII.
    {
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "C",
        "PYTHONCOERCECLOCALE": "0",
        "PYTHONUTF8": "0",
        "PYTHONHASHSEED": "12345",
        "JAM": str(1796086800 + 400 * 86400 + 11 * 3600),
    },
    0o077,
)


@dataclass(frozen=True)
class Released:
    """A site that was released somewhere, and what the process there found around itself."""

    site: Path
    told: Mapping[str, Any]

    @property
    def manifest(self) -> Mapping[str, Any]:
        read: Mapping[str, Any] = json.loads((self.site / "rilis" / MONTH / MANIFEST).read_bytes())
        return read


class Releases:
    """Release the same small city on any computer."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.templates = home / "templat"
        shutil.copytree(ROOT / "templates", self.templates)
        for page in (self.templates / "pages").iterdir():
            if page.name.removesuffix(".md.j2") not in PAGES:
                page.unlink()
        (home / "jam").mkdir()
        (home / "jam/sitecustomize.py").write_text(CLOCK, encoding="utf-8")
        starters = templates_folder() / "datasets"
        plan = read_plan(starters / "contoh.yml").changed(regions=1, first="2026-07", last=MONTH)
        plan = replace(plan, invented=replace(plan.invented, districts=(2, 2), villages=(2, 2)))
        self.datasets = home / "datasets"
        make_sample(self.datasets, plan=plan, templates=starters)

    def on(self, computer: Computer, datasets: Path) -> Released:
        folder = self.home / computer.folder
        folder.mkdir(parents=True)
        shutil.copytree(datasets, folder / "datasets")
        shutil.copy(ROOT / "mkdocs.yml", folder)
        in_one_language(folder)
        notes = folder.with_name("catatan.json")
        given = {
            "PYTHONPATH": os.pathsep.join([str(self.home / "jam"), str(ROOT)]),
            "TEMPLAT": str(self.templates),
            "CATATAN": str(notes),
            # One computer remembers what it has drawn, from nothing; the other draws everything anew each time.
            "DBHCHT_SIMPANAN": str(self.home / "simpanan") if computer.umask == HERE.umask else "",
        }
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "PYTHON"))}
        done = subprocess.run(
            [sys.executable, "-c", RELEASE, str(folder / "terbit")],
            cwd=folder,
            env=kept | given | computer.environment,
            umask=computer.umask,
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout.decode() + done.stderr.decode()
        return Released(folder / "site", json.loads(notes.read_text(encoding="utf-8")))


@pytest.fixture(scope="module")
def releases(tmp_path_factory: pytest.TempPathFactory) -> Releases:
    return Releases(tmp_path_factory.mktemp("sama"))


@pytest.fixture(scope="module")
def here(releases: Releases) -> Released:
    return releases.on(HERE, releases.datasets)


@pytest.fixture(scope="module")
def elsewhere(releases: Releases) -> Released:
    return releases.on(ELSEWHERE, releases.datasets)


def test_the_two_computers_differ_in_all_they_are_said_to(here: Released, elsewhere: Released) -> None:
    assert here.told["clock"] == ["2026-12-01"] * 3
    # 400 days after 1 December 2026 is 5 January 2028; 12.00 UTC is 02.00 of the next day in Kiritimati.
    assert elsewhere.told["clock"] == ["2028-01-06"] * 3
    assert (here.told["zone"], elsewhere.told["zone"]) == ("+0000", "+1400")
    assert (here.told["text"].lower(), elsewhere.told["text"]) == ("utf-8", "ANSI_X3.4-1968")
    assert here.told["order"] != elsewhere.told["order"]
    assert (here.told["umask"], elsewhere.told["umask"]) == (0o022, 0o077)
    assert here.told["folder"] != elsewhere.told["folder"]


def test_two_releases_in_other_folders_zones_locales_hash_seeds_and_years_are_the_same_bytes(
    here: Released, elsewhere: Released
) -> None:
    one, other = digest(here.site), digest(elsewhere.site)
    assert [name for name in sorted(one | other) if one.get(name) != other.get(name)] == []
    assert {f"rilis/{MONTH}/{MANIFEST}", f"rilis/{MONTH}/{SUMS}", SUMS, "index.html"} <= one.keys()
    assert sum(name.endswith(".svg") for name in one) > 10


def test_the_checksums_of_the_site_name_every_file(here: Released) -> None:
    listed = read_sums((here.site / SUMS).read_bytes())
    found = digest(here.site)
    del found[SUMS]
    assert listed == found


def test_the_manifest_says_in_one_checksum_which_site_it_is(here: Released, elsewhere: Released) -> None:
    assert here.manifest["sidik_situs"] == elsewhere.manifest["sidik_situs"]
    assert len(here.manifest["sidik_situs"]) == len(sha256(b""))


def test_one_changed_figure_gives_another_site_and_the_manifest_says_so(releases: Releases, here: Released) -> None:
    changed = releases.home / "diubah"
    shutil.copytree(releases.datasets, changed)
    table = changed / "klaim/klaim.csv"
    table.write_text(one_more(table.read_text(encoding="utf-8")), encoding="utf-8")
    stamp(changed, ["klaim"])
    other = releases.on(replace(HERE, folder="diubah lagi/situs"), changed).manifest
    for name in ("sidik_situs", "sidik_angka", "sidik_data"):
        assert other[name] != here.manifest[name], name
    assert other["jumlah"]["angka"] == here.manifest["jumlah"]["angka"], "another figure, not another number of them"


def one_more(text: str) -> str:
    """Pay one rupiah more for the last case in a table that anything was paid for."""
    header, *rows = text.splitlines()
    place = header.split(",").index("nilai")
    number = max(n for n, row in enumerate(rows) if row.split(",")[place] not in {"", "0"})
    cells = rows[number].split(",")
    cells[place] = str(int(cells[place]) + 1)
    rows[number] = ",".join(cells)
    return "\n".join([header, *rows]) + "\n"
