"""The same descriptors in the words of several standards: one file per profile, found by folder.

Enters: a ``Subject``: the published packages and the files they are offered as. Leaves: ``Download`` values. What is
said stands in a descriptor, in ``mkdocs.yml`` or in the files themselves; beyond that only what is true of every site
of this kind: that all of it is public, and about government.

A profile is a module with ``describe(subject)``, which yields its files. One that describes the archive, too, comes
after it is packed: it has ``describe_release(subject)``, whose downloads are all files there are. Then ``gate`` sees
that nothing its profile requires is missing.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from importlib import import_module
from types import MappingProxyType

from generator.downloads import Download
from generator.metadata.gate import Gap, demand, gaps
from generator.metadata.model import Subject

__all__ = ["Gap", "Subject", "describe", "describe_release", "gaps"]


def describe(subject: Subject) -> Mapping[str, Download]:
    """Describe the tables of the site in every profile that needs no more than them; by uri."""
    return _described(subject, "describe")


def describe_release(subject: Subject, files: Mapping[str, Download]) -> Mapping[str, Download]:
    """Describe all files of a release in the profiles that need them all, the archive included; by uri.

    Args:
        subject: what was published.
        files: every file there is to take away so far: tables, what ``describe`` made of them, the archive.

    Raises:
        IncompleteMetadata: a document lacks what its profile requires.
    """
    made = _described(replace(subject, downloads=files), "describe_release")
    demand(subject, {**files, **made})
    return made


def _described(subject: Subject, way: str) -> Mapping[str, Download]:
    files = (file for profile in _profiles(way) for file in profile(subject))
    return MappingProxyType({file.uri: file for file in files})


def _profiles(way: str) -> Iterator[Callable[[Subject], Iterator[Download]]]:
    for module in sorted(pkgutil.iter_modules(__path__), key=lambda module: module.name):
        made = import_module(f"{__name__}.{module.name}")
        if hasattr(made, way):
            yield getattr(made, way)
