"""The same errors as frictionless, at about the cost of reading the file.

Enters: a table as frictionless describes it. Leaves: the errors ``resource.validate()`` would report, in its order.

Frictionless stays the authority: every error that leaves here was made by frictionless's own code from the cells of
that very row (`verdict`). What is quick is to acquit rows (`doubts`), and a row is acquitted only when frictionless
could have had nothing to say about it. An error of frictionless about a row has one of these causes:

- a cell has a note. A reader is a function of the text alone, so a text it read without a note once it would read
  without a note again: each different text is shown to it once (`columns`), or proven harmless (`proofs`);
- the row has too many or too few cells, or none that is not empty. Arrow names the former, the latter is seen;
- its key or unique value stands in an earlier row. Equal values have equal hashes, so a row whose hash no other row has
  shares its key with nobody (`doubts`);
- it refers to something that is not in a list. The list was read by the same readers (`lists`).

That Arrow and Python's CSV reader, which frictionless uses, cut the file into the same cells is not hoped for but
checked first (`scan`): UTF-8, line feeds, no NUL, and quotes only where RFC 4180 puts them. The header is read, and its
errors are found, by frictionless itself (`layout`). Whatever else is unusual makes the layout `Unsure`: then
frictionless validates the whole file, as if this package did not exist. ``tests/test_schema_fast.py`` compares both.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa

from generator.validation.fast.doubts import doubts
from generator.validation.fast.layout import DIALECT, Layout, Unsure, lay_out
from generator.validation.fast.lists import Lists
from generator.validation.fast.scan import Scan, scan_file
from generator.validation.fast.verdict import Verdict, verdict

__all__ = ["DIALECT", "Checker", "Verdict"]


class Checker:
    """Checks the tables of one package; what two of them refer to is read once."""

    def __init__(self, scan_of: Callable[[Path], Scan] = scan_file, *, thorough: bool = False) -> None:
        """Make one.

        Args:
            scan_of: gives the `Scan` of a file, where it is known already.
            thorough: let frictionless itself validate every file.
        """
        self._scan_of = scan_of
        self._thorough = thorough
        self._layouts: dict[str, Layout] = {}
        self._lists = Lists(self._layout_of)

    def check(self, resource: Any, limit_errors: int) -> Verdict:  # noqa: ANN401 - frictionless publishes no types
        """Return what ``resource.validate(limit_errors=limit_errors)`` reports.

        Raises what frictionless itself raises of values it cannot compare.
        """
        if self._thorough:
            return _by_frictionless(resource, limit_errors, "asked for")
        try:
            layout = self._layout_of(resource)
            found = doubts(layout, self._lists)
        except (Unsure, pa.ArrowInvalid, OSError) as reason:
            return _by_frictionless(resource, limit_errors, str(reason))
        return verdict(layout, found, self._lists, limit_errors)

    def _layout_of(self, resource: Any) -> Layout:  # noqa: ANN401
        if resource.name not in self._layouts:
            self._layouts[resource.name] = lay_out(resource, self._scan_of)
        return self._layouts[resource.name]


def _by_frictionless(resource: Any, limit_errors: int, why: str) -> Verdict:  # noqa: ANN401
    report = resource.validate(limit_errors=limit_errors)
    found = [*report.errors, *(error for task in report.tasks for error in task.errors)]
    rows = report.tasks[0].stats.get("rows") if report.tasks else None
    return Verdict(tuple(found), rows or 0, why)
