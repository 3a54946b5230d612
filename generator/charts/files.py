"""The files of a chart: what a reader takes away, and what stands alone elsewhere.

Enters: a ``Chart`` and where it stands. Leaves: bytes by file name. A picture says by itself what it shows, whose it
is, of when, and whether its figures are made up; a table has full precision; the specification is that of the
interactive form. Every number in them is a figure of the cube.
"""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass
from typing import Any, Final
from xml.etree.ElementTree import Element, SubElement, fromstring, tostring

from generator.catalogue import SAMPLE
from generator.charts.engine import vega
from generator.charts.model import Chart, Desk
from generator.charts.naming import told
from generator.charts.png import picture
from generator.charts.svg import DRAWN_FONT, NAMESPACE, settled
from generator.charts.theme import FONT_SIZE, HATCH, INK, LINE, PAPER, SOFT, TOKENS, fit
from generator.measures import Figure
from generator.wording import N_

COLUMNS: Final = (
    "alamat", "indikator", "wilayah", "nama_wilayah", "periode", "dimensi", "kategori", "nilai", "satuan", "status",
    "sifat",
)  # fmt: skip
"""The columns of the table of a chart."""
_FONT: Final = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Liberation Sans', sans-serif"
_SCALE: Final = 2.0
_MARGIN: Final = 20
_TITLE: Final = 17
"""Size of the title of a picture, in pixels."""
_BIG: Final = 1.25
"""From one line of it to the next, in parts of its size."""


@dataclass(frozen=True, slots=True)
class About:
    """Where a chart comes from, for those who meet it elsewhere."""

    site: str
    """Name of the site."""
    address: str = ""
    """Of the page it stands on, with its host; empty while nobody knows."""


def chart_files(chart: Chart, desk: Desk, about: About) -> dict[str, bytes]:
    """Return the picture as SVG and PNG, the table as CSV and the interactive specification as JSON, by name."""
    picture = standalone(chart, desk, about)
    return {
        f"{chart.id}.svg": picture.encode(),
        f"{chart.id}.png": _png(picture),
        f"{chart.id}.csv": _table(chart, desk),
        f"{chart.id}.json": _specification(chart, desk),
    }


def sources(chart: Chart, desk: Desk) -> list[str]:
    """Return the titles of the packages behind a chart."""
    packages = (desk.facts.tables[name].resource.package for name in chart.resources if name in desk.facts.tables)
    return [desk.facts.packages[name].title for name in dict.fromkeys(packages)]


def release(desk: Desk) -> str:
    """Return the release the figures belong to: the last month the site speaks of."""
    return desk.facts.months[-1].code if desk.facts.months else desk.facts.as_of[:7]


def standalone(chart: Chart, desk: Desk, about: About) -> str:
    """Return the wide drawing with its title above, and below it the source, the date and where it is from."""
    drawing = fromstring(settled(chart.wide))  # noqa: S314 - our own drawing
    for element in drawing.iter():
        element.tag = element.tag.rpartition("}")[2]
    inner, tall = int(float(drawing.get("width", "0"))), int(float(drawing.get("height", "0")))
    head = fit(chart.title.text(desk.wording), inner * FONT_SIZE / _TITLE / 1.08, 4).split("\n")
    top = _MARGIN + round(len(head) * _TITLE * _BIG) + 8
    lines = _foot(chart, desk, about, inner)
    width, height = inner + 2 * _MARGIN, top + tall + 10 + len(lines) * (LINE + 3) + _MARGIN - 6
    root = Element(
        "svg",
        {
            "xmlns": NAMESPACE,
            "width": str(width),
            "height": str(height),
            "viewBox": f"0 0 {width} {height}",
            "role": "img",
            "aria-labelledby": drawing.get("aria-labelledby", ""),
            "data-hitungan": drawing.get("data-hitungan", ""),
            "font-family": _FONT,
        },
    )
    for name in ("title", "desc"):
        found = drawing.find(name)
        if found is not None:
            drawing.remove(found)
            root.append(found)
    SubElement(root, "rect", {"width": "100%", "height": "100%", "fill": PAPER})
    for number, line in enumerate(head):
        y = _MARGIN + round((number + 0.8) * _TITLE * _BIG)
        _say(root, line, y, {"font-size": f"{_TITLE}px", "font-weight": "600", "fill": INK})
    group = SubElement(root, "g", {"transform": f"translate({_MARGIN},{top})"})
    group.extend(list(drawing))
    for number, (line, colour, weight) in enumerate(lines):
        y = top + tall + 10 + round((number + 0.8) * (LINE + 3))
        _say(root, line, y, {"font-size": f"{FONT_SIZE}px", "font-weight": weight, "fill": colour})
    return tostring(root, encoding="unicode")


def _foot(chart: Chart, desk: Desk, about: About, width: float) -> list[tuple[str, str, str]]:
    """Return the lines below a drawing, with colour and weight."""
    lines = []
    if chart.nature == SAMPLE:
        lines.append(
            (desk.say(N_("DATA CONTOH: angka dibuat untuk peragaan, bukan angka resmi")), TOKENS["uang"], "700")
        )
    named = desk.say(N_("Sumber: {sumber}"), sumber=", ".join(sources(chart, desk)) or about.site)
    dated = desk.say(
        N_("{situs} · rilis {rilis}, {hari}"),
        situs=about.site,
        rilis=release(desk),
        hari=desk.wording.when(desk.facts.as_of),
    )
    for text in (named, dated, about.address):
        lines += [(line, SOFT, "400") for line in (fit(text, width, 3).split("\n") if text else ())]
    return lines


def _say(root: Element, text: str, y: int, look: dict[str, str]) -> None:
    SubElement(root, "text", {"x": str(_MARGIN), "y": str(y), **look}).text = text


def _png(drawing: str) -> bytes:
    return picture(drawing.replace(_FONT, DRAWN_FONT), _SCALE)


def _table(chart: Chart, desk: Desk) -> bytes:
    """Return the figures as tidy CSV; what is missing is an empty cell with its status."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(_row(figure, desk) for figure in chart.figures)
    return written.getvalue().encode()


def _row(figure: Figure, desk: Desk) -> tuple[str, ...]:
    at = figure.address
    return (
        str(at), at.indicator, at.area, desk.facts.areas[at.area].name, at.period, at.dimension, at.category,
        _exact(figure.value), figure.unit, figure.status, figure.nature,
    )  # fmt: skip


def _exact(value: float | None) -> str:
    """Write the shortest text that reads back as the same number; nothing where there is none."""
    if value is None:
        return ""
    return str(int(value)) if float(value).is_integer() else repr(float(value))


def _specification(chart: Chart, desk: Desk) -> bytes:
    """Return the interactive form as Vega; what a tooltip says stands in ``usermeta``, in the reader's language."""
    wide, narrow = chart.explore.wide, chart.explore.narrow
    usermeta: dict[str, Any] = {
        "angka": told(desk, chart),
        "lentur": narrow is None,
        "warna": {colour: name for name, colour in TOKENS.items()},
        "arsir": HATCH,
        "hitungan": [number for said in (chart.title, chart.description) for number in said.reckoned(desk.wording)],
    }
    if narrow is not None:
        usermeta["sempit"] = vega(narrow)
    made = {**vega(wide), "usermeta": usermeta}
    return json.dumps(made, ensure_ascii=False, separators=(",", ":")).encode()
