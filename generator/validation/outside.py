"""Does a descriptor ask for anything to be fetched from elsewhere?

Enters: a `Package`. Leaves: findings. The standard lets descriptors name profiles, dialects, schemas and further files
by address, and its library fetches what is named there, from this machine or from the network. A build reads what lies
in its folder, and nothing else.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Final

from generator.catalogue import Descriptor, Package
from generator.validation.findings import Finding
from generator.validation.messages import MESSAGES

_PROFILE: Final = re.compile(r"[a-z]+(-[a-z]+)*")
"""Names of profiles that stand for a list within the library; whatever else is written there is an address."""
_FETCHED: Final = ("extrapaths", "innerpath", "scheme", "compression", "data", "basepath", "remote", "control")
"""Properties of a table that say where else its rows are: in further files, in an archive, on another machine."""
_DESCRIBED: Final = ("dialect", "schema")
_LONGEST: Final = 80


def check(package: Package) -> Iterator[Finding]:
    """Find every property that leads out of the package."""
    yield from _profiles(package, package.descriptor, package.name)
    for resource in package.resources.values():
        descriptor = resource.descriptor
        yield from _profiles(package, descriptor, resource.name)
        for name in _FETCHED:
            if name in descriptor:
                yield _found(package, resource.name, name, descriptor[name])
        for name in _DESCRIBED:
            inner = descriptor.get(name)
            if isinstance(inner, dict):
                yield from _profiles(package, inner, f"{resource.name}.{name}")
                if "$schema" in inner:
                    yield _found(package, f"{resource.name}.{name}", "$schema", inner["$schema"])
            elif name in descriptor:
                yield _found(package, resource.name, name, inner)
        for field in resource.fields:
            yield from _profiles(package, field.descriptor, f"{resource.name}.{field.name}")


def _profiles(package: Package, descriptor: Descriptor, place: str) -> Iterator[Finding]:
    for name in ("profile", "profiles"):
        told = descriptor.get(name, [])
        named = told if isinstance(told, list) else [told]
        if not all(isinstance(one, str) and _PROFILE.fullmatch(one) for one in named):
            yield _found(package, place, name, told)


def _found(package: Package, place: str, name: str, value: object) -> Finding:
    shown = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    facts = {"rincian": name, "tempat": place}
    return Finding(MESSAGES["rujukan-luar"], package.name, package.file, None, None, shown[:_LONGEST], facts)
