"""MS-Var: a column of a table as a statistical variable.

Enters: a column and a ``Subject``. Leaves: a ``Form``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from generator.catalogue import Field, Resource
from generator.downloads import TYPES
from generator.metadata.bps.model import Entry, Form, written
from generator.metadata.model import Subject
from generator.settings import DATASETS
from generator.wording import N_

_LISTED: Final = 12
"""A longer list of codes is named, not written out."""


def variable(resource: Resource, field: Field, subject: Subject) -> Form:
    """Fill the variable form of one column."""
    say, wording = subject.wording.translate, subject.wording
    file = f"{DATASETS}/{subject.facts.packages[resource.package].file}"
    where = f"{resource.name}.{field.name}."

    def declared(name: str) -> str:
        return written(field.descriptor.get(name), wording)

    open_to_all = field.descriptor.get("aksesibilitas", True)
    asked = (
        (N_("Nama variabel"), field.title, "title"),
        (N_("Alias"), declared("alias") or field.name, "alias"),
        (N_("Konsep"), declared("konsep"), "konsep"),
        (N_("Definisi"), declared("definisi") or field.description, "definisi"),
        (N_("Referensi pemilihan"), declared("referensi_pemilihan"), "referensi_pemilihan"),
        (N_("Referensi waktu"), declared("referensi_waktu"), "referensi_waktu"),
        (N_("Tipe data"), _type(field, subject), "type"),
        (
            N_("Klasifikasi isian"),
            declared("klasifikasi_isian") or codes_of(resource, field, subject) or say(N_("isian bebas")),
            "categories",
        ),
        (N_("Aturan validasi"), "; ".join(rules_of(resource, field, subject)) or say(N_("tidak ada")), "constraints"),
        (N_("Kalimat pertanyaan"), declared("kalimat_pertanyaan"), "kalimat_pertanyaan"),
        # Whatever stands in a published table can be had by everybody.
        (N_("Dapat diakses umum"), written(open_to_all, wording), "aksesibilitas"),
    )
    return Form(
        id=f"{resource.name}.{field.name}",
        title=field.title,
        package=resource.package,
        table=resource.name,
        entries=tuple(Entry(say(label), value, file, f"{where}{place}") for label, value, place in asked),
    )


def _type(field: Field, subject: Subject) -> str:
    say = subject.wording.translate
    kind = say(TYPES[field.type]) if field.type in TYPES else field.type
    return say(N_("{tipe}, satuan {satuan}"), tipe=kind, satuan=say(field.unit)) if field.unit else kind


def codes_of(resource: Resource, field: Field, subject: Subject) -> str:
    """Write out the codes a column may hold, or say where a long list of them stands; nothing for free text."""
    say, facts = subject.wording.translate, subject.facts
    listed: Mapping[str, str] = {}
    if field.descriptor.get("categories"):
        pairs = (one if isinstance(one, Mapping) else {"value": one} for one in field.descriptor["categories"])
        listed = {str(one["value"]): str(one.get("label", "")) for one in pairs}
    else:
        key = next((key for key in resource.foreign_keys if key.fields == (field.name,)), None)
        if key is None:
            return ""
        table = facts.tables[key.resource]
        if field.name not in facts.codes or len(table.frame) > _LISTED:
            return say(N_("kode dari tabel {tabel}, kolom {kolom}"), tabel=key.resource, kolom=key.reference_fields[0])
        listed = facts.codes[field.name].labels
    return "; ".join(f"{code} = {label}" if label and label != code else code for code, label in listed.items())


def rules_of(resource: Resource, field: Field, subject: Subject) -> Iterator[str]:
    """Say in words what is checked of every cell of a column."""
    say, rules = subject.wording.translate, field.constraints
    if rules.get("required") or field.name in resource.primary_key:
        yield say(N_("wajib diisi"))
    if field.name in resource.primary_key:
        yield say(N_("tidak boleh kembar")) if len(resource.primary_key) == 1 else say(N_("bagian dari kunci baris"))
    if rules.get("unique"):
        yield say(N_("tidak boleh kembar"))
    for name, words in (
        ("minimum", N_("paling kecil {isi}")),
        ("maximum", N_("paling besar {isi}")),
        ("minLength", N_("paling sedikit {isi} huruf")),
        ("maxLength", N_("paling banyak {isi} huruf")),
        ("pattern", N_("berpola {isi}")),
    ):
        if name in rules:
            yield say(words, isi=rules[name])
    if rules.get("enum"):
        yield say(N_("salah satu dari {isi}"), isi=", ".join(map(str, rules["enum"])))
    for key in resource.foreign_keys:
        if field.name in key.fields:
            reference = key.reference_fields[key.fields.index(field.name)]
            yield say(N_("harus ada di tabel {tabel}, kolom {kolom}"), tabel=key.resource, kolom=reference)
    if any(other.name == f"status_{field.name}" for other in resource.fields):
        yield say(N_("kosong hanya bila kolom {status} mengatakan sebabnya"), status=f"status_{field.name}")
