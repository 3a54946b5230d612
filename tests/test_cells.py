"""What an outsider can work out from counts, and what is hidden so that he cannot, against counting by hand.

Judged by enumeration: every table of whole people that fits what is shown is written out, and no solver is asked. The
published examples are cited where they are used.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations, product
from typing import TypeAlias, TypeVar
from unittest import mock

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from generator.disclosure.cells import (
    Equations,
    Flags,
    Ints,
    NoSolution,
    Policy,
    Reals,
    System,
    Unprotectable,
    attack,
    complementary,
    parts,
    protect,
)

T = TypeVar("T")
Pattern: TypeAlias = frozenset[tuple[int, ...]]
# Each example is a whole protection with its attacks, a tenth of a second. They are the same ones each time: some dozen
# of each of the three kinds of tables, in which every size and every way of publishing sums is there several times.
ANYTHING = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
MANY = 500
"""More tables than these are not written out."""
HIGHEST = 60
"""Nobody counts further where nothing limits a count."""


@dataclass
class Book:
    """Tables put together by hand: cells get numbers, sums become equations."""

    values: list[float] = field(default_factory=list)
    total: list[bool] = field(default_factory=list)
    sums: list[tuple[int, tuple[int, ...]]] = field(default_factory=list)

    def add(self, counts: Ints, *, total: bool = False) -> Ints:
        """Publish a table; return the numbers of its cells in its own shape."""
        first = len(self.values)
        self.values += counts.ravel().astype(float).tolist()
        self.total += [total] * counts.size
        return np.arange(first, len(self.values)).reshape(counts.shape)

    def margin(self, cells: Ints, kept: tuple[int, ...], shown: Ints | None = None) -> Ints:
        """Publish the sums of a table over all axes that are not kept, or bind it to sums that are out already."""
        counts = np.array(self.values)[cells]
        axes = tuple(axis for axis in range(cells.ndim) if axis not in kept)
        sums = np.asarray(counts.sum(axis=axes))
        shown = self.add(sums, total=True) if shown is None else shown
        assert np.array_equal(np.array(self.values)[shown], sums)
        for place in np.ndindex(sums.shape):
            index: list[slice | int] = [slice(None)] * cells.ndim
            for axis, number in zip(kept, place, strict=True):
                index[axis] = number
            self.sums.append((int(shown[place]), tuple(cells[tuple(index)].ravel().tolist())))
        return shown

    def system(self, hidden: Sequence[int] | Ints = ()) -> System:
        flags = np.zeros(len(self.values), dtype=np.bool_)
        flags[list(hidden)] = True
        return System(np.array(self.values), flags, Equations.sums(*self.sums), np.array(self.total))


def two_way(counts: Sequence[Sequence[int]] | Ints) -> tuple[Book, Ints]:
    """Publish a table with the sums of its rows and columns, and the sum of all."""
    book = Book()
    cells = book.add(np.array(counts))
    rows = book.margin(cells, (0,))
    columns = book.margin(cells, (1,))
    book.margin(columns, (), book.margin(rows, ()))
    return book, cells


def equations(*rows: tuple[dict[int, float], float, float], firm: Sequence[bool] | None = None) -> Equations:
    """Make equations from weights by cell and the least and the most of their sum."""
    row = np.array([place for place, (weights, _, _) in enumerate(rows) for _ in weights], dtype=np.int64)
    cell = np.array([number for weights, _, _ in rows for number in weights], dtype=np.int64)
    weight = np.array([one for weights, _, _ in rows for one in weights.values()], dtype=np.float64)
    least, most = (np.array([limits[place] for limits in rows], dtype=np.float64) for place in (1, 2))
    return Equations.of(row, cell, weight, least, most, firm=None if firm is None else np.array(firm))


def system(values: Sequence[float], hidden: Sequence[int], bound: Equations, totals: Sequence[int] = ()) -> System:
    flags = [np.isin(np.arange(len(values)), numbers) for numbers in (hidden, totals)]
    return System(np.array(values, dtype=np.float64), flags[0], bound, flags[1])


def interval(published: System, cell: int) -> tuple[float, float]:
    found = attack(published)
    return found.low[cell], found.high[cell]


# --- enumeration: the judge that knows no solver


def possible(counts: Ints, pattern: Pattern) -> dict[tuple[int, ...], set[int]]:
    """Return every value each hidden cell of a two-way table can have, its rows and columns being shown.

    Row by row: what is left of the column sums after the rows so far, and which leftovers can still be used up.
    """
    hidden = np.zeros(counts.shape, dtype=bool)
    for place in pattern:
        hidden[place] = True
    rows, columns = np.where(hidden, counts, 0).sum(axis=1), np.where(hidden, counts, 0).sum(axis=0)
    left = [{tuple(columns.tolist())}]
    steps: list[list[tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...]]]] = []
    for row, total in enumerate(rows.tolist()):
        places = np.flatnonzero(hidden[row]).tolist()
        taken = [
            (before, chosen, after)
            for before in left[-1]
            for chosen in _shares(total, [before[place] for place in places])
            for after in [_less(before, places, chosen)]
        ]
        steps.append(taken)
        left.append({after for _, _, after in taken})
    alive = {tuple([0] * counts.shape[1])}
    found: dict[tuple[int, ...], set[int]] = {place: set() for place in pattern}
    for row in reversed(range(len(rows))):
        kept = [step for step in steps[row] if step[2] in alive]
        alive = {before for before, _, _ in kept}
        for at, column in enumerate(np.flatnonzero(hidden[row]).tolist()):
            found[row, int(column)] = {chosen[at] for _, chosen, _ in kept}
    return found


def _shares(total: int, most: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """Write out every way to share people among places that hold at most so many."""
    if not most:
        if total == 0:
            yield ()
        return
    for first in range(min(total, most[0]) + 1):
        for others in _shares(total - first, most[1:]):
            yield first, *others


def _less(before: tuple[int, ...], places: Sequence[int], chosen: tuple[int, ...]) -> tuple[int, ...]:
    after = list(before)
    for place, taken in zip(places, chosen, strict=True):
        after[place] -= taken
    return tuple(after)


class TooMany(Exception):
    """More tables fit than anybody writes out."""


def solutions(published: System) -> list[tuple[int, ...]]:
    """Write out all cells of every table of whole people that fits what is shown.

    Raises:
        TooMany: more than `MANY` do.
    """
    start = [(int(value), int(value)) for value in np.nan_to_num(published.value)]
    for cell in np.flatnonzero(published.unknown):
        start[cell] = (0, HIGHEST)
    bound = published.equations
    rows = [
        (bound.least[row], bound.most[row], [(int(bound.cell[at]), bound.weight[at]) for at in range(first, end)])
        for row, (first, end) in enumerate(zip(bound.start[:-1], bound.start[1:], strict=True))
    ]
    found: list[tuple[int, ...]] = []
    _fill(start, rows, found)
    return found


_Row: TypeAlias = tuple[float, float, list[tuple[int, float]]]


def _fill(limits: list[tuple[int, int]], rows: list[_Row], found: list[tuple[int, ...]]) -> None:
    narrowed = _narrowed(limits, rows)
    if narrowed is None:
        return
    open_cells = [cell for cell, (low, high) in enumerate(narrowed) if low < high]
    if not open_cells:
        found.append(tuple(low for low, _ in narrowed))
        if len(found) > MANY:
            raise TooMany
        return
    cell = min(open_cells, key=lambda one: narrowed[one][1] - narrowed[one][0])
    for value in range(narrowed[cell][0], narrowed[cell][1] + 1):
        _fill([*narrowed[:cell], (value, value), *narrowed[cell + 1 :]], rows, found)


def _narrowed(limits: list[tuple[int, int]], rows: list[_Row]) -> list[tuple[int, int]] | None:
    """Cut off what one equation alone rules out, until none does; None when nothing is left."""
    limits, changed = list(limits), True
    while changed:
        changed = False
        for least, most, terms in rows:
            ends = [sorted((weight * limits[cell][0], weight * limits[cell][1])) for cell, weight in terms]
            lowest, highest = sum(low for low, _ in ends), sum(high for _, high in ends)
            if lowest > most + 1e-9 or highest < least - 1e-9:
                return None
            for (cell, weight), (low, high) in zip(terms, ends, strict=True):
                least_here, most_here = least - (highest - high), most - (lowest - low)
                sides = sorted((least_here / weight, most_here / weight))
                fits = max(limits[cell][0], int(np.ceil(sides[0] - 1e-9))) if sides[0] > -HIGHEST else limits[cell][0]
                upto = min(limits[cell][1], int(np.floor(sides[1] + 1e-9))) if sides[1] < HIGHEST else limits[cell][1]
                if fits > upto:
                    return None
                changed |= (fits, upto) != limits[cell]
                limits[cell] = fits, upto
    return limits


# --- published example: FCSM, Statistical Policy Working Paper 22 (second version, 2005), chapter II

# Delinquent children by county (Alpha, Beta, Gamma, Delta) and education of the head of household (low, medium, high,
# very high); the figures are made up there, and counts below 5 are sensitive.
CHILDREN = np.array([[15, 1, 3, 1], [20, 10, 10, 15], [3, 10, 10, 2], [12, 14, 7, 2]])
TWO_IN_EVERY_LINE = frozenset({(0, 1), (0, 2), (0, 3), (1, 1), (1, 2), (2, 0), (2, 3), (3, 0), (3, 3)})


def test_the_published_table_of_children_adds_up() -> None:
    assert CHILDREN.sum(axis=1).tolist() == [20, 55, 25, 35]
    assert CHILDREN.sum(axis=0).tolist() == [50, 35, 30, 20]
    assert CHILDREN.sum() == 135


def test_two_hidden_cells_in_every_line_do_not_protect_the_children() -> None:
    # Alpha and Beta hide 20 - 15 and 55 - 20 - 15, together 25; Medium and High hide 35 - 24 and 30 - 17, together 24,
    # all of it in Alpha and Beta. What is left is Alpha, very high: 1.
    assert all(sum(place[axis] == line for place in TWO_IN_EVERY_LINE) >= 2 for axis in (0, 1) for line in range(4))
    book, cells = two_way(CHILDREN)
    published = book.system([int(cells[place]) for place in TWO_IN_EVERY_LINE])
    assert interval(published, int(cells[0, 3])) == (1, 1)
    exposed = Policy.same(len(book.values)).exposed(published, attack(published))
    assert exposed[cells[0, 3]]
    assert possible(CHILDREN, TWO_IN_EVERY_LINE)[0, 3] == {1}


def test_the_choice_for_the_children_is_safe_and_no_cheaper_one_is() -> None:
    book, cells = two_way(CHILDREN)
    hidden = protect(book.system(), Policy.same(len(book.values)))
    assert not hidden[cells.size :].any(), "no sum has to be hidden"
    chosen: Pattern = frozenset(place for place in np.ndindex(4, 4) if hidden[cells[place]])
    assert {(0, 1), (0, 2), (0, 3), (2, 0), (2, 3), (3, 3)} <= chosen
    assert safe(CHILDREN, chosen)
    cheaper = [pattern for pattern in patterns(CHILDREN) if cost(CHILDREN, pattern) < cost(CHILDREN, chosen)]
    assert len(cheaper) > 50
    assert not any(safe(CHILDREN, pattern) for pattern in cheaper)


def cost(counts: Ints, pattern: Pattern, threshold: int = 5) -> int:
    """Return what hiding these cells costs: the people in them, and one threshold for each."""
    return sum(int(counts[place]) + threshold for place in pattern)


def patterns(counts: Ints, threshold: int = 5) -> Iterator[Pattern]:
    """Return all ways to hide inner cells that hide every small one."""
    small = frozenset(place for place in np.ndindex(counts.shape) if 0 < counts[place] < threshold)
    others = sorted(set(np.ndindex(counts.shape)) - small)
    for size in range(len(others) + 1):
        yield from (small | set(more) for more in combinations(others, size))


def safe(counts: Ints, pattern: Pattern, threshold: int = 5, width: int = 5) -> bool:
    """Judge a pattern: about each hidden cell one more and one less than the truth must be possible, the threshold too,
    and values far enough apart."""
    # A line with a single hidden cell needs no enumeration.
    for axis in (0, 1):
        lines = [place[axis] for place in pattern]
        if any(lines.count(line) == 1 for line in lines):
            return False
    return all(
        max(values) >= max(threshold, counts[place] + 1)
        and min(values) <= max(counts[place] - 1, 0)
        and max(values) - min(values) >= width
        for place, values in possible(counts, pattern).items()
    )


# --- published example: Fischetti and Salazar (2001), Management Science 47(7), figure 1

# Investment by activity (I, II, III) and region (A, B, C).
INVESTMENT = np.array([[20, 50, 10], [8, 19, 22], [17, 32, 12]])


def test_the_attacker_finds_the_published_interval_of_an_investment() -> None:
    # With x in (II, C): (II, A) is 49 - 19 - x = 30 - x, (III, C) is 44 - 10 - x = 34 - x, and (III, A) is
    # 45 - 20 - (30 - x) = x - 5. None is below zero, so 5 <= x <= 30.
    assert INVESTMENT.sum(axis=1).tolist() == [80, 49, 61]
    assert INVESTMENT.sum(axis=0).tolist() == [45, 101, 44]
    book, cells = two_way(INVESTMENT)
    published = book.system(cells[1:, [0, 2]].ravel())
    assert interval(published, int(cells[1, 2])) == (5, 30)
    assert interval(published, int(cells[1, 0])) == (0, 25)
    assert interval(published, int(cells[2, 0])) == (0, 25)
    assert interval(published, int(cells[2, 2])) == (4, 29)
    assert interval(published, int(cells[0, 0])) == (20, 20)


# --- whatever the tables


@st.composite
def tables(draw: st.DrawFn, most: int = 9) -> tuple[str, Book]:
    """Make a small two-way table, a three-way one, or two tables that share a sum."""
    kind = draw(st.sampled_from(["two-way", "three-way", "linked"]))
    size = st.integers(2, 3)
    count = st.integers(0, most) | st.integers(0, 3)

    def counts(*shape: int) -> Ints:
        cells = int(np.prod(shape))
        return np.array(draw(st.lists(count, min_size=cells, max_size=cells))).reshape(shape)

    if kind == "two-way":
        return kind, two_way(counts(draw(size), draw(st.integers(2, 4))))[0]
    book = Book()
    if kind == "three-way":
        cells = book.add(counts(draw(size), 2, 2))
        # As our tables are published: each dimension by itself, or two together.
        several: list[list[tuple[int, ...]]] = [[(0,), (1,), (2,)], [(0, 1), (0, 2), (1, 2)], [(0, 1), (2,)]]
        for kept in draw(st.sampled_from(several)):
            book.margin(cells, kept)
        return kind, book
    first = counts(draw(size), 2)
    columns = first.sum(axis=0)
    # The second table shares the columns' sums with the first: each is cut into two rows at some place.
    cut = np.array([draw(st.integers(0, int(sum_))) for sum_ in columns])
    left, right = book.add(first), book.add(np.stack([cut, columns - cut]))
    shown = book.margin(left, (1,))
    book.margin(right, (1,), shown)
    book.margin(left, (0,))
    book.margin(right, (0,))
    return kind, book


def protected(published: System, policy: Policy) -> System:
    return replace(published, hidden=protect(published, policy))


@ANYTHING
@given(tables())
def test_nothing_unsafe_is_shown_and_nothing_hidden_is_found(made: tuple[str, Book]) -> None:
    published = made[1].system()
    policy = Policy.same(len(published.value))
    after = protected(published, policy)
    assert not (policy.unsafe(published.value) & ~after.hidden).any()
    found = attack(after)
    assert not found.contradictory.any()
    assert not policy.exposed(after, found).any()
    # And the truth is among what is possible, neither its least nor its most.
    hidden = after.hidden
    assert (found.low[hidden] <= np.maximum(published.value[hidden] - 1, 0)).all()
    assert (found.high[hidden] >= published.value[hidden] + 1).all()


@settings(ANYTHING, max_examples=12)  # writing out every table that is possible takes half a second
@given(tables(most=6))
def test_whoever_writes_out_all_whole_tables_learns_no_more(made: tuple[str, Book]) -> None:
    published = made[1].system()
    policy = Policy.same(len(published.value))
    after = protected(published, policy)
    assume(after.hidden.any())
    try:
        every = np.array(solutions(after))
    except TooMany:
        assume(condition=False)
    high, low = every.max(axis=0)[after.hidden], every.min(axis=0)[after.hidden]
    assert (high >= 5).all()
    assert (high - low >= 5).all()


@ANYTHING
@given(tables(), st.data())
def test_what_was_hidden_stays_hidden_and_what_is_hidden_need_not_be_told(
    made: tuple[str, Book], data: st.DataObject
) -> None:
    published = made[1].system()
    size = len(published.value)
    before = data.draw(st.lists(st.integers(0, size - 1), max_size=3, unique=True))
    asked = replace(published, hidden=np.isin(np.arange(size), before))
    policy = Policy.same(size)
    after = protected(asked, policy)
    assert (after.hidden | ~asked.hidden).all()
    # Who gets the tables again, without what is hidden in them, has nothing left to hide.
    blind = replace(after, value=np.where(after.hidden, np.nan, published.value))
    assert np.array_equal(protect(blind, policy), after.hidden)


@ANYTHING
@given(tables(), st.data())
def test_the_attacker_allows_whatever_is_possible(made: tuple[str, Book], data: st.DataObject) -> None:
    kind, book = made
    size = len(book.values)
    hidden = data.draw(st.lists(st.integers(0, size - 1), min_size=1, max_size=7, unique=True))
    published = book.system(hidden)
    try:
        every = np.array(solutions(published))
    except TooMany:
        assume(condition=False)
    found = attack(published)
    assert (every >= found.low).all()
    assert (every <= found.high).all()
    if kind == "two-way":
        limited = found.high < HIGHEST
        assert np.array_equal(every.min(axis=0), found.low)
        assert np.array_equal(every.max(axis=0)[limited], found.high[limited])


@ANYTHING
@given(tables())
def test_the_exact_choice_costs_no_more_than_the_heuristic_and_both_are_safe(made: tuple[str, Book]) -> None:
    published = made[1].system()
    policy = Policy.same(len(published.value))
    exact = protect(published, policy)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(complementary, "LARGEST_EXACT", 0)
        grown = protect(published, policy)
    after = replace(published, hidden=grown)
    assert not policy.exposed(after, attack(after)).any()
    # Once a sum must be hidden, nobody promises the cheapest.
    if not (grown | exact)[published.total].any():
        assert (published.value + 5)[exact].sum() <= (published.value + 5)[grown].sum()


@ANYTHING
@given(st.lists(st.integers(0, 9), min_size=9, max_size=9))
def test_the_exact_choice_is_the_cheapest_of_all(counts: list[int]) -> None:
    grid = np.array(counts).reshape(3, 3)
    book, cells = two_way(grid)
    hidden = protect(book.system(), Policy.same(len(book.values)))
    by_cost = sorted(patterns(grid), key=lambda pattern: (cost(grid, pattern), sorted(pattern)))
    cheapest = next((pattern for pattern in by_cost if safe(grid, pattern)), None)
    if cheapest is not None:
        chosen: Pattern = frozenset(place for place in np.ndindex(3, 3) if hidden[cells[place]])
        assert not hidden[cells.size :].any()
        assert cost(grid, chosen) == cost(grid, cheapest)
        assert safe(grid, chosen)
    else:
        assert hidden[cells.size :].any()


# --- cells nobody told, inequalities, assumptions, contradictions


def test_a_cell_nobody_told_protects_its_neighbour_and_is_no_secret() -> None:
    # 3 + ? + 20 = 30: of the two unknown ones each may be anything from 0 to 10.
    one_total = equations(({0: 1, 1: 1, 2: 1, 3: -1}, 0, 0))
    published = system([3, np.nan, 20, 30], [0], one_total, [3])
    assert interval(published, 0) == (0, 10)
    assert protect(published, Policy.same(4)).tolist() == [True, False, False, False]
    told = system([3, 7, 20, 30], [0], one_total, [3])
    assert protect(told, Policy.same(4)).tolist() == [True, True, False, False]


def test_a_cell_nobody_told_is_not_hidden_even_when_it_can_be_worked_out() -> None:
    published = system([np.nan, 20, 21], [], equations(({0: 1, 1: 1, 2: -1}, 0, 0)), [2])
    assert not protect(published, Policy.same(3)).any()


def test_an_outsider_uses_that_nothing_grows() -> None:
    # Hidden, with 9 above it and 6 below it.
    published = system([9, 8, 6], [1], equations(({1: 1, 0: -1}, -np.inf, 0), ({2: 1, 1: -1}, -np.inf, 0)))
    assert interval(published, 1) == (6, 9)
    # From 6 to 9 is too close. With 6 hidden as well, less is possible; with 9 hidden, more: the cheaper goes.
    after = protect(published, Policy.same(3))
    assert after.tolist() == [False, True, True]
    assert interval(replace(published, hidden=after), 1) == (0, 9)


def test_a_count_that_nothing_limits_can_be_anything() -> None:
    published = system([3, 8], [0], equations(({0: 1, 1: -1}, -np.inf, 0)))
    assert interval(published, 0) == (0, 8)
    alone = system([3, 8], [0, 1], equations(({0: 1, 1: -1}, -np.inf, 0)))
    assert interval(alone, 1) == (0, np.inf)
    assert attack(alone).width[1] == np.inf


def test_a_cell_no_equation_mentions_can_be_anything() -> None:
    assert interval(system([3, 8, 9], [2], equations(({0: 1, 1: -1}, -np.inf, 0))), 2) == (0, np.inf)


def test_what_is_only_assumed_counts_until_it_contradicts_the_rest() -> None:
    # Certain: a + b = 10. Assumed: a = 4.
    bound = equations(({0: 1, 1: 1}, 10, 10), ({0: 1}, 4, 4), firm=[True, False])
    assert interval(system([4, 6], [0, 1], bound), 1) == (6, 6)
    # Assumed that a = 14: nobody is counted below zero, so it is not so, and what is certain remains.
    wrong = equations(({0: 1, 1: 1}, 10, 10), ({0: 1}, 14, 14), firm=[True, False])
    assert interval(system([4, 6], [0, 1], wrong), 1) == (0, 10)


def test_what_an_outsider_assumes_wrongly_is_not_protected_against() -> None:
    # 4 + 6 + 8 = 18. Assumed, and not so: that the last two are 15.
    bound = equations(({0: 1, 1: 1, 2: 1}, 18, 18), ({1: 1, 2: 1}, 15, 15), firm=[True, False])
    assert protect(system([4, 6, 8], [], bound), Policy.same(3)).tolist() == [True, True, False]


def test_a_contradiction_is_told_about_its_own_cells_alone() -> None:
    # a + b = 10 and a + b = 11; c + d = 7 is about others.
    bound = equations(({0: 1, 1: 1}, 10, 10), ({0: 1, 1: 1}, 11, 11), ({2: 1, 3: 1}, 7, 7))
    published = system([4, 6, 3, 4], [0, 1, 2, 3], bound)
    found = attack(published)
    assert found.contradictory.tolist() == [True, True, False, False]
    assert (found.low[2], found.high[2]) == (0, 7)
    assert not Policy.same(4, width=20).exposed(published, found)[:2].any()


def test_figures_that_contradict_their_sums_are_not_protected() -> None:
    with pytest.raises(NoSolution):
        protect(system([3, 9, 13], [], equations(({0: 1, 1: 1, 2: -1}, 0, 0)), [2]), Policy.same(3))
    # Nothing that nobody told can mend it: 9 alone is more than the sum.
    with pytest.raises(NoSolution):
        protect(system([np.nan, 9, 8], [], equations(({0: 1, 1: 1, 2: -1}, 0, 0)), [2]), Policy.same(3))


def test_a_count_that_is_its_own_sum_takes_the_sum_with_it() -> None:
    published = system([3, 3], [], equations(({0: 1, 1: -1}, 0, 0)), [1])
    assert protect(published, Policy.same(2)).tolist() == [True, True]


def test_a_count_that_money_gives_away_cannot_be_protected() -> None:
    # Three people at 15 each are 45, and the money is shown whatever is hidden.
    with pytest.raises(Unprotectable):
        protect(system([3], [], equations(({0: 15}, 45, 45))), Policy.same(1))


def test_too_few_people_cannot_be_protected_where_the_sum_is_no_cell() -> None:
    # 1 + 1 + 1 = 3 is known from elsewhere: no count can reach five.
    with pytest.raises(Unprotectable):
        protect(system([1, 1, 1], [], equations(({0: 1, 1: 1, 2: 1}, 3, 3))), Policy.same(3))


@pytest.mark.parametrize("largest", [0, 20_000])
def test_a_guess_that_is_no_whole_number_does_not_stop_the_choice(
    largest: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Two cells hidden before, together 5: the guess is 2.5 each, and any value from 0 to 5 is possible.
    monkeypatch.setattr(complementary, "LARGEST_EXACT", largest)
    published = system([np.nan, np.nan, 5], [0, 1], equations(({0: 1, 1: 1, 2: -1}, 0, 0)), [2])
    assert protect(published, Policy.same(3)).tolist() == [True, True, False]


@pytest.mark.xfail(strict=True, reason="the attacker solves for fractions of people and rounds only at the ends")
def test_whole_people_at_two_tariffs_leave_fewer_values_than_the_interval_says() -> None:
    # 15 a + 8 b = 173 only for 3 and 16, and for 11 and 1: of each count an outsider knows that it is one of two.
    published = system([3, 16], [0, 1], equations(({0: 15, 1: 8}, 173, 173)))
    assert sorted(solutions(published)) == [(3, 16), (11, 1)]
    assert Policy.same(2).exposed(published, attack(published)).all()


# --- what a publisher asks for


def test_a_threshold_of_one_hides_nothing() -> None:
    book, _ = two_way([[1, 2], [3, 4]])
    assert not protect(book.system(), Policy.same(len(book.values), threshold=1)).any()


def test_a_zero_is_shown_and_a_count_at_the_threshold_too() -> None:
    policy = Policy.same(4)
    assert policy.unsafe(np.array([0.0, 1.0, 4.0, 5.0])).tolist() == [False, True, True, False]
    assert not policy.unsafe(np.array([np.nan] * 4)).any()


def test_a_higher_threshold_of_one_table_leaves_the_others_alone() -> None:
    policy = replace(Policy.same(3), threshold=np.array([10, 5, 5]))
    assert policy.unsafe(np.array([7.0, 7.0, 4.0])).tolist() == [True, False, True]
    assert policy.of(np.array([0, 2])).threshold.tolist() == [10, 5]


@pytest.mark.parametrize(("width", "hidden"), [(5, [3, 4]), (8, [3, 6]), (20, [3, 4, 6, 9])])
def test_a_wider_interval_hides_more(width: int, hidden: list[int]) -> None:
    # 3, 4, 6 and 9 with their sum 22 shown. With 3 and 4 hidden each is between 0 and 7; with 3 and 6 between 0 and 9;
    # with 3, 4 and 9 between 0 and 16, so that 20 apart needs all four.
    values = [3, 4, 6, 9]
    published = system(values, [], equations((dict.fromkeys(range(4), 1.0), 22, 22)))
    chosen = protect(published, Policy.same(4, threshold=4, width=width))
    assert [values[cell] for cell in np.flatnonzero(chosen)] == hidden


def test_an_interval_of_small_counts_only_is_exposed_however_wide() -> None:
    published = system([3, 4], [0, 1], equations(({0: 1, 1: 1}, 7, 7)))
    found = attack(published)
    assert not Policy.same(2).exposed(published, found).any()
    assert not Policy.same(2, threshold=7, width=7).exposed(published, found).any()
    assert Policy.same(2, threshold=8, width=7).exposed(published, found).all()
    assert Policy.same(2, threshold=5, width=8).exposed(published, found).all()


# --- equations, and the parts they fall into


@ANYTHING
@given(
    st.integers(1, 14).flatmap(lambda n: st.tuples(st.just(n), st.lists(st.sets(st.integers(0, n - 1), min_size=1))))
)
def test_parts_are_what_no_equation_connects(given_: tuple[int, list[set[int]]]) -> None:
    size, rows = given_
    bound = equations(*((dict.fromkeys(sorted(row), 1.0), place, place) for place, row in enumerate(rows)))
    found = [(cells.tolist(), own) for cells, own in parts(bound, size)]
    assert sorted(sorted(cells) for cells, _ in found) == _connected(rows)
    # Each part holds its own equations, in their own order, about the same cells as before.
    for cells, own in found:
        told = [
            ({cells[cell] for cell in own.cell[first:end].tolist()}, most)
            for first, end, most in zip(own.start[:-1], own.start[1:], own.most.tolist(), strict=True)
        ]
        assert told == [(row, place) for place, row in enumerate(rows) if row <= set(cells)]


def _connected(rows: list[set[int]]) -> list[list[int]]:
    """Join sets until no two overlap."""
    groups: list[set[int]] = []
    for row in rows:
        apart = [group for group in groups if not group & row]
        groups = [*apart, row.union(*(group for group in groups if group & row))]
    return sorted(sorted(group) for group in groups)


def test_a_long_chain_is_one_part() -> None:
    bound = equations(*(({cell: 1.0, cell + 1: -1.0}, 0, 0) for cell in reversed(range(999))))
    assert [len(cells) for cells, _ in parts(bound, 1000)] == [1000]


def test_no_equations_have_no_parts() -> None:
    assert list(parts(Equations.sums(), 3)) == []


@ANYTHING
@given(tables(), st.data())
def test_within_moves_what_is_fixed_to_the_limits(made: tuple[str, Book], data: st.DataObject) -> None:
    published = made[1].system()
    bound, values = published.equations, published.value
    size = len(values)
    chosen: Flags = np.array(data.draw(st.lists(st.booleans(), min_size=size, max_size=size)))
    inner = bound.within(chosen, values)
    slack: Reals = inner.most - inner.total(values)
    assert chosen[inner.cell].all()
    assert np.allclose(slack, 0)
    assert inner.size == sum(bool(chosen[list({total, *of})].any()) for total, of in made[1].sums)


def test_take_and_join_put_equations_back_together() -> None:
    bound = equations(({0: 1, 1: 2}, 1, 2), ({2: 3}, 3, 4), ({0: 5, 2: 7}, -1, 9), firm=[True, False, True])
    again = Equations.joined(
        bound.take(np.array([0])), bound.take(np.array([], dtype=np.int64)), bound.take(np.array([1, 2]))
    )
    for name in ("start", "cell", "weight", "least", "most", "firm"):
        assert np.array_equal(getattr(again, name), getattr(bound, name))
    assert bound.take(np.array([2, 0])).total(np.array([1.0, 10.0, 100.0])).tolist() == [705, 21]


def test_the_same_tables_are_hidden_the_same_way_twice() -> None:
    book, _ = two_way(CHILDREN)
    policy = Policy.same(len(book.values))
    once, again = (_from_scratch(lambda: protect(book.system(), policy)) for _ in range(2))
    assert np.array_equal(once, again)


def _from_scratch(work: Callable[[], T]) -> T:
    """Do it as if the solver had not been asked before."""
    with mock.patch("generator.disclosure.cells.attacker._SOLVED", {}):
        return work()


def test_what_the_solver_said_of_other_limits_is_not_what_it_says_of_these() -> None:
    """The same cells and weights with other sums, in any order, and asked twice: as if each were the first."""
    asked = [system([1, 2, 3], [0, 1, 2], equations(({0: 1, 1: 1, 2: 1}, total, total))) for total in (6, 7, 6, 9)]
    loose = [system([1, 2, 3], [0, 1, 2], equations(({0: 1, 1: 2, 2: 1}, 6, 6), firm=[firm])) for firm in (True, False)]
    for published in (*asked, *loose, *reversed(asked)):
        found, fresh = attack(published), _from_scratch(lambda one=published: attack(one))
        assert np.array_equal(found.low, fresh.low)
        assert np.array_equal(found.high, fresh.high)


def test_the_solver_is_asked_once_for_the_same_and_remembers_no_more_than_it_may() -> None:
    published = [system([1, 2], [0, 1], equations(({0: 1, 1: 1}, total, total))) for total in (3, 4, 5)]
    with (
        mock.patch("generator.disclosure.cells.attacker._SOLVED", {}) as solved,
        mock.patch("generator.disclosure.cells.attacker._MOST_SOLVED", 2),
    ):
        for one in (*published, published[-1]):
            attack(one)
        assert len(solved) == 2
        with mock.patch("generator.disclosure.cells.attacker.Programme", side_effect=AssertionError):
            attack(published[-1])


def test_every_small_table_of_two_by_two_is_safe_afterwards() -> None:
    for counts in product((0, 1, 4, 7), repeat=4):
        book, _ = two_way(np.array(counts).reshape(2, 2))
        published = book.system()
        policy = Policy.same(len(book.values))
        after = replace(published, hidden=protect(published, policy))
        assert not policy.exposed(after, attack(after)).any(), counts
