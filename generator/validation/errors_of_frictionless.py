"""From frictionless' errors to our findings.

Enters: one error as frictionless made it, and the table it was found in. Leaves: a finding, or nothing when another
finding says the same better. Frictionless speaks English and leaves the column empty when a key is concerned; here
every error gets its place and its words. Errors are known by their ``type`` string, so this room needs no import of
the library.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from types import MappingProxyType
from typing import Any, Final

from generator.catalogue import STATUSES, Resource
from generator.validation.fast.layout import MOST_EXTRA
from generator.validation.findings import Finding
from generator.validation.messages import MESSAGES
from generator.wording import N_

TYPES: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "integer": (N_("bilangan bulat tanpa titik ribuan"), "1250"),
        "number": (N_("bilangan bertitik desimal"), "0.85"),
        "year": (N_("tahun empat angka"), "2026"),
        "yearmonth": (N_("bulan berbentuk tahun-bulan"), "2026-10"),
        "date": (N_("tanggal berbentuk tahun-bulan-tanggal"), "2026-10-31"),
        "boolean": (N_("true atau false"), "true"),
        "string": (N_("teks tanpa spasi di tepinya"), "a1"),
    }
)
"""What each type expects, and an example of a right value."""
_OTHER_TYPE: Final = (N_("nilai menurut tipe kolom dalam deskriptor"), "-")
_BOUNDS: Final = MappingProxyType(
    {
        "minimum": N_("paling kecil"),
        "maximum": N_("paling besar"),
        "exclusiveMinimum": N_("lebih besar dari"),
        "exclusiveMaximum": N_("lebih kecil dari"),
        "minLength": N_("panjang paling sedikit"),
        "maxLength": N_("panjang paling banyak"),
    }
)
_MANY = 20
_SCIENTIFIC: Final = re.compile(r"-?[0-9]+(?:[.,][0-9]+)?[eE][+-]?[0-9]+")
_NAMED_MONTH: Final = re.compile(r"([A-Za-z]{3,9})[-/ ]([0-9]{4}|[0-9]{2})")
_DATED_BY_EXCEL: Final = re.compile(
    rf"(?:[0-9]{{1,2}}[-/ ])?{_NAMED_MONTH.pattern}|[0-9]{{1,2}}/[0-9]{{1,2}}/[0-9]{{2,4}}"
)
_MONTHS: Final = MappingProxyType(
    {
        name: number
        for number, names in enumerate(
            (
                "jan",
                "feb peb",
                "mar",
                "apr",
                "mei may",
                "jun",
                "jul",
                "agu ags agt aug",
                "sep",
                "okt oct",
                "nov nop",
                "des dec",
            ),
            start=1,
        )
        for name in names.split()
    }
)
"""Number of a month by the first letters of its Indonesian and English names."""
_YEAR: Final = 4
_SIMILAR: Final = 0.6
"""From this likeness on (0 to 1, as difflib measures it) two names of columns may be one, as difflib itself assumes."""


@dataclass(frozen=True, slots=True)
class Place:
    """The table an error was found in."""

    resource: Resource
    header: tuple[str, ...]
    """The columns as they stand in the file."""

    def cells(self, error: Any, names: tuple[str, ...]) -> str:  # noqa: ANN401 - frictionless publishes no types
        """Return what is written in the named columns of the row at fault."""
        written = dict(zip(self.header, error.cells, strict=False))
        return ", ".join(written.get(name, "") for name in names)

    def found(  # noqa: PLR0913, PLR0917 - the parts of a finding
        self,
        code: str,
        row: int | None = None,
        column: str | None = None,
        value: str | None = None,
        facts: Mapping[str, str] | None = None,
        words: Mapping[str, str] | None = None,
    ) -> Finding:
        """Make a finding about this table."""
        resource = self.resource
        return Finding(MESSAGES[code], resource.package, resource.file, row, column, value, facts or {}, words or {})


def translate(place: Place, error: Any) -> Finding | None:  # noqa: ANN401 - frictionless publishes no types
    """Say one error in our words."""
    return _BY_TYPE.get(error.type, _other)(place, error)


def _other(place: Place, error: Any) -> Finding | None:  # noqa: ANN401
    return place.found(
        "masalah-lain", getattr(error, "row_number", None), facts={"rincian": f"{error.type}: {error.note}"}
    )


def _type(place: Place, error: Any) -> Finding | None:  # noqa: ANN401
    kind = place.resource.field(error.field_name).type
    expected, example = TYPES.get(kind, _OTHER_TYPE)
    facts = {"contoh": _as_meant(error.cell, kind) or example}
    words = {"harapan": expected, "cara": _how(error.cell, kind)}
    return place.found("salah-tipe", error.row_number, error.field_name, error.cell, facts, words)


def _how(text: str, kind: str) -> str:
    """Say how to come by a right value; what a spreadsheet made of the cell comes back unless its format is changed."""
    if kind in {"integer", "number"} and _SCIENTIFIC.fullmatch(text.strip()):
        if kind == "integer":
            return N_(
                "; Excel menyingkat angka ini menjadi {nilai}: ubah format sel menjadi Angka tanpa desimal, "
                "periksa angkanya, lalu simpan lagi"
            )
        return N_("; Excel menyingkat angka ini menjadi {nilai}: ubah format sel menjadi Angka, lalu simpan lagi")
    if kind in {"yearmonth", "date"} and _DATED_BY_EXCEL.fullmatch(text.strip()):
        return N_(
            ", misalnya {contoh}; bila Excel yang mengubahnya, atur format sel menjadi Teks (Text) "
            "sebelum menulisnya lagi"
        )
    return N_(", misalnya {contoh}")


def _as_meant(text: str, kind: str) -> str | None:
    """Write a value the way it is read here, when it was certainly written the Indonesian or the English way."""
    for group, decimal in (".,", ",."):
        shape = rf"(-?)([0-9]{{1,3}}(?:{re.escape(group)}[0-9]{{3}})+|[0-9]+)(?:{re.escape(decimal)}([0-9]+))?"
        match = re.fullmatch(shape, text.strip())
        if match and (kind == "number" or (kind == "integer" and not match[3])):
            whole = match[1] + match[2].replace(group, "")
            return f"{whole}.{match[3]}" if match[3] else whole
    month = _NAMED_MONTH.fullmatch(text.strip())
    number = _MONTHS.get(month[1][:3].lower()) if month else None
    if month and number and kind == "yearmonth":
        return f"{month[2] if len(month[2]) == _YEAR else '20' + month[2]}-{number:02}"
    return None


def _constraint(place: Place, error: Any) -> Finding | None:  # noqa: ANN401
    match = re.match(r'constraint "(\w+)" is', error.note)
    name = match.group(1) if match else ""
    field = place.resource.field(error.field_name)
    where = (error.row_number, error.field_name, error.cell)
    limit = field.constraints.get(name)
    if name == "required":
        return _empty(place, error)
    if name == "enum" and isinstance(limit, list):
        return place.found("bukan-pilihan", *where, {"harapan": choices([str(choice) for choice in limit])})
    if name == "pattern":
        return place.found("pola-salah", *where, {"rincian": str(limit)})
    if name in _BOUNDS:
        return place.found("di-luar-batas", *where, {"rincian": str(limit)}, {"batasan": _BOUNDS[name]})
    return _other(place, error)


def _empty(place: Place, error: Any) -> Finding:  # noqa: ANN401
    field = place.resource.field(error.field_name)
    listed = field.constraints.get("enum")
    allowed = [str(choice) for choice in listed] if isinstance(listed, list) else []
    if field.role == "status":
        allowed = [status for status in STATUSES if status in allowed or not allowed]
    words = {"cara": N_(" dengan salah satu dari: {pilihan}") if allowed else ""}
    return place.found("sel-kosong", error.row_number, error.field_name, "", {"pilihan": choices(allowed)}, words)


def choices(values: list[str]) -> str:
    """List what may be chosen, cut when it is long."""
    more = ", …" if len(values) > _MANY else ""
    return ", ".join(values[:_MANY]) + more


def _unique(place: Place, error: Any) -> Finding | None:  # noqa: ANN401
    value = place.cells(error, (error.field_name,))
    return place.found("nilai-kembar", error.row_number, error.field_name, value, {"rincian": _other_row(error)})


def _primary_key(place: Place, error: Any) -> Finding | None:  # noqa: ANN401
    other = _other_row(error)
    if not other:
        # All key cells are empty: each is reported as a required cell already.
        return None
    key = place.resource.primary_key
    return place.found("kunci-kembar", error.row_number, ", ".join(key), place.cells(error, key), {"rincian": other})


def _other_row(error: Any) -> str:  # noqa: ANN401
    match = re.search(r"position (\d+)", error.note)
    return match.group(1) if match else ""


def _foreign_key(place: Place, error: Any) -> Finding | None:  # noqa: ANN401
    fields = tuple(error.field_names)
    for key in place.resource.foreign_keys:
        if key.fields == fields and key.resource == error.reference_name:
            facts = {"daftar": f"{key.package}/{key.resource}", "rincian": ", ".join(key.reference_fields)}
            return place.found(
                "kode-tak-dikenal", error.row_number, ", ".join(fields), place.cells(error, fields), facts
            )
    return _other(place, error)


def _ragged(place: Place, error: Any) -> Finding | None:  # noqa: ANN401
    facts = {"rincian": str(len(error.cells)), "harapan": str(len(place.header)), "batas": str(len(error.cells) - 1)}
    # Of a row of very many cells, only the first are looked at.
    cut = len(error.cells) >= len(place.header) + MOST_EXTRA
    words = {"rincian": N_("lebih dari {batas}")} if cut else {}
    return place.found("jumlah-sel", error.row_number, facts=facts, words=words)


def _simple(code: str) -> Callable[[Place, Any], Finding | None]:
    return lambda place, error: place.found(code, getattr(error, "row_number", None), facts={"rincian": error.note})


def _size(place: Place, error: Any) -> Finding | None:  # noqa: ANN401
    stated, true = re.findall(r'is "(\d+)"', error.note)
    return place.found("ukuran-beda", facts={"rincian": true, "harapan": stated})


def _missing_column(place: Place, error: Any) -> Finding | None:  # noqa: ANN401
    return place.found("kolom-hilang", 1, error.field_name)


def _extra_column(place: Place, error: Any) -> Finding | None:  # noqa: ANN401
    # A column without a name is reported as that.
    return place.found("kolom-asing", 1, error.label, error.label) if error.label else None


def with_renamed(place: Place, findings: list[Finding]) -> list[Finding]:
    """Say in one finding that a column goes by another name: one is missing, and one is there that nobody described.

    The names must be alike, or the other column stand where the missing one should.
    """
    missing = [finding.column or "" for finding in findings if finding.code == "kolom-hilang"]
    foreign = [finding.column or "" for finding in findings if finding.code == "kolom-asing"]
    if len(missing) != 1 or len(foreign) != 1:
        return findings
    (old,), (new,) = missing, foreign
    declared = [field.name for field in place.resource.fields]
    here = place.header.index(new) if new in place.header else -1
    if here != declared.index(old) and not _alike(old.lower(), new.lower()):
        return findings
    rest = [finding for finding in findings if finding.code not in {"kolom-hilang", "kolom-asing"}]
    return [place.found("kolom-berganti-nama", 1, new, new, {"harapan": old}), *rest]


def _alike(old: str, new: str) -> bool:
    return old in new or new in old or SequenceMatcher(None, old, new).ratio() >= _SIMILAR


def _double_column(place: Place, error: Any) -> Finding | None:  # noqa: ANN401
    return place.found("kolom-kembar", 1, error.label, error.label)


def _nameless_column(place: Place, error: Any) -> Finding | None:  # noqa: ANN401
    return place.found("kolom-tanpa-judul", 1, facts={"rincian": str(error.field_number)})


def _no_header(place: Place, _error: Any) -> Finding | None:  # noqa: ANN401
    return place.found("bukan-judul", 1, facts={"harapan": ", ".join(field.name for field in place.resource.fields)})


def _order(place: Place, _error: Any) -> Finding | None:  # noqa: ANN401
    return place.found("urutan-kolom", 1, facts={"harapan": ", ".join(field.name for field in place.resource.fields)})


_BY_TYPE: Final[Mapping[str, Callable[[Place, Any], Finding | None]]] = MappingProxyType(
    {
        "source-error": _other,
        "encoding-error": _simple("bukan-utf-8"),
        "hash-count": _simple("sidik-jari-beda"),
        "byte-count": _size,
        "unmatched-header": _no_header,
        "blank-header": _no_header,
        "missing-label": _missing_column,
        "extra-label": _extra_column,
        "duplicate-label": _double_column,
        "blank-label": _nameless_column,
        "incorrect-label": _order,
        "blank-row": _simple("baris-kosong"),
        "primary-key": _primary_key,
        "foreign-key": _foreign_key,
        "extra-cell": _ragged,
        "missing-cell": _ragged,
        "type-error": _type,
        "constraint-error": _constraint,
        "unique-error": _unique,
    }
)
"""Every error a table can have by frictionless' own checks; whatever is not here becomes ``masalah-lain``."""
