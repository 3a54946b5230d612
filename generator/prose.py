"""Figures and sentences as a reader meets them, before anyone decides on markup.

Enters: figures of the cube and messages. Leaves: ``Printed`` figures and ``Sentence`` values that still know which
figure stands where, so that a page can give each one its address and a chart can use the same words as plain text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from string import Formatter
from typing import TypeAlias

from generator.measures import Figure
from generator.wording import Wording, status_words


@dataclass(frozen=True, slots=True)
class Printed:
    """A figure and the text it is shown as."""

    figure: Figure
    text: str

    def __str__(self) -> str:
        return self.text


def printed(figure: Figure, wording: Wording, *, rounded: bool = False) -> Printed:
    """Return a figure as text: its value in its unit, or the word for why there is none."""
    if figure.value is None:
        return Printed(figure, wording.translate(status_words()[figure.status]))
    write = wording.unit_round if rounded else wording.unit
    return Printed(figure, write(figure.value, figure.unit))


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number that is no figure of the cube: worked out in the open, in the sentence it stands in."""

    value: float
    unit: str
    """As the unit of a figure: ``orang``, ``rupiah``, ``porsi`` ..."""
    rounded: bool = False
    """Whether rupiah are said in juta and miliar."""


class Reckoned(str):
    """The text of a number that is no figure of the cube: a page marks it, for the ledger accepts no other."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A message with what belongs in its places: figures, other sentences, or plain text such as names."""

    message: str
    """A message for gettext with named places: ``{nama} paling tinggi: {nilai}``."""
    facts: Mapping[str, Said] = field(default_factory=dict)
    rounded: bool = False
    """Whether amounts are rounded the way they are spoken, as in a headline."""

    def pieces(self, wording: Wording) -> Iterator[str | Printed]:
        """Return the sentence in order, text and figures apart."""
        for text, name, _, _ in Formatter().parse(wording.translate(self.message)):
            if text:
                yield text
            if name is None:
                continue
            fact = self.facts[name]
            if isinstance(fact, Figure):
                yield printed(fact, wording, rounded=self.rounded)
            elif isinstance(fact, Quantity):
                write = wording.unit_round if fact.rounded else wording.unit
                yield Reckoned(write(fact.value, fact.unit))
            elif isinstance(fact, Sentence):
                yield from fact.pieces(wording)
            else:
                yield fact

    def reckoned(self, wording: Wording) -> tuple[str, ...]:
        """Return the numbers in the sentence that are no figures of the cube."""
        return tuple(str(piece) for piece in self.pieces(wording) if isinstance(piece, Reckoned))

    def text(self, wording: Wording) -> str:
        """Return the sentence as plain text."""
        return "".join(map(str, self.pieces(wording)))


Said: TypeAlias = Figure | Quantity | Sentence | str
"""What may stand in a place of a sentence."""
