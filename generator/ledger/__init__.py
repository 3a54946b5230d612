"""The ledger: the finished site read back and held against the cube.

Enters: a folder of finished files, the ``Facts`` and the ``Cube`` it claims to show, and the words of each of its
languages. Leaves: an ``Audit``: what must not be published, and the list of every figure shown (``ledger.json``).

Every figure on a page (``<data data-ref>``) has the value and a printed form the cube gives it; every datum of a chart
and every cell of a download equals its source; a number anywhere else is a date, a regulation, or says what it is; and
every link within the site leads somewhere. Read are all HTML pages, the files of charts, and the downloads.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.downloads import Offered
from generator.errors import DeclarationError
from generator.facts import Facts
from generator.ledger.api import wrong_answers
from generator.ledger.book import LEDGER, as_json
from generator.ledger.charts import Drawn, read_charts
from generator.ledger.figures import Speaker
from generator.ledger.files import wrong_files
from generator.ledger.links import dead_links
from generator.ledger.lists import wrong_lists
from generator.ledger.problem import Problem
from generator.ledger.reading import Read, Shown, read_page
from generator.measures import Cube
from generator.wording import N_, Wording

__all__ = ["LEDGER", "Audit", "Picture", "Problem", "audit"]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture nobody can read back, such as a social card: what its maker says stands on it."""

    uri: str
    language: str
    figures: tuple[tuple[str, str], ...]
    """Address and text of each figure on it."""
    words: tuple[str, ...] = ()
    """Everything else written on it."""


@dataclass(frozen=True, slots=True)
class Audit:
    """What came of reading a site back."""

    problems: tuple[Problem, ...]
    book: bytes
    """The content of ``ledger.json``; empty where a problem keeps the site from being published anyway."""


def audit(  # noqa: PLR0913, PLR0917 - everything a site is made from
    folder: Path,
    facts: Facts,
    cube: Cube,
    words: Mapping[str, Wording],
    tables: Iterable[Offered],
    pictures: Iterable[Picture] = (),
    outlined: Collection[str] = (),
    carried: Iterable[str] = (),
) -> Audit:
    """Read a finished site back.

    Args:
        folder: the root of the site.
        facts: what the publisher calls things.
        cube: every figure there is.
        words: those of each language of the site, the main one first.
        tables: what the downloads were made from.
        pictures: what stands on pictures that are no SVG.
        outlined: the codes of areas the publisher has an outline of.
        carried: files that will stand beside these, by their place; links may lead to them.
    """
    main = next(iter(words))
    called = _names(facts)
    speakers = {
        language: Speaker(cube, spoken, frozenset(map(spoken.translate, called)) | called)
        for language, spoken in words.items()
    }
    pages = {path.relative_to(folder).as_posix(): read_page(path) for path in sorted(folder.rglob("*.html"))}
    names = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()} | {LEDGER, *carried}
    prefixes = {language: "" if language == main else f"{language}/" for language in words}
    charts = {prefixes[name]: read_charts(folder, prefixes[name], speaker) for name, speaker in speakers.items()}
    drawn = {name: charts[prefix] for name, prefix in prefixes.items()}
    problems = [problem for each in drawn.values() for chart in each.values() for problem in chart.problems]
    for name, page in pages.items():
        if page.language in speakers:
            problems += _of_page(name, page, speakers[page.language], drawn[page.language])
        else:
            problems.append(
                Problem(name, N_('bahasa halaman "{bahasa}" bukan bahasa situs'), {"bahasa": page.language})
            )
        problems += dead_links(name, pages, names)
    problems += wrong_files(folder, tables, outlined)
    problems += wrong_answers(folder, facts, cube, words)
    problems += wrong_lists(folder)
    for picture in pictures:
        problems += _of_picture(picture, speakers[picture.language])
    return Audit(tuple(problems), b"" if problems else as_json(pages, charts, speakers, cube))


def _names(facts: Facts) -> frozenset[str]:
    """Return what the publisher calls things: a group may be called after an age, a place after a number."""
    resources = [table.resource for table in facts.tables.values()]
    return frozenset(
        name
        for name in (
            *(text for codes in facts.codes.values() for text in (codes.title, *codes.labels.values())),
            *(text for area in facts.areas.values() for text in (area.name, *area.aliases)),
            *(text for package in facts.packages.values() for text in (package.title, package.description)),
            *(text for resource in resources for text in (resource.title, resource.description)),
            *(field.title for resource in resources for field in resource.fields),
        )
        if name
    )


def _of_page(name: str, page: Read, speaker: Speaker, charts: Mapping[str, Drawn]) -> Iterator[Problem]:
    for shown in dict.fromkeys(page.whole.figures):
        yield from speaker.wrong(name, shown)
    yield from speaker.unsaid(name, page.prose)
    for chart, part in page.charts.items():
        known = charts[chart].figures if chart in charts else ()
        yield from speaker.strange(name, part, known)
    yield from speaker.strange(name, page.whole)
    yield from speaker.undeclared(name, page.whole)


def _of_picture(picture: Picture, speaker: Speaker) -> Iterator[Problem]:
    for reference, text in picture.figures:
        try:
            forms = speaker.forms(reference)
        except DeclarationError as error:
            yield Problem(picture.uri, N_("{masalah}"), {"masalah": error})
            continue
        if " ".join(text.split()) not in forms:
            value = speaker.at(reference).value
            yield from speaker.wrong(picture.uri, Shown(reference, "" if value is None else repr(value), text))
    yield from speaker.unsaid(picture.uri, picture.words)
