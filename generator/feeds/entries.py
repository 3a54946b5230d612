"""What happened to the data, each with a name that never changes: releases, corrections, late notices.

Enters: ``Given`` of one language. Leaves: ``Entry`` values, the newest first. All of it is read from the release
calendar, from recorded corrections and from the descriptors; a day is that of the data, never that of the clock.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final
from uuid import UUID, uuid5

from generator.calendar import Planned, calendar
from generator.catalogue import REAL, Field, Package
from generator.corrections import Correction
from generator.facts import Facts
from generator.pages import Given
from generator.pages.page import unturned
from generator.periods import Period
from generator.releases import STATUS, Release
from generator.wording import N_, Wording

RELEASED: Final = "rilis"
CORRECTED: Final = "koreksi"
DELAYED: Final = "keterlambatan"
LABELS: Final = {RELEASED: N_("Rilis"), CORRECTED: N_("Koreksi"), DELAYED: N_("Keterlambatan")}
"""What the kinds of entries are called."""
LIMIT: Final = 200
"""So many of the newest entries stand in a feed; everything older stays on the pages."""
_NAMES: Final = UUID("6f6c2d1e-3f0b-5c58-9a27-6f3c1b1d8a40")
"""The space our names are unique in (RFC 9562, version 5): no address of a site is part of a name."""
_REPORTED: Final = ("bulanan", "triwulanan")
"""How often a table is reported that the release calendar speaks of."""
_NOT_XML: Final = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML document may hold (XML 1.0, production 2)."""
_SAMPLE: Final = N_("[Contoh] {judul}")


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that happened."""

    id: str
    """As ``urn:uuid:...``: of its language, the same in every build and on every address."""
    kind: str
    """One of `LABELS`."""
    title: str
    summary: str
    published: str
    """The day it first became known, as ``2026-11-01``."""
    updated: str
    """The day of what it says now."""
    place: str
    """The page that says more, with its anchor, without the language."""
    packages: tuple[str, ...]
    """The packages it is about."""


def entries(given: Given) -> tuple[Entry, ...]:
    """Return everything that happened, the newest first."""
    teller = _Teller(given)
    found = (*teller.releases(), *teller.corrections(), *teller.versions())
    # What came on one day keeps the order it is told in.
    return tuple(sorted(found, key=lambda entry: (entry.updated, entry.published), reverse=True))


def name(given: Given, *parts: str) -> str:
    """Return the lasting name of a thing: of its area, its language and what it is, never of where it is published."""
    area = given.desk.facts.areas.roots[0].code
    return uuid5(_NAMES, json.dumps([area, given.desk.wording.language, *parts], ensure_ascii=False)).urn


def sampled(wording: Wording, title: str, *, sample: bool) -> str:
    """Return a title that says so where it is about made-up data."""
    return wording.translate(_SAMPLE, judul=title) if sample else title


def note(words: Wording, text: str) -> str:
    """Return what the publisher wrote beside a line of the calendar, as a sentence; nothing where there is none."""
    return words.translate(N_("Catatan penerbit: {catatan}"), catatan=_ended(words.translate(text))) if text else ""


def _ended(text: str) -> str:
    """End a sentence somebody else wrote, so that the next one can follow it."""
    return text if text.rstrip().endswith((".", "!", "?")) else f"{text.rstrip()}."


@dataclass(frozen=True, slots=True)
class _Teller:
    """Says what happened in one language."""

    given: Given

    @property
    def facts(self) -> Facts:
        return self.given.desk.facts

    @property
    def words(self) -> Wording:
        return self.given.desk.wording

    @property
    def release(self) -> Release:
        return self.given.release

    def releases(self) -> Iterator[Entry]:
        """Tell of every period that came out, and of every one that was late."""
        for line in calendar(self.facts):
            if line.published:
                yield self._released(line)
            if line.overdue or line.days_late:
                yield self._delayed(line)

    def corrections(self) -> Iterator[Entry]:
        """Tell of every cell that was corrected after it was published."""
        return map(self._corrected, self.facts.corrections)

    def versions(self) -> Iterator[Entry]:
        """Tell of packages the calendar does not speak of: each version of them is a release of its own."""
        lines = calendar(self.facts)
        for package in self.facts.packages.values():
            if lines and _spans(package):
                continue
            version, day = str(package.descriptor.get("version", "")), str(package.descriptor["created"])[:10]
            facts = {"paket": package.title, "versi": version or "-", "tanggal": self.words.when(day)}
            yield self._entry(
                (RELEASED, package.name, version),
                RELEASED,
                self.words.translate(N_("{paket}, versi {versi}"), **facts),
                [self.words.translate(N_("Paket data {paket} versi {versi} selesai disusun {tanggal}."), **facts)],
                (day, day),
                f"data/{package.name}/",
                (package.name,),
                sample=package.nature != REAL,
            )

    def _released(self, line: Planned) -> Entry:
        if not line.planned:
            message = N_("Data {periode} terbit {terbit}.")
        elif line.published < line.planned:
            message = N_("Data {periode} terbit {terbit}, lebih awal daripada rencana ({rencana}).")
        elif line.published == line.planned:
            message = N_("Data {periode} terbit {terbit}, sesuai rencana.")
        else:
            message = N_("Data {periode} terbit {terbit}, {hari} hari sesudah rencana ({rencana}).")
        return self._entry(
            (RELEASED, line.period.code),
            RELEASED,
            self.words.translate(N_("Data {periode} terbit"), **self._said(line)),
            [self.words.translate(message, **self._said(line)), note(self.words, line.note)],
            (line.published, line.published),
            "data/",
            self._about(line.period),
            sample=self.release.sample,
        )

    def _delayed(self, line: Planned) -> Entry:
        """A late period keeps its notice when it comes out: the notice then says when."""
        noticed = (date.fromisoformat(line.planned) + timedelta(days=1)).isoformat()
        if line.published:
            title = N_("Data {periode} terbit terlambat")
            message = N_("Data {periode} direncanakan terbit {rencana} dan baru terbit {terbit}, {hari} hari kemudian.")
        else:
            title = N_("Data {periode} terlambat")
            message = N_("Data {periode} direncanakan terbit {rencana}, tetapi sampai {kini} belum tercatat terbit.")
        return self._entry(
            (DELAYED, line.period.code, line.planned),
            DELAYED,
            self.words.translate(title, **self._said(line)),
            [self.words.translate(message, **self._said(line)), note(self.words, line.note)],
            (noticed, line.published or noticed),
            "data/ikuti/#jadwal",
            self._about(line.period, open_end=True),
            sample=self.release.sample,
        )

    def _corrected(self, correction: Correction) -> Entry:
        resource = self.facts.tables[correction.table].resource
        field = resource.field(correction.column)
        facts = {
            "tabel": resource.title,
            "kolom": field.title,
            "kunci": ", ".join(self._key(correction.table, *pair) for pair in correction.key.items()),
            "lama": self._cell(correction.old, field),
            "baru": self._cell(correction.new, field),
            "alasan": _ended(correction.reason),
            "peran": correction.role,
        }
        identity = json.dumps([dict(correction.key), correction.column, correction.old, correction.new], sort_keys=True)
        return self._entry(
            (CORRECTED, correction.package, correction.table, correction.dated, identity),
            CORRECTED,
            self.words.translate(N_("Koreksi: {tabel}, {kunci}"), **facts),
            [
                self.words.translate(N_("{kolom} untuk {kunci}: semula {lama}, menjadi {baru}."), **facts),
                self.words.translate(N_("Alasan ({peran}): {alasan}"), **facts),
            ],
            (correction.dated, correction.dated),
            f"data/{correction.package}/#koreksi",
            (correction.package,),
            sample=resource.nature != REAL,
        )

    def _entry(  # noqa: PLR0913, PLR0917 - the parts of an entry
        self,
        parts: tuple[str, ...],
        kind: str,
        title: str,
        sentences: Iterable[str],
        days: tuple[str, str],
        place: str,
        packages: tuple[str, ...],
        *,
        sample: bool,
    ) -> Entry:
        """Name a thing and say what it is; sample data says so in the title and in the summary."""
        status = next((f"{self.words.translate(said)}." for nature, said in STATUS.items() if nature != REAL), "")
        summary = " ".join(filter(None, (*sentences, status if sample else "")))
        heading = sampled(self.words, title, sample=sample)
        known, now = days
        return Entry(name(self.given, *parts), kind, clean(heading), clean(summary), known, now, place, packages)

    def _said(self, line: Planned) -> dict[str, object]:
        say = self.words.when
        return {
            "periode": self.words.period(line.period),
            "rencana": say(line.planned) if line.planned else "",
            "terbit": say(line.published) if line.published else "",
            "kini": say(self.facts.as_of),
            "hari": self.words.number(line.days_late) if line.days_late else "",
        }

    def _about(self, period: Period, *, open_end: bool = False) -> tuple[str, ...]:
        """Return the packages a period of the calendar belongs to; what is late is missing at the end of a package."""
        return tuple(
            package.name
            for package in self.facts.packages.values()
            if any(
                first.first <= period.first and (open_end or period.last <= last.last)
                for first, last in _spans(package)
            )
        )

    def _key(self, table: str, column: str, value: str) -> str:
        """Say the value of a key as the pages do: a place, a code, a time, or the value itself."""
        if value in self.facts.areas:
            return self.facts.areas[value].title
        if column in self.facts.codes:
            return self.facts.codes[column].labels.get(value, value)
        return self.words.when(value) if column in self.facts.tables[table].time_columns else value

    def _cell(self, value: str, field: Field) -> str:
        if not value:
            return self.words.translate(N_("kosong"))
        # Of a code, a zero in front is part of it.
        counted = value.isdecimal() and field.type in {"integer", "number"}
        return self.words.unit(int(value), field.unit or "") if counted else value


def _spans(package: Package) -> list[tuple[Period, Period]]:
    """Return the first and last period of every table of a package that is reported period by period."""
    return [
        (Period.parse(resource.temporal["start"]), Period.parse(resource.temporal["end"]))
        for resource in package.resources.values()
        if resource.descriptor.get("frekuensi") in _REPORTED and resource.temporal
    ]


def clean(text: str) -> str:
    """Leave out what no XML document may hold, and what would turn the direction of the text around it."""
    return unturned(_NOT_XML.sub("", text))
