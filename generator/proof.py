"""A finished site proves itself, or is not published.

Enters: a folder of finished files and the ``Site`` they were made from. Leaves: ``ledger.json`` in that folder, or an
exception that names what is wrong: a figure that is not the cube's, a number without an address, a link that leads
nowhere, or something that names a person.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path
from typing import Final

from generator.build import Site
from generator.downloads import offers
from generator.errors import PersonalData, UnverifiedSite
from generator.gate import search_site
from generator.ledger import LEDGER, Picture, audit
from generator.settings import Settings
from generator.shapes import read_shapes
from generator.wording import N_

SHOWN: Final = 10
"""So many problems are named; the rest is counted."""


def prove(
    folder: Path,
    site: Site,
    settings: Settings,
    step: Callable[[str], None] = lambda _: None,
    carried: Collection[str] = (),
) -> None:
    """Read a finished site back, search it for personal data, and write its ledger.

    Args:
        folder: the root of the finished site.
        site: what it was made from.
        settings: whose site it is.
        step: told what begins.
        carried: files that will stand beside these and have proved themselves: those of earlier releases.

    Raises:
        UnverifiedSite: pages, charts or downloads do not agree with the cube, or a link leads nowhere.
        PersonalData: a file holds what names a person, or cannot be looked into.
    """
    step(N_("Memeriksa setiap angka dan tautan"))
    words = {language: settings.wording(language) for language in settings.languages}
    tables = offers(site.facts, site.cube, site.release, settings.wording())
    outlined = read_shapes(settings.datasets, site.facts.areas).keys()
    audited = audit(folder, site.facts, site.cube, words, tables, _pictures(site), outlined, carried)
    if audited.problems:
        raise UnverifiedSite(
            count=len(audited.problems), problems=_few(problem.said(settings.wording()) for problem in audited.problems)
        )

    step(N_("Mencari data pribadi dalam setiap berkas"))
    hits = search_site(folder, site, settings)
    if hits:
        raise PersonalData(count=len(hits), problems=_few(hits))
    # Nothing but figures and addresses that were searched where they are published; side by side, as here, their digits
    # now and then look like the number of a person.
    (folder / LEDGER).write_bytes(audited.book)


def _pictures(site: Site) -> Iterator[Picture]:
    """Say what stands on the social cards, each of which is shown for one page or more."""
    languages = {page.uri: page.language for page in site.pages}
    cards = {card.uri: (languages[uri], card) for uri, card in site.cards.items()}
    for uri, (language, card) in cards.items():
        figures = tuple((piece.reference, piece.text) for piece in card.said if piece.reference)
        yield Picture(uri, language, figures, tuple(piece.text for piece in card.said if not piece.reference))


def _few(problems: Iterable[object]) -> str:
    return "; ".join(str(problem) for problem, _ in zip(problems, range(SHOWN), strict=False))
