"""A page of its own for each chart, made to stand inside the page of somebody else.

Enters: the charts of one language and the page each was first drawn on. Leaves: whole HTML documents by the id of the
chart; MkDocs has no part in them.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any, Final

from jinja2 import Environment

from generator.charts import Chart
from generator.pages.page import link

TEMPLATE: Final = "embed/bagan.html.j2"
FOLDER: Final = "bagan/"
"""Below the folder of the language: where the files of charts stand."""


def embeds(  # noqa: PLR0913, PLR0917 - what a document is made of, and where it stands
    made: Environment,
    known: Mapping[str, Any],
    charts: Mapping[str, Chart],
    homes: Mapping[str, str],
    prefix: str,
    home: str = "",
) -> dict[str, str]:
    """Write the document of each chart.

    Args:
        made: where templates come from.
        known: what a template may use.
        charts: by their id.
        homes: the address of the page of each chart, without the language.
        prefix: what the addresses of the language begin with.
        home: the folder of the release the documents are frozen with; empty for those that change with the site.
    """
    template = made.get_template(TEMPLATE)
    way = partial(link, home + prefix + FOLDER, prefix=prefix)
    return {
        name: template.render({**known, "chart": chart, "halaman": homes[name], "url": way})
        for name, chart in charts.items()
    }
