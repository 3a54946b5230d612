"""The formats of a table to take away: one file per format, found by folder.

Enters: an ``Offered`` table. Leaves: bytes, the same for the same table whatever the clock or the machine; and, for
whoever checks them, the table read back by another library than the one that wrote it (but for Parquet, which Arrow
writes and reads; the tests read it with DuckDB).

A format is a module with ``LABEL``, ``SUFFIX``, ``MEDIATYPE``, ``RANK`` (its place in lists), ``write(offered,
wording)`` and ``read(path, offered)``; what it reads back has the columns and types of ``offered.frame``.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path

import pandas as pd

from generator.downloads.offered import Offered
from generator.wording import Wording


@dataclass(frozen=True, slots=True)
class Format:
    """One way to write a table."""

    label: str
    """What readers call it."""
    suffix: str
    """What the names of its files end with: ``.csv``, ``-excel.csv``."""
    mediatype: str
    rank: int
    write: Callable[[Offered, Wording], bytes]
    read: Callable[[Path, Offered], pd.DataFrame]


@cache
def formats() -> tuple[Format, ...]:
    """Return every format, in the order in which readers are offered them."""
    found = []
    for module in pkgutil.iter_modules(__path__):
        made = import_module(f"{__name__}.{module.name}")
        if hasattr(made, "SUFFIX"):
            found.append(Format(made.LABEL, made.SUFFIX, made.MEDIATYPE, made.RANK, made.write, made.read))
    return tuple(sorted(found, key=lambda one: (one.rank, one.suffix)))
