"""Read the finished site back and hold it against the cube.

Enters: a folder of HTML and the ``Cube`` it claims to show. Leaves: a list of ``Problem``; an empty one means that
every ``<data>`` element on every page stands for a figure of the cube, with its value and its text, and that every
link within the site leads somewhere. Numbers outside ``<data>`` (drawings, downloads, plain prose) are not read here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from lxml import html

from generator.errors import DeclarationError
from generator.measures import Address, Cube
from generator.prose import printed
from generator.wording import Wording

_HOST = "https://situs.invalid/"
"""Stands for wherever the site will be published."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in the finished site that must not be published."""

    page: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.page}: {self.sentence}"


@dataclass(frozen=True, slots=True)
class _Read:
    """What verification needs of one page."""

    language: str
    figures: tuple[tuple[str, str, str], ...]
    """Address, value and text of each figure."""
    links: frozenset[str]
    ids: frozenset[str]


def verify(folder: Path, cube: Cube, words: Mapping[str, Wording]) -> list[Problem]:
    """Compare every ``<data>`` element with the cube and follow every link within the site.

    ``words`` are those of each language of the site.
    """
    pages = {path.relative_to(folder).as_posix(): _read(path) for path in sorted(folder.rglob("*.html"))}
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    problems: list[Problem] = []
    for name, page in pages.items():
        problems += (Problem(name, sentence) for sentence in _wrong_figures(page, cube, words[page.language]))
        problems += (Problem(name, sentence) for sentence in _dead_links(name, page, pages, files))
    return problems


def _read(path: Path) -> _Read:
    tree = html.document_fromstring(path.read_bytes())
    figures: list[tuple[str, str, str]] = []
    links: set[str] = set()
    ids: set[str] = set()
    for element in tree.iter():
        if element.tag == "data":
            figures.append(
                (element.get("data-ref", ""), element.get("value", ""), "".join(map(str, element.itertext())))
            )
        links.update(element.get(name, "") for name in ("href", "src") if name in element.attrib)
        ids.add(element.get("id", ""))
    return _Read(tree.get("lang", ""), tuple(figures), frozenset(links), frozenset(ids))


def _wrong_figures(page: _Read, cube: Cube, wording: Wording) -> Iterator[str]:
    for reference, value, text in page.figures:
        try:
            figure = cube.at(Address.parse(reference))
        except DeclarationError as error:
            yield str(error)
            continue
        expected = "" if figure.value is None else repr(figure.value)
        if value != expected:
            yield f"{reference} bernilai {value or 'kosong'} di halaman tetapi {expected or 'kosong'} di kubus"
        shown = {str(printed(figure, wording)), str(printed(figure, wording, rounded=True))}
        if " ".join(text.split()) not in {" ".join(form.split()) for form in shown}:
            yield f'{reference} tertulis "{text}", seharusnya {" atau ".join(sorted(shown))}'


def _dead_links(name: str, page: _Read, pages: Mapping[str, _Read], files: AbstractSet[str]) -> Iterator[str]:
    # The page for unknown addresses is shown anywhere, so its links start at the root of the host.
    here = _HOST + name
    for link in sorted(page.links):
        parts = urlsplit(urljoin(here, link))
        if f"{parts.scheme}://{parts.netloc}/" != _HOST:
            continue
        target = unquote(parts.path).lstrip("/")
        if target == "" or target.endswith("/"):
            target += "index.html"
        if target not in files:
            yield f"tautan {link} tidak menuju ke mana pun"
        elif parts.fragment and target in pages and unquote(parts.fragment) not in pages[target].ids:
            yield f"tautan {link} menunjuk bagian yang tidak ada"
