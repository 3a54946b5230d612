"""Archives and compressed files: what they hold, what it is called, and what is noted beside it.

Enters: bytes. Leaves: entries, their names and comments. A file that unpacks to far more than it should, or whose
entries need a password, is opaque.
"""

from __future__ import annotations

import bz2
import io
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from typing import Final, cast

from generator.disclosure.persons.formats import LIMIT, Nested, Opaque, Part, Text
from generator.disclosure.persons.kinds import IN_METADATA, IN_NAME

_ENTRIES: Final = 20_000
_ENCRYPTED: Final = 1
_RATIO: Final = 400
"""Real tables shrink to a hundredth at most."""
_SMALL: Final = 4 * 1024 * 1024
_HEADER: Final = 512


def read_zip(data: bytes) -> Iterator[Part]:
    """Yield entries, names, comments, extra fields and what stands before the first entry."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            if len(entries) > _ENTRIES or sum(entry.file_size for entry in entries) > LIMIT:
                raise Opaque
            yield Text("\n".join(entry.filename for entry in entries), IN_NAME, lined=False)
            notes = [archive.comment, *(entry.comment for entry in entries), *(entry.extra for entry in entries)]
            yield Text("\n".join(note.decode("utf-8", "replace") for note in notes if note), IN_METADATA, lined=False)
            first = min((entry.header_offset for entry in entries), default=0)
            if first:
                yield Nested("awal", data[:first])
            for entry in entries:
                if not entry.is_dir():
                    yield Nested(entry.filename, _entry(archive, entry))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, zlib.error, lzma.LZMAError):
        raise Opaque from None


def _entry(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    bomb = entry.file_size > _SMALL and entry.file_size > _RATIO * max(1, entry.compress_size)
    if entry.flag_bits & _ENCRYPTED or bomb:
        raise Opaque
    with archive.open(entry) as file:
        # What the directory says of the size may be a lie.
        content = file.read(min(LIMIT, entry.file_size) + 1)
    if len(content) > entry.file_size:
        raise Opaque
    return content


def read_gzip(data: bytes) -> Iterator[Part]:
    """Yield what is compressed, and the header, which may hold a name and a comment."""
    notes = data[10 : 10 + _HEADER] if data[3:4] not in {b"", b"\0"} else b""
    if notes:
        # Name, comment and extra field, each ended by a zero byte; what follows is compressed.
        yield Text("\n".join(note.decode("latin-1") for note in notes.split(b"\0")), IN_METADATA, lined=False)
    rest = data
    number = 0
    while rest:
        number += 1
        unpacker = zlib.decompressobj(wbits=31)
        yield Nested(f"isi-{number}", _unpack(unpacker, rest))
        rest = unpacker.unused_data.lstrip(b"\x00")
        if rest and not rest.startswith(b"\x1f\x8b"):
            yield Nested("akhir", rest)
            return


def read_zlib(data: bytes) -> bytes:
    """Return what a zlib stream holds."""
    return _unpack(zlib.decompressobj(), data)


def _unpack(unpacker: zlib._Decompress, data: bytes) -> bytes:
    try:
        content = unpacker.decompress(data, LIMIT)
    except zlib.error:
        raise Opaque from None
    too_much = len(content) > _SMALL and len(content) > _RATIO * max(1, len(data))
    if unpacker.unconsumed_tail or not unpacker.eof or too_much:
        raise Opaque
    return content


def read_compressed(data: bytes) -> Iterator[Part]:
    """Yield what bzip2 or xz compressed."""
    unpacker = bz2.BZ2Decompressor() if data.startswith(b"BZh") else lzma.LZMADecompressor()
    try:
        content = unpacker.decompress(data, LIMIT)
    except (OSError, ValueError, EOFError, lzma.LZMAError):
        raise Opaque from None
    if not unpacker.eof or (len(content) > _SMALL and len(content) > _RATIO * len(data)):
        raise Opaque
    yield Nested("isi", content)
    if unpacker.unused_data:
        yield Nested("akhir", unpacker.unused_data)


def read_tar(data: bytes) -> Iterator[Part]:
    """Yield entries of a tape archive, their names and owners."""
    try:
        with tarfile.open(fileobj=io.BytesIO(data), mode="r:") as archive:
            entries = archive.getmembers()
            names = [word for entry in entries for word in (entry.name, entry.linkname, entry.uname, entry.gname)]
            notes = [f"{key} {value}" for entry in entries for key, value in entry.pax_headers.items()]
            yield Text("\n".join(names), IN_NAME, lined=False)
            yield Text("\n".join(notes), IN_METADATA, lined=False)
            for entry in entries:
                if entry.isfile():
                    yield Nested(entry.name, cast("io.BufferedReader", archive.extractfile(entry)).read())
    except (tarfile.TarError, OSError, EOFError, ValueError):
        raise Opaque from None
