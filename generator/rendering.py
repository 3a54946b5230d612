"""Templates and the words of a language, ready to be filled.

Enters: the folder of templates, a ``Wording``. Leaves: a jinja2 ``Environment``. With ``pages``, the only room that
knows jinja2. A misspelt name fails the build (``StrictUndefined``); every value of a page is escaped.
"""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from generator.wording import Wording


def environment(templates: Path, wording: Wording, *, plain: bool = False) -> Environment:
    """Make the environment of one language.

    Args:
        templates: the folder of templates.
        wording: the words of the language.
        plain: for text that is no markup, where escaping would show: files people read as they are.
    """
    made = Environment(
        loader=FileSystemLoader(templates),
        undefined=StrictUndefined,
        autoescape=not plain,  # noqa: S701 - plain text goes into no page
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=plain,
        extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
    )
    # A message is one line of text, however the template is indented.
    made.policies["ext.i18n.trimmed"] = True
    # The i18n extension adds this method when it is loaded, which jinja2's types cannot know.
    made.install_gettext_translations(wording.translations, newstyle=True)  # type: ignore[attr-defined]
    return made
