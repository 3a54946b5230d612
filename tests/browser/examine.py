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
OPTIONS = {"runOnly": {"type": "tag", "values": list(WCAG)}, "resultTypes": ["violations"], "preload": False}


def _but(*rules: str) -> dict[str, Any]:
    return OPTIONS | {"rules": {rule: {"enabled": False} for rule in rules}}


COLOUR_RULES = ("color-contrast", "link-in-text-block")
# What a page is made of. Colours, which take more than half of the time, are asked apart, see LOOKS.
MADE = _but(*COLOUR_RULES)
COLOURED = {"runOnly": list(COLOUR_RULES), "resultTypes": ["violations"], "preload": False}
# What may change with the width of the screen and with its colours. What a page is made of does not.
DRAWN = COLOURED | {"runOnly": [*COLOUR_RULES, "scrollable-region-focusable", "target-size"]}
# What another language may change: names, labels, the language itself. Colours and sizes come from the same styles.
SAID = _but(*COLOUR_RULES, "target-size")
# Whether a word can be told from its ground depends on its colour, size and weight, on the grounds below it, and on the
# words around it. Where all these and the markup are alike, as in the hundreds of cells of a table, axe gives the same
# answer: it is asked of the first of each look. Anything that can be pressed is asked of too, for its size and place,
# but not in the ninth and later rows nor in the table of a chart, which has been seen many times over by then.
LOOKS = """rules => {
    const alike = new Set(), seen = 'data-dilihat', style = new Map()
    const look = e => {
        if (!style.has(e)) {
            const s = getComputedStyle(e), above = e.parentElement ? look(e.parentElement) : ''
            const plain = s.backgroundColor == 'rgba(0, 0, 0, 0)' && s.backgroundImage == 'none'
            const ground = plain && s.opacity == 1 && s.textShadow == 'none' && s.position == 'static'
                ? above && above.ground : [above && above.ground, s.backgroundColor, s.backgroundImage, s.opacity,
                    s.textShadow, s.position, s.inset, s.zIndex].join()
            const words = [e.localName, e.className.baseVal ?? e.className, s.color, s.fontSize, s.fontWeight,
                s.textDecorationLine, s.borderBottomWidth].join()
            style.set(e, {ground, words})
        }
        return style.get(e)
    }
    document.querySelectorAll(`[${seen}]`).forEach(e => e.removeAttribute(seen))
    const told = e => [...e.childNodes].some(n => n.nodeType == 3 && n.textContent.trim()) || 'value' in e
    for (const e of document.body.querySelectorAll('*')) {
        if (!e.checkVisibility({visibilityProperty: true}) || !told(e)) continue
        const key = [look(e).ground, look(e).words, look(e.parentElement).words, e.disabled].join('|')
        if (!alike.has(key)) e.setAttribute(seen, '')
        alike.add(key)
    }
    const repeated = 'tbody tr:nth-child(n + 9), figure.bagan details > :not(summary)'
    if (rules.includes('target-size'))
        for (const e of document.querySelectorAll('a, button, input, select, textarea, summary, [tabindex], [role]'))
            if (!e.closest(repeated)) e.setAttribute(seen, '')
    return alike.size
}"""


def told(found: Any) -> list[str]:  # noqa: ANN401 - what axe answers
    return [f"{rule['id']}: {node['target']} {node['failureSummary']}" for rule in found for node in rule["nodes"]]


def violations(page: Page, options: dict[str, Any] = OPTIONS) -> list[str]:
    """Return every violation of WCAG 2.2 A or AA on a page as it is now; the page may be asked again."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(f"{{ {FIELDS}; const WeakMap = Fields, WeakSet = Fields; {Axe().axe_script} }}")
        page.evaluate(COLOURS)
    if isinstance(options["runOnly"], list):
        assert page.evaluate(LOOKS, options["runOnly"]) > 0
        where = "[data-dilihat]"
    else:
        where = "html"
    asked = "([where, options]) => axe.run({include: [[where]]}, options).then(found => found.violations)"
    return told(page.evaluate(asked, [where, options]))
