"""Runs of a Word paragraph to texts, pictures and boxes, as they are read: tracked changes
accepted, fields as they show, soft returns as line ends."""

from __future__ import annotations

from collections.abc import Iterable

from paiban.base.finding import Findings
from paiban.base.value import Record, field, replace
from paiban.manuscript.html.tags import shifted
from paiban.manuscript.letters.characters import EDGES, in_plain_characters
from paiban.manuscript.story import Emphasis, MarkKind
from paiban.manuscript.text_builder import TextBuilder
from paiban.manuscript.word.ooxml.context import WordContext
from paiban.manuscript.word.ooxml.drawings import alternative
from paiban.manuscript.word.ooxml.equations import linear
from paiban.manuscript.word.ooxml.look import ParagraphLook, RunLook
from paiban.manuscript.word.ooxml.symbols import plain_symbols, symbol
from paiban.manuscript.word.ooxml.word_blocks import WordBlock, WordParagraph, WordPicture
from paiban.manuscript.word.ooxml.word_fields import Fields
from paiban.manuscript.word.ooxml.xml_parts import Element, attribute, child, found, kind

_TRANSPARENT = (
    "w:ins", "w:moveTo", "w:hyperlink", "w:smartTag", "w:customXml", "w:fldSimple", "w:dir",
    "w:bdo", "w:sdtContent", "w:rubyBase",
)  # fmt: skip
"""What runs stand in and what says nothing of them here."""
_DELETED = ("w:del", "w:moveFrom")
_NOTES = {"w:footnoteReference": "footnote", "w:endnoteReference": "endnote"}


