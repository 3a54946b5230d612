"""Between Arrow and numpy without pandas, which Arrow's own conversions import: that takes longer than most tables do.

Enters: Arrow arrays without nulls, or what to make one of. Leaves: the other kind.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc


def strings(texts: Sequence[str]) -> pa.StringArray:
    """Return texts as an Arrow array."""
    encoded = [text.encode() for text in texts]
    offsets = np.fromiter(accumulate(map(len, encoded), initial=0), np.int32, len(texts) + 1)
    return pa.StringArray.from_buffers(len(texts), pa.py_buffer(offsets), pa.py_buffer(b"".join(encoded)))


def numbers(array: pa.Array) -> np.ndarray:
    """Return integers or floats as numpy sees them; not to be written to."""
    return np.from_dlpack(array)


def truths(array: pa.BooleanArray) -> np.ndarray:
    """Return booleans, one byte each."""
    bits = np.frombuffer(array.buffers()[1], np.uint8)
    return np.unpackbits(bits, count=array.offset + len(array), bitorder="little")[array.offset :].view(bool)


def where(array: pa.Array, mask: np.ndarray) -> pa.Array:
    """Return the entries of an array for which the mask is true."""
    bits = pa.py_buffer(np.packbits(mask, bitorder="little"))
    return pc.filter(array, pa.BooleanArray.from_buffers(pa.bool_(), len(mask), [None, bits]))


def is_blank(texts: pa.Array) -> np.ndarray:
    """Tell which texts have no characters."""
    blank: np.ndarray = numbers(pc.binary_length(texts)) == 0
    return blank
