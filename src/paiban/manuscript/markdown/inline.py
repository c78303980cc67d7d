"""Conversion of a Markdown paragraph's inline tokens to a Text with spans and marks, and images."""

from __future__ import annotations

from collections.abc import Sequence

from paiban.base.late_pattern import late_pattern
from paiban.manuscript.footnotes import Footnotes
from paiban.manuscript.html.inline_tags import InlineTags, is_tag
from paiban.manuscript.html.tree import Element
from paiban.manuscript.markdown.commonmark import Token
from paiban.manuscript.markup_report import MarkupReport
from paiban.manuscript.story import Emphasis, MarkKind
from paiban.manuscript.text_builder import Image, TextBuilder

_OPENING: dict[str, Emphasis | MarkKind] = {
    "strong_open": Emphasis.BOLD,
    "em_open": Emphasis.KAI,
    "s_open": MarkKind.STRUCK,
}
_CLOSING = ("strong_close", "em_close", "s_close", "mark_close")
_TAG = late_pattern(r"</?([A-Za-z][A-Za-z0-9-]*)")


class _Line:
    """A paragraph being read, and the tags of HTML in it."""

    def __init__(self, builder: TextBuilder, report: MarkupReport) -> None:
        self.builder = builder
        self.report = report
        self.tags = InlineTags(builder, report)

    def add(self, token: Token) -> None:
        """Take one inline token in: no text of it is left out but the target of a link."""
        builder = self.builder
        if token.type in ("softbreak", "hardbreak"):
            if token.type == "hardbreak":
                builder.end_line()
            builder.wrap()
        elif token.type in _OPENING:
            builder.open(_OPENING[token.type])
        elif token.type == "mark_open":
            builder.open(MarkKind(token.info))
        elif token.type == "ruby":
            builder.open(MarkKind.RUBY)
            builder.add(token.content)
            builder.close(reading=token.info)
        elif token.type in _CLOSING:
            builder.close()
        elif token.type == "image":
            self._add_image(token)
        elif token.type == "html_inline":
            self._add_tag(token.content)
        else:
            self.tags.add(token.content)

    def _add_image(self, token: Token) -> None:
        caption = read_inline(token.children or [], self.builder.line, self.report)
        file, credit = str(token.attrs.get("src", "")), str(token.attrs.get("title", ""))
        self.builder.images.append(Image(file, caption.string, credit, self.builder.line))
        self.builder.line = caption.line

    def _add_tag(self, source: str) -> None:
        found = _TAG.match(source)
        if found is None:
            self.tags.comment()
        elif not is_tag(found[1]):
            self.tags.add(source)
        elif source.startswith("</"):
            self.tags.end(found[1].lower())
        else:
            from paiban.manuscript.html.html_parser import parse_html

            (tag,) = (each for each in parse_html(source).children if isinstance(each, Element))
            self.tags.start(tag.tag, tag.attributes)
        if "\n" in source:
            self.builder.wrap(source.count("\n"))


def read_inline(tokens: Sequence[Token], line: int, report: MarkupReport) -> TextBuilder:
    """The inline ``tokens`` of a paragraph whose first source line is ``line``."""
    return _read(tokens, TextBuilder(line), report)


def read_flat(tokens: Sequence[Token], line: int, report: MarkupReport) -> TextBuilder:
    """The same for a text that has one line: a cell of a table."""
    return _read(tokens, TextBuilder(line, flat=True), report)


def _read(tokens: Sequence[Token], builder: TextBuilder, report: MarkupReport) -> TextBuilder:
    inline = _Line(builder, report)
    for token in tokens:
        inline.add(token)
    inline.tags.finish()
    return builder


def with_note_marks(children: Sequence[Token], notes: Footnotes) -> list[Token]:
    """Inline tokens with the mark of its number for each reference to a note."""
    return [
        child.copy(type="text", content=notes.mark(child.info))
        if child.type == "note_reference"
        else child
        for child in children
    ]
