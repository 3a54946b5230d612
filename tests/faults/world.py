"""A copy of the valid datasets in which one thing can be made wrong.

Enters: the folder of valid datasets and a seed. Leaves: the same folder with one fault in it, and where the fault is.
"""

from __future__ import annotations

import csv
import io
import json
import random
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from generator.catalogue import read_catalogue
from generator.stamp import stamp
from generator.validation import Report, validate

ROOT = Path(__file__).parent.parent.parent
DATASETS = ROOT / "datasets"
SEEDS = (1, 2, 3)
MODULES = (
    "in_files",
    "in_cells",
    "in_codes",
    "in_time",
    "in_sums",
    "in_money",
    "in_records",
    "in_persons",
    "in_secrets",
)

Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Where:
    """Where a finding must point."""

    file: str
    row: int | None = None
    """None when the finding is about the file as a whole, or names another row of the same sum."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One kind of thing that goes wrong."""

    name: str
    titles: dict[str, str]
    """What somebody did, in a few words, by language."""
    code: str
    """Code of the finding that must catch it."""
    make: Callable[[World], Where]
    stamped: bool
    """Whether the publisher notes size and checksum afterwards, as ``dbhcht stamp`` does."""


FAULTS: dict[str, Fault] = {}


def fault(
    code: str, indonesian: str, english: str, *, stamped: bool = True
) -> Callable[[Callable[[World], Where]], Callable[[World], Where]]:
    """Register a kind of fault under the name of its function."""

    def register(make: Callable[[World], Where]) -> Callable[[World], Where]:
        name = make.__name__
        FAULTS[name] = Fault(name, {"id": indonesian, "en": english}, code, make, stamped)
        return make

    return register


def every_fault() -> dict[str, Fault]:
    """Load every kind there is, by name."""
    for module in MODULES:
        import_module(f"faults.{module}")
    return dict(sorted(FAULTS.items()))


@cache
def _files() -> dict[str, str]:
    return {name: resource.file for name, resource in read_catalogue(DATASETS).resources.items()}


def _content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@cache
def _original(package: str) -> dict[str, bytes]:
    return _content(DATASETS / package) if (DATASETS / package).is_dir() else {}


class World:
    """Valid datasets, writable, and the dice that decide where the fault goes."""

    def __init__(self, root: Path, seed: int, name: str) -> None:
        shutil.copytree(DATASETS, root)
        self.root = root
        self.dice = random.Random(f"{name}/{seed}")  # noqa: S311 - a test wants dice it can throw again
        self.released: Path | None = None
        self.today: date | None = None

    def file(self, table: str) -> str:
        """Return the file of a table, relative to the datasets folder."""
        return _files()[table]

    def path(self, table: str) -> Path:
        return self.root / self.file(table)

    def rows(self, table: str) -> list[Row]:
        """Return the rows of a table; row ``i`` stands in line ``i + 2``."""
        return list(csv.DictReader(io.StringIO(self.path(table).read_text(encoding="utf-8"))))

    def write(self, table: str, rows: list[Row]) -> None:
        with self.path(table).open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)

    def pick(self, table: str, wanted: Callable[[Row], bool]) -> tuple[list[Row], int]:
        """Return all rows of a table, and the place of one drawn from those that are wanted."""
        rows = self.rows(table)
        places = [place for place, row in enumerate(rows) if wanted(row)]
        assert places, f"no row of {table} can hold this fault"
        return rows, self.dice.choice(places)

    def change(self, table: str, wanted: Callable[[Row], bool], **cells: Callable[[Row], str] | str) -> Where:
        """Change cells of one row, and say where it is."""
        rows, place = self.pick(table, wanted)
        row = rows[place]
        rows[place] = row | {name: new if isinstance(new, str) else new(row) for name, new in cells.items()}
        self.write(table, rows)
        return Where(self.file(table), place + 2)

    def edit_text(self, table: str, change: Callable[[str], str]) -> Where:
        """Change a file as text, keeping its line ends."""
        path = self.path(table)
        path.write_bytes(change(path.read_bytes().decode("utf-8")).encode("utf-8"))
        return Where(self.file(table))

    def describe(self, package: str, change: Callable[[dict[str, Any]], None]) -> Where:
        """Change a descriptor."""
        path = self.root / package / "datapackage.json"
        descriptor = json.loads(path.read_text(encoding="utf-8"))
        change(descriptor)
        path.write_text(json.dumps(descriptor, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        return Where(f"{package}/datapackage.json")

    def touched(self) -> set[str]:
        """Return the packages that are no longer what they were: the others are stamped already."""
        return {
            folder.name
            for folder in self.root.iterdir()
            if folder.is_dir() and _content(folder) != _original(folder.name)
        }

    def any_of(self, *tables: str) -> str:
        return self.dice.choice(tables)


def judge(kind: Fault, seed: int, folder: Path) -> tuple[bool, Report, Where]:
    """Put one fault in, validate, and say whether the right finding points at the right place."""
    world = World(folder / "datasets", seed, kind.name)
    where = kind.make(world)
    if kind.stamped:
        stamp(world.root, world.touched())
    report = validate(read_catalogue(world.root), today=world.today, released=world.released)
    return any(_hits(finding, kind, where) for finding in report.findings), report, where


def _hits(finding: Any, kind: Fault, where: Where) -> bool:  # noqa: ANN401 - findings of several makers
    return finding.code == kind.code and finding.file == where.file and (where.row is None or finding.row == where.row)


def tally(kind: Fault, folder: Path) -> dict[str, Any]:
    """Try one kind with every seed, as it stands in the record."""
    caught = 0
    for seed in SEEDS:
        place = folder / f"{kind.name}-{seed}"
        place.mkdir()
        caught += judge(kind, seed, place)[0]
        shutil.rmtree(place)
    return recorded(kind, caught)


def recorded(kind: Fault, caught: int) -> dict[str, Any]:
    """Return the record of a kind that was caught so many times, tried with every seed."""
    return {
        "nama": kind.name,
        "judul": kind.titles,
        "kode": kind.code,
        "dicoba": len(SEEDS),
        "tertangkap": caught,
    }


def months(rows: list[Row]) -> list[str]:
    """Return the months of a table, in order."""
    return sorted({row["bulan"] for row in rows})


def digits(value: str) -> bool:
    return value.isdigit()


def known(column: str, least: int = 0) -> Callable[[Row], bool]:
    """Rows whose cell holds a number of at least this size."""
    return lambda row: row[column].isdigit() and int(row[column]) >= least


def each(table: list[Row]) -> Iterator[tuple[int, Row]]:
    """Yield line and row."""
    return ((place + 2, row) for place, row in enumerate(table))
