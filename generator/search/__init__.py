"""The search: an index of every section of every page, one per language, fetched only by who searches.

Enters: the ``Page`` values of a site and its areas. Leaves: ``cari.json`` (sections and words) and ``tempat.json``
(places with their aliases), for each language below its prefix; addresses in them are relative to the file itself.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any, Final

from generator.facts import Area, Areas
from generator.pages import Page
from generator.search.sections import Section, sections
from generator.search.words import affixes, stems, words

INDEX: Final = "cari.json"
PLACES: Final = "tempat.json"
_TITLE, _HEADING, _TEXT = range(3)
_CLASSES: Final = 3
"""Where a word stands in a section; a number says both: three times the section, plus this."""
_BASE: Final = 26
_COMMON: Final = 0.25
"""A word in more than this share of all sections tells nothing; only headings and titles keep it."""
_FEW: Final = 40
"""Sections of a site so small that every word tells something."""


def make_search(pages: Iterable[Page], areas: Areas) -> dict[str, bytes]:
    """Return the files of the search by their place in the site."""
    by_language: dict[str, list[Page]] = defaultdict(list)
    for page in pages:
        by_language[page.language].append(page)
    files: dict[str, bytes] = {}
    for language, told in by_language.items():
        prefix = told[0].uri.removesuffix(told[0].place)
        read = {page.url.removeprefix(prefix): (page, *sections(_body(page))) for page in told}
        ids = {url: known for url, (_, _, known) in read.items()}
        found = [(url, page, parts) for url, (page, parts, _) in read.items()]
        files[f"{prefix}{INDEX}"] = _json(_index(found, language))
        files[f"{prefix}{PLACES}"] = _json(_places(areas, ids))
    return files


def _body(page: Page) -> str:
    """Return the HTML of a document: what follows its front matter."""
    return page.text.partition("\n---\n")[2]


def _json(content: object) -> bytes:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def _index(read: Sequence[tuple[str, Page, Sequence[Section]]], language: str) -> dict[str, Any]:
    """Return what the browser searches in.

    ``halaman``: address, title, description. ``bagian``: page, heading, anchor. ``kata``: a stem, its forms, and where
    it stands as the distances from one place to the next, in letters.
    """
    parts: list[tuple[int, str, str]] = []
    stands: dict[str, set[int]] = defaultdict(set)
    for number, (_, page, found) in enumerate(read):
        for section in found:
            first, here = section is found[0], len(parts) * _CLASSES
            parts.append((number, "" if first else section.heading, section.anchor))
            for place, text in (
                (_TITLE, page.title if first else ""),
                (_HEADING, page.description if first else section.heading),
                (_TEXT, " ".join(section.text)),
            ):
                for word in words(text):
                    stands[word].add(here + place)
    return {
        "imbuhan": [affixes(language).before, affixes(language).after],
        "halaman": [[url, page.title, page.description] for url, page, _ in read],
        "bagian": parts,
        "kata": _groups(stands, len(parts), language),
    }


def _groups(stands: Mapping[str, set[int]], sections_in_all: int, language: str) -> list[list[Any]]:
    """Put the forms of one word together and say where they stand; the best place of each section counts."""
    together: dict[str, list[str]] = defaultdict(list)
    for form, stem in sorted(stems(stands, language).items()):
        together[stem].append(form)
    groups = []
    for stem, forms in sorted(together.items()):
        best: dict[int, int] = {}
        for at in sorted(set().union(*(stands[form] for form in forms))):
            best.setdefault(at // _CLASSES, at)
        common = sections_in_all > _FEW and len(best) > _COMMON * sections_in_all
        kept = sorted(at for at in best.values() if not (common and at % _CLASSES == _TEXT))
        if kept:
            steps = [after - before for before, after in pairwise([0, *kept])]
            groups.append([stem, " ".join(forms), "".join(map(_letters, steps))])
    return groups


def _letters(number: int) -> str:
    """Write a number in letters, its last one large: rows of digits would look like the number of a person."""
    number, last = divmod(number, _BASE)
    text = chr(ord("A") + last)
    while number:
        number, digit = divmod(number, _BASE)
        text = chr(ord("a") + digit) + text
    return text


def _places(areas: Areas, ids: Mapping[str, frozenset[str]]) -> list[list[Any]]:
    """Return every area that has a page or a section: its term, name, the area around it, address and aliases."""
    found = []
    for area in areas.values():
        address = _address(area, areas, ids)
        if address is not None:
            around = areas[area.parent].title if area.parent in areas else ""
            found.append([area.term, area.name, around, address, list(area.aliases)])
    return found


def _address(area: Area, areas: Areas, ids: Mapping[str, frozenset[str]]) -> str | None:
    """Return where an area is told about: its own page, a section of the page above it, the home page for the root."""
    own = "" if area.parent not in areas else f"{area.level}/{area.slug}/"
    if own in ids or area.parent not in areas:
        return own if own in ids else None
    above = areas[area.parent]
    page = f"{above.level}/{above.slug}/"
    return f"{page}#{area.slug}" if area.slug in ids.get(page, ()) else None
