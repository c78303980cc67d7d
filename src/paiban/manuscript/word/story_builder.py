"""Items of one story in a Word document to a ``Story``."""

from __future__ import annotations

from pathlib import Path

from paiban.base.origin import Origin
from paiban.base.value import Record, field, replace
from paiban.manuscript.ends.closing import with_closing
from paiban.manuscript.markdown.verse import is_verse
from paiban.manuscript.naming import story_id
from paiban.manuscript.slicing import join, part
from paiban.manuscript.story import (
    Block,
    Emphasis,
    Paragraph,
    Photo,
    Role,
    Section,
    Story,
    Table,
    Text,
)
from paiban.manuscript.tables.table_words import is_table_number, is_unit
from paiban.manuscript.word.body_look import BodyLook
from paiban.manuscript.word.captions import is_styled_caption
from paiban.manuscript.word.figure_tables import figure_table
from paiban.manuscript.word.flow_items import FactBox, Illustration, Item
from paiban.manuscript.word.marks_of_parts import (
    em_width,
    ends_sentence,
    is_numbered,
    label,
)
from paiban.manuscript.word.ooxml.word_blocks import WordParagraph, WordTable
from paiban.manuscript.word.ooxml.word_report import WordReport
from paiban.manuscript.word.role_names import WordRole
from paiban.manuscript.word.roles import Roles
from paiban.manuscript.word.word_texts import LABEL, photo_of, plain, tidy

_PULL_EM = 90.0
"""Words of a text box of one paragraph: longer ones are a text of its own."""
_MOST_PULLS = 2
_HEADS = {
    WordRole.KICKER: "kicker",
    WordRole.HEADLINE: "headline",
    WordRole.SUBHEAD: "subhead",
    WordRole.DECK: "deck",
    WordRole.BYLINE: "byline",
    WordRole.COLUMN: "column_title",
    WordRole.SOURCE: "source",
}
_FAR_IN = 8
"""Ems of white that stand for being set at the right (``closing.py``)."""


