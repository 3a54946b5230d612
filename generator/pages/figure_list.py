"""The list at the end of each page: where its figures come from.

Enters: the rendered body of a page. Leaves: the markup of "Angka di halaman ini" for every figure in it, whichever way
it got there: the addresses are read from the body itself, so none can be forgotten.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, Final

from jinja2 import Environment
from markupsafe import Markup

from generator.charts import Desk
from generator.measures.trace import Tracer
from generator.origins import origins

TEMPLATE: Final = "partials/angka_halaman.html.j2"
METHOD: Final = "metode/{indicator}/"
"""Where an indicator is defined."""
_ADDRESS: Final = re.compile(r'data-ref="([^"#]+)"')
List = Callable[[str, Mapping[str, Any]], str]
"""Given the body of a page and the names its template used."""


def figure_list(made: Environment, desk: Desk, tracer: Tracer) -> List:
    """Return what writes the list of a page; nothing for a page without figures."""
    template = made.get_template(TEMPLATE)

    def write(body: str, known: Mapping[str, Any]) -> str:
        addresses = dict.fromkeys(Markup(found).unescape() for found in _ADDRESS.findall(body))
        if not addresses:
            return ""
        listed = origins(desk, tracer, addresses)
        more = {"asal": listed, "banyak": len(addresses), "halaman_metode": lambda name: METHOD.format(indicator=name)}
        return template.render({**known, **more})

    return write
