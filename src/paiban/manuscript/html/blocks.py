"""HTML to the blocks of a body: paragraphs, heads, items, quotations, tables, images."""

from __future__ import annotations

from collections.abc import Iterator

from paiban.base.late_pattern import late_pattern
from paiban.base.value import Record, field
from paiban.manuscript.html.html_parser import parse_html
from paiban.manuscript.html.html_tables import HtmlTable, rows_of
from paiban.manuscript.html.inline_tags import InlineTags
from paiban.manuscript.html.tags import BLOCKS, HEADS, LISTS, LOST, ROWS
from paiban.manuscript.html.tree import Characters, Element
from paiban.manuscript.letters.characters import blank
from paiban.manuscript.markup_report import MarkupReport
from paiban.manuscript.text_builder import Image, TextBuilder

_SPACES = late_pattern(r"[ \t\r\f]+")
_ALIGNED = late_pattern(r"text-align\s*:\s*(\w+)")


class HtmlBlock(Record):
    """A block: its text, or a table. ``head`` is the level of a headline, ``lists`` how many lists
    it stands in, ``marker`` what stands before an item; ``quoted``: in a quotation; ``centred``:
    its style says so; ``caption``: words of the picture before it."""

    text: TextBuilder
    head: int = 0
    lists: int = 0
    marker: str = ""
    quoted: bool = False
    table: HtmlTable | None = None
    centred: bool = False
    caption: bool = False


def html_blocks(source: str, line: int, report: MarkupReport) -> list[HtmlBlock]:
    """The blocks of ``source``, HTML whose first line has the number ``line``; what is not set
    goes to ``report``."""
    return blocks_of(parse_html(source, line), report)


def blocks_of(element: Element, report: MarkupReport) -> list[HtmlBlock]:
    """The blocks of a tree; what is not set goes to ``report``."""
    walker = _Walker(report)
    walker.walk(element)
    walker.flush()
    return walker.blocks


