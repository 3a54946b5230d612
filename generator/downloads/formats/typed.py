"""Cells that were read back as text, in the types of the table they must equal.

Enters: a frame of text, and the ``Offered`` table. Leaves: the frame in the types of ``offered.frame``; columns that
differ in number or name are left as they were read, for whoever compares to complain about.
"""

from __future__ import annotations

import pandas as pd

from generator.downloads.offered import Offered


def as_offered(frame: pd.DataFrame, offered: Offered) -> pd.DataFrame:
    """Give each column the type it has in the table that was offered.

    Raises:
        ValueError: a cell of a column of numbers is none.
    """
    kinds = {column.name: column.type for column in offered.columns}
    typed: dict[str, pd.Series] = {}
    for name in frame.columns:
        match kinds.get(name):
            case "integer":
                typed[name] = pd.to_numeric(frame[name]).astype("Int64")
            case "number":
                typed[name] = pd.to_numeric(frame[name]).astype("float64")
            case _:
                typed[name] = frame[name].astype("str")
    return pd.DataFrame(typed, columns=frame.columns)
