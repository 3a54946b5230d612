"""The release calendar as iCalendar (RFC 5545), for the calendar of whoever waits for figures.

Enters: ``Given`` of one language. Leaves: the bytes of the calendar: one all-day event for each period, on the day it
came out or is planned for. Nothing at all where the publisher has no calendar, for a calendar must hold something.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Final

from icalendar import Calendar, Event

from generator.calendar import Planned, calendar
from generator.feeds.entries import clean, name, note, sampled
from generator.feeds.feed import FOLDER
from generator.pages import Given
from generator.wording import N_

STEM: Final = "jadwal-rilis"
SUFFIX: Final = ".ics"
_URN: Final = "urn:uuid:"


def calendar_uri(prefix: str) -> str:
    """Return where the calendar of a language stands in the site."""
    return f"{prefix}{FOLDER}/{STEM}{SUFFIX}"


def dates(given: Given) -> bytes:
    """Write the calendar; nothing where there is none."""
    lines = [line for line in calendar(given.desk.facts) if line.published or line.planned]
    if not lines:
        return b""
    words, release = given.desk.wording, given.release
    title = clean(
        sampled(words, words.translate(N_("Jadwal rilis {situs}"), situs=release.site), sample=release.sample)
    )
    made = Calendar()
    made.add("version", "2.0")
    made.add("prodid", f"-//{clean(release.publisher)}//{STEM}//{words.language.upper()}")
    # The first is what most programs read, the second what the standard has since named (RFC 7986).
    made.add("x-wr-calname", title)
    made.add("name", title)
    for line in lines:
        made.add_component(_event(given, line))
    return bytes(made.to_ical(sorted=True))


def _event(given: Given, line: Planned) -> Event:
    words, release = given.desk.wording, given.release
    event = Event()
    event.add("uid", name(given, STEM, line.period.code).removeprefix(_URN))
    # When what it says was last known to be so: the day of the data.
    event.add("dtstamp", datetime.combine(date.fromisoformat(release.date), datetime.min.time(), UTC))
    event.add("dtstart", date.fromisoformat(line.published or line.planned))
    event.add("summary", clean(sampled(words, _title(given, line), sample=release.sample)))
    event.add("description", _told(given, line))
    event.add("status", "CONFIRMED" if line.published else "TENTATIVE")
    event.add("transp", "TRANSPARENT")
    if release.url:
        prefix = given.settings.prefix(words.language)
        event.add("url", f"{release.url}{prefix}data/ikuti/#jadwal")
    return event


def _title(given: Given, line: Planned) -> str:
    words = given.desk.wording
    if line.published:
        message = N_("Data {periode} terbit")
    elif line.overdue:
        message = N_("Data {periode} terlambat")
    else:
        message = N_("Rencana terbit data {periode}")
    return words.translate(message, periode=words.period(line.period))


def _told(given: Given, line: Planned) -> str:
    words = given.desk.wording
    sentences = []
    if line.planned:
        sentences.append(words.translate(N_("Rencana: {tanggal}."), tanggal=words.when(line.planned)))
    if line.published:
        sentences.append(words.translate(N_("Terbit: {tanggal}."), tanggal=words.when(line.published)))
    elif line.overdue:
        per = words.when(given.desk.facts.as_of)
        sentences.append(words.translate(N_("Belum tercatat terbit sampai {tanggal}."), tanggal=per))
    if line.days_late:
        sentences.append(words.translate(N_("Terlambat {hari} hari."), hari=words.number(line.days_late)))
    if line.note:
        sentences.append(note(words, line.note))
    if given.release.sample:
        sentences.append(f"{words.translate(given.release.status)}.")
    return clean(" ".join(sentences))
