"""What several tests share: the small world whose figures can be worked out by hand, and one finished site."""

from __future__ import annotations

import gc
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.catalogue import read_catalogue
from generator.facts import Facts, read_facts
from generator.validation import validate

ROOT = Path(__file__).parent.parent
# Thousands of small worlds are made and dropped; looking for cycles after every 700 objects takes a tenth of the time.
gc.set_threshold(100_000, 20, 20)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep on one worker what shares something expensive: a file, and all that walks the site in a browser."""
    browser = Path(__file__).parent / "browser"
    for item in items:
        group = "browser" if browser in item.path.parents else item.path.stem
        item.add_marker(pytest.mark.xdist_group(group))


@pytest.fixture(scope="session")
def world() -> Facts:
    """One province, two cities, three kecamatan, five kelurahan, five months."""
    datasets = Path(__file__).parent / "world" / "datasets"
    return read_facts(validate(read_catalogue(datasets)).valid())


@pytest.fixture(scope="session")
def copy_project() -> Callable[[Path], Path]:
    """Make a publisher's folder: settings and datasets, nothing of the generator."""

    def copy(target: Path) -> Path:
        target.mkdir(parents=True, exist_ok=True)
        shutil.copytree(ROOT / "datasets", target / "datasets")
        shutil.copy(ROOT / "mkdocs.yml", target / "mkdocs.yml")
        return target

    return copy


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory, copy_project: Callable[[Path], Path]) -> Path:
    """A publisher's folder in which the command line built the site, once for all tests."""
    folder = copy_project(tmp_path_factory.mktemp("situs"))
    dbhcht = Path(sys.executable).with_name("dbhcht")
    built = subprocess.run([str(dbhcht), "build"], cwd=folder, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr
    return folder


@pytest.fixture(scope="session")
def site(project: Path) -> Path:
    return project / "site"
