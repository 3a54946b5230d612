"""Read one finished page: its figures, its words, its drawings, its links.

Enters: a file of HTML or SVG. Leaves: a ``Read``: everything in it that may hold a number, and what each number is
said to be. Nothing is judged here.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from lxml import etree, html

from generator.ledger.numbers import GAP

_CODE: Final = frozenset({"code", "pre", "kbd", "samp"})
_SILENT: Final = frozenset({"script", "style", "template", "head"})
_INLINE: Final = frozenset(
    {
        "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "dfn", "em", "i", "kbd", "label", "mark", "q", "s",
        "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr",
    }
)  # fmt: skip
_SAID: Final = ("alt", "aria-label", "aria-description", "title", "placeholder", "summary", "label")
"""Attributes a reader sees or hears."""
_TECHNICAL: Final = frozenset(
    {
        "@id", "@type", "@context", "url", "contentUrl", "license", "identifier", "sameAs", "version", "encodingFormat",
        "datePublished", "dateModified", "dateCreated", "temporalCoverage", "contentSize", "sha256", "checksum",
        "image", "logo", "email", "telephone", "latitude", "longitude", "box",
    }
)  # fmt: skip
"""Properties of JSON-LD that hold names, places and files, not words about figures."""
_META: Final = frozenset({"description", "og:title", "og:description", "og:image:alt", "twitter:title"}) | {
    "twitter:description",
    "twitter:image:alt",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure on a page."""

    reference: str
    value: str
    text: str


@dataclass(slots=True)
class Part:
    """A chart on a page, or a whole page: the figures in it, and the words that must agree with them."""

    figures: list[Shown] = field(default_factory=list)
    drawn: list[str] = field(default_factory=list)
    """Words of drawings, alternative texts, descriptions: numbers in them are figures of this part."""
    declared: list[tuple[str, str]] = field(default_factory=list)
    """Kind and text of what says that it is no figure."""


@dataclass(slots=True)
class Read:
    """What the ledger needs of one page."""

    language: str = ""
    whole: Part = field(default_factory=Part)
    charts: dict[str, Part] = field(default_factory=dict)
    """By the id of their ``<figure>``; its figures and declared numbers count for the whole page, too."""
    prose: list[str] = field(default_factory=list)
    """Text of the content, block by block, with ``GAP`` for each figure and each declared number."""
    links: set[str] = field(default_factory=set)
    ids: set[str] = field(default_factory=set)
    code: int = 0
    """How many pieces of code hold a number."""


def read_page(path: Path) -> Read:
    """Read a page of HTML."""
    tree = html.document_fromstring(path.read_bytes())
    read = Read(tree.get("lang", ""), links=_all(tree, "//@href | //@src"), ids=_all(tree, "//@id"))
    for element in tree.iterfind("head/*"):
        read.whole.drawn += _in_head(element)
    body = tree.find("body")
    if body is not None:
        _Walk(read).block(body, [read.whole])
    return read


def _all(tree: Any, query: str) -> set[str]:  # noqa: ANN401 - lxml has no types
    return set(map(str, tree.xpath(query)))


def read_drawing(path: Path) -> Part:
    """Read a file of SVG."""
    part = Part()
    _drawing(etree.fromstring(path.read_bytes()), [part])
    return part


def _in_head(element: Any) -> Iterator[str]:  # noqa: ANN401 - lxml has no types
    if element.tag == "title":
        yield element.text_content()
    elif element.tag == "meta" and (element.get("name") or element.get("property")) in _META:
        yield element.get("content", "")
    elif element.tag == "script" and element.get("type") == "application/ld+json":
        yield from _json_words(json.loads(element.text or "null"))


def _json_words(value: Any, name: str = "") -> Iterator[str]:  # noqa: ANN401 - JSON
    if name in _TECHNICAL or isinstance(value, bool):
        return
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _json_words(inner, key)
    elif isinstance(value, list):
        for inner in value:
            yield from _json_words(inner, name)
    elif isinstance(value, str) and "://" not in value:
        yield value
    elif isinstance(value, int | float):
        yield repr(value)


