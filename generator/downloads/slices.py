"""Parts of a table, for whoever needs one kecamatan or one period: smaller files of the same rows.

Enters: an ``Offered`` table and the tree of areas. Leaves: ``Offered`` slices. The slice of a kecamatan holds the rows
about it and all that lies below it. The slice of a period holds the rows of that very period: what is said of 2026 as a
whole, not what is said of its months, so that no row stands in two of them. A table that speaks of one kecamatan or
one period alone has no such slices, for they would be the table again; a list of codes speaks of none.

Rows are sorted by place or by period once per table and then cut, so that many slices cost as much as few.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

import numpy as np
import pandas as pd

from generator.catalogue import REAL, SAMPLE
from generator.downloads.offered import NATURE, Offered
from generator.errors import BadPeriod
from generator.facts import Areas
from generator.periods import Period
from generator.releases import suffix_of
from generator.wording import Wording

LEVEL: Final = "kecamatan"
PLACES: Final = "wilayah"
PERIODS: Final = "periode"
_LEAST: Final = 2
"""Places or periods from which a table is worth slicing."""


def by_place(offered: Offered, column: str, areas: Areas, suffixes: Sequence[str]) -> Iterator[Offered]:
    """Return the part of a table about each kecamatan, in the order of the list of areas."""
    codes, uniques = pd.factorize(offered.frame[column])
    owners = [areas.up(str(code), LEVEL) if code in areas else None for code in uniques]
    rows = _rows(codes, owners)
    if len(rows) < _LEAST:
        return
    for area in areas.at(LEVEL):
        if area.code in rows:
            name = f"{_safe(area.code)}-{area.slug}"
            part = _part(offered, rows[area.code], f"{PLACES}/{name}", suffixes)
            yield replace(part, slice=area.title, area=area.code)


def by_period(offered: Offered, column: str, wording: Wording, suffixes: Sequence[str]) -> Iterator[Offered]:
    """Return the part of a table about each period it speaks of, in the order of time; none if it speaks otherwise."""
    codes, uniques = pd.factorize(offered.frame[column])
    rows = _rows(codes, _periods(uniques))
    if len(rows) < _LEAST:
        return
    for period in sorted(period for period in rows if isinstance(period, Period)):
        part = _part(offered, rows[period], f"{PERIODS}/{period.code}", suffixes)
        yield replace(part, slice=wording.period(period), period=period.code)


def _periods(texts: Iterable[object]) -> list[Period | None]:
    """Read texts as periods; a column in which one is none does not speak of periods at all."""
    found: list[Period | None] = []
    for text in texts:
        try:
            found.append(Period.parse(str(text)))
        except BadPeriod:
            return [None for _ in texts]
    return found


def _rows(codes: np.ndarray, owners: Sequence[Hashable]) -> dict[Hashable, np.ndarray]:
    """Return which rows belong to whom, in their order.

    Args:
        codes: for each row the place of its value in the list of values; -1 where it has none.
        owners: for each value, to whom it belongs; None for nobody.
    """
    known = list(dict.fromkeys(owner for owner in owners if owner is not None))
    places = {owner: place for place, owner in enumerate(known)}
    # Whoever belongs to nobody, and rows without a value (place -1), come last of all.
    nobody = len(known)
    groups = np.array([nobody if owner is None else places[owner] for owner in owners] + [nobody])[codes]
    order = np.argsort(groups, kind="stable")
    ends = np.searchsorted(groups[order], np.arange(len(known) + 1))
    return {owner: order[ends[place] : ends[place + 1]] for owner, place in places.items()}


def _part(offered: Offered, rows: np.ndarray, place: str, suffixes: Sequence[str]) -> Offered:
    stem = offered.stem.removesuffix(suffix_of(offered.nature))
    folder = stem.rpartition("/")[0] if not offered.package else stem
    frame = offered.frame.take(rows).reset_index(drop=True)
    nature = offered.nature
    if not offered.package:
        # Each row of the cube says what it is: a part in which all is real does not call itself a sample.
        nature = SAMPLE if (frame[NATURE] == SAMPLE).any() else REAL
    return replace(
        offered,
        stem=f"{folder}/{place}{suffix_of(nature)}",
        nature=nature,
        frame=frame,
        suffixes=tuple(suffixes),
        missing=("",),
    )


def _safe(code: str) -> str:
    """Return a code as the name of a file: it is the publisher's text."""
    return re.sub(r"[^0-9A-Za-z.]+", "-", code).strip(".-")
