"""The same descriptors in the words of several standards: one file per profile, found by folder.

Enters: a ``Subject``: the published packages and the files they are offered as. Leaves: ``Download`` values. Nothing is
said here that does not stand in a descriptor, in ``mkdocs.yml`` or in the files themselves.

A profile is a module with ``describe(subject)``, which yields its files.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from types import MappingProxyType

from generator.downloads import Download
from generator.metadata.model import Subject

__all__ = ["Subject", "describe"]


def describe(subject: Subject) -> Mapping[str, Download]:
    """Describe the site in every profile; by uri."""
    files = (file for profile in _profiles() for file in profile(subject))
    return MappingProxyType({file.uri: file for file in files})


def _profiles() -> Iterator[Callable[[Subject], Iterator[Download]]]:
    for module in sorted(pkgutil.iter_modules(__path__), key=lambda module: module.name):
        made = import_module(f"{__name__}.{module.name}")
        if hasattr(made, "describe"):
            yield made.describe
