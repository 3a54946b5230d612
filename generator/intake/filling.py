"""From counted people to the rows of one month.

Enters: a `Taken` and the tables to fill. Leaves: the same tables with the rows of the month in their place, complete:
every area with every code, zeros included. What no list speaks of is empty and says so, never zero by silence.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from generator.catalogue import HIDDEN
from generator.errors import BadMap
from generator.intake.mapping import UNKNOWN, Plan
from generator.intake.places import Places
from generator.intake.reading import Group, Taken
from generator.intake.targets import PROPOSALS, REASONS, Target, Targets
from generator.intake.writing import placed
from generator.validation.stages import STAGES

_NOT_AVAILABLE: Final = "tidak_tersedia"
_IMPOSSIBLE: Final = "tidak_berlaku"
Key = tuple[str, ...]
"""An area and a code for each dimension of a table."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What is known of the cells of one table."""

    counts: Mapping[Key, int]
    unknown: frozenset[Key]


class Filler:
    """Fills the tables of one run."""

    def __init__(self, plan: Plan, targets: Targets, taken: Taken) -> None:
        """Find out which codes no list speaks of.

        Raises:
            BadMap: the mapping does not say what that means.
        """
        self._plan, self._targets, self._taken = plan, targets, taken
        self._places = Places(targets.places, targets.areas, plan.inside)
        self._level = {row["kode"]: row["tingkat"] for row in targets.areas}
        stages = targets.codes.get(STAGES)
        self._stages = [entry.code for entry in stages.entries] if stages else []
        self._silent = {kind: self._unspoken(kind) for kind in self.kinds}

    @property
    def kinds(self) -> tuple[str, ...]:
        """What kinds of lists there were."""
        return tuple(dict.fromkeys(one.kind for one in self._taken.used))

    def tables(self) -> dict[str, pa.Table]:
        """Return every table that changes, by name."""
        of = self._targets.of
        return {target.resource.name: self._filled(target, kind) for kind in self.kinds for target in of[kind]}

    def _unspoken(self, kind: str) -> Mapping[str, frozenset[str]]:
        """Return, by list, the codes whose figures nobody knows."""
        used = [one for one in self._taken.used if one.kind == kind]
        unknown: dict[str, frozenset[str]] = {}
        for name in self._targets.lists(kind):
            spoken = {one.constants.get(name, "") for one in used}
            if name in (STAGES, REASONS) or "" in spoken:
                continue
            silent = {entry.code for entry in self._targets.codes[name].entries} - spoken
            meaning = self._plan.without_list.get(name)
            if silent and meaning is None:
                raise BadMap(
                    file=self._plan.file,
                    row=used[0].line,
                    reason=f"tidak ada daftar untuk {name} {', '.join(sorted(silent))}",
                    remedy=f"Tulis tanpa_daftar: {{{name}: nol}} bila memang tidak ada orangnya, atau "
                    f"{{{name}: {UNKNOWN}}} bila belum diketahui",
                )
            unknown[name] = frozenset(silent if meaning == UNKNOWN else ())
        return unknown

    def _filled(self, target: Target, kind: str) -> pa.Table:
        figures = self._figures(target, kind)
        before = self._impossible(target)
        rows = [self._row(target, key, figures, before) for key in self._all_keys(target, figures.counts)]
        added = pa.table(
            {name: pa.array([row.get(name, "") for row in rows], pa.string()) for name in target.table.column_names}
        )
        return placed(target.table, target.time, added, self._plan.month.code)

    def _row(self, target: Target, key: Key, figures: Figures, impossible: frozenset[Key]) -> dict[str, str]:
        count, status = figures.counts.get(key, 0), self._plan.status
        if key in figures.unknown:
            status = _NOT_AVAILABLE
        elif not count and key in impossible:
            status = _IMPOSSIBLE
        value = str(count) if status == self._plan.status else ""
        codes = dict(zip((target.area, *target.dimensions), key, strict=True))
        return {target.time: self._plan.month.code, **codes, target.measure: value, target.status: status}

    def _figures(self, target: Target, kind: str) -> Figures:
        counts: Counter[Key] = Counter()
        open_: dict[Key, None] = {}
        for group, people in self._taken.groups.items():
            if group.kind == kind:
                area = self._lifted(group.place, target.level)
                for codes in self._cells(target, group):
                    counts[area, *codes] += people
                open_ |= dict.fromkeys((area, *codes) for codes in self._open_cells(target, group))
        silent = self._silent[kind]
        shared = any(codes for name, codes in silent.items() if name not in target.dimensions.values())
        unknown = set(open_)
        for key in self._all_keys(target, counts):
            codes_of = zip(target.dimensions.values(), key[1:], strict=True)
            if shared or any(code in silent.get(name, ()) for name, code in codes_of):
                unknown.add(key)
        return Figures(counts, frozenset(unknown))

    def _cells(self, target: Target, group: Group) -> Iterator[Key]:
        """Yield the codes of every cell of its area that a group is counted in."""
        codes = dict(group.codes)
        names = target.dimensions.values()
        if REASONS in names and not group.refused:
            return
        if STAGES in names:
            for stage in self._stages[: self._stages.index(codes[STAGES]) + 1]:
                yield tuple(stage if name == STAGES else codes[name] for name in names)
        else:
            yield tuple(codes[name] for name in names)

    def _open_cells(self, target: Target, group: Group) -> Iterator[Key]:
        """Yield the codes of every cell of which a group leaves open whether it belongs there."""
        codes = dict(group.codes)
        names = tuple(target.dimensions.values())
        if not group.open or group.kind != PROPOSALS:
            return
        reached = self._stages.index(codes[STAGES])
        if STAGES in names:
            for stage in self._stages[reached + 1 :]:
                yield tuple(stage if name == STAGES else codes[name] for name in names)
        elif REASONS in names and not reached:
            # Of a mere proposal nobody knows whether it will be refused, and why.
            for reason in self._targets.codes[REASONS].entries:
                yield tuple(reason.code if name == REASONS else codes[name] for name in names)

    def _all_keys(self, target: Target, counts: Mapping[Key, int]) -> Iterator[Key]:
        """Yield every key in the order of the table: as its areas and codes came so far, new ones as in their lists."""
        areas = [code for code, level in self._level.items() if level == target.level]
        known = _order(target, target.area) or [code for code in areas if self._is_inside(code)]
        counted = {key[0] for key in counts}
        places = [*known, *(code for code in areas if code in counted and code not in known)]
        columns = []
        for column, name in target.dimensions.items():
            listed = [entry.code for entry in self._targets.codes[name].entries]
            before = [code for code in _order(target, column) if code in listed]
            columns.append([*before, *(code for code in listed if code not in before)])
        return product(places, *columns)

    def _is_inside(self, code: str) -> bool:
        return not self._plan.inside or self._plan.inside in self._places.chain(code)

    def _lifted(self, place: str, level: str) -> str:
        return next(code for code in self._places.chain(place) if self._level[code] == level)

    def _impossible(self, target: Target) -> frozenset[Key]:
        """Return the keys that did not apply in the latest month: nobody of this group can be there."""
        table = target.table
        if not table.num_rows or target.status not in table.column_names:
            return frozenset()
        latest = pc.max(table[target.time])
        here = pc.and_(pc.equal(table[target.time], latest), pc.equal(table[target.status], _IMPOSSIBLE))
        rows = table.filter(here)
        return frozenset(zip(*(rows[name].to_pylist() for name in (target.area, *target.dimensions)), strict=True))


def _order(target: Target, column: str) -> list[str]:
    found: list[str] = pc.unique(target.table[column]).to_pylist()
    return found


def has_month(target: Target, month: str) -> bool:
    """Tell whether a table has rows of a month."""
    return bool(pc.any(pc.equal(target.table[target.time], month)).as_py())


def hidden_cells(target: Target, month: str) -> int:
    """Count the cells of a month that are suppressed."""
    here = pc.equal(target.table[target.time], month)
    return int(pc.sum(pc.and_(here, pc.equal(target.table[target.status], HIDDEN))).as_py() or 0)
