"""What must not be published, said to whoever has to repair it.

Enters: where it is, what is wrong, how to repair it. Leaves: ``Problem`` values; the sentence is a message for gettext.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.wording import Wording


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in the finished site that must not be published."""

    place: str
    """The file, relative to the root of the site."""
    message: str
    """What is wrong and the remedy; a message for gettext with named places."""
    facts: Mapping[str, object] = field(default_factory=dict)

    def said(self, wording: Wording | None = None) -> str:
        """Return it as a sentence; in the words of the message where no language is given."""
        text = wording.translate(self.message) if wording else self.message
        return f"{self.place}: {text.format_map(self.facts)}"

    def __str__(self) -> str:
        return self.said()