class StoryBuilder(Record):
    """Builds one story. ``white``: the white before each paragraph, by its number."""

    path: Path
    body: BodyLook
    report: WordReport
    heads: dict[str, list[Text]] = field(default_factory=dict)
    sections: list[tuple[tuple[Text, ...], list[Block]]] = field(default_factory=lambda: [((), [])])
    boxes: list[Block] = field(default_factory=list)
    photos: list[Photo] = field(default_factory=list)
    white: dict[int, str] = field(default_factory=dict)
    drop_cap: int = 0
    pulls: bool = True
    """Whether boxes of a few words are pull quotes; many of them are a drawing with words in it."""
    _pending: WordRole | None = None
    _table_caption: Text | None = None

    @property
    def file(self) -> str:
        return str(self.path)

    def add(self, items: list[Item]) -> None:
        """Add all items of the story."""
        items = [item for item in items if not (isinstance(item, WordParagraph) and item.is_empty)]
        paragraphs = [item for item in items if isinstance(item, WordParagraph)]
        roles = dict(zip(map(id, paragraphs), Roles(paragraphs, self.body).all(), strict=True))
        self.pulls = sum(map(_is_pull, items)) <= _MOST_PULLS
        for at, item in enumerate(items):
            if isinstance(item, WordParagraph):
                self._paragraph(item, roles[id(item)], items, at)
            elif isinstance(item, Illustration):
                self._photo(item)
            elif isinstance(item, WordTable):
                self._table(item)
            else:
                self._box(item)

    def _paragraph(self, item: WordParagraph, role: WordRole, items: list[Item], at: int) -> None:
        self.white[item.line] = "\u3000" * (
            _FAR_IN if item.look.align == "right" else int(item.white + item.look.indent / 12)
        )
        if self._pending is not None and role is WordRole.BODY:
            role = self._pending
        self._pending = None
        texts = self._texts(item)
        named, length = label(item.string)
        if named and texts:
            self.report.leave(LABEL, item.line, texts[0].string[:length])
            texts[0] = part(texts[0], length, len(texts[0].string))
            if not texts[0]:
                texts = texts[1:]
            if not texts:
                self._pending = role
                return
        if role is WordRole.CROSSHEAD and _titles_table(item, items, at):
            self._table_caption = join(tuple(map(plain, texts)), " ")
        elif role is WordRole.CAPTION or (
            role is WordRole.BODY and self._is_table_caption(item, items, at)
        ):
            self._caption(texts, items, at)
        elif role in _HEADS:
            self._head(role, texts)
        elif role is WordRole.SECTION:
            self.sections.append((tuple(map(plain, texts)), []))
        else:
            self._body(item, role, texts)

    def _texts(self, item: WordParagraph) -> list[Text]:
        prefix = ""
        if item.marker:
            glued = item.look.level and item.marker[-1] in "、）)．"
            prefix = item.marker + ("" if glued else " ")
        return [tidy(text) for text, _ in item.builder.texts(self.file, prefix)]

    def _head(self, role: WordRole, texts: list[Text]) -> None:
        self.heads.setdefault(_HEADS[role], []).extend(map(plain, texts))

    def _body(self, item: WordParagraph, role: WordRole, texts: list[Text]) -> None:
        blocks = self.sections[-1][1]
        self.drop_cap = self.drop_cap or (item.look.drop_cap if not blocks else 0)
        if role is WordRole.CROSSHEAD:
            blocks += [Paragraph(plain(text), Role.CROSSHEAD) for text in texts]
            return
        if role is WordRole.BODY and not item.marker and is_verse(item.builder):
            pieces = item.builder.texts(self.file)
            verse = [Paragraph(tidy(text), Role.VERSE, opens_mid=on) for text, on in pieces]
            blocks += verse
            return
        kinds = {WordRole.NOTE: Role.EDITOR_NOTE, WordRole.QUOTE: Role.QUOTE}
        own = kinds.get(role, Role.LIST_ITEM if item.marker else Role.BODY)
        level = item.look.numbering[1] if own is Role.LIST_ITEM else 0
        for text in texts:
            blocks.append(Paragraph(self._in_face(text), own, level))

    def _in_face(self, text: Text) -> Text:
        """Without the emphasis that all text of the document bears."""
        usual = {Emphasis.BOLD} if self.body.bold else set()
        usual |= {Emphasis.KAI} if self.body.is_kai else set()
        spans = tuple(span for span in text.spans if span.emphasis not in usual)
        return replace(text, spans=spans)

    def _is_table_caption(self, item: WordParagraph, items: list[Item], at: int) -> bool:
        beside = [items[i] for i in (at - 1, at + 1) if 0 <= i < len(items)]
        named = is_styled_caption(item) or item.string.startswith("表")
        short = em_width(item.string) <= 45 and not ends_sentence(item.string)
        return named and short and any(isinstance(each, WordTable) for each in beside)

    def _caption(self, texts: list[Text], items: list[Item], at: int) -> None:
        """A caption by itself: of the table beside it, of the last picture, else a paragraph."""
        after = items[at + 1] if at + 1 < len(items) else None
        blocks = self.sections[-1][1]
        if isinstance(after, WordTable):
            self._table_caption = join(tuple(map(plain, texts)), " ")
        elif at and isinstance(items[at - 1], WordTable) and blocks and _bare_table(blocks[-1]):
            blocks[-1] = replace(blocks[-1], caption=join(tuple(map(plain, texts)), " "))
        elif self.photos and self.photos[-1].caption is None:
            self.photos[-1] = replace(self.photos[-1], caption=join(tuple(map(plain, texts)), " "))
        else:
            blocks += [Paragraph(text) for text in texts]

    def _table(self, item: WordTable) -> None:
        caption, self._table_caption = self._table_caption, None
        table = figure_table(item, self.file, self.report)
        self.sections[-1][1].append(replace(table, caption=caption))

    def _photo(self, item: Illustration) -> None:
        texts = [text for words in item.words for text in self._texts(words)]
        photo = photo_of(item.picture, texts, self.report)
        if photo:
            self.photos.append(photo)

    def _box(self, item: FactBox) -> None:
        """A text box: a pull quote where it is a few words, else a part at the end under its own
        head."""
        inner = StoryBuilder(self.path, self.body, self.report)
        filled = [
            each for each in item.blocks if not (isinstance(each, WordParagraph) and each.is_empty)
        ]
        texts = [each for each in filled if isinstance(each, WordParagraph)]
        if self.pulls and _is_pull(item):
            pieces = [plain(text) for text in self._texts(texts[0])]
            self.sections[-1][1].extend(Paragraph(text, Role.PULL_QUOTE) for text in pieces)
            self.report.change("a text box of a few words is set as a pull quote", item.line)
            return
        if texts and filled[0] is texts[0] and _is_box_head(texts[0]) and len(filled) > 1:
            head = [plain(text) for text in self._texts(texts[0])]
            self.boxes += [Paragraph(text, Role.CROSSHEAD) for text in head]
            filled = filled[1:]
        has_head = bool(self.boxes) and _is_crosshead(self.boxes[-1])
        for each in filled:
            if isinstance(each, WordParagraph):
                role = WordRole.BODY if has_head else WordRole.QUOTE
                inner._body(each, role, inner._texts(each))
            elif isinstance(each, Illustration):
                self._photo(each)
            elif isinstance(each, WordTable):
                inner._table(each)
            else:
                self._box(each)
        self.report.change("a text box is set at the end of the story", item.line)
        self.boxes += inner.sections[-1][1]

    def story(self) -> Story:
        """The finished story, without its notes."""
        filled = [Section(head, tuple(body)) for head, body in self.sections if head or body]
        source = [self.white.get(line, "") for line in range(1, max(self.white, default=0) + 1)]
        sections = with_closing(tuple(filled), source)
        first = next((text for texts in self.heads.values() for text in texts), None)
        return Story(
            story_id(self.path),
            self.file,
            headline=self._all("headline"),
            kicker=self._one("kicker"),
            subhead=self._all("subhead"),
            deck=self._all("deck"),
            byline=self._one("byline"),
            source=self._one("source"),
            column_title=self._one("column_title"),
            sections=_with_boxes(sections, tuple(self.boxes)),
            photos=tuple(self.photos),
            drop_cap=self.drop_cap,
            origin=first.origin() if first else Origin(self.file, 1),
        )

    def _all(self, name: str) -> tuple[Text, ...]:
        return tuple(text for text in self.heads.get(name, ()) if text)

    def _one(self, name: str) -> Text | None:
        texts = self._all(name)
        return join(texts, "\u3000") if texts else None


