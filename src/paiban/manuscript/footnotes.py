"""Footnotes of a story: numbered as they are met, their texts at its end."""

from __future__ import annotations

from collections.abc import Collection

from paiban.manuscript.slicing import join
from paiban.manuscript.story import Paragraph, Role, Section, Text

_CIRCLED = 20
"""So many numbers have a circle of their own that all faces hold."""


class Footnotes:
    """The notes of a story. ``opened``: the name of the note that is being read."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.opened = ""
        self.numbers: dict[str, int] = {}
        self.texts: dict[str, Text] = {}

    def mark(self, name: str) -> str:
        """The mark of a note in the text: its number in a circle."""
        number = self.numbers.setdefault(name, len(self.numbers) + 1)
        return chr(0x245F + number) if number <= _CIRCLED else f"〔{number}〕"

    def add(self, text: Text) -> None:
        """The text of the note that is open."""
        before = self.texts.get(self.opened)
        self.texts[self.opened] = join((before, text), "；") if before else text

    def put_after(
        self, sections: tuple[Section, ...], those: Collection[str] | None = None
    ) -> tuple[Section, ...]:
        """``sections`` with the notes at the end, in the order of their marks; notes that nothing
        refers to come last. ``those``: the names of the notes to take, where it is not all."""
        names = sorted(
            self.texts if those is None else those,
            key=lambda name: self.numbers.get(name, len(self.texts) + 1),
        )
        notes = []
        for name in names:
            text = self.texts[name]
            line = text.lines[0][1]
            mark = Text(self.mark(name), self.file, ((0, line),))
            notes.append(Paragraph(join((mark, text), " ") if text else mark, Role.FOOTNOTE))
        if not notes:
            return sections
        *before, last = sections or (Section(),)
        return (*before, Section(last.headline, (*last.body, *notes)))
