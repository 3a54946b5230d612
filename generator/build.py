"""The front door: from a folder of datasets to a site, every room called once, in the order the data walks.

    datasets -> Catalogue -> Report -> Facts -> Cube -> charts, downloads, pages -> Site

Enters: ``Settings``. Leaves: a ``Site``: documents and files by their place. Nothing is written here; MkDocs renders
the documents (``mkdocs_plugin``), and ``publish`` puts the result in place once it has proved itself.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final

from generator.api import make_api
from generator.calendar import calendar
from generator.cards import Card, make_cards, make_icons
from generator.catalogue import read_catalogue
from generator.charts import About, Desk, chart_files, picture, runtime
from generator.downloads import in_words
from generator.facts import Facts, read_facts
from generator.feeds import make_feeds
from generator.freezing import Order, about, changes_of, draft_of, freeze, index_files, tell
from generator.hosting import for_hosts
from generator.indicators import load_indicators
from generator.measures import Cube, build_cube
from generator.measures.trace import Tracer
from generator.needs import needed
from generator.packing import archive_uri, take_away
from generator.pages import FOLDER, Given, Made, Page, make_pages
from generator.quality import URI, Quality, as_json, assess
from generator.releases import Release, release_of
from generator.search import make_search
from generator.settings import Settings
from generator.shapes import read_shapes
from generator.statements import judge
from generator.status import URI as STATUS
from generator.status import status
from generator.translation import translated
from generator.validation import validate
from generator.wording import N_, Wording

SCHEMA: Final = "skema/laporan.schema.json"
Step = Callable[[str], None]
"""Told what begins; the command line shows it."""


@dataclass(frozen=True, slots=True)
class Site:
    """Everything the finished site is made of, and the cube it must agree with."""

    pages: tuple[Page, ...]
    """In every language, the main one first."""
    files: Mapping[str, bytes]
    """Everything that is no page, by uri: downloads, the files of charts, the search, cards, what hosts read."""
    cards: Mapping[str, Card]
    """The social card of each page, by the uri of the page."""
    facts: Facts
    cube: Cube
    release: Release
    new_release: bool = False
    """Whether the release is frozen by this very build."""

    @property
    def date(self) -> str:
        """The day the newest package was made, as ``2026-11-20``: the same data give the same site on any day."""
        return self.facts.as_of


def build(
    settings: Settings,
    step: Step = lambda _: None,
    *,
    today: date | None = None,
    released: Path | None = None,
    order: Order | None = None,
) -> Site:
    """Build the site in memory.

    Args:
        settings: whose site it is.
        step: told what begins.
        today: the day by which waivers expire; the day the newest package was made when nobody says. The site is the
            same on any day on which it can be built.
        released: the last release, folder or zip; what it published may not change without a recorded correction.
        order: what is to become of the releases of the site; a site nobody releases is a preview.

    Raises:
        NotValid: the datasets have errors; the exception carries the report.
        DeclarationError: an indicator, a chart, a page or ``mkdocs.yml`` is wrong, or a release may not come out.
    """
    step(N_("Memeriksa datasets"))
    indicators = load_indicators()
    needs = needed(indicators, settings.templates)
    report = validate(read_catalogue(settings.datasets), needs, today=today, released=released)
    facts = read_facts(report.valid())

    step(N_("Menghitung angka"))
    cube = build_cube(facts, indicators)

    step(N_("Menyiapkan unduhan"))
    draft = draft_of(order, facts, cube)
    release = release_of(facts, settings, draft.id)
    shapes = read_shapes(settings.datasets, facts.areas)
    downloads = take_away(facts, cube, indicators, settings, shapes, name=draft.id)
    files = {uri: download.content for uri, download in downloads.items()}
    packed = downloads[archive_uri(release)]
    changes = changes_of(order, draft, packed, indicators, settings) if order and draft.new else None
    history = tell(order, draft, release, packed, changes)

    step(N_("Menulis halaman dan bagan"))
    pages: list[Page] = []
    cards: dict[str, Card] = {}
    spoken: dict[str, Given] = {}
    pinned: dict[str, str] = {}
    tracer = Tracer(facts)
    for language in settings.languages:
        words = settings.wording(language)
        told = facts if language == settings.language else translated(facts, words.translate)
        quality = assess(report, told, settings.templates)
        desk = Desk(cube, told, indicators, words, shapes)
        offered = in_words(downloads.values(), told, words)
        spoken[language] = Given(
            desk, settings, release, offered, quality, judge(told, cube), tracer, history, freezing=draft.new
        )
        made = make_pages(spoken[language])
        pages += made.pages
        pinned |= made.pinned
        files |= _of_charts(made, desk, settings) | make_feeds(spoken[language])
        cards |= make_cards(made.pages, made.charts, settings, sample=facts.sample, png=picture)
        if language == settings.language:
            files |= _about_the_checks(quality, settings, words)
    files |= make_api(spoken)
    files |= runtime() | make_icons(settings, partial(picture, clear=True)) | make_search(pages, facts.areas)
    files |= {card.uri: card.content for card in cards.values()}
    files[STATUS] = status(release, calendar(facts), spoken[settings.language].quality, len(pages), len(cube))
    if order and changes is not None:
        documents = {page.uri: page.text for page in pages}
        told_of = about(order, facts, cube, files, documents, json.loads(files[URI]))
        files |= freeze(order, draft, release, packed, changes, pinned, told_of)
    elif order:
        files |= index_files(order.archive)
    files |= for_hosts(pages, files, settings, facts.as_of)
    return Site(tuple(pages), files, cards, facts, cube, release, draft.new)


def _of_charts(made: Made, desk: Desk, settings: Settings) -> dict[str, bytes]:
    """Return what readers take away of each chart, in one language."""
    prefix = settings.prefix(desk.wording.language)
    files: dict[str, bytes] = {}
    for name, chart in made.charts.items():
        address = f"{settings.url.rstrip('/')}/{prefix}{made.homes[name]}#{name}" if settings.url else ""
        files |= chart_files(chart, desk, About(settings.name, address))
    files |= {f"{name}.html": document.encode() for name, document in made.embeds.items()}
    return {f"{prefix}{FOLDER}{name}": content for name, content in files.items()}


def _about_the_checks(quality: Quality, settings: Settings, words: Wording) -> dict[str, bytes]:
    """Return what machines read about the checks: their results, and the schema of the report of `dbhcht check`."""
    schema = settings.templates / SCHEMA
    return {URI: as_json(quality, words.translate), SCHEMA: schema.read_bytes()}
