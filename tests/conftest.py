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
from xdist.scheduler import LoadScopeScheduling

from generator.catalogue import read_catalogue
from generator.facts import Facts, read_facts
from generator.indicators import load_indicators
from generator.measures import Cube, build_cube
from generator.validation import validate

ROOT = Path(__file__).parent.parent
# Thousands of small worlds are made and dropped; looking for cycles after every 700 objects takes a tenth of the time.
gc.set_threshold(100_000, 20, 20)


LONGEST = ("browser", "test_site", "test_cli", "test_faults", "test_sample", "test_validation_gallery", "test_measures")
"""Groups that take a minute or more: they go first, so that no worker is left alone with one of them at the end."""


def group_of(path: str) -> str:
    """Return with which others a test shares what is expensive: its file, or the walk through the site in a browser."""
    return "browser" if Path(path).parent.name == "browser" else Path(path).stem


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
    """Make a publisher's folder: settings and datasets, nothing of the generator; its site speaks one language.

    Only the site that everybody looks at is built in all.
    """

    def copy(target: Path) -> Path:
        target.mkdir(parents=True, exist_ok=True)
        shutil.copytree(ROOT / "datasets", target / "datasets")
        settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
        assert settings.count("\nextra:\n") == 1
        (target / "mkdocs.yml").write_text(
            settings.replace("\nextra:\n", "\nextra:\n  bahasa_lain: []\n"), encoding="utf-8"
        )
        return target

    return copy


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A publisher's folder in which the command line built the site, once for all tests; they only read it.

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
            built = subprocess.run([str(dbhcht), "build"], cwd=folder, capture_output=True, text=True, check=False)
            assert built.returncode == 0, built.stderr
    return folder


@pytest.fixture(scope="session")
def site(project: Path) -> Path:
    return project / "site"
