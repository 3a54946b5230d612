"""A mapping file as nodes that know their line.

Enters: a YAML file. Leaves: `Node` values whose every scalar is text as it was written (``2026-11`` is a month here, no
date), or `BadMap` with the line and the remedy. Nothing of the file is ever repeated in a message: somebody may name a
list of people by mistake where the mapping is asked for.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NoReturn

import yaml
from yaml.nodes import MappingNode, ScalarNode, SequenceNode

from generator.errors import BadMap, UnreadableMap

EXAMPLE: Final = "templates/peta/"
"""Where examples of mapping files are."""
_LARGEST: Final = 1_000_000
"""Bytes; a mapping is a page or two."""


@dataclass(frozen=True, slots=True)
class Node:
    """One place in a mapping file."""

    node: yaml.Node
    file: str
    name: str
    """The property this is the value of; our own word, never the file's."""

    @property
    def line(self) -> int:
        """Where it begins, the first line being 1."""
        return int(self.node.start_mark.line) + 1

    def fail(self, reason: str, remedy: str) -> NoReturn:
        """Refuse the mapping because of what stands here."""
        raise BadMap(file=self.file, row=self.line, reason=reason, remedy=remedy)

    def entries(self) -> dict[str, Node]:
        """Return what stands under each key of the mapping here, in the order of the file."""
        if not isinstance(self.node, MappingNode):
            self.fail(f"isi {self.name} bukan pasangan kunci: nilai", "Tulis satu pasangan pada setiap baris")
        found: dict[str, Node] = {}
        for key, value in self.node.value:
            text = key.value if isinstance(key, ScalarNode) else ""
            if text in found:
                Node(key, self.file, self.name).fail(
                    f"satu kunci di {self.name} ditulis dua kali", "Tulis setiap kunci satu kali saja"
                )
            found[text] = Node(value, self.file, self.name)
        return found

    def known(self, names: Collection[str], required: Collection[str] = ()) -> dict[str, Node]:
        """Return the entries here, which may have these names only, and must have those required."""
        found = self.entries()
        for name, node in found.items():
            if name not in names:
                node.fail(f"ada kunci di {self.name} yang tidak dikenal", f"Pakai hanya {', '.join(names)}")
        missing = [name for name in required if name not in found]
        if missing:
            self.fail(f"{', '.join(missing)} belum ada di {self.name}", f"Tambahkan {', '.join(missing)}")
        return {name: Node(node.node, self.file, name) for name, node in found.items()}

    def each(self) -> Iterator[Node]:
        """Walk through the list here; one value alone is a list of one."""
        listed = self.node.value if isinstance(self.node, SequenceNode) else [self.node]
        if not listed:
            self.fail(f"daftar {self.name} kosong", "Isi dengan sedikitnya satu nilai")
        return (Node(node, self.file, self.name) for node in listed)

    def text(self) -> str:
        """Return a text that is not empty."""
        if not isinstance(self.node, ScalarNode) or not self.node.value.strip():
            self.fail(f"isi {self.name} bukan satu nilai", "Tulis satu nilai saja")
        return str(self.node.value).strip()

    def texts(self) -> tuple[str, ...]:
        """Return one text or several."""
        return tuple(node.text() for node in self.each())

    def one_of(self, codes: Collection[str]) -> str:
        """Return a text that must be one of these."""
        text = self.text()
        if text not in codes:
            self.fail(f"isi {self.name} tidak dikenal", f"Tulis salah satu dari: {', '.join(codes)}")
        return text

    def whole(self, least: int, most: int) -> int:
        """Return a whole number within bounds."""
        text = self.text()
        if not text.isdecimal() or not least <= int(text) <= most:
            self.fail(f"isi {self.name} bukan bilangan bulat", f"Tulis bilangan dari {least} sampai {most}")
        return int(text)

    def codes(self, allowed: Collection[str]) -> Mapping[str, str]:
        """Return a table from texts to one of these codes."""
        return {text: node.one_of(allowed) for text, node in self.entries().items()}


def read_nodes(path: Path) -> Node:
    """Read a mapping file.

    Raises:
        UnreadableMap: it is missing, too large, or not UTF-8.
        BadMap: it is no YAML, or no mapping.
    """
    content = _content(path)
    line = None
    try:
        node = yaml.compose(content, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
    # Raised out here, so that what the reader saw does not travel along as the context.
    if line is not None:
        remedy = "Periksa jarak menjorok, titik dua, dan tanda kutip di sekitar baris itu"
        raise BadMap(file=path.name, row=line, reason="bukan YAML yang sah", remedy=remedy)
    if not isinstance(node, MappingNode):
        raise UnreadableMap(file=path.name, reason="isinya bukan peta", example=EXAMPLE)
    return Node(node, path.name, "peta")


def _content(path: Path) -> str:
    try:
        content = path.read_bytes()
        text = None if len(content) > _LARGEST else content.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        text = None
    if text is None:
        raise UnreadableMap(file=path.name, reason="bukan teks UTF-8 yang ringkas", example=EXAMPLE)
    return text
