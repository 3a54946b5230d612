"""Social cards and icons: what stands beside a link that somebody shares.

Enters: pages, the charts on them, the templates in ``templates/kartu``. Leaves: ``Card`` values, PNG of 1200 by 630,
and the icons of the site. A card says what the first heading of its page says, in the same language, with the same
figures under the same addresses, beside the first chart of the page; it knows nothing the page does not.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from string import Template
from typing import Final
from xml.sax.saxutils import escape

from lxml import html
from lxml.html import HtmlElement

from generator.charts import Chart
from generator.charts.svg import DRAWN_FONT, settled
from generator.charts.theme import FONT_SIZE, TOKENS, room
from generator.pages import Page
from generator.settings import Settings
from generator.wording import N_

FOLDER: Final = "kartu"
MARK: Final = Path("theme", "assets", "images", "tanda.svg")
_HOME: Final = "index.md"
_ALWAYS: Final = ("index.md", "data/")
"""Pages with a card of their own even when their heading states no figure."""
_LEFT, _TOP, _BOTTOM = 62, 196, 590
_WIDE, _BESIDE = 1076, 610
"""How wide the words run alone, and beside a picture."""
_SIZES: Final = (56, 50, 44, 38, 32)
_LINE: Final = 1.22
_NOTE: Final = 25
_NOTE_LINES: Final = 3
_SERIF: Final = 0.74
"""How wide the serif letters of a card are beside those ``room`` expects."""
_SANS: Final = 0.8
_PICTURE: Final = (706, 96, 440, 500)
"""Where the chart stands: left, top, width, height."""
_COLOURS: Final = {"orang": TOKENS["orang"], "uang": TOKENS["uang-5"]}
_SIZE: Final = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')
_START: Final = re.compile(r"<svg\b[^>]*>")
_ICONS: Final = (("apple-touch-icon.png", 180, True), ("ikon-32.png", 32, False))
_ICO: Final = "favicon.ico"

Png = Callable[[str], bytes]
"""Turns SVG into PNG at its own size."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a heading: plain ones, or a figure."""

    text: str
    reference: str = ""
    """The address of the figure in the cube; empty for plain words."""
    kind: str = ""
    """``orang`` or ``uang``."""


@dataclass(frozen=True, slots=True)
class Card:
    """A picture that speaks for a page where only a link is shown."""

    uri: str
    """Where it stands in the site: ``kartu/en/kecamatan/klojen.png``."""
    alt: str
    said: tuple[Piece, ...]
    """What it says, with the address of every figure."""
    svg: str
    content: bytes


def make_cards(
    pages: Sequence[Page], charts: Mapping[str, Chart], settings: Settings, *, sample: bool, png: Png
) -> dict[str, Card]:
    """Return the card of every page of one language, by the uri of the page; pages without their own share the home's.

    Args:
        pages: of one language, the home page among them.
        charts: the charts on them, by id.
        settings: whose site it is.
        sample: whether the site holds figures that were made up.
        png: draws.
    """
    own = {}
    for page in pages:
        body = html.fragment_fromstring(page.text.partition("\n---\n")[2], create_parent="div")
        said = tuple(_pieces(heading)) if (heading := next(body.iter("h1"), None)) is not None else ()
        if any(piece.reference for piece in said) or page.place.startswith(_ALWAYS):
            ids = (figure.get("id", "") for figure in body.iter("figure"))
            chart = next((charts[name] for name in ids if name in charts), None)
            own[page.uri] = _card(page, said or (Piece(page.title),), chart, settings, sample=sample, png=png)
    home = next((own[page.uri] for page in pages if page.place == _HOME), None)
    # On a page that does not show the figures of the card, its words are those of the site.
    shared = replace(home, alt=settings.name) if home is not None else None
    cards = {page.uri: own.get(page.uri, shared) for page in pages}
    return {uri: card for uri, card in cards.items() if card is not None}


def make_icons(settings: Settings, png: Png) -> dict[str, bytes]:
    """Draw the icons from the mark of the site: for home screens, browsers that read no SVG, and ``favicon.ico``.

    ``png`` keeps what is transparent: a mark without a ground stands on that of the browser.
    """
    mark = (settings.templates / MARK).read_text(encoding="utf-8")
    icons = {name: png(_icon(mark, size, paper=paper)) for name, size, paper in _ICONS}
    small = icons["ikon-32.png"]
    # A folder of one picture: reserved, kind, count; width, height, colours, reserved, planes, bits, size, offset.
    folder = struct.pack("<HHHBBBBHHII", 0, 1, 1, 32, 32, 0, 0, 1, 32, len(small), 22)
    return {f"assets/images/{name}": content for name, content in icons.items()} | {_ICO: folder + small}


def _icon(mark: str, size: int, *, paper: bool) -> str:
    """Return the mark as a drawing of this size; an icon on a home screen has a ground and some air around it."""
    air = size * 0.14 if paper else 0
    ground = f'<rect width="{size}" height="{size}" fill="{TOKENS["kertas"]}"/>' if paper else ""
    inner = _sized(mark, air, air, size - 2 * air, size - 2 * air)
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="{size}" height="{size}">{ground}{inner}</svg>'


