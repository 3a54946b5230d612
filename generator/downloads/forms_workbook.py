"""Forms as a workbook: tables of text and nothing else.

Enters: ``Sheet`` values. Leaves: bytes of XLSX, the same for the same sheets whatever the clock. Every cell is written
as text: no formula, no link and no number can start from one.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

import xlsxwriter

from generator.downloads.unclocked import LONG_AGO

_LONGEST: Final = 32_767
"""A cell of a workbook holds no more letters than this."""
_NARROWEST: Final = 12
_WIDEST: Final = 60
_PLAIN: Final = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: a header and rows of the same length."""

    name: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def forms_workbook(sheets: Iterable[Sheet], date: str) -> bytes:
    """Write sheets with frozen headers; ``date`` (``2026-11-20``) is when the workbook says it was made."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, _PLAIN) as book:
        book.set_properties({"created": datetime.fromisoformat(date or LONG_AGO.isoformat()).replace(tzinfo=UTC)})
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        for sheet in sheets:
            page = book.add_worksheet(sheet.name)
            page.freeze_panes(1, 1)
            for number, (title, *cells) in enumerate(zip(sheet.header, *sheet.rows, strict=True)):
                longest = max(map(len, (title, *cells)))
                page.set_column(number, number, min(max(longest, _NARROWEST), _WIDEST))
                page.write_string(0, number, title[:_LONGEST], bold)
                for row, text in enumerate(cells, start=1):
                    page.write_string(row, number, text[:_LONGEST], wrapped)
            if sheet.rows:
                page.autofilter(0, 0, len(sheet.rows), len(sheet.header) - 1)
    return buffer.getvalue()
