"""A page as what a search can find: its sections, each with the address of a place on the page.

Enters: the HTML of a page. Leaves: ``Section`` values in reading order; the first stands for the page itself. Figures
are left out: nobody searches for them, and the index needs no proof of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from lxml import html
from lxml.html import HtmlElement

_HEADINGS: Final = frozenset({"h1", "h2", "h3"})
_ROWS: Final = frozenset({"tr", "dt", "article", "details", "li"})
"""What is found by itself when it has an id, with or without a heading."""
_SKIPPED: Final = frozenset({"data", "script", "style", "svg", "nav", "template", "pre"})
_EXCLUDED: Final = "data-search-exclude"
"""What repeats what the page says elsewhere: the table of a chart, a reconciliation."""
_SIGN: Final = "tanda"
"""The class of a sign beside a heading, "contoh" for one, which is no part of its name."""


@dataclass(slots=True)
class Section:
    """A part of a page one can link to."""

    heading: str
    anchor: str
    text: list[str] = field(default_factory=list)


def sections(body: str) -> tuple[tuple[Section, ...], frozenset[str]]:
    """Cut the HTML of a page into sections; return them with every id of the page."""
    root = html.fragment_fromstring(body, create_parent="div") if body.strip() else html.Element("div")
    reader = _Reader()
    reader.read(root)
    return tuple(reader.found), frozenset(element.get("id", "") for element in root.iter(html.etree.Element))


class _Reader:
    """Walks through a page in reading order and remembers in which section it is."""

    def __init__(self) -> None:
        self.found = [Section("", "")]
        self.here = self.found[0]

    def read(self, element: HtmlElement) -> None:
        outside = self.here
        if not isinstance(element.tag, str) or element.tag in _SKIPPED or element.get(_EXCLUDED) is not None:
            self._say(element.tail)
            return
        if element.tag in _HEADINGS:
            self._head(element)
        else:
            if element.tag in _ROWS and element.get("id"):
                self._open(_name(element), element.get("id", ""))
            self._say(element.text)
            for child in element:
                self.read(child)
        # What follows a row belongs to what stood around it; a term is followed by its explanation.
        if element.tag in _ROWS - {"dt"} or element.tag == "dl":
            self.here = outside
        self._say(element.tail)

    def _head(self, heading: HtmlElement) -> None:
        words = _words(heading)
        anchor = _anchor(heading)
        if anchor and anchor != self.here.anchor:
            self._open(words, anchor)
        elif not self.here.heading and self.here.anchor:
            self.here.heading = words
        else:
            self.here.text.append(words)

    def _open(self, heading: str, anchor: str) -> None:
        self.here = Section(heading, anchor)
        self.found.append(self.here)

    def _say(self, text: str | None) -> None:
        if text and not text.isspace():
            self.here.text.append(text)


def _anchor(heading: HtmlElement) -> str:
    """Return the id that leads to a heading: its own, or that of the part which begins with it."""
    if heading.get("id"):
        return str(heading.get("id"))
    for inner in heading.iterdescendants():
        if inner.get("id"):
            return str(inner.get("id"))
    for around in heading.iterancestors():
        if next(_headings(around)) is not heading:
            return ""
        if around.get("id"):
            return str(around.get("id"))
    return ""


def _headings(element: HtmlElement) -> Iterator[HtmlElement]:
    return (inner for inner in element.iterdescendants() if inner.tag in _HEADINGS)


def _name(row: HtmlElement) -> str:
    """Return what a row is called: its heading, the head of a table row, the summary of a folded part."""
    if row.tag in {"dt", "li"}:
        return _words(row)
    named = next((e for e in row.iterdescendants() if e.tag in {*_HEADINGS, "th", "summary"}), None)
    return "" if named is None else _words(named)


def _words(element: HtmlElement) -> str:
    """Return the words of an element without its figures and signs."""
    if not isinstance(element.tag, str) or element.tag in _SKIPPED or _SIGN in element.classes:
        return ""
    parts = [element.text or ""]
    for child in element:
        parts += [_words(child), child.tail or ""]
    return " ".join(" ".join(parts).split())