class _Walker(Record):
    """The blocks met so far, and where in the tree we are."""

    report: MarkupReport
    blocks: list[HtmlBlock] = field(default_factory=list)
    tags: InlineTags | None = None
    head: int = 0
    quotes: int = 0
    numbers: list[int | None] = field(default_factory=list)
    marker: str = ""
    kept_lines: bool = False
    centred: bool = False

    def walk(self, element: Element) -> None:
        for child in element.children:
            if isinstance(child, Characters):
                self._characters(child)
            else:
                self._element(child)

    def _inline(self, line: int) -> InlineTags:
        if self.tags is None:
            self.tags = InlineTags(TextBuilder(line), self.report)
        builder = self.tags.builder
        if line > builder.line:
            builder.wrap(line - builder.line)
        return self.tags

    def _characters(self, child: Characters) -> None:
        if self.tags is None and blank(child.string.replace("\n", "")):
            return
        for number, piece in enumerate(child.string.split("\n")):
            tags = self._inline(child.line + number)
            if number and self.kept_lines:
                tags.builder.end_line()
            tags.add(piece if self.kept_lines else _SPACES.sub(" ", piece))

    def _element(self, element: Element) -> None:
        tag = element.tag
        if tag == "!":
            self._inline(element.line).comment()
        elif tag == "table":
            self._table(element)
        elif tag == "figure":
            self._figure(element)
        elif tag in LOST:
            self.report.drop(f"<{tag}>", element.line, lost=True)
        elif tag in BLOCKS:
            self._block(element)
        else:
            self._inline(element.line).start(tag, element.attributes)
            self.walk(element)
            if tag not in ("br", "img"):
                self._inline(element.line).end(tag)

    def _block(self, element: Element) -> None:
        """An element that stands on lines of its own."""
        tag, before = element.tag, (self.head, self.kept_lines, self.centred)
        self.flush()
        self.centred = _centred(element, self.centred)
        self.head = HEADS.get(tag, self.head)
        self.kept_lines = self.kept_lines or tag == "pre"
        self.quotes += tag == "blockquote"
        if tag in LISTS:
            self.numbers.append(1 if tag == "ol" else None)
        if tag == "li":
            self.marker = self._next_marker()
        if tag == "hr":
            self.report.drop("a rule (<hr>)", element.line)
        self.walk(element)
        self.flush()
        self.quotes -= tag == "blockquote"
        if tag in LISTS:
            self.numbers.pop()
        self.head, self.kept_lines, self.centred = before

    def _next_marker(self) -> str:
        number = self.numbers[-1] if self.numbers else None
        if number is None:
            return "● "
        self.numbers[-1] = number + 1
        return f"{number}. "

    def _table(self, element: Element) -> None:
        self.flush()
        for child in _stray(element):
            if isinstance(child, Characters):
                self._characters(child)
            else:
                self._element(child)
        self.flush()
        table = rows_of(element, self.report, self.cell)
        if table.rows:
            self.blocks.append(HtmlBlock(TextBuilder(element.line), table=table))

    def cell(self, element: Element) -> TextBuilder:
        """All that a cell holds, in one line."""
        inner = _Walker(self.report)
        inner.tags = InlineTags(TextBuilder(element.line, flat=True), self.report)
        _flatten(element, inner)
        return inner.tags.builder

    def _figure(self, element: Element) -> None:
        """Images with the words beneath them."""
        words = [self.cell(each).string.strip() for each in element.found("figcaption")]
        images = [each for each in element.found("img") if each.attributes.get("src")]
        if not images:
            self._block(element)
            return
        self.flush()
        builder = self._inline(element.line).builder
        for number, each in enumerate(images):
            own = words if number == 0 else []
            caption = " ".join(own) or each.attributes.get("alt", "")
            builder.images.append(Image(each.attributes["src"], caption, "", each.line))
        rest = [child for child in element.children if _holds_more(child)]
        for child in rest:
            if isinstance(child, Characters):
                self._characters(child)
            else:
                self._element(child)
        self.flush()

    def flush(self) -> None:
        """The paragraph ends here."""
        if self.tags is None:
            return
        self.tags.finish()
        builder, self.tags = self.tags.builder, None
        if builder.string.strip() or builder.images:
            lists, quoted = len(self.numbers), self.quotes > 0
            block = HtmlBlock(builder, self.head, lists, self.marker, quoted, centred=self.centred)
            self.blocks.append(block)
            self.marker = ""


def _centred(element: Element, outer: bool) -> bool:
    """Whether the text of an element is centred."""
    if element.tag == "center":
        return True
    told = _ALIGNED.search(element.attributes.get("style", "").lower())
    align = told[1] if told else element.attributes.get("align", "").lower()
    return align == "center" if align else outer


def _holds_more(child: Element | Characters) -> bool:
    """Whether a child of a figure is neither its image nor its words."""
    if isinstance(child, Characters):
        return True
    return child.tag not in ("img", "figcaption") and not any(child.found("img"))


def _stray(element: Element) -> Iterator[Element | Characters]:
    """What stands in a table, but in no cell."""
    for child in element.children:
        if isinstance(child, Characters) or child.tag not in ROWS:
            yield child
        elif child.tag in ("thead", "tbody", "tfoot", "tr"):
            yield from _stray(child)


def _flatten(element: Element, walker: _Walker) -> None:
    assert walker.tags is not None
    tags = walker.tags
    for child in element.children:
        if isinstance(child, Characters):
            walker._characters(child)
        elif child.tag == "!":
            tags.comment()
        elif child.tag in LOST:
            walker.report.drop(f"<{child.tag}>", child.line, lost=True)
        else:
            if child.tag == "br":
                walker.report.drop("a line end in a cell", child.line)
            tags.start(child.tag, child.attributes)
            _flatten(child, walker)
            if child.tag not in ("br", "img"):
                tags.end(child.tag)
