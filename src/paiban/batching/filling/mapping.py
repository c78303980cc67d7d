"""``[feed]`` in a template: the names that it uses, and where the records of the feed have them."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from paiban.base.files import read_file
from paiban.base.finding import Unusable
from paiban.base.late_pattern import late_pattern
from paiban.base.origin import Origin
from paiban.base.value import Value, field, replace
from paiban.batching.tasks import FeedRecord
from paiban.manuscript.encoding import decode

_TABLE = late_pattern(r"^[ \t]*\[feed\][ \t]*(?:#.*)?$", re.MULTILINE)
_NEXT = late_pattern(r"^[ \t]*\[", re.MULTILINE)
_SHOWN = 40
"""Names of a record that a finding lists."""
_DEEPEST = 4

_NOT_THERE = object()


class Mapping(Value, frozen=True):
    """Names of a template, each with its path in a record: ``headline``, ``headlines.0.value``;
    ``| text`` after a path makes words of HTML. ``lines`` are where the file has them."""

    file: str = ""
    paths: dict[str, str] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)

    def applied(self, record: FeedRecord) -> FeedRecord:
        """The record with the template's names; a path that it has not gives none."""
        if not self.paths or record.problem:
            return record
        found = {name: _found(record.values, path) for name, path in self.paths.items()}
        named = {name: value for name, value in found.items() if value is not _NOT_THERE}
        return replace(record, values=record.values | named)

    def check(self, record: FeedRecord) -> None:
        """Raises ``Unusable`` (``feed-mapping``) for a path that the first record has not, with
        those that it has."""
        for name, path in self.paths.items():
            if _found(record.values, path) is _NOT_THERE:
                there = ", ".join(_names(record.values)[:_SHOWN])
                raise Unusable(
                    "feed-mapping",
                    f'{name} = "{path}": the first record of the feed has no such name',
                    f"it has: {there}",
                    Origin(self.file, self.lines.get(name, 0)),
                )


def mapping_of(template: Path) -> Mapping:
    """The ``[feed]`` table of the template in a folder; it is read before the template is filled.

    Raises ``Unusable``: ``bad-template``.
    """
    path = template / "edition.toml"
    try:
        text = decode(read_file(path), str(path))
    except (OSError, Unusable):
        return Mapping()  # what opens the template tells why it cannot
    begin = _TABLE.search(text)
    if begin is None:
        return Mapping()
    end = _NEXT.search(text, begin.end())
    own = text[begin.end() : end.start() if end else len(text)]
    first = text.count("\n", 0, begin.end()) + 1
    try:
        table = tomllib.loads(own)
    except tomllib.TOMLDecodeError as problem:
        raise _bad(str(path), first, f"[feed] is not TOML: {problem}") from problem
    lines = {name: first + _line(own, name) for name in table}
    for name, value in table.items():
        if not isinstance(value, str) or not value.strip():
            message = f"[feed] {name} is not a path: write the name in the feed in quotes"
            raise _bad(str(path), lines[name], message)
    return Mapping(str(path), {name: value.strip() for name, value in table.items()}, lines)


def _bad(file: str, line: int, message: str) -> Unusable:
    hint = 'write name = "path": headline = "title"'
    return Unusable("bad-template", message, hint, Origin(file, line))


def _line(text: str, name: str) -> int:
    found = re.search(rf"^[ \t]*[\"']?{re.escape(name)}[\"']?[ \t]*=", text, re.MULTILINE)
    return text.count("\n", 0, found.start()) if found else 0


def _found(values: dict[str, Any], path: str) -> Any:
    """What stands at a path: a name as it is, or names and numbers between dots."""
    name, _, change = (part.strip() for part in path.partition("|"))
    value = values[name] if name in values else _walked(values, name.split("."))
    if value is _NOT_THERE or change != "text":
        return value if not change or change == "text" else _NOT_THERE
    if not isinstance(value, str):
        return _NOT_THERE
    from paiban.manuscript.feeds.item_text import words_of_html

    return words_of_html(value)


def _walked(value: Any, names: list[str]) -> Any:
    for name in names:
        if isinstance(value, dict) and name in value:
            value = value[name]
        elif isinstance(value, list) and name.isdecimal() and int(name) < len(value):
            value = value[int(name)]
        else:
            return _NOT_THERE
    return value


def _names(values: Any, before: str = "", depth: int = 0) -> list[str]:
    """The paths that lead to texts and numbers."""
    if depth >= _DEEPEST:
        return []
    inner: list[tuple[str, Any]] = []
    if isinstance(values, dict):
        inner = [(str(name), value) for name, value in values.items()]
    elif isinstance(values, list):
        inner = [(str(at), value) for at, value in enumerate(values[:2])]
    found: list[str] = []
    for name, value in inner:
        if isinstance(value, dict | list):
            found += _names(value, f"{before}{name}.", depth + 1)
        else:
            found.append(f"{before}{name}")
    return found
