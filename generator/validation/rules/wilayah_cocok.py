"""What the table of areas says of an area agrees with itself: code, level, name, parent and BPS code.

A kelurahan under the wrong kecamatan is a fault no sum shows: the city's total stays right.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from generator.catalogue import AREAS_TABLE, LEVELS, Resource
from generator.validation.codes import area_rows
from generator.validation.findings import Finding
from generator.validation.messages import Message
from generator.validation.rules import Rule
from generator.validation.spelling import TITLES, plain, spellings
from generator.validation.tables import FIRST_ROW, Tables
from generator.wording import N_

_BPS_DIGITS: Final[Mapping[str, int]] = dict(zip(LEVELS, (10, 7, 4, 2), strict=True))
"""How long the code of the statistics office is: two digits for the province, two for the city, three and three."""

_CODE = N_("kode tidak diawali kode induknya")
_STEPS = N_("kode tidak tepat satu bagian lebih panjang daripada kode induknya")
_BPS_LENGTH = N_("panjang kode BPS itu tidak sesuai dengan tingkat wilayahnya")
_BPS_PARENT = N_("kode BPS itu tidak diawali kode BPS induknya")
_BPS_TWICE = N_("kode BPS itu sudah dipakai wilayah lain")
_TITLE = N_("sebutan itu bukan untuk wilayah setingkat itu")
_NAME_TWICE = N_("nama itu sudah dipakai wilayah lain dengan induk yang sama")
_ALIAS = N_("ejaan lain itu adalah nama wilayah lain dengan induk yang sama")


def check(tables: Tables) -> Iterable[Finding]:
    """Compare every area with itself, with its parent and with its siblings."""
    resource = tables.resources[AREAS_TABLE]
    rows = area_rows(tables)
    by_code = {row["kode"]: row for row in rows}
    of_bps: dict[str, str] = {}
    named: dict[tuple[str, str, str], str] = {}
    for row in rows:
        named.setdefault((row["induk"], row["sebutan"], plain(row["nama"])), row["kode"])
    for number, row in enumerate(rows, start=FIRST_ROW):
        parent = by_code.get(row["induk"])
        # What is no tree is told already.
        if parent is not None and _rank(parent) != _rank(row) + 1:
            parent = None
        if parent is not None and (wrong := list(_code(resource, number, row, by_code))):
            yield from wrong
            parent = None  # which of the two is wrong is not known: nothing else is compared with it
        yield from _bps(resource, number, row, parent, of_bps)
        level = TITLES.get(row["sebutan"].casefold(), row["tingkat"])
        if row["tingkat"] in LEVELS and level != row["tingkat"]:
            yield _found(resource, number, row, "sebutan", _TITLE, row["tingkat"])
        yield from _names(resource, number, row, named)


def _rank(row: Mapping[str, str]) -> int:
    return LEVELS.index(row["tingkat"]) if row["tingkat"] in LEVELS else -2


def _code(
    resource: Resource, number: int, row: Mapping[str, str], by_code: Mapping[str, Mapping[str, str]]
) -> Iterator[Finding]:
    code, parent = row["kode"], row["induk"]
    above = code.rpartition(".")[0]
    if above == parent:
        return
    if code.startswith(f"{parent}."):
        yield _found(resource, number, row, "kode", _STEPS, parent)
    elif above in by_code:
        yield _found(resource, number, row, "induk", _CODE, above)
    else:
        yield _found(resource, number, row, "kode", _CODE, parent)


def _bps(
    resource: Resource,
    number: int,
    row: Mapping[str, str],
    parent: Mapping[str, str] | None,
    of_bps: dict[str, str],
) -> Iterator[Finding]:
    bps, length = row["kode_bps"], _BPS_DIGITS.get(row["tingkat"])
    if not bps or length is None:
        return
    first = of_bps.setdefault(bps, row["kode"])
    above = parent["kode_bps"] if parent is not None else ""
    if first != row["kode"]:
        yield _found(resource, number, row, "kode_bps", _BPS_TWICE, first)
    elif len(bps) != length or not bps.isdigit():
        yield _found(resource, number, row, "kode_bps", _BPS_LENGTH, f"{row['tingkat']}: {length}")
    elif above and len(above) == _BPS_DIGITS.get(parent["tingkat"] if parent else "") and not bps.startswith(above):
        yield _found(resource, number, row, "kode_bps", _BPS_PARENT, above)


def _names(
    resource: Resource, number: int, row: Mapping[str, str], named: Mapping[tuple[str, str, str], str]
) -> Iterator[Finding]:
    name, *aliases = spellings(row["nama"], row["alias"])
    first = named[row["induk"], row["sebutan"], plain(name)]
    if first != row["kode"]:
        yield _found(resource, number, row, "nama", _NAME_TWICE, first)
        return
    for alias in aliases:
        other = named.get((row["induk"], row["sebutan"], plain(alias)), row["kode"])
        if other != row["kode"]:
            yield _found(resource, number, row, "alias", _ALIAS, other)


def _found(  # noqa: PLR0913, PLR0917 - the parts of a finding
    resource: Resource, number: int, row: Mapping[str, str], column: str, cause: str, detail: str
) -> Finding:
    facts = {"wilayah": row["kode"], "rincian": detail}
    return Finding(
        RULE.message, resource.package, resource.file, number, column, row[column], facts, words={"sebab": cause}
    )


RULE = Rule(
    message=Message(
        "wilayah-cocok",
        N_("Kode, nama, tingkat, dan induk wilayah tidak cocok"),
        N_("Wilayah dengan induk atau kode yang keliru terhitung di tempat lain, tanpa mengubah jumlah kota."),
        N_('Kolom {kolom} wilayah {wilayah} tertulis "{nilai}": {sebab} ({rincian}).'),
        N_("Samakan kolom {kolom} dengan kode dan nama resmi wilayah {wilayah}; bandingkan dengan {rincian}."),
    ),
    reads=(AREAS_TABLE,),
    check=check,
)
