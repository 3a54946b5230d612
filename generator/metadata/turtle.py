"""The same graph as Turtle: what stands in a JSON-LD document, written for readers of RDF.

Enters: a JSON-LD document in the words of ``dcat_context``. Leaves: bytes, the same for the same document: nothing in
it is nameless, and subjects and properties are sorted. Relative addresses stay relative to the document.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from generator.metadata.dcat_context import CONTEXT, PREFIXES

if TYPE_CHECKING:
    from rdflib import Literal, URIRef

    Triple = tuple[URIRef, URIRef, URIRef | Literal]


def as_turtle(document: Mapping[str, Any]) -> bytes:
    """Write a JSON-LD document as Turtle."""
    # A third of a second to load, and only who builds a site needs it.
    from rdflib import Graph, Namespace  # noqa: PLC0415

    graph = Graph(bind_namespaces="none")
    for prefix, name in {**PREFIXES, "situs": str(document["@context"]["situs"])}.items():
        graph.bind(prefix, Namespace(name))
    for triple in _triples(document):
        graph.add(triple)
    return graph.serialize(format="turtle", encoding="utf-8")


def _triples(node: Mapping[str, Any]) -> Iterator[Triple]:
    """Return what a node says, and what the nodes in it say."""
    from rdflib import RDF, URIRef  # noqa: PLC0415

    name = URIRef(node["@id"])
    yield name, RDF.type, URIRef(_whole(CONTEXT[node["@type"]]))
    for key, value in node.items():
        if key.startswith("@"):
            continue
        term = CONTEXT[key]
        how: Mapping[str, str] = term if isinstance(term, Mapping) else {"@id": term}
        for one in value if isinstance(value, list) else [value]:
            yield from _said(name, URIRef(_whole(how["@id"])), how, one)


def _said(name: URIRef, term: URIRef, how: Mapping[str, str], value: Any) -> Iterator[Triple]:  # noqa: ANN401 - JSON
    """Return what one value of a property says."""
    from rdflib import Literal, URIRef  # noqa: PLC0415

    if how.get("@container") == "@language":
        for language, words in value.items():
            yield from ((name, term, Literal(word, lang=language)) for word in _each(words))
    elif isinstance(value, Mapping):
        yield name, term, URIRef(value["@id"])
        yield from _triples(value)
    elif how.get("@type") == "@id":
        yield name, term, URIRef(value)
    else:
        kind = how.get("@type")
        yield name, term, Literal(str(value), datatype=URIRef(_whole(kind)) if kind else None)


def _each(value: Any) -> list[Any]:  # noqa: ANN401 - JSON
    return value if isinstance(value, list) else [value]


def _whole(term: str) -> str:
    """Write out a name with a prefix."""
    prefix, _, name = term.partition(":")
    return PREFIXES[prefix] + name
