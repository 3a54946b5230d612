"""Check every table against its schema, through frictionless, the standard's own library; no other room imports it.

How its answers come at the cost of reading the file is the business of ``fast``; what they mean is said here.

Enters: a `Catalogue` and the files that can be read. Leaves: findings in our words, and which tables are sound enough
for checks over rows.

All tables go into one in-memory package, because resource names are unique over packages: so frictionless itself
checks references across packages. Three things are told to it that descriptors leave implicit: keys, periods, areas
and statuses are required, columns match by name (a missing column is then one finding, not one per row), and the CSV
dialect is fixed instead of sniffed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any, Final

import frictionless
from frictionless.exception import FrictionlessException

from generator.catalogue import AREAS_TABLE, STANDARD, Catalogue, Field, Package, Resource
from generator.validation.acquitted import Acquitted, fingerprint, fingerprints, lists_of, unchanged
from generator.validation.errors_of_frictionless import Place, translate, with_renamed
from generator.validation.fast import DIALECT, Checker, Verdict
from generator.validation.fast.scan import scan_file
from generator.validation.files import File
from generator.validation.findings import Checked, Finding
from generator.validation.messages import MESSAGES
from generator.validation.notes import in_our_words
from generator.validation.patterns import heavy

_STANDARD_PROPERTIES: Final = (
    *("name", "type", "format", "decimalChar", "groupChar", "bareNumber"),
    *("trueValues", "falseValues", "missingValues"),
)
_OF_EVERY_AREA: Final = ("sebutan", "nama", "tingkat")
_UNSOUND: Final = frozenset(
    {
        *("kolom-hilang", "kolom-asing", "kolom-berganti-nama"),
        *("jumlah-sel", "baris-kosong", "masalah-lain", "pemeriksaan-terputus"),
    }
)
"""After one of these, rows or columns cannot be trusted, so checks over rows would only add noise."""
_CONSEQUENCES: Final = frozenset({"jumlah-sel", "baris-kosong"})
"""Codes that explain every other finding of their row."""
MOST_ERRORS: Final = 5_000
"""Of one table. Each takes frictionless half a millisecond to make, and nobody mends more than this at once."""
_PACKAGES: Final = Acquitted()
_TABLES: Final = Acquitted()


@dataclass(frozen=True, slots=True)
class Checks:
    """What frictionless said."""

    findings: tuple[Finding, ...]
    checked: tuple[Checked, ...]
    sound: Mapping[str, Resource]


def against_standard(package: Package) -> Iterator[Finding]:
    """Check one descriptor against the Data Package standard."""
    if not package.resources:
        return
    # What could not be read is reported already; the standard is asked about the rest.
    resources = [dict(resource.descriptor) for resource in package.resources.values()]
    descriptor = dict(package.descriptor) | {"resources": resources}
    key = fingerprint(descriptor)
    if _PACKAGES.rows(key) is None:
        findings = list(_against_standard(package, descriptor))
        yield from findings
        if not findings:
            _PACKAGES.add(key)


def _against_standard(package: Package, descriptor: dict[str, Any]) -> Iterator[Finding]:
    notes = list(_notes(descriptor, package))
    for note in notes:
        facts, words = in_our_words(note)
        yield Finding(MESSAGES["metadata-salah"], package.name, package.file, facts=facts, words=words)
    if not notes:
        for resource in package.resources.values():
            for field in resource.fields:
                yield from _constraints(package, resource, field)


def _notes(descriptor: dict[str, Any], package: Package) -> Iterator[str]:
    """Ask frictionless what is wrong with a descriptor; a shape it stumbles over is wrong as well."""
    try:
        report = frictionless.Package.validate_descriptor(descriptor, basepath=str(package.folder))
    except (FrictionlessException, TypeError, ValueError, KeyError, AttributeError) as error:
        yield f"{type(error).__name__}: {error}"
    else:
        yield from (error.note for error in _errors(report))


def _constraints(package: Package, resource: Resource, field: Field) -> Iterator[Finding]:
    """Find constraints the field's own type cannot read: frictionless would stumble over them at the first row."""
    reader = frictionless.Field.from_descriptor(_plain(field)).create_value_reader()
    for name, value in field.constraints.items():
        if name == "pattern":
            good = _compiles(value)
            if good and (why := heavy(str(value))):
                facts = {"tabel": resource.name}
                words = {"sebab": why}
                yield Finding(
                    MESSAGES["pola-berat"], package.name, package.file, None, field.name, str(value), facts, words
                )
        elif name == "enum":
            good = isinstance(value, list) and all(reader(choice) is not None for choice in value)
        elif name in ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"):
            good = reader(value) is not None
        else:
            continue
        if not good:
            facts = {"rincian": name, "tabel": resource.name}
            yield Finding(MESSAGES["batasan-salah"], package.name, package.file, None, field.name, str(value), facts)


