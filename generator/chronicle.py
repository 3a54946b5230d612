"""What the site tells of its own releases: each one, what it changed, what became of it.

Enters: an ``Archive`` and, while a release is being made, its draft. Leaves: ``Chapter`` values, the newest first, for
pages and feeds. The page of a release is made from what the release itself keeps, today and in ten years.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.archive import FOLDER, Archive, Edition, Source
from generator.catalogue import SAMPLE
from generator.differences import CHANGES, Differences, read
from generator.periods import Period


@dataclass(frozen=True, slots=True)
class Chapter:
    """One release, as pages tell of it."""

    id: str
    """``2026-10``, and ``2026-10.1`` for its first correction."""
    period: Period
    edition: int
    """How many times the period was released before."""
    version: str
    published: str
    """The day the calendar says it came out; empty where there is no calendar."""
    made: str
    nature: str
    replaces: str
    """The id of the release it corrects; empty for none."""
    replaced_by: str
    """The id of the release that corrects it; empty while it holds."""
    previous: str
    """The id of the release before it; empty for the first."""
    newest: bool
    archive: str
    """The name of its zip."""
    size: int
    """Of its zip, in bytes."""
    signed: bool
    changes: Differences
    """From the release before it; of the first release nothing."""

    @property
    def sample(self) -> bool:
        """Whether anything in it is made up."""
        return self.nature == SAMPLE

    @property
    def folder(self) -> str:
        """Where it stands, from the root of the site, with a slash at its end."""
        return f"{FOLDER}/{self.id}/"


def chapters(archive: Archive, source: Source, draft: Chapter | None = None) -> tuple[Chapter, ...]:
    """Return every release, the newest first.

    Args:
        archive: those that are frozen; every one of them sound.
        source: where they are read from.
        draft: the one that is being made, if any.
    """
    told = [_told(edition, source, draft) for edition in archive]
    return tuple(reversed([*told, *([draft] if draft else [])]))


def _told(edition: Edition, source: Source, draft: Chapter | None) -> Chapter:
    manifest = edition.manifest
    kept = source.read(f"{edition.folder}/{CHANGES}")
    corrected = draft.id if draft is not None and draft.replaces == edition.id else edition.replaced_by
    return Chapter(
        id=edition.id,
        period=Period.parse(manifest.period),
        edition=manifest.edition,
        version=manifest.version,
        published=manifest.published,
        made=manifest.made,
        nature=manifest.nature,
        replaces=manifest.replaces,
        replaced_by=corrected,
        previous=manifest.previous.id if manifest.previous else "",
        newest=draft is None and edition.newest,
        archive=manifest.archive,
        size=manifest.files[manifest.archive].bytes if manifest.archive else 0,
        signed=bool(edition.signed),
        changes=read(kept) if kept else Differences("", edition.id),
    )
