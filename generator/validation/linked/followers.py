"""What stands beside a count and gives it away: the money paid for cases, the workers of a handful of businesses.

A measure says whose count it follows with ``mengikuti``; money in a table with one count of people follows that count.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from generator.catalogue import Resource
from generator.disclosure.persons.identity import is_money
from generator.validation.linked.terms import is_count_of_people

FOLLOWS: Final = "mengikuti"


def followers(resource: Resource) -> Mapping[str, str]:
    """Return by measure the count in the same row that it gives away."""
    measures = resource.by_role("ukuran")
    counts = [field.name for field in measures if is_count_of_people(field)]
    found = {}
    for field in measures:
        declared = field.descriptor.get(FOLLOWS)
        if declared in counts:
            found[field.name] = str(declared)
        elif is_money(field) and len(counts) == 1:
            found[field.name] = counts[0]
    return found
