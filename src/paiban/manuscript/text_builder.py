"""A text put together piece by piece: its emphasis, its marks, its line ends, its images."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from paiban.base.value import Record, Value, field
from paiban.manuscript.join import glue
from paiban.manuscript.letters.characters import EDGES, LINE_BREAK
from paiban.manuscript.slicing import moved, part
from paiban.manuscript.story import Emphasis, Mark, MarkKind, Span, Text

_INDENT = "\u3000\u3000"
"""What begins a paragraph in Chinese, also where no empty line stands before it."""


class Image(Value, frozen=True):
    """An image in a text: as the source names it, with its words, at 1-based ``line``."""

    file: str
    caption: str
    credit: str
    line: int


class TextBuilder(Record):
    """A paragraph being read, from its first source line on; ``lines``, ``spans`` and ``marks``
    are those of its Text. ``ends`` are the offsets where a line has to end, and whether the
    paragraph goes on after it."""

    line: int
    string: str = ""
    lines: list[tuple[int, int]] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)
    ends: dict[int, bool] = field(default_factory=dict)
    flat: bool = False
    """Whether the text has one line whatever happens (a cell): a space stands for its line ends."""
    _open: list[tuple[Emphasis | MarkKind, list[int]]] = field(default_factory=list)
    _at_line_start: bool = True

    def add(self, string: str) -> None:
        """More characters of the same source line."""
        for number, piece in enumerate(string.split(LINE_BREAK)):
            if number:
                self.end_line()
            if piece:
                self._add(piece)

    def _add(self, string: str) -> None:
        if self._at_line_start:
            indented, string = string.startswith(_INDENT), string.lstrip(EDGES)
            if not string:
                return
            self._at_line_start = False
            self.string = self.string.rstrip(EDGES)
            end = len(self.string)
            if indented and end:
                self.ends.setdefault(end, False)
            if end not in self.ends:
                self.string += glue(self.string, string)
            if not self.lines or self.lines[-1][1] != self.line:
                self.lines.append((len(self.string), self.line))
        for _, starts in self._open:
            if not starts and string:
                starts.append(len(self.string))
        self.string += string

    def wrap(self, lines: int = 1) -> None:
        """The source line ends, or so many; the text goes on."""
        self.line += lines
        self._at_line_start = True

    def end_line(self) -> None:
        """The line ends here on the page too."""
        end = len(self.string.rstrip(EDGES))
        if self.flat:
            self.string = self.string[:end] + " " * (end > 0)
            return
        if end:
            self.ends[end] = True
        self._at_line_start = True

    def open(self, kind: Emphasis | MarkKind) -> None:
        """What follows bears ``kind``."""
        self._open.append((kind, []))

    def bears(self, kind: Emphasis | MarkKind) -> bool:
        """Whether characters already bear ``kind``, which is open."""
        return any(opened is kind and starts for opened, starts in self._open)

    def close(self, kind: Emphasis | MarkKind | None = None, reading: str = "") -> None:
        """The last open ``kind`` ends here, or the last of any kind."""
        for at in range(len(self._open) - 1, -1, -1):
            opened, starts = self._open[at]
            if kind in (None, opened):
                del self._open[at]
                if starts and starts[0] < len(self.string):
                    self._bear(opened, starts[0], reading)
                return

    def _bear(self, kind: Emphasis | MarkKind, start: int, reading: str) -> None:
        if isinstance(kind, Emphasis):
            self.spans.append(Span(start, len(self.string), kind))
        elif reading or kind is not MarkKind.RUBY:
            self.marks.append(Mark(start, len(self.string), kind, reading))

    def source_lines(self) -> Iterator[tuple[int, str]]:
        """What came of each source line, with its number."""
        ends = [*(at for at, _ in self.lines[1:]), len(self.string)]
        for (at, line), end in zip(self.lines, ends, strict=False):
            yield line, self.string[at:end].strip()

    def text(self, file: str, prefix: str = "") -> Text:
        """The Text, after ``prefix`` (a list marker)."""
        while self._open:
            self.close()
        string = self.string.rstrip(EDGES)
        by = len(prefix)
        lines = [(0, self.lines[0][1] if self.lines else self.line)]
        lines += [(offset + by, line) for offset, line in self.lines[1:]]
        spans = sorted(self.spans, key=lambda span: (span.start, -span.end))
        ends = ((span, min(span.end, len(string))) for span in spans)
        kept = (Span(s.start + by, end + by, s.emphasis) for s, end in ends if s.start < end)
        marks = (moved(mark, by) for mark in sorted(self.marks, key=lambda mark: mark.start))
        return Text(prefix + string, file, tuple(lines), tuple(kept), tuple(marks))

    def texts(self, file: str, prefix: str = "") -> list[tuple[Text, bool]]:
        """The Texts between the ends of lines, each with whether it goes on a paragraph."""
        whole = self.text(file, prefix)
        most = len(whole.string)
        ends = {end + len(prefix): on for end, on in sorted(self.ends.items())}
        starts = {0: False} | {end: on for end, on in ends.items() if end < most}
        places = [*starts, most]
        return [
            (part(whole, start, end), starts[start])
            for start, end in itertools.pairwise(places)
            if start < end or not most
        ]
