"""Undo disguises: whatever is written so that a machine does not see digits becomes digits again.

Enters: a text. Leaves: the same text with plain digits, plain separators and no invisible characters, and beside it
what was packed into it (base64, reversed). Lines stay lines, so a place found in the one is a place in the other.
"""

from __future__ import annotations

import base64
import binascii
import re
import unicodedata
from collections.abc import Iterator
from html import unescape
from typing import Final
from urllib.parse import unquote

_ROUNDS: Final = 4
"""Disguises within disguises are undone so many times."""
_INVISIBLE: Final = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u20d0-\u20f0"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\u0300-\u036f\U000e0000-\U000e0fff\x00-\x08\x0e-\x1e\x7f]"
)
_DASHES: Final = re.compile("[\u2010-\u2015\u2212\u2043\ufe58\ufe63\uff0d]")
_ENTITY: Final = re.compile(r"&(?:amp;)*(?:#[xX]?[0-9a-fA-F]+;?|[a-zA-Z]+;)")
_PERCENT: Final = re.compile(r"%(?:25)*(?:3[0-9]|40|2[BbDdEe]|EF|D9|E[0-9])", re.IGNORECASE)
_ESCAPED: Final = re.compile(
    r"\\+u\{?0*(3[0-9]|40|2[bB])\}?|\\+U000000(3[0-9]|40)|\\+x(3[0-9]|40|2[bB])|(?<![0-9A-Za-z])0x(3[0-9])[\s,;]{0,2}"
    r"|(?<!\\)\\0{0,4}(3[0-9])(?![0-9a-fA-F])[ ]?"
)
_ESCAPE_SIGNS: Final = ("\\u", "\\U", "\\x", "\\0", "\\3", "\\6", "\\7", "0x3")
_OCTAL: Final = re.compile(r"\\+0?(6[0-7]|7[01])(?![0-9])")
_QUOTED_PRINTABLE: Final = re.compile(r"(?:=3[0-9]){4,}")
_HEXED: Final = re.compile(r"(?<![0-9A-Za-z])(?:3[0-9]){16}(?![0-9A-Za-z])")
_CODES: Final = re.compile(r"(?<![0-9])(?:(?:4[89]|5[0-7])\s?[,;]\s?){15}(?:4[89]|5[0-7])(?![0-9])")
_JOINED: Final = re.compile(r"\"+\s*[&+.]\s*\"+|'\s*[&+.]\s*'|`\s*\+\s*`|\"+\s*\|\|\s*\"+|'\s*\|\|\s*'")
_JOINTS: Final = tuple(f"{quote}{space}{sign}" for quote in "\"'`" for space in ("", " ") for sign in "&+.|")
_CONCATENATED: Final = re.compile(r"(?:CONCAT|CONCATENATE|TEXTJOIN|GABUNG)\(([^()\n]{8,200})\)", re.IGNORECASE)
_SCIENTIFIC: Final = re.compile(r"(?<![0-9.,])([0-9])[.,]([0-9]{9,15})[eE]\+?(1[0-5])(?![0-9])")
_LOOKALIKE: Final = re.compile(r"(?<![0-9A-Za-z])(?=[0-9]*[OolI])[0-9OolI]{11,16}(?![0-9A-Za-z])")
_CLASS_OF: Final = {"d": "0123456789", "l": "OolI", "e": "eE", ",": ",;", " ": " "}
"""Digits, letters that look like them, exponents, and what parts the items of a list."""
_CLASSES: Final = bytes.maketrans(
    bytes(range(256)),
    bytes(
        next((ord(kind) for kind, letters in _CLASS_OF.items() if chr(code) in letters), ord("x"))
        for code in range(256)
    ),
)
_RUN: Final = re.compile(rb"[dl]{11,}")
_HEX_TRIGGER: Final = b"d" * 32
_LIKE: Final = str.maketrans("OolI", "0011")
_REAL_DIGITS: Final = 8
_SPOKEN_DIGITS: Final = 10
_WORDS: Final = dict(
    zip(
        ["nol", "kosong", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"],
        "00123456789",
        strict=True,
    )
)
_ZEROS: Final = tuple(f"{zero}{sign}" for zero in ("nol", "kosong") for sign in " ,.-\n")
_SPOKEN: Final = re.compile(
    rf"\b(?:{'|'.join(_WORDS)})(?:[\s,.\-]{{1,3}}(?:{'|'.join(_WORDS)})\b){{9,}}", re.IGNORECASE
)
_PACKED: Final = re.compile(r"(?<![A-Za-z0-9+/=_-])[A-Za-z0-9+/_-]{14,200000}={0,2}(?![A-Za-z0-9+/=_-])")
_ENOUGH: Final = re.compile(r"[0-9](?:[^0-9]{0,3}[0-9]){9}|@")
_BACKWARDS: Final = "\u202e"


def plain(text: str) -> str:
    """Undo every disguise that stands in place."""
    for _ in range(_ROUNDS):
        before = text
        if not text.isascii():
            text = _ascii_digits(text)
        if "&" in text and _ENTITY.search(text):
            text = _ENTITY.sub(_one_line, text)
        if "%" in text and _PERCENT.search(text):
            text = re.sub(r"(?:%[0-9A-Fa-f]{2})+", _one_line, text)
        if any(sign in text for sign in _ESCAPE_SIGNS):
            text = _ESCAPED.sub(lambda match: chr(int(next(filter(None, match.groups())), 16)), text)
            text = _OCTAL.sub(lambda match: chr(int(match[1], 8)), text)
        if text == before:
            break
    return _rewritten(text)


def unpacked(text: str) -> Iterator[str]:
    """Yield what is packed into a text: base64, and writing from right to left."""
    if _BACKWARDS in text:
        yield "\n".join(part[::-1] for part in text.split(_BACKWARDS)[1:])
    for match in _PACKED.finditer(text):
        # Digits become capitals and small letters, so a word or a checksum is none.
        content = None if match.group().islower() else unbase64(match.group())
        if content is not None and content.isascii():
            inner = content.decode("ascii")
            if _ENOUGH.search(inner):
                yield inner


def unbase64(token: str) -> bytes | None:
    """Return what base64 holds, or nothing when this is none."""
    bare = token.rstrip("=").replace("-", "+").replace("_", "/")
    if len(bare) % 4 == 1:
        return None
    try:
        return base64.b64decode(bare + "=" * (-len(bare) % 4), validate=True)
    except (binascii.Error, ValueError):
        return None


def _rewritten(text: str) -> str:
    """Undo what spreadsheets, programs and pens make of digits."""
    # One letter for each class of letters: a find in it is a hundred times as fast as a pattern over the text.
    classes = text.encode("latin-1", "replace").translate(_CLASSES)
    if "=3" in text:
        text = _QUOTED_PRINTABLE.sub(lambda match: match.group()[2::3], text)
    if _HEX_TRIGGER in classes:
        text = _HEXED.sub(lambda match: match.group()[1::2], text)
    if b"dd,dd,dd,dd" in classes or b"dd, dd, dd, dd" in classes:
        text = _CODES.sub(lambda match: "".join(chr(int(code)) for code in re.findall("[0-9]+", match.group())), text)
    lower = text.lower()
    if any(sign in text for sign in _JOINTS):
        text = _JOINED.sub("", text)
    if any(word in lower for word in ("concat", "textjoin", "gabung")):
        text = _CONCATENATED.sub(lambda match: re.sub(r"[\s\"';,]+", "", match[1]), text)
    if b"de" in classes:
        text = _SCIENTIFIC.sub(_whole, text)
    # Numbers of persons have a zero: in their serial number, or as their first digit.
    if any(zero in lower for zero in _ZEROS) and sum(lower.count(word) for word in _WORDS) >= _SPOKEN_DIGITS:
        text = _SPOKEN.sub(lambda match: "".join(_WORDS[word.lower()] for word in _words(match.group())), text)
    return _LOOKALIKE.sub(_as_digits, text) if any(b"l" in run for run in _RUN.findall(classes)) else text


def _words(text: str) -> list[str]:
    return re.findall(r"[A-Za-z]+", text)


def _ascii_digits(text: str) -> str:
    text = _DASHES.sub("-", unicodedata.normalize("NFKC", _INVISIBLE.sub("", text)))
    others = {letter for letter in set(text) if not letter.isascii() and unicodedata.digit(letter, None) is not None}
    return text.translate({ord(letter): str(unicodedata.digit(letter)) for letter in others}) if others else text


def _one_line(match: re.Match[str]) -> str:
    """Decode without making or losing a line."""
    decoded = unescape(match.group()) if match.group().startswith("&") else unquote(match.group())
    return re.sub(r"[\n\r\x1c-\x1f]", " ", decoded)


def _whole(match: re.Match[str]) -> str:
    """Write a number in scientific notation as it was, if all its digits are there."""
    digits, power = match[1] + match[2], int(match[3])
    return digits + "0" * (power + 1 - len(digits)) if len(digits) <= power + 1 else match.group()


def _as_digits(match: re.Match[str]) -> str:
    real = sum(letter.isdigit() for letter in match.group())
    return match.group().translate(_LIKE) if real >= _REAL_DIGITS else match.group()
