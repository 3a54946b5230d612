"""Undo disguises: whatever is written so that a machine does not see digits becomes digits again.

Enters: a text. Leaves: the same text with plain digits, plain separators and no invisible characters, and beside it
what was packed into it (base64, reversed). Lines stay lines, so a place found in the one is a place in the other.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from html import unescape
from typing import Final
from urllib.parse import unquote

from generator.disclosure.persons.letters import ascii_digits

_ROUNDS: Final = 4
"""Disguises within disguises are undone so many times."""
_HARMLESS: Final = re.compile(r"(?!.*0x3)[A-Za-z0-9 _./:-]{0,10}|[A-Za-z _./:-]{0,38}")
"""Too short for any disguise below: ten digits, or ten spoken ones, do not fit in."""
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
_JOINED: Final = re.compile(r"\"\"*\s*(?:[&+.]|\|\|)\s*\"+|'\s*(?:[&+.]|\|\|)\s*'|`\s*\+\s*`")
_JOINTS: Final = (b"qs", b"q s")
_CONCATENATED: Final = re.compile(r"(?:CONCAT|CONCATENATE|TEXTJOIN|GABUNG)\(([^()\n]{8,200})\)", re.IGNORECASE)
_SCIENTIFIC: Final = re.compile(r"(?<![0-9.,])([0-9])[.,]([0-9]{9,15})[eE]\+?(1[0-5])(?![0-9])")
_LOOKALIKE: Final = re.compile(r"(?<![0-9A-Za-z])(?=[0-9]*[OolI])[0-9OolI]{11,16}(?![0-9A-Za-z])")
_CLASS_OF: Final = {"d": "0123456789", "l": "OolI", "e": "eE", ",": ",;", " ": " ", "q": "\"'`", "s": "&+.|"}
"""Digits, letters that look like them, exponents, what parts the items of a list, quotes, what joins quoted texts."""
_CLASSES: Final = bytes.maketrans(
    bytes(range(256)),
    bytes(
        next((ord(kind) for kind, letters in _CLASS_OF.items() if chr(code) in letters), ord("x"))
        for code in range(256)
    ),
)
_DIGIT_LIKE: Final = bytes(ord("p" if chr(code) in "dl" else "x") for code in range(256))
"""Of classes."""
_LOOKALIKES: Final = 11
_HEX_TRIGGER: Final = b"d" * 32
_SCIENTIFIC_TRIGGER: Final = b"d" * 9 + b"e"
_LIKE: Final = str.maketrans("OolI", "0011")
_REAL_DIGITS: Final = 8
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
_SPOKEN_TRIGGER: Final = re.compile(rf"(?:{'|'.join(_WORDS)})(?:[\s,.\-]{{1,3}}(?:{'|'.join(_WORDS)})){{9}}")
"""The same in small letters, which is found ten times as fast."""
_PACKED: Final = re.compile(rb"[A-Za-z0-9+/_-]{14,200000}={0,2}")
_OF_TOKENS: Final = bytes(ord("p" if re.match(rb"[A-Za-z0-9+/=_-]", bytes([code])) else "x") for code in range(256))
_LEAST_PACKED: Final = 14
_ENOUGH: Final = re.compile(r"[0-9](?:[^0-9]{0,3}[0-9]){9}|@")
_BACKWARDS: Final = "\u202e"


def plain(text: str) -> str:
    """Undo every disguise that stands in place."""
    if _HARMLESS.fullmatch(text):
        return text
    for _ in range(_ROUNDS):
        before = text
        if not text.isascii():
            text = ascii_digits(text)
        if "&" in text and _ENTITY.search(text):
            text = _ENTITY.sub(_one_line, text)
        if "%" in text and _PERCENT.search(text):
            text = re.sub(r"(?:%[0-9A-Fa-f]{2})+", _one_line, text)
        if ("\\" in text or "0x3" in text) and any(sign in text for sign in _ESCAPE_SIGNS):
            text = _ESCAPED.sub(lambda match: chr(int(next(filter(None, match.groups())), 16)), text)
            text = _OCTAL.sub(lambda match: chr(int(match[1], 8)), text)
        if text == before:
            break
    return _rewritten(text)


def unpacked(text: str) -> Iterator[str]:
    """Yield what is packed into a text: base64, and writing from right to left."""
    if _BACKWARDS in text:
        yield "\n".join(part[::-1] for part in text.split(_BACKWARDS)[1:])
    source = text.encode("latin-1", "replace")
    for start, end in _runs(source, _OF_TOKENS, _LEAST_PACKED):
        token = source[start:end]
        # Digits become capitals and small letters, so a word or a checksum is none.
        content = None if token.islower() or not _PACKED.fullmatch(token) else unbase64(token.decode("ascii"))
        if content is not None and content.isascii():
            inner = content.decode("ascii")
            if _ENOUGH.search(inner):
                yield inner


def _runs(source: bytes, table: bytes, least: int) -> Iterator[tuple[int, int]]:
    """Yield beginning and end of each longest run of the letters that a table calls p, if it has at least so many."""
    classes = source.translate(table)
    # A find leaps over what is too short; a pattern looks at every letter.
    trigger = b"p" * least
    start = classes.find(trigger)
    while start >= 0:
        end = classes.find(b"x", start + least)
        end = len(classes) if end < 0 else end
        yield start, end
        start = classes.find(trigger, end)


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
    classes = _classes(text)
    if "=3" in text:
        text = _QUOTED_PRINTABLE.sub(lambda match: match.group()[2::3], text)
    if _HEX_TRIGGER in classes:
        text = _HEXED.sub(lambda match: match.group()[1::2], text)
    if b"dd,dd,dd,dd" in classes or b"dd, dd, dd, dd" in classes:
        text = _CODES.sub(lambda match: "".join(chr(int(code)) for code in re.findall("[0-9]+", match.group())), text)
    lower = text.lower()
    if any(joint in classes for joint in _JOINTS):
        text = _JOINED.sub("", text)
    if any(word in lower for word in ("concat", "textjoin", "gabung")):
        text = _CONCATENATED.sub(lambda match: re.sub(r"[\s\"';,]+", "", match[1]), text)
    # What was joined may be a number now.
    classes = _classes(text)
    if _SCIENTIFIC_TRIGGER in classes:
        text = _SCIENTIFIC.sub(_whole, text)
    # Numbers of persons have a zero: in their serial number, or as their first digit.
    zero = ("nol" in lower or "kosong" in lower) and any(zero in lower for zero in _ZEROS)
    if zero and _SPOKEN_TRIGGER.search(_dotted(text.lower())):
        text = _SPOKEN.sub(lambda match: "".join(_WORDS[word.lower()] for word in _words(match.group())), text)
        classes = _classes(text)
    alike = any(b"l" in classes[start:end] for start, end in _runs(classes, _DIGIT_LIKE, _LOOKALIKES))
    return _LOOKALIKE.sub(_as_digits, text) if alike else text


def _classes(text: str) -> bytes:
    return text.encode("latin-1", "replace").translate(_CLASSES)


def _dotted(lower: str) -> str:
    """Write the letters that a pattern takes for i and s, though they are none in small letters, as those."""
    return lower if lower.isascii() else lower.replace("i\u0307", "i").replace("ı", "i").replace("ſ", "s")


def _words(text: str) -> list[str]:
    return re.findall(r"[A-Za-z]+", text)


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
