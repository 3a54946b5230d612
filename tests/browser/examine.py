"""Axe, the examiner of accessibility, as our tests ask it."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

WCAG = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
# Half of the time axe takes goes into two habits of its code, not into examining. It was translated for browsers that
# know no private fields, so that each of the thousands of colours it makes costs six weak maps and the garbage they
# leave; and it reads the same few colours out of the same few texts again for every cell of a table. Here it gets maps
# that keep a value on the very object it belongs to, and remembers which colour a text stands for. No rule, no element
# and no threshold is touched: a test below holds its answers against those of axe as it comes.
FIELDS = """class Fields {
    constructor() { this.name = Symbol() }
    has(owner) { return owner != null && Object.hasOwn(owner, this.name) }
    get(owner) { return owner[this.name] }
    set(owner, value) { owner[this.name] = value; return this }
    add(owner) { return this.set(owner, true) }
    delete(owner) { return delete owner[this.name] }
}"""
COLOURS = """() => {
    const {prototype} = axe.commons.color.Color, {parseString} = prototype, known = new Map()
    prototype.parseString = function (text) {
        if (known.has(text)) [this.r, this.g, this.b, this.alpha] = known.get(text)
        else {
            parseString.call(this, text)
            known.set(text, [this.r, this.g, this.b, this.alpha])
        }
        return this
    }
}"""
# What may change with the width of the screen and with its colours. What a page is made of does not.
DRAWN = {
    "runOnly": ["color-contrast", "link-in-text-block", "scrollable-region-focusable", "target-size"],
    "resultTypes": ["violations"],
    "preload": False,
}
OPTIONS = {"runOnly": {"type": "tag", "values": list(WCAG)}, "resultTypes": ["violations"], "preload": False}
# Colours do not depend on the language, and looking for them takes half of the time.
WORDS_ONLY = OPTIONS | {"rules": {"color-contrast": {"enabled": False}}}
# The second look leaves out what the first has seen many times over: the ninth and later rows, the table of a chart.
REPEATED = {"exclude": [["tbody tr:nth-child(n + 9)"], ["figure.bagan details > :not(summary)"]]}


def told(found: Any) -> list[str]:  # noqa: ANN401 - what axe answers
    return [f"{rule['id']}: {node['target']} {node['failureSummary']}" for rule in found for node in rule["nodes"]]


def violations(page: Page, options: dict[str, Any] = OPTIONS) -> list[str]:
    """Return every violation of WCAG 2.2 A or AA on a page as it is now; the page may be asked again."""
    page.evaluate(f"{{ {FIELDS}; const WeakMap = Fields, WeakSet = Fields; {Axe().axe_script} }}")
    page.evaluate(COLOURS)
    context = {} if options is OPTIONS else REPEATED
    asked = "([where, options]) => axe.run({include: [['html']], ...where}, options).then(found => found.violations)"
    return told(page.evaluate(asked, [context, options]))