def _card(  # noqa: PLR0913 - what stands on it, and how it is drawn
    page: Page, said: tuple[Piece, ...], chart: Chart | None, settings: Settings, *, sample: bool, png: Png
) -> Card:
    wording = settings.wording(page.language)
    width = _BESIDE if chart else _WIDE
    size, lines = _set(said, width)
    below = _TOP + len(lines) * size * _LINE
    lines_left = max(0, min(_NOTE_LINES, int((_BOTTOM - below) / (_NOTE * 1.4))))
    band = Template((settings.templates / FOLDER / "pita.svg").read_text(encoding="utf-8"))
    svg = Template((settings.templates / FOLDER / "kartu.svg").read_text(encoding="utf-8")).substitute(
        pita=band.substitute(kata=escape(wording.translate(N_("Data contoh, bukan angka resmi")))) if sample else "",
        situs=escape(settings.name),
        besar=size,
        judul="".join(_line(line, _TOP + number * size * _LINE) for number, line in enumerate(lines)),
        uraian="".join(
            f'<tspan x="{_LEFT}" y="{below + 4 + number * _NOTE * 1.4:.0f}">{escape(line)}</tspan>'
            for number, line in enumerate(_fill(page.description, width, lines_left))
        ),
        gambar=_picture(chart.narrow) if chart else "",
    )
    uri = f"{FOLDER}/{page.uri.removesuffix('.md')}.png"
    return Card(uri, "".join(piece.text for piece in said), said, svg, png(svg))


def _pieces(heading: HtmlElement) -> Iterator[Piece]:
    """Return the words of a heading in order, each figure with its address."""
    if heading.tag == "data":
        kind = next((name for name in _COLOURS if name in heading.classes), "")
        yield Piece(" ".join(str(heading.text_content()).split()), heading.get("data-ref", ""), kind)
        return
    if heading.text and heading.text.strip():
        yield Piece(re.sub(r"\s+", " ", heading.text))
    for child in heading:
        yield from _pieces(child)
        if child.tail:
            yield Piece(re.sub(r"\s+", " ", child.tail))


def _set(said: Iterable[Piece], width: int) -> tuple[int, list[list[Piece]]]:
    """Break a heading into lines, as large as it fits above its note; the smallest size cuts off what does not."""
    words = [Piece(word, piece.reference, piece.kind) for piece in said for word in _words(piece)]
    lines: list[list[Piece]] = []
    for size in _SIZES:
        lines = []
        for word in words:
            joined = [*lines[-1], word] if lines else [word]
            if lines and room("".join(piece.text for piece in joined).rstrip()) * _SERIF * size / FONT_SIZE <= width:
                lines[-1] = joined
            else:
                lines.append([word])
        if _TOP + len(lines) * size * _LINE <= _BOTTOM - _NOTE * 1.4:
            return size, lines
    fitting = int((_BOTTOM - _TOP) / (_SIZES[-1] * _LINE))
    return _SIZES[-1], [*lines[: fitting - 1], [Piece("…")]]


def _words(piece: Piece) -> list[str]:
    """Cut into words that keep the space after them; a figure stays in one piece."""
    whole = piece.reference or piece.text.isspace()
    return [piece.text] if whole else re.findall(r"\s*\S+\s*?(?:\s|$)", piece.text)


def _line(pieces: Iterable[Piece], down: float) -> str:
    spans = "".join(
        f'<tspan fill="{_COLOURS.get(piece.kind, TOKENS["tinta"])}" data-ref="{escape(piece.reference)}">'
        f"{escape(piece.text)}</tspan>"
        if piece.reference
        else escape(piece.text)
        for piece in pieces
    )
    return f'<tspan x="{_LEFT}" y="{down:.0f}">{spans}</tspan>'


def _fill(text: str, width: int, lines: int) -> list[str]:
    done: list[str] = []
    for word in text.split():
        joined = f"{done[-1]} {word}" if done else word
        if done and room(joined) * _SANS * _NOTE / FONT_SIZE <= width:
            done[-1] = joined
        else:
            done.append(word)
    if len(done) > lines > 0:
        return [*done[: lines - 1], f"{done[lines - 1]} …"]
    return done[:lines]


def _picture(drawing: str) -> str:
    """Return a chart as it looks on paper, in its place on the card."""
    return _sized(settled(drawing), *_PICTURE)


def _sized(drawing: str, left: float, top: float, width: float, height: float) -> str:
    """Return a drawing fitted into a box."""
    size = _SIZE.search(drawing)
    box = size[0] if size else ""
    place = f'x="{left:g}" y="{top:g}" width="{width:g}" height="{height:g}"'
    return _START.sub(f'<svg {place} {box} font-family="{DRAWN_FONT}, sans-serif">', drawing, count=1)
