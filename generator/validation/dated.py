"""What is in force on a day: tariffs, ceilings, shares, benefits.

Enters: tables whose rows say from when, and sometimes until when, they hold. Leaves: `Dated`, which answers what holds
on a day. Such tables are short; they are read row by row.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from generator.validation.sums import has, numbers, text
from generator.validation.tables import Tables

STARTS: Final = "berlaku_mulai"
ENDS: Final = "berlaku_akhir"
OPEN: Final = "9999-12-31"
"""The end of what holds until further notice; days are texts that sort in time."""


@dataclass(frozen=True, slots=True)
class Rate:
    """One row of a dated table."""

    codes: Mapping[str, str]
    """Its dimensions."""
    start: str
    end: str
    value: float | None
    """None where the table gives none."""


class Dated:
    """A dated table by some of its dimensions."""

    def __init__(self, rates: Iterable[Rate], keys: Sequence[str]) -> None:
        self._by: dict[tuple[str, ...], list[Rate]] = defaultdict(list)
        for rate in rates:
            self._by[tuple(rate.codes[key] for key in keys)].append(rate)

    def between(self, key: Sequence[str], first: str, last: str) -> list[Rate]:
        """Return every row that holds on any day of a span."""
        return [rate for rate in self._by.get(tuple(key), ()) if rate.start <= last and first <= rate.end]

    def on(self, key: Sequence[str], day: str) -> float | None:
        """Return the one value that holds on a day; None when there is none, or several contradict each other."""
        found = self.between(key, day, day)
        return found[0].value if len(found) == 1 else None

    def together(self, key: Sequence[str], day: str) -> float | None:
        """Add up what holds on a day over all other dimensions; None when one of them has not exactly one value."""
        found = self.between(key, day, day)
        expected = {tuple(sorted(rate.codes.items())) for rate in self._by.get(tuple(key), ())}
        values = {tuple(sorted(rate.codes.items())): rate.value for rate in found}
        if not expected or len(found) != len(expected) or values.keys() != expected:
            return None
        known = [value for value in values.values() if value is not None]
        return sum(known) if len(known) == len(expected) else None


def rates(tables: Tables, name: str, measure: str, dimensions: Iterable[str]) -> list[Rate]:
    """Read a dated table; a row without a first day never holds."""
    keys = tuple(dimensions)
    ends = text(tables, name, ENDS).to_pylist() if has(tables, name, ENDS) else []
    missing = tables.resources[name].missing_values
    starts = text(tables, name, STARTS).to_pylist()
    values = numbers(tables, name, measure).to_pylist()
    codes = zip(*(text(tables, name, key).to_pylist() for key in keys), strict=True) if keys else [()] * len(starts)
    return [
        Rate(dict(zip(keys, row, strict=True)), start, OPEN if not end or end in missing else end, value)
        for row, start, end, value in zip(codes, starts, ends or [""] * len(starts), values, strict=True)
        if start not in missing
    ]
