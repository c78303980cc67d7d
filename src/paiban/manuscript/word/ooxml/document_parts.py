"""Reader of the parts of a Word document: its blocks in their order, its notes, and what stands in
parts that no page of a newspaper has."""

from __future__ import annotations

from paiban.base.finding import Findings
from paiban.base.value import Record
from paiban.manuscript.footnotes import Footnotes
from paiban.manuscript.slicing import join
from paiban.manuscript.story import Text
from paiban.manuscript.text_builder import TextBuilder
from paiban.manuscript.word.ooxml.context import WordContext
from paiban.manuscript.word.ooxml.drawings import Drawings, alternative
from paiban.manuscript.word.ooxml.look import Styles
from paiban.manuscript.word.ooxml.numbering import Numbering
from paiban.manuscript.word.ooxml.package import Package, Relation, main_part
from paiban.manuscript.word.ooxml.runs import RunReader
from paiban.manuscript.word.ooxml.word_blocks import WordBlock, WordBox, WordParagraph, WordTable
from paiban.manuscript.word.ooxml.word_report import WordReport
from paiban.manuscript.word.ooxml.word_tables import read_table
from paiban.manuscript.word.ooxml.xml_parts import Element, attribute, child, found, kind, value

_WRAPS = ("w:customXml", "w:ins", "w:moveTo", "w:sdtContent", "w:smartTag")
_NEW_PAGE = ("nextPage", "oddPage", "evenPage", "")


class DocumentParts(Record):
    """The parts of one document."""

    package: Package
    relations: dict[str, Relation]
    root: Element
    context: WordContext
    waiting: RunReader | None = None
    """A paragraph whose end an editor has deleted, or a large first letter: the next goes on."""
    starts_page: bool = False

    def blocks(self) -> list[WordBlock]:
        """The blocks of the text."""
        body = child(self.root, "w:body")
        found_here = self._blocks(body) if body is not None else []
        return found_here + self._finished()

    def within(self, element: Element) -> list[WordBlock]:
        """The blocks of a text box, a cell or a note, which begin and end there."""
        outer, self.waiting = self.waiting, None
        starts, self.starts_page = self.starts_page, False
        blocks = self._blocks(element) + self._finished()
        self.waiting, self.starts_page = outer, starts
        return blocks

    def _blocks(self, element: Element) -> list[WordBlock]:
        blocks: list[WordBlock] = []
        for each in element:
            name = kind(each)
            if name == "w:p":
                blocks += self._paragraph(each)
            elif name == "w:tbl":
                blocks += self._finished()
                self.context.lines += 1
                line = self.context.lines
                blocks.append(read_table(each, line, self.context.report, self.within))
            elif name == "w:sdt":
                blocks += self._control(each)
            elif name in _WRAPS:
                blocks += self._blocks(each)
            elif name == "mc:AlternateContent":
                chosen = alternative(each)
                blocks += self._blocks(chosen) if chosen is not None else []
            elif name in ("m:oMathPara", "m:oMath"):
                blocks += self._loose_equation(each)
            elif name == "w:altChunk":
                what = "a document within the document (altChunk)"
                self.context.report.drop(what, max(1, self.context.lines))
        return blocks

    def _control(self, element: Element) -> list[WordBlock]:
        content = child(element, "w:sdtContent")
        if content is None:
            return []
        if child(element, "w:sdtPr", "w:showingPlcHdr") is not None:
            text = "".join(each.text or "" for each in found(content, "w:t"))
            self.context.report.leave("a prompt to fill in", self.context.lines + 1, text)
            return []
        return self._blocks(content)

    def _loose_equation(self, element: Element) -> list[WordBlock]:
        """An equation that stands for a paragraph."""
        blocks = self._finished()
        reader = self._reader(None)
        reader.add([element])
        return blocks + reader.finish()

    def _paragraph(self, element: Element) -> list[WordBlock]:
        properties = child(element, "w:pPr")
        reader = self.waiting or self._reader(properties)
        self.waiting = None
        reader.add(element)
        if _goes_on(properties, reader):
            self.waiting = reader
            return []
        ended = child(properties, "w:sectPr")
        if ended is not None and value(ended, "w:type") in _NEW_PAGE:
            self.starts_page = True
        return reader.finish()

    def _reader(self, properties: Element | None) -> RunReader:
        context = self.context
        context.lines += 1
        base, look = context.styles.paragraph(properties)
        own, depth = look.numbering
        numbered = own not in ("", "0")
        marker = context.numbering.marker(own, depth, look.style_id) if numbered else None
        begins, self.starts_page = self.starts_page or look.breaks_page, False
        builder = TextBuilder(context.lines)
        current = WordParagraph(builder, look, marker=marker, begins_page=begins)
        return RunReader(context, base, look, context.lines, current)

    def _finished(self) -> list[WordBlock]:
        """What is left of a paragraph that waits for another."""
        reader, self.waiting = self.waiting, None
        return reader.finish() if reader else []

    def read_notes(self) -> None:
        """The texts of the notes that the text refers to; a note may refer to others."""
        context, at = self.context, 0
        while at < len(context.noted):
            name, own = context.noted[at]
            at += 1
            context.notes.opened = f"{name} {own}"
            for text in self._note(name, own):
                context.notes.add(text)
        if context.noted:
            context.report.change("notes stand at the end of the story", 1)

    def _note(self, name: str, own: str) -> list[Text]:
        root = self.part(name + "s")
        notes = found(root, f"w:{name}") if root is not None else ()
        element = next((each for each in notes if attribute(each, "w:id") == own), None)
        blocks = self.within(element) if element is not None else []
        texts = [text for text in texts_of(blocks, self.context.file) if text]
        return texts or [Text("", self.context.file, ((0, 1),))]

    def part(self, name: str) -> Element | None:
        """The root of the part that the document relates to by this kind."""
        for relation in self.relations.values():
            if relation.kind == name and not relation.is_external:
                return self.package.xml(relation.target)
        return None

    def tell_of_other_parts(self) -> None:
        """Tell what is left out: remarks of the desk, and heads and feet of Word's pages."""
        comments = self.part("comments")
        for each in found(comments, "w:comment") if comments is not None else ():
            own, text = attribute(each, "w:id"), _plain(each)
            line = next((line for known, line in self.context.comments if known == own), 1)
            self.context.report.leave("a comment", line, text)
        for relation in self.relations.values():
            if relation.kind in ("header", "footer") and not relation.is_external:
                root = self.package.xml(relation.target)
                text = _plain(root) if root is not None else ""
                if any(ch.isalpha() for ch in text):
                    self.context.report.leave(f"the {relation.kind} of Word's pages", 1, text)


