"""What pages, API and feeds are made from, for a small world: shared by tests that look at what is written of it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from generator.charts import Desk
from generator.downloads import Download, in_words
from generator.facts import Facts
from generator.indicators import load_indicators
from generator.measures import Cube
from generator.measures.cube import COLUMNS
from generator.measures.trace import Tracer
from generator.pages import Given
from generator.quality import assess
from generator.releases import release_of
from generator.settings import Settings, templates_folder
from generator.statements import judge
from generator.translation import translated
from generator.validation import Report

PUBLISHER = {"nama": "Dinas Uji", "url": "https://dinas.contoh.id/", "kontak": ""}


def spoken(
    facts: Facts, cube: Cube, report: Report, *, url: str = "", downloads: Mapping[str, Download] | None = None
) -> dict[str, Given]:
    """Return everything the pages are made from, in Indonesian and English."""
    settings = Settings(
        root=Path(), name="Situs Uji", description="Data uji.", url=url, others=("en",), extra={"penerbit": PUBLISHER}
    )
    found, indicators, tracer = {}, load_indicators(), Tracer(facts)
    for language in settings.languages:
        words = settings.wording(language)
        told = facts if language == settings.language else translated(facts, words.translate)
        found[language] = Given(
            Desk(cube, told, indicators, words),
            settings,
            release_of(facts, settings),
            in_words((downloads or {}).values(), told, words),
            assess(report, told, templates_folder()),
            judge(told, cube),
            tracer,
        )
    return found


def cube_of(*rows: tuple[object, ...]) -> Cube:
    """Return a cube of these rows, each with the columns of the published cube."""
    return Cube(pd.DataFrame(rows, columns=list(COLUMNS)))