def _compiles(pattern: object) -> bool:
    try:
        re.compile(str(pattern))
    except (re.error, RecursionError, OverflowError):
        return False
    return True


def check(catalogue: Catalogue, files: Sequence[File], *, thorough: bool = False) -> Checks:
    """Check the rows of every file given; the descriptors must be good already.

    Args:
        catalogue: what is declared.
        files: what the files look like as bytes.
        thorough: let frictionless read every row itself; slow, and says the same.
    """
    readable = {file.resource.name: file for file in files if file.readable}
    if not readable:
        return Checks((), (), {})
    scans = {file.resource.path: file.scan for file in files if file.scan}
    checker = Checker(lambda path: scans.get(path) or scan_file(path), thorough=thorough)
    verdicts = _judged(catalogue, readable, checker, _TABLES if not thorough else Acquitted())
    findings: list[Finding] = []
    checked: list[Checked] = []
    sound: dict[str, Resource] = {}
    for file, verdict in zip(readable.values(), verdicts, strict=True):
        resource = file.resource
        place = Place(resource, file.header)
        told = verdict.errors[:MOST_ERRORS]
        found = with_renamed(place, _without_consequences(translate(place, error) for error in told))
        if len(verdict.errors) > MOST_ERRORS:
            facts = {"rincian": str(MOST_ERRORS), "harapan": str(getattr(told[-1], "row_number", 1))}
            found.append(place.found("pemeriksaan-terputus", facts=facts))
        if not verdict.rows and not found:
            found.append(Finding(MESSAGES["tanpa-baris"], resource.package, resource.file))
        findings.extend(found)
        checked.append(Checked(resource.file, verdict.rows, len(resource.fields)))
        if not any(finding.code in _UNSOUND for finding in found):
            sound[resource.name] = resource
    return Checks(tuple(findings), tuple(checked), sound)


def _judged(catalogue: Catalogue, readable: Mapping[str, File], checker: Checker, good: Acquitted) -> Iterator[Verdict]:
    """Judge every table that was not found good before, and remember those that are."""
    resources = [_resource(file, readable) for file in readable.values()]
    sha256 = {name: file.scan.sha256 for name, file in readable.items() if file.scan}
    keys = fingerprints(resources, sha256)
    known = {name: good.rows(key) for name, key in keys.items()}
    new = {name for name, rows in known.items() if rows is None}
    lists = {name: lists_of(one) for one in resources if (name := one["name"]) in new}
    beside = set[str]().union(*lists.values()) - new
    # Those are there to be referred to, not to be judged: what they refer to themselves need not be there.
    asked = [
        one | {"schema": one["schema"] | {"foreignKeys": []}} if one["name"] in beside else one
        for one in resources
        if one["name"] in new | beside
    ]
    verdicts = _verdicts(str(catalogue.root), asked, new, checker) if new else {}
    steady = {name: unchanged(readable[name].resource.path, sha256[name]) for name in new | beside}
    for name, verdict in verdicts.items():
        # Whoever saves a file while it is checked must not leave us a memory of bytes that were never read.
        if not verdict.errors and all(steady[one] for one in (name, *lists[name])):
            good.add(keys[name], verdict.rows)
    return (verdicts[name] if rows is None else Verdict((), rows) for name, rows in known.items())


