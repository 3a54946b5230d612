"""CSV on the Web: beside each tidy CSV, what its columns hold and how they refer to others; and all of them together.

Enters: a ``Subject``. Leaves: ``<file>.csv-metadata.json`` where readers of CSVW look for it, and ``csvw.json`` for the
whole. A reference to another table must stay within one group of tables, so the file of a table that refers to others
describes those, too, and says that they are not its subject (``suppressOutput``).
See https://www.w3.org/TR/2015/REC-tabular-metadata-20151217/.
"""

from __future__ import annotations

import json
import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import quote

from generator.catalogue import AREAS_TABLE, Field, Resource
from generator.downloads import CUBE, CUBE_DESCRIPTION, CUBE_FIELDS, CUBE_TITLE, FOLDER, Download
from generator.measures.cube import KEY
from generator.metadata import common
from generator.metadata.common import said
from generator.metadata.model import Subject
from generator.wording import N_

CONTEXT: Final = "http://www.w3.org/ns/csvw"
SUFFIX: Final = "-metadata.json"
WHOLE: Final = f"{FOLDER}/csvw.json"
_DIALECT: Final[Mapping[str, Any]] = {
    "encoding": "utf-8",
    "delimiter": ",",
    "quoteChar": '"',
    "doubleQuote": True,
    "lineTerminators": ["\r\n", "\n"],
    "header": True,
    "headerRowCount": 1,
    "skipBlankRows": False,
    "trim": False,
}
_DATATYPES: Final[Mapping[str, Any]] = {
    "integer": "integer",
    "number": "double",
    "boolean": {"base": "boolean", "format": "true|false"},
    "date": {"base": "date", "format": "yyyy-MM-dd"},
    "datetime": "datetime",
    "time": "time",
    "duration": "duration",
    "year": "gYear",
    "yearmonth": "gYearMonth",
    "object": "json",
    "array": "json",
    "geojson": "json",
}
"""Of each type of Table Schema; whatever else is text."""
_SDMX: Final = "http://purl.org/linked-data/sdmx/2009"
_MEANINGS: Final[Mapping[str, str]] = {
    "waktu": f"{_SDMX}/dimension#refPeriod",
    "wilayah": f"{_SDMX}/dimension#refArea",
    "ukuran": f"{_SDMX}/measure#obsValue",
    "status": f"{_SDMX}/attribute#obsStatus",
}
"""What the one column of a role means to every reader of statistics."""
_CUBE_MEANINGS: Final[Mapping[str, str]] = {
    "wilayah": _MEANINGS["wilayah"],
    "periode": _MEANINGS["waktu"],
    "nilai": _MEANINGS["ukuran"],
    "satuan": f"{_SDMX}/attribute#unitMeasure",
    "status": _MEANINGS["status"],
}
_CUBE_REFERENCES: Final = (("wilayah", AREAS_TABLE), ("status", "status"))


@dataclass(frozen=True, slots=True)
class _Table:
    """One table as CSVW sees it."""

    file: Download
    titles: Mapping[str, str]
    """``dc:`` properties of the table itself."""
    columns: tuple[dict[str, Any], ...]
    key: tuple[str, ...]
    references: tuple[tuple[tuple[str, ...], str, tuple[str, ...]], ...]
    """Own columns, the name of the other table, its columns."""


def describe(subject: Subject) -> Iterator[Download]:
    """Describe each tidy file, and all of them as one group."""
    tables = _tables(subject)
    for name, table in tables.items():
        uri = f"{table.file.uri}{SUFFIX}"
        title = N_("Arti kolom untuk mesin (CSVW)")
        content = common.json_bytes(_document(subject, tables, name, posixpath.dirname(uri)))
        yield Download(uri, title, "CSVW", content, "application/csvm+json", table.file.package)
    group = {
        **_head(subject),
        "@type": "TableGroup",
        "dialect": _DIALECT,
        "tables": [_described(table, tables, FOLDER, whole=True) for table in tables.values()],
    }
    title = N_("Arti kolom semua tabel untuk mesin (CSVW)")
    yield Download(WHOLE, title, "CSVW", common.json_bytes(group), "application/csvm+json")


def _document(subject: Subject, tables: Mapping[str, _Table], name: str, folder: str) -> dict[str, Any]:
    """Describe one table; as a group with those it refers to, directly or through others."""
    others = _referred(tables, name)
    own = _described(tables[name], tables, folder, whole=True)
    if not others:
        return {**_head(subject), **own, "dialect": _DIALECT}
    return {
        **_head(subject),
        "@type": "TableGroup",
        "dialect": _DIALECT,
        "tables": [own, *(_described(tables[other], tables, folder, whole=False) for other in others)],
    }


def _referred(tables: Mapping[str, _Table], name: str) -> list[str]:
    found: dict[str, None] = {}
    open_ = [name]
    while open_:
        for _, other, _ in tables[open_.pop(0)].references:
            if other not in found and other != name:
                found[other] = None
                open_.append(other)
    return list(found)


def _head(subject: Subject) -> dict[str, Any]:
    return {"@context": [CONTEXT, {"@language": subject.settings.language}]}