def _is_pull(item: Item) -> bool:
    """Whether a box holds a few words only."""
    if not isinstance(item, FactBox):
        return False
    filled = [e for e in item.blocks if not (isinstance(e, WordParagraph) and e.is_empty)]
    return len(filled) == 1 and (
        isinstance(filled[0], WordParagraph) and em_width(filled[0].string) <= _PULL_EM
    )


def _titles_table(item: WordParagraph, items: list[Item], at: int) -> bool:
    """Whether a line that looks like a crosshead is the title of a table: it stands over one in the
    middle, or is numbered as a table is, and at most a line with the unit parts them."""
    after = items[at + 1 : at + 3]
    if after and isinstance(after[0], WordParagraph) and is_unit(after[0].string):
        after = after[1:]
    if not after or not isinstance(after[0], WordTable) or item.look.level:
        return False
    if is_table_number(item.string):
        return True
    return item.look.align == "center" and not is_numbered(item.string)


def _bare_table(block: Block) -> bool:
    return isinstance(block, Table) and block.caption is None


def _with_boxes(sections: tuple[Section, ...], boxes: tuple[Block, ...]) -> tuple[Section, ...]:
    """``sections`` with the texts of boxes at the end of the last."""
    if not boxes:
        return sections
    *before, last = sections or (Section(),)
    return (*before, Section(last.headline, (*last.body, *boxes)))


def _is_crosshead(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.role is Role.CROSSHEAD


def _is_box_head(paragraph: WordParagraph) -> bool:
    return em_width(paragraph.string) <= 30 and not ends_sentence(paragraph.string)
