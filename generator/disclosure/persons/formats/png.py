"""PNG images: what is written beside the picture. What the picture itself shows is not read.

Enters: bytes. Leaves: texts of the chunks ``tEXt``, ``zTXt``, ``iTXt``, ``eXIf`` and of every chunk nobody knows, and
what follows the end of the image.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Final

from generator.disclosure.persons.formats import Nested, Opaque, Part, Text
from generator.disclosure.persons.formats.archive import read_zlib
from generator.disclosure.persons.kinds import IN_METADATA

MAGIC: Final = b"\x89PNG\r\n\x1a\n"
_PIXELS: Final = frozenset(
    {
        b"IHDR",
        b"PLTE",
        b"IDAT",
        b"IEND",
        b"tRNS",
        b"cHRM",
        b"gAMA",
        b"sBIT",
        b"sRGB",
        b"bKGD",
        b"hIST",
        b"pHYs",
        b"tIME",
    }
)
_FIXED: Final = 12
"""Bytes of length, kind and checksum around each chunk."""


def read(data: bytes) -> Iterator[Part]:
    """Yield everything that is no pixel."""
    at = len(MAGIC)
    kind = b""
    while kind != b"IEND":
        if at + _FIXED > len(data):
            raise Opaque
        length, kind = struct.unpack(">I4s", data[at : at + 8])
        content = data[at + 8 : at + 8 + length]
        at += _FIXED + length
        if at > len(data):
            raise Opaque
        if kind not in _PIXELS:
            yield Text(_said(kind, content), IN_METADATA, lined=False)
    if at < len(data):
        yield Nested("akhir", data[at:])


def _said(kind: bytes, content: bytes) -> str:
    if kind in {b"zTXt", b"iCCP"}:
        key, _, rest = content.partition(b"\0")
        return f"{_text(key)}: {_text(read_zlib(rest[1:]))}"
    if kind == b"iTXt":
        key, _, rest = content.partition(b"\0")
        packed, words = rest[:1] == b"\1", rest[2:]
        language, _, words = words.partition(b"\0")
        translated, _, words = words.partition(b"\0")
        return " ".join(map(_text, (key, language, translated, read_zlib(words) if packed else words)))
    return _text(content)


def _text(content: bytes) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("latin-1")
