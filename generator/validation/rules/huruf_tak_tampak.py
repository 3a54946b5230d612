"""No letter that nobody sees: it makes two equal codes differ, or shows a name other than the one that is published.

Looked at are the texts of all tables, of the descriptors, and of the translations beside them. Corrections and waivers
are read elsewhere, where each of their properties has its line.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from generator.catalogue import Package
from generator.catalogue.signs import named, unseen
from generator.validation.codes import cells_with
from generator.validation.findings import Finding
from generator.validation.messages import Message
from generator.validation.rules import EVERY_TABLE, Rule
from generator.validation.series import encoded
from generator.validation.tables import Tables
from generator.wording import N_

_TRANSLATIONS: Final = "terjemahan/*.po"
_LARGEST: Final = 1 << 22
"""Bytes of a catalogue of words that is looked at; whoever reads it refuses more."""


def check(tables: Tables) -> Iterable[Finding]:
    """Search every text."""
    for package in tables.catalogue.packages.values():
        yield from _in_descriptor(package)
    for resource in tables.resources.values():
        for field in resource.fields:
            column = tables[resource.name][field.name]
            _, texts = encoded(column)
            # One look at all texts at once tells whether it is worth looking at each.
            if not unseen("\n".join(texts)):
                continue
            for row, text in cells_with(column, [text for text in texts if unseen(text)]):
                facts = {"huruf": named(unseen(text))}
                yield Finding(RULE.message, resource.package, resource.file, row, field.name, text, facts)
    yield from _in_translations(tables)


def _in_descriptor(package: Package) -> Iterator[Finding]:
    """Search names and values, in the order of the file, without following how deep they lie."""
    waiting: list[tuple[str, object]] = [("", dict(package.descriptor))]
    while waiting:
        place, node = waiting.pop()
        if isinstance(node, str) and unseen(node):
            facts = {"huruf": named(unseen(node))}
            yield Finding(RULE.message, package.name, package.file, None, place, node, facts)
        elif isinstance(node, dict):
            waiting += [("nama properti", name) for name in node if unseen(name)]
            waiting += [(f"{place}.{name}".strip("."), inner) for name, inner in node.items() if not unseen(name)]
        elif isinstance(node, list):
            waiting += [(f"{place}[{number}]", inner) for number, inner in enumerate(node, start=1)]


def _in_translations(tables: Tables) -> Iterator[Finding]:
    root = tables.catalogue.root
    for path in sorted(root.glob(_TRANSLATIONS)):
        if path.is_symlink() or not path.is_file() or path.stat().st_size > _LARGEST:
            continue
        lines = path.read_text(encoding="utf-8", errors="replace").split("\n")
        for number, line in enumerate(lines, start=1):
            sign = unseen(line.removesuffix("\r"))
            # What is no UTF-8 is told by whoever reads the catalogue.
            if sign and sign != "\N{REPLACEMENT CHARACTER}":
                file = path.relative_to(root).as_posix()
                yield Finding(RULE.message, "", file, number, "msgstr", line, {"huruf": named(sign)})


RULE = Rule(
    message=Message(
        "huruf-tak-tampak",
        N_("Huruf yang tidak tampak"),
        N_("Huruf tak tampak membuat dua teks yang tampak sama menjadi berbeda, atau membalik tulisan di layar."),
        N_("Teks di {kolom} memuat {huruf}, yang tidak tampak di layar."),
        N_("Hapus huruf itu; ketik ulang teksnya bila perlu, jangan menyalin dari halaman web atau dokumen."),
        explains=("kode-tak-dikenal", "nama-bukan-kode", "pola-salah", "bukan-pilihan", "huruf-menyamar"),
    ),
    reads=EVERY_TABLE,
    check=check,
)
