"""Decide what a site shows: a preview, a release that is there already, or a new one that may come out.

Enters: an ``Order``, ``Facts`` and the ``Cube``. Leaves: a ``Draft``, or an exception that says what is missing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Final

from generator.archive import Archive, Edition, Folder, Signer, next_id, sha256
from generator.calendar import Planned, calendar
from generator.catalogue import REAL
from generator.errors import (
    NotInCalendar,
    NotThatMonth,
    NotYetOut,
    OlderThanArchive,
    SampleRefused,
    UnreleasedData,
    UnsignedAfterSigned,
)
from generator.facts import Facts
from generator.measures import Cube
from generator.provenance import Provenance

LAST: Final = "terakhir"
"""Stands for the last month of the data."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is to become of the releases of a site in this build."""

    source: Folder
    """The site as it was published before."""
    provenance: Provenance
    archive: Archive = field(default_factory=Archive)
    """Its releases, every one of them sound."""
    period: str = ""
    """The month to release, as ``2026-10``, or `LAST`; empty to carry along what is there and release nothing."""
    today: date | None = None
    """The day by which a release has come out."""
    demo: bool = False
    """Whether sample data may be frozen, as a demonstration."""
    signer: Signer | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A release on its way, or the one that stays the newest because nothing changed."""

    id: str
    new: bool
    replaces: str = ""
    published: str = ""
    """The day the calendar says it came out."""


NO_DRAFT: Final = Draft("", new=False)
"""Of a preview."""


def draft_of(order: Order | None, facts: Facts, cube: Cube) -> Draft:
    """Decide what the site shows: a preview, a release that is there already, or a new one.

    Raises:
        UnreleasedData: nobody asked for a release, but the data are no longer those of the newest one.
        NotThatMonth: the data end with another month.
        OlderThanArchive: a later month is out already.
        SampleRefused: some of the data are made up, and this is no demonstration.
        NotInCalendar: the calendar does not say that this month came out.
        NotYetOut: it says so of a day to come.
        UnsignedAfterSigned: earlier releases are signed, and there is no key.
    """
    if order is None or (not order.period and not len(order.archive)):
        return NO_DRAFT
    newest = order.archive.newest
    month = facts.months[-1].code if facts.months else ""
    asked = month if order.period == LAST else order.period
    same = newest is not None and newest.manifest.period == month and _fingerprint(newest) == _marks(order, cube)
    if newest is not None and same and asked in {"", month}:
        return Draft(newest.id, new=False, replaces=newest.manifest.replaces, published=newest.manifest.published)
    if not asked:
        raise UnreleasedData(newest=newest.id if newest else "-", month=month)
    if asked != month:
        raise NotThatMonth(period=asked, month=month or "-")
    if newest is not None and newest.manifest.period > month:
        raise OlderThanArchive(period=month, newest=newest.id)
    if facts.sample and not order.demo:
        raise SampleRefused(tables=", ".join(_made_up(facts)))
    if order.signer is None and newest is not None and newest.signed:
        raise UnsignedAfterSigned(newest=newest.id)
    before = order.archive.of(month)
    published = _published(facts, month, order.today) if not before else facts.as_of
    return Draft(next_id(order.archive, month), new=True, replaces=before[-1].id if before else "", published=published)


def _marks(order: Order, cube: Cube) -> tuple[str, str]:
    """Return what tells whether anything was published anew: the files of data, and every figure made of them."""
    return order.provenance.data, figures_digest(cube)


def _fingerprint(edition: Edition) -> tuple[str, str]:
    kept = edition.manifest.about
    return str(kept.get("sidik_data", "")), str(kept.get("sidik_angka", ""))


def figures_digest(cube: Cube) -> str:
    """Return one checksum for every figure with its status."""
    rows = cube.frame[["indikator", "wilayah", "periode", "dimensi", "kategori", "nilai", "status"]]
    return sha256(rows.to_csv(index=False, lineterminator="\n").encode())


def _made_up(facts: Facts) -> list[str]:
    return [name for name, table in sorted(facts.tables.items()) if table.resource.nature != REAL]


def _published(facts: Facts, month: str, today: date | None) -> str:
    """Return the day a month came out, as the calendar says; nothing where nobody publishes a calendar."""
    lines = calendar(facts)
    if not lines:
        return ""
    line = next((one for one in lines if one.period.code == month), None)
    if line is None or not line.published:
        raise NotInCalendar(period=month, planned=_planned(line))
    if today is not None and line.published > today.isoformat():
        raise NotYetOut(period=month, published=line.published, today=today.isoformat())
    return line.published


def _planned(line: Planned | None) -> str:
    return line.planned if line is not None and line.planned else "-"
