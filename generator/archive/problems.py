"""What may be wrong with an archive: a value, collected, with the place and the cause.

Enters: marked words and their facts. Leaves: ``Break`` values that can be said in a language.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

Translate = Callable[..., str]


class Unreadable(ValueError):
    """What was read is not what it should be: no manifest, no list, no checksums."""


@dataclass(frozen=True, slots=True)
class Break:
    """One thing that is not as it was published."""

    place: str
    """The file, from the root of the site."""
    cause: str
    """Marked words; may mention the facts."""
    facts: Mapping[str, str] = field(default_factory=dict)

    def said(self, translate: Translate) -> str:
        """Say it in a language: the file, then what is wrong with it."""
        return f"{self.place}: {translate(self.cause, **self.facts)}"
