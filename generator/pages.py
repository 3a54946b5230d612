"""Pages: templates filled with figures, as documents any Markdown site generator can build.

Enters: templates (``templates/pages/*.md.j2``) and a ``Desk`` with everything a page may show. Leaves: ``Page`` values.
The only room that imports jinja2. A template prints a figure only through ``angka``, ``kalimat`` or a chart, and each
of these writes the address of the figure beside it. A misspelt name fails the build (``StrictUndefined``); every value
from a dataset is escaped.
"""

from __future__ import annotations

import math
import posixpath
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final

import pandas as pd
import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template, TemplateError
from markupsafe import Markup

from generator.catalogue import LEVELS
from generator.charts import Desk, draw
from generator.downloads import ARCHIVE, Download
from generator.errors import BadPage, DeclarationError, NoMonths, UnknownCode
from generator.facts import Area
from generator.measures import Figure
from generator.periods import Kind, Period
from generator.prose import Printed, Sentence, printed
from generator.quality import Quality
from generator.settings import Settings
from generator.statements import Judged
from generator.wording import status_words

PAGES: Final = "pages"
_HEADLINE: Final = "peserta_aktif"
"""The series that decides which month the site speaks of."""
_MONEY: Final = "realisasi_kumulatif"
"""The series that decides until when it speaks of money: payments are often reported later."""
_SUFFIX: Final = ".md.j2"
_FENCE: Final = "---\n"


@dataclass(frozen=True, slots=True)
class Page:
    """One document of the site."""

    uri: str
    """Where its source stands among the documents: ``kecamatan/klojen.md``."""
    title: str
    text: str
    """Markdown with front matter."""
    menu: str = ""
    """Its name in the menu; empty for pages that are reached from others."""
    order: int = 0

    @property
    def url(self) -> str:
        """Where it stands in the finished site, a folder: ``kecamatan/klojen/``."""
        return page_url(self.uri)


def page_url(uri: str) -> str:
    """Return the address of a document in the finished site."""
    stem = uri.removesuffix(".md")
    return stem.removesuffix("index") if stem == "index" or stem.endswith("/index") else f"{stem}/"


def make_pages(
    desk: Desk,
    settings: Settings,
    downloads: Mapping[str, Download],
    quality: Quality,
    statements: Sequence[Judged],
) -> tuple[Page, ...]:
    """Make every page there is a template for.

    Raises:
        BadPage: a template is wrong, or two pages claim one place.
    """
    environment = _environment(settings, desk)
    names = _names(desk, settings, downloads, environment) | {"mutu": quality, "pernyataan": statements}
    pages: dict[str, Page] = {}
    for file in sorted((settings.templates / PAGES).glob(f"*{_SUFFIX}")):
        for page in _from_template(file, environment, desk, names):
            if page.uri in pages:
                raise BadPage(template=file.name, reason=f"{page.uri} sudah dibuat oleh halaman lain")
            pages[page.uri] = page
    return tuple(pages.values())


def _environment(settings: Settings, desk: Desk) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(settings.templates),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
    )
    # A message is one line of text, however the template is indented.
    environment.policies["ext.i18n.trimmed"] = True
    # The i18n extension adds this method when it is loaded, which jinja2's types cannot know.
    environment.install_gettext_translations(desk.wording.translations, newstyle=True)  # type: ignore[attr-defined]
    return environment


def _from_template(file: Path, environment: Environment, desk: Desk, names: Mapping[str, Any]) -> Iterator[Page]:
    """Make the page, or one page for each area or package, that a template asks for in its front matter."""
    source = file.read_text(encoding="utf-8")
    _, fence, rest = source.partition(_FENCE)
    front, closing, body = rest.partition(f"\n{_FENCE}")
    if not (source.startswith(_FENCE) and fence and closing):
        raise BadPage(template=file.name, reason="halaman harus dibuka dengan blok --- yang memuat path dan title")
    matter = _matter(file, front)
    menu = matter.get("nav") or {}
    words = {"path": matter["path"], "menu": menu.get("title", ""), "body": body} | {
        key: matter.get(key, "") for key in ("title", "description")
    }
    subject = "-"
    try:
        parts = {key: environment.from_string(str(text)) for key, text in words.items()}
        for subject, given in _subjects(file, matter.get("each", "none"), desk):  # noqa: B007 - the message names it
            uri = parts["path"].render({**names, **given}).strip()
            here = {"url": partial(_relative, page_url(uri))}
            yield _page(uri, menu.get("order", 0), parts, {**names, **given, **here})
    except (TemplateError, DeclarationError) as error:
        # The template's author needs the template's name; the cause stays attached.
        raise BadPage(
            template=f"{file.name} ({subject})", reason=f"{type(error).__name__}: {error}".rstrip(".")
        ) from error


def _matter(file: Path, front: str) -> Mapping[str, Any]:
    """Read the front matter of a template."""
    try:
        matter = yaml.safe_load(front)
    except yaml.YAMLError as error:
        raise BadPage(template=file.name, reason=f"blok --- bukan YAML yang sah: {error}") from error
    if not isinstance(matter, Mapping) or not matter.get("path"):
        raise BadPage(template=file.name, reason="tambahkan path dalam blok --- di awal berkas")
    menu = matter.get("nav") or {}
    if not isinstance(menu, Mapping) or not isinstance(menu.get("order", 0), int):
        raise BadPage(template=file.name, reason="tulis nav dengan title dan order, dan order sebagai bilangan bulat")
    return matter


