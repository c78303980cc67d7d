"""Fields of front matter read and written in the text of a manuscript: lines that do not belong to
the field stay as they are."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from paiban.base.late_pattern import late_pattern
from paiban.base.value import Value
from paiban.manuscript.markdown.front_matter import Items, Mapping, Node, Scalar, load, split

FORM = ("kicker", "headline", "subhead", "deck", "byline", "dateline", "source", "section")
"""The fields of the form, in the order in which a page has them."""
_SEVERAL = ("headline", "subhead", "deck", "slogans")
_HEADING = late_pattern(r"#[ \t]+(.*?)[ \t]*#*[ \t]*$")
_PLAIN = late_pattern(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`][^:#\n]*")
"""Values that YAML takes as they are, without quotation marks."""
_WORDS = ("true", "false", "yes", "no", "on", "off", "null", "~")


def fields(text: str) -> dict[str, str]:
    """The values of the form's fields, several lines of one parted by ends of lines. Raises
    ``Unusable`` where the front matter cannot be read."""
    front, _ = split(text, "")
    known = {key: node for key, _, node in load(front, "").entries} if front else {}
    found = {name: _string(known[name]) for name in FORM if name in known}
    if not found.get("headline"):
        at = _heading(text.split("\n"))
        if at is not None:
            match = _HEADING.match(text.split("\n")[at])
            assert match is not None
            found["headline"] = match[1]
    return found


def with_field(text: str, name: str, value: str) -> str:
    """``text`` with another value of a field; "" takes the field out."""
    lines = text.split("\n")
    value = "\n".join(filter(None, map(str.strip, value.split("\n"))))
    front, count = split(text, "")
    keys = load(front, "") if count else Mapping(2)
    entry = next((each for each in _spans(keys, lines, count) if each.name == name), None)
    at = _heading(lines)
    if name == "headline" and entry is None and at is not None and "\n" not in value and value:
        return "\n".join([*lines[:at], f"# {value}", *lines[at + 1 :]])
    new = _written(name, value) if value else []
    if entry is not None:
        return "\n".join([*lines[: entry.first], *new, *lines[entry.end :]])
    if not new:
        return text
    if count:
        place = _place(name, keys, lines, count)
        return "\n".join([*lines[:place], *new, *lines[place:]])
    return "\n".join(["---", *new, "---", "", *lines])


class Span(Value, frozen=True):
    """An entry of the front matter: lines from ``first`` up to ``end``, counted from 0."""

    name: str
    first: int
    end: int
    node: Node


def _spans(keys: Mapping, lines: Sequence[str], count: int) -> list[Span]:
    """The entries with their lines; comments and empty lines after one are no part of it."""
    starts = [line - 1 for _, line, _ in keys.entries] + [count - 1]
    found = []
    for (name, _, node), (first, after) in zip(keys.entries, pairwise(starts), strict=True):
        end = after
        while end > first + 1 and (not lines[end - 1].strip() or lines[end - 1][:1] == "#"):
            end -= 1
        found.append(Span(name, first, end, node))
    return found


def _place(name: str, keys: Mapping, lines: Sequence[str], count: int) -> int:
    """The line before which a new field is put: after those that come before it in the form."""
    place = 1
    if name in FORM:
        before = FORM[: FORM.index(name)]
        for span in _spans(keys, lines, count):
            if span.name in before:
                place = span.end
        return place
    return count - 1


def _heading(lines: Sequence[str]) -> int | None:
    """The line of the heading that is the headline of a text without one in its front matter."""
    source = "\n".join(lines)
    _, count = split(source, "")
    for at in range(count, len(lines)):
        if lines[at].strip():
            return at if _HEADING.match(lines[at]) else None
    return None


def _string(node: Node) -> str:
    if isinstance(node, Items):
        return "\n".join(_string(item) for item in node.items)
    if isinstance(node, Scalar):
        return "\n".join(string for _, string in node.lines) if node.literal else node.string
    return ""


def _written(name: str, value: str) -> list[str]:
    parts = value.split("\n")
    if len(parts) == 1:
        return [f"{name}: {quoted(parts[0])}"]
    if name in _SEVERAL:
        return [f"{name}:", *(f"  - {quoted(part)}" for part in parts)]
    return [f"{name}: {quoted(' '.join(parts))}"]


def quoted(value: str) -> str:
    """A value as YAML has it, in quotation marks where it needs them."""
    if _PLAIN.fullmatch(value) and value.lower() not in _WORDS and not value[0].isdigit():
        return value
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
