"""The markup of the finished site: a browser forgives nearly everything, so we look ourselves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])
_WORDS = (
    "a abbr b bdi br button cite code data del dfn em i iframe img input ins kbd label mark math meter noscript output "
    "q s samp script select small span strong sub sup svg template textarea time u var wbr path rect g text tspan"
)
PHRASING = frozenset(_WORDS.split())
INSIDE = {
    "ul": {"li", "script", "template"},
    "ol": {"li", "script", "template"},
    "dl": {"dt", "dd", "div", "script", "template"},
    "table": {"caption", "colgroup", "thead", "tbody", "tfoot"},
    "thead": {"tr"},
    "tbody": {"tr"},
    "tfoot": {"tr"},
    "tr": {"th", "td"},
    "head": {"meta", "title", "link", "script", "template"},
}
"""What may stand right inside an element."""
_HOLDERS = "p h1 h2 h3 h4 caption span strong b em i small abbr data code label summary button"
ONLY_WORDS = frozenset(_HOLDERS.split())
"""Elements that hold words and what stands between words; a summary may hold a heading, too."""
ALONE = {"a": {"a", "button", "input", "label"}, "button": {"a", "button", "input"}, "form": {"form"}}
"""What may not stand anywhere inside an element."""
REFERENCES = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "list")


class Strict(HTMLParser):
    """Reads a page as it is written and notes whatever a browser would have to repair."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.ids: Counter[str] = Counter()
        self.asked: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._enter(tag, attrs)
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._enter(tag, attrs)
        if tag not in VOID and "svg" not in self.open:
            self._note(f"<{tag}/> does not close itself")

    def handle_endtag(self, tag: str) -> None:
        if self.open and self.open[-1] == tag:
            self.open.pop()
        else:
            self._note(f"</{tag}> closes nothing that is open here")

    def handle_data(self, data: str) -> None:
        if data.strip() and self.open and self.open[-1] in INSIDE:
            self._note(f"words right inside <{self.open[-1]}>: {data.strip()[:20]}")

    def _enter(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        around = self.open[-1] if self.open else ""
        names = [name for name, _ in attrs]
        if len(names) != len(set(names)):
            self._note(f"<{tag}> has an attribute twice")
        for name, value in attrs:
            if name == "style" or name.startswith("on"):
                self._note(f"<{tag}> has {name}, which the policy forbids")
            if name in REFERENCES:
                self.asked.update((value or "").split())
        self.ids.update(value or "" for name, value in attrs if name == "id")
        # A block of data is no program: no browser runs it, and the policy allows it.
        data = ("type", "application/ld+json") in attrs
        if tag == "style" or (tag == "script" and "src" not in names and not data):
            self._note(f"<{tag}> stands inside the page, which the policy forbids")
        if around in INSIDE and tag not in INSIDE[around]:
            self._note(f"<{tag}> right inside <{around}>")
        if around in ONLY_WORDS and tag not in PHRASING and not (around == "summary" and tag in {"h2", "h3", "h4"}):
            self._note(f"<{tag}> inside <{around}>")
        for outer in {*self.open} & ALONE.keys():
            if tag in ALONE[outer]:
                self._note(f"<{tag}> within <{outer}>")

    def _note(self, fault: str) -> None:
        line, _ = self.getpos()
        self.wrong.append(f"line {line}: {fault}, in {'/'.join(self.open[-4:])}")


def faults(text: str) -> Iterator[str]:
    reader = Strict()
    reader.feed(text)
    reader.close()
    yield from reader.wrong
    yield from (f"<{tag}> is never closed" for tag in reader.open)
    yield from (f"id {name!r} stands {times} times" for name, times in reader.ids.items() if times > 1 or not name)
    yield from (f"nothing has the id {name!r}" for name in sorted(reader.asked - set(reader.ids)))


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ("<p><div></div></p>", "<div> inside <p>"),
        ("<p>a", "never closed"),
        ("<b><i></b></i>", "closes nothing"),
        ("<ul><p></p></ul>", "<p> right inside <ul>"),
        ("<table><tr></tr></table>", "<tr> right inside <table>"),
        ("<ol>kata</ol>", "words right inside"),
        ('<p id="a"></p><p id="a"></p>', "2 times"),
        ('<p id=""></p>', "1 times"),
        ('<label for="x"></label>', "nothing has the id"),
        ('<p class="a" class="b"></p>', "twice"),
        ('<p style="color: red"></p>', "forbids"),
        ("<script>1</script>", "forbids"),
        ('<a href="#"><span><a href="#"></a></span></a>', "<a> within <a>"),
        ("<span/>", "does not close itself"),
    ],
)
def test_what_a_browser_would_repair_is_noticed(wrong: str, said: str) -> None:
    assert any(said in fault for fault in faults(wrong))


def test_sound_markup_is_not_noticed() -> None:
    assert not list(
        faults('<ul><li>a <b>b</b><br></li></ul><svg><path d=""/></svg><script src="x"></script><p id="a">&amp;</p>')
    )


def test_every_page_is_sound_markup(site: Path) -> None:
    pages = [path for path in sorted(site.rglob("*.html")) if "bagan" not in path.relative_to(site).parts]
    assert len(pages) > 40
    found = {path.relative_to(site).as_posix(): list(faults(path.read_text(encoding="utf-8"))) for path in pages}
    assert {name: wrong[:5] for name, wrong in found.items() if wrong} == {}


def test_every_page_has_one_first_heading_a_title_a_description_and_names_its_language(site: Path) -> None:
    pages = [path for path in sorted(site.rglob("*.html")) if "bagan" not in path.relative_to(site).parts]
    for path in pages:
        text = path.read_text(encoding="utf-8")
        assert text.count("<h1") == 1, path
        assert text.count("<title>") == 1, path
        assert '<meta name="description" content="' in text, path
        assert '<meta name="description" content="">' not in text, path
        language = path.relative_to(site).parts[0]
        assert f'<html lang="{language if len(language) == 2 else "id"}"' in text, path
