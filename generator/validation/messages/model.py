"""What one kind of finding says.

Enters: nothing. Leaves: the type every message has.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

Severity: TypeAlias = Literal["galat", "peringatan"]
ERROR: Final = "galat"
WARNING: Final = "peringatan"


@dataclass(frozen=True, slots=True)
class Message:
    """What one kind of finding says."""

    code: str
    """Short kebab word, stable: publishers search for it and tests are named after it."""
    title: str
    """A few words, for lists of codes."""
    why: str
    """Why it matters, in one sentence."""
    sentence: str
    """What is wrong; may use ``{nilai}``, ``{kolom}``, ``{baris}``, ``{berkas}`` and the finding's own facts."""
    remedy: str
    """How to repair it; the same facts."""
    severity: Severity = ERROR
    explains: tuple[str, ...] = ()
    """Codes this one says better: their findings about the same cell are dropped."""
