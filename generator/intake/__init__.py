"""Lists of names go in, aggregates come out: no byte of a person is ever written.

BPJS Ketenagakerjaan and the agencies send lists with names, identity numbers and addresses. This room reads them in
memory, checks every row, counts, hides small cells, and fills the tables of one month. Enters: XLSX or CSV files and a
mapping that says what they mean. Leaves: an `Intake`.

What is promised, and by what: rows are judged one at a time and only codes are kept (``people``); who was there is
remembered as keyed digests whose key dies with the process (``people.Seen``); messages name positions, never contents
(``reading.Trouble``); whatever goes wrong is told without its text (``guard``); only counted tables without small cells
reach the writer (``filling``, ``writing``).
"""

from __future__ import annotations

from generator.intake.run import Intake, take_in
from generator.intake.told import lines

__all__ = ["Intake", "lines", "take_in"]
