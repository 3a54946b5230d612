"""The front door: from a folder of datasets to a site, every room called once, in the order the data walks.

    datasets -> Catalogue -> Report -> Facts -> Cube -> charts, downloads, pages -> Site

Enters: ``Settings``. Leaves: a ``Site``: documents and files by their place. Nothing is written here; MkDocs renders
the documents (``mkdocs_plugin``), and ``publish`` puts the result in place once it has proved itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from generator.catalogue import read_catalogue
from generator.charts import Desk
from generator.downloads import make_downloads
from generator.facts import Facts, read_facts
from generator.indicators import load_indicators
from generator.measures import Cube, build_cube
from generator.needs import needed
from generator.pages import Page, make_pages
from generator.settings import Settings
from generator.validation import validate
from generator.wording import N_, wording

Step = Callable[[str], None]
"""Told what begins; the command line shows it."""


@dataclass(frozen=True, slots=True)
class Site:
    """Everything the finished site is made of, and the cube it must agree with."""

    pages: tuple[Page, ...]
    files: Mapping[str, bytes]
    """Downloads by uri."""
    facts: Facts
    cube: Cube

    @property
    def date(self) -> str:
        """The day the newest package was made, as ``2026-11-20``: the same data give the same site on any day."""
        return self.facts.as_of


def build(settings: Settings, step: Step = lambda _: None) -> Site:
    """Build the site in memory.

    Raises:
        NotValid: the datasets have errors; the exception carries the report.
        DeclarationError: an indicator, a chart, a page or ``mkdocs.yml`` is wrong.
    """
    step(N_("Memeriksa datasets"))
    indicators = load_indicators()
    report = validate(read_catalogue(settings.datasets), needed(indicators, settings.templates))
    facts = read_facts(report.valid())

    step(N_("Menghitung angka"))
    cube = build_cube(facts, indicators)

    step(N_("Menyiapkan unduhan"))
    words = wording(settings.language, settings.templates / "locale")
    downloads = make_downloads(facts, cube, settings, words)

    step(N_("Menulis halaman dan bagan"))
    pages = make_pages(Desk(cube, facts, indicators, words), settings, downloads)
    return Site(pages, {uri: download.content for uri, download in downloads.items()}, facts, cube)
