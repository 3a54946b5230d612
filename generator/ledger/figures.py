"""The printed forms of a figure, and whether what is shown is one of them.

Enters: the ``Cube`` and the words of one language. Leaves: sentences about figures that are not what the cube says.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from generator.errors import DeclarationError
from generator.ledger.numbers import KINDS, Grammar, Loose, grammar
from generator.ledger.problem import Problem
from generator.ledger.reading import Part, Shown
from generator.measures import Address, Cube, Figure
from generator.origins import DENOMINATOR, NUMERATOR
from generator.prose import printed
from generator.wording import N_, Wording

_REMEDY = N_("cetak lewat angka(), tampil() atau kalimat(), atau tandai dengan makro di partials/bukan_angka.html.j2")
_LIKE = ("rupiah", "orang")
"""Units whose way of writing a part of a ratio may take."""


@dataclass(slots=True)
class Speaker:
    """Knows how each figure is written in one language."""

    cube: Cube
    wording: Wording
    names: frozenset[str] = frozenset()
    """What places, groups and tables are called in this language: their numbers are no figures."""
    grammar: Grammar = field(init=False)
    _forms: dict[str, frozenset[str]] = field(default_factory=dict)
    _tokens: dict[str, frozenset[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.grammar = grammar(self.wording, self.names)

    def at(self, reference: str) -> Figure:
        """Return the figure of a reference, which may name a part of it behind ``#``.

        Raises:
            DeclarationError: it is no address, or the cube has no such figure.
        """
        return self.cube.at(Address.parse(reference.partition("#")[0]))

    def forms(self, reference: str) -> frozenset[str]:
        """Return every way a figure may be printed."""
        if reference not in self._forms:
            figure, words = self.at(reference), self.wording
            part = reference.partition("#")[2]
            if part:
                value = value_of(figure, part)
                shown = {words.unit(value, unit) for unit in ("", *_LIKE)} if value is not None else set()
            else:
                shown = {str(printed(figure, words)), str(printed(figure, words, rounded=True))}
            self._forms[reference] = frozenset(" ".join(form.split()) for form in shown)
        return self._forms[reference]

    def tokens(self, reference: str) -> frozenset[str]:
        """Return the numbers a reader may meet where a figure is drawn or spoken of."""
        if reference not in self._tokens:
            # A bar of no height may say just that, whatever its unit.
            forms = self.forms(reference) | ({"0"} if self.at(reference).value == 0 else set())
            self._tokens[reference] = frozenset(token for form in forms for token in self.grammar.tokens(form))
        return self._tokens[reference]

    def wrong(self, place: str, shown: Shown) -> Iterator[Problem]:
        """Hold one figure of a page against the cube, at full precision and as it is printed."""
        reference, _, part = shown.reference.partition("#")
        try:
            figure = self.at(reference)
        except DeclarationError as error:
            yield Problem(place, N_("{masalah}"), {"masalah": error})
            return
        value = value_of(figure, part) if part else figure.value
        expected = "" if value is None else repr(value)
        if shown.value != expected:
            yield Problem(
                place,
                N_("{alamat} bernilai {tertulis} di halaman tetapi {benar} di kubus; bangun ulang dari data"),
                {"alamat": shown.reference, "tertulis": shown.value or "-", "benar": expected or "-"},
            )
        if shown.text not in self.forms(shown.reference):
            right = " / ".join(sorted(self.forms(shown.reference)))
            yield Problem(
                place,
                N_('{alamat} tertulis "{tertulis}", seharusnya {benar}; jangan ubah teks angka di templat'),
                {"alamat": shown.reference, "tertulis": shown.text, "benar": right},
            )

    def unsaid(self, place: str, prose: Iterable[str]) -> Iterator[Problem]:
        """Find numbers in the content that have no address and say nothing of themselves."""
        for loose in self._loose(prose):
            yield Problem(
                place,
                N_('angka {angka} tidak punya alamat, di "{sekitar}"; {perbaikan}'),
                {"angka": loose.text, "sekitar": loose.around, "perbaikan": self.wording.translate(_REMEDY)},
            )

    def strange(self, place: str, part: Part, also: Iterable[str] = ()) -> Iterator[Problem]:
        """Find numbers in drawings, alternative texts and descriptions that are no figure of the same part.

        ``also`` are addresses that belong to it although no ``<data>`` names them.
        """
        allowed = {token for _, text in part.declared for token in self.grammar.tokens(text)}
        for reference in dict.fromkeys((*(shown.reference for shown in part.figures), *also)):
            try:
                allowed |= self.tokens(reference)
            except DeclarationError:
                continue  # said where the figure stands
        for loose in self._loose(part.drawn):
            if loose.text not in allowed:
                yield Problem(
                    place,
                    N_('angka {angka} dalam gambar atau uraian bukan angka halaman ini, di "{sekitar}"; {perbaikan}'),
                    {"angka": loose.text, "sekitar": loose.around, "perbaikan": self.wording.translate(_REMEDY)},
                )

    def undeclared(self, place: str, part: Part) -> Iterator[Problem]:
        """Find kinds of numbers nobody knows."""
        for kind in sorted({kind for kind, _ in part.declared} - KINDS):
            yield Problem(
                place,
                N_("data-angka={jenis} tidak dikenal; pakai salah satu dari {dikenal}"),
                {"jenis": kind, "dikenal": ", ".join(sorted(KINDS))},
            )

    def _loose(self, texts: Iterable[str]) -> Iterator[Loose]:
        for text in texts:
            yield from self.grammar.read(text)[1]


def value_of(figure: Figure, part: str) -> float | None:
    """Return the numerator or denominator of a figure."""
    return {NUMERATOR: figure.numerator, DENOMINATOR: figure.denominator}.get(part)
