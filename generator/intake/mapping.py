"""What the office says about its lists: ``peta.yml``.

Enters: a mapping file, and the tables that can be filled. Leaves: a checked `Plan`, or `BadMap` with line and remedy.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fnmatch import fnmatch
from pathlib import Path
from typing import Final

from generator.catalogue import Catalogue
from generator.errors import BadPeriod
from generator.intake.nodes import Node, read_nodes
from generator.intake.targets import KINDS, PROPOSALS, REASONS, Targets, targets_of
from generator.periods import Kind, Period

NIK, KPJ, NAME, ADDRESS, BORN = "nik", "kpj", "nama", "alamat", "tanggal_lahir"
DISTRICT, VILLAGE = "kecamatan", "kelurahan"
FIELDS: Final = (NIK, KPJ, NAME, ADDRESS, BORN, DISTRICT, VILLAGE)
"""What may be known of a person, beside the codes the tables ask for."""
SEX: Final = "jenis_kelamin"
"""The one list whose code a NIK tells as well."""
ANY_OTHER: Final = "*"
"""Stands for every text that is not in a table of codes."""
CHECKS: Final = {NIK: "nik_tidak_sesuai", "ganda": "data_ganda", "umur": "lainnya", ADDRESS: "alamat_tidak_jelas"}
"""What is checked, and the reason a proposal is refused with when the mapping names no other."""
STOP, SKIP, REFUSE = "hentikan", "lewati", "tolak"
ZERO, UNKNOWN = "nol", "tidak_tersedia"
_START, _END = "awal_bulan", "akhir_bulan"
_STATUSES: Final = ("tetap", "sementara", "perkiraan")
_TOP: Final = (
    "bulan", "status", "di_dalam", "umur", "tanpa_daftar", "bila", "pemeriksaan", "kode", "daftar",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Ages:
    """Who is of the age the programme is for."""

    least: int
    most: int
    """Completed years; both ends belong to it."""
    day: date
    """The day on which the age counts."""


@dataclass(frozen=True, slots=True)
class ListMap:
    """How one kind of file is to be read."""

    kind: str
    """One of `KINDS`."""
    files: tuple[str, ...]
    """Patterns of file names; every file when there are none."""
    constants: Mapping[str, str]
    """Codes that hold for everybody in the list, by list of codes."""
    columns: Mapping[str, tuple[str, ...]]
    """Accepted headings of each column."""
    optional: frozenset[str]
    """Columns that may be missing."""
    filled_down: frozenset[str]
    """Columns in which an empty cell means what stands above it."""
    line: int
    """Where it stands in the mapping file."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A checked mapping."""

    file: str
    month: Period
    status: str
    inside: str
    """The code of the area all people live in; empty for all that is in the table of areas."""
    ages: Ages
    without_list: Mapping[str, str]
    """What a code without any list means, by list of codes: `ZERO` or `UNKNOWN`."""
    unplaced: str
    """`STOP` or `SKIP` people whose area nobody can tell."""
    rounded: str
    """`STOP` or `REFUSE` where a spreadsheet rounded the NIK."""
    checks: Mapping[str, str]
    """The reason for each check that proposals are put to."""
    codes: Mapping[str, Mapping[str, str]]
    """Words of the lists and their code, by list of codes."""
    lists: tuple[ListMap, ...]

    def map_of(self, file: str) -> ListMap | None:
        """Return how a file is to be read; None when no pattern fits its name."""
        return next(
            (one for one in self.lists if not one.files or any(fnmatch(file, form) for form in one.files)), None
        )

    def pattern_of(self, file: str) -> str:
        """Return the pattern by which a file is read; empty when the mapping has none that fits."""
        found = self.map_of(file)
        return next((form for form in found.files if fnmatch(file, form)), "") if found else ""


def read_plan(path: Path, catalogue: Catalogue, today: date) -> tuple[Plan, Targets]:
    """Read a mapping, and the tables it needs; figures of a month that is not over by `today` are provisional.

    Raises:
        BadMap: anything is missing or wrong in it.
        NoTablesForList: the catalogue has no table for one of its lists.
    """
    root = read_nodes(path)
    found = root.known(_TOP, required=("bulan", "daftar"))
    entries = list(found["daftar"].each())
    kinds = [entry.known(_LIST, required=("jenis", "kolom"))["jenis"].one_of(KINDS) for entry in entries]
    targets = targets_of(catalogue, dict.fromkeys(kinds))
    lists = {name: tuple(entry.code for entry in names.entries) for name, names in targets.codes.items()}
    month = _month(found["bulan"])
    plan = Plan(
        file=path.name,
        month=month,
        status=found["status"].one_of(_STATUSES) if "status" in found else _usual_status(month, today),
        inside=_inside(found.get("di_dalam"), targets),
        ages=_ages(found.get("umur"), month),
        without_list=_without(found.get("tanpa_daftar"), lists),
        unplaced=_choice(found.get("bila"), "tak_bertempat", (STOP, SKIP)),
        rounded=_choice(found.get("bila"), "nik_rusak", (STOP, REFUSE)),
        checks=_checks(found.get("pemeriksaan"), lists, root) if PROPOSALS in kinds else {},
        codes=_codes(found.get("kode"), lists),
        lists=tuple(_list(entry, kind, targets) for entry, kind in zip(entries, kinds, strict=True)),
    )
    return plan, targets


