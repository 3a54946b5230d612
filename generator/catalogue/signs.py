"""Letters that nobody sees, and letters that look like others.

Enters: a text. Leaves: the first sign in it that shows nothing, turns the writing around or piles up over its
neighbours; and what a sign is called, by its number and its name in Unicode, so that somebody can search for it.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_UNSEEN: Final = re.compile(
    # Controls but the end of a line and the tab, and what stands for a character that could not be read.
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ufff9-\uffff"
    # Soft hyphens, joiners, fillers, marks of direction, spaces without width, selectors of a script.
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0"
    # Halves of pairs, private use: everybody sees something else; tags, which spell words nobody sees.
    "\ud800-\udfff\ue000-\uf8ff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U0010ffff]"
    # One letter may carry some marks; a pile of them covers the lines around it.
    "|(?<=[\u0300-\u036f]{4})[\u0300-\u036f]"
)
_BREAKS: Final = re.compile(r"[\t\n]")
_MARK: Final = "\N{REPLACEMENT CHARACTER}"
_LIKE: Final = str.maketrans(
    "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u0455\u0501\u051b\u051d\u04bb\u0410\u0412\u0415\u041a"
    "\u041c\u041d\u041e\u0420\u0421\u0422\u0425\u0423\u0406\u0408\u0405\u03bf\u03b1\u03bd\u03c1\u03c5\u03b9\u03ba"
    "\u03c4\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7\u0131\u0261\u0578\u057d"
    "\u2010\u2011\u2012\u2013\u2014\u2212\u2024\u00b7\u2044\u2215\uff0e\u066b",
    "aeopcyxijsdqwhABEKMHOPCTXYIJSoavpuiktABEZHIKMNOPTYXignu------..//..",
)
"""Letters and signs of other scripts that most fonts draw like one of ASCII."""


def unseen(text: str) -> str:
    """Return the first sign of a text that nobody can see; empty when there is none."""
    found = None if text.isascii() and text.isprintable() else _UNSEEN.search(text)
    return found[0] if found else ""


def visible(text: str) -> str:
    """Return a text with a mark in place of each sign nobody can see, tabs and ends of lines among them."""
    return text if text.isascii() and text.isprintable() else _UNSEEN.sub(_MARK, _BREAKS.sub(_MARK, text))


def foreign(text: str) -> str:
    """Return the first sign of a text that is no letter, digit or mark of ASCII; empty when there is none."""
    return "" if text.isascii() else next(sign for sign in text if not sign.isascii())


def lookalike(sign: str) -> str:
    """Return the ASCII sign that one of another script looks like; empty when there is none."""
    plain = unicodedata.normalize("NFKD", sign).translate(_LIKE)
    plain = "".join(part for part in plain if not unicodedata.combining(part)) or plain
    if not plain.isascii():
        digits = [unicodedata.digit(part, None) for part in plain]
        plain = "".join(str(digit) for digit in digits if digit is not None)
    return plain if plain != sign and plain.isprintable() else ""


def named(sign: str) -> str:
    """Return what a sign is called: ``U+202E RIGHT-TO-LEFT OVERRIDE``."""
    return f"U+{ord(sign):04X} {unicodedata.name(sign, '')}".strip()
