"""Downloads: each cell of every file against what it was made from.

Enters: the folder of a finished site, and the tables it offers. Leaves: problems. A file that holds a table must read
back as that table, in whatever format it is; so must every table of the database, and every figure on the map of places
must be that of the cube. A member of an archive must be the file beside it. A file that nobody reads back stops the
build, so none can be added unread.
"""

from __future__ import annotations

import zipfile
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

import pandas as pd

from generator.catalogue import AREAS_TABLE
from generator.downloads import CUBE, FOLDER, UNREADABLE, Format, Offered, formats
from generator.downloads.formats.workbook import SUFFIX as WORKBOOK
from generator.downloads.formats.workbook import only_texts
from generator.downloads.places import SUFFIX as PLACES
from generator.downloads.places import Shown, read_places
from generator.downloads.sqlite_file import SUFFIX as DATABASE
from generator.downloads.sqlite_file import read_database
from generator.ledger.problem import Problem
from generator.wording import N_

_DESCRIPTIONS: Final = frozenset({".json", ".md", ".txt", ".jsonld", ".ttl", ".cff", ""})
"""Files that hold no table of their own; so may a workbook in which nothing is a number."""


def wrong_files(folder: Path, tables: Iterable[Offered], outlined: Collection[str] = ()) -> Iterator[Problem]:
    """Read every download back.

    Args:
        folder: the root of the site.
        tables: what the downloads were made from.
        outlined: the codes of areas the publisher has an outline of.
    """
    home = folder / FOLDER
    known = {offered.stem: offered for offered in tables}
    paths = sorted(path for path in home.rglob("*") if path.is_file())
    there = {path.relative_to(home).as_posix() for path in paths}
    for name in sorted(_promised(known.values()) - there):
        yield Problem(f"{FOLDER}/{name}", N_("berkas unduhan ini tidak ada; bangun ulang dari data"))
    for path in paths:
        place = path.relative_to(folder).as_posix()
        try:
            yield from _wrong(place, path, home, known, outlined)
        except UNREADABLE as error:
            why = {"sebab": type(error).__name__}
            yield Problem(place, N_("tidak dapat dibaca kembali ({sebab}); bangun ulang dari data"), why)


def _promised(tables: Iterable[Offered]) -> set[str]:
    """Return the files there must be: every table in each of its formats."""
    return {
        f"{offered.stem}{form.suffix}"
        for offered in tables
        for form in formats()
        if not offered.suffixes or form.suffix in offered.suffixes
    }


def _wrong(
    place: str, path: Path, home: Path, known: Mapping[str, Offered], outlined: Collection[str]
) -> Iterator[Problem]:
    """Read one download back."""
    held = _held(known, path.relative_to(home).as_posix())
    if held is not None:
        form, offered = held
        yield from _differences(place, offered.frame, form.read(path, offered))
    elif path.suffix == DATABASE:
        yield from _of_database(place, path, known.values())
    elif path.suffix == PLACES:
        yield from _of_places(place, path, known.values(), outlined)
    elif path.suffix == ".zip":
        yield from _members(place, path, home)
    elif path.suffix not in _DESCRIPTIONS and not (path.suffix == WORKBOOK and only_texts(path)):
        yield Problem(place, N_("tidak ada yang membaca kembali berkas unduhan ini; tambahkan di ledger/files.py"))


def _held(known: Mapping[str, Offered], name: str) -> tuple[Format, Offered] | None:
    """Return the table a file holds and the format it is in, by its name."""
    for form in formats():
        stem = name.removesuffix(form.suffix)
        if stem != name and stem in known:
            return form, known[stem]
    return None


def _differences(place: str, made: pd.DataFrame, read: pd.DataFrame) -> Iterator[Problem]:
    """Name the first cell in which a file is not the table it was made from."""
    if list(made.columns) != list(read.columns) or len(made) != len(read):
        yield Problem(place, N_("baris atau kolom unduhan tidak sama dengan tabelnya; bangun ulang dari data"))
        return
    for name in made.columns:
        left, right = made[name].reset_index(drop=True), read[name].reset_index(drop=True)
        if left.equals(right):
            continue
        unlike = ~((left == right).fillna(value=False) | (left.isna() & right.isna())).astype(bool)
        if unlike.any():
            row = unlike.tolist().index(True)
            yield Problem(
                place,
                N_("baris {baris}, kolom {kolom}: {tertulis} dalam unduhan tetapi {benar} dalam data; bangun ulang"),
                {"baris": row + 2, "kolom": name, "tertulis": right[row], "benar": left[row]},
            )


def _of_database(place: str, path: Path, tables: Iterable[Offered]) -> Iterator[Problem]:
    """Compare every table of the database with what was offered, and name those that are in one of them alone."""
    made = {offered.name: offered for offered in tables if offered.whole}
    for name, read in read_database(path, made.values()):
        if read is None or name not in made:
            yield Problem(place, N_("tabel {tabel} tidak ada di basis data atau tidak dikenal"), {"tabel": name})
        else:
            yield from _differences(f"{place} {name}", made[name].frame, read)


def _of_places(place: str, path: Path, tables: Iterable[Offered], outlined: Collection[str]) -> Iterator[Problem]:
    """Compare every figure of the map of places with the cube, and its places with the list of areas."""
    frames = {offered.name: offered.frame for offered in tables if offered.whole}
    areas, read = frames[AREAS_TABLE], read_places(path)
    for code in sorted(set(read.codes).difference(areas["kode"])):
        yield Problem(place, N_("wilayah {kode} tidak ada di tabel wilayah"), {"kode": code})
    located = areas.loc[areas["lat"].notna() & areas["lon"].notna(), "kode"]
    for code in sorted({*located, *outlined}.difference(read.codes)):
        yield Problem(place, N_("wilayah {kode} tidak ada pada peta tempat; bangun ulang dari data"), {"kode": code})
    cube = frames[CUBE]
    totals = cube[cube["dimensi"].isna()]
    columns = ("indikator", "wilayah", "periode", "nilai", "satuan", "status")
    known = {row[:3]: row[3:] for row in zip(*(totals[name].tolist() for name in columns), strict=True)}
    for one in read.shown:
        value, unit, status = known.get((one.indicator, one.area, one.period), (None, "", ""))
        if (one.value, one.unit, one.status) != (None if pd.isna(value) else value, unit, status):
            yield Problem(
                place,
                N_("{alamat} bernilai {tertulis} pada peta tempat tetapi {benar} di kubus; bangun ulang dari data"),
                {"alamat": _address(one), "tertulis": one.value, "benar": value},
            )
    there = {(one.indicator, one.area, one.period) for one in read.shown}
    asked = {(name, code, month) for name, month in read.months.items() for code in read.codes}
    for address in sorted((asked & known.keys()) - there):
        yield Problem(
            place,
            N_("{alamat} ada di kubus tetapi tidak pada peta tempat; bangun ulang dari data"),
            {"alamat": "/".join(address)},
        )


def _address(shown: Shown) -> str:
    return f"{shown.indicator}/{shown.area}/{shown.period}"


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
