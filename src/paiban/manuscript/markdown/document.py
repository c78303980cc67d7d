"""Reader of Markdown manuscripts with YAML front matter.

Front matter keys: see ``fields.KEYS``. In the body:

- ``# `` opens a section with that headline; at the top, if the front matter has no headline, it is
  the story's headline. ``## `` and deeper are crossheads.
- ``**bold**`` is bold, ``*emphasis*`` is 楷; ``[文字]{.dots}`` has emphasis dots,
  ``[专名]{.name}`` a line, ``[书名]{.title}`` a wavy line; ``{汉字|hàn zì}`` has ruby.
- ``> `` is a quotation; one whose first line is ``[!pull]`` is a pull quote (``[!pull across]``
  spans columns, and text runs round it); one whose first line is ``[!note]``, or that opens with
  编者按, is an editor's note.
- ``![caption](file "credit")`` is a photo. Lists, tables and hard-wrapped lines work as usual; a
  closing paragraph in brackets that credits pictures or a source is the credit line.
- HTML is not markup. Links keep their text, code its characters.
"""

from __future__ import annotations

import re
from pathlib import Path

from paiban.base.finding import Findings
from paiban.base.origin import Origin
from paiban.manuscript.join import join_lines
from paiban.manuscript.markdown.commonmark import Token, parse
from paiban.manuscript.markdown.fields import FieldReader, Fields
from paiban.manuscript.markdown.front_matter import load, split
from paiban.manuscript.markdown.inline import Image, InlineText, read_inline
from paiban.manuscript.naming import story_id
from paiban.manuscript.story import Block, Paragraph, Photo, Role, Section, Story, Table, Text

_QUOTE_KINDS = {
    "[!pull]": (Role.PULL_QUOTE, False),
    "[!pull across]": (Role.PULL_QUOTE, True),
    "[!note]": (Role.EDITOR_NOTE, False),
}
"""The opening of a quotation → its role, and whether it spans columns."""
_EDITOR_NOTE = re.compile("[【［\\[]?编者按")
_CREDIT = re.compile(r"[(（][^()（）]*(?:图|摄|供|据|文|记者|来源|编辑)[^()（）]{0,40}[)）]$")
_ALIGN = {"text-align:left": "left", "text-align:center": "centre", "text-align:right": "right"}


def read_markdown(source: str, path: Path, findings: Findings) -> Story:
    """The story in Markdown ``source``; unknown keys and wrong values go to ``findings``.

    Raises ``Unusable``: ``bad-front-matter``.
    """
    file = str(path)
    front, skipped = split(source, file)
    fields = FieldReader(path, findings).read(load(front, file)) if skipped else Fields()
    body = _Body(path, skipped, takes_headline=not fields.get("headline"))
    for token in parse("\n".join(source.split("\n")[skipped:])):
        body.add(token)
    if body.headline:
        fields["headline"] = (body.headline,)
    fields["photos"] = (*fields.get("photos", ()), *body.photos)
    sections = _with_credit_line(body.finished())
    return Story(story_id(path), file, sections=sections, origin=Origin(file, 1), **fields)


