"""No column is named like personal data.

A column ``nama`` names things, not persons, where other tables refer to its table by a key: places, offices, kinds of
work; the address and telephone beside it are theirs. What is fit for persons and for figures (``kk``) is fine as a
measure, as a code with a list, and where figures stand in it. What names groups (``penerima``) is not fine where names
of persons stand in it. Everything else that is named like data of a person is, whatever stands in it today.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.catalogue import AREAS_TABLE, Field, Resource
from generator.disclosure.persons import Known, is_innocent, is_name, names_people, suspicion
from generator.disclosure.persons.headings import CONTACT, FIGURE, PEOPLE, SURE
from generator.disclosure.persons.publisher import contacts_of
from generator.validation.findings import Finding
from generator.validation.messages import Message
from generator.validation.rules import EVERY_TABLE, Rule
from generator.validation.series import encoded
from generator.validation.tables import Tables
from generator.wording import N_

_FIGURES = frozenset({"integer", "number"})


def check(tables: Tables) -> Iterable[Finding]:
    """Look at the name and the title of every column."""
    lists = {key.resource for resource in tables.catalogue.resources.values() for key in resource.foreign_keys}
    lists.add(AREAS_TABLE)
    # Whoever refers to a table may stand in a descriptor that could not be read; that alone stops a build.
    sure = not tables.catalogue.unreadable
    known = Known(contacts_of(tables.catalogue.root.parent))
    for resource in tables.resources.values():
        for field in resource.fields:
            person = sure and is_name(field.name) and resource.name not in lists
            kinds = {suspicion(field.name), suspicion(field.title)} - {""}
            if resource.name in lists:
                kinds -= {CONTACT}
            if person or SURE in kinds or (kinds and _holds(tables, resource, field, kinds, known)):
                yield Finding(RULE.message, resource.package, resource.file, None, field.name)


def _holds(tables: Tables, resource: Resource, field: Field, kinds: set[str], known: Known) -> bool:
    """Tell whether something of persons stands in a column whose heading leaves that open."""
    figure = field.role == "ukuran" and field.type in _FIGURES
    if figure or any(field.name in key.fields for key in resource.foreign_keys):
        return False
    # Codes written down beside the column stand for groups, as those in a list of their own do.
    if "enum" in field.constraints or "categories" in field.descriptor:
        kinds = kinds & {PEOPLE}
    _, distinct = encoded(tables[resource.name][field.name])
    texts = [text for text in tables[resource.name][field.name].to_pylist() if text] if FIGURE in kinds else []
    texts = texts or [text for text in distinct if text]
    doubts = kinds & {FIGURE, CONTACT}
    return any(not is_innocent(kind, texts, known) for kind in doubts) or (
        PEOPLE in kinds and names_people(texts, known)
    )


RULE = Rule(
    message=Message(
        "data-pribadi-kolom",
        N_("Kolom data pribadi"),
        N_("Yang terbit hanya jumlah orang; nama, nomor, alamat, dan tanggal lahir membuka siapa orangnya."),
        N_("Kolom {kolom} dinamai seperti data pribadi."),
        N_(
            "Terbitkan jumlahnya saja, dan hapus kolom itu dari berkas dan dari riwayatnya. Bila isinya bukan tentang"
            " orang, namai menurut isinya, misalnya jumlah_kk, atau rujuk daftar kodenya."
        ),
    ),
    reads=EVERY_TABLE,
    check=check,
    personal=True,
)
