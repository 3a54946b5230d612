"""What a figure is made of, and all figures there are.

Enters: ``Facts`` and declarations (``grammar``). Leaves: the ``Cube``; and for each figure, ``trace`` says which
published rows it was made from.
"""

from generator.measures.cube import Address, Cube, Figure, build_cube
from generator.measures.grammar import (
    Carry,
    Change,
    Difference,
    Flow,
    Measure,
    Product,
    Rate,
    Ratio,
    Record,
    Source,
    Spread,
    Stock,
    ToDate,
)

__all__ = [
    "Address",
    "Carry",
    "Change",
    "Cube",
    "Difference",
    "Figure",
    "Flow",
    "Measure",
    "Product",
    "Rate",
    "Ratio",
    "Record",
    "Source",
    "Spread",
    "Stock",
    "ToDate",
    "build_cube",
]
