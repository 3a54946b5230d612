"""A site for another region, from its list of areas: the front door of this room.

Enters: a list of areas and the folder of a new site. Leaves: a `Started`: everything that must be repaired first, or
the folder, complete: settings, datasets with sample data, and a page that says what to do next. It is made beside its
place and moved there in one step, so nothing is ever half there.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from generator.catalogue import DESCRIPTOR_NAME, MIXED, REAL, read_catalogue
from generator.errors import FolderTaken
from generator.forms.trouble import Trouble
from generator.sample import Place, make_sample_for, read_plan
from generator.settings import CONFIG, DATASETS, TRANSLATIONS
from generator.stamp import descriptor_bytes, stamp
from generator.start.layout import tiles
from generator.start.listing import DISTRICT, REGION, VILLAGE, Listing, Row
from generator.start.tree import tree_of
from generator.validation import validate

PLAN: Final = "contoh.yml"
_TEMPLATES: Final = "awal"
_USUAL: Final = 24
"""Villages of a region of size 1 in the plan of invented regions; a larger one has more people in proportion."""
_PLACES: Final = "wilayah"
_OPEN: Final = 0o755


@dataclass(frozen=True, slots=True)
class Started:
    """What came of a list."""

    troubles: tuple[Trouble, ...]
    """What must be repaired; then nothing was written."""
    name: str = ""
    """What the region is called."""
    districts: int = 0
    villages: int = 0
    drew_tiles: bool = False
    """Whether the tile map was laid out here, because the list has none."""


def start(folder: Path, listed: Path, templates: Path, name: str = "") -> Started:
    """Make the site of a region.

    Args:
        folder: new, or empty.
        listed: the areas, as CSV.
        templates: the folder of templates.
        name: of the region, as ``Kabupaten Contoh``; taken from the list when empty.

    Raises:
        FolderTaken: there is something in the folder.
        OSError: the system refused; nothing is left behind.
        NotValid: the datasets made of it do not pass every check.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FolderTaken(folder=folder)
    listing = Listing(listed.name)
    rows = listing.read(listed)
    areas = tree_of(rows, listing, name.strip()) if rows else ()
    if listing.troubles:
        return Started(tuple(sorted(listing.troubles, key=lambda trouble: trouble.row or 0)))
    root = next(row for row in areas if not row.parent)
    called = " ".join(name.split()) or f"{root.term} {root.name}"
    parent = folder.absolute().parent
    parent.mkdir(parents=True, exist_ok=True)
    staging = Path(tempfile.mkdtemp(dir=parent, prefix=f".{folder.name}."))
    try:
        _fill(staging, areas, (called, listed.name), templates)
        staging.chmod(_OPEN)
        if folder.exists():
            folder.rmdir()
        staging.rename(folder)
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    return Started(
        troubles=(),
        name=called,
        districts=sum(row.level == DISTRICT for row in areas),
        villages=sum(row.level == VILLAGE for row in areas),
        drew_tiles=not any(row.tile for row in areas),
    )


def _fill(site: Path, areas: Sequence[Row], about: tuple[str, str], templates: Path) -> None:
    """Write every file of a new site, and check it."""
    called, listed = about
    words = {"{judul}": f"Terlindungi · {called}", "{nama}": called}
    for source, target in ((CONFIG, CONFIG), ("README.md", "README.md"), ("gitignore", ".gitignore")):
        text = (templates / _TEMPLATES / source).read_text(encoding="utf-8")
        for mark, word in words.items():
            # A text in double quotes of JSON is one of YAML, whatever is in it.
            text = text.replace(mark, json.dumps(word, ensure_ascii=False) if source == CONFIG else word)
        (site / target).write_text(text, encoding="utf-8")
    starters, datasets = templates / DATASETS, site / DATASETS
    plan = _plan(starters / PLAN, called, _size(areas))
    (site / PLAN).write_text(plan, encoding="utf-8")
    make_sample_for(datasets, _places(areas), plan=read_plan(site / PLAN), templates=starters)
    (site / PLAN).replace(datasets / PLAN)
    shutil.rmtree(datasets / TRANSLATIONS, ignore_errors=True)
    _tell(datasets, areas, listed)
    stamp(datasets)
    validate(read_catalogue(datasets)).valid()


def _size(areas: Sequence[Row]) -> float:
    """Return how large each region is, in the measure of the plan."""
    regions = sum(row.level == REGION for row in areas)
    return max(1.0, round(sum(row.level == VILLAGE for row in areas) / regions / _USUAL, 2))


def _plan(starter: Path, called: str, size: float) -> str:
    """Return the plan of the sample: that of invented regions, made for a real one."""
    lines = starter.read_text(encoding="utf-8").splitlines()
    first = next(number for number, line in enumerate(lines) if line and not line.startswith("#"))
    kept = [line for line in lines[first:] if not line.startswith("daerah:")]
    head = (
        f"# Rencana data contoh {called}, dibaca oleh `dbhcht sample`. Yang dihasilkan bukan angka resmi.",
        "# Jumlah di sini milik daerah berukuran 1; ukuran mengalikannya. Sebaran per kecamatan diundi, kecuali yang",
        '# disebut di bawah kecamatan:, misalnya "11.01.01": { sasaran: 15, cakupan: 1, tren: 0, awal: 1, lolos: 1,',
        "# bop: 0.05, klaim: 1, pks: 1 }.",
        "",
        f"ukuran: {size:g}",
    )
    return "\n".join((*head, *kept, ""))


def _places(areas: Sequence[Row]) -> tuple[Place, ...]:
    drawn = {} if any(row.tile for row in areas) else tiles(areas)
    return tuple(
        Place(
            code=row.code,
            bps=row.bps,
            term=row.term,
            name=row.name,
            level=row.level,
            parent=row.parent,
            latitude=row.latitude,
            longitude=row.longitude,
            tile=row.tile or drawn.get(row.code),
            alias=row.alias,
            square_km=row.square_km,
        )
        for row in areas
    )


def _tell(datasets: Path, areas: Sequence[Row], listed: str) -> None:
    """Say in the descriptor of the areas where they come from: they are no sample, what stands beside them is."""
    path = datasets / _PLACES / DESCRIPTOR_NAME
    document: dict[str, Any] = json.loads(path.read_bytes())
    document["sifat"] = MIXED
    document["description"] = (
        "Daftar wilayah dengan kodenya, jumlah penduduk, dan jumlah penduduk bekerja. Tabel lain merujuk ke kode di "
        "sini. Daftar wilayahnya dari penerbit; angka penduduk dan penduduk bekerja data contoh, bukan angka resmi."
    )
    document["sources"] = [{"title": f"Daftar wilayah dari penerbit, berkas {listed}"}, *document["sources"]]
    document["catatan_pemakaian"] = [_noted(note) for note in document["catatan_pemakaian"]]
    for entry in document["resources"]:
        if entry["name"] == _PLACES:
            entry["sifat"] = REAL
            if not all(row.bps for row in areas):
                _without_need(entry, "kode_bps")
    path.write_bytes(descriptor_bytes(document))


def _noted(note: Mapping[str, str]) -> Mapping[str, str]:
    if note.get("judul") != "Data contoh":
        return note
    told = "Angka penduduk dan penduduk bekerja dibuat oleh program untuk peragaan. Jangan dikutip sebagai angka resmi."
    return {**note, "isi": told}


def _without_need(entry: dict[str, Any], column: str) -> None:
    """Let a column be empty: nobody invents a code that exists."""
    for field in entry["schema"]["fields"]:
        if field["name"] == column:
            field["constraints"].pop("required", None)
            field["description"] += " Boleh kosong."
