"""The areas of a list as one tree with one root.

Enters: the rows of a list, and what the region is called where the list does not say. Leaves: the rows in the order of
their codes, those above first; or every `Trouble` with the tree.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from generator.start.listing import DISTRICT, PROVINCE, REGION, VILLAGE, Listing, Row, named
from generator.wording import N_

_NO_PARENT: Final = N_("wilayah di atasnya, {nilai}, tidak ada dalam daftar")
_ADD_PARENT: Final = N_("Tambahkan baris {nilai}, atau perbaiki kodenya")
_NAME_IT: Final = N_('Tambahkan baris {nilai}, atau sebut namanya, misalnya --nama "Kabupaten Contoh"')
_TWO_ROOTS: Final = N_("ada lebih dari satu daerah tanpa induk: {nilai}")
_ONE_REGION: Final = N_("Satu situs untuk satu daerah: sisakan satu kabupaten atau kota, atau tambahkan provinsinya")
_NO_LEVEL: Final = N_("tidak ada satu pun {tingkat}")
_ADD_LEVEL: Final = N_("Tambahkan; situs ini menunjukkan kabupaten atau kota, kecamatan, dan kelurahan atau desanya")
_NO_CHILD: Final = N_("{nilai} tidak punya {tingkat}")
_ADD_CHILD: Final = N_("Tambahkan wilayah di bawahnya, atau hapus baris ini")
_HALF_TILED: Final = N_("letak ubin diisi untuk sebagian kelurahan atau desa saja")
_ALL_OR_NONE: Final = N_("Isi untuk semua kelurahan dan desa, atau kosongkan semua: letaknya lalu dihitung")
_SAME_TILE: Final = N_("letak ubinnya sama dengan {nilai}")
_MOVE: Final = N_("Pindahkan salah satu ke letak yang kosong")


def tree_of(rows: Sequence[Row], listing: Listing, name: str = "") -> tuple[Row, ...]:
    """Return the areas as a tree; whatever is wrong with it is noted in the listing.

    Args:
        rows: what could be understood of the list.
        listing: where troubles are noted.
        name: of the region, when the list begins below it; empty when nobody said.
    """
    areas = {row.code: row for row in rows}
    _add_region(areas, name)
    regions = [row for row in areas.values() if row.level == REGION]
    if len(regions) == 1:
        # A province with one region in it would only repeat that region.
        areas = {code: row for code, row in areas.items() if row.level != PROVINCE}
    provinces = [row.code for row in areas.values() if row.level == PROVINCE]
    top = PROVINCE if provinces else REGION
    for row in areas.values():
        if row.level != top and row.parent not in areas:
            remedy = _NAME_IT if row.level == DISTRICT else _ADD_PARENT
            listing.note(_NO_PARENT, remedy, row.number or None, "induk", nilai=row.parent)
    roots = [row.code for row in areas.values() if row.level == top]
    if len(roots) > 1:
        listing.note(_TWO_ROOTS, _ONE_REGION, nilai=", ".join(sorted(roots)))
    _every_level(areas, listing)
    _tiles([row for row in areas.values() if row.level == VILLAGE], listing)
    kept = sorted(areas.values(), key=lambda row: row.code)
    return tuple(replace(row, parent="") if row.level == top else row for row in kept)


def _add_region(areas: dict[str, Row], name: str) -> None:
    """Add the one region that all kecamatan are in, where only its name was told."""
    missing = {row.parent for row in areas.values() if row.level == DISTRICT} - areas.keys()
    if name and len(missing) == 1 and not any(row.level == REGION for row in areas.values()):
        code = missing.pop()
        term, plain = named(name, REGION, code)
        areas[code] = Row(0, code, plain, term, REGION, code.rpartition(".")[0])


def _every_level(areas: dict[str, Row], listing: Listing) -> None:
    inside = Counter(row.parent for row in areas.values())
    for level, below in ((REGION, DISTRICT), (DISTRICT, VILLAGE)):
        if not any(row.level == below for row in areas.values()):
            listing.note(_NO_LEVEL, _ADD_LEVEL, tingkat=below)
            continue
        for row in areas.values():
            if row.level == level and not inside[row.code]:
                called = f"{row.term} {row.name}"
                listing.note(_NO_CHILD, _ADD_CHILD, row.number or None, "kode", nilai=called, tingkat=below)


def _tiles(villages: Sequence[Row], listing: Listing) -> None:
    tiled = [row for row in villages if row.tile is not None]
    if tiled and len(tiled) < len(villages):
        listing.note(_HALF_TILED, _ALL_OR_NONE, column="ubin_kolom, ubin_baris")
    first: dict[tuple[int, int] | None, Row] = {}
    for row in tiled:
        other = first.setdefault(row.tile, row)
        if other is not row:
            listing.note(_SAME_TILE, _MOVE, row.number, "ubin_kolom, ubin_baris", nilai=other.code)
