"""Reader of Word documents (.docx): the stories in one, with their pictures."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from paiban.base.finding import Findings, Unusable
from paiban.base.origin import Origin
from paiban.base.value import replace
from paiban.manuscript.letters.characters import in_plain_characters
from paiban.manuscript.story import Paragraph, Story, Text
from paiban.manuscript.word.body_look import body_look
from paiban.manuscript.word.captions import with_captions
from paiban.manuscript.word.flow_items import FlowItems, Item
from paiban.manuscript.word.headline_from_name import headline_from_name
from paiban.manuscript.word.ooxml.document_parts import DocumentParts, document_parts
from paiban.manuscript.word.ooxml.package import open_package
from paiban.manuscript.word.ooxml.word_blocks import WordParagraph
from paiban.manuscript.word.several import parted
from paiban.manuscript.word.story_builder import StoryBuilder


def read_word(path: Path, findings: Findings) -> list[Story]:
    """The stories in the document at ``path``, in their order; what is not set as it stands there
    goes to ``findings``. The line of a text is the number of its paragraph.

    Raises ``OSError``, and ``Unusable``: ``broken-word-file``, ``word-too-large``, ``word-locked``,
    ``unknown-format``, ``empty-manuscript``.
    """
    with open_package(path, findings) as package:
        try:
            parts = document_parts(package, findings)
            stories = _stories(parts, path, findings)
        except RecursionError as problem:
            raise Unusable(
                "broken-word-file",
                "the Word document cannot be read: its boxes or tables stand within one another "
                "too deep",
                "copy the text into a new document",
                Origin(str(path)),
            ) from problem
    if not stories:
        raise Unusable(
            "empty-manuscript",
            "the manuscript is empty or has only white space",
            "write the story into it, or leave it out of the edition",
            Origin(str(path)),
        )
    return stories


def _stories(parts: DocumentParts, path: Path, findings: Findings) -> list[Story]:
    blocks = parts.blocks()
    parts.read_notes()
    parts.tell_of_other_parts()
    context = parts.context
    body = body_look(blocks)
    items = list(FlowItems(context.report, body.first).items(blocks))
    stories = []
    for own in parted(with_captions(items, body), body):
        if not _is_empty(own):
            builder = StoryBuilder(path, body, context.report)
            builder.add(own)
            stories.append(builder.story())
    stories = _with_heads(stories, path, findings)
    stories = _with_notes(stories, parts)
    context.report.tell(findings)
    raw = "\n".join(context.raw.get(line, "") for line in range(1, context.lines + 1))
    _report_characters(raw, path, findings)
    return stories


def _is_empty(items: list[Item]) -> bool:
    return all(isinstance(item, WordParagraph) and item.is_empty for item in items)


def _with_heads(stories: list[Story], path: Path, findings: Findings) -> list[Story]:
    """The first story with the head of the file's name, where it has none of its own."""
    if not stories or stories[0].headline:
        return stories
    head = headline_from_name(path, findings)
    return [replace(stories[0], headline=(head,)), *stories[1:]] if head else stories


def _with_notes(stories: list[Story], parts: DocumentParts) -> list[Story]:
    """``stories`` with the notes that each refers to after its text; the last has the others."""
    notes = parts.context.notes
    left = set(notes.texts)
    made = []
    for number, story in enumerate(stories, 1):
        text = "".join(str(each) for each in _texts(story))
        own = {name for name in left if notes.mark(name) in text}
        own = left if number == len(stories) else own
        left = left - own
        made.append(replace(story, sections=notes.put_after(story.sections, own)))
    return made


def _texts(story: Story) -> Iterator[Text]:
    """The texts that may refer to a note."""
    yield from (*story.headline, *story.subhead, *story.deck)
    yield from (text for text in (story.kicker, story.byline) if text)
    for section in story.sections:
        yield from section.headline
        for block in section.body:
            if isinstance(block, Paragraph):
                yield block.text
            else:
                yield from block.texts


def _report_characters(raw: str, path: Path, findings: Findings) -> None:
    """Tell of characters that are not set as they came, and of those that were lost before."""
    in_plain_characters(raw, str(path), findings)
    at = raw.find("\ufffd")
    if at >= 0:
        findings.warn(
            "lost-character",
            f"{raw.count(chr(0xFFFD))} characters in the file are already lost (U+FFFD)",
            "replace them with the right characters",
            Origin(str(path), raw.count("\n", 0, at) + 1),
        )
