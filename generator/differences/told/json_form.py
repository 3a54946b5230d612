"""Differences for programs: what a release keeps as ``perubahan.json``.

Enters: ``Differences``. Leaves: JSON.
"""

from __future__ import annotations

from generator.differences.keeping import as_json
from generator.differences.model import Differences
from generator.wording import Wording


def tell(found: Differences, wording: Wording) -> str:  # noqa: ARG001 - every form takes both
    """Return the file as text."""
    return as_json(found).decode()
