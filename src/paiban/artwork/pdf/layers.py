"""Layers of a PDF (optional content, ISO 32000-1 8.11): which are shown as the file opens."""

from __future__ import annotations

from paiban.base.value import Record, field
from paiban.pdf_reading.objects import Array, Dict, Plain, as_list
from paiban.pdf_reading.pdf_file import Source

_DEEP = 20
"""Deepest nesting of a visibility expression."""
_GROUPS = 10_000


class Layers(Record):
    """The layers of a file. ``hidden`` are the object numbers of those that are not shown."""

    there: bool = False
    hidden: set[object] = field(default_factory=set)

    def shows(self, membership: Plain) -> bool:
        """Whether what belongs to a group, or to several by a membership dictionary, is shown."""
        if not isinstance(membership, Dict) or not self.hidden:
            return True
        if membership.name("Type") != "OCMD":
            return membership.identity not in self.hidden
        expression = membership.get("VE")
        if isinstance(expression, Array):
            return self._true(expression, 0)
        held = membership.get("OCGs")
        groups = as_list(held, _GROUPS) if isinstance(held, Array) else [held]
        on = [each.identity not in self.hidden for each in groups if isinstance(each, Dict)]
        if not on:
            return True
        policy = membership.name("P") or "AnyOn"
        return {"AllOn": all(on), "AnyOff": not all(on), "AllOff": not any(on)}.get(policy, any(on))

    def _true(self, expression: Array, depth: int) -> bool:
        operator, *operands = as_list(expression, _GROUPS) or [None]
        if depth > _DEEP:
            return True
        values = [
            self._true(each, depth + 1) if isinstance(each, Array) else self.shows(each)
            for each in operands
            if isinstance(each, Array | Dict)
        ]
        if operator == "Not":
            return not all(values)
        return any(values) if operator == "Or" else all(values)


def layers_of(source: Source) -> Layers:
    """The layers of a file, as its default configuration has them."""
    properties = source.root.dict("OCProperties")
    groups = properties.array("OCGs")[:_GROUPS]
    if not groups:
        return Layers()
    config = properties.dict("D")
    known = [each.identity for each in groups if isinstance(each, Dict)]
    hidden = set(known) if config.name("BaseState") == "OFF" else set()
    hidden -= _named(config, "ON")
    hidden |= _named(config, "OFF")
    return Layers(there=True, hidden=hidden)


def _named(config: Dict, key: str) -> set[object]:
    return {each.identity for each in config.array(key)[:_GROUPS] if isinstance(each, Dict)}
