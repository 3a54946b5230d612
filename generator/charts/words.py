"""Sentences that several kinds of chart share.

Enters: figures. Leaves: whole sentences; a reading is put together from whole sentences only, so that each can be
translated by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, TypeAlias

from generator.charts.model import Desk
from generator.measures import Figure
from generator.prose import Quantity, Sentence
from generator.wording import N_

Facts: TypeAlias = dict[str, Figure | Quantity | Sentence | str]
"""What stands in the places of a message."""
_CERTAINTY: Final = ("perkiraan", "sementara")
PROVISIONAL: Final = frozenset(_CERTAINTY)
NAMED: Final = 3
"""Up to so many places without a figure are named; more are counted."""
DASH: Final = "\N{EN DASH}"
"""In a table, where the cube has no such address."""

_ABSENT: Final = {
    "ditekan": (N_("Dirahasiakan: {daftar}."), N_("{n} angka dirahasiakan.")),
    "tidak_tersedia": (N_("Belum ada data: {daftar}."), N_("{n} angka belum ada.")),
    "tidak_berlaku": (N_("Tidak berlaku: {daftar}."), N_("{n} angka tidak berlaku.")),
}
_ALL_ABSENT: Final = {
    "ditekan": N_("{indikator} {nama} dirahasiakan"),
    "tidak_tersedia": N_("{indikator} {nama} belum ada datanya"),
    "tidak_berlaku": N_("{indikator} tidak berlaku untuk {nama}"),
}
UNITS: Final = {
    "orang": N_("orang"),
    "rupiah": N_("rupiah"),
    "porsi": N_("persen"),
    "persen": N_("persen"),
    "poin": N_("poin persen"),
    "kasus": N_("kasus"),
    "orang-bulan": N_("orang-bulan"),
    "badan usaha": N_("badan usaha"),
}


def say(message: str, **facts: Figure | Quantity | Sentence | str) -> Sentence:
    """Return a sentence with its amounts rounded the way they are spoken; the table has them in full."""
    return Sentence(message, facts, rounded=True)


def join(*sentences: Sentence | None) -> Sentence:
    """Put whole sentences one after another."""
    said = [sentence for sentence in sentences if sentence is not None]
    return say(" ".join(f"{{k{i}}}" for i in range(len(said))), **{f"k{i}": one for i, one in enumerate(said)})


def known(figures: Iterable[Figure]) -> list[Figure]:
    """Return the figures that have a value."""
    return [figure for figure in figures if figure.value is not None]


def value(figure: Figure) -> float:
    """Return the value of a figure known to have one."""
    if figure.value is None:
        message = f"no value at {figure.address}"
        raise ValueError(message)
    return figure.value


def highest(figures: Iterable[Figure]) -> Figure:
    """Return the highest figure; the first of equals."""
    return max(known(figures), key=value)


def lowest(figures: Iterable[Figure]) -> Figure:
    """Return the lowest figure; the first of equals."""
    return min(known(figures), key=value)


def absent(named: Sequence[tuple[str, Figure]]) -> Sentence | None:
    """Say where there is no figure and why: by name where few, by count where many."""
    said = []
    for status, (by_name, by_count) in _ABSENT.items():
        names = [name for name, figure in named if figure.value is None and figure.status == status]
        if 0 < len(names) <= NAMED:
            said.append(say(by_name, daftar=", ".join(names)))
        elif names:
            said.append(say(by_count, n=Quantity(len(names), "")))
    return join(*said) if said else None


def nothing(desk: Desk, indicator: str, name: str, figures: Sequence[Figure]) -> Sentence:
    """Say in a title that every figure is missing, and why; the reason given by most counts."""
    reasons = [figure.status for figure in figures]
    reason = max(_ALL_ABSENT, key=reasons.count)
    return say(_ALL_ABSENT[reason], indikator=desk.title(indicator), nama=name)


def provisional(desk: Desk, figures: Sequence[Figure]) -> Sentence | None:
    """Say whether the last figure may still change."""
    last = figures[-1]
    when = desk.wording.when(last.address.period)
    if last.status == "sementara":
        return say(N_("Angka {periode} masih sementara."), periode=when)
    if last.status == "perkiraan":
        return say(N_("Angka {periode} adalah perkiraan."), periode=when)
    return None


def caption(desk: Desk, indicator: str, where: str, when: str) -> Sentence:
    """Name a table: what, where, when, in which unit."""
    unit = desk.indicator(indicator).unit
    return say(
        N_("{indikator}, {nama}, {periode} ({satuan})"),
        indikator=desk.title(indicator),
        nama=where,
        periode=when,
        satuan=Sentence(UNITS.get(unit, unit)),
    )


def least_certain(figures: Iterable[Figure]) -> str:
    """Return the status a chart as a whole deserves: that of its least certain figure."""
    statuses = {figure.status for figure in figures}
    return next((status for status in _CERTAINTY if status in statuses), "tetap")
