"""From files to a `Catalogue`.

Enters: a folder of data packages. Leaves: everything that could be read, and an `Unreadable` for all that could not.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import Any, Final

from generator.catalogue.model import (
    BAD_NAME,
    BROKEN_JSON,
    BYTE_ORDER_MARK,
    DESCRIPTOR_NAME,
    DUPLICATE_RESOURCE,
    INCOMPLETE_RESOURCE,
    MISSING_FILE,
    NO_DATASETS,
    NO_RESOURCES,
    NOT_AN_OBJECT,
    PATH_OUTSIDE,
    REAL,
    SAMPLE,
    WRONG_ENCODING,
    Catalogue,
    Descriptor,
    Field,
    ForeignKey,
    Package,
    Resource,
    Unreadable,
)

# A name becomes a file name, an address and a database table downstream, so it may hold nothing that any of them
# would have to escape.
_NAME = re.compile(r"[a-z0-9][a-z0-9_-]*")
_SHAPES: Final[Mapping[str, tuple[type, ...]]] = {
    "primaryKey": (list, str),
    "uniqueKeys": (list,),
    "foreignKeys": (list,),
    "missingValues": (list,),
}
TOO_LARGE: Final = "berkas-terlalu-besar"
TOO_DEEP: Final = "susunan-terlalu-dalam"
TOO_WIDE: Final = "kolom-terlalu-banyak"
LARGEST_DESCRIPTOR: Final = 8 << 20
"""Bytes of a descriptor; those of real packages are a thousandth of that."""
DEEPEST: Final = 40
"""Objects and lists within each other; the standard needs about ten."""
MOST_COLUMNS: Final = 1_000
"""Of one table. Nobody reads more, and what compares columns pair by pair would never end."""
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


class _Trouble(Exception):
    """Carries an `Unreadable` from where it is found to where it is collected."""

    def __init__(self, unreadable: Unreadable) -> None:
        super().__init__(unreadable.kind)
        self.unreadable = unreadable


def read_catalogue(root: Path, coming: Collection[str] = ()) -> Catalogue:
    """Read every ``datapackage.json`` one level below `root`, in sorted order.

    Args:
        root: the datasets folder.
        coming: tables whose files need not be there yet: somebody is about to write them.
    """
    root = root.resolve()
    packages: dict[str, Package] = {}
    unreadable: list[Unreadable] = []
    owners: dict[str, str] = {}
    found = sorted(root.glob(f"*/{DESCRIPTOR_NAME}"))
    if not found:
        unreadable.append(Unreadable(".", NO_DATASETS, DESCRIPTOR_NAME))
    for path in found:
        try:
            package = _package(root, path, (owners, unreadable), coming)
        except _Trouble as trouble:
            unreadable.append(trouble.unreadable)
        else:
            packages[package.name] = package
    return Catalogue(root, MappingProxyType(packages), tuple(unreadable))


def _package(root: Path, path: Path, seen: tuple[dict[str, str], list[Unreadable]], coming: Collection[str]) -> Package:
    owners, unreadable = seen
    folder = path.parent.name
    file = f"{folder}/{DESCRIPTOR_NAME}"
    try:
        inside = path.resolve().is_relative_to(root / folder)
    except (OSError, RuntimeError) as error:
        raise _Trouble(Unreadable(file, MISSING_FILE, file, folder)) from error
    if not inside:
        raise _Trouble(Unreadable(file, PATH_OUTSIDE, file, folder))
    descriptor = _read_json(path, file, folder)
    name = descriptor.get("name")
    if name != folder or not _NAME.fullmatch(folder):
        raise _Trouble(Unreadable(file, BAD_NAME, _text(name) or "-", folder))
    listed = descriptor.get("resources")
    if not isinstance(listed, list) or not listed:
        raise _Trouble(Unreadable(file, NO_RESOURCES, "resources", folder))
    nature = _text(descriptor.get("sifat")) or SAMPLE
    resources: dict[str, Resource] = {}
    for position, entry in enumerate(listed, start=1):
        try:
            resource = _resource(path.parent, nature, entry, position, coming)
        except _Trouble as trouble:
            unreadable.append(trouble.unreadable)
            continue
        if resource.name in owners:
            unreadable.append(Unreadable(file, DUPLICATE_RESOURCE, owners[resource.name], folder, resource.name))
            continue
        owners[resource.name] = file
        resources[resource.name] = resource
    return Package(
        name=folder,
        folder=path.parent,
        title=_text(descriptor.get("title")) or folder,
        description=_text(descriptor.get("description")),
        nature=nature,
        resources=MappingProxyType(resources),
        temporal=_temporal(descriptor),
        descriptor=descriptor,
    )


def _read_bytes(path: Path, file: str, folder: str) -> bytes:
    try:
        # A pipe would be waited for, for ever.
        if not path.is_file():
            raise _Trouble(Unreadable(file, MISSING_FILE, file, folder))
        with path.open("rb") as opened:
            content = opened.read(LARGEST_DESCRIPTOR + 1)
        if len(content) > LARGEST_DESCRIPTOR:
            raise _Trouble(Unreadable(file, TOO_LARGE, str(path.stat().st_size), folder))
    except OSError as error:
        raise _Trouble(Unreadable(file, MISSING_FILE, file, folder)) from error
    return content


def _read_json(path: Path, file: str, folder: str) -> Descriptor:
    content = _read_bytes(path, file, folder)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise _Trouble(Unreadable(file, WRONG_ENCODING, str(line), folder)) from error
    if text.startswith("\ufeff"):
        # The mark some editors put first is legal UTF-8 but not legal JSON, and other readers of the published
        # package stumble on it.
        raise _Trouble(Unreadable(file, BYTE_ORDER_MARK, file, folder))
    try:
        descriptor = json.loads(text, parse_constant=_refuse_constant)
        # An escaped half of a character pair is legal JSON that no file, page or terminal can write again.
        json.dumps(descriptor, ensure_ascii=False).encode()
    except json.JSONDecodeError as error:
        raise _Trouble(Unreadable(file, BROKEN_JSON, str(error.lineno), folder)) from error
    except (ValueError, RecursionError) as error:
        raise _Trouble(Unreadable(file, BROKEN_JSON, "1", folder)) from error
    if not isinstance(descriptor, dict):
        raise _Trouble(Unreadable(file, NOT_AN_OBJECT, type(descriptor).__name__, folder))
    if _is_deep(descriptor):
        raise _Trouble(Unreadable(file, TOO_DEEP, str(DEEPEST), folder))
    return MappingProxyType(descriptor)


def _is_deep(descriptor: object) -> bool:
    """Tell whether objects and lists lie deeper within each other than whoever reads them later can follow."""
    layer: list[object] = [descriptor]
    for _ in range(DEEPEST):
        layer = [
            inner
            for outer in layer
            for inner in (outer.values() if isinstance(outer, dict) else _list(outer))
            if isinstance(inner, (dict, list))
        ]
        if not layer:
            return False
    return True


def _refuse_constant(constant: str) -> None:
    """Refuse NaN and Infinity, which Python reads and JSON does not know."""
    raise ValueError(constant)


def _resource(folder: Path, nature: str, entry: object, position: int, coming: Collection[str]) -> Resource:
    package = folder.name
    file = f"{package}/{DESCRIPTOR_NAME}"
    if not isinstance(entry, dict):
        raise _Trouble(Unreadable(file, INCOMPLETE_RESOURCE, f"resources[{position}]", package))
    name = entry.get("name")
    if not isinstance(name, str) or not name:
        raise _Trouble(Unreadable(file, INCOMPLETE_RESOURCE, f"resources[{position}].name", package))
    if not _NAME.fullmatch(name):
        raise _Trouble(Unreadable(file, BAD_NAME, name, package, name))
    path = entry.get("path")
    if not isinstance(path, str) or not path:
        raise _Trouble(Unreadable(file, INCOMPLETE_RESOURCE, "path", package, name))
    schema = entry.get("schema")
    listed = schema.get("fields") if isinstance(schema, dict) else None
    if not isinstance(schema, dict) or not isinstance(listed, list) or not listed:
        raise _Trouble(Unreadable(file, INCOMPLETE_RESOURCE, "schema.fields", package, name))
    if len(listed) > MOST_COLUMNS:
        raise _Trouble(Unreadable(file, TOO_WIDE, str(MOST_COLUMNS), package, name))
    for key, shape in _SHAPES.items():
        if not isinstance(schema.get(key, []), shape):
            raise _Trouble(Unreadable(file, INCOMPLETE_RESOURCE, f"schema.{key}", package, name))
    absolute = _inside(folder, path, name)
    if name not in coming and not absolute.is_file():
        raise _Trouble(Unreadable(f"{package}/{path}", MISSING_FILE, path, package, name))
    declared = entry.get("sifat") or nature
    return Resource(
        package=package,
        name=name,
        path=absolute,
        file=f"{package}/{PurePosixPath(path).as_posix()}",
        title=_text(entry.get("title")) or name,
        description=_text(entry.get("description")),
        nature=REAL if declared == REAL else SAMPLE,
        fields=tuple(_fields(listed, file, package, name)),
        primary_key=_names(schema.get("primaryKey")),
        unique_keys=tuple(_names(key) for key in _list(schema.get("uniqueKeys"))),
        foreign_keys=tuple(_foreign_keys(schema, file, package, name)),
        missing_values=_missing_values(schema),
        temporal=_temporal(entry),
        descriptor=MappingProxyType(entry),
    )


def _inside(folder: Path, path: str, name: str) -> Path:
    """Return the absolute path, refusing whatever leaves the package folder, also by a link.

    The standard forbids such paths because a package from a stranger could otherwise publish any file of the machine
    that builds it.
    """
    pure = PurePosixPath(path)
    refused = pure.is_absolute() or ".." in pure.parts or "\\" in path or "\0" in path or _SCHEME.match(path)
    file = f"{folder.name}/{DESCRIPTOR_NAME}"
    try:
        if refused or not (folder / path).resolve().is_relative_to(folder.resolve()):
            raise _Trouble(Unreadable(file, PATH_OUTSIDE, path, folder.name, name))
        # A missing file is told where it should be; `stat` says here what is no place at all.
        (folder / pure).is_file()
    except (OSError, RuntimeError) as error:
        # A link that leads back to itself, or a path longer than the file system allows.
        raise _Trouble(Unreadable(file, MISSING_FILE, path, folder.name, name)) from error
    return folder / pure


def _fields(listed: list[Any], file: str, package: str, name: str) -> Iterator[Field]:
    seen: set[str] = set()
    for position, entry in enumerate(listed, start=1):
        where = f"schema.fields[{position}].name"
        field = entry.get("name") if isinstance(entry, dict) else None
        if not isinstance(field, str) or not field or field in seen:
            raise _Trouble(Unreadable(file, INCOMPLETE_RESOURCE, where, package, name))
        seen.add(field)
        constraints = entry.get("constraints")
        yield Field(
            name=field,
            type=_text(entry.get("type")) or "any",
            title=_text(entry.get("title")) or field,
            description=_text(entry.get("description")),
            role=_text(entry.get("peran")),
            unit=_text(entry.get("satuan")) or None,
            constraints=MappingProxyType(constraints if isinstance(constraints, dict) else {}),
            descriptor=MappingProxyType(entry),
        )


def _foreign_keys(schema: Descriptor, file: str, package: str, name: str) -> Iterator[ForeignKey]:
    for position, entry in enumerate(_list(schema.get("foreignKeys")), start=1):
        reference = entry.get("reference") if isinstance(entry, dict) else None
        if not isinstance(reference, dict):
            raise _Trouble(Unreadable(file, INCOMPLETE_RESOURCE, f"schema.foreignKeys[{position}]", package, name))
        fields, targets = _names(entry.get("fields")), _names(reference.get("fields"))
        if not fields or len(fields) != len(targets):
            raise _Trouble(
                Unreadable(file, INCOMPLETE_RESOURCE, f"schema.foreignKeys[{position}].fields", package, name)
            )
        yield ForeignKey(
            fields, _text(reference.get("package")) or package, _text(reference.get("resource")) or name, targets
        )


def _missing_values(schema: Descriptor) -> tuple[str, ...]:
    listed = schema.get("missingValues")
    if not isinstance(listed, list):
        return ("",)
    return tuple(_text(entry.get("value")) if isinstance(entry, dict) else _text(entry) for entry in listed)


def _temporal(descriptor: Descriptor) -> Mapping[str, str]:
    declared = descriptor.get("temporal")
    declared = declared if isinstance(declared, dict) else {}
    return MappingProxyType({key: _text(declared[key]) for key in ("start", "end") if declared.get(key)})


def _names(value: object) -> tuple[str, ...]:
    """Column names as a tuple; the standard's version 1 also allowed one bare string."""
    return (value,) if isinstance(value, str) else tuple(str(name) for name in _list(value))


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