def _verdicts(
    root: str, resources: Sequence[Mapping[str, Any]], wanted: AbstractSet[str], checker: Checker
) -> dict[str, Verdict]:
    """Let frictionless judge the tables that are wanted, all being described as it wants them."""
    descriptor = {"$schema": STANDARD, "name": "datasets", "resources": list(resources)}
    tables = frictionless.Package.from_descriptor(descriptor, basepath=root).resources
    return {table.name: _verdict(checker, table) for table in tables if table.name in wanted}


def _verdict(checker: Checker, table: Any) -> Verdict:  # noqa: ANN401 - frictionless publishes no types we may rely on
    try:
        # One more than is told: so it is known whether any is left out.
        return checker.check(table, MOST_ERRORS + 1)
    except (ArithmeticError, TypeError, ValueError, RecursionError) as error:
        # What cannot be compared (a signalling NaN with a bound), be a key (a list), or be read to its end (a number of
        # thousands of digits, a list of lists) frictionless stumbles over.
        note = f"{type(error).__name__}: {error}"
        return Verdict((frictionless.errors.TableError(note=note),), 0)


def _errors(report: Any) -> Iterator[Any]:  # noqa: ANN401
    yield from report.errors
    for task in report.tasks:
        yield from task.errors


def _without_consequences(found: Iterable[Finding | None]) -> list[Finding]:
    """Drop what only follows: in a ragged row every cell has moved, an edited file also has another size."""
    findings = [finding for finding in found if finding is not None]
    explained = {finding.row for finding in findings if finding.code in _CONSEQUENCES}
    codes = {finding.code for finding in findings}
    return [
        finding
        for finding in findings
        if (finding.row not in explained or finding.code in _CONSEQUENCES)
        and not (finding.code == "ukuran-beda" and "sidik-jari-beda" in codes)
    ]


def _resource(file: File, readable: Mapping[str, File]) -> dict[str, Any]:
    resource = file.resource
    keys = [
        {"fields": list(key.fields), "reference": {"resource": key.resource, "fields": list(key.reference_fields)}}
        for key in resource.foreign_keys
        # A list that cannot be read is reported where it is, not once for every row that refers to it.
        if key.resource in readable and set(key.reference_fields) <= set(readable[key.resource].header)
    ]
    return {
        "name": resource.name,
        "type": "table",
        "path": resource.file,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": dict(DIALECT),
        "bytes": resource.descriptor["bytes"],
        "hash": resource.descriptor["hash"],
        "schema": {
            "fieldsMatch": "equal",
            "fields": [_plain(field, always=_always(resource, field)) for field in resource.fields],
            "missingValues": list(resource.missing_values),
            "primaryKey": list(resource.primary_key),
            "foreignKeys": keys,
        },
    }


def _always(resource: Resource, field: Field) -> bool:
    """Tell whether every row must fill this column, whatever the descriptor says: a row without it counts nowhere."""
    names: tuple[str, ...] = resource.primary_key
    roles = {"waktu", "wilayah", "status"}
    if resource.by_role("ukuran"):
        roles.add("dimensi")
    if resource.name == AREAS_TABLE:
        # The root of the tree has nothing above it.
        roles.remove("wilayah")
        names += _OF_EVERY_AREA
    return field.name in names or field.role in roles


def _plain(field: Field, *, always: bool = False) -> dict[str, Any]:
    """Keep what frictionless checks of a field, and leave our own properties out."""
    plain = {name: field.descriptor[name] for name in _STANDARD_PROPERTIES if name in field.descriptor}
    required = {"required": True} if always else {}
    return plain | {"constraints": dict(field.constraints) | required}
