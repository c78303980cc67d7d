"""Slicing and joining of texts, keeping emphasis and source positions."""

from __future__ import annotations

from bisect import bisect_right
from typing import TypeVar

from paiban.base.value import replace
from paiban.manuscript.story import Emphasis, Mark, Span, Text

T = TypeVar("T", Span, Mark)


def part(text: Text, start: int, end: int) -> Text:
    """Characters ``start`` to ``end`` (exclusive) of ``text`` as a Text."""
    first = max(0, bisect_right(text.lines, (start, 1 << 60)) - 1)
    lines = tuple(
        (max(0, offset - start), line) for offset, line in text.lines[first:] if offset < end
    )
    spans = tuple(_cut(span, start, end) for span in text.spans if _within(span, start, end))
    marks = tuple(_cut(mark, start, end) for mark in text.marks if _within(mark, start, end))
    return Text(text.string[start:end], text.file, lines or ((0, 0),), spans, marks)


def _within(span: Span | Mark, start: int, end: int) -> bool:
    return span.start < end and span.end > start


def _cut(span: T, start: int, end: int) -> T:
    return replace(span, start=max(span.start, start) - start, end=min(span.end, end) - start)


def moved(span: T, by: int) -> T:
    """The span or mark, ``by`` characters further on."""
    return replace(span, start=span.start + by, end=span.end + by)


def join(parts: tuple[Text, ...], glue: str = "") -> Text:
    """``parts`` concatenated, with ``glue`` between them."""
    string, lines = "", []
    spans: list[Span] = []
    marks: list[Mark] = []
    for number, text in enumerate(parts):
        if number:
            string += glue
        base = len(string)
        lines += [(base + offset, line) for offset, line in text.lines]
        spans += [moved(span, base) for span in text.spans]
        marks += [moved(mark, base) for mark in text.marks]
        string += text.string
    file = parts[0].file if parts else ""
    return Text(string, file, tuple(lines) or ((0, 0),), tuple(spans), tuple(marks))


def emboldened(text: Text) -> Text:
    """The text, all bold."""
    whole = (Span(0, len(text.string), Emphasis.BOLD),)
    return replace(text, spans=whole)
