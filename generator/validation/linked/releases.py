"""What several releases betray together: figures that one shows and another hides, totals corrected around a cell.

Enters: `Tables` with earlier releases. Leaves: the cells that an outsider who kept them all can work out. He has
several ways to think, and all are tried. Nothing was revised: then what any release shows he knows for all of them. One
cell was, among those shown once and hidden now. Or only what he can see changed: then a cell that every release hides
is the same in all, one that some release shows may differ, and a difference of totals is a difference of such cells.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from typing import Final, TypeAlias

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from generator.catalogue import Resource
from generator.disclosure.cells import EXACT, Equations, Flags, Ints, Policy, Reals, System, attack, parts
from generator.validation.linked.audit import Linked, audit, link
from generator.validation.sums import joined, text
from generator.validation.tables import FIRST_ROW, Tables

_NEW: Final = ""
"""Stands for the release that is being made."""


_Place: TypeAlias = tuple[str, int]
"""A release, and the number of a cell in it."""


@dataclass(frozen=True, slots=True)
class Betrayed:
    """A suppressed cell that follows from several releases."""

    release: str
    """The one that suppresses it; empty for the one being made."""
    table: str
    measure: str
    key: tuple[str, ...]
    """Codes of its primary key."""


class _Then(Tables):
    """The tables as an earlier release had them; what it did not hold is as it is now."""

    def __init__(self, now: Tables, then: Mapping[str, pa.Table]) -> None:
        usable = {
            name
            for name, table in then.items()
            if name in now and _needed(now.resources[name]).issubset(table.column_names)
        }
        # A table of figures that was not published then says nothing about then.
        kept = {
            name: resource
            for name, resource in now.resources.items()
            if name in usable or not resource.by_role("ukuran")
        }
        super().__init__(now.catalogue, kept)
        self._now = now
        self._then = {name: _filled(then[name], now.resources[name]) for name in usable}

    def __getitem__(self, name: str) -> pa.Table:
        """Return a table of the release."""
        return self._then[name] if name in self._then else self._now[name]


def _needed(resource: Resource) -> frozenset[str]:
    """Return the columns without which a table says nothing about people: keys, figures and their statuses."""
    measures = {field.name for field in resource.by_role("ukuran")}
    there = {field.name for field in resource.fields}
    return frozenset(resource.primary_key) | measures | (there & {f"status_{name}" for name in measures})


def _filled(table: pa.Table, resource: Resource) -> pa.Table:
    """Return a table with the columns of today, empty where it had none."""
    nothing = pa.array([""] * table.num_rows, pa.string())
    names = [field.name for field in resource.fields]
    return pa.table([table[name] if name in table.column_names else nothing for name in names], names=names)


def betrayed(tables: Tables) -> Iterator[Betrayed]:
    """Yield what the new release gives away, alone or with earlier ones, and neither they nor it give away alone."""
    earlier = {name: _Then(tables, then) for name, then in tables.releases.items()}
    changed = {name: link(then) for name, then in earlier.items() if _says_otherwise(then, tables)}
    if not changed:
        return
    before = _Everything(changed).exposed()
    audited = tables.shared(audit)
    now = {(_NEW, int(cell)) for cell in np.flatnonzero(audited.exposed)}
    everything = _Everything({**changed, _NEW: audited.linked})
    # What is out already no later release can take back, and none is to blame for.
    for release, cell in sorted(everything.exposed() - before - now):
        yield everything.named(release, cell)


def _says_otherwise(then: Tables, now: Tables) -> bool:
    """Tell whether a release has any row that today's tables do not have just so: if none, it adds nothing."""
    for name, resource in then.resources.items():
        if resource.by_role("ukuran"):
            columns = [field.name for field in resource.fields]
            before, today = (joined(table[name].select(columns), columns) for table in (then, now))
            if not pc.all(pc.is_in(before, value_set=today)).as_py():
                return True
    return False


@dataclass(frozen=True, slots=True)
class _Assumed:
    """One way to think of several releases."""

    system: System
    policy: Policy
    places: Mapping[int, _Place]
    """Where each suppressed cell stands."""

    def named(self, cells: Flags) -> set[_Place]:
        """Return where the suppressed ones of these cells stand; empty cells of another kind stop no release."""
        return {self.places[int(cell)] for cell in np.flatnonzero(cells) if int(cell) in self.places}


