"""The tables of earlier releases, to compare today's with.

Enters: a folder of data packages, the zip the site offers, or an archive: a folder that holds several of either.
Leaves: Arrow tables of strings by name, release by release, and what is wrong when they cannot be read. An archive may
come from anywhere: nothing is ever written, members are read up to a limit, and whatever is broken becomes one finding.
"""

from __future__ import annotations

import json
import zipfile
import zlib
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import Any, Final

import pyarrow as pa
from pyarrow import csv

from generator.catalogue import DESCRIPTOR_NAME
from generator.validation.findings import Finding
from generator.validation.messages import MESSAGES
from generator.wording import N_

MEASURES: Final = "ukuran"
NATURE: Final = "sifat"
"""What the metadata of a released table tells: its measures, separated by spaces, and whether it is sample data."""
_LARGEST: Final = 1 << 30
"""No member, and not all together, may unpack to more than this many bytes: small archives can hold endless zeros."""
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

    An archive is a folder without data packages of its own, whose folders and zip files are releases; their names sort
    in time, as ``2026-09`` and ``2026-10`` do. When anything is wrong with one of them, none is returned.
    """
    found = _releases(path)
    releases: dict[str, Mapping[str, pa.Table]] = {}
    troubles: list[Finding] = []
    for release in found:
        releases[release.name.removesuffix(".zip")], trouble = read_released(release)
        troubles += trouble
    return MappingProxyType({} if troubles else releases), tuple(troubles)


def _releases(path: Path) -> list[Path]:
    if not path.is_dir() or _Folder(path).descriptors():
        return [path]
    inside = [one for one in sorted(path.iterdir()) if one.is_dir() or one.suffix == ".zip"]
    return inside or [path]


def read_released(path: Path) -> tuple[Mapping[str, pa.Table], tuple[Finding, ...]]:
    """Read every table of a release; when anything is wrong with it, no table and one finding.

    Each column is text, as in `Tables`; a table that names columns its file lacks has those that are there.
    """
    try:
        tables = dict(_tables(_source(path)))
    except _Trouble as trouble:
        facts = {"rilis": path.name, "rincian": trouble.member or path.name}
        finding = Finding(MESSAGES["rilis-tak-terbaca"], "", ".", facts=facts, words={"sebab": trouble.cause})
        return MappingProxyType({}), (finding,)
    return MappingProxyType(tables), ()


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
        with path.open("rb") as file:
            return file.read(limit)


class _Zip(_Source):
    def __init__(self, path: Path) -> None:
        super().__init__()
        try:
            self._zip = zipfile.ZipFile(path)
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
            raise _Trouble(_NO_ZIP) from error
        if len(self._zip.infolist()) > _MOST:
            raise _Trouble(_TOO_LARGE)

    def descriptors(self) -> list[str]:
        names = [PurePosixPath(name) for name in self._zip.namelist()]
        return sorted(str(name) for name in names if name.name == DESCRIPTOR_NAME and len(name.parts) <= 2)  # noqa: PLR2004 - one folder deep

    def _open(self, member: str, limit: int) -> bytes:
        with self._zip.open(member) as file:
            return file.read(limit)


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
            metadata = {MEASURES: measures, NATURE: nature}
            yield table, _table(source, member, kinds).replace_schema_metadata(metadata)


def _descriptor(source: _Source, name: str) -> Mapping[str, Any]:
    try:
        descriptor = json.loads(source.read(name, _NO_DESCRIPTOR).decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise _Trouble(_NO_DESCRIPTOR, name) from error
    if not isinstance(descriptor, dict) or not isinstance(descriptor.get("resources"), list):
        raise _Trouble(_NO_DESCRIPTOR, name)
    return descriptor


def _table(source: _Source, member: str, names: Mapping[str, object]) -> pa.Table:
    content = source.read(member, _NO_TABLE)
    options = csv.ConvertOptions(column_types=dict.fromkeys(names, pa.string()), strings_can_be_null=False)
    try:
        table = csv.read_csv(
            pa.BufferReader(content),
            parse_options=csv.ParseOptions(newlines_in_values=True),
            convert_options=options,
        )
        return table.select([name for name in dict.fromkeys(table.column_names) if name in names])
    except (pa.ArrowException, KeyError, ValueError) as error:
        raise _Trouble(_NO_TABLE, member) from error
