"""No column is named like personal data.

A column ``nama`` names things, not persons, where other tables refer to its table by a key: places, offices, kinds of
work. Everything else that is named like data of a person is, whatever stands in it today.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.catalogue import AREAS_TABLE
from generator.disclosure.persons import is_name, is_personal
from generator.validation.findings import Finding
from generator.validation.messages import Message
from generator.validation.rules import EVERY_TABLE, Rule
from generator.validation.tables import Tables
from generator.wording import N_


def check(tables: Tables) -> Iterable[Finding]:
    """Look at the name and the title of every column."""
    lists = {key.resource for resource in tables.catalogue.resources.values() for key in resource.foreign_keys}
    lists.add(AREAS_TABLE)
    # Whoever refers to a table may stand in a descriptor that could not be read; that alone stops a build.
    sure = not tables.catalogue.unreadable
    for resource in tables.resources.values():
        for field in resource.fields:
            person = sure and is_name(field.name) and resource.name not in lists
            if person or is_personal(field.name) or is_personal(field.title):
                yield Finding(RULE.message, resource.package, resource.file, None, field.name)


RULE = Rule(
    message=Message(
        "data-pribadi-kolom",
        N_("Kolom data pribadi"),
        N_("Yang terbit hanya jumlah orang; nama, nomor, alamat, dan tanggal lahir membuka siapa orangnya."),
        N_("Kolom {kolom} dinamai seperti data pribadi."),
        N_("Terbitkan jumlahnya saja, dan hapus kolom itu dari berkas dan dari riwayatnya."),
    ),
    reads=EVERY_TABLE,
    check=check,
    personal=True,
)
