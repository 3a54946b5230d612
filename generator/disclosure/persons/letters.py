"""Letters that are not plain: which there are, and what they look like.

Enters: a text. Leaves: the same text in ASCII as far as a reader would read it so. Letters are counted by the million
at once, and what a letter becomes is worked out once: a text has many letters, but few that are not plain.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

import numpy as np

_INVISIBLE: Final = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u20d0-\u20f0"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\u0300-\u036f\U000e0000-\U000e0fff\x00-\x08\x0e-\x1e\x7f]"
)
_DASHES: Final = re.compile("[\u2010-\u2015\u2212\u2043\ufe58\ufe63\uff0d]")
_ALONE: Final = frozenset(
    {"Lu", "Ll", "Nd", "Nl", "No", "Pc", "Pd", "Pe", "Pf", "Pi", "Po", "Ps", "Sc", "Sm", "So", "Zs"}
)
"""Kinds of letters that Unicode never joins with the one before, so that each can be rewritten by itself."""
_KEPT: Final = 4096
_SPACE, _DELETE = 0x20, 0x7F
_BREAKS: Final = frozenset("\t\n\x0b\x0c\r\x1f")
"""Below the space, but no disguise: what parts words, lines and cells."""


def ascii_digits(text: str) -> str:
    """Remove what is invisible, write digits and dashes of every kind as those of ASCII, all else in its plain form.

    The same as Unicode's form NFKC of the text without its invisible letters, with the digits of every script after.
    """
    odd = _odd(text)
    if not all(map(_is_alone, odd)):
        text = _DASHES.sub("-", unicodedata.normalize("NFKC", _INVISIBLE.sub("", text)))
        odd = _odd(text)
    for letter in odd:
        plain = _plain(letter)
        if plain != letter:
            text = text.replace(letter, plain)
    return text


def _odd(text: str) -> list[str]:
    """Return the letters of a text that ASCII does not have, and those that control something, each once."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    odd = np.unique(codes[(codes >= _DELETE) | (codes < _SPACE)])
    return [letter for letter in map(chr, odd.tolist()) if letter not in _BREAKS]


@lru_cache(_KEPT)
def _is_alone(letter: str) -> bool:
    return unicodedata.category(letter) in _ALONE


@lru_cache(_KEPT)
def _plain(letter: str) -> str:
    """Return what one letter becomes."""
    text = _DASHES.sub("-", unicodedata.normalize("NFKC", _INVISIBLE.sub("", letter)))
    digits = {one: unicodedata.digit(one, None) for one in text if not one.isascii()}
    return "".join(one if digits.get(one) is None else str(digits[one]) for one in text)
