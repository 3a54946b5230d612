"""Forms of a new month go out empty and come back filled in.

Enters: data packages and a month, or filled forms. Leaves: a `Made`, the workbook and the CSV files somebody fills in;
or a `Returned`, the rows that were taken out of them and everything that must be repaired first. Which tables have
forms, which rows and codes they ask for, and what a cell may hold, is read from the descriptors alone.

What is promised, and by what: nothing is guessed (``values``), added or dropped in silence (``checking``); a hostile
file is refused before it is opened (``guard``); rows that ``check`` would refuse, and small counts, never reach the
datasets (``taking``); all files are written or none (``intake.writing``).
"""

from __future__ import annotations

from generator.forms.make import Made, new_period
from generator.forms.taking import Returned, take_back
from generator.forms.told import made_lines, returned_lines

__all__ = ["Made", "Returned", "made_lines", "new_period", "returned_lines", "take_back"]
