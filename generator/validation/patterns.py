"""Can a pattern be asked about any text without the answer taking for ever?

Enters: a regular expression as a descriptor has it. Leaves: why it is refused, or nothing. Python tries one way after
the other, so repetitions within repetitions take twice as long with each letter of a text that does not match. What is
allowed is far more than codes need: a pattern is read sign by sign, and judged by where its repetitions stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from generator.wording import N_

_LONGEST: Final = 500
_MOST_OPEN: Final = 2
"""Repetitions without a narrow end in one pattern; each multiplies the time by the length of the text."""
_MOST_OPTIONAL: Final = 12
"""Parts that may be left out; each may double the time."""
_NARROW: Final = 20
"""A repetition that ends before that is as good as written out."""
_MOST_TIMES: Final = 1_000
_ENDLESS: Final = 1 << 31
_TOKEN: Final = re.compile(
    r"(?P<back>\\[1-9])|(?P<literal>\\.|\[\^?\]?(?:\\.|[^\]\\])*\])|(?P<repeat>[*+?]|\{\d*(?:,\d*)?\})[?+]?"
    r"|(?P<open>\((?:\?(?:P<\w+>|[:aiLmsux-]+:?|(?P<around><?[=!])|(?P<other>.)))?)|(?P<close>\))|(?P<choice>\|)"
    r"|(?P<sign>.)",
    re.DOTALL,
)
_PARTED: Final = re.compile(
    r"\((?:\?:)?(?P<sign>\\[^\w]|[^\\\[\](){}*+?|.^$])(?P<many>\[[^\[\]\\]+\]|\\[dw])(?:[*+]|\{\d+(?:,\d*)?\})\)\Z"
)

_TOO_LONG: Final = N_("polanya terlalu panjang")
_NESTED: Final = N_("ada ulangan atau pilihan di dalam bagian yang diulang")
_MANY: Final = N_("ulangannya terlalu banyak")
_BACKWARDS: Final = N_("ada rujukan ke bagian lain atau pandangan ke depan")


def heavy(pattern: str) -> str:
    """Return marked words that say why a pattern may take for ever, as the end of a sentence; empty when it may not."""
    return _TOO_LONG if len(pattern) > _LONGEST else next(_faults(pattern), "")


def _faults(pattern: str) -> Iterator[str]:
    # Of each group that is open, and of the part before: whether a repetition or a choice stands inside.
    groups: list[bool] = [False]
    before = False
    open_ends = optional = 0
    for token in _TOKEN.finditer(pattern):
        if token["back"] or token["around"] or token["other"]:
            yield _BACKWARDS
        if token["repeat"]:
            least, most = _times(token["repeat"])
            parted = _is_parted(pattern[: token.start()])
            if before and most > 1 and not parted:
                yield _NESTED
            if _MOST_TIMES < most < _ENDLESS:
                yield _MANY
            open_ends += most > _NARROW and most != least and not parted
            optional += most <= _NARROW and most != least
            groups[-1] |= most != least
        before = _enter(token, groups)
    if open_ends > _MOST_OPEN or optional > _MOST_OPTIONAL:
        yield _MANY


def _is_parted(before: str) -> bool:
    """Tell whether what is repeated is a sign and then others: ``(-[0-9]+)`` can be cut in one way only."""
    found = _PARTED.search(before)
    return found is not None and re.fullmatch(found["many"], found["sign"].removeprefix("\\")) is None


def _enter(token: re.Match[str], groups: list[bool]) -> bool:
    """Open or close a group; tell whether what ends here has a repetition or a choice inside."""
    if token["open"]:
        groups.append(False)
    elif token["choice"]:
        groups[-1] = True
    elif token["close"] and len(groups) > 1:
        inside = groups.pop()
        groups[-1] |= inside
        return inside
    return False


def _times(repeat: str) -> tuple[int, int]:
    """Return how often a part may stand at least, and at most."""
    if repeat in {"*", "+", "?"}:
        return (1 if repeat == "+" else 0), (1 if repeat == "?" else _ENDLESS)
    least, comma, most = repeat.strip("{}").partition(",")
    first = int(least[:9] or 0)
    return first, (int(most[:9]) if most else _ENDLESS) if comma else first
