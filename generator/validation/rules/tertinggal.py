"""No table lags behind: what the calendar calls published is there, and tables of one folder end together.

A table that was forgotten at the last update looks complete in itself; only its neighbours show that it is old.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.catalogue import Resource
from generator.errors import BadPeriod
from generator.periods import Kind, Period
from generator.validation.calendar import CALENDAR, releases
from generator.validation.findings import Finding
from generator.validation.messages import WARNING, Message
from generator.validation.rules import EVERY_TABLE, Rule
from generator.validation.series import kind_of
from generator.validation.tables import Tables
from generator.wording import N_

_FEWEST = 3
"""So many tables of one frequency have a usual end."""


def check(tables: Tables) -> Iterable[Finding]:
    """Compare where every monthly and quarterly table ends with the calendar and with the others."""
    ends: dict[str, Period] = {}
    for resource in tables.resources.values():
        end = _end(resource) if _reported(resource) else None
        if end is not None:
            ends[resource.name] = end
    published = max((release.period for release in releases(tables) if release.published), default=None)
    for name, end in ends.items():
        resource = tables.resources[name]
        if published is not None and end.last < _complete(published, end.kind):
            yield _found(resource, end, published.code, CALENDAR, N_("jadwal rilis mencatat {kapan} sudah terbit"))
        else:
            yield from _behind(resource, end, ends)


def _reported(resource: Resource) -> bool:
    return kind_of(resource) in {Kind.MONTH, Kind.QUARTER}


def _end(resource: Resource) -> Period | None:
    """Return the last period a table says it covers; that its rows reach it is looked at elsewhere."""
    try:
        end = Period.parse(resource.temporal["end"])
    except (BadPeriod, KeyError):
        return None
    kind = kind_of(resource)
    return None if kind is None else Period.of_month(end.last, kind)


def _complete(published: Period, kind: Kind) -> int:
    """Return the last month of the newest period of this kind that is wholly published."""
    period = published.up(kind)
    return period.last if period.last <= published.last else period.shift(-1).last


def _behind(resource: Resource, end: Period, ends: dict[str, Period]) -> Iterator[Finding]:
    others = [(name, other) for name, other in ends.items() if name != resource.name and other.kind is end.kind]
    ahead = [(name, other) for name, other in others if other.last > end.last]
    if len(others) + 1 >= _FEWEST and 2 * len(ahead) > len(others):
        name, newest = max(ahead, key=lambda entry: (entry[1].last, entry[0]))
        yield _found(resource, end, newest.code, name, N_("tabel {lain} sudah sampai {kapan}"))


def _found(resource: Resource, end: Period, newer: str, other: str, cause: str) -> Finding:
    facts = {"tabel": resource.name, "akhir": end.code, "kapan": newer, "lain": other}
    return Finding(RULE.message, resource.package, resource.file, value=end.code, facts=facts, words={"sebab": cause})


RULE = Rule(
    message=Message(
        "tertinggal",
        N_("Tabel tertinggal"),
        N_("Tabel yang tertinggal membuat angka bulan lama tampil seolah-olah terbaru."),
        N_("Tabel {tabel} berakhir pada {akhir}, padahal {sebab}."),
        N_("Tambahkan baris sampai {kapan}, lalu geser temporal.end tabel {tabel} dalam datapackage.json."),
        WARNING,
    ),
    reads=EVERY_TABLE,
    check=check,
    applies=_reported,
)
