"""The areas form a tree: each is one level below its parent, all roots are of one level, no two share a tile.

A circle would have no end for whoever walks up the tree, and an area beside the tree would count nowhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.catalogue import AREAS_TABLE, LEVELS, Resource
from generator.validation.findings import Finding
from generator.validation.messages import Message
from generator.validation.rules import Rule
from generator.validation.tables import FIRST_ROW, Tables
from generator.wording import N_

_CITY = LEVELS.index("kota")
_FAR = 100
"""So many areas above one are looked at; whoever has more above it is at fault already."""


@dataclass(frozen=True, slots=True)
class _Row:
    number: int
    code: str
    level: str
    parent: str
    tile: tuple[str, str]

    @property
    def rank(self) -> int:
        return LEVELS.index(self.level) if self.level in LEVELS else -1


def check(tables: Tables) -> Iterable[Finding]:
    """Check each area against the one above it and against its neighbours."""
    resource = tables.resources[AREAS_TABLE]
    table = tables[AREAS_TABLE]
    columns = [
        ["" if cell in resource.missing_values else cell for cell in table[name].to_pylist()]
        for name in ("kode", "tingkat", "induk", "ubin_kolom", "ubin_baris")
    ]
    rows = [
        _Row(number, code, level, parent, (column, row))
        for number, (code, level, parent, column, row) in enumerate(zip(*columns, strict=True), start=FIRST_ROW)
    ]
    areas = {row.code: row for row in rows}
    top = max((row.rank for row in rows if not row.parent), default=-1)
    # A code that must be in the list is looked for there by the schema already.
    sought = any(key.fields == ("induk",) and key.resource == AREAS_TABLE for key in resource.foreign_keys)
    for row in rows:
        if row.level not in LEVELS:
            yield _found(resource, row, "tingkat", row.level, N_("bukan tingkat yang dikenal"), _LEVEL)
        elif not row.parent:
            if row.rank < top:
                cause = N_("wilayah lain tanpa induk bertingkat lebih tinggi")
                yield _found(resource, row, "induk", "", cause, _PARENT)
        elif row.parent in areas or not sought:
            yield from _above(resource, row, areas)
    yield from _tiles(resource, rows, areas)


def _above(resource: Resource, row: _Row, areas: Mapping[str, _Row]) -> Iterator[Finding]:
    parent = areas.get(row.parent)
    if parent is None:
        cause = N_("induk itu tidak ada dalam tabel")
    elif parent.code == row.code:
        cause = N_("wilayah tidak dapat menjadi induk dirinya sendiri")
    elif parent.level not in LEVELS or parent.rank == row.rank + 1:
        # So long as every step goes one level up, no walk can come back to where it began.
        return
    elif row in _walk(parent, areas):
        cause = N_("rantai induknya kembali ke wilayah ini")
    else:
        cause = N_("induk itu tidak tepat satu tingkat di atasnya")
    yield _found(resource, row, "induk", row.parent, cause, _PARENT)


def _walk(row: _Row | None, areas: Mapping[str, _Row]) -> Iterator[_Row]:
    """Yield an area and those above it, each once, and not beyond all levels there could be."""
    seen: set[str] = set()
    while row is not None and row.code not in seen and len(seen) < _FAR:
        seen.add(row.code)
        yield row
        row = areas.get(row.parent)


def _tiles(resource: Resource, rows: Iterable[_Row], areas: Mapping[str, _Row]) -> Iterator[Finding]:
    taken: Counter[tuple[str, tuple[str, str]]] = Counter()
    for row in rows:
        column, line = row.tile
        if bool(column) != bool(line):
            name = "ubin_baris" if column else "ubin_kolom"
            yield _found(
                resource, row, name, "", N_("ubin_kolom dan ubin_baris diisi keduanya atau tidak sama sekali"), _TILE
            )
        if column and line:
            # The map of a city shows what lies in it; a city itself stands on the map of what holds it.
            city = next((above.code for above in _walk(areas.get(row.parent), areas) if above.rank >= _CITY), "")
            taken[city, row.tile] += 1
            if taken[city, row.tile] > 1:
                cause = N_("ubin itu sudah ditempati wilayah lain di kota yang sama")
                yield _found(resource, row, "ubin_kolom, ubin_baris", f"{column}, {line}", cause, _TILE)


def _found(  # noqa: PLR0913, PLR0917 - the parts of a finding
    resource: Resource, row: _Row, column: str, value: str, cause: str, remedy: str
) -> Finding:
    words = {"sebab": cause, "harapan": remedy}
    facts = {"wilayah": row.code}
    return Finding(RULE.message, resource.package, resource.file, row.number, column, value, facts, words)


_LEVEL = N_("tingkat dengan provinsi, kota, kecamatan, atau kelurahan")
_PARENT = N_("induk dengan kode wilayah tepat satu tingkat di atasnya: kelurahan, kecamatan, kota, provinsi")
_TILE = N_("ubin_kolom dan ubin_baris dengan tempat yang masih kosong, atau kosongkan keduanya")

RULE = Rule(
    message=Message(
        "pohon-wilayah",
        N_("Wilayah tidak membentuk pohon"),
        N_("Angka dijumlahkan dari bawah ke atas, jadi setiap wilayah harus punya satu tempat yang jelas."),
        N_('Kolom {kolom} wilayah {wilayah} tertulis "{nilai}": {sebab}.'),
        N_("Isi {harapan}."),
    ),
    reads=(AREAS_TABLE,),
    check=check,
)
