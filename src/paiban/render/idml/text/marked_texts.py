"""Texts of an edition that have marks beside characters: found again by their place in the
manuscript, since a page has only the ink of such marks."""

from __future__ import annotations

from collections.abc import Iterator

from paiban.base.value import Record, field
from paiban.edition.model import Edition
from paiban.manuscript.story import Mark, Paragraph, Story, Text
from paiban.render.idml.objects.set_text import SetParagraph


class MarkedTexts(Record):
    """Texts with marks, by file."""

    by_file: dict[str, list[Text]] = field(default_factory=dict)

    def marks(self, paragraph: SetParagraph) -> tuple[Mark, ...]:
        """The marks of a paragraph, by offsets in its text; of one with a drop cap too."""
        first = (paragraph.cap or paragraph.lines[0]).pieces[0]
        if first.origin is None:
            return ()
        at, start = first.offset, paragraph.text[:6]
        for text in self.by_file.get(first.origin.file, ()):
            if text.string.startswith(start, at) and text.origin(at).line == first.origin.line:
                return text.marks
        return ()


def marked_texts(edition: Edition) -> MarkedTexts:
    """The marked texts of all stories of an edition."""
    made = MarkedTexts()
    for page in edition.pages:
        stories = [placed.story for placed in page.stories]
        if page.ear and page.ear.notice:
            stories.append(page.ear.notice)
        for text in (text for story in stories for text in _texts(story)):
            if text.marks:
                made.by_file.setdefault(text.file, []).append(text)
    return made


def _texts(story: Story) -> Iterator[Text]:
    for section in story.sections:
        for block in section.body:
            if isinstance(block, Paragraph):
                yield block.text
