"""The words of a publisher's datasets in another language of the site.

Enters: ``Facts`` and a way to translate a text. Leaves: the same facts with the titles, descriptions and labels of
their descriptors and code lists translated. Figures, codes, names of places and the cells of tables stay as they are:
a page that shows a table shows the published file.

Translations stand beside the datasets, in ``datasets/terjemahan/<language>.po``: whoever writes the data knows what its
words mean in another language. A text without one stays as it was written.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any, Final

from generator.catalogue import Field, Package, Resource
from generator.facts import CodeList, Facts, Table

Say = Callable[[str], str]
TEXTS: Final = frozenset(
    {"title", "description", "konsep", "definisi", "referensi_waktu", "judul", "isi", "label", "catatan", "alasan"}
)
"""Properties of descriptors that hold words for readers."""
_NAMES: Final = frozenset({"sources", "contributors"})
"""Properties whose titles are names: of an article, of an office."""


def translated(facts: Facts, say: Say) -> Facts:
    """Return facts whose words for readers are said by ``say``; an empty text is never asked for."""
    packages = {name: _package(package, say) for name, package in facts.packages.items()}
    resources = {resource.name: resource for package in packages.values() for resource in package.resources.values()}
    return replace(
        facts,
        packages=MappingProxyType(packages),
        tables={name: Table(resources[name], table.frame) for name, table in facts.tables.items()},
        codes={
            name: CodeList(say(codes.title), {code: say(label) for code, label in codes.labels.items()})
            for name, codes in facts.codes.items()
        },
        corrections=tuple(replace(one, reason=say(one.reason)) if one.reason else one for one in facts.corrections),
    )


def _package(package: Package, say: Say) -> Package:
    return replace(
        package,
        title=say(package.title),
        description=_said(package.description, say),
        resources=MappingProxyType({name: _resource(resource, say) for name, resource in package.resources.items()}),
        descriptor=_descriptor(package.descriptor, say, without="resources"),
    )


def _resource(resource: Resource, say: Say) -> Resource:
    return replace(
        resource,
        title=say(resource.title),
        description=_said(resource.description, say),
        fields=tuple(_field(field, say) for field in resource.fields),
        descriptor=_descriptor(resource.descriptor, say, without="schema"),
    )


def _field(field: Field, say: Say) -> Field:
    return replace(
        field,
        title=say(field.title),
        description=_said(field.description, say),
        descriptor=_descriptor(field.descriptor, say),
    )


def _descriptor(descriptor: Mapping[str, Any], say: Say, without: str = "") -> Mapping[str, Any]:
    """Translate the words of a descriptor; what is ``without`` is translated as a part of its own."""
    kept = {without, *_NAMES}
    return {key: part if key in kept else _node(key, part, say) for key, part in descriptor.items()}


def _node(key: str, node: Any, say: Say) -> Any:  # noqa: ANN401 - JSON
    if isinstance(node, Mapping):
        return {inner: _node(inner, part, say) for inner, part in node.items()}
    if isinstance(node, list | tuple):
        return [_node(key, part, say) for part in node]
    return _said(node, say) if isinstance(node, str) and key in TEXTS else node


def _said(text: str, say: Say) -> str:
    return say(text) if text else text
