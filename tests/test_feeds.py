"""Feeds and the release calendar: what they say, that they are what they claim to be, and that names last."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from types import MappingProxyType
from urllib.parse import urljoin

import feedparser
import pandas as pd
import pytest
from icalendar import Calendar
from lxml import etree
from spoken import cube_of, spoken

from generator.catalogue import read_catalogue
from generator.corrections import Correction
from generator.facts import Facts, Table, read_facts
from generator.feeds import make_feeds
from generator.feeds.entries import LIMIT
from generator.measures import Cube
from generator.validation import Report, validate

WORLD = Path(__file__).parent / "world" / "datasets"
ATOM = {"a": "http://www.w3.org/2005/Atom"}
URL = "https://contoh.id/situs/"
STATUS = "Data contoh untuk peragaan, bukan rilis resmi."
NOTE = "Catatan penerbit: Menunggu data klaim."
REASON = "Alasan (walidata): Salah ketik."
EMPTY: Cube = cube_of()
NOTHING = float("nan")
# The data of the world were made on 1 April 2026.
DAYS = (
    ("2025-11", "2025-12-15", "2025-12-15", NOTHING),
    ("2025-12", "2026-01-15", "2026-01-20", "Menunggu data klaim"),
    ("2026-01", "2026-02-15", "2026-02-10", NOTHING),
    ("2026-02", "2026-03-15", NOTHING, NOTHING),
    ("2026-03", "2026-04-15", NOTHING, NOTHING),
)


@pytest.fixture(scope="module")
def report() -> Report:
    return validate(read_catalogue(WORLD))


@pytest.fixture(scope="module")
def bare(report: Report) -> Facts:
    """The world as it is: nobody has a calendar, nothing was corrected."""
    return read_facts(report.valid())


def with_calendar(facts: Facts, rows: Iterable[tuple[object, ...]] = DAYS) -> Facts:
    frame = pd.DataFrame(rows, columns=["periode", "rencana", "terbit", "catatan"])
    package = facts.packages["acuan"]
    resource = replace(package.resources["status"], name="jadwal_rilis")
    resources = MappingProxyType({**package.resources, "jadwal_rilis": resource})
    return replace(
        facts,
        packages=MappingProxyType({**facts.packages, "acuan": replace(package, resources=resources)}),
        tables={**facts.tables, "jadwal_rilis": Table(resource, frame)},
    )


def correction(dated: str = "2026-02-01", reason: str = "Salah ketik", month: str = "2025-11") -> Correction:
    key = {"bulan": month, "kode_wilayah": "91.01.01.1001", "sumber_dana": "dbhcht"}
    return Correction(
        "peserta", 1, {}, "peserta_rinci", key, "peserta", "1010", "1012", reason, dated, "walidata"
    )  # fmt: skip


@pytest.fixture(scope="module")
def facts(bare: Facts) -> Facts:
    return replace(with_calendar(bare), corrections=(correction(),))


@pytest.fixture(scope="module")
def feeds(facts: Facts, report: Report) -> dict[str, bytes]:
    return feeds_of(facts, report)


def feeds_of(facts: Facts, report: Report, url: str = "") -> dict[str, bytes]:
    return {
        uri: content
        for given in spoken(facts, EMPTY, report, url=url).values()
        for uri, content in make_feeds(given).items()
    }


def entries(content: bytes) -> list[tuple[str, str]]:
    """Return the day of each entry, and its title without the mark of sample data."""
    found = feedparser.parse(content)
    assert not found.bozo
    return [(entry.updated[:10], entry.title.removeprefix("[Contoh] ")) for entry in found.entries]


def test_everything_that_happened_stands_in_the_whole_feed_the_newest_first(feeds: dict[str, bytes]) -> None:
    assert entries(feeds["umpan/semua.xml"]) == [
        ("2026-04-01", "Daftar kode dunia uji, versi 1.0.0"),
        ("2026-04-01", "Wilayah dunia uji, versi 1.0.0"),
        ("2026-03-16", "Data Februari 2026 terlambat"),
        ("2026-02-10", "Data Januari 2026 terbit"),
        ("2026-02-01", "Koreksi: Peserta rinci, November 2025, Kelurahan Awan, DBHCHT"),
        ("2026-01-20", "Data Desember 2025 terbit"),
        ("2026-01-20", "Data Desember 2025 terbit terlambat"),
        ("2025-12-15", "Data November 2025 terbit"),
    ]


def test_the_feed_of_a_package_holds_what_is_about_it(feeds: dict[str, bytes]) -> None:
    assert entries(feeds["umpan/wilayah.xml"]) == [("2026-04-01", "Wilayah dunia uji, versi 1.0.0")]
    assert [title for _, title in entries(feeds["umpan/uang.xml"])] == [
        "Data Februari 2026 terlambat",
        "Data Januari 2026 terbit",
        "Data Desember 2025 terbit",
        "Data Desember 2025 terbit terlambat",
        "Data November 2025 terbit",
    ]


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Data November 2025 terbit", "Data November 2025 terbit 15 Desember 2025, sesuai rencana."),
        (
            "Data Januari 2026 terbit",
            "Data Januari 2026 terbit 10 Februari 2026, lebih awal daripada rencana (15 Februari 2026).",
        ),
        (
            "Data Desember 2025 terbit",
            "Data Desember 2025 terbit 20 Januari 2026, 5 hari sesudah rencana (15 Januari 2026). " + NOTE,
        ),
        (
            "Data Desember 2025 terbit terlambat",
            "Data Desember 2025 direncanakan terbit 15 Januari 2026 dan baru terbit 20 Januari 2026, 5 hari kemudian. "
            + NOTE,
        ),
        (
            "Data Februari 2026 terlambat",
            "Data Februari 2026 direncanakan terbit 15 Maret 2026, tetapi sampai 1 April 2026 belum tercatat terbit.",
        ),
        (
            "Koreksi: Peserta rinci, November 2025, Kelurahan Awan, DBHCHT",
            "Peserta untuk November 2025, Kelurahan Awan, DBHCHT: semula 1.010, menjadi 1.012. " + REASON,
        ),
    ],
)
def test_an_entry_says_what_happened_and_that_sample_data_is_sample_data(
    feeds: dict[str, bytes], title: str, said: str
) -> None:
    found = {entry.title: entry.summary for entry in feedparser.parse(feeds["umpan/semua.xml"]).entries}
    assert found[f"[Contoh] {title}"] == f"{said} {STATUS}"


def test_a_late_notice_is_dated_by_the_first_day_without_data_and_updated_by_the_day_they_came(
    feeds: dict[str, bytes],
) -> None:
    notices = {
        entry.title.removeprefix("[Contoh] "): (entry.published[:10], entry.updated[:10])
        for entry in feedparser.parse(feeds["umpan/semua.xml"]).entries
        if entry.tags[0].term == "keterlambatan"
    }
    assert notices == {
        "Data Desember 2025 terbit terlambat": ("2026-01-16", "2026-01-20"),
        "Data Februari 2026 terlambat": ("2026-03-16", "2026-03-16"),
    }


def test_a_notice_keeps_its_name_when_what_was_late_comes_out(bare: Facts, report: Report) -> None:
    came = (*DAYS[:3], ("2026-02", "2026-03-15", "2026-03-30", "Terlambat."), DAYS[4])
    before, after = (
        {
            entry.id: entry.title
            for entry in feedparser.parse(feeds_of(with_calendar(bare, rows), report)["umpan/semua.xml"]).entries
        }
        for rows in (DAYS, came)
    )
    (late,) = [name for name, title in before.items() if title.endswith("Data Februari 2026 terlambat")]
    assert after[late].endswith("Data Februari 2026 terbit terlambat")


def test_real_data_is_not_called_a_sample(bare: Facts, report: Report) -> None:
    text = feeds_of(with_calendar(bare), report)["umpan/wilayah.xml"].decode()
    entry = text[text.index("<entry>") :]
    assert "[Contoh]" not in entry
    assert STATUS not in entry


def test_an_atom_feed_has_what_rfc_4287_requires(feeds: dict[str, bytes]) -> None:
    for name, content in feeds.items():
        if not name.endswith(".xml"):
            continue
        root = etree.fromstring(content)
        assert root.tag == "{http://www.w3.org/2005/Atom}feed"
        # 4.1.1: exactly one each, and an author, for no entry has one.
        for part in ("a:id", "a:title", "a:updated", "a:author/a:name", "a:link[@rel='self']"):
            assert len(root.findall(part, ATOM)) == 1, (name, part)
        for entry in root.findall("a:entry", ATOM):
            # 4.1.2: an entry without content has an alternate link.
            for part in ("a:id", "a:title", "a:updated", "a:summary", "a:link[@rel='alternate']"):
                assert len(entry.findall(part, ATOM)) == 1, (name, part)
        for moment in root.iterfind(".//a:updated", ATOM):
            assert datetime.fromisoformat(str(moment.text)).tzinfo is not None


def test_a_json_feed_has_what_version_1_1_requires_and_says_what_atom_says(feeds: dict[str, bytes]) -> None:
    feed = json.loads(feeds["umpan/semua.json"])
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert (feed["title"], feed["language"]) == ("[Contoh] Situs Uji: perubahan", "id")
    assert feed["authors"] == [{"name": "Dinas Uji", "url": "https://dinas.contoh.id/"}]
    atom = feedparser.parse(feeds["umpan/semua.xml"]).entries
    assert [
        (item["id"], item["title"], item["content_text"], item["date_published"], item["date_modified"])
        for item in feed["items"]
    ] == [(entry.id, entry.title, entry.summary, entry.published, entry.updated) for entry in atom]


def test_every_name_is_a_uuid_and_stands_once_in_a_feed(feeds: dict[str, bytes]) -> None:
    for name, content in feeds.items():
        if name.endswith(".xml"):
            found = feedparser.parse(content)
            names = [found.feed.id, *(entry.id for entry in found.entries)]
            assert len(set(names)) == len(names)
            assert all(one.startswith("urn:uuid:") for one in names)


def test_names_stay_when_something_else_happens_and_when_the_site_moves(facts: Facts, report: Report) -> None:
    more = replace(facts, corrections=(correction("2026-03-01", month="2025-12"), *facts.corrections))
    before = {entry.title: entry.id for entry in feedparser.parse(feeds_of(facts, report)["umpan/semua.xml"]).entries}
    after = {
        entry.title: entry.id for entry in feedparser.parse(feeds_of(more, report, URL)["umpan/semua.xml"]).entries
    }
    assert len(after) == len(before) + 1
    assert before.items() <= after.items()


def test_languages_name_the_same_event_differently(feeds: dict[str, bytes]) -> None:
    names = [{entry.id for entry in feedparser.parse(feeds[f"{at}umpan/semua.xml"]).entries} for at in ("", "en/")]
    assert len(names[0]) == len(names[1]) == 8
    assert not names[0] & names[1]


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_links_lead_to_the_pages_of_the_language_wherever_the_site_stands(
    facts: Facts, report: Report, prefix: str
) -> None:
    wanted = {
        f"{URL}{prefix}{place}"
        for place in ("data/", "data/acuan/", "data/wilayah/", "data/peserta/#koreksi", "data/ikuti/#jadwal")
    }
    for url in ("", URL):
        feeds = feeds_of(facts, report, url)
        root = etree.fromstring(feeds[f"{prefix}umpan/semua.xml"])
        here = f"{URL}{prefix}umpan/semua.xml"
        links = [link.get("href", "") for link in root.iterfind("a:entry/a:link", ATOM)]
        assert {urljoin(here, link) for link in links} == wanted
        assert all(link.startswith("https://") for link in links) is bool(url)
        own = root.find("a:link[@rel='self']", ATOM)
        assert own is not None
        assert urljoin(here, own.get("href", "")) == here
        items = json.loads(feeds[f"{prefix}umpan/semua.json"])["items"]
        assert [item["url"] for item in items] == links


def test_what_somebody_wrote_is_escaped(bare: Facts, report: Report) -> None:
    nasty = correction(reason="Tarif <b>salah</b> & \"ganda\"\x0b\u202e ]]> 'x'")
    feeds = feeds_of(replace(bare, corrections=(nasty,)), report)
    said = "Alasan (walidata): Tarif <b>salah</b> & \"ganda\" ]]> 'x'. " + STATUS
    root = etree.fromstring(feeds["umpan/peserta.xml"])
    summary = list(root.iterfind("a:entry/a:summary", ATOM))[1]
    assert str(summary.text).endswith(said)
    assert len(summary) == 0
    items = json.loads(feeds["umpan/peserta.json"])["items"]
    assert items[1]["content_text"].endswith(said)


def test_an_emptied_cell_is_said_to_be_empty(bare: Facts, report: Report) -> None:
    emptied = replace(correction(), old="", new="12,5")
    items = json.loads(feeds_of(replace(bare, corrections=(emptied,)), report)["umpan/peserta.json"])["items"]
    assert "semula kosong, menjadi 12,5." in items[1]["content_text"]


def test_a_feed_holds_the_newest_only_when_much_was_corrected(bare: Facts, report: Report) -> None:
    many = tuple(
        replace(correction(f"2026-02-{day:02d}"), new=str(number)) for day in (1, 2) for number in range(LIMIT - 50)
    )
    days = [day for day, _ in entries(feeds_of(replace(bare, corrections=many), report)["umpan/peserta.xml"])]
    # The package has a version of its own here: nobody has a calendar.
    assert [days.count(day) for day in ("2026-04-01", "2026-02-02", "2026-02-01")] == [1, LIMIT - 50, 49]


def test_a_city_without_a_calendar_tells_of_the_versions_of_its_packages(bare: Facts, report: Report) -> None:
    feeds = feeds_of(bare, report)
    assert [title for _, title in entries(feeds["umpan/semua.xml"])] == [
        "Daftar kode dunia uji, versi 1.0.0",
        "Peserta dunia uji, versi 1.0.0",
        "Uang dunia uji, versi 1.0.0",
        "Wilayah dunia uji, versi 1.0.0",
    ]
    assert not any(name.endswith(".ics") for name in feeds)


def test_the_same_data_give_the_same_bytes(facts: Facts, report: Report, feeds: dict[str, bytes]) -> None:
    assert feeds_of(facts, report) == feeds


def test_every_package_has_a_feed_of_each_kind_in_each_language(feeds: dict[str, bytes]) -> None:
    assert set(feeds) == {
        *(
            f"{prefix}umpan/{stem}{suffix}"
            for prefix in ("", "en/")
            for stem in ("semua", "acuan", "peserta", "uang", "wilayah")
            for suffix in (".xml", ".json")
        ),
        "umpan/jadwal-rilis.ics",
        "en/umpan/jadwal-rilis.ics",
    }


def test_the_calendar_has_a_day_for_each_release_out_or_planned(feeds: dict[str, bytes]) -> None:
    events = Calendar.from_ical(feeds["umpan/jadwal-rilis.ics"]).walk("VEVENT")
    assert [(str(event["summary"]), event.decoded("dtstart"), str(event["status"])) for event in events] == [
        ("[Contoh] Data November 2025 terbit", date(2025, 12, 15), "CONFIRMED"),
        ("[Contoh] Data Desember 2025 terbit", date(2026, 1, 20), "CONFIRMED"),
        ("[Contoh] Data Januari 2026 terbit", date(2026, 2, 10), "CONFIRMED"),
        ("[Contoh] Data Februari 2026 terlambat", date(2026, 3, 15), "TENTATIVE"),
        ("[Contoh] Rencana terbit data Maret 2026", date(2026, 4, 15), "TENTATIVE"),
    ]


def test_a_late_release_says_so_in_the_calendar(feeds: dict[str, bytes]) -> None:
    events = Calendar.from_ical(feeds["umpan/jadwal-rilis.ics"]).walk("VEVENT")
    assert [str(event["description"]) for event in events][1::2] == [
        f"Rencana: 15 Januari 2026. Terbit: 20 Januari 2026. Terlambat 5 hari. {NOTE} {STATUS}",
        f"Rencana: 15 Maret 2026. Belum tercatat terbit sampai 1 April 2026. {STATUS}",
    ]


def test_events_are_stamped_by_the_data_and_keep_their_names(
    feeds: dict[str, bytes], bare: Facts, report: Report
) -> None:
    before, after = (
        {
            str(event["summary"]): (str(event["uid"]), event.decoded("dtstamp"))
            for event in Calendar.from_ical(made["umpan/jadwal-rilis.ics"]).walk("VEVENT")
        }
        for made in (feeds_of(with_calendar(bare, DAYS[:2]), report, URL), feeds)
    )
    assert before.items() <= after.items()
    assert len({uid for uid, _ in after.values()}) == 5
    assert {stamp for _, stamp in after.values()} == {datetime(2026, 4, 1, tzinfo=UTC)}


def test_the_calendar_names_itself_and_who_made_it(feeds: dict[str, bytes]) -> None:
    calendar = Calendar.from_ical(feeds["umpan/jadwal-rilis.ics"])
    assert (str(calendar["version"]), str(calendar["x-wr-calname"])) == ("2.0", "[Contoh] Jadwal rilis Situs Uji")
    assert "Dinas Uji" in str(calendar["prodid"])
    assert all(len(line) <= 75 for line in feeds["umpan/jadwal-rilis.ics"].split(b"\r\n"))
