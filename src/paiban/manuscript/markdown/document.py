"""Reader of Markdown manuscripts with YAML front matter.

Front matter keys: see ``fields.KEYS``. In the body:

- ``# `` opens a section with that headline; at the top, with no headline in the front matter, it
  is the headline itself. ``## `` and deeper are crossheads.
- ``**bold**`` is bold, ``*emphasis*`` is 楷; ``[文字]{.dots}`` bears dots of emphasis,
  ``[专名]{.name}`` a line, ``[书名]{.title}`` a wavy line; ``{汉字|hàn zì}`` has a reading;
  ``~~text~~`` is struck through.
- ``> `` is a quotation, or what its first line says (``quotations.py``).
- ``![caption](file "credit")`` is a photo. Lists, tables and hard-wrapped lines are what they look
  like; two spaces or a backslash at a line's end end it on the page; a paragraph of such lines is
  verse. ``[^1]`` is a footnote. What closes a story is told by ``closing.py``.
- HTML is read where it means something (``manuscript/html``). Of a link the text is kept, of code
  its characters.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from paiban.base.finding import Findings
from paiban.base.origin import Origin
from paiban.base.value import replace
from paiban.manuscript.ends.closing import with_closing
from paiban.manuscript.footnotes import Footnotes
from paiban.manuscript.join import join_lines
from paiban.manuscript.markdown.commonmark import SPACED, Token, parse
from paiban.manuscript.markdown.fields import FieldReader, Fields
from paiban.manuscript.markdown.front_matter import load, split
from paiban.manuscript.markdown.inline import read_flat, read_inline, with_note_marks
from paiban.manuscript.markdown.quotations import (
    PLAIN,
    VERSE,
    Quotation,
    first_line_ended,
    quotation,
    with_line_ends,
)
from paiban.manuscript.markdown.table_rows import TableRows
from paiban.manuscript.markdown.verse import is_verse
from paiban.manuscript.markup_report import MarkupReport
from paiban.manuscript.naming import story_id
from paiban.manuscript.panels.panel_names import PORTRAIT
from paiban.manuscript.photo_names import photo_path
from paiban.manuscript.story import TABLE_WORDS, Block, Paragraph, Photo, Role, Section, Story, Text
from paiban.manuscript.text_builder import Image, TextBuilder

if TYPE_CHECKING:
    from paiban.manuscript.html.blocks import HtmlBlock

_VERSE_FENCES = ("verse", "poem", "诗", "诗歌")


def read_markdown(source: str, path: Path, findings: Findings) -> Story:
    """The story in Markdown ``source``; unknown keys and wrong values go to ``findings``.

    Raises ``Unusable``: ``bad-front-matter``.
    """
    file, lines = str(path), source.split("\n")
    front, skipped = split(source, file)
    fields = FieldReader(path, findings).read(load(front, file)) if skipped else Fields()
    body = _Body(path, skipped, findings, takes_headline=not fields.get("headline"))
    for token in parse("\n".join(lines[skipped:])):
        body.add(token)
    if body.headline:
        fields["headline"] = tuple(body.headline)
    fields["photos"] = (*fields.get("photos", ()), *body.photos)
    sections = body.notes.put_after(with_closing(body.finished(), lines))
    body.report.tell(findings)
    return Story(story_id(path), file, sections=sections, origin=Origin(file, 1), **fields)


class _Body:
    """Builds the body from block tokens."""

    def __init__(
        self, path: Path, skipped: int, findings: Findings, *, takes_headline: bool
    ) -> None:
        self.path = path
        self.file = str(path)
        self.skipped = skipped
        self.findings = findings
        self.takes_headline = takes_headline
        self.report = MarkupReport(self.file)
        self.notes = Footnotes(self.file)
        self.headline: list[Text] = []
        self.photos: list[Photo] = []
        self.sections: list[tuple[tuple[Text, ...], list[Block]]] = [((), [])]
        self.heading = 0
        self.quotes: list[Quotation | None] = []
        self.lists = 0
        self.marker = ""
        self.table: TableRows | None = None

    def add(self, token: Token) -> None:
        """Add one block token."""
        if token.type == "inline":
            self._add_inline(token)
        elif token.type == "fence":
            self._add_fence(token)
        elif token.type == "html_block":
            self._add_html(token)
        elif token.type == "hr":
            self.report.drop("a rule (***)", self._line(token))
        elif token.type.startswith(("table", "thead", "tr", "th", "td")):
            self._add_table_token(token)
        elif token.type == "heading_open":
            self.heading = int(token.tag[1:])
        elif token.type.startswith("note"):
            self.notes.opened = token.info if token.type == "note_open" else ""
        else:
            self._nest(token)

    def _nest(self, token: Token) -> None:
        """Lists and quotations, which stand in one another."""
        if token.type == "list_item_open":
            self.marker = f"{token.info}{token.markup} " if token.info else "● "
        elif token.type.endswith("list_open"):
            self.lists += 1
        elif token.type.endswith("list_close"):
            self.lists -= 1
        elif token.type == "blockquote_open":
            self.quotes.append(None)
        elif token.type == "blockquote_close":
            self.quotes.pop()

    def _line(self, token: Token) -> int:
        return (token.map[0] if token.map else 0) + 1 + self.skipped

    def _add_inline(self, token: Token) -> None:
        children = with_note_marks(token.children or [], self.notes)
        if self.quotes and self.quotes[-1] is None:
            self.quotes[-1] = quotation(children)
        if self.quotes and self.quotes[-1] and self.quotes[-1].keeps_lines:
            children = with_line_ends(children)
        elif self._panel and not self._panel.begun:
            children = first_line_ended(children)
        if self.table is not None:
            text = read_flat(children, self._line(token), self.report)
            self._take(text)
            self.table.rows[-1].append(text.text(self.file))
            return
        text = read_inline(children, self._line(token), self.report)
        self._report_spaced(children, text.line)
        self._take(text)
        if self.notes.opened:
            self.notes.add(text.text(self.file))
        elif self.heading:
            level, self.heading = self.heading, 0
            self._add_heading(text, level)
        elif text.string.strip():
            self._add_paragraph(text)

    def _take(self, text: TextBuilder) -> None:
        """What every text brings: photos, and signs of markup that is none."""
        photos = [self._photo(image) for image in text.images]
        self.photos += (replace(each, place=PORTRAIT) if self._panel else each for each in photos)
        for line, string in text.source_lines():
            self.report.look(string, line)

    @property
    def _panel(self) -> Quotation | None:
        """The panel that is being read."""
        return next((each for each in self.quotes if each and each.is_panel), None)

    def _add_to_panel(self, texts: Iterable[tuple[Text, bool]], role: Role) -> None:
        """Lines of a panel; the first of all does not open in the middle."""
        for text, _ in texts:
            panel = self._panel
            assert panel
            own = Role.CROSSHEAD if panel.titled and not panel.begun else role
            made = Paragraph(text, own, opens_mid=panel.begun, style=panel.style)
            self.sections[-1][1].append(made)
            self.quotes[self.quotes.index(panel)] = replace(panel, begun=True)

    def _add_paragraph(self, text: TextBuilder) -> None:
        if self._panel:
            marker, self.marker = self.marker, ""
            role = Role.LIST_ITEM if self.lists else Role.QUOTE
            self._add_to_panel(text.texts(self.file, marker), role)
            return
        kind = (self.quotes[-1] or PLAIN) if self.quotes else PLAIN
        if not self.lists and kind is PLAIN and is_verse(text):
            kind = VERSE
        role = Role.LIST_ITEM if self.lists else kind.role
        marker, self.marker = self.marker, ""
        self.takes_headline = False
        for piece, goes_on in text.texts(self.file, marker):
            made = Paragraph(
                piece,
                role,
                max(self.lists - 1, 0),
                across=kind.across,
                opens_mid=goes_on and (role is Role.VERSE or kind.style in TABLE_WORDS),
                style="" if self.lists else kind.style,
            )
            self.sections[-1][1].append(made)

    def _add_heading(self, text: TextBuilder, level: int) -> None:
        """A head; each line that was asked for is one of its own."""
        lines = [line for line, _ in text.texts(self.file) if line]
        if not lines:
            return
        if self._panel:
            self._add_to_panel(((line, False) for line in lines), Role.CROSSHEAD)
        elif level > 1:
            self.sections[-1][1].extend(Paragraph(line, Role.CROSSHEAD) for line in lines)
        elif self.takes_headline:
            self.headline = lines
        else:
            self.sections.append((tuple(lines), []))
        self.takes_headline = False

    def _add_fence(self, token: Token) -> None:
        """Preformatted lines have no form in a newspaper: each is a paragraph, or one of verse."""
        verse, goes_on = token.info.strip().lower() in _VERSE_FENCES, False
        if token.info.strip() and not verse:
            self.report.drop(f"the kind of a fence ({token.info.strip()[:20]})", self._line(token))
        for number, line in enumerate(token.content.split("\n"), self._line(token) + 1):
            text = join_lines([(number, line)], self.file)
            if text:
                role = Role.VERSE if verse else Role.BODY
                made = Paragraph(text, role, opens_mid=goes_on and verse)
                self.sections[-1][1].append(made)
                self.takes_headline = False
            goes_on = bool(text)

    def _add_html(self, token: Token) -> None:
        from paiban.manuscript.html.blocks import html_blocks

        for block in html_blocks(token.content, self._line(token), self.report):
            self._add_html_block(block)

    def _add_html_block(self, block: HtmlBlock) -> None:
        if block.table is not None:
            self.photos += [self._photo(image) for image in block.table.images()]
            self.sections[-1][1].append(block.table.as_table(self.file))
            self.takes_headline = False
            return
        self._take(block.text)
        if block.head:
            self._add_heading(block.text, block.head)
            return
        if not block.text.string.strip():
            return
        self.lists += block.lists
        self.marker = block.marker or self.marker
        if block.quoted:
            self.quotes.append(Quotation(Role.QUOTE))
        self._add_paragraph(block.text)
        self.lists -= block.lists
        if block.quoted:
            self.quotes.pop()

    def _add_table_token(self, token: Token) -> None:
        if token.type == "table_open":
            self.table = TableRows()
        elif self.table is not None:
            self.table.add(token)
            if token.type == "table_close":
                self.sections[-1][1].append(self.table.table())
                self.table = None
                self.takes_headline = False

    def _report_spaced(self, children: Sequence[Token], line: int) -> None:
        for child in children:
            if child.type == "image" and child.info == SPACED:
                self.findings.note(
                    "photo-name-with-spaces",
                    f"the name of a photo holds spaces: {child.attrs['src']}",
                    f"paiban reads it; for other programs write <{child.attrs['src']}>",
                    Origin(self.file, line),
                )

    def _photo(self, image: Image) -> Photo:
        def text(string: str) -> Text | None:
            return join_lines([(image.line, string)], self.file) if string.strip() else None

        origin = Origin(self.file, image.line)
        file = photo_path(image.file, self.path.parent, origin, self.findings)
        return Photo(file, text(image.caption), text(image.credit), origin=origin)

    def finished(self) -> tuple[Section, ...]:
        """The sections that are not empty."""
        filled = [part for part in self.sections if part[0] or part[1]]
        return tuple(Section(head, tuple(body)) for head, body in filled)
