"""Are the recorded corrections sound, and do they still fit the data they correct?

Enters: a `Catalogue`, and later the sound tables. Leaves: the corrections that may be applied, and findings about the
others. A correction gets into every table and figure, so its new value must pass what the schema asks of its column,
as frictionless reads it: the published file passed the same.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import frictionless
import pyarrow.compute as pc

from generator.catalogue import Catalogue, Field, Resource
from generator.corrections import FILE, Correction, Problem, read_corrections
from generator.validation.findings import Finding
from generator.validation.messages import MESSAGES
from generator.validation.tables import Tables
from generator.wording import N_

_READ_BY_FRICTIONLESS: Final = (
    *("name", "type", "format", "constraints"),
    *("decimalChar", "groupChar", "bareNumber", "trueValues", "falseValues"),
)
_ALWAYS_FILLED: Final = ("waktu", "wilayah", "status")
_WHOLE_RECORD: Final = N_("seluruh catatan")
_NEW: Final = "baru"


@dataclass(frozen=True, slots=True)
class Corrected:
    """What ``koreksi.yml`` of every package says."""

    corrections: tuple[Correction, ...]
    """Those that may be applied: by package, the oldest first."""
    findings: tuple[Finding, ...]


def declared(catalogue: Catalogue, sound: Collection[str]) -> Corrected:
    """Check the recorded corrections of the packages called `sound` against their descriptors alone."""
    corrections: list[Correction] = []
    findings: list[Finding] = []
    referred = _referred(catalogue)
    for package in (package for name, package in catalogue.packages.items() if name in sound):
        read, problems = read_corrections(package)
        findings += [found(problem, "koreksi-salah", package.name, f"{package.name}/{FILE}") for problem in problems]
        for correction in read:
            faults = list(_faults(correction, package.resources, referred))
            findings += [found(fault, "koreksi-salah", package.name, correction.file) for fault in faults]
            corrections += [] if faults else [correction]
    return Corrected(tuple(corrections), tuple(findings))


def check(tables: Tables) -> Iterator[Finding]:
    """Find the corrections that do not fit their table, and new values that another row or list does not allow."""
    for name in tables:
        misfits = tables.misfits(name)
        for misfit in misfits:
            correction = misfit.correction
            key = ", ".join(f"{column}={value}" for column, value in correction.key.items())
            facts = {"tabel": name, "kunci": key, "isi": misfit.found or "-", "lama": correction.old or "-"}
            what = (
                N_("baris dengan kunci itu tidak ada")
                if misfit.row is None
                else N_('selnya berisi "{isi}", padahal koreksi menyebut "{lama}"')
            )
            yield Finding(
                MESSAGES["koreksi-tak-cocok"],
                correction.package,
                correction.file,
                correction.line,
                correction.column,
                misfit.found,
                facts,
                {"masalah": what},
            )
        misplaced = [misfit.correction for misfit in misfits]
        for correction in tables.corrections[name]:
            for fault in () if correction in misplaced else _clashes(correction, tables):
                yield found(fault, "koreksi-salah", correction.package, correction.file)


def found(problem: Problem, code: str, package: str, file: str) -> Finding:
    """Say a problem of a record as a finding."""
    words = {"masalah": problem.fault, "harapan": problem.expected}
    words |= {} if problem.name else {"properti": _WHOLE_RECORD}
    facts = dict(problem.facts) | {"properti": problem.name}
    return Finding(MESSAGES[code], package, file, problem.line, problem.name or None, problem.value, facts, words)


def _referred(catalogue: Catalogue) -> frozenset[tuple[str, str]]:
    """Table and column of all that other tables refer to: their codes would lead nowhere if one were changed."""
    return frozenset(
        (key.resource, column)
        for resource in catalogue.resources.values()
        for key in resource.foreign_keys
        for column in key.reference_fields
    )


def _faults(
    correction: Correction, resources: Mapping[str, Resource], referred: frozenset[tuple[str, str]]
) -> Iterator[Problem]:
    """Say what one correction has wrong by what is declared about its table."""

    def fault(name: str, what: str, expected: str, value: str, **facts: str) -> Problem:
        return Problem(correction.lines[name], name, what, expected, value, facts)

    resource = resources.get(correction.table)
    if resource is None:
        known = ", ".join(resources)
        what, expected = N_("tabel {tabel} tidak ada dalam paket ini"), N_("pakai salah satu dari {dikenal}")
        yield fault("tabel", what, expected, correction.table, tabel=correction.table, dikenal=known)
        return
    if set(correction.key) != set(resource.primary_key):
        if resource.primary_key:
            what, expected = N_("bukan kunci utama tabel itu"), N_("tulis nilai kolom {dikenal}, tidak lebih")
        else:
            what, expected = N_("tabel itu tidak punya kunci utama"), N_("tulis primaryKey tabel itu lebih dahulu")
        yield fault("kunci", what, expected, ", ".join(correction.key), dikenal=", ".join(resource.primary_key))
    fields = {field.name: field for field in resource.fields}
    if correction.column not in fields:
        what, expected = N_("kolom {kolom_koreksi} tidak ada dalam tabel itu"), N_("pakai salah satu dari {dikenal}")
        column = correction.column
        yield fault("kolom", what, expected, column, kolom_koreksi=column, dikenal=", ".join(fields))
        return
    if correction.column in resource.primary_key or (resource.name, correction.column) in referred:
        what = N_("kolom {kolom_koreksi} mengenali baris, jadi tidak dapat dikoreksi")
        expected = N_("koreksi nilai barisnya, atau terbitkan tabelnya sebagai versi baru")
        yield fault("kolom", what, expected, correction.column, kolom_koreksi=correction.column)
    if correction.old == correction.new:
        what, expected = N_("isinya sama dengan lama"), N_("tulis isi sel yang benar, atau hapus catatan ini")
        yield fault(_NEW, what, expected, correction.new)
    elif not _passes(correction.new, fields[correction.column], resource):
        what = N_('"{isi}" tidak memenuhi syarat kolom {kolom_koreksi} bertipe {tipe}')
        expected = N_("tulis isi yang memenuhi tipe dan batasan kolom itu dalam deskriptor")
        facts = {"isi": correction.new, "kolom_koreksi": correction.column, "tipe": fields[correction.column].type}
        yield fault(_NEW, what, expected, correction.new, **facts)


def _passes(text: str, field: Field, resource: Resource) -> bool:
    """Ask frictionless whether a column may hold this text."""
    if text in resource.missing_values and (
        field.role in _ALWAYS_FILLED or (field.role == "dimensi" and resource.by_role("ukuran"))
    ):
        return False
    known = {name: field.descriptor[name] for name in _READ_BY_FRICTIONLESS if name in field.descriptor}
    described = known | {"missingValues": list(resource.missing_values)}
    _, notes = frictionless.Field.from_descriptor(described).create_cell_reader()(text)
    if notes:
        return False
    # What frictionless reads kindly, `` 12 `` or ``1_000``, is no way to write a correction.
    return text == text.strip() and not (field.type in {"integer", "number"} and "_" in text)


def _clashes(correction: Correction, tables: Tables) -> Iterator[Problem]:
    """Say where a new value does not go with other rows: a code nobody knows, a value that must be the only one."""
    resource = tables.resources[correction.table]
    if correction.new in resource.missing_values:
        return
    line = correction.lines[_NEW]
    facts = {"isi": correction.new}
    for key in resource.foreign_keys:
        if key.fields == (correction.column,) and key.resource in tables:
            codes = tables[key.resource][key.reference_fields[0]]
            if not pc.index(codes, correction.new).as_py() >= 0:
                facts |= {"daftar": f"{key.package}/{key.resource}"}
                what, expected = N_('kode "{isi}" tidak ada dalam daftar {daftar}'), N_("pakai kode dari {daftar}")
                yield Problem(line, _NEW, what, expected, correction.new, facts)
    if resource.field(correction.column).constraints.get("unique"):
        alike = pc.sum(pc.equal(tables[correction.table][correction.column], correction.new)).as_py()
        if alike > 1:
            what, expected = N_('"{isi}" sudah dipakai baris lain'), N_("tulis isi yang berbeda dari semua baris lain")
            yield Problem(line, _NEW, what, expected, correction.new, facts)
