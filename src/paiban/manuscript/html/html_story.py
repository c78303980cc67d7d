"""Blocks of HTML to the parts of a story: its head, its sections, its photos."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from paiban.base.value import Record, field
from paiban.manuscript.html.blocks import HtmlBlock
from paiban.manuscript.letters.characters import EDGES
from paiban.manuscript.story import Block, Paragraph, Photo, Role, Section, Text
from paiban.manuscript.text_builder import Image

_UNSEEN = EDGES + "\u200c\u200d\u00ad\ufe0e\ufe0f"
"""Nothing of this is seen: editors of web pages put it into empty lines."""
PhotoOf = Callable[[Image], Photo | None]
"""Makes a photo of an image in the text; None: it is none that is printed."""


class HtmlStory(Record):
    """What a story's HTML was read to. ``headline``: the first head of the first level, where the
    story ``takes_headline`` from its text."""

    file: str
    photo_of: PhotoOf
    takes_headline: bool = False
    headline: tuple[Text, ...] = ()
    photos: list[Photo] = field(default_factory=list)
    parts: list[tuple[tuple[Text, ...], list[Block]]] = field(default_factory=lambda: [((), [])])

    def add(self, blocks: Sequence[HtmlBlock]) -> None:
        """Add all blocks."""
        for block in blocks:
            self._add(block)

    @property
    def sections(self) -> tuple[Section, ...]:
        """The sections that are not empty."""
        filled = (part for part in self.parts if part[0] or part[1])
        return tuple(Section(head, tuple(body)) for head, body in filled)

    def _add(self, block: HtmlBlock) -> None:
        images = block.table.images() if block.table else block.text.images
        self.photos += filter(None, map(self.photo_of, images))
        if block.table is not None:
            self.parts[-1][1].append(block.table.as_table(self.file))
            return
        if block.caption:
            return  # its words are with their picture
        if not block.text.string.strip(_UNSEEN):
            return
        lines = [text for text, _ in block.text.texts(self.file, block.marker) if text]
        if block.head and lines:
            self._head(block.head, lines)
            return
        role = Role.QUOTE if block.quoted else Role.BODY
        role = Role.LIST_ITEM if block.lists else role
        level = max(block.lists - 1, 0)
        self.parts[-1][1].extend(Paragraph(line, role, level) for line in lines)

    def _head(self, level: int, lines: list[Text]) -> None:
        if level == 1 and self.takes_headline:
            self.headline, self.takes_headline = tuple(lines), False
        else:
            self.parts[-1][1].extend(Paragraph(line, Role.CROSSHEAD) for line in lines)
