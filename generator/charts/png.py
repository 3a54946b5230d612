"""From a drawing to a picture: PNG as vl-convert draws it, remembered, for this is what takes longest in a build.

Enters: SVG. Leaves: PNG. A drawing with a ground of its own needs no transparency: without it, and packed properly, it
takes a third of the bytes. One without a ground, such as an icon, keeps it.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from importlib.metadata import version
from typing import Final

import numpy as np

from generator.memory import remember

_DRAWN: Final = f"png 1, vl-convert {version('vl-convert-python')}"
"""Who draws; raise the number when what this module does to a picture changes."""
_SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
_RGBA: Final = 6
_RGB: Final = 2
_LEVEL: Final = 3
"""More takes three times as long for a fifth of the bytes."""


def picture(svg: str, scale: float = 1, *, clear: bool = False) -> bytes:
    """Return a drawing as PNG.

    Args:
        svg: the drawing.
        scale: in pixels per pixel of the drawing.
        clear: whether parts of it are transparent and stay so.
    """
    pack = (lambda png: png) if clear else lighter
    step = f"{_DRAWN} {scale:g} {'clear' if clear else 'opaque'}"
    return remember(step, svg.encode(), lambda: pack(_drawn(svg, scale)))


def _drawn(svg: str, scale: float) -> bytes:
    import vl_convert  # noqa: PLC0415 - starts a JavaScript engine, and only a build draws

    png: bytes = vl_convert.svg_to_png(svg, scale=scale)
    return png


def lighter(png: bytes) -> bytes:
    """Return the picture without its fourth channel; any other kind of PNG is returned as it is."""
    chunks = list(_chunks(png))
    width, height, depth, colour, *rest = struct.unpack(">IIBBBBB", chunks[0][1])
    if (depth, colour, rest) != (8, _RGBA, [0, 0, 0]):
        return png
    rows = np.frombuffer(zlib.decompress(b"".join(body for name, body in chunks if name == b"IDAT")), np.uint8)
    rows = rows.reshape(height, 1 + 4 * width)
    # Every PNG filter works on one channel at a time, so a channel can be left out of filtered rows.
    opaque = rows[:, 1:].reshape(height, width, 4)[:, :, :3].reshape(height, 3 * width)
    packed = zlib.compress(np.hstack([rows[:, :1], opaque]).tobytes(), _LEVEL)
    header = struct.pack(">IIBBBBB", width, height, 8, _RGB, 0, 0, 0)
    return _SIGNATURE + b"".join(
        _chunk(name, body) for name, body in ((b"IHDR", header), (b"IDAT", packed), (b"IEND", b""))
    )


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(_SIGNATURE)
    while at < len(png):
        (size,) = struct.unpack(">I", png[at : at + 4])
        yield png[at + 4 : at + 8], png[at + 8 : at + 8 + size]
        at += 12 + size


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