def _described(table: _Table, tables: Mapping[str, _Table], folder: str, *, whole: bool) -> dict[str, Any]:
    url = quote(posixpath.relpath(table.file.uri, folder))
    columns = table.columns if whole else tuple(_shortened(column) for column in table.columns)
    schema = {
        "columns": list(columns),
        "primaryKey": [_name(name) for name in table.key],
        "foreignKeys": [
            {
                "columnReference": [_name(name) for name in own],
                "reference": {
                    "resource": quote(posixpath.relpath(tables[other].file.uri, folder)),
                    "columnReference": [_name(name) for name in theirs],
                },
            }
            for own, other, theirs in table.references
        ],
    }
    return {
        "@type": "Table",
        "url": url,
        **(table.titles if whole else {"suppressOutput": True}),
        "tableSchema": said(schema),
    }


def _shortened(column: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is needed to read a column of a table that is only referred to."""
    return {name: value for name, value in column.items() if not name.startswith("dc:") and name != "propertyUrl"}


def _name(name: str) -> str:
    """Return the name of a column as CSVW allows it: a variable of a URI template, which begins with no underscore."""
    quoted = quote(name, safe="").replace("-", "%2D").replace("~", "%7E")
    return f"%5F{quoted[1:]}" if quoted.startswith("_") else quoted


def _tables(subject: Subject) -> dict[str, _Table]:
    tables = {
        resource.name: _table(subject, resource)
        for package in subject.facts.packages.values()
        for resource in package.resources.values()
    }
    return {**tables, CUBE: _cube(subject, tables)}


def _table(subject: Subject, resource: Resource) -> _Table:
    package = subject.facts.packages[resource.package]
    roles = [field.role for field in resource.fields]
    licence = common.licence_of(package)
    descriptor = resource.descriptor
    return _Table(
        file=common.tidy_of(subject, resource.name),
        titles=_about(
            subject,
            common.text_of(descriptor, "title"),
            _joined(subject, common.text_of(descriptor, "description"), common.warning_of(resource.nature)),
            [licence.url] if licence else [],
            common.changed_on(subject, package),
        ),
        columns=tuple(
            _column(resource, field, _MEANINGS.get(_single(field.role, roles), "")) for field in resource.fields
        ),
        key=resource.primary_key,
        references=tuple((key.fields, key.resource, key.reference_fields) for key in resource.foreign_keys),
    )


def _cube(subject: Subject, tables: Mapping[str, _Table]) -> _Table:
    say = subject.wording.translate
    warning = common.warning_of(subject.release.nature)
    changed = max((common.changed_on(subject, package) for package in subject.facts.packages.values()), default="")
    columns = tuple(
        said(
            {
                "name": name,
                "titles": [name, say(title)],
                "dc:description": say(description),
                "datatype": _DATATYPES.get(kind, "string"),
                "required": required,
                "null": [""],
                "propertyUrl": _CUBE_MEANINGS.get(name, ""),
            }
        )
        for name, kind, title, description, required in CUBE_FIELDS
    )
    about = _about(
        subject,
        say(CUBE_TITLE),
        _joined(subject, say(CUBE_DESCRIPTION), warning),
        common.licence_urls(subject),
        changed,
    )
    keys = {name: table.key for name, table in tables.items()}
    references = tuple(((own,), other, keys[other]) for own, other in _CUBE_REFERENCES if len(keys.get(other, ())) == 1)
    return _Table(common.tidy_of(subject, CUBE), about, columns, KEY, references)


def _joined(subject: Subject, description: str, warning: str) -> str:
    return f"{description} {subject.wording.translate(warning)}".strip() if description else ""


def _about(subject: Subject, title: str, description: str, licences: list[str], changed: str) -> dict[str, Any]:
    return said(
        {
            "dc:title": title,
            "dc:description": description,
            "dc:license": common.alone([{"@id": licence} for licence in licences]),
            "dc:publisher": subject.release.publisher,
            "dc:modified": {"@value": changed, "@type": "date"} if changed else None,
        }
    )


def _single(role: str, roles: list[str]) -> str:
    """Return a role only one column plays: with two of them, neither is the one."""
    return role if roles.count(role) == 1 else ""


def _column(resource: Resource, field: Field, meaning: str) -> dict[str, Any]:
    title = common.text_of(field.descriptor, "title")
    return said(
        {
            "name": _name(field.name),
            # The first title is the header of the file: by it a reader knows that the two belong together.
            "titles": [field.name, title] if title and title != field.name else [field.name],
            "dc:description": common.text_of(field.descriptor, "description"),
            "datatype": _datatype(field),
            "required": field.constraints.get("required") is True,
            "null": list(resource.missing_values),
            "propertyUrl": meaning,
        }
    )


def _datatype(field: Field) -> Any:  # noqa: ANN401 - JSON
    """Return the type of a column with the bounds its descriptor gives."""
    told = _DATATYPES.get(field.type, "string")
    bounds = {
        name: field.constraints[name]
        for name in ("minimum", "maximum", "minLength", "maxLength")
        if isinstance(field.constraints.get(name), int | float)
    }
    pattern = field.constraints.get("pattern")
    if told == "string" and isinstance(pattern, str):
        # Patterns of Table Schema and of CSVW both must match the whole cell.
        bounds["format"] = pattern.removeprefix("^").removesuffix("$")
    if not bounds:
        return json.loads(json.dumps(told))
    return {**(told if isinstance(told, dict) else {"base": told}), **bounds}
