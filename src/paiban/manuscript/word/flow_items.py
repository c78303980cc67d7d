"""The blocks of a document in one row: boxes and tables that only hold a picture and its words, or
a text, are opened; what is a fact box or a table of figures stays one."""

from __future__ import annotations

from collections.abc import Iterator

from paiban.base.value import Record, field
from paiban.manuscript.word.marks_of_parts import SHORT_EM, em_width, ends_sentence, is_caption
from paiban.manuscript.word.ooxml.word_blocks import (
    WordBlock,
    WordBox,
    WordCell,
    WordParagraph,
    WordPicture,
    WordTable,
)
from paiban.manuscript.word.ooxml.word_report import WordReport


class Illustration(Record):
    """A picture with the paragraphs beneath it."""

    picture: WordPicture
    words: list[WordParagraph] = field(default_factory=list)


class FactBox(Record):
    """A text set apart: 链接, 名词解释."""

    blocks: list[Item]
    line: int


Item = WordParagraph | Illustration | WordTable | FactBox


class FlowItems(Record):
    """Opens the blocks of a document. Paragraphs are numbered by ``line``; ``first_body`` is the
    first that is text."""

    report: WordReport
    first_body: int

    def items(self, blocks: list[WordBlock]) -> Iterator[Item]:
        """The items of ``blocks``, in order."""
        for block in blocks:
            if isinstance(block, WordPicture):
                yield Illustration(block)
            elif isinstance(block, WordBox):
                yield from self._box(block)
            elif isinstance(block, WordTable):
                yield from self._table(block)
            else:
                yield block

    def _box(self, box: WordBox) -> Iterator[Item]:
        """A box with a picture, a caption by itself, or a part of the head stands where it is
        anchored; any other is a text of its own."""
        inner = list(self.items(box.blocks))
        texts = [each for each in inner if isinstance(each, WordParagraph) and not each.is_empty]
        if any(isinstance(each, Illustration) for each in inner):
            yield from _linked_inside(inner)
            return
        if not texts and not any(isinstance(each, WordTable | FactBox) for each in inner):
            return
        only_texts = len(texts) == sum(not _is_blank(each) for each in inner)
        heads = box.line < self.first_body and all(_is_short(each) for each in texts)
        captions = len(texts) <= 2 and any(is_caption(each.string) for each in texts)
        if only_texts and (heads or captions):
            yield from texts
            return
        yield FactBox(inner, box.line)

    def _table(self, table: WordTable) -> Iterator[Item]:
        rows = [row for row in table.rows if row]
        opened = [[list(self.items(cell.blocks)) for cell in row] for row in rows]
        inside = [item for row in opened for cell in row for item in cell]
        if any(isinstance(item, Illustration) for item in inside):
            yield from _pictures_of(rows, opened)
        elif len(rows) == 1 and len(rows[0]) == 1:
            self.report.change("a table of one cell is a box", table.line)
            yield from self._box(WordBox(rows[0][0].blocks, table.line))
        elif all(_is_blank(item) for item in inside):
            return
        else:
            yield table


def _is_short(paragraph: WordParagraph) -> bool:
    short = em_width(paragraph.string) <= SHORT_EM + 15 and not ends_sentence(paragraph.string)
    return short and paragraph.marker is None


def _is_blank(item: Item) -> bool:
    return isinstance(item, WordParagraph) and item.is_empty


def _linked_inside(inner: list[Item]) -> Iterator[Item]:
    """A box with pictures: short words after a picture belong to it, short words before the first
    too where none follow."""
    before: list[WordParagraph] = []
    last: Illustration | None = None
    rest: list[Item] = []
    for item in inner:
        if isinstance(item, Illustration):
            last = item
            rest.append(item)
        elif isinstance(item, WordParagraph) and last is not None and _may_be_caption(item, last):
            last.words.append(item)
        elif isinstance(item, WordParagraph) and item.is_empty:
            continue
        elif isinstance(item, WordParagraph) and last is None and em_width(item.string) <= 60:
            before.append(item)
        else:
            rest.append(item)
    pictures = [item for item in rest if isinstance(item, Illustration)]
    if before and pictures and not pictures[0].words and len(before) == 1:
        pictures[0].words = before
        before = []
    yield from [*before, *rest]


def _may_be_caption(item: WordParagraph, last: Illustration) -> bool:
    return not item.is_empty and len(last.words) < 3 and em_width(item.string) <= 140


def _pictures_of(rows: list[list[WordCell]], opened: list[list[list[Item]]]) -> Iterator[Item]:
    """A table that lays pictures out: the words in a picture's own cell are its own; else those in
    the cell beneath it, above it, or beside it."""
    columns = [_columns(row) for row in rows]
    taken: set[tuple[int, int]] = set()
    pictures: dict[tuple[int, int], list[Illustration]] = {}
    for r, row in enumerate(opened):
        for c, cell in enumerate(row):
            found = [item for item in cell if isinstance(item, Illustration)]
            if found:
                opened[r][c] = list(_linked_inside(cell))
                pictures[r, c] = found
    for (r, c), found in pictures.items():
        for at in _neighbours(r, c, columns):
            words = _words(opened[at[0]][at[1]])
            if at in taken or at in pictures or not words:
                continue
            if found[-1].words:
                break
            if len(found) > 1 and len(words) == len(found):
                for each, own in zip(found, words, strict=True):
                    each.words.append(own)
            else:
                found[-1].words += words
            taken.add(at)
            break
    for r, row in enumerate(opened):
        for c, cell in enumerate(row):
            if (r, c) not in taken:
                yield from (item for item in cell if not _is_blank(item))


def _words(cell: list[Item]) -> list[WordParagraph]:
    """The paragraphs of a cell of short texts; [] where it holds anything else."""
    filled = [item for item in cell if not _is_blank(item)]
    words = [item for item in filled if isinstance(item, WordParagraph)]
    short = all(em_width(each.string) <= 140 for each in words)
    return words if len(words) == len(filled) and short else []


def _columns(row: list[WordCell]) -> list[int]:
    """The column at which each cell of a row begins."""
    starts, at = [], 0
    for cell in row:
        starts.append(at)
        at += cell.across
    return starts


def _neighbours(r: int, c: int, columns: list[list[int]]) -> Iterator[tuple[int, int]]:
    """The cells beneath, above, at the right and at the left of one; a single cell of the next row
    is beneath all."""
    start = columns[r][c]
    for row in (r + 1, r - 1):
        if 0 <= row < len(columns):
            same = [at for at, other in enumerate(columns[row]) if other == start]
            if same:
                yield row, same[0]
            elif len(columns[row]) == 1:
                yield row, 0
    for cell in (c + 1, c - 1):
        if 0 <= cell < len(columns[r]):
            yield r, cell
