"""Whose site this is, and where things are.

Enters: what ``mkdocs.yml`` says. Leaves: frozen ``Settings``. Everything a city changes for its own site stands in
``mkdocs.yml`` and ``datasets/``; nothing of it is known here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator.errors import BadSettings
from generator.wording import Wording, wording

DATASETS = "datasets"
SITE = "site"
CONFIG = "mkdocs.yml"
LOCALE = "locale"
TRANSLATIONS = "terjemahan"
"""Folder beside the packages: what their words mean in other languages, one gettext catalogue each."""
LANGUAGE = "id"
"""What the words in this repository are written in, and a site speaks unless it says otherwise."""


def templates_folder() -> Path:
    """Return the folder of templates: inside an installed package, or beside the package in a checkout."""
    installed = Path(__file__).with_name("_templates")
    return installed if installed.is_dir() else Path(__file__).parent.parent / "templates"


@dataclass(frozen=True, slots=True)
class Settings:
    """What the pages may know about the site."""

    root: Path
    """The folder that holds ``mkdocs.yml``."""
    name: str
    description: str = ""
    url: str = ""
    """Where the site will be published; empty while nobody knows."""
    language: str = LANGUAGE
    """The main language, whose pages stand at the root."""
    others: tuple[str, ...] = ()
    """Further languages; their pages stand below their codes."""
    extra: Mapping[str, Any] = field(default_factory=dict)
    """The ``extra`` of ``mkdocs.yml``: publisher, contact, wording of the city."""
    templates: Path = field(default_factory=templates_folder)

    @property
    def datasets(self) -> Path:
        """The folder of data packages."""
        return self.root / DATASETS

    @property
    def languages(self) -> tuple[str, ...]:
        """Every language of the site, the main one first."""
        return (self.language, *self.others)

    def prefix(self, language: str) -> str:
        """Return what the addresses of pages in a language begin with: nothing, or ``en/``."""
        return "" if language == self.language else f"{language}/"

    def wording(self, language: str = "") -> Wording:
        """Return the wording of a language, the main one when none is named, with the publisher's own words in it.

        Raises:
            BadLanguage: nobody has written down how this language writes numbers and dates.
        """
        named = language or self.language
        # Of one text, the publisher's own words come before those of the packages the program brings along.
        datasets = (self.datasets, self.templates / DATASETS)
        return wording(named, self.templates / LOCALE, *(part / TRANSLATIONS / f"{named}.po" for part in datasets))

    @property
    def publisher(self) -> Mapping[str, str]:
        """Who answers for the site: ``nama``, ``url``, ``kontak``.

        Raises:
            BadSettings: ``mkdocs.yml`` names no publisher.
        """
        publisher = self.extra.get("penerbit")
        if not isinstance(publisher, Mapping) or not publisher.get("nama"):
            raise BadSettings(file=CONFIG, reason="tambahkan extra: penerbit: nama: (siapa yang menerbitkan situs ini)")
        return publisher
