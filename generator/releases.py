"""Which release of the data a site shows, and who answers for it.

Enters: ``Facts`` and ``Settings``. Leaves: a ``Release``, which every file to take away carries: what its figures are
called, until when they reach, whether they are made up, and whom to ask.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from generator.archive import FOLDER, split_id
from generator.catalogue import REAL, SAMPLE
from generator.facts import Facts
from generator.settings import Settings
from generator.wording import N_

STATUS: Final[Mapping[str, str]] = {
    SAMPLE: N_("Data contoh untuk peragaan, bukan rilis resmi"),
    REAL: N_("Data nyata"),
}
"""What readers are told of a release, by its nature."""


@dataclass(frozen=True, slots=True)
class Release:
    """One edition of all the data of a site."""

    version: str
    """Semantic: year and month of the last data, and how many times they were corrected: ``2026.10.0``."""
    month: str
    """The last month reported, as ``2026-10``; empty where nothing is reported by month."""
    date: str
    """The day the newest package was made, as ``2026-11-20``."""
    nature: str
    """``contoh`` as soon as one table is sample data, else ``nyata``."""
    site: str
    """What the site is called."""
    url: str
    """Where the site is published, with a slash at its end; empty while nobody knows."""
    publisher: str
    contact: str
    """Mail or telephone of the publisher; empty while there is none."""
    home: str
    """The publisher's own site; empty while there is none."""
    id: str = ""
    """What its folder below ``rilis/`` is called: ``2026-10``, ``2026-10.1``; empty while it is a preview."""

    @property
    def permalink(self) -> str:
        """The address of the page that keeps this release for good; empty for a preview, or while nobody knows it."""
        return f"{self.url}{FOLDER}/{self.id}/" if self.id and self.url else ""

    @property
    def sample(self) -> bool:
        """Whether anything in it is made up."""
        return self.nature == SAMPLE

    @property
    def status(self) -> str:
        """What readers are told of it: a message."""
        return STATUS[self.nature]

    @property
    def suffix(self) -> str:
        """What the names of files that hold everything end with, so that sample data says so in its name."""
        return suffix_of(self.nature)

    def told(self) -> dict[str, str]:
        """Return how every JSON of the site names its release; the keys are a promise."""
        return {"versi": self.version, "bulan": self.month, "tanggal": self.date, "sifat": self.nature}


def suffix_of(nature: str) -> str:
    """Return what the name of a file ends with: nothing, or that it is sample data."""
    return "-contoh" if nature == SAMPLE else ""


def release_of(facts: Facts, settings: Settings, name: str = "") -> Release:
    """Return the release a site shows.

    Args:
        facts: what was published.
        settings: whose site it is.
        name: the id of the release; a preview has none, and is called as the next release would be that corrects what
            has come out.

    Raises:
        BadSettings: ``mkdocs.yml`` names no publisher.
    """
    last = facts.months[-1] if facts.months else None
    publisher = settings.publisher
    edition = split_id(name)[1] if name else _corrections(facts)
    return Release(
        version=f"{last.year}.{last.number}.{edition}" if last else f"0.0.{edition}",
        month=last.code if last else "",
        date=facts.as_of,
        nature=SAMPLE if facts.sample else REAL,
        site=settings.name,
        url=settings.url.rstrip("/") + "/" if settings.url else "",
        publisher=str(publisher["nama"]),
        contact=str(publisher.get("kontak") or ""),
        home=str(publisher.get("url") or ""),
        id=name,
    )


def _corrections(facts: Facts) -> int:
    """Count the days on which something was corrected: corrections of one day go out together."""
    return len({correction.dated for correction in facts.corrections})
