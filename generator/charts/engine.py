"""From a plate and its data to a drawing: the one place that asks vl-convert for SVG.

Enters: a Vega-Lite specification whose data stand apart. Leaves: a Vega specification, or SVG.

A plate is compiled to Vega once and filled with data ever after. Vega measures every word it draws, which takes longer
than all else; but our words stand at fixed places, so it gets empty ones and the words are written afterwards.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from importlib.metadata import version
from typing import Any, Final, TypeAlias
from xml.etree.ElementTree import Element, SubElement, fromstring

from generator.charts.theme import LINE
from generator.memory import remember

Row: TypeAlias = dict[str, Any]
Spec: TypeAlias = dict[str, Any]
"""A Vega-Lite or Vega specification, as JSON."""

TEXT: Final = "teks"
"""The column that words stand in."""
SCALES: Final = frozenset({"skala", "urutan", "legenda", "kunci"})
"""The data of axes and legends: their numbers are no figures, and say so to the ledger."""
_OWN: Final = ("datasets", "params", "width", "height", "padding", "description")
"""What differs from chart to chart of one plate."""
_compiled: dict[str, bytes] = {}


def vega(spec: Spec) -> Spec:
    """Return a Vega-Lite specification of ours as Vega, with its data in place."""
    made = _compile(spec)
    for part in made["data"]:
        if part["name"] in spec["datasets"]:
            part["values"] = spec["datasets"][part["name"]]
    values = {param["name"]: param["value"] for param in spec["params"] if "value" in param}
    for signal in made.get("signals", ()):
        if signal["name"] in values:
            signal["value"] = values[signal["name"]]
    return {**made, **{name: spec[name] for name in _OWN if name in spec and name not in ("datasets", "params")}}


def draw_svg(spec: Spec) -> Element:
    """Return a specification as Vega draws it, with its words in place."""
    mute = {name: [_mute(row) for row in rows] for name, rows in spec["datasets"].items()}
    root = fromstring(_drawn(vega({**spec, "datasets": mute})))  # noqa: S314 - our own drawing
    for element in root.iter():
        element.tag = element.tag.rpartition("}")[2]
    groups = {name: group for group in root.iter("g") for name in (group.get("class") or "").split()}
    for layer, name, rows in _words(spec):
        for element, row in zip(groups[layer], rows, strict=True):
            _write(element, str(row[TEXT]))
            if name in SCALES:
                element.set("data-angka", "sumbu")
    return root


def _drawn(spec: Spec) -> bytes:
    """Return a Vega specification as SVG, drawn or remembered."""
    given = json.dumps(spec).encode()

    def draw() -> bytes:
        import vl_convert  # noqa: PLC0415 - starts a JavaScript engine, and only a build draws

        svg: str = vl_convert.vega_to_svg(json.loads(given))
        return svg.encode()

    return remember(f"svg 1, vl-convert {version('vl-convert-python')}", given, draw)


def _compile(spec: Spec) -> Spec:
    """Return the plate of a specification as Vega, without data."""
    plate = {key: part for key, part in spec.items() if key not in _OWN}
    plate["datasets"] = {name: [] for name in spec["datasets"]}
    # A parameter that selects is part of the plate; of one that holds a value only the name is.
    plate["params"] = [param if "select" in param else {"name": param["name"], "value": 0} for param in spec["params"]]
    key = json.dumps(plate)
    if key not in _compiled:
        step = f"vega 1, vl-convert {version('vl-convert-python')}"
        _compiled[key] = remember(step, key.encode(), lambda: _translated(plate))
    return _lighter(json.loads(_compiled[key]))


def _translated(plate: Spec) -> bytes:
    """Return a plate as Vega, as vl-convert translates it."""
    import vl_convert  # noqa: PLC0415 - as above

    return json.dumps(vl_convert.vegalite_to_vega({**plate, "width": 1, "height": 1})).encode()


def _lighter(made: Spec) -> Spec:
    """Take out what Vega would work out from the data although it is known: the ends of our value axis."""
    for scale in made.get("scales", ()):
        if {"domainMin", "domainMax"} <= scale.keys():
            scale["domain"] = [scale.pop("domainMin"), scale.pop("domainMax")]
    return made


def _mute(row: Row) -> Row:
    return {**row, TEXT: ""} if TEXT in row else row


def _words(spec: Spec) -> Iterator[tuple[str, str, Sequence[Mapping[str, Any]]]]:
    """Return the name Vega gives to each layer of words, with the name of its data and its rows."""
    for number, layer in enumerate(spec["layer"]):
        if layer["mark"]["type"] == "text":
            name = layer["data"]["name"]
            yield f"layer_{number}_marks", name, spec["datasets"][name]


def _write(element: Element, text: str) -> None:
    """Write words into an empty text element, as Vega would: further lines hang below the first."""
    first, *others = text.split("\n")
    if not others:
        element.text = text
        return
    SubElement(element, "tspan").text = first
    for line in others:
        SubElement(element, "tspan", {"x": "0", "dy": str(LINE)}).text = line