def _subjects(file: Path, each: str, desk: Desk) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Return what the pages of one template are about."""
    if each == "none":
        yield "-", {}
    elif each == "paket":
        for package in desk.facts.packages.values():
            yield package.name, {"package": package}
    elif each in LEVELS:
        for area in desk.facts.areas.at(each):
            yield area.code, {"area": area}
    else:
        raise BadPage(template=file.name, reason=f"each: {each} tidak dikenal")


def _page(uri: str, order: int, parts: Mapping[str, Template], names: Mapping[str, Any]) -> Page:
    def text(key: str) -> str:
        # These go through YAML and the theme, which escape them again, so they must be plain text here.
        return Markup(" ".join(parts[key].render(names).split())).unescape()

    front = yaml.safe_dump({"title": text("title"), "description": text("description")}, allow_unicode=True, width=1000)
    document = f"---\n{front}---\n\n{parts['body'].render(names)}"
    return Page(uri, text("title"), document, text("menu"), order)


def _names(
    desk: Desk, settings: Settings, downloads: Mapping[str, Download], environment: Environment
) -> dict[str, Any]:
    """Return every name a template may use; a page adds ``url``, which depends on where it stands, and its subject."""
    facts, wording, now = desk.facts, desk.wording, _now(desk)
    # A module has the macros of its template as attributes, which jinja2's types cannot know.
    data = environment.get_template("partials/figure.html.j2").module.data  # type: ignore[attr-defined]

    def figure(indicator: str, area: Area | str, period: Period | str, **detail: str) -> Figure:
        return desk.cube.figure(indicator, area.code if isinstance(area, Area) else area, str(period), **detail)

    def number(
        indicator: str, area: Area | str, period: Period | str, *, rounded: bool = False, **detail: str
    ) -> Markup:
        return show(figure(indicator, area, period, **detail), rounded=rounded)

    def show(fact: Figure | Printed, *, rounded: bool = False) -> Markup:
        shown = fact if isinstance(fact, Printed) else printed(fact, wording, rounded=rounded)
        return Markup(data(shown, money=desk.money(shown.figure.address.indicator)))

    def sentence(said: Sentence) -> Markup:
        return Markup("").join(show(piece) if isinstance(piece, Printed) else piece for piece in said.pieces(wording))

    def rows(table: str) -> list[dict[Hashable, Any]]:
        return facts.tables[table].frame.to_dict("records")

    def label(column: str, code: str) -> str:
        codes = facts.codes.get(column)
        if codes is None or code not in codes.labels:
            raise UnknownCode(column=column, code=code)
        return codes.labels[code]

    def files(package: str = "", resource: str = "") -> list[Download]:
        return [
            file
            for file in downloads.values()
            if (not package or file.package == package) and (not resource or file.resource == resource)
        ]

    return {
        "angka": number,
        "figur": figure,
        "tampil": show,
        "kalimat": sentence,
        "Kalimat": Sentence,
        "banyaknya": wording.unit,
        "kira_kira": wording.unit_round,
        "teks": lambda said: said.text(wording),
        "bagan": partial(draw, desk=desk),
        "periode": lambda code: wording.period(Period.parse(str(code))),
        "tanggal": wording.when,
        "bilangan": wording.number,
        "label": label,
        "baris": rows,
        "isi_sel": _cell,
        "terjemah": wording.translate,
        "status_kata": lambda status: wording.translate(status_words()[status]),
        "unduhan": files,
        "paket_data": downloads[ARCHIVE],
        "cube": desk.cube,
        "facts": facts,
        "areas": facts.areas,
        "root": facts.areas.roots[0],
        "codes": facts.codes,
        "indicators": desk.indicators,
        "months": facts.months,
        "kini": now.code,
        "kini_uang": _last_known(desk, _MONEY, now).code,
        "triwulan": _last_quarter(now).code,
        "sampel": facts.sample,
        "situs": settings,
        "bahasa": settings.language,
    }


def _cell(value: object) -> str:
    """Write a cell as the file has it: a whole number without the ``.0`` of a float."""
    if isinstance(value, float):
        return "" if math.isnan(value) else repr(value).removesuffix(".0")
    return "" if value is None or value is pd.NA else str(value)


def _now(desk: Desk) -> Period:
    """Return the month the pages speak of: the last one whose people covered are known for the whole area.

    A table that is a month ahead of the others does not turn every headline into "no data yet".

    Raises:
        NoMonths: no table is reported by month.
    """
    months = desk.facts.months
    if not months:
        raise NoMonths
    return _last_known(desk, _HEADLINE, months[-1])


def _last_known(desk: Desk, indicator: str, otherwise: Period) -> Period:
    """Return the last month in which an indicator is known for the whole area."""
    series = desk.cube.series(indicator, desk.facts.areas.roots[0].code)
    return max((figure.period for figure in series if not figure.missing), default=otherwise)


def _last_quarter(now: Period) -> Period:
    """Return the last triwulan that is over: a flow of an unfinished one has no figure."""
    current = now.up(Kind.QUARTER)
    return current if current.last == now.last else current.shift(-1)


def _relative(here: str, target: str) -> str:
    """Return the link from one page to a place of the site, so that the site works in any folder."""
    path, mark, anchor = target.partition("#")
    trailing = "/" if path.endswith("/") or not path else ""
    if not path and mark:
        return f"#{anchor}"
    link = posixpath.relpath(path or ".", start=here or ".")
    return f"{link}{trailing}{mark}{anchor}"
