"""From plates and data to a finished chart.

Enters: a ``Drawing`` for each form and the words. Leaves: a ``Chart``. A *plate* is the part of a specification that
no data can change; Altair makes each plate once, because that takes longer than everything else about a chart.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import wraps
from hashlib import sha256
from typing import TYPE_CHECKING, Any, ParamSpec

from generator.catalogue import REAL, SAMPLE
from generator.charts.engine import Row, draw_svg
from generator.charts.model import Chart, ChartTable, Desk, Explore, Place, Spec, code_of
from generator.charts.svg import dress
from generator.charts.theme import Form, config
from generator.charts.words import least_certain
from generator.errors import NothingToDraw
from generator.measures import Figure
from generator.prose import Sentence

if TYPE_CHECKING:
    import altair as alt

_P = ParamSpec("_P")


@dataclass(frozen=True, slots=True)
class Drawing:
    """One form of a chart."""

    plate: Spec
    form: Form
    height: int
    """Of the field the marks stand in, in pixels."""
    left: int
    """Room beside the field; fixed, so that no layout depends on a font."""
    right: int
    top: int
    bottom: int
    data: Mapping[str, Sequence[Row]]
    """Rows by the name the plate gives them."""
    params: Mapping[str, float] = field(default_factory=dict)

    @property
    def width(self) -> int:
        """The width of the field the marks stand in."""
        return self.form.width - self.left - self.right

    def spec(self, title: str) -> Spec:
        """Return the whole specification."""
        return {
            **self.plate,
            "description": title,
            "width": self.width,
            "height": self.height,
            "padding": {"left": self.left, "right": self.right, "top": self.top, "bottom": self.bottom},
            "params": [{"name": name, "value": value} for name, value in self.params.items()],
            "datasets": {name: list(rows) for name, rows in self.data.items()},
        }


@dataclass(frozen=True, slots=True)
class Words:
    """What a chart says."""

    title: Sentence
    reading: Sentence
    description: Sentence


def need(figures: Sequence[Figure], kind: str, indicator: str, *areas: str) -> None:
    """Refuse to draw what the cube knows nothing about.

    Raises:
        NothingToDraw: not one figure was found.
    """
    if not figures:
        raise NothingToDraw(kind=kind, indicator=indicator, area=", ".join(areas) or "-")


def plate(make: Callable[_P, alt.LayerChart | alt.FacetChart]) -> Callable[_P, Spec]:
    """Turn a function that layers marks into one that returns their specification, made once per choice."""
    done: dict[tuple[object, ...], Spec] = {}

    @wraps(make)
    def made(*args: _P.args, **choices: _P.kwargs) -> Spec:
        choice = (*args, *sorted(choices.items()))
        if choice not in done:
            done[choice] = specify(*args, **choices)
        return done[choice]

    def specify(*args: _P.args, **choices: _P.kwargs) -> Spec:
        from altair.utils import schemapi  # noqa: PLC0415 - heavy, and only a build draws

        # Checking against the schema costs more than drawing; a wrong plate shows in the tests instead.
        with schemapi.debug_mode(False):  # noqa: FBT003 - their signature
            spec: Spec = make(*args, **choices).to_dict(validate=False)
        return {**spec, "autosize": {"type": "none"}, "config": config()}

    return made


def press(  # noqa: PLR0913, PLR0917 - the parts of a chart
    desk: Desk,
    kind: str,
    ask: Mapping[str, object],
    words: Words,
    table: ChartTable,
    figures: Sequence[Figure],
    drawings: tuple[Drawing, Drawing],
    explore: Spec | None = None,
) -> Chart:
    """Print both forms of a chart.

    ``ask`` is the question as the page put it; ``explore`` its interactive form where that is not the drawing itself.
    """
    name = chart_id(kind, ask)
    title, description = (sentence.text(desk.wording) for sentence in (words.title, words.description))
    reckoned = [number for said in (words.title, words.description) for number in said.reckoned(desk.wording)]
    specs = [drawing.spec(title) for drawing in drawings]
    wide, narrow = (
        dress(draw_svg(spec), f"{name}-{drawing.form.name}", title, description, reckoned)
        for spec, drawing in zip(specs, drawings, strict=True)
    )
    return Chart(
        id=name,
        kind=kind,
        title=words.title,
        reading=words.reading,
        description=words.description,
        spec=specs[0],
        wide=wide,
        narrow=narrow,
        table=table,
        figures=tuple({figure.address: figure for figure in figures}.values()),
        explore=Explore(explore) if explore else Explore(*specs),
        resources=tuple(dict.fromkeys(table for figure in figures for table in figure.tables)),
        nature=SAMPLE if any(figure.nature == SAMPLE for figure in figures) else REAL,
        status=least_certain(figures),
    )


def chart_id(kind: str, ask: Mapping[str, object]) -> str:
    """Name a chart after its question; the digest tells apart questions that begin alike."""
    question = {key: _plain(given) for key, given in sorted(ask.items()) if given not in (None, ())}
    digest = sha256(json.dumps(question, ensure_ascii=False).encode()).hexdigest()[:6]
    words = (kind, str(ask.get("indicator", "")), _plain(ask.get("area", "")), digest)
    return "-".join(
        "".join(c if c.isalnum() else "-" for c in word) for word in words if isinstance(word, str) and word
    )


def datum(figure: Figure, **more: object) -> Row:
    """Return a row of chart data that shows a figure, with the address it can be checked at."""
    return {"alamat": str(figure.address), "nilai": figure.value, **more}


def _plain(given: object) -> Any:  # noqa: ANN401 - JSON
    if isinstance(given, Sentence):
        return given.message
    if isinstance(given, Place):
        return code_of(given)
    if isinstance(given, Sequence):
        return [_plain(one) for one in given]
    return given
