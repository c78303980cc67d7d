"""What a Word document is read to, before its parts are known for what they are: paragraphs with
their look, pictures, tables, text boxes."""

from __future__ import annotations

from collections import Counter

from paiban.base.value import Record, Value, field
from paiban.manuscript.letters.characters import blank
from paiban.manuscript.text_builder import TextBuilder
from paiban.manuscript.word.ooxml.look import ParagraphLook, RunLook

Crop = tuple[float, float, float, float]


class WordPicture(Value, frozen=True):
    """A picture: its file ("": it is told why there is none), the part of it that is shown, the
    number of its paragraph."""

    file: str
    shown: Crop
    line: int


class WordParagraph(Record):
    """A paragraph. ``looks`` counts its characters by how they look."""

    builder: TextBuilder
    look: ParagraphLook
    looks: Counter[RunLook] = field(default_factory=Counter)
    marker: str | None = None
    """The number or bullet that Word shows before it; None: it is in no list."""
    begins_page: bool = False
    white: float = 0.0
    """Ems of white typed before it."""

    @property
    def line(self) -> int:
        return self.builder.line

    @property
    def string(self) -> str:
        return self.builder.string.strip()

    @property
    def is_empty(self) -> bool:
        return blank(self.builder.string)

    @property
    def size(self) -> float:
        """The size of most of its characters, in points; 0: it has none."""
        sizes: Counter[float] = Counter()
        for look, count in self.looks.items():
            sizes[look.size] += count
        return max(sizes, key=lambda size: (sizes[size], size)) if sizes else 0.0

    def mostly(self, name: str) -> bool:
        """Whether nearly all its characters are ``bold``, ``is_kai``, ``is_black`` …"""
        having = sum(count for look, count in self.looks.items() if getattr(look, name))
        return bool(self.looks) and having >= 0.8 * self.looks.total()


class WordCell(Record):
    """A cell of a table, and how many columns it takes; ``goes_on``: it belongs to that above."""

    blocks: list[WordBlock]
    across: int = 1
    goes_on: bool = False


class WordTable(Record):
    """A table; the first ``header_rows`` are repeated as heads."""

    rows: list[list[WordCell]]
    header_rows: int
    line: int


class WordBox(Record):
    """A text box, or a group of drawings, anchored in the paragraph ``line``."""

    blocks: list[WordBlock]
    line: int


WordBlock = WordParagraph | WordPicture | WordTable | WordBox
