"""Pages: templates filled with figures, as documents any Markdown site generator can build.

Enters: templates (``templates/pages/*.md.j2``) and, for one language, everything a page may show. Leaves: ``Page``
values and the charts on them. The only room that imports jinja2.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import yaml
from jinja2 import TemplateError

from generator.catalogue import LEVELS
from generator.charts import Chart, Desk
from generator.errors import BadPage, DeclarationError
from generator.pages.names import Given, names
from generator.pages.page import Menu, Page, link, page_url
from generator.pages.templates import PAGES, Source, environment, sources

__all__ = ["PAGES", "Given", "Made", "Menu", "Page", "link", "make_pages", "page_url"]


@dataclass(frozen=True, slots=True)
class Made:
    """What comes of the templates in one language."""

    pages: tuple[Page, ...]
    charts: Mapping[str, Chart]
    """Every chart on a page, by its id."""


def make_pages(given: Given) -> Made:
    """Make every page there is a template for, in the language of the desk.

    Raises:
        BadPage: a template is wrong, or two pages claim one place.
    """
    made = environment(given.settings.templates, given.desk.wording)
    charts: dict[str, Chart] = {}
    known = names(given, made, charts)
    prefix = given.settings.prefix(given.desk.wording.language)
    pages: dict[str, Page] = {}
    for source in sources(given.settings.templates, made):
        for page in _from_template(source, given.desk, known, prefix):
            if page.uri in pages:
                raise BadPage(template=source.name, reason=f"{page.uri} sudah dibuat oleh halaman lain")
            pages[page.uri] = page
    return Made(tuple(pages.values()), charts)


def _from_template(source: Source, desk: Desk, known: Mapping[str, Any], prefix: str) -> Iterator[Page]:
    """Make the page, or one page for each area, package or indicator, that a template asks for."""
    subject = "-"
    try:
        for subject, about in _subjects(source, desk):  # noqa: B007 - the message names it
            place = source.parts["path"].render({**known, **about}).strip()
            here = {"url": partial(link, page_url(prefix + place), prefix=prefix)}
            yield _page(source, place, prefix, desk.wording.language, {**known, **about, **here})
    except (TemplateError, DeclarationError) as error:
        # The template's author needs the template's name; the cause stays attached.
        raise BadPage(
            template=f"{source.name} ({subject})", reason=f"{type(error).__name__}: {error}".rstrip(".")
        ) from error


def _subjects(source: Source, desk: Desk) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Return what the pages of one template are about."""
    if source.each == "none":
        yield "-", {}
    elif source.each == "paket":
        for package in desk.facts.packages.values():
            yield package.name, {"package": package}
    elif source.each == "indikator":
        for indicator in desk.indicators.values():
            yield indicator.id, {"indicator": indicator}
    elif source.each in LEVELS:
        for area in desk.facts.areas.at(source.each):
            yield area.code, {"area": area}
    else:
        raise BadPage(template=source.name, reason=f"each: {source.each} tidak dikenal")


def _page(source: Source, place: str, prefix: str, language: str, known: Mapping[str, Any]) -> Page:
    title, description = source.plain("title", known), source.plain("description", known)
    front = yaml.safe_dump(
        {"title": title, "description": description, "language": language}, allow_unicode=True, width=1000
    )
    return Page(
        uri=prefix + place,
        title=title,
        description=description,
        text=f"---\n{front}---\n\n{source.parts['body'].render(known)}",
        language=language,
        place=place,
        menu=Menu(source.plain("menu", known), source.order, source.plain("group", known)),
    )
