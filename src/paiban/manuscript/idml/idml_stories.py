"""Stories of an InDesign package: their text as it is now, and what it was when paiban wrote it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from paiban.base.value import Value
from paiban.manuscript.html.tree import Characters, Element
from paiban.manuscript.idml.idml_archive import open_archive

_LABEL = "paiban"
_NO_TEXT = ("Properties", "StoryPreference", "InCopyExportOption", "Note", "Footnote")
_DROPPED = str.maketrans("", "", "\u2028\u00ad\ufeff\ufffc")
"""Kept line ends, soft hyphens, and what stands for objects in text."""
_LONGEST = 1_000_000


class Base(Value, frozen=True):
    """A paragraph as it was written: its role, its manuscript and lines there, its text."""

    role: str
    file: str
    first: int
    last: int
    text: str


class IdmlStory(Value, frozen=True):
    """The text of a thread of frames, by paragraphs, and that which it had at first."""

    story: str
    base: tuple[Base, ...]
    now: tuple[str, ...]


def read_stories_of(path: Path) -> tuple[list[IdmlStory], int]:
    """The stories in the package that paiban wrote, and the number of others, which have been added
    since. Raises ``Unusable``: ``no-such-file``, ``broken-idml``, ``bad-xml``."""
    found: list[IdmlStory] = []
    others = 0
    with open_archive(path) as archive:
        for part in archive.listed("Story"):
            for story in part.children:
                if not isinstance(story, Element) or story.tag != "Story":
                    continue
                made = _story(story)
                if made is None:
                    others += 1
                else:
                    found.append(made)
    return found, others


def _story(element: Element) -> IdmlStory | None:
    label = next(
        (
            each.attributes.get("Value", "")
            for each in element.found("KeyValuePair")
            if each.attributes.get("Key") == _LABEL
        ),
        "",
    )
    told = _label(label)
    if told is None:
        return None
    return IdmlStory(told[0], told[1], tuple(_paragraphs(element)))


def _label(text: str) -> tuple[str, tuple[Base, ...]] | None:
    """What the label says; None where it is none of ours."""
    try:
        told: Any = json.loads(text)
        base = [
            Base(str(role), str(file), int(first), int(last), str(own)[:_LONGEST])
            for role, file, first, last, own in told["base"]
        ]
        return str(told["story"]), tuple(base)
    except (ValueError, TypeError, KeyError):
        return None


def _paragraphs(story: Element) -> Iterator[str]:
    """The paragraphs of a story, those of a table cell by cell; an empty one at an end is none."""
    lines = [""]
    _walk(story, lines)
    while lines and not lines[-1]:
        lines.pop()
    for line in lines:
        yield line.translate(_DROPPED)


def _in_order(element: Element) -> list[Element | Characters]:
    """What is in an element; the cells of a table row by row, however they are listed."""
    if element.tag != "Table":
        return element.children
    return sorted(element.children, key=_cell_place)


def _cell_place(child: Element | Characters) -> tuple[int, int]:
    """The row and the column that the name of a cell says, ``column:row``; others stand before."""
    name = child.attributes.get("Name", "") if isinstance(child, Element) else ""
    column, _, row = name.partition(":")
    return (int(row), int(column)) if column.isdecimal() and row.isdecimal() else (-1, -1)


def _walk(element: Element, lines: list[str]) -> None:
    for child in _in_order(element):
        if not isinstance(child, Element) or child.tag in _NO_TEXT:
            continue
        if child.tag == "Change" and child.attributes.get("ChangeType") == "DeletedText":
            continue
        if child.tag == "Content":
            lines[-1] += "".join(
                each.string for each in child.children if isinstance(each, Characters)
            )
        elif child.tag == "Br":
            lines.append("")
        elif child.tag == "Cell":
            count = len(lines)
            _walk(child, lines)
            if len(lines) > count or lines[-1]:
                lines.append("")
        else:
            _walk(child, lines)
