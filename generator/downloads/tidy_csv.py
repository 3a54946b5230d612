"""CSV as the datasets are written: UTF-8, comma, line feed, one row per observation.

Enters: a frame. Leaves: bytes. Numbers are written at full precision and without a useless ``.0``, so reading the
file back gives the same values.
"""

from __future__ import annotations

import math

import pandas as pd
from pandas.api.types import is_float_dtype


def write_csv(frame: pd.DataFrame) -> bytes:
    """Write a frame as tidy CSV; what is missing becomes an empty cell."""
    plain = frame.assign(
        **{str(name): frame[name].map(_number) for name in frame.columns if is_float_dtype(frame[name])}
    )
    return plain.to_csv(index=False, lineterminator="\n").encode()


def _number(value: float) -> str | None:
    """Write the shortest text that reads back as the same number; nothing for NaN."""
    if math.isnan(value):
        return None
    return str(int(value)) if float(value).is_integer() else repr(float(value))
