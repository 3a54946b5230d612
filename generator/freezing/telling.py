"""What a new release changes, and every release as pages tell of it.

Enters: an ``Order``, a ``Draft`` and its zip. Leaves: ``Differences`` from the release before, and ``Chapter`` values.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from generator.archive import split_id
from generator.chronicle import Chapter, chapters
from generator.differences import METHODS, Differences, compare, read_methods, released_side
from generator.downloads import Download
from generator.errors import UnexplainedFigures
from generator.freezing.drafting import Draft, Order
from generator.indicators import Indicator
from generator.periods import Period
from generator.releases import Release
from generator.settings import DATASETS, Settings

_NAMED: Final = 3
"""So many figures are named in a message."""


def changes_of(
    order: Order, draft: Draft, packed: Download, indicators: Mapping[str, Indicator], settings: Settings
) -> Differences:
    """Say what a new release changes, from the one before it.

    Raises:
        UnexplainedFigures: published figures moved, but neither their data changed nor did anybody record why.
        BadMethods: the record of changed methods is not of the right shape.
    """
    newest = order.archive.newest
    if newest is None:
        return Differences("", draft.id)
    content = order.source.read(f"{newest.folder}/{newest.manifest.archive}") or b""
    before, after = released_side(content, newest.id), released_side(packed.content, draft.id)
    methods = read_methods(settings.datasets, indicators, since=newest.manifest.made)
    found = compare(before, after, indicators, methods)
    unexplained = [one for one in found.moved if one.unexplained]
    if unexplained:
        first = unexplained[0]
        raise UnexplainedFigures(
            count=sum(one.unexplained for one in unexplained),
            indicators=", ".join(one.indicator for one in unexplained),
            examples=", ".join(figure.address for figure in first.figures[:_NAMED]),
            file=f"{DATASETS}/{METHODS}",
        )
    return found


def tell(
    order: Order | None, draft: Draft, release: Release, packed: Download, changes: Differences | None
) -> tuple[Chapter, ...]:
    """Return every release of the site for its pages, the draft included; none for a preview without an archive."""
    if order is None:
        return ()
    newest = order.archive.newest
    fresh = None
    if changes is not None:
        month, edition = split_id(draft.id)
        fresh = Chapter(
            id=draft.id,
            period=Period.parse(month),
            edition=edition,
            version=release.version,
            published=draft.published,
            made=release.date,
            nature=release.nature,
            replaces=draft.replaces,
            replaced_by="",
            previous=newest.id if newest else "",
            newest=True,
            archive=packed.uri.rpartition("/")[2],
            size=len(packed.content),
            signed=order.signer is not None,
            changes=changes,
        )
    return chapters(order.archive, order.source, fresh)
