"""Find where digits stand that may be an identity number or a mobile telephone number, fast.

Enters: a text without disguises. Leaves: where sixteen digits begin that have a place and a date, and where ten begin
as mobile numbers do, whatever stands between. Millions of letters are judged at once; who asks judges the few left.
"""

from __future__ import annotations

import re
from typing import Final

import numpy as np
from numpy.typing import NDArray

from generator.disclosure.persons.identity import is_identity_number

IDENTITY: Final = 16
_MOBILE: Final = 10
_SHORTEST: Final = 9
"""Digits of the shortest telephone number; every other number has more."""
_APART: Final = 4
"""At most three letters stand between two digits of one number."""
_FIELDS: Final = np.array([is_identity_number(f"{province:02d}01010101900001") for province in range(100)])
_DAYS: Final = np.array([day in range(1, 32) or day in range(41, 72) for day in range(100)])
_MONTHS: Final = np.array([month in range(1, 13) for month in range(100)])
_MOBILE_BEGINS: Final = np.array(
    [re.match("08[1235789]|628|6208", f"{start:04d}") is not None for start in range(10_000)]
)
"""Whether a mobile number may begin with these four digits."""
Places = list[tuple[int, int]]


def candidates(text: str) -> tuple[Places, list[int], bool]:
    """Return beginning and end of what may be identity numbers, and beginnings of what may be mobile numbers.

    And whether anywhere so many digits stand together that they may be the number of anything at all.
    """
    codes = np.frombuffer(text.encode("latin-1", "replace"), dtype=np.uint8)
    at = np.flatnonzero((codes >= ord("0")) & (codes <= ord("9")))
    if len(at) < _SHORTEST:
        return [], [], False
    digits = (codes[at] - ord("0")).astype(np.int16)
    gaps = np.diff(at)
    breaks = np.concatenate(([0], np.cumsum(gaps > _APART)))
    if not (breaks[_SHORTEST - 1 :] == breaks[: len(at) - _SHORTEST + 1]).any():
        return [], [], False
    return _identities(at, digits, gaps, breaks), _mobiles(at, digits, breaks), True


def _identities(
    at: NDArray[np.int64], digits: NDArray[np.int16], gaps: NDArray[np.int64], breaks: NDArray[np.int64]
) -> Places:
    count = len(at) - IDENTITY + 1
    if count <= 0:
        return []
    whole = breaks[IDENTITY - 1 :] == breaks[:count]
    # Its first digit begins a group of digits, its last one ends one.
    whole &= np.concatenate(([True], gaps[: count - 1] > 1))
    whole &= np.concatenate((gaps[IDENTITY - 1 :] > 1, [True]))
    start = np.flatnonzero(whole)
    pairs = (start[:, None] + np.arange(0, IDENTITY, 2))[:, :6]
    fields = digits[pairs] * 10 + digits[pairs + 1]
    good = _FIELDS[fields[:, 0]] & (fields[:, 1] > 0) & (fields[:, 2] > 0) & _DAYS[fields[:, 3]] & _MONTHS[fields[:, 4]]
    return [(int(at[one]), int(at[one + IDENTITY - 1]) + 1) for one in start[good].tolist()]


def _mobiles(at: NDArray[np.int64], digits: NDArray[np.int16], breaks: NDArray[np.int64]) -> list[int]:
    count = len(at) - _MOBILE + 1
    if count <= 0:
        return []
    whole = breaks[_MOBILE - 1 :] == breaks[:count]
    # As one number: 0812 and 6281 and 6208, the last being written +62 (0)8.
    begins = digits[:count] * 1000 + digits[1 : count + 1] * 100 + digits[2 : count + 2] * 10 + digits[3 : count + 3]
    found: list[int] = at[np.flatnonzero(whole & _MOBILE_BEGINS[begins])].tolist()
    return found
