"""Downloads: each cell of every file against what it was made from.

Enters: the folder of a finished site, ``Facts`` and the ``Cube``. Leaves: problems. A table of a dataset must read back
as the table the facts were read from; the cube as the cube; a member of an archive as the file beside it. One function
for each format; a file of a format without one stops the build, so none can be added unread.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

import pandas as pd

from generator.downloads import FOLDER
from generator.facts import Facts, Table, read_table
from generator.ledger.problem import Problem
from generator.measures import Cube
from generator.measures.cube import COLUMNS
from generator.metadata.data_package import cube_path, resource_path
from generator.wording import N_

_NUMBERS: Final = ("nilai", "pembilang", "penyebut")
_DESCRIPTIONS: Final = frozenset({".json", ".zip", ".md", ".txt"})
"""Files that hold no table of their own; archives are opened."""


def _csv(path: Path, table: Table) -> pd.DataFrame:
    return read_table(replace(table.resource, path=path)).frame


def _cube_csv(path: Path) -> pd.DataFrame:
    texts = {name: str for name in COLUMNS if name not in _NUMBERS}
    empty = {name: [""] for name in _NUMBERS}
    frame: pd.DataFrame = pd.read_csv(path, dtype=texts, keep_default_na=False, na_values=empty)
    return frame


TABLES: Final[Mapping[str, Callable[[Path, Table], pd.DataFrame]]] = {".csv": _csv}
"""What reads a table back, by suffix."""
CUBES: Final[Mapping[str, Callable[[Path], pd.DataFrame]]] = {".csv": _cube_csv}
"""What reads the cube back, by suffix."""


def wrong_files(folder: Path, facts: Facts, cube: Cube) -> Iterator[Problem]:
    """Read every download back."""
    tables = {Path(resource_path(table.resource)).with_suffix(""): table for table in facts.tables.values()}
    figures = Path(cube_path(facts)).with_suffix("")
    home = folder / FOLDER
    for path in sorted(path for path in home.rglob("*") if path.is_file()):
        place, inside = path.relative_to(folder).as_posix(), path.relative_to(home)
        stem = inside.with_suffix("")
        if path.suffix == ".zip":
            yield from _members(place, path, home)
        elif path.suffix in _DESCRIPTIONS:
            continue
        elif stem == figures and path.suffix in CUBES:
            yield from _differences(place, cube.frame, CUBES[path.suffix](path))
        elif stem in tables and path.suffix in TABLES:
            table = tables[stem]
            yield from _differences(place, table.frame, TABLES[path.suffix](path, table))
        else:
            yield Problem(place, N_("tidak ada yang membaca kembali berkas unduhan ini; tambahkan di ledger/files.py"))


def _differences(place: str, made: pd.DataFrame, read: pd.DataFrame) -> Iterator[Problem]:
    """Name the first cell in which a file is not the table it was made from."""
    if list(made.columns) != list(read.columns) or len(made) != len(read):
        yield Problem(place, N_("baris atau kolom unduhan tidak sama dengan tabelnya; bangun ulang dari data"))
        return
    for name in made.columns:
        left, right = made[name].reset_index(drop=True), read[name].reset_index(drop=True)
        unlike = ~((left == right).fillna(value=False) | (left.isna() & right.isna())).astype(bool)
        if unlike.any():
            row = unlike.tolist().index(True)
            yield Problem(
                place,
                N_("baris {baris}, kolom {kolom}: {tertulis} dalam unduhan tetapi {benar} dalam data; bangun ulang"),
                {"baris": row + 2, "kolom": name, "tertulis": right[row], "benar": left[row]},
            )


def _members(place: str, path: Path, home: Path) -> Iterator[Problem]:
    """Compare each member of an archive that is also offered alone with that file."""
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            alone = home / name
            if alone.is_file():
                if archive.read(name) != alone.read_bytes():
                    yield Problem(place, N_("{anggota} tidak sama dengan berkas lepasnya"), {"anggota": name})
            elif Path(name).suffix not in _DESCRIPTIONS:
                yield Problem(place, N_("{anggota} tidak ditawarkan sebagai berkas lepas"), {"anggota": name})
