"""From the SVG of Vega to one that belongs in a page.

Enters: the SVG of Vega, which has no title, English aria labels, a fixed font and fixed colours. Leaves: SVG
that can stand inside HTML: named and described in the page's language, ids of its own, colours as CSS variables.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final
from xml.etree.ElementTree import Element, SubElement, tostring

from generator.charts.theme import EMPTY, HATCH, SOFT, TOKENS

NAMESPACE: Final = "http://www.w3.org/2000/svg"
FONT: Final = "system-ui, sans-serif"
DRAWN_FONT: Final = "Liberation Sans"
"""The font vl-convert brings along: a picture looks the same wherever it is made."""
_VARIABLES: Final = {colour: f"var(--{name}, {colour})" for name, colour in TOKENS.items()}
_VARIABLE: Final = re.compile(r"var\(--[\w-]+, (#\w{6})\)")
_PAINTS = ("fill", "stroke")
_DROPPED = frozenset({"class", "role", "font-family", "pointer-events", "version"})
_DEFAULTS = frozenset({("opacity", "1"), ("fill-opacity", "1"), ("stroke-opacity", "1")})
_INHERITED: Final = (
    "fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "stroke-miterlimit",
    "text-anchor", "font-size", "font-weight", "paint-order", "data-angka",
)  # fmt: skip
_LONG_NUMBER = re.compile(r"-?\d+\.\d{3,}(?:e-?\d+)?|-?\d+e-\d+")


def dress(root: Element, chart_id: str, title: str, description: str, reckoned: Iterable[str] = ()) -> str:
    """Return the SVG named, described and coloured by the page; ``chart_id`` begins every id in it."""
    for child in root.findall("rect"):  # the background
        root.remove(child)
    _prune(root)
    hatch = f"{chart_id}-arsir"
    hatched = False
    for element in root.iter():
        hatched = _repaint(element, f"url(#{hatch})") or hatched
    _hoist(root)
    width, height = root.get("width", ""), root.get("height", "")
    root.attrib.clear()
    root.attrib.update(
        {
            "xmlns": NAMESPACE,
            "width": width,
            "height": height,
            "viewBox": f"0 0 {width} {height}",
            "role": "img",
            "aria-labelledby": f"{chart_id}-judul {chart_id}-uraian",
            "font-family": FONT,
        }
    )
    if reckoned:
        # Numbers in the description that are no figures, such as how many areas there are.
        root.set("data-hitungan", " ".join(reckoned))
    if hatched:
        root.insert(0, _pattern(hatch))
    for position, (tag, suffix, text) in enumerate((("title", "judul", title), ("desc", "uraian", description))):
        element = Element(tag, {"id": f"{chart_id}-{suffix}"})
        element.text = text
        root.insert(position, element)
    return tostring(root, encoding="unicode")


def settled(drawing: str) -> str:
    """Return a dressed SVG in plain colours, for where no page says what its variables stand for."""
    return _VARIABLE.sub(r"\1", drawing)


def _prune(parent: Element) -> None:
    """Remove what draws nothing: Vega's empty frames and the groups left empty."""
    for child in list(parent):
        _prune(child)
        frame = child.tag == "path" and child.get("class") in {"background", "foreground"}
        if frame or (child.tag == "g" and len(child) == 0):
            parent.remove(child)


def _repaint(element: Element, hatch: str) -> bool:
    """Clean the attributes of an element; say whether it is hatched."""
    hatched = False
    for name, value in list(element.attrib.items()):
        if name.startswith("aria-") or name in _DROPPED or (name, value) in _DEFAULTS:
            del element.attrib[name]
        elif name in _PAINTS:
            if value == HATCH:
                hatched = True
            element.set(name, hatch if value == HATCH else _VARIABLES.get(value, value))
        elif _LONG_NUMBER.search(value):
            element.set(name, _LONG_NUMBER.sub(_short, value))
    if element.tag == "text" and element.get("stroke"):
        # The halo goes behind the letters, not over them.
        element.set("paint-order", "stroke")
        element.set("stroke-linejoin", "round")
    return hatched


def _hoist(parent: Element) -> None:
    """Say once on a group what all of its children say, and drop groups that say nothing: a third of the bytes."""
    for position, child in enumerate(list(parent)):
        _hoist(child)
        if child.tag != "g":
            continue
        for name in _INHERITED:
            values = {grandchild.get(name) for grandchild in child}
            if len(values) == 1 and (shared := values.pop()) is not None:
                child.set(name, shared)
                for grandchild in child:
                    del grandchild.attrib[name]
        if child.get("transform") == "translate(0,0)":
            del child.attrib["transform"]
        if len(child) == 1 and not child.attrib:
            parent[position] = child[0]


def _short(found: re.Match[str]) -> str:
    rounded = f"{float(found[0]):.2f}".rstrip("0").rstrip(".")
    return "0" if rounded == "-0" else rounded


def _pattern(name: str) -> Element:
    """Return the hatch of suppressed figures."""
    definitions = Element("defs")
    pattern = SubElement(
        definitions,
        "pattern",
        {"id": name, "width": "6", "height": "6", "patternUnits": "userSpaceOnUse", "patternTransform": "rotate(45)"},
    )
    SubElement(pattern, "rect", {"width": "6", "height": "6", "fill": _VARIABLES[EMPTY]})
    SubElement(
        pattern, "line", {"x1": "1", "y1": "0", "x2": "1", "y2": "6", "stroke": _VARIABLES[SOFT], "stroke-width": "1.5"}
    )
    return definitions
