"""What changes, for those who follow: feeds of releases, corrections and late notices, and the calendar of releases.

Enters: what the pages of one language are made from. Leaves: files below ``umpan/`` by uri, in that language.
"""

from __future__ import annotations

from generator.pages import Given


def make_feeds(given: Given) -> dict[str, bytes]:
    """Write every feed of one language."""
    del given
    return {}
