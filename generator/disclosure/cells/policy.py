"""What must be protected, and how well.

Enters: a threshold and a width. Leaves: a `Policy`, which cells are unsafe to show, and which suppressed ones an
attacker learns too much about.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Self

import numpy as np

from generator.disclosure.cells.attacker import Intervals
from generator.disclosure.cells.system import Flags, Ints, Reals, System

THRESHOLD: Final = 5
"""Counts from 1 to one less are unsafe, unless a publisher says otherwise."""
WIDTH: Final = 5
"""How wide an interval must stay, unless a publisher says otherwise."""


@dataclass(frozen=True, slots=True)
class Policy:
    """By cell, when a count is too small to show, and how much an outsider may learn about a suppressed one."""

    threshold: Ints
    """Counts from 1 to one less are unsafe: those who are counted, or know one of them, can tell who is meant."""
    width: Ints
    """The interval an outsider can work out must be at least so wide."""

    @classmethod
    def same(cls, size: int, threshold: int = THRESHOLD, width: int = WIDTH) -> Self:
        """Make the same policy for every cell."""
        return cls(np.full(size, threshold), np.full(size, width))

    def of(self, cells: Ints) -> Self:
        """Return the policy of some cells."""
        return type(self)(self.threshold[cells], self.width[cells])

    def unsafe(self, values: Reals) -> Flags:
        """Tell which counts must not be shown; nobody is betrayed by a zero."""
        small: Flags = (values > 0) & (values < self.threshold)
        return small

    def exposed(self, system: System, found: Intervals) -> Flags:
        """Tell which cells that are not shown an outsider learns too much about.

        The interval of a suppressed cell must be wide enough, and unless nothing small is possible at all it must reach
        the threshold: else an outsider knows that the count is small. A cell that is empty for another reason is
        exposed when what follows is surely one to a few people. Where figures contradict each other nothing follows;
        whether that may be published is told apart (``Intervals.contradictory``).
        """
        narrow = found.width < self.width
        small_for_sure = found.high < self.threshold
        suppressed = system.hidden & (narrow | small_for_sure)
        unavailable = system.unknown & ~system.hidden & small_for_sure & (found.low > 0)
        exposed: Flags = (suppressed | unavailable) & ~found.contradictory
        return exposed