class _Everything:
    """The systems of several releases over one numbering: the same cell has the same number in all of them."""

    def __init__(self, linked: Mapping[str, Linked]) -> None:
        self._linked = linked
        self._names = {release: _names(one) for release, one in linked.items()}
        whole = pa.concat_arrays(list(self._names.values())).dictionary_encode()
        numbers = np.asarray(whole.indices).astype(np.int64)
        ends = np.cumsum([0, *map(len, self._names.values())])
        self._number = {
            release: numbers[first:last]
            for release, first, last in zip(linked, ends[:-1].tolist(), ends[1:].tolist(), strict=True)
        }
        self._size = len(whole.dictionary)
        self._shown = np.full(self._size, np.nan)
        """What any release shows; the newest counts."""
        for release, one in linked.items():
            shown = ~one.system.unknown
            self._shown[self._number[release][shown]] = one.system.value[shown]

    def exposed(self) -> set[_Place]:
        """Return release and number of every suppressed cell that follows from all of them together.

        Where both ways to think are contradicted, something was revised, and nobody can prove what that tells: cells
        that some release hides and another shows in such a part count as exposed, with those that are bound to them.
        """
        same = self.as_if_nothing_was_revised()
        told: set[_Place] = set()
        unclear: list[set[_Place]] = []
        for assumed in (same, self.as_if_only_the_visible_changed()):
            found = attack(assumed.system)
            told |= assumed.named(assumed.policy.exposed(assumed.system, found))
            unclear.append(assumed.named(found.contradictory))
        told |= self._as_if_one_was_revised(same, unclear[0])
        return told | (unclear[0] & unclear[1] & self._changed_pattern(same.system.equations))

    def _as_if_one_was_revised(self, same: _Assumed, unclear: AbstractSet[_Place]) -> set[_Place]:
        """Return what follows when all but one of the cells that were shown once and are hidden now stayed the same."""
        system, equations = same.system, same.system.equations
        sums = equations.total(system.value)
        # With a cell in it that nobody ever showed, a sum is no number, and contradicts nothing by itself.
        off = (sums < equations.least - EXACT) | (sums > equations.most + EXACT)
        suspect = np.zeros(len(system.value), dtype=np.bool_)
        suspect[equations.cell[off[equations.row]]] = True
        told: set[_Place] = set()
        for release, cell in sorted(unclear | same.named(suspect)):
            number = int(self._number[release][cell])
            if not np.isnan(self._shown[number]):
                value, hidden = system.value.copy(), system.hidden.copy()
                value[number], hidden[number] = np.nan, True
                revised = replace(system, value=value, hidden=hidden)
                if same.policy.exposed(revised, attack(revised))[number]:
                    told.add((release, cell))
        return told

    def _changed_pattern(self, equations: Equations) -> set[_Place]:
        """Return every suppressed cell of the parts in which some release shows what another hides."""
        shown = ~np.isnan(self._shown)
        touched = np.zeros(self._size, dtype=np.bool_)
        for cells, _ in parts(equations, self._size):
            touched[cells] = shown[cells].any()
        return {
            (name, int(cell))
            for name, one in self._linked.items()
            for cell in np.flatnonzero(one.system.hidden & touched[self._number[name]])
        }

    def as_if_nothing_was_revised(self) -> _Assumed:
        """Let every release speak of the same figures."""
        return self._assumed(self._shown, self._number)

    def as_if_only_the_visible_changed(self) -> _Assumed:
        """Let a cell that some release shows be another one where it is hidden."""
        numbers, size = {}, self._size
        for release, one in self._linked.items():
            own = self._number[release].copy()
            apart = one.system.unknown & ~np.isnan(self._shown[own])
            own[apart] = np.arange(size, size + apart.sum())
            size += int(apart.sum())
            numbers[release] = own
        return self._assumed(np.concatenate([self._shown, np.full(size - self._size, np.nan)]), numbers)

    def _assumed(self, value: Reals, numbers: Mapping[str, Ints]) -> _Assumed:
        """Join what all releases say, the cells of each numbered as given."""
        size = len(value)
        equations = [_renumbered(_open(one.system), numbers[release]) for release, one in self._linked.items()]
        hidden, policy = np.zeros(size, dtype=np.bool_), Policy.same(size)
        places: dict[int, _Place] = {}
        for release, one in self._linked.items():
            cells = np.flatnonzero(one.system.hidden)
            own = numbers[release][cells]
            policy.threshold[own], policy.width[own] = one.policy.threshold[cells], one.policy.width[cells]
            hidden[own[np.isnan(value[own])]] = True
            # The release being made comes last: a cell it hides too is told as its own.
            places |= {int(number): (release, int(cell)) for number, cell in zip(own, cells, strict=True)}
        system = System(value, hidden, Equations.joined(*equations), np.zeros(size, dtype=np.bool_))
        return _Assumed(system, policy, places)

    def named(self, release: str, cell: int) -> Betrayed:
        """Say which cell is meant."""
        resource, measure, row = self._linked[release].numbered.place(cell)
        tables = self._linked[release].numbered.tables
        codes = (text(tables, resource.name, name)[row - FIRST_ROW].as_py() for name in resource.primary_key)
        return Betrayed(release, resource.name, measure, tuple(codes))


def _open(system: System) -> Equations:
    """Return what a release says about the cells it does not show, its figures put in."""
    return system.equations.within(system.unknown, np.where(system.unknown, 0.0, system.value))


def _renumbered(equations: Equations, numbers: Ints) -> Equations:
    return Equations.of(
        equations.row, numbers[equations.cell], equations.weight, equations.least, equations.most, firm=equations.firm
    )


def _names(linked: Linked) -> pa.Array:
    """Return a text for every cell that is the same in every release: table, measure and codes of its key."""
    names = []
    tables = linked.numbered.tables
    for name, measure in linked.numbered.columns:
        key = tables.resources[name].primary_key
        codes = joined(tables[name].select(list(key)), key)
        names.append(pc.binary_join_element_wise(f"{name}\x1f{measure}", codes.cast(pa.string()), "\x1f"))
    return pa.concat_arrays(names) if names else pa.array([], pa.string())
