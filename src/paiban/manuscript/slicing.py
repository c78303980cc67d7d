"""Parts of a text that keep their emphasis and their place in the source."""

from __future__ import annotations

from bisect import bisect_right

from paiban.manuscript.model import Emphasis, Span, Text


def part(text: Text, start: int, end: int) -> Text:
    """Characters ``start`` to ``end`` (exclusive) of ``text``, as a text of their own."""
    first = max(0, bisect_right(text.lines, (start, 1 << 60)) - 1)
    lines = tuple(
        (max(0, offset - start), line) for offset, line in text.lines[first:] if offset < end
    )
    spans = tuple(
        Span(max(span.start, start) - start, min(span.end, end) - start, span.emphasis)
        for span in text.spans
        if span.start < end and span.end > start
    )
    return Text(text.string[start:end], text.file, lines or ((0, 0),), spans)


def join(parts: tuple[Text, ...], glue: str = "") -> Text:
    """Texts one after another with ``glue`` between them."""
    string, lines, spans = "", [], []
    for number, text in enumerate(parts):
        if number:
            string += glue
        base = len(string)
        lines += [(base + offset, line) for offset, line in text.lines]
        spans += [Span(base + s.start, base + s.end, s.emphasis) for s in text.spans]
        string += text.string
    return Text(string, parts[0].file if parts else "", tuple(lines) or ((0, 0),), tuple(spans))


def emboldened(text: Text) -> Text:
    """The text, bold from end to end."""
    whole = (Span(0, len(text.string), Emphasis.BOLD),)
    return Text(text.string, text.file, text.lines, whole)