class RunReader(Record):
    """One paragraph, or several whose marks an editor has deleted. ``done``: the blocks that it
    has already come to."""

    context: WordContext
    base: RunLook
    look: ParagraphLook
    line: int
    current: WordParagraph
    done: list[WordBlock] = field(default_factory=list)
    after: list[WordBlock] = field(default_factory=list)
    """Pictures anchored within the text: they follow it."""
    flat: bool = False
    fields: Fields = field(default_factory=Fields)
    _at_line_start: bool = True
    _breaks_page: bool = False

    def add(self, elements: Iterable[Element]) -> None:
        """Take in elements, or all that one holds."""
        for each in elements:
            name = kind(each)
            if name == "w:r":
                self._run(each)
            elif name in _DELETED:
                self._deleted(each, name)
            elif name in ("m:oMath", "m:oMathPara"):
                self._equation(each)
            elif name == "mc:AlternateContent":
                chosen = alternative(each)
                if chosen is not None:
                    self.add(chosen)
            elif name in _TRANSPARENT:
                if name in ("w:ins", "w:moveTo"):
                    self.context.report.change(
                        "text that was added as a tracked change is set", self.line
                    )
                self.add(each)
            elif name == "w:sdt":
                self._control(each)

    def _control(self, element: Element) -> None:
        """A content control; one that only asks for its text is empty on paper."""
        content = child(element, "w:sdtContent")
        if content is None:
            return
        if child(element, "w:sdtPr", "w:showingPlcHdr") is not None:
            text = "".join(each.text or "" for each in found(content, "w:t"))
            self.context.report.leave("a prompt to fill in", self.line, text)
            return
        self.add(content)

    def _deleted(self, element: Element, name: str) -> None:
        text = "".join(each.text or "" for each in found(element, "w:delText", "w:t"))
        what = "text that was deleted as a tracked change"
        if name == "w:moveFrom":
            what = "the old place of text that was moved as a tracked change"
        self.context.report.leave(what, self.line, text)

    def _equation(self, element: Element) -> None:
        self.context.report.change("an equation is set as a line of text", self.line)
        self._text(linear(element), self.base)

    def _run(self, element: Element) -> None:
        properties = child(element, "w:rPr")
        look = self.context.styles.run(self.base, properties)
        if child(properties, "w:del") is not None or child(properties, "w:moveFrom") is not None:
            self._deleted(element, "w:del")
            return
        for each in element:
            self._piece(each, look)

    def _piece(self, each: Element, look: RunLook) -> None:
        """One child of a run."""
        name = kind(each)
        if name == "w:fldChar":
            self._field(attribute(each, "w:fldCharType"))
        elif name == "w:instrText":
            self.fields.instruct(each.text or "")
        elif self.fields.in_code:
            return
        elif name == "w:t":
            self._text(_own_text(each), look)
        elif name in ("w:tab", "w:ptab"):
            self._text(" ", look)
        elif name in ("w:br", "w:cr"):
            self._break(attribute(each, "w:type"))
        elif name == "w:noBreakHyphen":
            self._text("\u2011", look)
        elif name == "w:softHyphen":
            self._text("\u00ad", look)
        elif name == "w:sym":
            self._symbol(each, look)
        elif name == "w:ruby":
            self._ruby(each)
        elif name in _NOTES:
            self._text(self.context.note_mark(_NOTES[name], attribute(each, "w:id")), self.base)
        elif name in ("w:drawing", "w:pict", "w:object"):
            self._drawing(each)
        elif name == "mc:AlternateContent":
            chosen = alternative(each)
            for inner in chosen if chosen is not None else ():
                self._piece(inner, look)
        elif name == "w:commentReference":
            self.context.comments.append((attribute(each, "w:id"), self.line))

    def _field(self, event: str) -> None:
        shown = self.fields.event(event)
        if shown.text:
            self._text(shown.text, self.base)
        if shown.lost:
            self.context.report.drop("a field that Word reckons", self.line, shown.lost)

    def _symbol(self, element: Element, look: RunLook) -> None:
        font, code = attribute(element, "w:font"), attribute(element, "w:char")
        character = symbol(font, code)
        if character:
            self.context.report.change("a sign of a symbol font is set as a character", self.line)
            self._text(character, look)
        else:
            self.context.report.drop("a sign of a symbol font", self.line, f"{font} {code}")

    def _ruby(self, element: Element) -> None:
        """Characters with a reading above them."""
        reading = "".join(
            each.text or "" for part in found(element, "w:rt") for each in found(part, "w:t")
        )
        base = child(element, "w:rubyBase")
        if base is None:
            return
        self.current.builder.open(MarkKind.RUBY)
        self.add(base)
        bears = self.current.builder.bears(MarkKind.RUBY)
        self.current.builder.close(MarkKind.RUBY, " ".join(reading.split()))
        if not bears:
            self._text(reading, self.base)

    def _text(self, string: str, look: RunLook) -> None:
        if not string:
            return
        context = self.context
        if look.hidden:
            context.report.leave("hidden text", self.line, string)
            return
        context.keep(self.line, string)
        string = in_plain_characters(string, context.file, Findings.aside())
        if look.latin:
            string = plain_symbols(string, look.latin)
        if look.shift:
            string = shifted(string, look.shift)
        if not self.current.builder.string:
            bare = string.lstrip(EDGES)
            white = string[: len(string) - len(bare)]
            self.current.white += sum(1.0 if ch == "\u3000" else 0.5 for ch in white)
        kinds = self._kinds(look)
        for each in kinds:
            self.current.builder.open(each)
        self.current.builder.add(string)
        for each in reversed(kinds):
            self.current.builder.close(each)
        count = len(string) - string.count(" ") - string.count("\u3000")
        if count:
            self.current.looks[replace(look, shift="")] += count
            self._at_line_start = False

    def _kinds(self, look: RunLook) -> list[Emphasis | MarkKind]:
        kinds: list[Emphasis | MarkKind] = []
        if look.bold or look.is_black:
            kinds.append(Emphasis.BOLD)
        elif look.italic or look.is_kai:
            kinds.append(Emphasis.KAI)
        for told, mark in (
            (look.dotted, MarkKind.DOTS),
            (look.underlined, MarkKind.NAME),
            (look.struck, MarkKind.STRUCK),
        ):
            if told and not self.flat:
                kinds.append(mark)
        return kinds

    def _break(self, how: str) -> None:
        if how == "page" and not self.flat:
            self._breaks_page = True
            self._end_piece()
            return
        self.current.builder.end_line()
        self._at_line_start = True

    def _drawing(self, element: Element) -> None:
        """A picture at the beginning of a line parts the text there; others follow the text."""
        for block in self.context.drawings.read(element, self.line):
            if self._at_line_start:
                self._end_piece()
                self.done.append(block)
            else:
                self.after.append(block)

    def _end_piece(self) -> None:
        """The text so far is a paragraph by itself."""
        if not self.current.is_empty:
            self.done.append(self.current)
        self.done += self.after
        self.after = []
        if not self.current.is_empty or self._breaks_page:
            begins = self._breaks_page or (self.current.is_empty and self.current.begins_page)
            self._breaks_page = False
            marker = self.current.marker if self.current.is_empty else None
            self.current = WordParagraph(
                TextBuilder(self.line, flat=self.flat), self.look, marker=marker, begins_page=begins
            )
        self._at_line_start = True

    def finish(self) -> list[WordBlock]:
        """All blocks of the paragraph; an empty one is kept where a page begins with it."""
        paragraph, self.current = self.current, WordParagraph(TextBuilder(self.line), self.look)
        only_pictures = paragraph.is_empty and any(isinstance(b, WordPicture) for b in self.done)
        if not paragraph.is_empty or paragraph.begins_page or not only_pictures:
            self.done.append(paragraph)
        return [*self.done, *self.after]


def _own_text(element: Element) -> str:
    """The text of ``w:t``; white at its edges counts only where the element says so."""
    text = (element.text or "").replace("\n", " ").replace("\r", " ").replace("\t", " ")
    return text if attribute(element, "xml:space") == "preserve" else text.strip(" ")
