"""What is said of a value of the wrong type: the remedy shows that very value as it should be written."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from generator.catalogue import read_catalogue
from generator.validation.errors_of_frictionless import Place, translate

BASE = Path(__file__).parent / "broken" / "_base"


@pytest.mark.parametrize(
    ("column", "written", "meant"),
    [
        ("peserta", "1.000", "1000"),
        ("peserta", "-12.500.000", "-12500000"),
        ("peserta", "12,500", "12500"),
        ("peserta", "1.00", "1250"),
        ("peserta", "1.000,5", "1250"),
        ("peserta", "seribu", "1250"),
        ("porsi", "0,85", "0.85"),
        ("porsi", "1.250,75", "1250.75"),
        ("porsi", "1,250.75", "1250.75"),
        ("porsi", "1.2.3", "0.85"),
    ],
)
def test_the_remedy_shows_the_number_that_was_certainly_meant(column: str, written: str, meant: str) -> None:
    place = Place(read_catalogue(BASE).resources["warga"], ())
    finding = translate(place, SimpleNamespace(type="type-error", row_number=2, field_name=column, cell=written))
    assert finding is not None
    assert finding.facts["contoh"] == meant
    assert finding.remedy().endswith(f"misalnya {meant}.")
