"""The sentences every way to tell differences shares.

Enters: parts of ``Differences``. Leaves: sentences in the language of the reader.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.differences.model import Cell, Differences, Headline, Moved, TableChange
from generator.wording import N_, Wording


def title(found: Differences, wording: Wording) -> str:
    """Say what is compared."""
    if not found.before:
        return wording.translate(N_("Rilis pertama: {after}"), after=found.after)
    return wording.translate(N_("Dari {before} ke {after}"), before=found.before, after=found.after)


def summary(found: Differences, wording: Wording) -> str:
    """Say in one sentence how much changed."""
    if not found.anything:
        return wording.translate(N_("Tidak ada yang berubah."))
    counted = _counted(found.added, found.changed, found.removed, wording)
    tables = wording.number(len(found.tables))
    if not counted:
        return wording.translate(N_("Susunan {tabel} tabel berubah."), tabel=tables)
    return wording.translate(N_("{hitungan}, di {tabel} tabel."), hitungan=", ".join(counted), tabel=tables)


def _counted(added: int, changed: int, removed: int, wording: Wording) -> list[str]:
    """Say how many rows, leaving out what did not happen."""
    counts = ((N_("{jumlah} baris baru"), added), (N_("{jumlah} baris berubah"), changed))
    return [
        wording.translate(message, jumlah=wording.number(count))
        for message, count in (*counts, (N_("{jumlah} baris hilang"), removed))
        if count
    ]


def headline(one: Headline, wording: Wording) -> str:
    """Say what became of the newest figure of an indicator."""
    before, after = (value(number, one.unit, wording) for number in (one.before, one.after))
    facts = {"judul": wording.translate(one.title), "dulu": before, "kini": after}
    times = {"saat_dulu": when(one.period_before, wording), "saat_kini": when(one.period_after, wording)}
    if not one.period_before:
        return wording.translate(N_("{judul}: {kini} ({saat_kini}), baru"), **facts, **times)
    if one.period_before == one.period_after:
        return wording.translate(N_("{judul}: {dulu} menjadi {kini} ({saat_kini})"), **facts, **times)
    return wording.translate(N_("{judul}: {dulu} ({saat_dulu}), kini {kini} ({saat_kini})"), **facts, **times)


def table(one: TableChange, wording: Wording) -> str:
    """Say what changed in a table."""
    name = wording.translate(one.title)
    if one.first_real:
        return wording.translate(N_("{tabel}: data contoh diganti data nyata"), tabel=name)
    if one.whole:
        message = (
            N_("{tabel}: tabel baru, {jumlah} baris") if one.added else N_("{tabel}: tabel hilang, {jumlah} baris")
        )
        return wording.translate(message, tabel=name, jumlah=wording.number(one.added or one.removed))
    parts = _counted(one.added, one.changed, one.removed, wording)
    for message, columns in (
        (N_("kolom baru {kolom}"), one.new_columns),
        (N_("kolom hilang {kolom}"), one.lost_columns),
    ):
        if columns:
            parts.append(wording.translate(message, kolom=", ".join(columns)))
    return f"{name}: {', '.join(parts)}"


def cell(one: Cell, wording: Wording) -> str:
    """Say what a cell was, what it is, and why."""
    empty = wording.translate(N_("kosong"))
    told = f"{' · '.join(one.key)}, {one.column}: {one.before or empty} → {one.after or empty}"
    if one.reason:
        return f"{told} ({one.reason})"
    replaced = wording.translate(N_("angka yang belum tetap diganti"))
    return f"{told} ({replaced})" if one.provisional else told


def moved(one: Moved, wording: Wording) -> str:
    """Say how many figures of an indicator moved, and why."""
    facts = {"judul": wording.translate(one.title), "jumlah": wording.number(one.count)}
    told = wording.translate(N_("{judul}: {jumlah} angka berubah"), **facts)
    return f"{told}. {' '.join(why(one, wording))}".rstrip()


def why(one: Moved, wording: Wording) -> Iterator[str]:
    """Say why figures moved: the recorded reasons, the tables behind them, or that nobody knows."""
    if one.reasons:
        yield wording.translate(N_("Sebabnya: {alasan}"), alasan="; ".join(one.reasons).rstrip(".")) + "."
    if one.tables:
        yield wording.translate(N_("Tabel yang berubah: {tabel}."), tabel=", ".join(one.tables))
    if one.unexplained:
        count = wording.number(one.unexplained)
        yield wording.translate(N_("Tanpa sebab yang tercatat: {jumlah} angka."), jumlah=count)


def value(number: float | None, unit: str, wording: Wording) -> str:
    """Write a figure with its unit; a sentence instead where there is none."""
    return wording.translate(N_("belum ada")) if number is None else wording.unit(number, unit)


def when(period: str, wording: Wording) -> str:
    """Write a period; nothing for none."""
    return wording.when(period) if period else ""


@dataclass(frozen=True, slots=True)
class Telling:
    """The same sentences in one language, for templates."""

    wording: Wording

    def summary(self, found: Differences) -> str:
        """Say in one sentence how much changed."""
        return summary(found, self.wording)

    def cell(self, one: Cell) -> str:
        """Say what a cell was, what it is, and why."""
        return cell(one, self.wording)

    def why(self, one: Moved) -> tuple[str, ...]:
        """Say why figures moved."""
        return tuple(why(one, self.wording))

    def value(self, number: float | None, unit: str) -> str:
        """Write a figure with its unit."""
        return value(number, unit, self.wording)
