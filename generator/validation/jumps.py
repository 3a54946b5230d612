"""Figures that do not fit their own history: jumps from one period to the next, and slips of the decimal point.

Enters: a measure as a matrix, series by period, NaN where there is no figure. Leaves: flags and expected values of the
same shape. Medians and median deviations only, so that the faults sought do not move the yardstick.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from generator.validation.series import Ints, Reals

Flags = NDArray[np.bool_]

_TO_DEVIATION = 1.4826
"""A normal distribution's standard deviation in units of its median absolute deviation."""
_LEAST_SPREAD = 0.03
"""Figures that hardly move at all still may by three percent, in units of the logarithm."""
_LEAST_CHANGE = 0.22
"""A jump is at least a quarter more, or a fifth less: the logarithm of 1,25."""
_LEAST_COUNT = 10.0
"""Figures about as small as this move by chance alone."""
_LEAST_SHARE = 0.05
"""... and so do those far below the usual figure of their column."""
_HISTORY = 4
"""So many changes are needed before a series is its own yardstick."""
_COUNTS = 3
"""So many figures are needed before a series counted now and then is its own yardstick."""
_FAR = 1.6
"""... and this far from the others is far for it: the logarithm of 5."""


def median(values: Reals, axis: int) -> Reals:
    """Return the median of what is there, NaN where nothing is."""
    ordered = np.sort(values, axis=axis)  # NaN comes last
    count = (~np.isnan(values)).sum(axis=axis, keepdims=True)
    low = np.take_along_axis(ordered, np.maximum(count - 1, 0) // 2, axis)
    high = np.take_along_axis(ordered, np.minimum(count // 2, values.shape[axis] - 1), axis)
    middle: Reals = ((low + high) / 2).squeeze(axis)
    return middle


def _spread(values: Reals, axis: int | None) -> Reals:
    flat = values.reshape(1, -1) if axis is None else values
    along = 1 if axis is None else axis
    centre = np.expand_dims(median(flat, along), along)
    found = median(np.abs(flat - centre), along) * _TO_DEVIATION
    wide: Reals = np.fmax(found, _LEAST_SPREAD)
    return wide


def jumps(values: Reals, multiple: float, ignored: Flags) -> Flags:
    """Flag figures that jump against the period before.

    A change is measured as a logarithm, softened by a small count so that zero has one. It is a jump when it is far
    from what its series usually does, and either far from what all series do in that period or that period as a whole
    is far from the others: a month in which everything jumps must be seen as well.

    Args:
        values: series by period.
        multiple: how many deviations are far.
        ignored: figures found wrong otherwise; neither they nor the return from them are jumps.
    """
    used = np.where(ignored, np.nan, values)
    if used.shape[1] < 2 or np.isnan(used).all():  # noqa: PLR2004 - a change has two ends
        return np.zeros(values.shape, dtype=bool)
    positive = np.where(used > 0, used, np.nan).reshape(1, -1)
    least = np.fmax(_LEAST_COUNT, _LEAST_SHARE * median(positive, 1)[0])
    last = _last_known(used)
    change = np.full(values.shape, np.nan)
    change[:, 1:] = np.log(np.maximum(used[:, 1:], 0) + least) - np.log(np.maximum(last[:, :-1], 0) + least)
    big = (np.abs(change) >= _LEAST_CHANGE) & (np.abs(used - np.roll(last, 1, axis=1)) >= 2 * least)

    usual = median(change, 1)[:, None]
    history = (~np.isnan(change)).sum(axis=1)[:, None] >= _HISTORY
    # A series that goes up and down by turns has a median change that hides how much it moves.
    moves = np.fmax(_spread(change, 1), median(np.abs(change), 1) * _TO_DEVIATION / 2)[:, None]
    own = ~history | (np.abs(change - usual) > multiple * moves)
    month = median(change, 0)[None, :]
    others = np.abs(change - month) > multiple * _spread(change - month, None)
    months = np.abs(month - median(month, 1)[:, None]) > multiple * _spread(month, 1)[:, None]
    found: Flags = big & own & (others | months)
    return (found & ~_returns(used, found, least)) | _unlike_itself(used, multiple)


def _unlike_itself(values: Reals, multiple: float) -> Flags:
    """Flag figures far from the others of a series that is counted now and then, with zeros in between.

    Such a series jumps at every count; what it is when it is counted is its yardstick.
    """
    positive = np.where(values > 0, values, np.nan)
    now_and_then = ((values == 0).sum(axis=1) >= _HISTORY) & ((values > 0).sum(axis=1) >= _COUNTS)
    level = np.log(np.where(now_and_then[:, None], positive, np.nan))
    away = level - median(level, 1)[:, None]
    big = (np.abs(away) >= _FAR) & (np.fmax(positive, np.exp(median(level, 1))[:, None]) >= 2 * _LEAST_COUNT)
    found: Flags = big & (np.abs(away) > multiple / 2 * _spread(away, None))
    return found


def _last_known(values: Reals) -> Reals:
    """Carry each figure on over the periods that have none."""
    at = np.where(np.isnan(values), 0, np.arange(values.shape[1]))
    carried: Reals = np.take_along_axis(values, np.maximum.accumulate(at, axis=1), axis=1)
    return carried


def _returns(values: Reals, found: Flags, least: float) -> Flags:
    """Flag jumps that only undo the jump before: one fault is told once."""
    back = np.zeros(values.shape, dtype=bool)
    level = np.log(np.maximum(values, 0) + least)
    for period in range(2, values.shape[1]):
        undone = np.abs(level[:, period] - level[:, period - 2]) < _LEAST_CHANGE
        back[:, period] = found[:, period] & found[:, period - 1] & ~back[:, period - 1] & undone
    return back


@dataclass(frozen=True, slots=True)
class Slips:
    """Figures that are a power of ten away from their neighbours."""

    power: Ints
    """By series and period: 3 for a figure a thousand times too large, 0 for one that fits."""
    expected: Reals
    """The median of the neighbours."""


_NEAR: Final = 3
"""So many periods before and after a figure are its neighbours."""
_TIGHT, _LOOSE = (0.08, 1.8), (0.18, 3.0)
"""How far from a power of ten (as a decimal logarithm), among neighbours how far apart: for ten times, for more."""
_LARGEST = 6
_LEAST_FIGURE, _LEAST_LARGER = 5.0, 100.0
"""Below these, ten times as many happens without a slip."""


def slips(values: Reals) -> Slips:
    """Find figures whose ratio to their neighbours is close to a power of ten while the neighbours agree."""
    around = _neighbours(np.where(values > 0, values, np.nan))
    count = (~np.isnan(around)).sum(axis=0)
    expected = median(around, 0)
    # A neighbour may have slipped as well: a hundred times and more is taken back before they are compared.
    away = np.log10(around / expected)
    power = np.rint(away)
    slipped = (np.abs(power) > 1) & (np.abs(away - power) <= _LOOSE[0])
    around = np.where(slipped, around / 10.0 ** np.where(slipped, power, 0), around)
    apart = np.fmax.reduce(around, axis=0) / np.fmin.reduce(around, axis=0)
    enough = count >= 2  # noqa: PLR2004 - one neighbour cannot agree with itself
    only = values.shape[1] == 2 and _all_alike(values)  # noqa: PLR2004 - a table of two years
    ratio = np.log10(np.where(values > 0, values, np.nan) / expected)
    power = np.nan_to_num(np.rint(ratio))
    off = np.abs(ratio - power)
    fits = np.where(
        np.abs(power) == 1,
        (off <= _TIGHT[0]) & (apart <= _TIGHT[1]),
        (off <= _LOOSE[0]) & (apart <= _LOOSE[1]),
    )
    sized = (np.fmin(values, expected) >= _LEAST_FIGURE) & (np.fmax(values, expected) >= _LEAST_LARGER)
    found = fits & sized & (power != 0) & (np.abs(power) <= _LARGEST)
    # A programme may begin with a tenth of what it becomes.
    begins = (np.cumsum(~np.isnan(values), axis=1) == 1) & (power == -1)
    last = np.arange(values.shape[1]) == values.shape[1] - 1
    # Two slipped neighbours at the edge would make the figure beside them look wrong.
    usual = median(np.where(values > 0, values, np.nan), 1)[:, None]
    trusted = np.abs(np.log10(expected / usual)) < 1 / 2
    found &= (enough & trusted & ~begins) | (only & last & (count == 1))
    return Slips(np.where(found, power, 0).astype(np.int64), expected)


def _neighbours(values: Reals) -> Reals:
    width = values.shape[1]
    padded = np.pad(values, ((0, 0), (_NEAR, _NEAR)), constant_values=np.nan)
    return np.stack([padded[:, shift : shift + width] for shift in range(2 * _NEAR + 1) if shift != _NEAR])


def _all_alike(values: Reals) -> bool:
    """Tell whether, of two periods, nearly every series stays as it was: then one that does not stands out."""
    both = values[(values > 0).all(axis=1)]
    alike = np.abs(np.log10(both[:, 1] / both[:, 0])) <= np.log10(_TIGHT[1])
    return len(both) >= 5 and bool(alike.mean() >= 0.8)  # noqa: PLR2004 - most of some
