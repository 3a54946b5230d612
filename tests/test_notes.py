"""What frictionless says about a descriptor in English, said in our words: where, and what is expected there."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from generator.catalogue import Package, read_catalogue
from generator.validation.findings import Finding
from generator.validation.messages import MESSAGES
from generator.validation.notes import in_our_words
from generator.validation.schema import against_standard

BASE = Path(__file__).parent / "broken" / "_base"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return Path(shutil.copytree(BASE, tmp_path / "datasets"))


def package_with(root: Path, change: dict[str, Any], *, in_resource: bool = False) -> Package:
    path = root / "warga" / "datapackage.json"
    descriptor = json.loads(path.read_text(encoding="utf-8"))
    (descriptor["resources"][0] if in_resource else descriptor).update(change)
    path.write_text(json.dumps(descriptor), encoding="utf-8")
    return read_catalogue(root).packages["warga"]


@pytest.mark.parametrize(
    ("change", "in_resource", "said"),
    [
        ({"image": 5}, False, "image berisi 5, seharusnya teks dalam tanda kutip"),
        (
            {"contributors": [{"title": "Penguji", "role": ["a"]}]},
            False,
            "contributors/0/role berisi ['a'], seharusnya teks dalam tanda kutip",
        ),
        ({"keywords": "uji"}, False, "keywords berisi 'uji', seharusnya daftar dalam kurung siku"),
        ({"bytes": "x"}, True, "bytes berisi 'x', seharusnya bilangan bulat tanpa tanda kutip"),
        ({"created": "kemarin"}, False, "created tidak ditulis seperti datetime dalam standar"),
    ],
)
def test_a_note_says_which_property_and_what_is_expected(
    root: Path,
    change: dict[str, Any],
    in_resource: bool,  # noqa: FBT001
    said: str,
) -> None:
    (finding,) = against_standard(package_with(root, change, in_resource=in_resource))
    assert finding.sentence() == f"Deskriptor tidak sesuai standar Data Package: {said}."


@pytest.mark.parametrize(
    ("note", "said"),
    [
        ('field type "strng" is not supported', 'tipe kolom "strng" tidak ada dalam standar'),
        (
            'constraint "minimum" is not supported by type "string"',
            'batasan "minimum" tidak berlaku untuk kolom bertipe string',
        ),
        ("'name' is a required property", "name belum ada di datapackage.json"),
        ("'path' is a required property at property 'licenses/0'", "path belum ada di licenses/0"),
        ("[] is too short at property 'sources'", "sources kosong atau terlalu pendek"),
        (
            "something nobody foresaw",
            'pemeriksa standar menulis, dalam bahasa Inggris, "something nobody foresaw"',
        ),
    ],
)
def test_each_kind_of_note_has_its_words(note: str, said: str) -> None:
    facts, words = in_our_words(note)
    finding = Finding(MESSAGES["metadata-salah"], "warga", "warga/datapackage.json", facts=facts, words=words)
    assert finding.sentence() == f"Deskriptor tidak sesuai standar Data Package: {said}."
