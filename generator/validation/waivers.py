"""Warnings that somebody answers for: ``datasets/pengecualian.yml``.

Enters: everything found, the tables, and the day. Leaves: what remains, and the warnings a dated record explains. A
record answers for exactly the warnings of one code about one place: file, row (by its key) and column. It holds for a
year at most, and a record that explains nothing any more is an error: it would hide the next trouble in that place.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from generator.catalogue import Catalogue, Resource
from generator.corrections import Problem, Property, Record, read_records
from generator.validation import rules
from generator.validation.corrected import found
from generator.validation.findings import Finding, Waived, Waiver
from generator.validation.messages import ERROR, MESSAGES, Message
from generator.validation.tables import FIRST_ROW, Tables
from generator.wording import N_

FILE: Final = "pengecualian.yml"
"""What the records are called, in the datasets folder."""
PROPERTIES: Final = (
    Property("kode", N_("tulis kode peringatan, seperti yang tercetak di antara kurung siku")),
    Property("berkas", N_("tulis berkas yang disebut peringatan, misalnya klaim/klaim.csv")),
    Property(
        "kunci", N_("tulis kolom kunci utama baris itu dan nilainya, misalnya bulan: 2026-10"), "key", required=False
    ),
    Property("kolom", N_("tulis kolom yang disebut peringatan"), required=False),
    Property("tanggal", N_("tulis tanggal catatan ini dibuat, misalnya 2026-11-01"), "date"),
    Property("berlaku_sampai", N_("tulis tanggal terakhir berlakunya, misalnya 2027-01-31"), "date"),
    Property("peran", N_("tulis peran yang bertanggung jawab, misalnya walidata; bukan nama orang")),
    Property("alasan", N_("tulis mengapa peringatan ini boleh dibiarkan, dalam satu kalimat")),
)
_YEARS: Final = 1
_PLAIN: Final = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}|[a-z][a-z0-9_./-]*")
"""Periods, codes and addresses that read the same with and without quotes."""


def apply_waivers(
    catalogue: Catalogue, tables: Tables, findings: Iterable[Finding], today: date | None = None
) -> tuple[list[Finding], tuple[Waived, ...]]:
    """Set aside the warnings that a record explains.

    Args:
        catalogue: where the record is looked for.
        tables: the sound tables, to find a row by its key.
        findings: everything found.
        today: the day by which a record expires; the day the newest package was made when nobody says.

    Returns:
        What remains, with what is wrong about the records; and what was set aside.
    """
    remaining = list(findings)
    waived: list[Waived] = []
    records, problems = read_records(catalogue.root / FILE, catalogue.root, PROPERTIES)
    wrong = [found(problem, "pengecualian-salah", "", FILE) for problem in problems]
    if not records:
        return remaining + wrong, ()
    day = today.isoformat() if today else catalogue.as_of
    messages = rules.messages()
    files = _files(catalogue) | {finding.file for finding in remaining}
    for record in records:
        faults = list(_faults(record, messages, files, catalogue))
        wrong += [found(fault, "pengecualian-salah", "", FILE) for fault in faults]
        if faults:
            continue
        waiver = _waiver(record, _file(record, files, catalogue))
        if day > waiver.expires:
            wrong.append(_finding("pengecualian-kedaluwarsa", record, waiver))
            continue
        rows = _rows(waiver, catalogue, tables)
        if rows is None:
            # The table has graver faults, and they are told.
            continue
        alike = [finding for finding in remaining if _answers(waiver, rows, finding)]
        if not alike and _could_be_found(waiver, tables):
            meant = _meant(record, waiver, rows, remaining, tables)
            wrong.append(
                found(meant, "pengecualian-salah", "", FILE)
                if meant
                else _finding("pengecualian-tak-cocok", record, waiver)
            )
        waived += [Waived(finding, waiver) for finding in alike]
        remaining = [finding for finding in remaining if finding not in alike]
    return remaining + wrong, tuple(waived)


def _files(catalogue: Catalogue) -> set[str]:
    tables = {resource.file for resource in catalogue.resources.values()}
    return tables | {package.file for package in catalogue.packages.values()}


def _file(record: Record, files: set[str], catalogue: Catalogue) -> str:
    """Return the file a record names; with the datasets folder before it, as reports print it, it is the same file."""
    written = record.texts["berkas"]
    inside = written.removeprefix(f"{catalogue.root.name}/")
    return inside if written not in files and inside in files else written


def _waiver(record: Record, file: str) -> Waiver:
    texts = record.texts
    return Waiver(
        code=texts["kode"],
        file=file,
        key=record.key,
        column=texts.get("kolom", ""),
        dated=texts["tanggal"],
        expires=texts["berlaku_sampai"],
        role=texts["peran"],
        reason=texts["alasan"],
    )


def _finding(code: str, record: Record, waiver: Waiver) -> Finding:
    key = ", ".join(f"{column}={value}" for column, value in waiver.key.items())
    place = ", ".join(part for part in (waiver.file, waiver.column, key) if part)
    facts = {"kode": waiver.code, "tempat": place, "rincian": waiver.expires}
    return Finding(MESSAGES[code], "", FILE, record.line, None, waiver.code, facts)


def _faults(
    record: Record, messages: Mapping[str, Message], files: set[str], catalogue: Catalogue
) -> Iterator[Problem]:
    """Say what one record has wrong, by what can be warned about and by the calendar."""

    def fault(name: str, what: str, expected: str, **facts: str) -> Problem:
        return Problem(record.lines[name], name, what, expected, record.texts.get(name), facts)

    code, file = record.texts["kode"], _file(record, files, catalogue)
    if code not in messages:
        what, expected = N_('kode "{isi}" tidak dikenal'), N_("pakai kode peringatan yang tercetak dalam laporan")
        yield fault("kode", what, expected, isi=code)
    elif messages[code].severity == ERROR:
        what, expected = N_('"{isi}" adalah galat, bukan peringatan'), N_("hapus catatan ini dan perbaiki datanya")
        yield fault("kode", what, expected, isi=code)
    if file not in files:
        what = N_('berkas "{isi}" tidak ada')
        yield fault("berkas", what, N_("tulis alamat berkas seperti di laporan, misalnya klaim/klaim.csv"), isi=file)
    resource = _resource(file, catalogue)
    if record.key and (resource is None or set(record.key) != set(resource.primary_key)):
        columns = ", ".join(resource.primary_key) if resource else ""
        if columns:
            what, expected = N_("bukan kunci utama tabel itu"), N_("tulis nilai kolom {dikenal}, tidak lebih")
        else:
            what, expected = N_("berkas itu tidak punya kunci utama"), N_("hapus kunci dari catatan ini")
        yield fault("kunci", what, expected, dikenal=columns)
    start, end = (date.fromisoformat(record.texts[name]) for name in ("tanggal", "berlaku_sampai"))
    if end < start:
        what = N_("batas akhirnya sebelum tanggal catatan")
        yield fault("berlaku_sampai", what, N_("tulis tanggal sesudah {mulai}"), mulai=start.isoformat())
    elif end > (last := _a_year_after(start)):
        what = N_("berlakunya lebih dari satu tahun")
        yield fault("berlaku_sampai", what, N_("tulis paling lambat {akhir}"), akhir=last.isoformat())


def _a_year_after(day: date) -> date:
    try:
        return day.replace(year=day.year + _YEARS)
    except ValueError:
        # A leap day has no anniversary.
        return day.replace(year=day.year + _YEARS, day=28)


def _resource(file: str, catalogue: Catalogue) -> Resource | None:
    return next((resource for resource in catalogue.resources.values() if resource.file == file), None)


def _rows(waiver: Waiver, catalogue: Catalogue, tables: Tables) -> frozenset[int | None] | None:
    """Return the rows a record is about, counted as findings are; None when the table cannot be read."""
    if not waiver.key:
        return frozenset({None})
    resource = _resource(waiver.file, catalogue)
    if resource is None or resource.name not in tables:
        return None
    table = tables[resource.name]
    chosen = pa.array([True] * len(table))
    for column, value in waiver.key.items():
        chosen = pc.and_(chosen, pc.equal(table[column], value))
    return frozenset(row + FIRST_ROW for row in pc.indices_nonzero(chosen).to_pylist())


def _answers(waiver: Waiver, rows: frozenset[int | None], finding: Finding) -> bool:
    return (
        finding.severity != ERROR
        and (finding.code, finding.file, finding.column or "") == (waiver.code, waiver.file, waiver.column)
        and finding.row in rows
    )


def _meant(
    record: Record, waiver: Waiver, rows: frozenset[int | None], findings: Iterable[Finding], tables: Tables
) -> Problem | None:
    """Say what a record leaves out, when there are warnings it would answer for with a column or a key more."""
    near = [
        finding
        for finding in findings
        if finding.severity != ERROR
        and (finding.code, finding.file) == (waiver.code, waiver.file)
        and (finding.column == waiver.column if waiver.column else True)
        and (finding.row in rows if waiver.key else True)
    ]
    if not near:
        return None
    first = near[0]
    column = "" if waiver.column else first.column or ""
    key = "" if waiver.key else key_as_written(key_of(first, tables))
    if first.row is not None and not waiver.key and not key:
        # A row that no key tells apart cannot be named.
        return None
    facts = {"kolom_nya": column, "kunci_nya": key, "baris_nya": str(first.row or ""), "banyak": str(len(near))}
    if first.row is None:
        what = N_("peringatannya menyebut kolom")
    elif len(near) == 1:
        what = N_("peringatannya ada di baris {baris_nya}")
    else:
        what = N_("ada {banyak} peringatan seperti itu, yang pertama di baris {baris_nya}")
    if column and key:
        expected = N_("tambahkan kolom: {kolom_nya} dan kunci: {kunci_nya}")
    elif column:
        expected = N_("tambahkan kolom: {kolom_nya}")
    else:
        expected = N_("tambahkan kunci: {kunci_nya}")
    return Problem(record.line, "", what, expected, None, facts)


def key_of(finding: Finding, tables: Tables) -> Mapping[str, str]:
    """Return column and value of the key of the row a finding is about; empty when no key tells that row apart."""
    resource = _resource(finding.file, tables.catalogue)
    if resource is None or resource.name not in tables or finding.row is None:
        return {}
    table = tables[resource.name]
    place = finding.row - FIRST_ROW
    if not 0 <= place < len(table):
        return {}
    return {column: str(table[column][place].as_py()) for column in resource.primary_key}


def key_as_written(key: Mapping[str, str]) -> str:
    """Write a key as a record has it: ``{tahun: 2026, kode_wilayah: "35.73"}``; empty when there is none."""
    cells = (f"{column}: {scalar(value)}" for column, value in key.items())
    return f"{{{', '.join(cells)}}}" if key else ""


def scalar(text: str) -> str:
    """Write a text so that nobody takes it for a number or for more than one value."""
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)


def _could_be_found(waiver: Waiver, tables: Tables) -> bool:
    """Tell whether the check behind a warning ran at all; what kept it from running is told elsewhere."""
    rule = next((rule for rule in rules.discover() if rule.message.code == waiver.code), None)
    resource = _resource(waiver.file, tables.catalogue)
    if resource is not None and resource.name not in tables:
        return False
    if rule is not None and rule.against_release and tables.released is None:
        return False
    return rule is None or rule.reads == rules.EVERY_TABLE or all(name in tables for name in rule.reads)
