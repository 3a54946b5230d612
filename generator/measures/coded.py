"""Sums over rows whose texts are numbers: grouping by texts, column by column, took most of the time of a cube.

Enters: a frame with texts as keys, a value and a rank. Leaves: ``Coded`` rows, added up, and at the end a frame again.
Sums are those of pandas to the last bit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Self

import numpy as np
import pandas as pd
from numpy.typing import NDArray

VALUE, RANK = "nilai", "pangkat"
_EXACT: Final = 2.0**53
"""Whole numbers below it add up without a rounding, in any order."""

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]
Reals = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Key:
    """One column of texts."""

    codes: Ints
    """Place of each row's text among the labels; -1 where it has none."""
    labels: tuple[str, ...]
    """Sorted, each once; some may have no row."""

    @classmethod
    def of(cls, column: pd.Series[str]) -> Self:
        """Read a column."""
        codes, found = column.array.factorize()
        return cls(codes.astype(np.int64), tuple(found.tolist())).mapped(lambda label: label)

    def mapped(self, to: Callable[[str], str | None]) -> Self:
        """Give every text another; a row whose text has none has none either."""
        others = [to(label) for label in self.labels]
        labels = tuple(sorted({other for other in others if other is not None}))
        places = {label: place for place, label in enumerate(labels)}
        # The last entry is for rows that had no text before.
        lookup = np.array([*(-1 if other is None else places[other] for other in others), -1], dtype=np.int64)
        return replace(self, codes=lookup[self.codes], labels=labels)

    def within(self, labels: Sequence[str]) -> Self:
        """Write the same texts as places among more labels."""
        places = {label: place for place, label in enumerate(labels)}
        lookup = np.array([*(places[label] for label in self.labels), -1], dtype=np.int64)
        return replace(self, codes=lookup[self.codes], labels=tuple(labels))

    def holds(self, of: Callable[[str], bool]) -> Flags:
        """Say for each row whether something holds of its text; of no text nothing does."""
        return np.array([*(of(label) for label in self.labels), False], dtype=bool)[self.codes]

    def texts(self) -> pd.Index[str]:
        """Return the column again."""
        return pd.Index([*self.labels, None], dtype="str").take(self.codes % (len(self.labels) + 1))


def groups(keys: Iterable[Key]) -> Ints:
    """Number rows by their texts, in the order of the texts; what has no text comes before what has."""
    numbers = np.zeros(1, dtype=np.int64)
    for key in keys:
        numbers = numbers * (len(key.labels) + 1) + key.codes + 1
    return numbers


@dataclass(frozen=True, slots=True)
class Coded:
    """Rows with keys, an amount and a rank."""

    keys: Mapping[str, Key]
    amounts: Reals
    ranks: NDArray[np.int8]

    @classmethod
    def of(cls, frame: pd.DataFrame, keys: Iterable[str]) -> Self:
        """Read a frame."""
        coded = {key: Key.of(frame[key]) for key in keys}
        return cls(coded, frame[VALUE].to_numpy(dtype=np.float64), frame[RANK].to_numpy(dtype=np.int8))

    def frame(self) -> pd.DataFrame:
        """Return the rows as a frame."""
        texts = {name: key.texts() for name, key in self.keys.items()}
        return pd.DataFrame({**texts, VALUE: self.amounts, RANK: self.ranks})

    def take(self, places: Ints | Flags) -> Self:
        """Keep some rows, in the order given."""
        keys = {name: replace(key, codes=key.codes[places]) for name, key in self.keys.items()}
        return replace(self, keys=keys, amounts=self.amounts[places], ranks=self.ranks[places])

    def mapped(self, name: str, to: Callable[[str], str | None]) -> Self:
        """Give the texts of a key others, and leave out the rows whose text has none."""
        key = self.keys[name].mapped(to)
        return replace(self, keys={**self.keys, name: key}).take(key.codes >= 0)

    def added(self, names: Sequence[str]) -> Self:
        """Add up the values within some of the keys, with the highest rank; rows without one of them are left out."""
        keyed = self.take(np.logical_and.reduce([self.keys[name].codes >= 0 for name in names]))
        keys = {name: keyed.keys[name] for name in names}
        _, first, group = np.unique(groups(keys.values()), return_index=True, return_inverse=True)
        ranks = np.full(len(first), np.iinfo(np.int8).min, dtype=np.int8)
        np.maximum.at(ranks, group, keyed.ranks)
        rows = {name: replace(key, codes=key.codes[first]) for name, key in keys.items()}
        return replace(self, keys=rows, amounts=_sums(keyed.amounts, group, len(first)), ranks=ranks)

    def first_of_each(self) -> Self:
        """Keep of the rows with the same keys the first."""
        _, first = np.unique(groups(self.keys.values()), return_index=True)
        return self.take(np.sort(first))


def joined(parts: Sequence[Coded]) -> Coded:
    """Put rows with the same keys below each other."""
    keys = {}
    for name in parts[0].keys:
        labels = sorted({label for part in parts for label in part.keys[name].labels})
        keys[name] = Key(np.concatenate([part.keys[name].within(labels).codes for part in parts]), tuple(labels))
    amounts = np.concatenate([part.amounts for part in parts])
    return Coded(keys, amounts, np.concatenate([part.ranks for part in parts]))


def _sums(values: Reals, group: Ints, count: int) -> Reals:
    known = np.nan_to_num(values, nan=0.0)
    if np.abs(known).sum() < _EXACT and (known == np.rint(known)).all():
        whole: Reals = np.bincount(group, weights=known, minlength=count).astype(np.float64)
        return whole
    # Fractions are added with the rounding errors carried along, as pandas does.
    added: Reals = pd.Series(values).groupby(group).sum().to_numpy().astype(np.float64)
    return added
