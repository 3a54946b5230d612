"""MS-Ind: an indicator as its declaration has it.

Enters: an ``Indicator`` and a ``Subject``. Leaves: a ``Form``. What an indicator is built from, how finely it can be
told and by what it is broken down are read off its measure, so the form cannot say anything else than what is computed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any, Final

from generator.catalogue import LEVELS, Field
from generator.indicators import Indicator
from generator.measures.grammar import Change, Difference, Rate, Ratio, Record, Source, Spread
from generator.metadata.bps.activity import level_words
from generator.metadata.bps.model import Entry, Form, written
from generator.metadata.model import Subject
from generator.wording import N_

_UNITS: Final = {"porsi": N_("persen"), "poin": N_("poin persen")}
_KINDS: Final[Mapping[type, str]] = {
    Ratio: N_("Rasio"),
    Change: N_("Perubahan (selisih)"),
    Difference: N_("Selisih"),
    Spread: N_("Selisih"),
    Rate: N_("Ketentuan"),
    Record: N_("Angka yang dinyatakan"),
}
_FOLDER: Final = "generator/indicators"


def indicator(one: Indicator, subject: Subject) -> Form:
    """Fill the form of one indicator."""
    say, wording, facts = subject.wording.translate, subject.wording, subject.facts
    columns = list(dict.fromkeys(_columns(one.measure, subject)))
    built_from = list(dict.fromkeys(_indicators(one, subject)))
    packages = dict.fromkeys(facts.packages[table.package].title for table, _ in _resources(one.measure, subject))
    asked = (
        (N_("Nama indikator"), say(one.title), "title"),
        (N_("Konsep"), "; ".join(dict.fromkeys(_concepts(one.measure, subject))), "konsep"),
        (N_("Definisi"), say(one.definition), "definition"),
        (N_("Interpretasi"), say(one.interpretation), "interpretation"),
        (N_("Metode atau rumus penghitungan"), say(one.formula), "formula"),
        (N_("Ukuran"), say(_kind(one)), "measure"),
        (N_("Satuan"), say(_UNITS.get(one.unit, one.unit)), "unit"),
        (N_("Klasifikasi penyajian"), ", ".join(_breakdown(one.measure, subject)), "measure"),
        (N_("Indikator komposit"), written(bool(built_from), wording), "measure"),
        (N_("Indikator pembangun"), ", ".join(built_from) or say(N_("tidak ada")), "measure"),
        (N_("Kegiatan penghasil"), ", ".join(packages), "measure"),
        (N_("Kode kegiatan"), "", "kode_kegiatan"),
        (N_("Variabel pembangun"), ", ".join(columns), "measure"),
        (N_("Level estimasi"), ", ".join(_levels(one.measure, subject)), "measure"),
        (N_("Dapat diakses umum"), written(value=True, wording=wording), ""),
    )
    file = f"{_FOLDER}/{one.id}.py"
    return Form(
        id=one.id,
        title=say(one.title),
        package="",
        table="",
        # The code is given by BPS; no file of ours could hold one that nobody has been given.
        entries=tuple(
            Entry(say(label), value, "" if place == "kode_kegiatan" else file, place) for label, value, place in asked
        ),
    )


def _sources(node: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - any part of a measure
    """Return the tables and columns a measure reads, in the order it names them."""
    if isinstance(node, Source | Record):
        yield node.table, node.value
    elif isinstance(node, tuple):
        for part in node:
            yield from _sources(part)
    elif is_dataclass(node):
        for part in fields(node):
            yield from _sources(getattr(node, part.name))


def _resources(measure: Any, subject: Subject) -> Iterator[tuple[Any, Field]]:  # noqa: ANN401 - any measure
    for table, column in _sources(measure):
        resource = subject.facts.tables[table].resource
        yield resource, resource.field(column)


def _columns(measure: Any, subject: Subject) -> Iterator[str]:  # noqa: ANN401 - any measure
    return (f"{field.title} ({resource.name}.{field.name})" for resource, field in _resources(measure, subject))


def _concepts(measure: Any, subject: Subject) -> Iterator[str]:  # noqa: ANN401 - any measure
    said = (str(field.descriptor.get("konsep") or "") for _, field in _resources(measure, subject))
    return (concept for concept in said if concept)


def _indicators(one: Indicator, subject: Subject) -> Iterator[str]:
    """Return the titles of other indicators whose measure is a part of this one."""
    known = {other.measure: subject.wording.translate(other.title) for other in subject.indicators.values()}
    for part in _parts(one.measure):
        if part in known and part != one.measure:
            yield known[part]


def _parts(node: Any) -> Iterator[Any]:  # noqa: ANN401 - any part of a measure
    if is_dataclass(node):
        yield node
        for part in fields(node):
            yield from _parts(getattr(node, part.name))


def _kind(one: Indicator) -> str:
    if one.unit == "porsi":
        return N_("Persentase")
    return next((word for kind, word in _KINDS.items() if isinstance(one.measure, kind)), N_("Jumlah"))


def _breakdown(measure: Any, subject: Subject) -> Iterator[str]:  # noqa: ANN401 - any measure
    yield subject.wording.translate(N_("wilayah"))
    yield subject.wording.translate(N_("periode"))
    codes = subject.facts.codes
    named = (name for part in _parts(measure) for name in getattr(part, "by", ()))
    for name in dict.fromkeys(named):
        yield codes[name].title.lower() if name in codes else name


def _levels(measure: Any, subject: Subject) -> Iterator[str]:  # noqa: ANN401 - any measure
    """Return the levels of areas a measure is known for, the largest first; a ratio is as coarse as its parts."""
    finest = _finest(measure, subject)
    say, facts = subject.wording.translate, subject.facts
    if finest is None:
        yield say(N_("berlaku di semua wilayah"))
        return
    there = {area.level for area in facts.areas.values()}
    yield from (say(level_words(level)) for level in reversed(LEVELS[finest:]) if level in there)


def _finest(node: Any, subject: Subject) -> int | None:  # noqa: ANN401 - any part of a measure
    """Return the place in ``LEVELS`` of the smallest areas a measure is known for; None for rules without areas."""
    sources = getattr(node, "sources", None)
    if sources is not None:
        found = [level for source in sources if (level := _of_table(source.table, subject)) is not None]
        return min(found, default=None)
    if isinstance(node, Record):
        return _of_table(node.table, subject)
    inner = [getattr(node, part.name) for part in fields(node)] if is_dataclass(node) else []
    return max((level for part in inner if (level := _finest(part, subject)) is not None), default=None)


def _of_table(name: str, subject: Subject) -> int | None:
    table, areas = subject.facts.tables[name], subject.facts.areas
    if table.area_column is None:
        return None
    codes = table.frame[table.area_column].dropna().unique()
    return min((LEVELS.index(areas[code].level) for code in codes if code in areas), default=None)
