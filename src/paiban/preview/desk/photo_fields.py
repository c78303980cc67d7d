"""The photos of a manuscript in its text: their captions and keys written, a file replaced by
another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from paiban.base.files import real
from paiban.base.finding import Findings
from paiban.base.late_pattern import late_pattern
from paiban.base.origin import Origin
from paiban.base.value import Value
from paiban.manuscript.markdown.front_matter import Items, Mapping, Scalar, load, split
from paiban.manuscript.photo_names import photo_path
from paiban.preview.desk.front_fields import quoted

_IMAGE = late_pattern(r"!\[(?P<caption>[^\]]*)\]\((?P<file><[^>]+>|[^)\s]+)(?P<rest>[^)]*)\)")
_KEYS = ("caption", "credit", "focus", "zoom", "file")


class NoPhoto(Exception):
    """The manuscript does not name the photo where it could be changed."""


class Item(Value, frozen=True):
    """A photo of the front matter: its lines, and the lines of its keys, counted from 0."""

    file: str
    first: int
    end: int
    keys: dict[str, tuple[int, int]]


def items(text: str, path: Path) -> list[Item]:
    """The photos that the front matter lists, with their resolved files."""
    front, count = split(text, "")
    text.split("\n")
    photos = next((n for key, _, n in load(front, "").entries if key == "photos"), None)
    if not count or not isinstance(photos, Items):
        return []
    end = _end(text, count)
    nodes = [node for node in photos.items if isinstance(node, Mapping) and node.entries]
    starts = [node.entries[0][1] - 1 for node in nodes] + [end]
    return [
        Item(_file(node, path), first, last, dict(_lines_of(node, last)))
        for node, (first, last) in zip(nodes, pairwise(starts), strict=True)
    ]


def _end(text: str, count: int) -> int:
    """The line after the last of the photos: of the next key, or the closing fence."""
    front, _ = split(text, "")
    after = [key_line - 1 for _, key_line, _ in load(front, "").entries]
    photos = next(line - 1 for key, line, _ in load(front, "").entries if key == "photos")
    end = min([line for line in after if line > photos], default=count - 1)
    lines = text.split("\n")
    while end > photos + 1 and (not lines[end - 1].strip() or lines[end - 1][:1] == "#"):
        end -= 1
    return end


def _lines_of(node: Mapping, end: int) -> Iterator[tuple[str, tuple[int, int]]]:
    starts = [line - 1 for _, line, _ in node.entries] + [end]
    for (key, _, _), (first, last) in zip(node.entries, pairwise(starts), strict=True):
        yield key, (first, last)


def _file(node: Mapping, path: Path) -> str:
    value = next((value for key, _, value in node.entries if key == "file"), None)
    return _resolved(value.string, path) if isinstance(value, Scalar) else ""


def _resolved(name: str, path: Path) -> str:
    found = photo_path(name, path.parent, Origin(str(path)), Findings.aside())
    return str(real(found)) if found else ""


def with_photo_key(text: str, path: Path, photo: str, key: str, value: str) -> str:
    """``text`` with another value of a key of a photo, as YAML has it; "" takes the key out.
    Raises ``NoPhoto``."""
    assert key in _KEYS
    lines = text.split("\n")
    for item in items(text, path):
        if item.file != photo:
            continue
        if key in item.keys:
            return _replaced(lines, item, key, value)
        if not value:
            return text
        new = f"{_indent(lines, item)}{key}: {value}"
        return "\n".join([*lines[: item.end], new, *lines[item.end :]])
    if key in ("caption", "file"):
        return _with_image(text, path, photo, key, value)
    raise NoPhoto("list the photo under photos: in the front matter, where it can be told")


def _replaced(lines: list[str], item: Item, key: str, value: str) -> str:
    first, last = item.keys[key]
    opening = re.match(r"[\s-]*", lines[first])
    assert opening is not None
    new = [f"{opening[0]}{key}: {value}"] if value else []
    if not value and "-" in opening[0]:  # the list needs its dash
        new = [f"{opening[0]}{key}:"]
    return "\n".join([*lines[:first], *new, *lines[last:]])


def _indent(lines: Sequence[str], item: Item) -> str:
    """The white before the keys of an entry."""
    opening = re.match(r"(\s*)-(\s*)", lines[item.first])
    if opening is None:
        raise NoPhoto("the photos of the front matter are written in one line")
    return f"{opening[1]} {opening[2]}"


def _with_image(text: str, path: Path, photo: str, key: str, value: str) -> str:
    """``text`` with another caption, or file, of an image in its body."""
    for found in _IMAGE.finditer(text):
        if _resolved(found["file"].strip("<>"), path) != photo:
            continue
        if key == "caption":
            return text[: found.start("caption")] + _plain(value) + text[found.end("caption") :]
        return text[: found.start("file")] + f"<{_plain(value)}>" + text[found.end("file") :]
    raise NoPhoto("the manuscript does not name this photo")


def without_photo(text: str, path: Path, photo: str) -> str:
    """``text`` without a photo. Raises ``NoPhoto``."""
    listed, lines = items(text, path), text.split("\n")
    for item in listed:
        if item.file == photo:
            first = item.first - (1 if len(listed) == 1 else 0)  # with the key, where it is alone
            return "\n".join([*lines[:first], *lines[item.end :]])
    for found in _IMAGE.finditer(text):
        if _resolved(found["file"].strip("<>"), path) == photo:
            return text[: found.start()] + text[found.end() :]
    raise NoPhoto("the manuscript does not name this photo")


def _plain(value: str) -> str:
    """A value of YAML without its quotation marks."""
    if value[:1] == value[-1:] == '"':
        value = value[1:-1].replace('\\"', '"').replace("\\\\", "\\")
    return value.replace("[", "\\[").replace("]", "\\]")


def caption(value: str) -> str:
    """A caption as YAML has it."""
    return quoted(" ".join(value.split()))