_LIST: Final = ("jenis", "berkas", "tetapan", "kolom", "boleh_tidak_ada", "isi_ke_bawah")


def _list(entry: Node, kind: str, targets: Targets) -> ListMap:
    found = entry.known(_LIST, required=("jenis", "kolom"))
    lists = targets.lists(kind)
    constants = {}
    for name, node in found["tetapan"].known(lists).items() if "tetapan" in found else ():
        constants[name] = node.one_of([one.code for one in targets.codes[name].entries])
    columns = {name: node.texts() for name, node in found["kolom"].known((*FIELDS, *lists)).items()}
    for name in constants.keys() & columns.keys():
        found["kolom"].fail(f"{name} ada di tetapan dan juga di kolom", "Pilih salah satu")
    _enough(found["kolom"], kind, targets, {*constants, *columns})
    return ListMap(
        kind=kind,
        files=found["berkas"].texts() if "berkas" in found else (),
        constants=constants,
        columns=columns,
        optional=_some(found.get("boleh_tidak_ada"), columns),
        filled_down=_some(found.get("isi_ke_bawah"), columns),
        line=entry.line,
    )


def _enough(node: Node, kind: str, targets: Targets, known: set[str]) -> None:
    """Refuse a list that cannot fill the tables of its kind."""
    told = known | ({SEX} if NIK in known else set())
    missing = [name for name in targets.lists(kind) if name != REASONS and name not in told]
    missing += [NIK] if NIK not in known and (kind == PROPOSALS or KPJ not in known) else []
    if targets.by_village(kind) and VILLAGE not in known:
        missing.append(VILLAGE)
    elif not {DISTRICT, VILLAGE} & known:
        missing.append(DISTRICT)
    if missing:
        names = ", ".join(missing)
        node.fail(
            f"daftar {kind} belum punya {names}", f"Sebutkan judul kolomnya di kolom, atau kodenya di tetapan: {names}"
        )


def _some(node: Node | None, columns: Mapping[str, object]) -> frozenset[str]:
    return frozenset() if node is None else frozenset(each.one_of(tuple(columns)) for each in node.each())


def _month(node: Node) -> Period:
    text = node.text()
    try:
        period: Period | None = Period.parse(text)
    except BadPeriod:
        period = None
    if period is None or period.kind is not Kind.MONTH or period.code != text:
        node.fail("isi bulan bukan bulan", "Tulis tahun dan bulan, misalnya bulan: 2026-11")
    return period


def _usual_status(month: Period, today: date) -> str:
    return _STATUSES[0] if month.last_day < today.isoformat() else _STATUSES[1]


def _inside(node: Node | None, targets: Targets) -> str:
    code = "" if node is None else node.text()
    if node is not None and code not in {row["kode"] for row in targets.areas}:
        node.fail("isi di_dalam bukan kode wilayah", "Tulis kode dari tabel wilayah, dalam tanda kutip")
    return code


def _ages(node: Node | None, month: Period) -> Ages:
    found = {} if node is None else node.known(("paling_muda", "paling_tua", "pada"))
    least = found["paling_muda"].whole(0, 120) if "paling_muda" in found else 18
    most = found["paling_tua"].whole(0, 120) if "paling_tua" in found else 65
    if most < least and node is not None:
        node.fail("paling_tua lebih kecil daripada paling_muda", "Tulis umur yang kecil di paling_muda")
    return Ages(least, most, _day(found.get("pada"), month))


def _day(node: Node | None, month: Period) -> date:
    text = _END if node is None else node.text()
    if text == _START:
        return date.fromisoformat(month.first_day)
    if text == _END:
        return date.fromisoformat(month.last_day)
    try:
        day: date | None = date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None and node is not None:
        node.fail("isi pada bukan tanggal", f"Tulis {_START}, {_END}, atau tanggal seperti 2026-11-01")
    return day or date.fromisoformat(month.last_day)


def _without(node: Node | None, lists: Mapping[str, Sequence[str]]) -> Mapping[str, str]:
    found = {} if node is None else node.known(tuple(lists))
    return {name: each.one_of((ZERO, UNKNOWN)) for name, each in found.items()}


def _choice(node: Node | None, name: str, choices: Sequence[str]) -> str:
    found = {} if node is None else node.known(("tak_bertempat", "nik_rusak"))
    return found[name].one_of(choices) if name in found else choices[0]


def _checks(node: Node | None, lists: Mapping[str, Sequence[str]], root: Node) -> Mapping[str, str]:
    reasons = lists.get(REASONS, ())
    found = {} if node is None else node.known(tuple(CHECKS))
    checks = CHECKS | {name: each.one_of(reasons) for name, each in found.items()}
    unknown = [name for name, reason in checks.items() if reason not in reasons]
    if unknown:
        names = ", ".join(unknown)
        (node or root).fail(
            f"alasan untuk {names} belum ditentukan", f"Tulis di pemeriksaan, kode alasan untuk {names}"
        )
    return checks


def _codes(node: Node | None, lists: Mapping[str, Sequence[str]]) -> Mapping[str, Mapping[str, str]]:
    found = {} if node is None else node.known(tuple(lists))
    return {name: each.codes(lists[name]) for name, each in found.items()}
