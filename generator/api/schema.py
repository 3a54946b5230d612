"""What a response looks like, declared once: for the OpenAPI description, and for whoever reads the code.

Enters: nothing. Leaves: ``Shape`` values, and JSON Schema (draft 2020-12, the dialect of OpenAPI 3.1) in the words of
one language.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final, Literal, TypeAlias

Kind: TypeAlias = Literal["object", "array", "string", "number", "integer", "boolean"]
COMPONENTS: Final = "#/components/schemas/"


@dataclass(frozen=True, slots=True)
class Shape:
    """One value of a response."""

    kind: Kind
    description: str = ""
    """A message: what it means."""
    optional: bool = False
    """Whether it may be null: the key is always there."""
    keys: Mapping[str, Shape] = field(default_factory=dict)
    """Of an object; all of them are always there."""
    items: Shape | None = None
    """Of an array."""
    values: Shape | None = None
    """Of an object whose keys are codes."""
    codes: tuple[str, ...] = ()
    """All that a string may be."""
    length: int | None = None
    """Of an array that is always as long."""
    example: object = None
    named: str = ""
    """A shape of its own in the description, to which others refer."""

    def maybe(self, description: str = "") -> Shape:
        """Return the same shape where it may be null."""
        return replace(self, optional=True, description=description or self.description)

    def called(self, name: str) -> Shape:
        """Return the same shape under a name of its own, to which the description refers."""
        return replace(self, named=name)


def text(description: str, *codes: str, example: str | None = None) -> Shape:
    """Declare a text, possibly one of some codes."""
    return Shape("string", description, codes=codes, example=example)


def number(description: str) -> Shape:
    """Declare a number; whole ones are written without a fraction."""
    return Shape("number", description)


def whole(description: str) -> Shape:
    """Declare a whole number."""
    return Shape("integer", description)


def truth(description: str) -> Shape:
    """Declare what is true or false."""
    return Shape("boolean", description)


def record(description: str, /, **keys: Shape) -> Shape:
    """Declare an object with these keys."""
    return Shape("object", description, keys=keys)


def many(description: str, items: Shape, length: int | None = None) -> Shape:
    """Declare a list."""
    return Shape("array", description, items=items, length=length)


def by_code(description: str, values: Shape) -> Shape:
    """Declare an object whose keys are codes."""
    return Shape("object", description, values=values)


def as_json_schema(shape: Shape, say: Callable[[str], str]) -> dict[str, Any]:
    """Return the JSON Schema of a shape; one with a name is referred to."""
    if shape.named:
        reference = {"$ref": f"{COMPONENTS}{shape.named}"}
        chosen: dict[str, Any] = {"oneOf": [reference, {"type": "null"}]} if shape.optional else reference
        return chosen | ({"description": say(shape.description)} if shape.description else {})
    return _body(shape, say)


def components(shapes: Mapping[str, Shape], say: Callable[[str], str]) -> dict[str, Any]:
    """Return the JSON Schema of every shape that has a name, wherever it stands in the given ones."""
    found: dict[str, Shape] = {}
    for shape in shapes.values():
        _named(shape, found)
    return {name: _body(replace(shape, optional=False), say) for name, shape in sorted(found.items())}


def _named(shape: Shape, found: dict[str, Shape]) -> None:
    if shape.named:
        found.setdefault(shape.named, shape)
    for inner in (*shape.keys.values(), shape.items, shape.values):
        if inner is not None:
            _named(inner, found)


def _body(shape: Shape, say: Callable[[str], str]) -> dict[str, Any]:
    made: dict[str, Any] = {"type": [shape.kind, "null"] if shape.optional else shape.kind}
    if shape.description:
        made["description"] = say(shape.description)
    if shape.codes:
        made["enum"] = [*shape.codes, *([None] if shape.optional else [])]
    if shape.example is not None:
        made["examples"] = [shape.example]
    if shape.keys:
        made["required"] = list(shape.keys)
        made["properties"] = {name: as_json_schema(inner, say) for name, inner in shape.keys.items()}
    if shape.items is not None:
        made["items"] = as_json_schema(shape.items, say)
    if shape.values is not None:
        made["additionalProperties"] = as_json_schema(shape.values, say)
    if shape.length is not None:
        made |= {"minItems": shape.length, "maxItems": shape.length}
    return made
