"""Corrections to published data: dated records beside the data, applied whenever a table is read.

Enters: ``datasets/<package>/koreksi.yml``, and tables of strings. Leaves: `Correction` values, what is wrong with how
they are written, and corrected tables. The published file itself never changes: what stood there stays there to be
seen, and every room that reads rows (``validation``, ``facts``) reads them through `apply`.
"""

from __future__ import annotations

from generator.corrections.applying import Misfit, apply, apply_and_tell, of_table
from generator.corrections.reading import FILE, PROPERTIES, Correction, corrections_of, read_corrections
from generator.corrections.records import Problem, Property, Record, read_records

__all__ = [
    "FILE",
    "PROPERTIES",
    "Correction",
    "Misfit",
    "Problem",
    "Property",
    "Record",
    "apply",
    "apply_and_tell",
    "corrections_of",
    "of_table",
    "read_corrections",
    "read_records",
]
