"""Conversion of a Markdown paragraph's inline tokens to a Text with spans and marks, and images."""

from __future__ import annotations

from collections.abc import Sequence

from paiban.base.value import Record, Value, field
from paiban.manuscript.join import glue
from paiban.manuscript.markdown.commonmark import Token
from paiban.manuscript.slicing import moved
from paiban.manuscript.story import Emphasis, Mark, MarkKind, Span, Text

_OPENING = {"strong_open": Emphasis.BOLD, "em_open": Emphasis.KAI}
_CLOSING = ("strong_close", "em_close", "mark_close")
_SPACES = " \t\u3000"


class Image(Value, frozen=True):
    """``![caption](file "credit")``, at 1-based ``line``."""

    file: str
    caption: str
    credit: str
    line: int


class InlineText(Record):
    """Builds a paragraph: ``lines``, ``spans`` and ``marks`` are those of its Text."""

    line: int
    string: str = ""
    lines: list[tuple[int, int]] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)
    _open: list[tuple[Emphasis | MarkKind, list[int]]] = field(default_factory=list)
    _at_line_start: bool = True

    def add(self, token: Token) -> None:
        """Add one inline token; all its text is kept but the target of a link."""
        if token.type in ("softbreak", "hardbreak"):
            self.line += 1
            self._at_line_start = True
        elif token.type in _OPENING:
            self._open.append((_OPENING[token.type], []))
        elif token.type == "mark_open":
            self._open.append((MarkKind(token.info), []))
        elif token.type == "ruby":
            self._open.append((MarkKind.RUBY, []))
            self._add_string(token.content)
            self._close(token.info)
        elif token.type in _CLOSING:
            self._close()
        elif token.type == "image":
            self._add_image(token)
        else:
            self._add_string(token.content)

    def _add_string(self, string: str) -> None:
        if self._at_line_start:
            string = string.lstrip(_SPACES)
            if not string:
                return
            self._at_line_start = False
            if self.string:
                self.string = self.string.rstrip(_SPACES)
            self.string += glue(self.string, string)
            self.lines.append((len(self.string), self.line))
        for _, starts in self._open:
            if not starts and string:
                starts.append(len(self.string))
        self.string += string

    def _close(self, reading: str = "") -> None:
        kind, starts = self._open.pop()
        if not starts or starts[0] >= len(self.string):
            return
        if isinstance(kind, Emphasis):
            self.spans.append(Span(starts[0], len(self.string), kind))
        else:
            self.marks.append(Mark(starts[0], len(self.string), kind, reading))

    def _add_image(self, token: Token) -> None:
        caption = "".join(child.content for child in token.children or [])
        file, credit = str(token.attrs.get("src", "")), str(token.attrs.get("title", ""))
        self.images.append(Image(file, caption, credit, self.line))

    def text(self, file: str, prefix: str = "") -> Text:
        """The Text, preceded by ``prefix`` (a list marker)."""
        string = self.string.rstrip(_SPACES)
        by = len(prefix)
        lines = [(0, self.lines[0][1] if self.lines else self.line)]
        lines += [(offset + by, line) for offset, line in self.lines[1:]]
        spans = sorted(self.spans, key=lambda span: (span.start, -span.end))
        ends = ((span, min(span.end, len(string))) for span in spans)
        kept = (Span(s.start + by, end + by, s.emphasis) for s, end in ends if s.start < end)
        marks = (moved(mark, by) for mark in sorted(self.marks, key=lambda mark: mark.start))
        return Text(prefix + string, file, tuple(lines), tuple(kept), tuple(marks))


def read_inline(tokens: Sequence[Token], line: int) -> InlineText:
    """Read the inline ``tokens`` of a paragraph whose first source line is ``line``."""
    inline = InlineText(line)
    for token in tokens:
        inline.add(token)
    return inline
