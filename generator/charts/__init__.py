"""The charts: one file per kind, found by folder. The only room that imports Altair and vl-convert.

Enters: a ``Desk`` (cube, facts, indicators, wording) and a question. Leaves: a ``Chart``: a title that states the
finding, a reading, a description, a table of the same figures, a Vega-Lite specification, and SVG in two widths.

A kind is a module with a function ``draw(desk, ...) -> Chart``; its parameters are what a page may ask.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable
from importlib import import_module
from typing import Any

from generator.charts.files import About, chart_files
from generator.charts.model import Chart, ChartTable, Desk
from generator.charts.png import picture
from generator.charts.runtime import runtime
from generator.errors import UnknownChart

__all__ = ["About", "Chart", "ChartTable", "Desk", "chart_files", "draw", "kinds", "picture", "runtime"]


def kinds() -> tuple[str, ...]:
    """Return every kind of chart, in order."""
    modules = (module.name for module in sorted(pkgutil.iter_modules(__path__), key=lambda m: m.name))
    return tuple(name for name in modules if _drawer(name) is not None)


def draw(kind: str, desk: Desk, **ask: Any) -> Chart:  # noqa: ANN401 - each kind declares what may be asked
    """Draw a chart.

    Raises:
        UnknownChart: no file of that name draws.
        UnknownIndicator: no file declares the indicator that is asked for.
        UnknownArea: no area has that code.
        NothingToDraw: the cube has no figure at all for the question.
    """
    drawer = _drawer(kind) if any(module.name == kind for module in pkgutil.iter_modules(__path__)) else None
    if drawer is None:
        raise UnknownChart(kind=kind, known=", ".join(kinds()))
    return drawer(desk, **ask)


def _drawer(name: str) -> Callable[..., Chart] | None:
    # ``marks`` imports Altair at its top; a module without ``draw`` need not be loaded to know that it is no kind.
    return getattr(import_module(f"{__name__}.{name}"), "draw", None)
