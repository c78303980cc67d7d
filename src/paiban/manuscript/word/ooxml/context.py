"""What is known while a Word document is read: its styles, lists, notes and drawings, and what was
met."""

from __future__ import annotations

from paiban.base.value import Record, field
from paiban.manuscript.footnotes import Footnotes
from paiban.manuscript.word.ooxml.drawings import Drawings
from paiban.manuscript.word.ooxml.look import Styles
from paiban.manuscript.word.ooxml.numbering import Numbering
from paiban.manuscript.word.ooxml.word_report import WordReport


class WordContext(Record):
    """Shared by the readers of one document. ``raw`` are the texts as they came, by the number of
    their paragraph; ``comments`` where remarks of the desk stand."""

    file: str
    styles: Styles
    numbering: Numbering
    notes: Footnotes
    report: WordReport
    drawings: Drawings
    lines: int = 0
    raw: dict[int, str] = field(default_factory=dict)
    comments: list[tuple[str, int]] = field(default_factory=list)
    noted: list[tuple[str, str]] = field(default_factory=list)
    """The notes that the text refers to: ``footnote`` or ``endnote``, and the id."""

    def keep(self, line: int, string: str) -> None:
        """Keep a text as it came."""
        self.raw[line] = self.raw.get(line, "") + string

    def note_mark(self, kind: str, own: str) -> str:
        """The mark of a note in the text."""
        if (kind, own) not in self.noted:
            self.noted.append((kind, own))
        return self.notes.mark(f"{kind} {own}")
