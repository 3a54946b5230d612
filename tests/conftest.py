"""What several tests share: the small world whose figures can be worked out by hand, and one finished site."""

from __future__ import annotations

import fcntl
import gc
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from town import Town, built_town, in_one_language
from xdist.scheduler import LoadScopeScheduling

from generator.catalogue import read_catalogue
from generator.facts import Facts, read_facts
from generator.indicators import load_indicators
from generator.measures import Cube, build_cube
from generator.validation import validate

ROOT = Path(__file__).parent.parent
RELEASED = "2026-11-22"
"""The day on which the site that all tests read was released."""
# Thousands of small worlds are made and dropped; looking for cycles after every 700 objects takes a tenth of the time.
gc.set_threshold(100_000, 20, 20)


TOGETHER = {
    "published": {
        "test_downloads",
        "test_packing",
        "test_pages_worlds",
        "test_dataset_pages",
        "test_metadata",
        "test_measures",
        "test_statements",
        "test_api",
    },
    "town": {"test_site", "test_outlive_mkdocs", "test_cli", "test_gate"},
}
"""Files that share what the datasets we ship give, or the small town built from the command line."""
LONGEST = (
    "survey",
    "test_faults",
    "town",
    "published",
    "browser",
    "test_sample",
    "test_validation_gallery",
    "test_suppression",
    "test_intake_privacy",
    "test_cells",
    "test_downloads_together",
)
"""Groups that take longest: they go first, so that no worker is left alone with one of them at the end.

The second and third need no finished site: while one worker builds it, the other has something to do.
"""


def group_of(path: str) -> str:
    """Return with which others a test shares what is expensive: those of its file, unless a fixture is dear."""
    file = Path(path)
    if file.parent.name == "browser":
        return "survey" if file.stem in {"test_pages", "test_ways_to_read", "test_weight"} else "browser"
    return next((group for group, files in TOGETHER.items() if file.stem in files), file.stem)


class Groups(LoadScopeScheduling):
    """Keeps a group on one worker; the marks xdist has for this do nothing under the pytest we use."""

    def _split_scope(self, nodeid: str) -> str:
        return group_of(nodeid.partition("::")[0])


def pytest_configure(config: pytest.Config) -> None:
    """Let xdist keep our order; by itself it begins with the groups of most tests, whatever they take."""
    config.option.loadscopereorder = False


def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> Groups:
    return Groups(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    groups = {item: group_of(str(item.path)) for item in items}
    items.sort(key=lambda item: LONGEST.index(groups[item]) if groups[item] in LONGEST else len(LONGEST))


@pytest.fixture(scope="session")
def world() -> Facts:
    """One province, two cities, three kecamatan, five kelurahan, five months."""
    datasets = Path(__file__).parent / "world" / "datasets"
    return read_facts(validate(read_catalogue(datasets)).valid())


@pytest.fixture(scope="session")
def published() -> Facts:
    """The datasets this repository ships."""
    return read_facts(validate(read_catalogue(ROOT / "datasets")).valid())


@pytest.fixture(scope="session")
def published_cube(published: Facts) -> Cube:
    """Every figure of the datasets this repository ships."""
    return build_cube(published, load_indicators())


@pytest.fixture(scope="session")
def copy_project() -> Callable[[Path], Path]:
    """Make a publisher's folder: settings and our datasets, nothing of the generator; its site speaks one language."""

    def copy(target: Path) -> Path:
        target.mkdir(parents=True, exist_ok=True)
        shutil.copytree(ROOT / "datasets", target / "datasets")
        shutil.copy(ROOT / "mkdocs.yml", target)
        in_one_language(target)
        return target

    return copy


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A publisher's folder in which the command line released the last month, once for all tests; they only read it.

    Workers of one run share the folder above their own: whoever comes first builds, the others wait for it.
    """
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    folder = shared / "situs"
    with (shared / "situs.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "site").is_dir():
            shutil.rmtree(folder, ignore_errors=True)
            shutil.copytree(ROOT / "datasets", folder / "datasets")
            shutil.copy(ROOT / "mkdocs.yml", folder / "mkdocs.yml")
            dbhcht = Path(sys.executable).with_name("dbhcht")
            release = [str(dbhcht), "release", "--archive", "site", "--demo", "--tanggal", RELEASED]
            built = subprocess.run(release, cwd=folder, capture_output=True, text=True, check=False)
            assert built.returncode == 0, built.stderr
    return folder


@pytest.fixture(scope="session")
def site(project: Path) -> Path:
    return project / "site"


@pytest.fixture(scope="session")
def town(tmp_path_factory: pytest.TempPathFactory) -> Town:
    """A small town's site in two languages, built once for the tests of its group; they only read it."""
    return built_town(tmp_path_factory.mktemp("kota"))
