"""Choose what else to hide, so that no suppressed cell can be worked out: complementary suppression.

Enters: a `System` with the true figures, and a `Policy`. Leaves: the cells to hide.

For as many cells as a city has, the choice that hides least is found for certain: a 0-1 programme chooses, the
attacker objects, each objection is a constraint, until he has none left (Fischetti and Salazar 2001). Beyond that, or
where it takes too many rounds, each cell is protected in turn by the cheapest deviation that does so, and what
proves superfluous is shown again (Kelly, Golden and Assad 1992, "Cell suppression: disclosure protection for sensitive
tabular data", Networks 22). Either way the attacker has the last word.

What it costs to hide a cell is how many people it counts, and one threshold more: two small cells are dearer than one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from generator.disclosure.cells.needs import Cut, Deviations
from generator.disclosure.cells.policy import Policy
from generator.disclosure.cells.solver import EXACT, NoSolution, Programme, cheapest
from generator.disclosure.cells.system import Equations, Flags, Reals, System, parts

LARGEST_EXACT: Final = 20_000
"""More cells than a city publishes: beyond, the heuristic chooses."""
MOST_ROUNDS: Final = 60
"""After so many objections the heuristic takes over."""


class Unprotectable(Exception):
    """Even with everything hidden that may be hidden, an outsider learns too much: too few people are counted."""


def protect(system: System, policy: Policy) -> Flags:
    """Return which cells to hide: all that are hidden already, all that are unsafe, and the complementary ones.

    Raises:
        NoSolution: the figures contradict each other.
        Unprotectable: no choice is enough.
    """
    values = _filled(system)
    equations = _true(system.equations, values)
    hidden = system.hidden | policy.unsafe(system.value)
    exact = len(values) <= LARGEST_EXACT
    nobody_knows = np.isnan(system.value) & ~system.hidden
    # Totals stay unless nothing else helps: hiding one hides more, and binds tables together that are apart.
    for candidates in (~system.total | hidden, np.ones_like(hidden)):
        left = False
        for cells, own in parts(equations.within(candidates | nobody_knows, values), len(values)):
            if hidden[cells].any():
                deviations = Deviations(own, values[cells], policy.of(cells))
                chosen = _chosen(deviations, hidden[cells], nobody_knows[cells], exact=exact)
                left |= chosen is None
                hidden[cells] |= False if chosen is None else chosen
        if not left:
            return hidden
    raise Unprotectable


def _filled(system: System) -> Reals:
    """Return the figures, those that nobody said replaced by some that fit: the middle of what they can be.

    Raises:
        NoSolution: none fit.
    """
    unsaid = np.isnan(system.value)
    values = np.where(unsaid, 0.0, system.value)
    limit = float(values.sum()) + 1.0
    for cells, equations in parts(_firm(system.equations).within(unsaid, values), len(values)):
        programme = Programme(equations, np.zeros(len(cells)), np.full(len(cells), limit))
        goals = [sign * one for one in np.eye(len(cells)) for sign in (1.0, -1.0)]
        values[cells] = np.mean([programme.largest(goal).cells for goal in goals], axis=0)
    return values


def _firm(equations: Equations) -> Equations:
    return equations.take(np.flatnonzero(equations.firm))


def _true(equations: Equations, values: Reals) -> Equations:
    """Leave out what an outsider might assume, but is not so.

    Raises:
        NoSolution: what must be so is not.
    """
    sums = equations.total(values)
    slack = EXACT * np.maximum(np.abs(sums), 1.0)
    holds = (equations.least - slack <= sums) & (sums <= equations.most + slack)
    if not holds[equations.firm].all():
        raise NoSolution
    return equations.take(np.flatnonzero(holds))


def _chosen(deviations: Deviations, hidden: Flags, unsaid: Flags, *, exact: bool) -> Flags | None:
    """Return the cells of one part to hide; None when not even all of them are enough."""
    least = _least(deviations, hidden, unsaid) if exact else None
    return _grown(deviations, hidden, unsaid) if least is None else least


def _least(deviations: Deviations, hidden: Flags, unsaid: Flags) -> Flags | None:
    """Find the cheapest sufficient choice; None when that takes too long."""
    cuts: list[Cut] = []
    chosen = hidden
    cost = np.where(unsaid, 0.0, deviations.cost)
    known: dict[tuple[bytes, int], Flags] = {}
    for _ in range(MOST_ROUNDS):
        objections = list(deviations.alone(chosen, unsaid)) or [cut for _, cut in deviations.unmet(chosen, unsaid)]
        if not objections:
            return chosen
        cuts += objections
        before = chosen
        try:
            chosen = _cheapest(_rows(cuts), cost, hidden | unsaid, known) & ~unsaid
        except NoSolution:
            return None
        if np.array_equal(chosen, before):
            return None
    return None


def _cheapest(rows: Equations, cost: Reals, fixed: Flags, known: dict[tuple[bytes, int], Flags]) -> Flags:
    """Choose cells at the least cost, where constraints share no cell each part by itself.

    Args:
        rows: the constraints; they only grow from round to round.
        cost: of each cell.
        fixed: cells that are chosen anyway.
        known: what was chosen in earlier rounds; a part with no new constraint is not worked out again.

    Raises:
        NoSolution: no choice does, or the cheapest cannot be found in reasonable time.
    """
    chosen = fixed.copy()
    for cells, own in parts(rows, len(cost)):
        part = (cells.tobytes(), own.size)
        if part not in known:
            known[part] = cheapest(own, cost[cells], fixed[cells])
        chosen[cells] = known[part]
    return chosen


def _rows(cuts: Sequence[Cut]) -> Equations:
    """Write constraints as ``sum(weight * hidden) - least * hidden[cell] >= 0``."""
    matrix = np.stack([cut.weight for cut in cuts])
    for place, cut in enumerate(cuts):
        matrix[place, cut.cell] = -cut.least
    row, cell = np.nonzero(matrix)
    count = len(matrix)
    return Equations.of(row, cell, matrix[row, cell], np.zeros(count), np.full(count, np.inf))


def _grown(deviations: Deviations, hidden: Flags, unsaid: Flags) -> Flags | None:
    """Protect one cell after the other, each at the least cost; then show again what proves superfluous."""
    chosen, waiting = hidden.copy(), hidden.copy()
    while waiting.any():
        need = next((need for need, _ in deviations.unmet(chosen, unsaid, waiting)), None)
        if need is None:
            break
        waiting[: need.cell] = False
        try:
            more = deviations.cheapest_change(need, chosen, unsaid)
        except NoSolution:
            return None
        more &= ~chosen
        if not more.any():
            return None
        waiting |= more
        chosen |= more
    return _trimmed(deviations, chosen, hidden, unsaid)


def _trimmed(deviations: Deviations, chosen: Flags, hidden: Flags, unsaid: Flags) -> Flags:
    """Show what need not be hidden, the dearest first."""
    extra = np.flatnonzero(chosen & ~hidden)
    for cell in extra[np.argsort(-deviations.cost[extra], kind="stable")]:
        chosen[cell] = False
        if any(True for _ in deviations.unmet(chosen, unsaid)):
            chosen[cell] = True
    return chosen
