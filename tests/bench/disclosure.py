"""Time to choose what to hide, and to try to work it out again, for invented tables of three sizes.

One city's month has as many tables as ours: 5 kecamatan of 11 kelurahan, 7 groups by 2 sexes by 4 sources of money, the
kelurahan by source, every sum over one dimension, and the person-months by class of tariff. Nothing here is asserted.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import numpy as np

from generator.disclosure.cells import Equations, Ints, Policy, System, attack, protect

SIZES = {"one month of a city": (1, 5), "13 months of a city": (13, 5), "one month of a province": (1, 666)}
"""Months, and kecamatan in each."""
PLACES, GROUPS, SEXES, SOURCES = 11, 7, 2, 4
CLASSES = ((0, 2), (1, 3, 4, 5, 6))
"""Groups that pay the same tariff."""
PEOPLE = (4000, 600, 150, 400)
"""By source, about how many participants a kecamatan has."""
SHARES = np.array([0.35, 0.22, 0.10, 0.10, 0.05, 0.006, 0.174])
"""By group, how many of them; one group is small."""


@dataclass
class Published:
    """Tables put side by side: figures, which of them are sums, and what each sums up."""

    values: list[float] = field(default_factory=list)
    total: list[bool] = field(default_factory=list)
    sums: list[tuple[int, tuple[int, ...]]] = field(default_factory=list)

    def cells(self, counts: Ints) -> Ints:
        """Publish counts; return their numbers."""
        return self._add(counts.ravel(), total=False).reshape(counts.shape)

    def sum(self, *several: Ints) -> None:
        """Publish what some cells come to; given several tables, each comes to the same."""
        number = int(self._add(np.array([sum(self.values[cell] for cell in several[0].ravel())]), total=True)[0])
        self.sums += [(number, tuple(cells.ravel().tolist())) for cells in several]

    def system(self) -> System:
        """Return them with nothing hidden."""
        none = np.zeros(len(self.values), dtype=np.bool_)
        return System(np.array(self.values), none, Equations.sums(*self.sums), np.array(self.total))

    def _add(self, counts: Ints, *, total: bool) -> Ints:
        first = len(self.values)
        self.values += counts.astype(float).tolist()
        self.total += [total] * len(counts)
        return np.arange(first, len(self.values))


def kecamatan(dice: np.random.Generator) -> Iterator[Ints]:
    """Invent the participants of one kecamatan: by group, sex and source, and by kelurahan and source."""
    by_group = np.zeros((GROUPS, SEXES, SOURCES), dtype=np.int64)
    by_place = np.zeros((PLACES, SOURCES), dtype=np.int64)
    for source, people in enumerate(PEOPLE):
        members = dice.multinomial(people, SHARES)
        women = dice.binomial(members, 0.3)
        by_group[:, :, source] = np.stack([members - women, women], axis=1)
        by_place[:, source] = dice.multinomial(people, dice.dirichlet(np.full(PLACES, 8.0)))
    yield by_group
    yield by_place


def publish(kecamatan_: int, dice: np.random.Generator) -> System:
    """Invent the tables of so many kecamatan."""
    tables = Published()
    for _ in range(kecamatan_):
        group, place = (tables.cells(counts) for counts in kecamatan(dice))
        for one in range(PLACES):
            tables.sum(place[one])
        for one in range(GROUPS):
            tables.sum(group[one])
        for one in range(SEXES):
            tables.sum(group[:, one])
        for one in range(SOURCES):
            tables.sum(group[:, :, one], place[:, one])
            for members in CLASSES:
                tables.sum(group[list(members), :, one])
    return tables.system()


def measure(name: str, months: int, places: int, seed: int) -> str:
    """Protect and attack one size; return its line."""
    system = publish(months * places, np.random.default_rng(seed))
    policy = Policy.same(len(system.value))
    started = time.perf_counter()
    hidden = protect(system, policy)
    chosen = time.perf_counter()
    found = attack(replace(system, hidden=hidden))
    ended = time.perf_counter()
    primary = int(policy.unsafe(system.value).sum())
    exposed = int(policy.exposed(replace(system, hidden=hidden), found).sum())
    counts = f"{len(hidden):>9,}{primary:>9,}{int(hidden.sum()) - primary:>15,}"
    return (
        f"{name:<25}{counts}{found.width[hidden].min():>10.0f}{exposed:>9}"
        f"{chosen - started:>11.2f}{ended - chosen:>10.2f}"
    )


def main() -> None:
    """Print one line for each size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", nargs="*", choices=SIZES, default=list(SIZES))
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    heads = f"{'cells':>9}{'primary':>9}{'complementary':>15}{'narrowest':>10}{'exposed':>9}"
    print(f"{'':<25}{heads}{'protect s':>11}{'attack s':>10}")
    for name in asked.sizes:
        print(measure(name, *SIZES[name], asked.seed), flush=True)


if __name__ == "__main__":
    main()
