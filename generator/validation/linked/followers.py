"""What stands beside a count and gives it away: the money paid for cases, the share that is registered.

A measure says whose count it follows with ``mengikuti``, or with ``false`` that it follows none. Where it says nothing,
whatever is worked out from counts, money and shares, follows every count in its row.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from generator.catalogue import Resource
from generator.validation.linked.terms import is_count_of_people

FOLLOWS: Final = "mengikuti"
_WORKED_OUT: Final = frozenset({"stok", "alir", "kumulatif", "rasio"})
"""A tariff is the law's, and depends on nobody."""


def followers(resource: Resource) -> Mapping[str, tuple[str, ...]]:
    """Return by measure the counts in the same row that it gives away."""
    measures = resource.by_role("ukuran")
    counts = tuple(field.name for field in measures if is_count_of_people(field))
    found: dict[str, tuple[str, ...]] = {}
    for field in measures:
        declared = field.descriptor.get(FOLLOWS)
        if declared in counts:
            found[field.name] = (str(declared),)
        elif (
            declared is not False
            and field.name not in counts
            and field.descriptor.get("jenis_ukuran") in _WORKED_OUT
            and counts
        ):
            found[field.name] = counts
    return found
