"""Suppress in place: the tables of a folder of data packages, and what their descriptors say about it.

Enters: the folder of datasets. Leaves: tables without unsafe cells, descriptors with true sizes, checksums and counts.
Whoever runs this keeps the true figures elsewhere: here they are gone.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from generator.catalogue import Catalogue, read_catalogue
from generator.stamp import descriptor_bytes, replace_file, sealed
from generator.suppression.tables import Hidden, Protected, protect
from generator.validation import NotValid, validate
from generator.validation.allowances import PROTECTION
from generator.validation.written import csv_bytes

PRIMARY: Final = "utama"
COMPLEMENTARY: Final = "pelengkap"
FEW: Final = 5
"""Fewer hidden cells of one kind than this are not told apart from the others."""
_CURED: Final = frozenset({"sel-kecil", "ditekan-terhitung", "pengikut-terbuka", "kasus-dan-nilai"})
"""What this command is there to put right; everything else must be right before."""


@dataclass(frozen=True, slots=True)
class Suppressed:
    """What was hidden."""

    files: tuple[str, ...]
    """What was written, as ``kepesertaan/peserta_segmen.csv``."""
    primary: int
    """Cells hidden because they are small."""
    complementary: int
    """Cells hidden so that the former cannot be worked out."""


def suppress(datasets: Path) -> Suppressed:
    """Hide every unsafe cell of a folder of data packages.

    Raises:
        NotValid: the data have other errors; the exception carries the report.
        CannotSuppress: no choice of cells protects the small ones.
    """
    # The catalogue knows its files by their whole paths.
    datasets = datasets.resolve()
    catalogue = read_catalogue(datasets)
    report = validate(catalogue)
    if any(finding.code not in _CURED for finding in report.errors):
        raise NotValid(report)
    protected = protect(catalogue, {})
    contents = _contents(catalogue, protected)
    names = tuple(path.relative_to(datasets).as_posix() for path in contents)
    for path, content in contents.items():
        replace_file(path, content)
    hidden = protected.hidden.values()
    return Suppressed(names, sum(of.primary for of in hidden), sum(of.complementary for of in hidden))


def _contents(catalogue: Catalogue, protected: Protected) -> dict[Path, bytes]:
    """Return every file to write: all are ready before the first is touched."""
    contents = {catalogue.resources[name].path: csv_bytes(table) for name, table in protected.tables.items()}
    for package in catalogue.packages.values():
        path = package.folder / package.file.rpartition("/")[2]
        document = json.loads(path.read_bytes())
        for entry in document["resources"]:
            content = contents.get(catalogue.resources[entry["name"]].path)
            if content is not None:
                entry.update(sealed(content))
        after = descriptor_bytes(tell(document, protected.hidden.get(package.name, Hidden())))
        if after != path.read_bytes():
            contents[path] = after
    return contents


def tell(descriptor: dict[str, Any], hidden: Hidden, *, anew: bool = False) -> dict[str, Any]:
    """Return a descriptor that says how many cells of its tables are hidden, and why.

    Where more or fewer were hidden before than it said, nobody knows why they are, and it says nothing. Nor does it
    where only a few are hidden for one of the reasons: that none is complementary would tell that every one is small.

    Args:
        descriptor: of the package.
        hidden: what was hidden now, and before.
        anew: whether all its tables were made anew, so that what was hidden before no longer counts.
    """
    before = descriptor.get(PROTECTION, {})
    counts = {PRIMARY: hidden.primary, COMPLEMENTARY: hidden.complementary}
    kept = {name: value for name, value in before.items() if name not in counts}
    if not anew:
        noted = {name: before.get(name, 0) for name in counts}
        known = sum(noted.values()) == hidden.earlier
        counts = {name: noted[name] + count for name, count in counts.items()} if known else {}
    told = any(counts.values()) and min(counts.values()) >= FEW
    declared = kept | (counts if told else {})
    rest = {name: value for name, value in descriptor.items() if name not in {PROTECTION, "resources"}}
    return rest | ({PROTECTION: declared} if declared else {}) | {"resources": descriptor["resources"]}
