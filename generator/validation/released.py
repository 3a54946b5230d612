"""The tables of earlier releases, to compare today's with.

Enters: a folder of data packages, the zip the site offers, or an archive: a folder that holds several of either.
Leaves: Arrow tables of strings by name, release by release, and what is wrong when they cannot be read. An archive may
come from anywhere: nothing is ever written, members are read up to a limit, and whatever is broken becomes one finding.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
import zlib
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import Any, BinaryIO, Final

import pyarrow as pa
from pyarrow import csv

from generator.catalogue import DESCRIPTOR_NAME
from generator.catalogue.reading import MOST_COLUMNS
from generator.validation.findings import Finding
from generator.validation.messages import MESSAGES
from generator.wording import N_

MEASURES: Final = "ukuran"
NATURE: Final = "sifat"
"""What the metadata of a released table tells: its measures, separated by spaces, and whether it is sample data."""
DESCRIPTOR: Final = "deskriptor"
"""And everything its publisher declared of it: the descriptor of the resource, as JSON."""
_PUBLISHED: Final = "rilis"
"""Where a published site keeps its releases: one folder each, with one zip."""
_NUMBERED: Final = re.compile(r"(.*?)(?:\.(\d+))?")
_LARGEST: Final = 1 << 30
"""No member, and not all together, may unpack to more than this many bytes: small archives can hold endless zeros."""
_SMALL: Final = 1 << 22
_RATIO: Final = 400
"""Real tables shrink to a hundredth at most."""
_LARGEST_DESCRIPTOR: Final = 1 << 25
_MOST: Final = 10_000

_NOT_FOUND = N_("berkas atau folder itu tidak ada")
_NO_PACKAGE = N_("tidak ada paket data di dalamnya")
_NO_ZIP = N_("bukan berkas zip yang utuh")
_TOO_LARGE = N_("isinya terlalu besar")
_NO_DESCRIPTOR = N_("deskriptor paketnya tidak terbaca")
_NO_TABLE = N_("salah satu tabelnya tidak ada atau tidak terbaca")


class _Trouble(Exception):
    """Carries the marked words that say what is wrong, and the member concerned."""

    def __init__(self, cause: str, member: str = "") -> None:
        super().__init__(cause)
        self.cause = cause
        self.member = member


def read_releases(path: Path) -> tuple[Mapping[str, Mapping[str, pa.Table]], tuple[Finding, ...]]:
    """Read a release, or every release of an archive, by name in their order: the last is the newest.

    An archive is a folder without data packages of its own, whose folders and zip files are releases, or a published
    site that holds such a folder; their names sort in time, as ``2026-09``, ``2026-10`` and its correction
    ``2026-10.1`` do. When anything is wrong with one of them, none is returned.
    """
    found = _releases(path)
    releases: dict[str, Mapping[str, pa.Table]] = {}
    troubles: list[Finding] = []
    for name, release in found:
        releases[name], trouble = read_released(release)
        troubles += trouble
    return MappingProxyType({} if troubles else releases), tuple(troubles)


def _releases(path: Path) -> list[tuple[str, Path]]:
    """Return each release by its name, the oldest first."""
    if not path.is_dir() or _Folder(path).descriptors():
        return [(path.name.removesuffix(".zip"), path)]
    home = path / _PUBLISHED if (path / _PUBLISHED).is_dir() else path
    inside = [(one.name.removesuffix(".zip"), _packed(one)) for one in home.iterdir()]
    # A site has pages beside its releases; a folder of releases has nothing else.
    found = [(name, one) for name, one in inside if one.suffix == ".zip" or (home == path and one.is_dir())]
    return sorted(found, key=lambda release: _in_time(release[0])) or [(path.name, path)]


def _packed(folder: Path) -> Path:
    """Return the zip of a release as a published site has it; anything else as it is."""
    if not folder.is_dir() or _Folder(folder).descriptors():
        return folder
    return next(iter(sorted(folder.glob("*.zip"))), folder)


def _in_time(name: str) -> tuple[str, int]:
    """Return what releases are sorted by: ``2026-10.10`` comes after ``2026-10.9``."""
    match = _NUMBERED.fullmatch(name)
    return (match[1], int(match[2] or 0)) if match else (name, 0)


def read_packed(content: bytes, name: str) -> tuple[Mapping[str, pa.Table], tuple[Finding, ...]]:
    """Read every table of a release that is at hand as a zip; see `read_released`."""
    return _read(lambda: _Zip(io.BytesIO(content)), name)


def read_released(path: Path) -> tuple[Mapping[str, pa.Table], tuple[Finding, ...]]:
    """Read every table of a release; when anything is wrong with it, no table and one finding.

    Each column is text, as in `Tables`; a table that names columns its file lacks has those that are there.
    """
    return _read(lambda: _source(path), path.name)


def _read(source: Callable[[], _Source], name: str) -> tuple[Mapping[str, pa.Table], tuple[Finding, ...]]:
    try:
        tables = dict(_tables(source()))
    except _Trouble as trouble:
        facts = {"rilis": name, "rincian": trouble.member or name}
        finding = Finding(MESSAGES["rilis-tak-terbaca"], "", ".", facts=facts, words={"sebab": trouble.cause})
        return MappingProxyType({}), (finding,)
    return MappingProxyType(tables), ()


def text_table(path: Path) -> pa.Table:
    """Read one CSV file nobody describes, every column as text.

    Raises:
        ValueError: it is no CSV file, or too large.
    """
    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST + 1)
        if len(content) > _LARGEST:
            raise ValueError(path.name)
        names = csv.read_csv(pa.BufferReader(content)).column_names
        return _as_text(content, dict.fromkeys(names))
    except pa.ArrowException as error:
        raise ValueError(path.name) from error


def told(table: pa.Table, what: str) -> str:
    """Return what the metadata of a released table tells: `MEASURES` or `NATURE`; empty when it tells nothing."""
    metadata: Mapping[bytes, bytes] = table.schema.metadata or {}
    return metadata.get(what.encode(), b"").decode()


class _Source(ABC):
    """Where the members of a release are read from."""

    def __init__(self) -> None:
        self._left = _LARGEST

    @abstractmethod
    def descriptors(self) -> list[str]:
        """Return the descriptors, sorted: one for the whole, or one for each package."""

    @abstractmethod
    def _open(self, member: str, limit: int) -> bytes:
        """Return at most `limit` bytes of a member."""

    def read(self, member: str, cause: str) -> bytes:
        """Return a member, or raise what `cause` says."""
        try:
            content = self._open(member, self._left + 1)
        except (OSError, KeyError, ValueError, RuntimeError, EOFError, NotImplementedError, zlib.error) as error:
            # Encrypted, of an unknown method, cut off, or with a wrong checksum: all the same to whoever compares.
            raise _Trouble(cause, member) from error
        except zipfile.BadZipFile as error:
            raise _Trouble(_NO_ZIP, member) from error
        self._left -= len(content)
        if self._left < 0:
            raise _Trouble(_TOO_LARGE, member)
        return content


class _Folder(_Source):
    def __init__(self, root: Path) -> None:
        super().__init__()
        self._root = root.resolve()

    def descriptors(self) -> list[str]:
        found = [*self._root.glob(DESCRIPTOR_NAME), *self._root.glob(f"*/{DESCRIPTOR_NAME}")]
        return sorted(path.relative_to(self._root).as_posix() for path in found)

    def _open(self, member: str, limit: int) -> bytes:
        path = (self._root / member).resolve()
        if not path.is_relative_to(self._root):
            raise KeyError(member)
        # A pipe would be waited for, for ever.
        if not path.is_file():
            raise KeyError(member)
        with path.open("rb") as file:
            return file.read(limit)


class _Zip(_Source):
    def __init__(self, file: Path | BinaryIO) -> None:
        super().__init__()
        try:
            self._zip = zipfile.ZipFile(file)
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
            raise _Trouble(_NO_ZIP) from error
        if len(self._zip.infolist()) > _MOST:
            raise _Trouble(_TOO_LARGE)

    def descriptors(self) -> list[str]:
        names = [PurePosixPath(name) for name in self._zip.namelist()]
        return sorted(str(name) for name in names if name.name == DESCRIPTOR_NAME and len(name.parts) <= 2)  # noqa: PLR2004 - one folder deep

    def _open(self, member: str, limit: int) -> bytes:
        entry = self._zip.getinfo(member)
        bomb = entry.file_size > _SMALL and entry.file_size > _RATIO * max(1, entry.compress_size)
        # What the directory says is told before anything is unpacked; what it hides ends at the limit.
        if bomb or entry.file_size >= limit:
            raise _Trouble(_TOO_LARGE, member)
        with self._zip.open(entry) as file:
            return file.read(min(limit, entry.file_size + 1))


def _source(path: Path) -> _Source:
    if path.is_dir():
        return _Folder(path)
    if not path.is_file():
        raise _Trouble(_NOT_FOUND)
    return _Zip(path)


def _tables(source: _Source) -> Iterator[tuple[str, pa.Table]]:
    names = source.descriptors()
    # The site's archive describes everything at its top.
    names = [name for name in names if "/" not in name] or names
    if not names:
        raise _Trouble(_NO_PACKAGE)
    for name in names:
        descriptor = _descriptor(source, name)
        folder = name.rpartition("/")[0]
        for resource in descriptor["resources"]:
            try:
                table, path = str(resource["name"]), str(resource["path"])
                fields: list[Any] = resource["schema"]["fields"]
                kinds = {str(field["name"]): field.get("peran") for field in fields}
            except (KeyError, TypeError, AttributeError) as error:
                raise _Trouble(_NO_DESCRIPTOR, name) from error
            member = f"{folder}/{path}" if folder else path
            measures = " ".join(column for column, role in kinds.items() if role == MEASURES)
            nature = str(resource.get("sifat") or descriptor.get("sifat") or "")
            declared = json.dumps(resource, ensure_ascii=False)
            metadata = {MEASURES: measures, NATURE: nature, DESCRIPTOR: declared}
            yield table, _table(source, member, kinds).replace_schema_metadata(metadata)


def _descriptor(source: _Source, name: str) -> Mapping[str, Any]:
    try:
        content = source.read(name, _NO_DESCRIPTOR)
        if len(content) > _LARGEST_DESCRIPTOR:
            raise _Trouble(_TOO_LARGE, name)
        descriptor = json.loads(content.decode("utf-8"))
        # Half a pair of characters, or lists without end, could not be kept beside the table.
        json.dumps(descriptor, ensure_ascii=False).encode()
    except (ValueError, RecursionError) as error:
        raise _Trouble(_NO_DESCRIPTOR, name) from error
    if not isinstance(descriptor, dict) or not isinstance(descriptor.get("resources"), list):
        raise _Trouble(_NO_DESCRIPTOR, name)
    return descriptor


def _table(source: _Source, member: str, names: Mapping[str, object]) -> pa.Table:
    content = source.read(member, _NO_TABLE)
    try:
        return _as_text(content, names)
    except (pa.ArrowException, KeyError, ValueError) as error:
        raise _Trouble(_NO_TABLE, member) from error


def _as_text(content: bytes, names: Mapping[str, object]) -> pa.Table:
    line = content.find(b"\n")
    if content.count(b",", 0, line if line >= 0 else len(content)) >= MOST_COLUMNS:
        raise ValueError(MOST_COLUMNS)
    options = csv.ConvertOptions(column_types=dict.fromkeys(names, pa.string()), strings_can_be_null=False)
    table = csv.read_csv(
        pa.BufferReader(content), parse_options=csv.ParseOptions(newlines_in_values=True), convert_options=options
    )
    return table.select([name for name in dict.fromkeys(table.column_names) if name in names])
