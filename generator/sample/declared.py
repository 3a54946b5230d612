"""Read values out of a plan file, each with the place it stands, so that an error can name it.

Enters: a YAML mapping. Leaves: checked plain values, or `BadPlan` with the path of the key, such as
``peserta.jangkar.0.nilai``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final, NoReturn

import yaml

from generator.errors import BadPeriod, BadPlan
from generator.periods import Kind, Period

_MISSING: Final = object()


@dataclass(frozen=True, slots=True)
class Node:
    """A value of a plan file and where it stands."""

    value: Any
    file: str
    path: str = ""

    def fail(self, reason: str) -> NoReturn:
        """Refuse the plan because of what stands here."""
        raise BadPlan(file=self.file, reason=f"{self.path or 'isi berkas'}: {reason}")

    def has(self, key: str) -> bool:
        """Whether the mapping here has this key."""
        return key in self.mapping()

    def at(self, key: str, default: object = _MISSING) -> Node:
        """Return the value under a key; without a default the key must be there."""
        value = self.mapping().get(key, default)
        if value is _MISSING:
            self.fail(f'kunci "{key}" belum ada')
        return Node(value, self.file, f"{self.path}.{key}" if self.path else key)

    def mapping(self) -> Mapping[str, Any]:
        """Return the mapping here, its keys as text."""
        if not isinstance(self.value, Mapping):
            self.fail("harus berupa pasangan kunci: nilai")
        return {_text(key): value for key, value in self.value.items()}

    def items(self) -> Iterator[tuple[str, Node]]:
        """Walk through the mapping here, in the order of the file."""
        return ((key, self.at(key)) for key in self.mapping())

    def each(self) -> tuple[Node, ...]:
        """Return the values of the list here."""
        if not isinstance(self.value, list):
            self.fail("harus berupa daftar")
        return tuple(Node(value, self.file, f"{self.path}.{i}") for i, value in enumerate(self.value))

    def text(self) -> str:
        """Return a text that is not empty."""
        if not isinstance(self.value, str) or not self.value.strip():
            self.fail("harus berupa teks")
        return " ".join(self.value.split())

    def whole(self, least: int = 0) -> int:
        """Return a whole number."""
        if isinstance(self.value, bool) or not isinstance(self.value, int) or self.value < least:
            self.fail(f"harus bilangan bulat, paling kecil {least}")
        return self.value

    def real(self, least: float = 0.0, most: float = float("inf")) -> float:
        """Return a number within bounds."""
        if isinstance(self.value, bool) or not isinstance(self.value, int | float) or not least <= self.value <= most:
            self.fail(f"harus bilangan antara {least:g} dan {most:g}")
        return float(self.value)

    def span(self) -> tuple[float, float]:
        """Return the two ends of a range to draw from."""
        low, high = [node.real(-1.0) for node in self.each()] if len(self.each()) == len("ab") else (1.0, 0.0)
        if low > high:
            self.fail("harus dua bilangan, yang kecil dahulu")
        return low, high

    def whole_span(self) -> tuple[int, int]:
        """Return the two ends of a range of whole numbers from 1."""
        low, high = self.span()
        if low < 1 or low % 1 or high % 1:
            self.fail("harus dua bilangan bulat, paling kecil 1")
        return int(low), int(high)

    def day(self) -> date:
        """Return a date, written 2026-08-01."""
        if not isinstance(self.value, date):
            self.fail("harus tanggal, misalnya 2026-08-01")
        return self.value

    def month(self) -> Period:
        """Return a month, written 2026-10."""
        try:
            period = Period.parse(_text(self.value))
        except BadPeriod as trouble:
            self.fail(str(trouble))
        if period.kind is not Kind.MONTH:
            self.fail("harus bulan, misalnya 2026-10")
        return period

    def monthly(self) -> dict[Period, Node]:
        """Return what stands under each month, in the order of time."""
        found = {Node(key, self.file, node.path).month(): node for key, node in self.items()}
        return dict(sorted(found.items()))

    def shares(self) -> dict[str, float]:
        """Return a number of zero or more for each code."""
        return {key: node.real() for key, node in self.items()}


def read_node(file: Path) -> Node:
    """Read a plan file.

    Raises:
        BadPlan: the file is missing, is no UTF-8 or no YAML.
    """
    try:
        return Node(yaml.safe_load(file.read_text(encoding="utf-8")), file.name)
    except FileNotFoundError:
        raise BadPlan(file=file.name, reason=f"berkas tidak ada di {file.parent}") from None
    except (yaml.YAMLError, ValueError, OverflowError) as trouble:
        raise BadPlan(file=file.name, reason=str(trouble)) from trouble
    except RecursionError as trouble:
        raise BadPlan(file=file.name, reason="susunannya terlalu dalam") from trouble


def _text(key: object) -> str:
    return key.isoformat() if isinstance(key, date) else str(key)
