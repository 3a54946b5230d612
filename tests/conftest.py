"""What several tests share: the small world whose figures can be worked out by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.catalogue import read_catalogue
from generator.facts import Facts, read_facts
from generator.validation import validate

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def world() -> Facts:
    """One province, one city, two kecamatan, four kelurahan, five months."""
    datasets = Path(__file__).parent / "world" / "datasets"
    return read_facts(validate(read_catalogue(datasets)).valid())
