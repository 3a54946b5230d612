"""What a description is made from, whatever profile it follows.

Enters: nothing. Leaves: ``Subject``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.downloads import Download
from generator.facts import Facts
from generator.indicators import Indicator
from generator.releases import Release
from generator.settings import Settings
from generator.wording import Wording


@dataclass(frozen=True, slots=True)
class Subject:
    """Everything a profile may describe: what was published, and the files it is offered as."""

    facts: Facts
    downloads: Mapping[str, Download]
    """Every file that holds a table, by uri."""
    indicators: Mapping[str, Indicator]
    release: Release
    settings: Settings
    wording: Wording
    """Of the main language of the site; a profile that knows languages asks ``settings`` for the others."""
