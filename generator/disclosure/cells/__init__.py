"""What counts betray: cells and the equations between them, the attacker, and the choice of what to hide.

Enters: numbered cells and equations, made by whoever knows the tables. Leaves: what an outsider can work out, which
cells that exposes, and which further ones to hide. Nothing here knows what a cell stands for.
"""

from generator.disclosure.cells.attacker import Intervals, attack, together
from generator.disclosure.cells.complementary import Unprotectable, protect
from generator.disclosure.cells.policy import THRESHOLD, WIDTH, Policy
from generator.disclosure.cells.solver import EXACT, NoSolution
from generator.disclosure.cells.system import Equations, Flags, Ints, Reals, System, parts

__all__ = [
    "EXACT",
    "THRESHOLD",
    "WIDTH",
    "Equations",
    "Flags",
    "Intervals",
    "Ints",
    "NoSolution",
    "Policy",
    "Reals",
    "System",
    "Unprotectable",
    "attack",
    "parts",
    "protect",
    "together",
]
