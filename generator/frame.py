"""What stands around the content of every page: the menu, the other languages, the words of the theme.

Enters: the pages of a ``Site`` and ``Settings``. Leaves: for each page the names its frame is rendered with. Knows
nothing of MkDocs, which only hands them to the theme.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from generator.cards import Card
from generator.pages import Page, page_url
from generator.rendering import environment
from generator.settings import Settings
from generator.wording import N_

_HOME = "index.md"


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of the menu: a page, or a group of pages."""

    title: str
    pages: tuple[Page, ...]


@dataclass(frozen=True, slots=True)
class Twin:
    """The same page in one of the languages of the site."""

    language: str
    name: str
    """What the language calls itself."""
    url: str
    """Of the page, or of the home page where this language has no such page."""
    exists: bool


class Frames:
    """The frames of all pages of a site."""

    def __init__(self, pages: Iterable[Page], cards: Mapping[str, Card], settings: Settings) -> None:
        self._settings = settings
        self._cards = cards
        self._pages = {page.uri: page for page in pages}
        self._words = {language: settings.wording(language) for language in settings.languages}
        self._gettext = {
            language: environment(settings.templates, words).globals for language, words in self._words.items()
        }
        self._menus = {language: self._menu(language) for language in settings.languages}

    def around(self, uri: str) -> Mapping[str, Any]:
        """Return what the frame of a document shows; of an unknown one, such as 404, the frame of the main language."""
        page = self._pages.get(uri)
        language = page.language if page else self._settings.language
        words = self._words[language]
        return {
            # These two replace the theme's own, which know one language only.
            "gettext": self._gettext[language]["gettext"],
            "ngettext": self._gettext[language]["ngettext"],
            "bahasa": language,
            "halaman": page,
            "kartu": self._cards.get(uri),
            "uraian": page.description if page else words.translate(self._settings.description),
            "menu": self._menus[language],
            "depan": page_url(self._settings.prefix(language) + _HOME),
            "padanan": self._twins(page),
            "awalan": self._settings.prefix(language),
        }

    def _menu(self, language: str) -> tuple[Item, ...]:
        """Return the menu: pages in order, those of one group together where the first of them stands."""
        listed = sorted(
            (page for page in self._pages.values() if page.language == language and page.menu.title),
            key=lambda page: page.menu.order,
        )
        groups: dict[str, list[Page]] = {}
        for page in listed:
            groups.setdefault(page.menu.group or page.uri, []).append(page)
        return tuple(Item(pages[0].menu.group or pages[0].menu.title, tuple(pages)) for pages in groups.values())

    def _twins(self, page: Page | None) -> tuple[Twin, ...]:
        """Return the page in every language, its own included."""
        twins = []
        for language in self._settings.languages:
            prefix = self._settings.prefix(language)
            uri = prefix + (page.place if page else _HOME)
            exists = uri in self._pages
            # A translator writes here what the language is called by those who speak it.
            name = self._words[language].translate(N_("Bahasa Indonesia"))
            twins.append(Twin(language, name, page_url(uri if exists else prefix + _HOME), exists and page is not None))
        return tuple(twins)
