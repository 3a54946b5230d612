"""What changes, for those who follow: feeds of releases, corrections and late notices, and the calendar of releases.

Enters: what the pages of one language are made from. Leaves: files below ``umpan/`` by uri, in that language: Atom and
JSON Feed of everything and of each package, and the release calendar where the publisher has one.
"""

from __future__ import annotations

from generator.feeds.dates import calendar_uri, dates
from generator.feeds.entries import entries
from generator.feeds.feed import ATOM, ATOM_TYPE, FOLDER, JSON, JSON_TYPE, Feed, atom, json_feed
from generator.pages import Given

__all__ = ["ATOM", "ATOM_TYPE", "FOLDER", "JSON", "JSON_TYPE", "make_feeds"]


def make_feeds(given: Given) -> dict[str, bytes]:
    """Write every feed of one language."""
    found = entries(given)
    files = {}
    # Everything comes last: a package that has its name does not take its place.
    for package in (*given.desk.facts.packages, ""):
        feed = Feed.of(given, found, package)
        files[f"{feed.stem}{ATOM}"] = atom(feed)
        files[f"{feed.stem}{JSON}"] = json_feed(feed)
    planned = dates(given)
    return files | ({calendar_uri(given.settings.prefix(given.desk.wording.language)): planned} if planned else {})