class _Body:
    """Builds the body from block tokens."""

    def __init__(self, path: Path, skipped: int, takes_headline: bool) -> None:
        self.path = path
        self.file = str(path)
        self.skipped = skipped
        self.takes_headline = takes_headline
        self.headline: Text | None = None
        self.photos: list[Photo] = []
        self.sections: list[tuple[tuple[Text, ...], list[Block]]] = [((), [])]
        self.heading = ""
        self.quotes: list[tuple[Role, bool] | None] = []
        self.lists = 0
        self.marker = ""
        self.table: _TableRows | None = None

    def add(self, token: Token) -> None:
        """Add one block token."""
        if token.type == "inline":
            self._add_inline(token)
        elif token.type == "fence":
            self._add_fence(token)
        elif token.type.startswith(("table", "thead", "tr", "th", "td")):
            self._add_table_token(token)
        elif token.type == "list_item_open":
            self.marker = f"{token.info}{token.markup} " if token.info else "● "
        elif token.type.endswith("list_open"):
            self.lists += 1
        elif token.type.endswith("list_close"):
            self.lists -= 1
        elif token.type == "blockquote_open":
            self.quotes.append(None)
        elif token.type == "blockquote_close":
            self.quotes.pop()
        elif token.type == "heading_open":
            self.heading = token.tag

    def _line(self, token: Token) -> int:
        return (token.map[0] if token.map else 0) + 1 + self.skipped

    def _add_inline(self, token: Token) -> None:
        children = list(token.children or [])
        if self.quotes and self.quotes[-1] is None:
            self.quotes[-1] = _quote_kind(children)
        inline = read_inline(children, self._line(token))
        self.photos += [self._photo(image) for image in inline.images]
        if self.table is not None:
            self.table.rows[-1].append(inline.text(self.file))
        elif self.heading:
            self._add_heading(inline.text(self.file))
        elif inline.string.strip():
            self._add_paragraph(inline)

    def _add_paragraph(self, inline: InlineText) -> None:
        role, level, across = Role.BODY, 0, False
        if self.lists:
            role, level = Role.LIST_ITEM, self.lists - 1
        elif self.quotes:
            role, across = self.quotes[-1] or (Role.QUOTE, False)
        text = inline.text(self.file, self.marker)
        self.marker = ""
        self.takes_headline = False
        self.sections[-1][1].append(Paragraph(text, role, level, across=across))

    def _add_heading(self, text: Text) -> None:
        level, self.heading = self.heading, ""
        if not text:
            return
        if level != "h1":
            self.sections[-1][1].append(Paragraph(text, Role.CROSSHEAD))
        elif self.takes_headline:
            self.headline = text
        else:
            self.sections.append(((text,), []))
        self.takes_headline = False

    def _add_fence(self, token: Token) -> None:
        """Add each preformatted line as a paragraph: newspapers have no other form for it."""
        for number, line in enumerate(token.content.split("\n"), self._line(token) + 1):
            if line.strip():
                text = join_lines([(number, line)], self.file)
                self.sections[-1][1].append(Paragraph(text))

    def _add_table_token(self, token: Token) -> None:
        if token.type == "table_open":
            self.table = _TableRows()
        elif self.table is not None:
            self.table.add(token)
            if token.type == "table_close":
                self.sections[-1][1].append(self.table.table())
                self.table = None

    def _photo(self, image: Image) -> Photo:
        def text(string: str) -> Text | None:
            return join_lines([(image.line, string)], self.file) if string.strip() else None

        place = str(self.path.parent / image.file)
        origin = Origin(self.file, image.line)
        return Photo(place, text(image.caption), text(image.credit), origin=origin)

    def finished(self) -> tuple[Section, ...]:
        """The sections that are not empty."""
        filled = [part for part in self.sections if part[0] or part[1]]
        return tuple(Section(head, tuple(body)) for head, body in filled)


class _TableRows:
    """Builds a table from its tokens."""

    def __init__(self) -> None:
        self.rows: list[list[Text]] = []
        self.align: list[str] = []

    def add(self, token: Token) -> None:
        if token.type == "tr_open":
            self.rows.append([])
        elif token.type == "th_open":
            self.align.append(_ALIGN.get(str(token.attrs.get("style", "")), "left"))

    def table(self) -> Table:
        return Table(tuple(tuple(row) for row in self.rows), align=tuple(self.align))


def _quote_kind(children: list[Token]) -> tuple[Role, bool]:
    """The role of a quotation by its first line, and whether it spans columns; removes its mark
    from ``children``."""
    first = next((child for child in children if child.content), None)
    if first is None:
        return Role.QUOTE, False
    for mark, kind in _QUOTE_KINDS.items():
        if first.content.lower().startswith(mark):
            first.content = first.content[len(mark) :]
            return kind
    if _EDITOR_NOTE.match("".join(child.content for child in children)):
        return Role.EDITOR_NOTE, False
    return Role.QUOTE, False


def _with_credit_line(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """``sections``; a closing paragraph that gives credits gets the role of a credit line."""
    last = sections[-1].body[-1] if sections and sections[-1].body else None
    if not isinstance(last, Paragraph) or last.role is not Role.BODY:
        return sections
    if not _CREDIT.match(last.text.string):
        return sections
    credit = Paragraph(last.text, Role.CREDIT_LINE)
    closing = Section(sections[-1].headline, (*sections[-1].body[:-1], credit))
    return (*sections[:-1], closing)
