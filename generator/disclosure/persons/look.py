"""Look into a file, whatever it is, for what names a person.

Enters: the name and the bytes of a file, or a folder. Leaves: `Hit` values. A file that cannot be looked into is a hit
too. Files within files are opened up to a fixed depth; the same bytes are searched once.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import Final, TypeAlias

from generator.disclosure.persons import verdicts
from generator.disclosure.persons.contents import personal_columns
from generator.disclosure.persons.formats import (
    Columns,
    Nested,
    Opaque,
    Part,
    Text,
    archive,
    delimited,
    json_text,
    markup,
    plain_text,
    png,
    sqlite_file,
    workbook,
)
from generator.disclosure.persons.kinds import HEADING, IN_COLUMNS, IN_CONTENT, IN_NAME, NOTHING, OPAQUE, Hit, Known
from generator.disclosure.persons.search import kinds_in, masked

_DEPTH: Final = 6
_Reader: TypeAlias = Callable[[bytes], Iterator[Part]]


def _columnar(content: bytes) -> Iterator[Part]:
    # Arrow takes longer to load than most commands take.
    from generator.disclosure.persons.formats import columnar  # noqa: PLC0415

    yield from columnar.read(content)


_MAGIC: Final[tuple[tuple[bytes, _Reader], ...]] = (
    (b"\x1f\x8b", archive.read_gzip),
    (b"BZh", archive.read_compressed),
    (b"\xfd7zXZ\0", archive.read_compressed),
    (b"PAR1", _columnar),
    (png.MAGIC, png.read),
    (sqlite_file.MAGIC, sqlite_file.read),
)
_SUFFIXES: Final[Mapping[str, _Reader]] = {
    **dict.fromkeys((".csv", ".tsv"), delimited.read),
    **dict.fromkeys((".html", ".htm", ".xhtml", ".svg", ".xml", ".rss", ".atom", ".rels", ".vml", ".rdf"), markup.read),
    **dict.fromkeys((".json", ".jsonl", ".ndjson", ".geojson", ".jsonld", ".map", ".webmanifest"), json_text.read),
    **dict.fromkeys((".ics", ".vcf"), plain_text.read_folded),
}
_MARKUP: Final = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*<(?:\?xml|!doctype|html|svg|!--|[a-zA-Z])", re.IGNORECASE)
_ZIP, _ZIP_ENDS = b"PK\x03\x04", b"PK\x05\x06"
_ZIPPED: Final = frozenset({".zip", ".xlsx"})
_TAR: Final = slice(257, 262)
_PICTURES: Final = (b"\xff\xd8\xff", b"GIF8", b"RIFF", b"\0\0\1\0")
"""JPEG, GIF, WebP, icons: what is written beside the picture stands there as plain bytes."""
_CLOSED: Final = (b"%PDF", b"\xd0\xcf\x11\xe0", b"7z\xbc\xaf", b"Rar!", b"\x28\xb5\x2f\xfd")
"""PDF, workbooks of old and archives that nothing here can open."""
_WORTH: Final = re.compile(r"[^\x00-\x08\x0b-\x1f]{2,}")


@dataclass(slots=True)
class _Desk:
    """What one search remembers: which bytes were searched already."""

    known: Known
    seen: set[tuple[str, bytes]] = field(default_factory=set)


def search_folder(folder: Path, known: Known = NOTHING) -> tuple[Hit, ...]:
    """Search every file below a folder, in order of their names; links are not followed out of it.

    A file in which nothing was found is not searched again as long as everything is the same, see `verdicts`.
    """
    desk = _Desk(known)
    found: list[Hit] = []
    silent, marks = verdicts.silent(known), set()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            name, content = path.relative_to(folder).as_posix(), path.read_bytes()
            mark = verdicts.mark(name, content)
            if mark not in silent:
                found += _file(name, content, desk)
            marks.add(mark)
    if not found and marks != silent:
        verdicts.keep_silent(known, marks)
    return tuple(found)


def search_file(name: str, content: bytes, known: Known = NOTHING) -> tuple[Hit, ...]:
    """Search one file: its name, and all it holds."""
    return tuple(_file(name, content, _Desk(known)))


def search_name(name: str, known: Known = NOTHING) -> tuple[Hit, ...]:
    """Search the name of a file."""
    return tuple(Hit(masked(name), kind, IN_NAME) for kind, _ in kinds_in(_spoken(name), known))


def _spoken(name: str) -> str:
    """Return a path so that what stands before an ending is no host of an address."""
    parts = PurePosixPath(name).parts
    return "\n".join([*(re.sub(r"\.[A-Za-z][A-Za-z0-9]{0,4}\Z", "", part) for part in parts), "".join(parts)])


def _file(name: str, content: bytes, desk: _Desk) -> list[Hit]:
    found = list(search_name(name, desk.known))
    shown = masked(name)
    others = (name, content) in desk.known.programs
    if not others:
        inner = _within(PurePosixPath(name).suffix.lower(), content, desk, 0)
        found += (replace(hit, file=shown) for hit in inner)
    # What is seen in the source and again in what is shown of it is told once, where it has a line.
    lined = {(hit.place, hit.kind, hit.part) for hit in found if hit.line}
    told = {hit for hit in found if hit.line or (hit.place, hit.kind, hit.part) not in lined}
    return sorted(told, key=lambda hit: (hit.place, hit.part, hit.line or 0, hit.kind))


def _within(suffix: str, content: bytes, desk: _Desk, depth: int) -> Iterator[Hit]:
    """Yield what one file holds; the name of the file is filled in by the caller."""
    key = (suffix, hashlib.sha256(content).digest())
    if key in desk.seen or not content:
        return
    desk.seen.add(key)
    if depth > _DEPTH:
        yield Hit("", OPAQUE)
        return
    try:
        for part in _parts(suffix, content):
            if isinstance(part, Nested):
                entry = masked(part.name)
                inner = PurePosixPath(part.name).suffix.lower()
                for hit in _within(inner, part.content, desk, depth + 1):
                    yield replace(hit, inside=(entry, *hit.inside))
            elif isinstance(part, Columns):
                yield from _headings(part, desk.known)
            else:
                yield from _text(part, desk.known)
    except Opaque:
        yield Hit("", OPAQUE)


def _parts(suffix: str, content: bytes) -> Iterable[Part]:
    """Read a file by what it begins with, then by what it is called."""
    if content.startswith(_CLOSED):
        raise Opaque
    magic = next((reader for start, reader in _MAGIC if content.startswith(start)), None)
    if content.startswith(_ZIP) or (suffix in _ZIPPED and _ZIP_ENDS in content):
        reader: _Reader = _zip
    elif content[_TAR] == b"ustar":
        reader = archive.read_tar
    else:
        reader = magic or _SUFFIXES.get(suffix) or _by_content(content)
    # Whoever fails half-way has said nothing.
    return list(reader(content))


def _by_content(content: bytes) -> _Reader:
    if content.startswith(_PICTURES):
        return _picture
    if _MARKUP.match(content):
        return markup.read
    return json_text.read if content.lstrip()[:1] in {b"{", b"["} else plain_text.read


def _zip(content: bytes) -> Iterator[Part]:
    parts = list(archive.read_zip(content))
    if any(isinstance(part, Nested) and part.name == workbook.WORKBOOK for part in parts):
        yield from workbook.read(content)
    yield from parts


def _picture(content: bytes) -> Iterator[Part]:
    yield Text("\n".join(_WORTH.findall(content.decode("latin-1"))), lined=False)


def _headings(columns: Columns, known: Known) -> Iterator[Hit]:
    if personal_columns(columns.names, columns.held, known):
        yield Hit("", HEADING, IN_COLUMNS, tuple(map(masked, columns.inside)), columns.line)


def _text(part: Text, known: Known) -> Iterator[Hit]:
    inside = tuple(map(masked, part.inside))
    for kind, line in kinds_in(part.text, known):
        yield Hit("", kind, part.part, inside, line if part.lined and part.part == IN_CONTENT else None)
