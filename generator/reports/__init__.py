"""A report in words: one module per format, found by folder.

Enters: a `Report` and a language. Leaves: text, the same on every machine: paths begin at the datasets folder, values
are made fit to be shown, no clock is read. To add a format, write ``reports/<name>.py`` with a `FORMAT`.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from importlib import import_module
from types import MappingProxyType
from typing import Final, TypeAlias

from generator.validation import Finding, Report
from generator.validation.lines import Spot, spots
from generator.wording import Wording

SPELLED_OUT: Final = 20
"""How many findings of one kind in one column are spelled out for people; a shifted column would fill the screen."""

Place: TypeAlias = tuple[str, int | None, str | None]
"""File, row and column of a finding."""


@dataclass(frozen=True, slots=True)
class Format:
    """One way to write a report down."""

    name: str
    """As it is typed: ``dbhcht check --format <name>``."""
    title: str
    """Marked words: what it is for."""
    render: Callable[[Report, Wording], str]
    """Write the whole report, ending with a line feed."""


@dataclass(frozen=True, slots=True)
class More:
    """Findings that are counted instead of spelled out."""

    like: Finding
    """One of them."""
    count: int


def formats() -> Mapping[str, Format]:
    """Load every format of this folder, by name."""
    modules = (import_module(f"{__name__}.{module.name}") for module in pkgutil.iter_modules(__path__))
    found: list[Format] = [module.FORMAT for module in modules]
    return MappingProxyType({entry.name: entry for entry in sorted(found, key=lambda entry: entry.name)})


def path(report: Report, file: str) -> str:
    """Return the path of a file as it is written everywhere: from the parent of the datasets folder on."""
    root = report.catalogue.root.name
    return root if file == "." else f"{root}/{file}"


def abridged(findings: Iterable[Finding]) -> tuple[list[Finding], list[More]]:
    """Part the findings of one file into those that are spelled out and those of which there are too many."""
    shown: list[Finding] = []
    alike: dict[tuple[str, str | None], list[Finding]] = {}
    for finding in findings:
        found = alike.setdefault((finding.code, finding.column), [])
        found.append(finding)
        if len(found) <= SPELLED_OUT:
            shown.append(finding)
    more = [More(found[0], len(found) - SPELLED_OUT) for found in alike.values() if len(found) > SPELLED_OUT]
    return shown, more


def places(report: Report, findings: Iterable[Finding]) -> Mapping[Place, Spot]:
    """Return where findings that name a row stand in their files."""
    tables = {resource.file: resource for resource in report.catalogue.resources.values()}
    found: dict[Place, Spot] = {}
    wanted: dict[str, set[tuple[int, str | None]]] = {}
    for finding in findings:
        if finding.row is not None:
            wanted.setdefault(finding.file, set()).add((finding.row, finding.column))
    for file, cells in wanted.items():
        # What is no table (a descriptor, a record) counts lines to begin with.
        at = spots(tables[file], cells) if file in tables else {cell: Spot(cell[0]) for cell in cells}
        found |= {(file, row, column): spot for (row, column), spot in at.items()}
    return found
