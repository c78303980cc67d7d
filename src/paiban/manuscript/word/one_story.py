"""Several stories of one document as one, for an edition that names the document as a story."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from paiban.base.finding import Findings
from paiban.base.origin import Origin
from paiban.base.value import replace
from paiban.manuscript.agency.embargo import moment
from paiban.manuscript.story import Block, Paragraph, Role, Section, Story, Text

_NEVER = datetime.max.replace(tzinfo=UTC)


def as_one(stories: list[Story], findings: Findings) -> Story:
    """The first story, with the others as parts of it, each under its own head."""
    first, *others = stories
    findings.warn(
        "several-stories",
        f"the document holds {len(stories)} stories, which are set as parts of the first",
        "save each in a document of its own; paiban build of the document, or of its folder, parts "
        "them by itself",
        Origin(first.file, others[0].origin.line or 1),
    )
    sections = (*first.sections, *(section for each in others for section in _parts_of(each)))
    photos = tuple(photo for each in stories for photo in each.photos)
    return replace(first, sections=sections, photos=photos, embargo=_latest(stories), key="")


def _latest(stories: list[Story]) -> str:
    """The embargo that ends last; one whose time cannot be read ends never."""
    embargoed = [story.embargo for story in stories if story.embargo]
    unread = [each for each in embargoed if moment(each) is None]
    return next(iter(unread), max(embargoed, key=lambda each: moment(each) or _NEVER, default=""))


def _parts_of(story: Story) -> Iterator[Section]:
    """A story as parts: what stands about its head is text before its own."""
    kicker = (story.kicker,) if story.kicker else ()
    column = (story.column_title,) if story.column_title else ()
    head: tuple[Text, ...] = (*column, *kicker, *story.headline, *story.subhead)
    before: list[Block] = [Paragraph(text, Role.QUOTE) for text in story.deck]
    if story.byline:
        before.append(Paragraph(story.byline, Role.BYLINE))
    opened, *others = story.sections or (Section(),)
    after: tuple[Block, ...] = ()
    if story.source:
        after = (Paragraph(story.source, Role.CREDIT_LINE),)
    if opened.headline:
        others, opened = [opened, *others], Section()
    yield Section(head, (*before, *opened.body, *(() if others else after)))
    for at, section in enumerate(others, 1):
        own = after if at == len(others) else ()
        yield Section(section.headline, (*section.body, *own))