def _goes_on(properties: Element | None, reader: RunReader) -> bool:
    """Whether the next paragraph goes on this one: its mark was deleted, or it is a large first
    letter."""
    marks = child(properties, "w:rPr")
    for name in ("w:del", "w:moveFrom"):
        if child(marks, name) is not None:
            reader.context.report.leave("the end of a paragraph that was deleted", reader.line)
            return True
    return bool(reader.look.drop_cap) and len(reader.current.string) <= 3


def _plain(element: Element) -> str:
    """All text within, a space between paragraphs."""
    parts = ("".join(t.text or "" for t in found(p, "w:t", "m:t")) for p in found(element, "w:p"))
    return " ".join(part for part in parts if part.strip())


def texts_of(blocks: list[WordBlock], file: str) -> list[Text]:
    """All texts in blocks, each paragraph one."""
    texts: list[Text] = []
    for block in blocks:
        if isinstance(block, WordParagraph):
            text = block.builder.text(file, f"{block.marker} " if block.marker else "")
            texts += [text] if text else []
        elif isinstance(block, WordBox):
            texts += texts_of(block.blocks, file)
        elif isinstance(block, WordTable):
            for row in block.rows:
                cells = [texts_of(cell.blocks, file) for cell in row]
                filled = tuple(text for cell in cells for text in cell)
                texts += [join(filled, " ")] if filled else []
    return texts


def document_parts(package: Package, findings: Findings) -> DocumentParts:
    """The parts of the document in ``package``. Raises ``Unusable``."""
    main = main_part(package)
    root = package.xml(main, needed=True)
    assert root is not None
    relations = package.relations(main)

    def part(name: str) -> Element | None:
        for relation in relations.values():
            if relation.kind == name and not relation.is_external:
                return package.xml(relation.target)
        return None

    report = WordReport(package.file)
    styles = Styles.read(part("styles"), part("theme"))
    drawings = Drawings(package, relations, report, findings, lambda _: [])
    context = WordContext(
        package.file,
        styles,
        Numbering.read(part("numbering")),
        Footnotes(package.file),
        report,
        drawings,
    )
    parts = DocumentParts(package, relations, root, context)
    drawings.blocks_of = parts.within
    return parts
