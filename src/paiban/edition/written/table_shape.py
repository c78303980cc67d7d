"""Base class of the shapes of written files, with common bounds and conversion by msgspec.

A shape mirrors the file in people's units and counts (millimetres, columns from 1); readers turn it
into the frozen models. The JSON Schema is made from the shapes, so that documentation and reader
cannot differ. Every field has a default: the reader reports a missing required field and goes on.

Files with shapes lack ``from __future__ import annotations``: msgspec evaluates annotations at each
start, and compiling them from text took 2 ms.
"""

from typing import Annotated, Any, TypeVar

import msgspec
from msgspec import UNSET, Meta

T = TypeVar("T")

# The upper bounds exceed any newspaper; they keep a typing error (or inf) from becoming a page of
# a million lines.
Count = Annotated[int, Meta(ge=1, le=1000)]
Length = Annotated[float, Meta(gt=0, le=5000)]
Margin = Annotated[float, Meta(ge=0, le=5000)]
Fraction = Annotated[float, Meta(ge=0, le=1)]


class TableShape(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True, frozen=True):
    """Base class of all shapes."""


def convert(table: dict[str, Any], shape: type[T]) -> T:
    """``table`` as ``shape``. Raises ``BadShape`` at the first bad value."""
    try:
        return msgspec.convert(table, shape)
    except msgspec.ValidationError as problem:
        message, _, place = str(problem).partition(" - at `")
        raise BadShape(message.replace("`", '"'), place.rstrip("`")) from problem


def json_schema(shape: type[Any]) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of ``shape``."""
    schema: dict[str, Any] = _even(msgspec.json.schema(shape))
    return schema


def _even(node: Any) -> Any:
    """Tuples of one kind as lists of so many: editors of TOML that know an older draft (taplo) do
    not know ``prefixItems``, and take ``items: false`` beside it to forbid all."""
    if isinstance(node, list):
        return [_even(each) for each in node]
    if not isinstance(node, dict):
        return node
    kinds = node.get("prefixItems", [])
    if kinds and all(kind == kinds[0] for kind in kinds):
        node = {name: value for name, value in node.items() if name != "prefixItems"}
        node["items"] = kinds[0]
    return {name: _even(value) for name, value in node.items()}


def given(shape: TableShape) -> dict[str, Any]:
    """The fields of ``shape`` that the file sets."""
    fields = {name: getattr(shape, name) for name in shape.__struct_fields__}
    return {name: value for name, value in fields.items() if value is not UNSET}


class BadShape(ValueError):
    """A value of the wrong type or out of range; ``place`` is msgspec's path: ``$.pages[0]``."""

    def __init__(self, message: str, place: str) -> None:
        self.message = message
        self.place = place
        super().__init__(f"{message} at {place}")
