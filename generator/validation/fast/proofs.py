"""Prove for many cells at once that frictionless has nothing to say about them.

Enters: a field and a column of texts. Leaves: which cells are certainly read without a note, and what their values
hash to. A proof only acquits; a cell without proof is shown to frictionless.

For columns in which few texts come twice, asking once per distinct text saves nothing. Three shapes are then proven
without asking, each from how the reader of that type is written:

- an integer: Arrow reads a 64-bit value, and the text is all digits or exactly what printing that value gives; so
  ``int(text)`` is that value;
- a number: the text is a finite 64-bit number other than zero, which ``Decimal`` reads as well; rounding keeps order,
  so what lies strictly inside the rounded bounds lies inside the bounds;
- a string: any text is itself, and its length is counted in code points.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from generator.validation.fast.arrays import numbers, strings, truths

_BOUNDS: Final = ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum")
_LENGTHS: Final = ("minLength", "maxLength")
_NOT_LOOKED_AT: Final = ("required", "unique")
"""About these two a cell that is not empty has nothing to fear from its reader."""
_ZERO: Final = strings(("0",))[0]
_LARGEST: Final = sys.hash_info.modulus
"""Integers below this hash to themselves, but for -1."""


@dataclass(frozen=True, slots=True)
class Proven:
    """What was proven about a column."""

    good: np.ndarray
    """Which cells hold a value frictionless has no note about."""
    hashes: np.ndarray | None
    """``hash(value)`` of the good cells, wherever asked for."""


Proof = Callable[[pa.Array], Proven | None]
"""Look at a column of texts; None when these texts cannot be looked at this way."""


def proof_for(field: Any, missing: tuple[str, ...], *, keyed: bool) -> Proof | None:  # noqa: ANN401 - no types there
    """Return how to prove cells of a field, or None when each text must be asked about.

    Args:
        field: a frictionless field.
        missing: the texts that stand for an empty cell.
        keyed: whether hashes will be asked for.
    """
    constraints: Mapping[str, Any] = field.constraints
    empty = strings(missing)
    if field.type == "string" and field.format == "default":
        lengths = {name: constraints[name] for name in _LENGTHS if name in constraints}
        if set(constraints) <= {*lengths, *_NOT_LOOKED_AT} and all(type(length) is int for length in lengths.values()):
            return _strings(empty, lengths, keyed=keyed)
    if field.type in ("integer", "number") and field.bare_number and set(constraints) <= {*_BOUNDS, *_NOT_LOOKED_AT}:
        read = field.create_value_reader()
        bounds = {name: read(constraints[name]) for name in _BOUNDS if name in constraints}
        if field.type == "integer":
            return (
                _integers(empty, bounds, keyed=keyed) if all(type(bound) is int for bound in bounds.values()) else None
            )
        plain = field.decimal_char == "." and not field.group_char and not field.float_number
        # What a Decimal hashes to, only Python knows.
        if plain and not keyed and all(map(_is_finite, bounds.values())):
            return _numbers(empty, bounds)
    return None


def _is_finite(bound: object) -> bool:
    return type(bound) is int or (isinstance(bound, Decimal) and bound.is_finite())


def _filled(texts: pa.Array, empty: pa.Array) -> tuple[np.ndarray, pa.Array]:
    """Return which cells are not empty, and the texts with a zero in place of the empty ones."""
    blank = pc.is_in(texts, empty)
    if pc.any(blank).as_py():
        texts = pc.if_else(blank, _ZERO, texts)
    return ~truths(blank), texts


def _strings(empty: pa.Array, limits: Mapping[str, int], *, keyed: bool) -> Proof:
    shortest, longest = limits.get("minLength", 0), limits.get("maxLength", sys.maxsize)

    def prove(texts: pa.Array) -> Proven | None:
        good = ~truths(pc.is_in(texts, empty))
        if limits:
            lengths = numbers(pc.utf8_length(texts))
            good &= (lengths >= shortest) & (lengths <= longest)
        hashes = np.fromiter(map(hash, texts.to_pylist()), np.int64, len(texts)) if keyed else None
        return Proven(good, hashes)

    return prove


def _integers(empty: pa.Array, bounds: Mapping[str, int], *, keyed: bool) -> Proof:
    least = max(-_LARGEST + 1, bounds.get("minimum", -_LARGEST), bounds.get("exclusiveMinimum", -_LARGEST) + 1)
    most = min(_LARGEST - 1, bounds.get("maximum", _LARGEST), bounds.get("exclusiveMaximum", _LARGEST) - 1)

    def prove(texts: pa.Array) -> Proven | None:
        filled, texts = _filled(texts, empty)
        try:
            cast = pc.cast(texts, pa.int64())
        except pa.ArrowInvalid:
            return None
        good = filled
        if not _only_digits(texts):
            good = good & truths(pc.equal(pc.cast(cast, pa.string()), texts))
        values = numbers(cast)
        good &= (values >= least) & (values <= most)
        return Proven(good, np.where(values == -1, hash(-1), values) if keyed else None)

    return prove


def _only_digits(texts: pa.Array) -> bool:
    """Tell whether there is nothing but ASCII digits in all these texts."""
    _, offsets, data = texts.buffers()
    begin, end = np.frombuffer(offsets, np.int32)[[texts.offset, texts.offset + len(texts)]]
    return bool(((np.frombuffer(data, np.uint8)[begin:end] - ord("0")) < 10).all())  # noqa: PLR2004 - ten digits


def _numbers(empty: pa.Array, bounds: Mapping[str, Decimal | int]) -> Proof:
    least = max((float(bounds[name]) for name in ("minimum", "exclusiveMinimum") if name in bounds), default=-math.inf)
    most = min((float(bounds[name]) for name in ("maximum", "exclusiveMaximum") if name in bounds), default=math.inf)

    def prove(texts: pa.Array) -> Proven | None:
        filled, texts = _filled(texts, empty)
        try:
            values = numbers(pc.cast(texts, pa.float64()))
        except pa.ArrowInvalid:
            return None
        # Zero is left to frictionless: a text with an exponent beyond all limits rounds to it, too.
        return Proven(filled & (values != 0) & (values > least) & (values < most), None)

    return prove
