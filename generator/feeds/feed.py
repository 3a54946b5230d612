"""A feed and its two forms: Atom (RFC 4287) and JSON Feed 1.1.

Enters: ``Given`` of one language and its entries. Leaves: the bytes of each form. Links are whole where the address of
the site is known; where nobody knows it they are written as seen from the feed itself, which readers resolve.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from generator.feeds.entries import LABELS, LIMIT, Entry, clean, name, sampled
from generator.pages import Given, link
from generator.wording import N_

FOLDER: Final = "umpan"
ALL: Final = "semua"
"""The stem of the feed that holds everything."""
ATOM: Final = ".xml"
JSON: Final = ".json"
ATOM_TYPE: Final = "application/atom+xml"
JSON_TYPE: Final = "application/feed+json"
_ATOM: Final = "http://www.w3.org/2005/Atom"
_JSON_FEED: Final = "https://jsonfeed.org/version/1.1"
_SUBTITLE: Final = N_("Rilis data, koreksi angka yang sudah terbit, dan pemberitahuan terlambat.")


@dataclass(frozen=True, slots=True)
class Feed:
    """What happened to everything, or to one package."""

    given: Given
    package: str
    """Empty for everything."""
    entries: tuple[Entry, ...]
    """The newest first, not too many."""

    @classmethod
    def of(cls, given: Given, entries: Iterable[Entry], package: str = "") -> Feed:
        """Choose what belongs in a feed."""
        chosen = [entry for entry in entries if not package or package in entry.packages]
        return cls(given, package, tuple(chosen[:LIMIT]))

    @property
    def prefix(self) -> str:
        """What the addresses of this language begin with."""
        return self.given.settings.prefix(self.given.desk.wording.language)

    @property
    def stem(self) -> str:
        """Where it stands in the site, without a suffix."""
        return f"{self.prefix}{FOLDER}/{self.package or ALL}"

    @property
    def title(self) -> str:
        """What it is called; sample data says so."""
        release, words = self.given.release, self.given.desk.wording
        about = self.given.desk.facts.packages[self.package].title if self.package else words.translate(N_("perubahan"))
        return clean(sampled(words, f"{release.site}: {about}", sample=release.sample))

    @property
    def subtitle(self) -> str:
        """What a reader may expect."""
        release, say = self.given.release, self.given.desk.wording.translate
        return f"{say(_SUBTITLE)} {say(release.status)}." if release.sample else say(_SUBTITLE)

    @property
    def updated(self) -> str:
        """The day of its newest entry; that of the data where nothing has happened yet."""
        return self.entries[0].updated if self.entries else self.given.desk.facts.as_of

    @property
    def home(self) -> str:
        """The page it is about."""
        return f"data/{self.package}/" if self.package else "data/ikuti/"

    def to(self, place: str) -> str:
        """Return the link to a page of the same language."""
        url = self.given.release.url
        return f"{url}{self.prefix}{place}" if url else link(f"{self.prefix}{FOLDER}/", place, self.prefix)

    def own(self, suffix: str) -> str:
        """Return the link to one of its own forms."""
        url = self.given.release.url
        return f"{url}{self.stem}{suffix}" if url else f"{self.package or ALL}{suffix}"


def atom(feed: Feed) -> bytes:
    """Write the Atom form."""
    release, say = feed.given.release, feed.given.desk.wording.translate
    root = Element("feed", {"xmlns": _ATOM, "xml:lang": feed.given.desk.wording.language})
    SubElement(root, "id").text = name(feed.given, FOLDER, feed.package)
    SubElement(root, "title").text = feed.title
    SubElement(root, "subtitle").text = feed.subtitle
    SubElement(root, "updated").text = moment(feed.updated)
    SubElement(root, "link", {"rel": "self", "type": ATOM_TYPE, "href": feed.own(ATOM)})
    SubElement(root, "link", {"rel": "alternate", "type": "text/html", "href": feed.to(feed.home)})
    SubElement(root, "link", {"rel": "alternate", "type": JSON_TYPE, "href": feed.own(JSON)})
    author = SubElement(root, "author")
    SubElement(author, "name").text = clean(release.publisher)
    if release.home:
        SubElement(author, "uri").text = release.home
    for entry in feed.entries:
        node = SubElement(root, "entry")
        SubElement(node, "id").text = entry.id
        SubElement(node, "title").text = entry.title
        SubElement(node, "published").text = moment(entry.published)
        SubElement(node, "updated").text = moment(entry.updated)
        SubElement(node, "link", {"rel": "alternate", "type": "text/html", "href": feed.to(entry.place)})
        SubElement(node, "category", {"term": entry.kind, "label": say(LABELS[entry.kind])})
        SubElement(node, "summary").text = entry.summary
    indent(root)
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode").encode() + b"\n"


def json_feed(feed: Feed) -> bytes:
    """Write the JSON Feed form."""
    release, say = feed.given.release, feed.given.desk.wording.translate
    author = {"name": release.publisher, **({"url": release.home} if release.home else {})}
    content: dict[str, Any] = {
        "version": _JSON_FEED,
        "title": feed.title,
        "description": feed.subtitle,
        "home_page_url": feed.to(feed.home),
        "feed_url": feed.own(JSON),
        "language": feed.given.desk.wording.language,
        "authors": [author],
        "items": [
            {
                "id": entry.id,
                "url": feed.to(entry.place),
                "title": entry.title,
                "content_text": entry.summary,
                "date_published": moment(entry.published),
                "date_modified": moment(entry.updated),
                "tags": [say(LABELS[entry.kind])],
            }
            for entry in feed.entries
        ],
    }
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def moment(day: str) -> str:
    """Return a day as RFC 3339 writes a moment: the data know days only."""
    return f"{day}T00:00:00Z"
