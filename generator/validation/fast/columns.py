"""Judge a column: each distinct text once, by frictionless's own cell reader.

Enters: a field with its reader and the pieces of its column. Leaves: for every row of a piece whether its cell is good,
empty or in doubt, and what its value hashes to when a key needs it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any, Final

import numpy as np
import pyarrow as pa

from generator.validation.fast.arrays import numbers, where
from generator.validation.fast.pieces import DISTINCT, TEXT
from generator.validation.fast.proofs import Proof, Proven

GOOD: Final = 0
EMPTY: Final = 1
DOUBTFUL: Final = 2
UNREADABLE: Final = object()
"""Stands for the value of a text frictionless stumbles over."""
_REMEMBERED: Final = 100_000
"""At most so many texts of a column are remembered, so that memory stays small in columns that never repeat."""
_SELDOM_TWICE: Final = 0.1
"""From this share of distinct texts on, a proof of the column as it stands is quicker than its dictionary."""
_FEW: Final = 1_000
"""So many texts are quicker asked about than proven."""
_NO_CODES: Final = np.zeros(0, np.int32)


@dataclass(frozen=True, slots=True)
class Judged:
    """One column of one piece."""

    kinds: np.ndarray | None
    """`GOOD`, `EMPTY` or `DOUBTFUL` of every row; None when all are good."""
    hashes: np.ndarray | None
    """``hash(value)`` of every row, when the column is part of a key."""
    values: Sequence[object]
    """The values of the distinct texts, when a reference over several columns needs them."""
    codes: np.ndarray
    """Which of `values` stands in every row; empty when they are not needed."""


def combinations(columns: Sequence[Judged]) -> tuple[list[tuple[object, ...]], np.ndarray]:
    """Return the different combinations of values in one piece, and which of them stands in every row."""
    first, *others = columns
    found: list[tuple[object, ...]] = [(value,) for value in first.values]
    codes = first.codes
    for column in others:
        count = len(column.values)
        distinct, codes = np.unique(codes.astype(np.int64) * count + column.codes, return_inverse=True)
        found = [(*found[code // count], column.values[code % count]) for code in distinct.tolist()]
    return found, codes


class Column:
    """One column and what was learnt about its texts so far."""

    def __init__(
        self,
        reader: Callable[[str], tuple[Any, Any]],
        proof: Proof | None,
        lookups: Sequence[Collection[object]] = (),
        *,
        keyed: bool = False,
        valued: bool = False,
    ) -> None:
        """Make one.

        Args:
            reader: what frictionless reads a cell with.
            proof: how to prove cells without asking.
            lookups: the values of every list this column alone refers to.
            keyed: whether hashes are wanted.
            valued: whether the values themselves are wanted.
        """
        self._texts = _Texts(reader, lookups, keep=keyed or valued)
        self._proof = None if valued or lookups else proof
        self._keyed = keyed
        self._valued = valued
        self.type = DISTINCT
        """How the column is read best."""

    def judge(self, array: pa.Array) -> Judged:
        """Judge the cells of one piece."""
        if isinstance(array, pa.DictionaryArray):
            if self._proof and len(array.dictionary) > _SELDOM_TWICE * len(array):
                self.type = TEXT
            return self._spread(self._distinct(array.dictionary), numbers(array.indices))
        if self._proof and len(array) and (proven := self._proof(array)):
            return self._rest(array, proven)
        return self.judge(array.dictionary_encode())

    def _spread(self, distinct: Judged, codes: np.ndarray) -> Judged:
        """Go from the distinct texts to the rows they stand in."""
        kinds = None if distinct.kinds is None else distinct.kinds[codes]
        hashes = None if distinct.hashes is None else distinct.hashes[codes]
        return Judged(kinds, hashes, distinct.values, codes if self._valued else _NO_CODES)

    def _distinct(self, texts: pa.Array) -> Judged:
        if self._proof and len(texts) > _FEW and (proven := self._proof(texts)):
            return self._rest(texts, proven)
        return self._ask(texts.to_pylist())

    def _ask(self, texts: Sequence[str]) -> Judged:
        entries = list(map(self._texts.__getitem__, texts))
        kinds = np.fromiter(map(itemgetter(0), entries), np.uint8, len(entries))
        hashes = np.fromiter(map(itemgetter(2), entries), np.int64, len(entries)) if self._keyed else None
        values = tuple(map(itemgetter(1), entries)) if self._valued else ()
        return Judged(kinds if kinds.any() else None, hashes, values, _NO_CODES)

    def _rest(self, array: pa.Array, proven: Proven) -> Judged:
        """Ask about the texts without a proof."""
        if proven.good.all():
            return Judged(None, proven.hashes, (), _NO_CODES)
        rest = where(array, ~proven.good).dictionary_encode()
        asked = self._spread(self._ask(rest.dictionary.to_pylist()), numbers(rest.indices))
        kinds, hashes = None, proven.hashes
        if asked.kinds is not None:
            kinds = np.zeros(len(array), np.uint8)
            kinds[~proven.good] = asked.kinds
        if hashes is not None:
            hashes = hashes.copy()
            hashes[~proven.good] = asked.hashes
        return Judged(kinds, hashes, (), _NO_CODES)


class _Texts(dict[str, tuple[int, object, int]]):
    """What frictionless said of each text: kind, value and hash; asked when a text is first met."""

    def __init__(
        self, reader: Callable[[str], tuple[Any, Any]], lookups: Sequence[Collection[object]], *, keep: bool
    ) -> None:
        super().__init__()
        self._reader = reader
        self._lookups = lookups
        self._keep = keep

    def __missing__(self, text: str) -> tuple[int, object, int]:
        entry = self._ask(text)
        if len(self) < _REMEMBERED:
            self[text] = entry
        return entry

    def _ask(self, text: str) -> tuple[int, object, int]:
        try:
            value, notes = self._reader(text)
            hashed = hash(value) if self._keep else 0
            unknown = value is not None and any(value not in lookup for lookup in self._lookups)
        except (ArithmeticError, TypeError, ValueError, RecursionError):
            # What cannot be compared, be a key or be read to its end, frictionless stumbles over, too.
            return DOUBTFUL, UNREADABLE, 0
        kind = DOUBTFUL if notes or unknown else EMPTY if value is None else GOOD
        return kind, value if self._keep else None, hashed
