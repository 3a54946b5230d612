"""Bring a table as a spreadsheet saves it into the one form everybody reads: UTF-8 without a mark, comma, line feed.

Enters: a `Catalogue`. Leaves: rewritten files, each in one step, and what was done to them. Only the form changes,
never the content of a cell, except that a line end inside a cell becomes a line feed as well. What would take a guess
is left as it is, and ``validation`` says why: another encoding, a header that does not match the schema, quotes nobody
closed.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from generator.catalogue import Catalogue
from generator.stamp import replace_file
from generator.wording import N_

DELIMITERS: Final = (";", "\t", "|")
"""What spreadsheets and other programs put between columns where the standard has a comma."""


@dataclass(frozen=True, slots=True)
class Tidied:
    """One file that was brought into form."""

    file: str
    """Relative to the datasets folder."""
    done: tuple[str, ...]
    """Marked words: what was done."""


def tidy(catalogue: Catalogue, only: Collection[str] | None = None) -> list[Tidied]:
    """Tidy the tables of the packages called `only` (all by default); return those that changed, in their order.

    Raises:
        OSError: a file cannot be replaced; it is as it was.
    """
    return [
        Tidied(resource.file, done)
        for package in catalogue.packages.values()
        if only is None or package.name in only
        for resource in package.resources.values()
        if (done := _tidy(resource.path, [field.name for field in resource.fields]))
    ]


def written_delimiter(header: Sequence[str], declared: Collection[str]) -> str | None:
    """Return what stands between the columns of a header that was read as one cell; None when that is all there is."""
    if len(header) != 1 or len(declared) < 2:  # noqa: PLR2004 - one column needs no delimiter
        return None
    return next((delimiter for delimiter in DELIMITERS if delimiter in header[0]), None)


def can_be_split(path: Path, delimiter: str, declared: Collection[str]) -> bool:
    """Tell whether a file cut at `delimiter` has the declared columns, and every quote in it is closed."""
    try:
        return _with_commas(_in_utf_8(path.read_bytes()), delimiter, declared) is not None
    except (OSError, UnicodeDecodeError):
        return False


def _tidy(path: Path, declared: Collection[str]) -> tuple[str, ...]:
    try:
        before = path.read_bytes()
        text = _in_utf_8(before)
    except (OSError, UnicodeDecodeError):
        return ()
    if "\0" in text:
        # UTF-16 without its mark looks like that.
        return ()
    done = [N_("tanda BOM dihapus")] if before.startswith(codecs.BOM_UTF8) else []
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        done.append(N_("akhir baris menjadi LF"))
    delimiter = written_delimiter(_header(text), declared)
    with_commas = _with_commas(text, delimiter, declared) if delimiter else None
    if with_commas is not None:
        text = with_commas
        done.append(N_("pemisah kolom menjadi koma"))
    if done:
        replace_file(path, text.encode())
    return tuple(done)


def _in_utf_8(content: bytes) -> str:
    return content.decode("utf-8-sig")


def _header(text: str) -> list[str]:
    # A first cell as long as a book is no header.
    with suppress(csv.Error):
        return next(csv.reader(io.StringIO(text, newline="")), [])
    return []


def _with_commas(text: str, delimiter: str, declared: Collection[str]) -> str | None:
    """Write the same cells with commas; None when cutting at `delimiter` does not give the declared columns."""
    # A table may hold a cell as long as the file: what is too long is told when it is checked.
    before = csv.field_size_limit(max(len(text) + 1, csv.field_size_limit()))
    try:
        records = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error:
        return None
    finally:
        csv.field_size_limit(before)
    if not records or sorted(records[0]) != sorted(declared):
        return None
    buffer = io.StringIO(newline="")
    csv.writer(buffer, lineterminator="\n").writerows(records)
    return buffer.getvalue()