def _offered(code: str) -> Iterator[str]:
    """Return what a reader of another site would see of the code that is offered there: the title of a frame."""
    offered = html.document_fromstring(f"<body>{code}</body>")
    yield "".join(map(str, offered.itertext()))
    yield from (said for element in offered.iter(etree.Element) for name in _SAID if (said := element.get(name)))


def _drawing(root: Any, parts: list[Part]) -> None:  # noqa: ANN401 - lxml has no types
    """Gather the words of a drawing; ``data-angka`` on a group says what the numbers in it are."""

    def walk(element: Any, kind: str) -> None:  # noqa: ANN401
        kind = element.get("data-angka", kind)
        tag = etree.QName(element).localname if isinstance(element.tag, str) else ""
        if tag in {"title", "desc", "text"}:
            said = " ".join(" ".join(element.itertext()).split())
            _note(parts, kind, said)
        else:
            for child in element:
                walk(child, kind)
        if (label := element.get("aria-label") if tag else None) is not None:
            _note(parts, kind, label)

    for part in parts if root.get("data-hitungan") else ():
        part.declared += (("hitungan", said) for said in root.get("data-hitungan").split())
    walk(root, "")


def _note(parts: list[Part], kind: str, said: str) -> None:
    if kind:
        for part in parts:
            part.declared.append((kind, said))
    else:
        parts[-1].drawn.append(said)


@dataclass(slots=True)
class _Walk:
    """Walks the body of a page, block by block."""

    read: Read
    _line: list[str] = field(default_factory=list)

    def block(self, element: Any, parts: list[Part]) -> None:  # noqa: ANN401 - lxml has no types
        self._flush()
        self._inside(element, parts)
        self._flush()

    def _flush(self) -> None:
        text = "".join(self._line)
        self._line.clear()
        if any(map(str.isdecimal, text)):
            self.read.prose.append(text)

    def _inside(self, element: Any, parts: list[Part]) -> None:  # noqa: ANN401
        self._line.append(element.text or "")
        for child in element:
            if isinstance(child.tag, str):
                self._child(child, parts)
            self._line.append(child.tail or "")

    def _child(self, child: Any, parts: list[Part]) -> None:  # noqa: ANN401
        tag = child.tag
        parts[-1].drawn += (said for name in _SAID if (said := child.get(name)))
        if tag in _SILENT:
            if child.get("type") == "application/ld+json":
                self.read.whole.drawn += _json_words(json.loads(child.text or "null"))
        elif tag == "svg":
            _drawing(child, parts)
        elif (kind := child.get("data-angka")) is not None:
            self._declared(child, kind, parts)
        elif tag == "data":
            self._figure(child, parts)
        elif tag == "textarea":
            parts[-1].drawn += _offered(child.text or "")
        elif tag in _CODE:
            self.read.code += any(map(str.isdecimal, child.text_content()))
            self._line.append(GAP if tag != "pre" else "\n")
        elif tag == "figure" and child.get("id"):
            chart = self.read.charts.setdefault(child.get("id"), Part())
            self.block(child, [*parts, chart])
        elif tag in _INLINE:
            self._inside(child, parts)
        else:
            self.block(child, parts)

    def _figure(self, element: Any, parts: list[Part]) -> None:  # noqa: ANN401
        shown = Shown(element.get("data-ref", ""), element.get("value", ""), " ".join(element.text_content().split()))
        for part in parts:
            part.figures.append(shown)
        self._line.append(GAP)

    def _declared(self, element: Any, kind: str, parts: list[Part]) -> None:  # noqa: ANN401
        """Take what an element says of itself; figures inside it are still figures."""
        for part in parts:
            part.declared.append((kind, " ".join(element.text_content().split())))
        for figure in element.iter("data"):
            self._figure(figure, parts)
        self._line.append(GAP)


def counted(part: Part) -> Counter[str]:
    """Count the declared numbers of a page by kind."""
    return Counter(kind for kind, text in part.declared if any(map(str.isdecimal, text)))
