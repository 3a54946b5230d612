"""``ledger.json``: every figure the site shows, every number it says is none, and every link that leads out of it.

Enters: what was read of each page and chart. Leaves: JSON, the same bytes for the same site.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, Final

from generator.ledger.charts import Drawn
from generator.ledger.figures import Speaker
from generator.ledger.links import leading_out
from generator.ledger.reading import Read, counted
from generator.measures import Address, Cube

LEDGER: Final = "ledger.json"
"""Where it stands in the site."""


def as_json(
    pages: Mapping[str, Read],
    charts: Mapping[str, Mapping[str, Drawn]],
    speakers: Mapping[str, Speaker],
    cube: Cube,
) -> bytes:
    """Write the ledger; ``charts`` are those of each language, by the prefix of its pages."""
    on_pages: dict[str, list[str]] = {}
    in_charts: dict[str, list[str]] = {}
    for name, page in pages.items():
        for reference in dict.fromkeys(shown.reference.partition("#")[0] for shown in page.whole.figures):
            on_pages.setdefault(reference, []).append(url(name))
    for prefix, drawn in charts.items():
        for name, chart in drawn.items():
            for reference in chart.figures:
                in_charts.setdefault(reference, []).append(f"{prefix}{name}")
    figures = {
        reference: _figure(cube, reference, on_pages.get(reference, ()), in_charts.get(reference, ()))
        for reference in sorted({*on_pages, *in_charts})
    }
    exceptions = {url(name): kinds for name, page in pages.items() if (kinds := _exceptions(page, speakers))}
    outside = {link: list(map(url, names)) for link, names in leading_out(pages).items()}
    book = {"angka": figures, "bukan_angka": exceptions, "tautan_luar": outside}
    return json.dumps(book, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()


def url(name: str) -> str:
    """Return the address of a page, as a reader sees it."""
    return name.removesuffix("index.html") if name == "index.html" or name.endswith("/index.html") else name


def _figure(cube: Cube, reference: str, pages: Iterable[str], charts: Iterable[str]) -> dict[str, Any]:
    figure = cube.at(Address.parse(reference))
    said: dict[str, Any] = {
        "nilai": figure.value,
        "satuan": figure.unit,
        "status": figure.status,
        "sifat": figure.nature,
        "pembilang": figure.numerator,
        "penyebut": figure.denominator,
        "halaman": sorted(pages) or None,
        "bagan": sorted(charts) or None,
    }
    # A figure without a value says so; whatever else does not apply is left out.
    return {name: value for name, value in said.items() if value is not None or name == "nilai"}


def _exceptions(page: Read, speakers: Mapping[str, Speaker]) -> dict[str, int]:
    """Count the numbers of a page that are no figures, by what they are."""
    kinds: Counter[str] = counted(page.whole)
    if page.code:
        kinds["kode"] += page.code
    for text in (*page.prose, *page.whole.drawn):
        kinds.update(speakers[page.language].grammar.read(text)[0])
    return dict(sorted(kinds.items()))
