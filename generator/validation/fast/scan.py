"""Look at every byte of a file once, in pieces, and remember where the first trouble of each kind is.

Enters: a path. Leaves: a `Scan`: size, fingerprint, and whether the bytes are plain enough for two CSV readers to
agree about them. Memory does not grow with the file.

Quotes are what readers disagree about, so they are followed through the whole file: one is regular when it opens right
after a separator, closes right before one, or is doubled inside a quoted cell (RFC 4180). Between regular quotes a
line feed ends a record if, and only if, the number of quotes before it is even.
"""

from __future__ import annotations

import codecs
import hashlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

import numpy as np

from generator.validation.files import LONGEST_CELL

BYTE_ORDER_MARK: Final = codecs.BOM_UTF8
_CHUNK: Final = 1 << 22
_SMALL: Final = 1 << 18
_WINDOW: Final = LONGEST_CELL // 4
"""An unquoted cell longer than `LONGEST_CELL` covers at least one such stretch of every chunk it lies in."""
_LINE: Final = 1 << 16
"""A line at least four times as long covers such a stretch of some chunk: it may have more cells than any table."""
_RUN: Final = 1 << 16
"""A run of more quotes is cut: no cell that can be read is written so."""
_QUOTE: Final = ord('"')
_SEPARATORS: Final = (ord(","), ord("\n"))


@dataclass(frozen=True, slots=True)
class Scan:
    """What the bytes of one file look like."""

    size: int
    """In bytes; 0 when the file is no UTF-8."""
    sha256: str
    not_utf_8: int | None
    """Where the first byte is that is no UTF-8; the file is not read further then."""
    zero: int | None
    """Where the first NUL is."""
    carriage_return: int | None
    """Where the first CR is."""
    marked: bool
    """Begins with a byte order mark."""
    blank: bool
    """Nothing but white space."""
    last_quote: int
    """Where the last double quote is, -1 when there is none."""
    regular: bool
    """Every quote is where RFC 4180 puts one."""
    lines: int
    """How many line feeds there are."""
    long: bool
    """May have a cell longer than `LONGEST_CELL`; False is certain, True is not."""

    @property
    def plain(self) -> bool:
        """Whether every CSV reader cuts this file into the same cells."""
        return self.regular and not (
            self.marked
            or self.blank
            or self.not_utf_8 is not None
            or self.zero is not None
            or self.carriage_return is not None
        )


def scan_file(path: Path) -> Scan:
    """Read a file from end to end; raise `OSError` when it cannot be opened."""
    digest = hashlib.sha256()
    decoder = codecs.getincrementaldecoder("utf-8")()
    quotes = _Quotes()
    zero: int | None = None
    carriage_return: int | None = None
    size, lines, blank, marked, long = 0, 0, True, False, False
    with path.open("rb") as file, ThreadPoolExecutor(1) as beside:
        for chunk in _chunks(file):
            # Starting a thread takes longer than hashing a small table.
            hashing = beside.submit(digest.update, chunk) if len(chunk) > _SMALL else None
            pending = len(decoder.getstate()[0])
            try:
                # ASCII is quicker recognised than decoded.
                text = chunk if chunk.isascii() and not pending else decoder.decode(chunk)
            except UnicodeDecodeError as error:
                return _undecodable(size - pending + error.start)
            marked = marked or (size == 0 and chunk.startswith(BYTE_ORDER_MARK))
            blank = blank and (not text or text.isspace())
            zero = size + chunk.index(b"\0") if zero is None and b"\0" in chunk else zero
            if carriage_return is None and b"\r" in chunk:
                carriage_return = size + chunk.index(b"\r")
            quotes.follow(chunk, size)
            long = long or _may_be_long(chunk)
            lines += chunk.count(b"\n")
            size += len(chunk)
            if hashing:
                hashing.result()
            else:
                digest.update(chunk)
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return _undecodable(size - len(decoder.getstate()[0]))
    return Scan(
        size=size,
        sha256=digest.hexdigest(),
        not_utf_8=None,
        zero=zero,
        carriage_return=carriage_return,
        marked=marked,
        blank=blank,
        last_quote=quotes.last,
        regular=quotes.regular and not quotes.open,
        lines=lines,
        long=long or not quotes.regular or quotes.open or quotes.longest > LONGEST_CELL,
    )


def _undecodable(place: int) -> Scan:
    return Scan(
        size=0,
        sha256="",
        not_utf_8=place,
        zero=None,
        carriage_return=None,
        marked=False,
        blank=False,
        last_quote=-1,
        regular=False,
        lines=0,
        long=True,
    )


def _chunks(file: BinaryIO) -> Iterator[bytes]:
    """Yield the file in chunks that do not end in a quote, so that each quote is seen with its neighbours.

    Only a run of quotes that is endless ends a chunk, for it would be gathered until the memory is full.
    """
    kept = b""
    while read := file.read(_CHUNK):
        chunk = kept + read
        whole = chunk.rstrip(b'"')
        kept = chunk[len(whole) :]
        if len(kept) > _RUN:
            whole, kept = chunk, b""
        if whole:
            yield whole
    if kept:
        yield kept


def _may_be_long(chunk: bytes) -> bool:
    """Tell whether a whole window is free of separators, as every window inside a long unquoted cell is.

    A much longer one without the end of a line is as suspicious.
    """
    if any(chunk.find(b"\n", start, start + _LINE) < 0 for start in range(0, len(chunk) - _LINE + 1, _LINE)):
        return True
    last = len(chunk) - _WINDOW
    return any(
        chunk.find(b",", start, start + _WINDOW) < 0 and chunk.find(b"\n", start, start + _WINDOW) < 0
        for start in range(0, last + 1, _WINDOW)
    )


class _Quotes:
    """The quotes of a file, followed chunk by chunk."""

    def __init__(self) -> None:
        self.last = -1
        self.regular = True
        self.open = False
        """Whether the bytes seen so far end inside a quoted cell."""
        self.longest = 0
        """The most bytes between the quotes of one cell."""
        self._since = 0
        self._before = _SEPARATORS[1]

    def follow(self, chunk: bytes, offset: int) -> None:
        """Go on with the next chunk, which begins at `offset` of the file."""
        if self._before == _QUOTE:
            self.regular = False
        if b'"' in chunk:
            self.last = offset + chunk.rindex(b'"')
            if self.regular:
                self._look(np.frombuffer(chunk, np.uint8), offset)
        self._before = chunk[-1]

    def _look(self, data: np.ndarray, offset: int) -> None:
        places = np.flatnonzero(data == _QUOTE)
        opening = (np.arange(len(places)) + self.open) % 2 == 0
        before = data[np.maximum(places - 1, 0)]
        if places[0] == 0:
            before[0] = self._before
        after = data[np.minimum(places + 1, len(data) - 1)]
        if places[-1] == len(data) - 1:
            # Only the last chunk of a file ends in a quote.
            after[-1] = _SEPARATORS[1]
        starts = opening & (before != _QUOTE)
        ends = ~opening & (after != _QUOTE)
        self.regular = bool(np.isin(before[starts], _SEPARATORS).all() and np.isin(after[ends], _SEPARATORS).all())
        if not self.regular:
            return
        begun = places[starts] + offset
        ended = places[ends] + offset
        if self.open:
            begun = np.concatenate([[self._since], begun])
        if len(ended):
            self.longest = max(self.longest, int((ended - begun[: len(ended)]).max()) - 1)
        self.open = bool((len(places) + self.open) % 2)
        if self.open:
            self._since = int(begun[-1])
