"""Read a list of dated records from a YAML file, and say what is wrong with its shape.

Enters: a file and the properties its records have. Leaves: `Record` values whose every scalar is text as it was
written (``35.73`` and ``2026-03`` are codes here, no numbers and no dates), and a `Problem` for each fault, with its
line. Nothing raises: whoever answers for the data wants to see all that is wrong at once.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Final, Literal, TypeAlias

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from generator.catalogue.signs import named, unseen
from generator.wording import N_

Kind: TypeAlias = Literal["text", "date", "key"]
_LARGEST: Final = 1 << 20
"""Bytes; thousands of records are shorter, and YAML takes its time."""
_MOST: Final = 50_000
"""Parts of a file: words, lists and pairs of names and values; of records, some two thousand."""
_DEEPEST: Final = 8
"""Lists and pairs within each other; a record needs three."""
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


class _TooMany(Exception):
    """A file has more parts than anybody wrote by hand."""


class _Bounded(yaml.SafeLoader):
    """Composes nodes and constructs nothing; stops at what would take for ever or be too deep to follow."""

    def __init__(self, stream: str) -> None:
        super().__init__(stream)
        self._parts = 0
        self._depth = 0

    def compose_node(self, parent: Node | None, index: int) -> Node | None:
        self._parts += 1
        self._depth += 1
        if self._parts > _MOST:
            raise _TooMany
        if self._depth > _DEEPEST:
            raise yaml.MarkedYAMLError(problem_mark=self.get_mark())
        node: Node | None = super().compose_node(parent, index)
        self._depth -= 1
        return node


def _compose(path: Path, inside: Path, problems: list[Problem]) -> list[Node]:
    """Return the entries of the list that the file holds.

    Nodes instead of values: a node knows its line and the text as it was written, and nothing is ever constructed.
    """
    content = _content(path, inside, problems)
    if content is None:
        return []
    try:
        root = yaml.compose(content, Loader=_Bounded)
    except _TooMany:
        problems.append(_too_large())
        return []
    except (yaml.YAMLError, ValueError, OverflowError, RecursionError) as error:
        # A letter beyond all letters, a version beyond all numbers, lists without end: no YAML anybody can read.
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


def _content(path: Path, inside: Path, problems: list[Problem]) -> str | None:
    """Return what a file says, or say why it is not read."""
    unreadable = N_("simpan sebagai berkas YAML biasa (UTF-8) di folder itu, bukan tautan ke tempat lain")
    try:
        if not path.resolve().is_relative_to(inside.resolve()):
            problems.append(Problem(None, "", N_("berkasnya ada di luar folder data"), unreadable))
            return None
        # A pipe would be waited for, for ever; what is no UTF-8 cannot be read.
        with path.open("rb") if path.is_file() else io.BytesIO(b"\xff") as file:
            content = file.read(_LARGEST + 1)
        if len(content) > _LARGEST:
            problems.append(_too_large())
            return None
        return content.decode("utf-8")
    except (OSError, RuntimeError, UnicodeDecodeError):
        problems.append(Problem(None, "", N_("berkasnya tidak dapat dibaca"), unreadable))
        return None


def _too_large() -> Problem:
    shorter = N_("hapus catatan yang tidak berlaku lagi; berkas ini memuat paling banyak sekitar dua ribu catatan")
    return Problem(None, "", N_("berkasnya terlalu besar"), shorter)


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
            problems.extend(_unseen(name, value))
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


def _unseen(name: str, node: Node) -> Iterator[Problem]:
    """Say which letter of a value nobody can see: what is published is what was read by whoever signed it."""
    pairs = node.value if isinstance(node, MappingNode) else [(node,)]
    parts = [part.value for pair in pairs for part in pair if isinstance(part, ScalarNode)]
    sign = next(filter(None, map(unseen, parts)), "")
    if sign:
        expected = N_("hapus huruf itu; ketik ulang teksnya bila perlu")
        yield Problem(
            _line(node), name, N_("ada huruf yang tidak tampak, {huruf}"), expected, None, {"huruf": named(sign)}
        )


def _is_day(text: str) -> bool:
    try:
        return _DAY.fullmatch(text) is not None and date.fromisoformat(text) is not None
    except ValueError:
        return False


def _line(node: Node) -> int:
    return int(node.start_mark.line) + 1
