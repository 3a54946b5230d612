"""The look of every chart: palette tokens, the Vega-Lite configuration, and how much room a text needs.

Enters: nothing. Leaves: colours that ``svg`` turns into CSS variables of the page, so that a drawing follows dark mode.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

TOKENS: Final = MappingProxyType(
    {
        "tinta": "#17262b",
        "lembut": "#5a6a6c",
        "garis": "#e3e0d8",
        "kertas": "#fbfaf6",
        "kosong": "#eceae4",
        "orang": "#0f6b68",
        "uang": "#b8741a",
        "orang-1": "#deecea",
        "orang-2": "#b3d5d1",
        "orang-3": "#80b8b3",
        "orang-4": "#5aa39f",
        "orang-5": "#116c69",
        "orang-6": "#0b4d4b",
        "uang-1": "#f7ead3",
        "uang-2": "#ecd2a4",
        "uang-3": "#ddb16b",
        "uang-4": "#c98c35",
        "uang-5": "#9c5d10",
        "uang-6": "#7d480a",
    }
)
"""CSS variable by name with its fallback. No two share a colour: the way back from colour to name must be clear."""
INK: Final = TOKENS["tinta"]
SOFT: Final = TOKENS["lembut"]
HAIRLINE: Final = TOKENS["garis"]
PAPER: Final = TOKENS["kertas"]
EMPTY: Final = TOKENS["kosong"]
HATCH: Final = "#a5a5a1"
"""Stands for the hatch of suppressed figures until ``svg`` puts the pattern in its place."""
STEPS: Final = 6
"""Shades in a ramp."""
FONT_SIZE: Final = 12
"""The smallest text allowed, in CSS pixels; the narrow form is shown at its own size."""
LINE: Final = 15
"""From one line of text to the next."""
DASH: Final = (4, 3)
"""Dashes of what is provisional or missing."""

_THIN = frozenset("ijlftrI.,:;'|!()- \N{NO-BREAK SPACE}")
_WIDE = frozenset("mwMW%@")


@dataclass(frozen=True, slots=True)
class Form:
    """One of the sizes a chart is drawn in."""

    name: str
    width: int
    narrow: bool


WIDE: Final = Form("lebar", 640, narrow=False)
NARROW: Final = Form("sempit", 328, narrow=True)
TILES: Final = Form("lebar", 430, narrow=False)
"""A map needs less width than a text column."""


def config() -> dict[str, Any]:
    """Return the Vega-Lite configuration of every chart.

    The font is the one vl-convert brings along, only to be dropped from the SVG: no layout depends on its measures.
    """
    return {
        "aria": False,
        "background": None,
        "view": {"stroke": None},
        "axis": {"disable": True},
        "legend": {"disable": True},
        "mark": {"invalid": None},
        "point": {"opacity": 1},
        "text": {"fontSize": FONT_SIZE, "color": INK, "lineHeight": LINE, "lineBreak": "\n", "baseline": "middle"},
    }


def accent(*, money: bool) -> str:
    """Return the colour that says what is measured: people or money."""
    return TOKENS["uang" if money else "orang"]


def ramp(*, money: bool) -> tuple[str, ...]:
    """Return the shades from little to much."""
    return tuple(TOKENS[f"{'uang' if money else 'orang'}-{step}"] for step in range(1, STEPS + 1))


def shade(value: float, lowest: float, highest: float) -> int:
    """Return the shade of a value, 1 to 6, in equal steps from the lowest to the highest shown."""
    if highest <= lowest:
        return STEPS // 2
    return min(STEPS, 1 + int((value - lowest) / (highest - lowest) * STEPS))


def room(text: str, *, bold: bool = False) -> int:
    """Return the width a text may need in the widest of the usual system fonts, in pixels."""
    size = FONT_SIZE * (1.12 if bold else 1)
    return round(max((sum(map(_em, line)) for line in text.split("\n")), default=0) * size)


def fit(text: str, width: float, lines: int = 2) -> str:
    """Break a text into at most so many lines of this width; what does not fit becomes an ellipsis."""
    done: list[str] = []
    # Not at a no-break space: an amount whose "miliar" hangs on the next line reads as another number.
    words = [word for word in text.split(" ") if word]
    while words and len(done) < lines:
        line = words.pop(0)
        while words and room(f"{line} {words[0]}") <= width:
            line = f"{line} {words.pop(0)}"
        if room(line) > width or (words and len(done) == lines - 1):
            line = _cut(line, width)
        done.append(line)
    return "\n".join(done)


def _cut(line: str, width: float) -> str:
    # No character is narrower than a pixel, so what is beyond need not be tried.
    line = line[: int(width)]
    while line and room(line + "…") > width:
        line = line[:-1]
    return line.rstrip(" ,") + "…"


def _em(character: str) -> float:
    if character in _THIN:
        return 0.4
    if character in _WIDE:
        return 0.95
    return 0.72 if character.isupper() else 0.64
