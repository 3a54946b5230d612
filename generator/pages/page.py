"""What a page is, and how one place of the site links to another.

Enters: nothing. Leaves: ``Page`` and the ways between pages. Every page exists in every language of the site: the main
language at the root, each other one below its code (``en/kecamatan/klojen/``).
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import Final

_TURNS: Final = dict.fromkeys(map(ord, "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"))
"""Invisible marks that turn the direction of writing (Unicode UAX 9), and so of all that follows on a page."""


@dataclass(frozen=True, slots=True)
class Menu:
    """Where a page stands in the menu."""

    title: str = ""
    """Empty for pages that are reached from others."""
    order: int = 0
    group: str = ""
    """What it is listed under with others; a page without a group stands for itself."""


@dataclass(frozen=True, slots=True)
class Page:
    """One document of the site."""

    uri: str
    """Where its source stands among the documents: ``en/kecamatan/klojen.md``."""
    title: str
    description: str
    text: str
    """Markdown with front matter."""
    language: str
    place: str
    """Its uri without the language: pages of one place say the same in different languages."""
    menu: Menu = Menu()

    @property
    def url(self) -> str:
        """Where it stands in the finished site, a folder: ``en/kecamatan/klojen/``."""
        return page_url(self.uri)


def page_url(uri: str) -> str:
    """Return the address of a document in the finished site."""
    stem = uri.removesuffix(".md")
    return stem.removesuffix("index") if stem == "index" or stem.endswith("/index") else f"{stem}/"


def unturned(text: str) -> str:
    """Leave out the marks that turn the direction of writing: no label may turn the sentence it stands in."""
    return text.translate(_TURNS)


def link(here: str, target: str, prefix: str = "") -> str:
    """Return the link from one page to a place of the site, so that the site works in any folder.

    Args:
        here: the address of the page the link stands on, with its language.
        target: an address that ends in ``/`` for a page, which is looked for under ``prefix``; any other is a file,
            of which there is one for all languages. ``#anchor`` alone stays on the page.
        prefix: ``en/`` on English pages.
    """
    path, mark, anchor = target.partition("#")
    if not path and mark:
        return f"#{anchor}"
    page = path.endswith("/") or not path
    way = posixpath.relpath((f"{prefix}{path}" if page else path) or ".", start=here or ".")
    return f"{way}{'/' if page else ''}{mark}{anchor}"
