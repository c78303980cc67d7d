"""Content streams of artwork: measured, and rewritten where they would not stand within another
page as they stand alone: saved states that are not restored, and hidden layers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pikepdf

from paiban.artwork.pdf.names import text_of
from paiban.base.value import Record, Value, field

_NAMING = frozenset(["Do", "gs", "cs", "CS", "scn", "SCN", "sh", "Tf", "BDC", "DP"])
"""Operators that name resources."""
_PATHS = frozenset(["S", "s", "f", "F", "f*", "B", "B*", "b", "b*"])
_SHOWS = frozenset(("Tj", "TJ", "'", '"'))
_PAINTS = _PATHS | _SHOWS | {"sh", "Do", "INLINE IMAGE"}

Shows = Callable[[str, str], bool]
"""Whether the resource of a kind (``Properties``, ``XObject``) and name is on a layer that is
shown."""


class Content(Value, frozen=True):
    """A content stream. ``data`` is None where it can stand as it is; ``used`` are the names of the
    resources it uses by operator, ``calls`` the forms and images it draws, one for each time."""

    data: bytes | None
    count: int
    paints: int
    used: frozenset[tuple[str, str]]
    calls: tuple[str, ...]
    hidden: int = 0


class _Reading(Record):
    """What has been read so far. ``layers`` is a stack of whether each marked part is a layer, and
    whether it is shown."""

    kept: list[Any] = field(default_factory=list)
    depth: int = 0
    changed: bool = False
    paints: int = 0
    hidden: int = 0
    used: set[tuple[str, str]] = field(default_factory=set)
    calls: list[str] = field(default_factory=list)
    marks: list[tuple[bool, bool]] = field(default_factory=list)
    off: int = 0


def read_content(instructions: list[Any], shows: Shows | None) -> Content:
    """The content of these pikepdf instructions; ``shows`` is None for a file without layers."""
    reading = _Reading()
    for each in instructions:
        operator = str(each.operator)
        if operator == "INLINE IMAGE":
            _inline(reading, each)
        elif operator in ("q", "Q"):
            _state(reading, each, operator)
        elif operator in _NAMING:
            _name(reading, each, operator, shows)
        elif operator in ("BMC", "EMC") and shows:
            _mark(reading, each, operator)
        elif operator in _PAINTS and reading.off:
            _unpainted(reading, each, operator)
        else:
            reading.paints += operator in _PAINTS
            reading.kept.append(each)
    reading.kept += [_operator("Q")] * reading.depth
    changed = reading.changed or reading.depth > 0
    return Content(
        pikepdf.unparse_content_stream(reading.kept) if changed else None,
        len(instructions),
        reading.paints,
        frozenset(reading.used),
        tuple(reading.calls),
        reading.hidden,
    )


def _state(reading: _Reading, each: Any, operator: str) -> None:
    """Keep states balanced: a ``Q`` too many would restore a state of the page around it."""
    if operator == "Q" and not reading.depth:
        reading.changed = True
        return
    reading.depth += 1 if operator == "q" else -1
    reading.kept.append(each)


def _name(reading: _Reading, each: Any, operator: str, shows: Shows | None) -> None:
    names = [text_of(operand) for operand in each.operands if isinstance(operand, pikepdf.Name)]
    if operator == "BDC" and shows:
        layer = names[:1] == ["OC"]
        shown = not layer or len(names) < 2 or shows("Properties", names[1])
        _enter(reading, layer, shown)
        if layer:
            reading.changed = True
        else:
            reading.kept.append(each)
        return
    if operator in ("Do", "sh"):
        if reading.off or (shows and names and not shows("XObject", names[0])):
            reading.hidden += 1
            reading.changed = True
            return
        reading.paints += 1
        reading.calls += names if operator == "Do" else []
    reading.used |= {(operator, name) for name in names}
    reading.kept.append(each)


def _mark(reading: _Reading, each: Any, operator: str) -> None:
    if operator == "BMC":
        _enter(reading, layer=False, shown=True)
        reading.kept.append(each)
        return
    if not reading.marks:
        reading.changed = True
        return
    layer, shown = reading.marks.pop()
    reading.off -= not shown
    if not layer:
        reading.kept.append(each)


def _enter(reading: _Reading, layer: bool, shown: bool) -> None:
    reading.marks.append((layer, shown))
    reading.off += not shown


def _unpainted(reading: _Reading, each: Any, operator: str) -> None:
    """Leave out what a hidden layer paints, not what it says of the state."""
    reading.hidden += 1
    reading.changed = True
    if operator in _PATHS:
        reading.kept.append(_operator("n"))
    elif operator in ("'", '"'):
        reading.kept.append(_operator("T*"))


def _inline(reading: _Reading, each: Any) -> None:
    if reading.off:
        reading.hidden += 1
        reading.changed = True
        return
    reading.paints += 1
    held = each.iimage._image_object
    names = [text_of(value) for value in held if isinstance(value, pikepdf.Name)]
    reading.used |= {("cs", name) for name in names}
    reading.kept.append(each)


def _operator(name: str) -> Any:
    return pikepdf.ContentStreamInstruction([], pikepdf.Operator(name))
