"""Find the records about which frictionless might have something to say.

Enters: a `Layout`. Leaves: the places of the records in doubt. Every other record is acquitted: each of its cells was
read by frictionless's reader without a note or proven, it is neither ragged nor empty, no other row has its keys, and
the lists it refers to have its values.

To doubt too much costs time and nothing else; so rows are said to share a key when the hashes of its values agree.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from generator.validation.fast.arrays import is_blank
from generator.validation.fast.columns import DOUBTFUL, EMPTY, Column, Judged, combinations
from generator.validation.fast.layout import Layout, Reference
from generator.validation.fast.lists import Lists, Values
from generator.validation.fast.pieces import Piece, Span, cells_of, pieces

_SPREAD: Final = np.uint64(0x9E3779B97F4A7C15)
_HALF: Final = np.uint64(32)


@dataclass(frozen=True, slots=True)
class Doubts:
    """What was not acquitted."""

    spans: tuple[tuple[Span, np.ndarray], ...]
    """Pieces with records in doubt, and the places of those, ascending."""
    rows: int
    """How many records there are below the header."""


def doubts(layout: Layout, lists: Lists) -> Doubts:
    """Go through a table once."""
    return _Search(layout, lists).run()


class _Search:
    def __init__(self, layout: Layout, lists: Lists) -> None:
        self._layout = layout
        self._position = layout.position
        self._keys = [key for key in (layout.primary_key, *((name,) for name in layout.unique)) if key]
        self._references: list[tuple[Reference, Values]] = [
            (reference, lists(layout.resource, reference)) for reference in layout.references
        ]
        self._columns = {name: self._column(name) for name in self._position}
        self._spans: list[Span] = []
        self._doubtful: list[np.ndarray] = []
        self._hashes: list[list[np.ndarray]] = [[] for _ in self._keys]

    def _column(self, name: str) -> Column:
        keyed = any(name in key for key in self._keys)
        alone = [values for reference, values in self._references if reference.names == (name,)]
        among = any(name in reference.names for reference, _ in self._references if len(reference.names) > 1)
        proof = self._layout.proof(name, keyed=keyed)
        return Column(self._layout.reader(name), proof, alone, keyed=keyed, valued=among)

    def run(self) -> Doubts:
        types = {self._position[name]: column.type for name, column in self._columns.items()}
        for piece in pieces(self._layout.path, len(types), types, self._layout.scan.last_quote):
            self._look(piece)
            types.update({self._position[name]: column.type for name, column in self._columns.items()})
        self._doubt_shared_keys()
        found = tuple(
            (span, places)
            for span, doubtful in zip(self._spans, self._doubtful, strict=True)
            if len(places := np.flatnonzero(doubtful))
        )
        return Doubts(found, sum(span.records for span in self._spans))

    def _look(self, piece: Piece) -> None:
        judged = {name: column.judge(piece.columns[self._position[name]]) for name, column in self._columns.items()}
        inside = _in_doubt(list(judged.values()), piece.count)
        if piece.gaps:
            inside |= _all_texts_empty(piece)
        if self._layout.primary_key:
            inside |= _all_empty([judged[name] for name in self._layout.primary_key], piece.count)
        for reference, values in self._references:
            if len(reference.names) > 1:
                found, codes = combinations([judged[name] for name in reference.names])
                unknown = np.fromiter((set(each) != {None} and each not in values for each in found), bool, len(found))
                if unknown.any():
                    inside |= unknown[codes]
        doubtful = inside
        if piece.rows is not None:
            doubtful = np.ones(piece.span.records, bool)
            doubtful[piece.rows] = inside
        self._spans.append(piece.span)
        self._doubtful.append(doubtful)
        for key, hashes in zip(self._keys, self._hashes, strict=True):
            hashes.append(self._hash(piece, key, [judged[name] for name in key]))

    def _hash(self, piece: Piece, key: tuple[str, ...], columns: Sequence[Judged]) -> np.ndarray:
        """Return one number per record that is the same wherever the values of the key are the same."""
        inside = _mixed([column.hashes for column in columns if column.hashes is not None])
        if len(key) == 1 and columns[0].kinds is not None:
            # An empty cell is never the same as another: its own place stands for it.
            empty = np.flatnonzero(columns[0].kinds == EMPTY)
            inside[empty] = _mixed([empty + piece.span.first])
        if piece.rows is None:
            return inside
        hashes = np.zeros(piece.span.records, np.uint64)
        hashes[piece.rows] = inside
        for place, text in piece.ragged.items():
            row = self._layout.row(piece.span.first + place, cells_of(text))
            hashes[place] = _mixed([np.array([hash(row[name])]) for name in key])[0]
        return hashes

    def _doubt_shared_keys(self) -> None:
        for hashes in self._hashes:
            if not hashes:
                continue
            every = np.concatenate(hashes)
            every.sort()
            shared = every[1:][every[1:] == every[:-1]]
            del every
            if len(shared):
                for doubtful, of_piece in zip(self._doubtful, hashes, strict=True):
                    np.logical_or(doubtful, np.isin(of_piece, shared), out=doubtful)
            hashes.clear()


def _in_doubt(columns: Sequence[Judged], count: int) -> np.ndarray:
    doubtful = _all_empty(columns, count)
    for column in columns:
        if column.kinds is not None:
            doubtful |= column.kinds == DOUBTFUL
    return doubtful


def _all_empty(columns: Sequence[Judged], count: int) -> np.ndarray:
    """Tell in which rows none of these columns has a value; no key is made of nothing."""
    if any(column.kinds is None for column in columns):
        return np.zeros(count, bool)
    empty: np.ndarray = np.logical_and.reduce([column.kinds == EMPTY for column in columns])
    return empty


def _all_texts_empty(piece: Piece) -> np.ndarray:
    """An empty line looks like a row of empty texts to Arrow; frictionless sees no cells in it."""
    empty: np.ndarray = np.logical_and.reduce([is_blank(column.cast("string")) for column in piece.columns.values()])
    return empty


def _mixed(columns: Sequence[np.ndarray]) -> np.ndarray:
    mixed = np.zeros(len(columns[0]), np.uint64)
    for column in columns:
        mixed = (mixed ^ column.astype(np.int64).view(np.uint64)) * _SPREAD
        mixed ^= mixed >> _HALF
    return mixed
