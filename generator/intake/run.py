"""One intake from beginning to end: the front door of this room.

Enters: files, a mapping, the folder of datasets. Leaves: an `Intake`: what was understood, what somebody must repair
first, and the files that may be written. Nothing is written until `Intake.write` is called, and then only aggregates.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.catalogue import SAMPLE, Catalogue, read_catalogue
from generator.disclosure.persons import kinds_in
from generator.errors import ListIsPublic, MonthThere
from generator.intake.filling import Filler, has_month, hidden_cells
from generator.intake.guard import guarded
from generator.intake.mapping import Plan, read_plan
from generator.intake.reading import Reader, SheetRead, Taken, Trouble
from generator.intake.targets import Targets
from generator.intake.writing import Change, changes, rows_of, write
from generator.periods import Period
from generator.settings import DATASETS, SITE
from generator.suppression import protect

_PUBLIC = (DATASETS, SITE)
"""Folders of a site that everybody gets to see."""


@dataclass(frozen=True, slots=True)
class Intake:
    """What came of some lists."""

    month: Period
    sheets: tuple[SheetRead, ...]
    passed_over: tuple[tuple[str, int], ...]
    troubles: tuple[Trouble, ...]
    rows: Mapping[str, int]
    """How many rows of the month each table gets, by its file."""
    hidden: int
    """How many cells are hidden so that nobody can be recognised."""
    samples: tuple[str, ...]
    """Packages among those filled that still hold invented figures."""
    changes: tuple[Change, ...]
    """Every file to write; none when there is trouble."""

    def write(self) -> None:
        """Write the files, all or none.

        Raises:
            ChangedMeanwhile: a dataset is no longer what it was.
            OSError: the system refused; nothing has changed.
            HalfWritten: the system refused, and refused to restore too.
        """
        guarded(lambda: write(self.changes))


def take_in(root: Path, files: Sequence[Path], mapping: Path, today: date, *, replace: bool = False) -> Intake:
    """Read lists of people into aggregates; nothing is written.

    Args:
        root: the folder that holds ``datasets/``.
        files: the lists.
        mapping: what they mean.
        today: the day the packages are made.
        replace: whether the month may be there already.

    Raises:
        DeclarationError: the mapping, the month or the datasets do not fit, or something unexpected went wrong.
        OSError: a file cannot be read.
    """
    return guarded(lambda: _take_in(root, files, mapping, today, replace=replace))


def _take_in(root: Path, files: Sequence[Path], mapping: Path, today: date, *, replace: bool) -> Intake:
    _refuse_public(root, files)
    catalogue = read_catalogue(root / DATASETS)
    plan, targets = read_plan(mapping, catalogue, today)
    there = _with_month(plan, targets, files)
    if there and not replace:
        raise MonthThere(month=plan.month.code, tables=", ".join(there))
    reader = Reader(plan, targets)
    for number, path in enumerate(files, start=1):
        name = _named(plan, path, number)
        try:
            reader.read(path, name)
        except OSError as error:
            raise OSError(error.errno or 0, "", name) from None
    taken = reader.taken()
    if taken.troubles:
        return Intake(plan.month, taken.sheets, taken.passed_over, taken.troubles, {}, 0, (), ())
    return _filled(catalogue, (plan, targets, taken), today, replaced=bool(there))


def _filled(catalogue: Catalogue, read: tuple[Plan, Targets, Taken], today: date, *, replaced: bool) -> Intake:
    plan, targets, taken = read
    filler = Filler(plan, targets, taken)
    tables = filler.tables()
    protected = protect(catalogue, tables)
    spans = dict.fromkeys(tables, (plan.month.code, plan.month.code))
    found = changes(catalogue, protected, spans, today, gone=_gone(filler, targets, plan, replaced=replaced))
    times = {target.resource.name: target.time for kind in filler.kinds for target in targets.of[kind]}
    rows = rows_of(protected, times, plan.month.code)
    packages = dict.fromkeys(catalogue.resources[name].package for name in tables)
    return Intake(
        month=plan.month,
        sheets=taken.sheets,
        passed_over=taken.passed_over,
        troubles=(),
        rows={catalogue.resources[name].file: count for name, count in rows.items()},
        hidden=sum(each.primary + each.complementary for each in protected.hidden.values()),
        samples=tuple(name for name in packages if catalogue.packages[name].nature == SAMPLE),
        changes=found,
    )


def _gone(filler: Filler, targets: Targets, plan: Plan, *, replaced: bool) -> Mapping[str, int] | None:
    """Count, by package, the hidden cells of the month that is replaced; None when it is new."""
    if not replaced:
        return None
    gone: Counter[str] = Counter()
    for kind in filler.kinds:
        for target in targets.of[kind]:
            gone[target.resource.package] += hidden_cells(target, plan.month.code)
    return gone


def _with_month(plan: Plan, targets: Targets, files: Sequence[Path]) -> list[str]:
    """Return the tables that hold the month already, among those these files would fill."""
    maps = (plan.map_of(path.name) for path in files)
    kinds = dict.fromkeys(found.kind for found in maps if found is not None)
    return [target.resource.name for kind in kinds for target in targets.of[kind] if has_month(target, plan.month.code)]


def _refuse_public(root: Path, files: Sequence[Path]) -> None:
    for number, path in enumerate(files, start=1):
        for folder in _PUBLIC:
            if path.resolve().is_relative_to((root / folder).resolve()):
                raise ListIsPublic(file=f"ke-{number}", folder=folder)


def _named(plan: Plan, path: Path, number: int) -> str:
    """Return what a file is called in messages: its place among the files given, and what the mapping calls it.

    Its own name may be that of a person. The mapping's pattern is what the office wrote for all lists of a kind, so no
    more than that is told; nothing of it stands for a part of the name that the mapping leaves open.
    """
    pattern = plan.pattern_of(path.name)
    shown = f" ({pattern})" if pattern and not kinds_in(pattern.replace("_", " ")) else ""
    return f"berkas ke-{number}{shown}"
