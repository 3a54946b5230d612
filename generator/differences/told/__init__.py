"""The ways to tell differences: one module each, found by folder.

Enters: ``Differences`` and the words of a language. Leaves: text for a terminal, Markdown for a pull request, JSON for
programs.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import TypeAlias

from generator.differences.model import Differences
from generator.wording import Wording

Form: TypeAlias = Callable[[Differences, Wording], str]


def forms() -> Mapping[str, Form]:
    """Return every way to tell differences, by the name of its module without the final ``_form``."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__) if module.name.endswith("_form"))
    return {name.removesuffix("_form"): import_module(f"{__name__}.{name}").tell for name in names}
