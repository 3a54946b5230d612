"""Pages: templates filled with figures, as documents any Markdown site generator can build.

Enters: templates (``templates/pages/*.md.j2``) and, for one language, everything a page may show. Leaves: ``Page``
values and the charts on them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import yaml
from jinja2 import Environment, TemplateError

from generator.catalogue import LEVELS
from generator.charts import Chart
from generator.errors import BadPage, DeclarationError
from generator.pages.embeds import FOLDER, embeds
from generator.pages.figure_list import List, figure_list
from generator.pages.names import Given, names
from generator.pages.page import Menu, Page, link, page_url, unturned
from generator.pages.templates import PAGES, Source, sources
from generator.rendering import environment

__all__ = ["FOLDER", "PAGES", "Given", "Made", "Menu", "Page", "link", "make_pages", "page_url"]


@dataclass(frozen=True, slots=True)
class Made:
    """What comes of the templates in one language."""

    pages: tuple[Page, ...]
    charts: Mapping[str, Chart]
    """Every chart on a page, by its id."""
    homes: Mapping[str, str]
    """The address of the page each chart was first drawn on, without the language."""
    embeds: Mapping[str, str]
    """A document of its own for each chart, for pages of others."""
    pinned: Mapping[str, str]
    """The same as they are frozen with a new release, by their place in its folder; none while nothing is frozen."""


def make_pages(given: Given) -> Made:
    """Make every page there is a template for, in the language of the desk.

    Raises:
        BadPage: a template is wrong, or two pages claim one place.
    """
    made = environment(given.settings.templates, given.desk.wording)
    charts: dict[str, Chart] = {}
    known = names(given, made, charts)
    listed = figure_list(made, given.desk, given.tracer)
    prefix = given.settings.prefix(given.desk.wording.language)
    pages: dict[str, Page] = {}
    homes: dict[str, str] = {}
    for source in sources(given.settings.templates, made):
        for page in _from_template(source, given, known, listed, prefix):
            if page.uri in pages:
                raise BadPage(template=source.name, reason=f"{page.uri} sudah dibuat oleh halaman lain")
            pages[page.uri] = page
            homes.update({name: page_url(page.place) for name in charts if name not in homes})
    current = embeds(made, known, charts, homes, prefix)
    return Made(tuple(pages.values()), charts, homes, current, _pinned(made, known, charts, homes, given))


def _pinned(
    made: Environment, known: Mapping[str, Any], charts: Mapping[str, Chart], homes: Mapping[str, str], given: Given
) -> dict[str, str]:
    """Write the documents of charts that are frozen with a new release; they are one folder deeper."""
    if not given.freezing:
        return {}
    prefix = given.settings.prefix(given.desk.wording.language)
    frozen = embeds(made, known, charts, homes, prefix, home=given.history[0].folder)
    return {f"{prefix}{FOLDER}{name}.html": text for name, text in frozen.items()}


def _from_template(source: Source, given: Given, known: Mapping[str, Any], listed: List, prefix: str) -> Iterator[Page]:
    """Make the page, or one page for each area, package, indicator or release, that a template asks for."""
    subject, desk = "-", given.desk
    try:
        for subject, about in _subjects(source, given):  # noqa: B007 - the message names it
            place = source.parts["path"].render({**known, **about}).strip()
            here = {"url": partial(link, page_url(prefix + place), prefix=prefix)}
            yield _page(source, place, prefix, desk.wording.language, {**known, **about, **here}, listed)
    except (TemplateError, DeclarationError) as error:
        # The template's author needs the template's name; the cause stays attached.
        raise BadPage(
            template=f"{source.name} ({subject})", reason=f"{type(error).__name__}: {error}".rstrip(".")
        ) from error


def _subjects(source: Source, given: Given) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Return what the pages of one template are about."""
    desk = given.desk
    if source.each == "none":
        yield "-", {}
    elif source.each == "paket":
        for package in desk.facts.packages.values():
            yield package.name, {"package": package}
    elif source.each == "indikator":
        for indicator in desk.indicators.values():
            yield indicator.id, {"indicator": indicator}
    elif source.each == "rilis":
        for chapter in given.history:
            yield chapter.id, {"satu": chapter}
    elif source.each in LEVELS:
        for area in desk.facts.areas.at(source.each):
            yield area.code, {"area": area}
    else:
        raise BadPage(template=source.name, reason=f"each: {source.each} tidak dikenal")


def _page(  # noqa: PLR0913, PLR0917 - the parts of a page
    source: Source, place: str, prefix: str, language: str, known: Mapping[str, Any], listed: List
) -> Page:
    title, description = (unturned(source.plain(part, known)) for part in ("title", "description"))
    front = yaml.safe_dump(
        {"title": title, "description": description, "language": language}, allow_unicode=True, width=1000
    )
    body = source.parts["body"].render(known)
    return Page(
        uri=prefix + place,
        title=title,
        description=description,
        text=unturned(f"---\n{front}---\n\n{body}\n\n{listed(body, known)}"),
        language=language,
        place=place,
        menu=Menu(source.plain("menu", known), source.order, source.plain("group", known)),
    )
