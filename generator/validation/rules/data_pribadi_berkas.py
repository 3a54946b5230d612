"""No file among the datasets holds what names a person: no descriptor, no note, no list somebody left there.

Every file below the folder is searched with its name, except the cells of sound tables, which other rules read with row
and column. What cannot be looked into is told, too. Nothing that was found is shown again.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from generator.catalogue import AREAS_TABLE
from generator.disclosure.persons import Hit, Known, masked, search_file, search_name
from generator.disclosure.persons.kinds import HEADING, OPAQUE
from generator.disclosure.persons.publisher import contacts_of
from generator.validation.findings import Finding
from generator.validation.messages import Message
from generator.validation.rules import EVERY_TABLE, Rule
from generator.validation.tables import Tables
from generator.wording import N_

_LARGEST: Final = 1 << 26
"""Bytes of a file that can be looked into; no outline of a city is larger."""
_LARGEST_REFUSED: Final = 1 << 17
"""A table that is refused is mended first: its cells are looked at then."""


def check(tables: Tables) -> Iterable[Finding]:
    """Search every file, in order of their names."""
    catalogue = tables.catalogue
    known = Known(contacts_of(catalogue.root.parent), things=_things(tables))
    cells = {resource.file for resource in tables.resources.values()}
    unsound = _unsound(tables)
    for path in sorted(catalogue.root.rglob("*")):
        name = path.relative_to(catalogue.root).as_posix()
        # What is declared outside the folder, or links there, is found elsewhere and is not ours to read.
        if not path.is_file() or path.is_symlink():
            continue
        package = name.partition("/")[0] if "/" in name else ""
        if name in cells or (name in unsound and path.stat().st_size > _LARGEST_REFUSED):
            hits = search_name(name, known)
        elif path.stat().st_size > _LARGEST:
            hits = (Hit(masked(name), OPAQUE),)
        else:
            hits = _searched(name, path.read_bytes(), known)
        for hit in hits:
            # What is wrong with a table is told already, and its columns are looked at once it can be read.
            if not (hit.kind in {HEADING, OPAQUE} and unsound.intersection((name, package, ""))):
                yield _finding(hit, package)


@lru_cache(maxsize=64)
def _searched(name: str, content: bytes, known: Known) -> tuple[Hit, ...]:
    """Search a file once: `serve` and tests look at the same descriptors again and again."""
    return search_file(name, content, known)


def _things(tables: Tables) -> frozenset[str]:
    """Return the names of things: what stands under ``nama`` in tables that other tables refer to."""
    lists = {key.resource for resource in tables.resources.values() for key in resource.foreign_keys}
    lists.add(AREAS_TABLE)
    named = [tables[name] for name in sorted(lists & set(tables.resources)) if "nama" in tables[name].column_names]
    return frozenset(text for table in named for text in table["nama"].to_pylist())


def _unsound(tables: Tables) -> frozenset[str]:
    """Return the files of tables that other checks refused, and the packages that are not wholly readable."""
    declared = {resource.file for resource in tables.catalogue.resources.values()}
    refused = declared - {resource.file for resource in tables.resources.values()}
    owners = (resource.package for resource in tables.catalogue.resources.values() if resource.file in refused)
    return frozenset({*refused, *owners, *(trouble.package for trouble in tables.catalogue.unreadable)})


def _finding(hit: Hit, package: str) -> Finding:
    row = hit.line if not hit.inside else None
    words = {"apa": hit.kind, "bagian": hit.part}
    return Finding(RULE.message, package, hit.file, row, None, None, {"tempat": hit.place}, words)


RULE = Rule(
    message=Message(
        "data-pribadi-berkas",
        N_("Data pribadi dalam berkas"),
        N_("Berkas di folder data ikut terbit bersama gudangnya, juga yang bukan tabel."),
        N_("{tempat} memuat {apa} ({bagian})."),
        N_("Hapus dari berkas dan dari riwayatnya; pindahkan berkas yang bukan bagian paket data ke luar folder ini."),
    ),
    reads=EVERY_TABLE,
    check=check,
    personal=True,
)
