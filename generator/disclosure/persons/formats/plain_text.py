"""Plain text: whatever has lines.

Enters: bytes. Leaves: the text, in whichever of the usual encodings it is.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import Final

from generator.disclosure.persons.formats import Opaque, Part, Text

_MARKS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (codecs.BOM_UTF8, "utf-8-sig"),
)
_FOLD: Final = re.compile(r"\n[ \t]")
"""The next line belongs to this one (RFC 5545, RFC 6350)."""
_PROBE: Final = 4096
_CONTROL: Final = bytes(set(range(32)) - {9, 10, 12, 13, 27, 31})


def decoded(data: bytes) -> str:
    """Return bytes as text.

    Raises:
        Opaque: these bytes are no text.
    """
    if not data:
        return ""
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "")
    if not encoding:
        probe = data[:_PROBE]
        nulls = probe[0::2].count(0), probe[1::2].count(0)
        if max(nulls) * 4 > len(probe):
            encoding = "utf-16-be" if nulls[0] > nulls[1] else "utf-16-le"
    try:
        text = data.decode(encoding or "utf-8")
    except UnicodeDecodeError:
        text = ""
    if text and "\0" not in text:
        return text
    # Spreadsheets of old: one byte a letter. Real text has no control characters.
    if len(data.translate(None, _CONTROL)) != len(data):
        raise Opaque
    return data.decode("cp1252", errors="replace")


def read(data: bytes) -> Iterator[Part]:
    """Yield the whole text."""
    yield Text(decoded(data).replace("\r\n", "\n").replace("\r", "\n"))


def read_folded(data: bytes) -> Iterator[Part]:
    """Yield a calendar or a card: its lines, and those that were cut because they were long in one piece."""
    text = decoded(data).replace("\r\n", "\n").replace("\r", "\n")
    yield Text(text)
    if _FOLD.search(text):
        yield Text(_FOLD.sub("", text), lined=False)
