"""Read a list of dated records from a YAML file, and say what is wrong with its shape.

Enters: a file and the properties its records have. Leaves: `Record` values whose every scalar is text as it was
written (``35.73`` and ``2026-03`` are codes here, no numbers and no dates), and a `Problem` for each fault, with its
line. Nothing raises: whoever answers for the data wants to see all that is wrong at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Final, Literal, TypeAlias

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from generator.wording import N_

Kind: TypeAlias = Literal["text", "date", "key"]
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Property:
    """One property a record has."""

    name: str
    expected: str
    """Marked words: what to write here, as the end of a sentence."""
    kind: Kind = "text"
    """``key`` is a mapping of column to value; all others are one text."""
    required: bool = True
    may_be_empty: bool = False


@dataclass(frozen=True, slots=True)
class Record:
    """One record of a good shape."""

    line: int
    """Where it begins in its file, the first line being 1."""
    lines: Mapping[str, int]
    """Where each of its properties stands."""
    texts: Mapping[str, str]
    key: Mapping[str, str]
    """Column and value of the row concerned; empty when the record names none."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with a record or with the whole file."""

    line: int | None
    """None when the whole file is concerned."""
    name: str
    """The property; empty when the whole record or file is concerned."""
    fault: str
    """Marked words: what is wrong, as the end of a sentence; may mention the facts."""
    expected: str
    """Marked words: what to write instead; may mention the facts."""
    value: str | None = None
    facts: Mapping[str, str] = field(default_factory=dict)


_LIST: Final = N_("tulis berkas ini sebagai daftar; setiap catatan diawali tanda hubung")
_ONCE: Final = N_("tulis setiap properti satu kali saja")


def read_records(
    path: Path, inside: Path, properties: Sequence[Property]
) -> tuple[tuple[Record, ...], tuple[Problem, ...]]:
    """Read the records of `path`, which must lie in the folder `inside`; no file is no records.

    A record with any fault is left out of what is returned: its problems speak for it.
    """
    if not path.is_symlink() and not path.exists():
        return (), ()
    problems: list[Problem] = []
    records: list[Record] = []
    root = _compose(path, inside, problems)
    for node in root:
        record = _record(node, properties, problems)
        if record is not None:
            records.append(record)
    return tuple(records), tuple(problems)


def _compose(path: Path, inside: Path, problems: list[Problem]) -> list[Node]:
    """Return the entries of the list that the file holds.

    Nodes instead of values: a node knows its line and the text as it was written, and nothing is ever constructed.
    """
    unreadable = N_("simpan sebagai berkas YAML biasa (UTF-8) di folder itu, bukan tautan ke tempat lain")
    try:
        if not path.resolve().is_relative_to(inside.resolve()):
            problems.append(Problem(None, "", N_("berkasnya ada di luar folder data"), unreadable))
            return []
        root = yaml.compose(path.read_bytes().decode("utf-8"), Loader=yaml.SafeLoader)
    except (OSError, RuntimeError, UnicodeDecodeError):
        problems.append(Problem(None, "", N_("berkasnya tidak dapat dibaca"), unreadable))
        return []
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        repair = N_("periksa jarak menjorok, titik dua, dan tanda kutip di sekitar baris itu")
        problems.append(Problem(mark.line + 1 if mark else 1, "", N_("bukan YAML yang sah"), repair))
        return []
    if root is None:
        return []
    if not isinstance(root, SequenceNode):
        problems.append(Problem(_line(root), "", N_("isi berkas ini bukan daftar catatan"), _LIST))
        return []
    return list(root.value)


def _record(node: Node, properties: Sequence[Property], problems: list[Problem]) -> Record | None:
    """Read one record, or say all that is wrong with it."""
    before = len(problems)
    known = {entry.name: entry for entry in properties}
    facts = {"dikenal": ", ".join(known)}
    if not isinstance(node, MappingNode):
        problems.append(
            Problem(_line(node), "", N_("catatan ini bukan pasangan properti: nilai"), N_("isi {dikenal}"), facts=facts)
        )
        return None
    found: dict[str, Node] = {}
    for name, value in node.value:
        text = name.value if isinstance(name, ScalarNode) else ""
        if text in found:
            problems.append(Problem(_line(name), text, N_("properti ini ditulis dua kali"), _ONCE))
        elif text not in known:
            expected = N_("pakai hanya {dikenal}")
            problems.append(Problem(_line(name), text, N_("properti ini tidak dikenal"), expected, text, facts))
        found[text] = value
    missing = [entry.name for entry in properties if entry.required and entry.name not in found]
    if missing:
        names = {"kurang": ", ".join(missing)}
        fault, expected = N_("{kurang} belum ada"), N_("tambahkan {kurang}")
        problems.append(Problem(_line(node), "", fault, expected, facts=names))
    for name, value in found.items():
        if name in known:
            problems.extend(_faults(known[name], value))
    if len(problems) > before:
        return None
    return Record(
        _line(node),
        MappingProxyType({name: _line(value) for name, value in found.items()}),
        MappingProxyType({name: value.value for name, value in found.items() if isinstance(value, ScalarNode)}),
        MappingProxyType(
            {
                column.value: cell.value
                for value in found.values()
                if isinstance(value, MappingNode)
                for column, cell in value.value
            }
        ),
    )


def _faults(entry: Property, node: Node) -> Iterator[Problem]:
    """Say what is wrong with one value."""
    if entry.kind == "key":
        if (
            not isinstance(node, MappingNode)
            or not node.value
            or not all(isinstance(part, ScalarNode) for pair in node.value for part in pair)
        ):
            yield Problem(_line(node), entry.name, N_("isinya bukan pasangan kolom: nilai"), entry.expected)
        elif len({column.value for column, _ in node.value}) < len(node.value):
            yield Problem(_line(node), entry.name, N_("ada kolom yang ditulis dua kali"), entry.expected)
    elif not isinstance(node, ScalarNode):
        yield Problem(_line(node), entry.name, N_("isinya bukan satu nilai"), entry.expected)
    elif not node.value.strip() and not entry.may_be_empty:
        yield Problem(_line(node), entry.name, N_("isinya kosong"), entry.expected)
    elif entry.kind == "date" and not _is_day(node.value):
        yield Problem(_line(node), entry.name, N_("isinya bukan tanggal"), entry.expected, node.value)


def _is_day(text: str) -> bool:
    try:
        return _DAY.fullmatch(text) is not None and date.fromisoformat(text) is not None
    except ValueError:
        return False


def _line(node: Node) -> int:
    return int(node.start_mark.line) + 1
