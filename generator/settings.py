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

DATASETS = "datasets"
SITE = "site"
CONFIG = "mkdocs.yml"
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
    extra: Mapping[str, Any] = field(default_factory=dict)
    """The ``extra`` of ``mkdocs.yml``: publisher, contact, wording of the city."""
    templates: Path = field(default_factory=templates_folder)

    @property
    def datasets(self) -> Path:
        """The folder of data packages."""
        return self.root / DATASETS

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
