"""A real browser in front of the finished site, served as a plain web server would, and one walk through every page."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from browser.examine import COLOURED, DRAWN, MADE, SAID, violations
from playwright.sync_api import Browser, Page, sync_playwright

from generator.indicators import load_indicators

ROOT = Path(__file__).parent.parent.parent
FLAGS = ("--no-sandbox", "--disable-background-networking", "--no-first-run")
WIDTHS = (1280, 768, 360)
# The narrowest screen on which a chart has its wide form, and the narrowest of all: in another language only words
# differ, and they are most crowded there.
TIGHT = (768, 360)
INDICATORS = frozenset(load_indicators())
PAPER = 718
"""A4 at 96 dpi with margins of 1 cm."""
Tab = Callable[..., AbstractContextManager[Page]]

MEASURE = """() => {
    const all = (selector, from = document) =>
        [...from.querySelectorAll(selector)].filter(e => e.checkVisibility({visibilityProperty: true}))
    const box = e => e.getBoundingClientRect()
    const look = (e, name) => getComputedStyle(e).getPropertyValue(name)
    const drawings = all('.bagan svg')
    const paper = look(document.body, 'background-color')
    // What a word in a drawing stands on: its own halo, else the last shade drawn under its middle, else the paper.
    const behind = (text, drawing) => {
        if (look(text, 'stroke') != 'none') return look(text, 'stroke')
        const {x, y, width, height} = box(text), [across, down] = [x + width / 2, y + height / 2]
        const under = all(':is(path, rect):not(defs *)', drawing).filter(e => {
            const place = box(e)
            return look(e, 'fill').startsWith('rgb(') && place.left <= across && across <= place.right
                && place.top <= down && down <= place.bottom
        })
        return under.length ? look(under[under.length - 1], 'fill') : paper
    }
    return {
        needs: document.documentElement.scrollWidth,
        paper,
        grounds: [...new Set(all('body *').map(e => look(e, 'background-color')))],
        inks: [...new Set(all('#isi :is(h1, h2, h3, p, li, th, td, a, data)').map(e => look(e, 'color')))],
        chartInks: drawings.flatMap(s => all('text', s).map(text => [look(text, 'fill'), behind(text, s)])),
        shades: drawings.flatMap(s => all(':is(path, rect):not(defs *)', s))
            .map(e => [look(e, 'fill'), look(e, 'stroke-dasharray')]),
        charts: all('figure.bagan').map(chart => [chart.id,
            all('.bagan__gambar svg', chart).map(box).map(({width, height}) => [width, height])]),
        labels: drawings.flatMap(s => all('text', s)).map(text => {
            const {a, b} = text.getScreenCTM()
            return [text.textContent, parseFloat(look(text, 'font-size')) * Math.hypot(a, b)]
        }),
        collisions: drawings.flatMap(s => {
            const frame = box(s), found = [], labels = all('text', s).map(text => [text.textContent, box(text)])
            labels.forEach(([text, at], i) => {
                if (at.left < frame.left - 1 || at.right > frame.right + 1
                    || at.top < frame.top - 1 || at.bottom > frame.bottom + 1) found.push([text, 'cut off'])
                for (const [other, there] of labels.slice(i + 1)) {
                    const across = Math.min(at.right, there.right) - Math.max(at.left, there.left)
                    const down = Math.min(at.bottom, there.bottom) - Math.max(at.top, there.top)
                    // The boxes of two neighbouring lines, a little higher than their letters, may touch.
                    if (across > 1 && down > 4) found.push([text, other])
                }
            })
            return found
        }),
        scrollers: all('#isi *')
            .filter(e => e.scrollWidth > e.clientWidth && /auto|scroll/.test(look(e, 'overflow-x')))
            .map(e => [e.tabIndex, e.matches('pre') ? e.textContent
                : document.getElementById(e.getAttribute('aria-labelledby'))?.textContent ?? '']),
    }
}"""


WORDS = """() => {
    // What a script added so that somebody can act with it is no part of what the page says.
    // Where a script writes the whole address of a file, the page without it names the file: meant, and tested apart.
    const acting = ':is(form, button, [data-alamat], [data-beralamat], [data-tanpa-alamat]):not(th button)'
    const added = [...document.querySelectorAll(`#isi ${acting}`)].filter(e => !e.hidden)
    added.forEach(e => e.hidden = true)
    const words = document.querySelector('#isi').innerText
    added.forEach(e => e.hidden = false)
    return words
}"""


def kind_of(url: str) -> tuple[str, str]:
    """Return the language of a page, and its address, or the one template it shares with many pages.

    Only what is known to be made of one template is taken for alike: the kecamatan, the packages, the indicators.
    """
    language, place = ("en", url.removeprefix("en/")) if url.startswith("en/") else ("id", url)
    room, _, name = place.rstrip("/").partition("/")
    alike = bool(name) and {
        "kecamatan": True,
        "data": (ROOT / "datasets" / name / "datapackage.json").is_file(),
        "metode": name in INDICATORS,
    }.get(room, False)
    return language, f"{room}/*" if alike else place


def _file(site: Path, url: str) -> Path:
    return site / url if url.endswith(".html") else site / url / "index.html"


def looked_at(urls: tuple[str, ...], site: Path) -> dict[str, bool]:
    """Choose the pages to walk through, in order; those that are True are examined by axe, too.

    All pages that have a template of their own. Of many made of one template, where only words, rows and labels differ:
    the first, the last, the lightest (which lacks what a page can lack) and the heaviest (longest names, most rows,
    every part there is). Axe, the dark and paper, which show markup and styles, and walks of another language see the
    heaviest.
    """
    kinds: dict[tuple[str, str], list[str]] = {}
    for url in urls:
        kinds.setdefault(kind_of(url), []).append(url)
    chosen: dict[str, bool] = {}
    for (language, _), pages in kinds.items():
        by_weight = sorted(pages, key=lambda url: _file(site, url).stat().st_size)
        heaviest = by_weight[-1]
        some = {heaviest} if language != "id" else {pages[0], pages[-1], by_weight[0], heaviest}
        chosen |= {url: url == heaviest for url in some}
    return dict(sorted(chosen.items()))


@dataclass
class Survey:
    """What was seen on the pages walked through: ``states[url, state]``, where a state is a width, "dark", or "paper".

    Pages in another language than the first are not seen in the dark or on paper: look and markup are the same there.
    """

    states: dict[tuple[str, object], dict[str, list]] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    """The words of each page of the first language."""
    loaded: dict[str, list[str]] = field(default_factory=dict)
    """Every file a page asked for before anybody touched it, itself included, from the root of the site."""
    faults: dict[tuple[str, object], list[str]] = field(default_factory=dict)
    """What axe says of a page: all of it at 1280 px in the light, what width and colours may change at 360 px in the
    dark; of pages in another language what words may change."""
    complaints: list[tuple[str, str]] = field(default_factory=list)

    def of(self, state: object) -> dict[str, dict[str, list]]:
        """What was measured on every page in this state, by the page's address."""
        return {url: seen for (url, at), seen in self.states.items() if at == state}


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where the site is served, with a slash at its end."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site))) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def urls(site: Path) -> tuple[str, ...]:
    """Every page, relative to the address of the site; charts made for other sites have a look of their own."""
    found = (path.relative_to(site) for path in site.rglob("*.html"))
    pages = (path.as_posix().removesuffix("index.html") for path in found if "bagan" not in path.parts)
    return tuple(sorted(pages))


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The system's Chromium, or the one Playwright brings; without either the tests fail."""
    names = ("chromium", "chromium-browser", "google-chrome")
    system = next((path for path in map(shutil.which, names) if path), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=system, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def tab(chromium: Browser, address: str) -> Tab:
    """Open a tab in a context of its own: ``with tab(360, color_scheme="dark") as page``."""

    @contextmanager
    def opened(width: int = 1280, **settings: object) -> Iterator[Page]:
        window = {"width": width, "height": 900}
        context = chromium.new_context(base_url=address, viewport=window, reduced_motion="reduce", **settings)
        try:
            yield context.new_page()
        finally:
            context.close()

    return opened


@pytest.fixture(scope="session")
def survey(tab: Tab, urls: tuple[str, ...], address: str, site: Path) -> Survey:
    """Walk through the pages once: on paper in the dark, at all widths, in the dark; and let axe look twice."""
    seen, host = Survey(), urlsplit(address).netloc
    with tab() as page:
        context, complaints = page.context, seen.complaints
        context.on("request", lambda asked: urlsplit(asked.url).netloc == host or complaints.append((url, asked.url)))
        context.on("response", lambda got: got.status < 400 or complaints.append((url, f"{got.status} {got.url}")))
        context.on("console", lambda said: said.type != "error" or complaints.append((url, said.text)))
        context.on("weberror", lambda error: complaints.append((url, str(error.error))))
        for url, examined in looked_at(urls, site).items():
            page.emulate_media(media="screen", color_scheme="light", reduced_motion="reduce")
            page.set_viewport_size({"width": 1280, "height": 900})
            page.goto(url)
            asked = page.evaluate("[location, ...performance.getEntriesByType('resource')].map(e => e.href ?? e.name)")
            seen.loaded[url] = [urlsplit(one).path.lstrip("/") for one in asked]
            first = kind_of(url)[0] == "id"
            if first:
                seen.texts[url] = page.evaluate(WORDS)
            if first and examined:
                page.emulate_media(media="print", color_scheme="dark")
                page.set_viewport_size({"width": PAPER, "height": 900})
                seen.states[url, "paper"] = page.evaluate(MEASURE)
                page.emulate_media(media="screen", color_scheme="light")
            # The list of all figures is the same everywhere and longer than the page: the home page shows it.
            folded = "details" if url == "" else "details:not(#angka-halaman)"
            page.evaluate(f"document.querySelectorAll('{folded}').forEach(part => part.open = true)")
            for width in WIDTHS if first else TIGHT:
                page.set_viewport_size({"width": width, "height": 900})
                seen.states[url, width] = page.evaluate(MEASURE)
                if width == 1280 and examined:
                    seen.faults[url, "light"] = violations(page, MADE) + violations(page, COLOURED)
            if first and examined:
                page.emulate_media(color_scheme="dark")
                seen.states[url, "dark"] = page.evaluate(MEASURE)
            if examined:
                seen.faults[url, "dark"] = violations(page, DRAWN if first else SAID)
    return seen
