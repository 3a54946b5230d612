"""What changed between two releases, and why: rows by primary key, headlines, indicators.

Enters: two sides, each a release (zip or folder), a folder of datasets, or one file. Leaves: ``Differences``: values
that a page shows, that text, Markdown and JSON tell, and that are frozen with a release as ``perubahan.json``.
"""

from __future__ import annotations

from generator.differences.comparing import compare
from generator.differences.keeping import CHANGES, as_json, read
from generator.differences.methods import FILE as METHODS
from generator.differences.methods import Method, methods_beside, read_methods
from generator.differences.model import Cell, Differences, Headline, Moved, MovedFigure, TableChange
from generator.differences.sides import Side, Table, released_side, side_of

__all__ = [
    "CHANGES",
    "METHODS",
    "Cell",
    "Differences",
    "Headline",
    "Method",
    "Moved",
    "MovedFigure",
    "Side",
    "Table",
    "TableChange",
    "as_json",
    "compare",
    "methods_beside",
    "read",
    "read_methods",
    "released_side",
    "side_of",
]
