"""Templates of pages: their front matter and their parts.

Enters: ``templates/pages/*.md.j2``. Leaves: ``Source`` values, parsed and ready to render.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import yaml
from jinja2 import Environment, Template, TemplateError
from markupsafe import Markup

from generator.errors import BadPage

PAGES: Final = "pages"
_SUFFIX: Final = ".md.j2"
_FENCE: Final = "---\n"
_WORDS: Final = ("title", "description")


@dataclass(frozen=True, slots=True)
class Source:
    """The template of a page, or of one page for each of many subjects."""

    name: str
    """Of its file."""
    each: str
    """What there is a page for each of: a level of areas, ``paket``, ``indikator``, ``rilis``, or ``none``."""
    order: int
    parts: Mapping[str, Template]

    def plain(self, part: str, names: Mapping[str, Any]) -> str:
        """Render a part that goes through YAML and the theme, which escape it again: it must be plain text here."""
        return Markup(" ".join(self.parts[part].render(names).split())).striptags()


def sources(templates: Path, made: Environment) -> tuple[Source, ...]:
    """Parse the template of every page.

    Raises:
        BadPage: a front matter is wrong, or a template is no Jinja.
    """
    return tuple(_source(file, made) for file in sorted((templates / PAGES).glob(f"*{_SUFFIX}")))


def _source(file: Path, made: Environment) -> Source:
    text = file.read_text(encoding="utf-8")
    _, fence, rest = text.partition(_FENCE)
    front, closing, body = rest.partition(f"\n{_FENCE}")
    if not (text.startswith(_FENCE) and fence and closing):
        raise BadPage(template=file.name, reason="halaman harus dibuka dengan blok --- yang memuat path dan title")
    matter = _matter(file.name, front)
    menu = matter.get("nav") or {}
    words = {key: matter.get(key, "") for key in _WORDS}
    words |= {"path": matter["path"], "menu": menu.get("title", ""), "group": menu.get("group", ""), "body": body}
    try:
        parts = {key: made.from_string(str(part)) for key, part in words.items()}
    except TemplateError as error:
        raise BadPage(template=file.name, reason=f"{type(error).__name__}: {error}".rstrip(".")) from error
    return Source(
        name=file.name,
        each=str(matter.get("each", "none")),
        order=menu.get("order", 0),
        parts=parts,
    )


def _matter(name: str, front: str) -> Mapping[str, Any]:
    """Read the front matter of a template."""
    try:
        matter = yaml.safe_load(front)
    except yaml.YAMLError as error:
        raise BadPage(template=name, reason=f"blok --- bukan YAML yang sah: {error}") from error
    if not isinstance(matter, Mapping) or not matter.get("path"):
        raise BadPage(template=name, reason="tambahkan path dalam blok --- di awal berkas")
    menu = matter.get("nav") or {}
    if not isinstance(menu, Mapping) or not isinstance(menu.get("order", 0), int):
        raise BadPage(template=name, reason="tulis nav dengan title dan order, dan order sebagai bilangan bulat")
    return matter
