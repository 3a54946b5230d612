"""What officials said, held against what is published and against arithmetic.

Enters: ``Facts`` and the ``Cube``. Leaves: a `Judged` for every published statement: the figure it can be compared
with, a verdict with its reason, and whether people × tariff × months gives the amount that was named.

A figure that is itself sample data, or that was taken from the very report it would be compared with, proves nothing
about a statement: the verdict is then that the two cannot be compared.
"""

from __future__ import annotations

from generator.facts import Facts
from generator.measures import Cube
from generator.statements.arithmetic import Arithmetic, Product, Tariffs, calculate
from generator.statements.compare import compare
from generator.statements.model import (
    AGREES,
    DISAGREES,
    INCOMPARABLE,
    TABLE,
    VERDICTS,
    Judged,
    Statement,
    Verdict,
    read_statements,
)

__all__ = [
    "AGREES",
    "DISAGREES",
    "INCOMPARABLE",
    "TABLE",
    "VERDICTS",
    "Arithmetic",
    "Judged",
    "Product",
    "Statement",
    "Verdict",
    "judge",
]


def judge(facts: Facts, cube: Cube) -> tuple[Judged, ...]:
    """Judge every statement, in the order of the published table."""
    statements = read_statements(facts)
    tariffs = Tariffs(facts)
    return tuple(
        Judged(
            statement,
            *compare(statement, facts, cube),
            calculate(statement, statements, tariffs, facts),
            tuple(other for other in statements if statement.contradicts(other)),
        )
        for statement in statements
    )
