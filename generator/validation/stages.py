"""The stages from proposal to payment, in their order.

Enters: `Tables` with a code list of stages. Leaves: the codes, the first stage first.
"""

from __future__ import annotations

from typing import Final

from generator.validation.sums import has, numbers, text
from generator.validation.tables import Tables

PROPOSALS: Final = "usulan"
REJECTED: Final = "penolakan"
STAGES: Final = "tahap"
PEOPLE: Final = "orang"
_CODE, _PLACE = "kode", "urutan"


def in_order(tables: Tables) -> list[str]:
    """Return the codes of the stages that have a place; none when the list lacks its columns."""
    if not has(tables, STAGES, _CODE, _PLACE):
        return []
    places = numbers(tables, STAGES, _PLACE).to_pylist()
    codes = text(tables, STAGES, _CODE).to_pylist()
    return [code for place, code in sorted(zip(places, codes, strict=True), key=_first) if place is not None]


def _first(entry: tuple[float | None, str]) -> float:
    return float("inf") if entry[0] is None else entry[0]
