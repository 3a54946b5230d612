"""Of what holds from day to day, exactly one row holds: no gap, no overlap, no end before its start.

Any table with a first and a last day of validity is looked at, by its key without those days: tariffs, shares,
benefits, limits.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from generator.catalogue import Resource
from generator.validation.dated import ENDS, STARTS
from generator.validation.findings import Finding
from generator.validation.messages import Message
from generator.validation.rules import EVERY_TABLE, Rule
from generator.validation.sums import has, text
from generator.validation.tables import FIRST_ROW, Tables
from generator.wording import N_


@dataclass(frozen=True, slots=True)
class _Span:
    """What one row says of its validity."""

    start: date
    end: date | None
    """None until further notice."""
    row: int


def check(tables: Tables) -> Iterable[Finding]:
    """Check each dated table."""
    for resource in tables.resources.values():
        if has(tables, resource.name, STARTS, ENDS):
            for key, spans in _series(tables, resource).items():
                yield from _check(resource, ", ".join(key) or resource.name, sorted(spans, key=lambda one: one.start))


def _series(tables: Tables, resource: Resource) -> dict[tuple[str, ...], list[_Span]]:
    declared = resource.primary_key or tuple(field.name for field in resource.by_role("dimensi"))
    keys = [name for name in declared if name not in {STARTS, ENDS} and has(tables, resource.name, name)]
    columns = [text(tables, resource.name, name).to_pylist() for name in (STARTS, ENDS, *keys)]
    found: dict[tuple[str, ...], list[_Span]] = defaultdict(list)
    for row, (start, end, *key) in enumerate(zip(*columns, strict=True), start=FIRST_ROW):
        first, last = _day(start), _day(end)
        # What is no date is told already.
        if first is not None and (last is not None or end in resource.missing_values):
            found[tuple(key)].append(_Span(first, last, row))
    return found


def _day(text_: str) -> date | None:
    try:
        return date.fromisoformat(text_)
    except ValueError:
        return None


def _check(resource: Resource, key: str, spans: Sequence[_Span]) -> Iterator[Finding]:
    latest: _Span | None = None
    for span in spans:
        if span.end is not None and span.end < span.start:
            yield _found(resource, span, ENDS, key, N_("berakhir sebelum mulai"), span.end)
            continue
        # Two rows that begin on one day are told as a key that occurs twice.
        if latest is not None and latest.start < span.start:
            if latest.end is None or latest.end >= span.start:
                cause = N_("bertumpuk dengan baris sebelumnya, yang masih berlaku")
                yield _found(resource, span, STARTS, key, cause, span.start)
            elif latest.end + timedelta(days=1) < span.start:
                cause = N_("meninggalkan hari-hari tanpa ketentuan sesudah baris sebelumnya berakhir")
                yield _found(resource, span, STARTS, key, cause, span.start)
        if latest is None or latest.end is None or (span.end is not None and span.end <= latest.end):
            latest = latest or span
        else:
            latest = span


def _found(resource: Resource, span: _Span, column: str, key: str, cause: str, day: date) -> Finding:  # noqa: PLR0913, PLR0917 - the parts of a finding
    facts, words = {"kunci": key}, {"sebab": cause}
    return Finding(RULE.message, resource.package, resource.file, span.row, column, day.isoformat(), facts, words)


RULE = Rule(
    message=Message(
        "tarif-tanpa-celah",
        N_("Masa berlaku bertumpuk atau berlubang"),
        N_("Untuk setiap hari harus ada tepat satu ketentuan; kalau tidak, hitungannya bergantung pada kebetulan."),
        N_("Masa berlaku {kunci} pada {kolom} {nilai}: {sebab}."),
        N_("Buat berlaku_akhir tiap baris tepat sehari sebelum berlaku_mulai baris berikutnya, tanpa jarak."),
    ),
    reads=EVERY_TABLE,
    check=check,
    applies=lambda resource: {STARTS, ENDS}.issubset(field.name for field in resource.fields),
)
