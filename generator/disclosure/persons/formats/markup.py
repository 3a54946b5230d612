"""HTML, SVG and XML: what is shown, and what is not.

Enters: bytes. Leaves: the source with everything in it (attributes, comments, scripts), and the text as a reader sees
it, where one element may end in the middle of a number and the next cell begin right after it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from generator.disclosure.persons.formats import OF_PUBLISHERS, Columns, Nested, Opaque, Part, Text
from generator.disclosure.persons.formats.plain_text import decoded
from generator.disclosure.persons.headings import is_doubtful, is_name
from generator.disclosure.persons.search import CELL
from generator.disclosure.persons.views import plain, unbase64

_INLINE: Final = (
    "a|abbr|acronym|b|bdi|bdo|big|cite|code|data|del|dfn|em|font|i|ins|kbd|mark|nobr|q|ruby|rb|s|samp|small|span|strike"
    "|strong|sub|sup|time|tspan|tt|u|var|wbr|textPath|ns0:t"
)
_INLINE_TAG: Final = re.compile(rf"</?(?:{_INLINE})(?:\s[^<>]*)?/?>|<!--.*?-->|<!\[CDATA\[|\]\]>", re.DOTALL)
_TAG: Final = re.compile(r"<[^<>]{0,20000}>")
_SPACED_TAG: Final = re.compile(r"\s*<[^<>]{0,20000}>\s*")
_ROW: Final = re.compile(r"</tr\s*>", re.IGNORECASE)
_UNSEEN: Final = re.compile(r"<(script|style)\b[^>]*>.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_FIGURED_TAG: Final = re.compile(r"<[^<>]*?[0-9][\"'][^<>]*>")
_FIGURES: Final = re.compile(r"[0-9][\"'][^<>]*=\s*[\"'][0-9]")
"""An attribute that ends in a figure, and one after it that begins with one."""
_BETWEEN_ATTRIBUTES: Final = re.compile(r"[\"']\s+[\w:-]+\s*=\s*[\"']")
_TABLE: Final = re.compile(r"<table\b.*?</table\s*>", re.DOTALL | re.IGNORECASE)
_TABLE_ROW: Final = re.compile(r"<tr\b[^>]*>", re.IGNORECASE)
_TABLE_CELL: Final = re.compile(
    r"<t([hd])\b([^>]*)>(.*?)(?=<t[hd]\b|</t[hdr]\s*>|</table|<tbody|</thead|\Z)", re.DOTALL | re.IGNORECASE
)
_HEADING: Final = re.compile(r"<th\b[^>]*>(.*?)</th>", re.DOTALL | re.IGNORECASE)
_ELEMENT: Final = re.compile(r"<([A-Za-z][\w:.-]*)")
_INPUT: Final = re.compile(r"<(?:input|textarea|select)\b[^>]*\bname\s*=\s*[\"']?([\w.-]+)", re.IGNORECASE)
_DATA: Final = re.compile(r"data:[\w.+/-]+(?:;[\w=.-]+)*;base64,([A-Za-z0-9+/=\s_-]{16,})")


def read(data: bytes) -> Iterator[Part]:
    """Yield source, shown text, headings and embedded files."""
    source = decoded(data).replace("\r\n", "\n").replace("\r", "\n")
    yield Text(source)
    shown = seen(_UNSEEN.sub(" ", source))
    # Tags that are written as entities are text; a second look finds what a reader of the page would copy.
    yield Text(shown, lined=False)
    pairs = [tag for tag in _FIGURED_TAG.findall(source) if _FIGURES.search(tag)]
    if pairs:
        # A tag ends in ">" and begins with "<", so nothing between attributes reaches from one to the next.
        yield Text(_edges(_BETWEEN_ATTRIBUTES.sub(CELL, "\n".join(dict.fromkeys(pairs)))), lined=False)
    names = list(map(_shown, _HEADING.findall(source)))
    held = _held(source) if any(map(is_doubtful, names)) else {}
    names += _INPUT.findall(source)
    if "<html" not in source[:2000].lower() and "<svg" not in source[:2000].lower():
        names += sorted(set(_ELEMENT.findall(source)) - OF_PUBLISHERS)
    yield Columns(tuple(names), held)
    for number, match in enumerate(_DATA.finditer(source), 1):
        content = unbase64(re.sub(r"\s", "", match[1]))
        if content is None:
            raise Opaque
        yield Nested(f"data-{number}", content)


def seen(source: str) -> str:
    """Return what is shown: elements within a line vanish, others part cells, rows of tables part lines."""
    text = _ROW.sub("\x1e", _INLINE_TAG.sub("", source))
    first, *others = _TAG.sub(CELL, text).split(CELL)
    if others:
        # What is blank between two tags parts nothing of its own.
        *middle, last = others
        first = CELL.join((first.rstrip(), *filter(None, map(str.strip, middle)), last.lstrip()))
    return first.replace(f"{CELL}\x1e", "\n").replace(f"\x1e{CELL}", "\n").replace("\x1e", "\n")


def _shown(cell: str) -> str:
    return plain(_SPACED_TAG.sub("", cell) if "<" in cell else cell).strip()


def _held(source: str) -> dict[str, tuple[str, ...]]:
    """Return what stands below or beside headings that are fit for persons and for other things.

    A heading over several columns, or over a table whose rows do not fit it, is one nobody looked below.
    """
    held: dict[str, tuple[str, ...]] = {}
    unsure: set[str] = set()
    for table in _TABLE.findall(source):
        rows = [_TABLE_CELL.findall(row) for row in _TABLE_ROW.split(table)]
        heads = next((row for row in rows if row and all(kind in "hH" for kind, _, _ in row)), [])
        body = [row for row in rows if row and row is not heads]
        for place, (_, attributes, inner) in enumerate(heads):
            name = _shown(inner)
            if is_doubtful(name):
                if "span" in attributes or any(len(row) != len(heads) for row in body):
                    unsure.add(name)
                texts = (_shown(row[place][2]) for row in body if place < len(row))
                held[name] = held.get(name, ()) + tuple(filter(None, texts))
        for row in body:
            name = next((_shown(inner) for kind, _, inner in row if kind in "hH"), "")
            if is_doubtful(name):
                texts = (_shown(inner) for kind, _, inner in row if kind in "dD")
                held[name] = held.get(name, ()) + tuple(filter(None, texts))
    return {name: texts for name, texts in held.items() if name not in unsure and not is_name(name)}


def _edges(text: str) -> str:
    """Part what quotes enclose from the tag around it."""
    return re.sub(r"[\"'=]", CELL, text)
