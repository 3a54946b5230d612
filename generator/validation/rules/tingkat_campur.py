"""All rows of one table are about areas of one level.

The total of a city among the rows of its districts would be added to them once more.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise

from generator.catalogue import AREAS_TABLE, LEVELS, Resource
from generator.validation.codes import area_rows, usual_level
from generator.validation.findings import Finding
from generator.validation.messages import Message
from generator.validation.rules import Rule
from generator.validation.tables import Tables, bad_cells
from generator.wording import N_


def check(tables: Tables) -> Iterable[Finding]:
    """Compare the level of each area with that of most rows."""
    level_of = _levels(tables)
    for resource in tables.resources.values():
        if resource.name != AREAS_TABLE and resource.by_role("ukuran"):
            for field in resource.by_role("wilayah"):
                yield from _mixed(tables, resource, field.name, level_of)


def _levels(tables: Tables) -> Mapping[str, str]:
    """Return the level of each area; without those whose level does not fit their parent, which is told already."""
    areas = {row["kode"]: row for row in area_rows(tables)}
    above = dict(pairwise(LEVELS))
    return {
        code: row["tingkat"]
        for code, row in areas.items()
        if row["induk"] not in areas or areas[row["induk"]]["tingkat"] == above.get(row["tingkat"])
    }


def _mixed(tables: Tables, resource: Resource, name: str, level_of: Mapping[str, str]) -> Iterable[Finding]:
    column = tables[resource.name][name]
    # Of equally many, the finer rows stay: the coarser are their totals.
    usual = usual_level(level_of, column)

    def is_usual(code: str) -> bool:
        # An unknown code or level is told already.
        level = level_of.get(code, usual)
        return level == usual or level not in LEVELS

    for row, value in bad_cells(column, resource, is_usual):
        facts = {"rincian": level_of[value], "harapan": usual}
        yield Finding(RULE.message, resource.package, resource.file, row, name, value, facts)


RULE = Rule(
    message=Message(
        "tingkat-campur",
        N_("Wilayah dari tingkat yang berbeda dalam satu tabel"),
        N_("Baris jumlah kota di antara baris kecamatannya terhitung dua kali."),
        N_("Wilayah {nilai} bertingkat {rincian}, sedangkan tabel ini tentang {harapan}."),
        N_("Hapus baris ini, atau pindahkan ke tabel lain yang semua barisnya bertingkat {rincian}."),
    ),
    reads=(AREAS_TABLE,),
    check=check,
)
