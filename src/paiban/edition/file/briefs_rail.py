"""Briefs of one page that share a label stand together (简讯集纳): one story whose headline is the
label and whose parts are the briefs, each under its own small head."""

from __future__ import annotations

from collections.abc import Sequence

from paiban.base.value import replace
from paiban.edition.model import Placed, Wish
from paiban.manuscript.slicing import emboldened, join
from paiban.manuscript.story import Block, Paragraph, Role, Section, Story, Text

_STYLE = "briefs_headline"
_NARROW = (Wish((1, 2)),)
"""A rail stands in one column or two, where its page can have it so."""


def with_briefs_together(stories: Sequence[Placed]) -> tuple[Placed, ...]:
    """The stories of a page, with its briefs of the same ``column_title`` in the place of the first
    of them. A brief with a slot, a box, a photo or more than a plain head stands alone."""
    labelled: dict[str, list[Placed]] = {}
    for placed in stories:
        label = placed.story.column_title
        if label and _is_plain(placed):
            labelled.setdefault(label.string, []).append(placed)
    together = {label: briefs for label, briefs in labelled.items() if len(briefs) > 1}
    found: list[Placed] = []
    for placed in stories:
        label = placed.story.column_title
        briefs = together.get(label.string, []) if label else []
        if placed is (briefs[0] if briefs else None):
            found.append(_rail(briefs))
        elif placed not in briefs:
            found.append(placed)
    return tuple(found)


def _is_plain(placed: Placed) -> bool:
    story = placed.story
    head = story.kicker or story.subhead or story.deck or story.slogans or story.headline_style
    more = story.photos or story.head_on_photo or story.box or story.drop_cap
    bound = placed.slot or placed.text_columns
    jumps = placed.jump or placed.continued or placed.jump_auto
    usual = story.direction != "vertical" and story.headline_place == "over"
    parts = len(story.sections) == 1 and not story.sections[0].headline
    is_brief = story.kind == "brief" and bool(story.headline)
    return is_brief and usual and parts and not any((head, more, bound, jumps))


def _rail(briefs: Sequence[Placed]) -> Placed:
    """The first brief, as the story of them all; its wishes are theirs."""
    first = briefs[0].story
    story = Story(
        first.id,
        first.file,
        headline=(first.column_title or Text(""),),
        sections=tuple(_part(placed.story) for placed in briefs),
        priority=min((each.story.priority for each in briefs if each.story.priority), default=0),
        section_name=first.section_name,
        kind="brief",
        headline_style=_STYLE,
        origin=first.origin,
    )
    return replace(briefs[0], story=story, prefer=briefs[0].prefer or _NARROW)


def _part(story: Story) -> Section:
    """A brief as a part: its head on one line, its byline, its text after the dateline, whence it
    comes."""
    blocks: list[Block] = []
    if story.byline:
        blocks.append(Paragraph(story.byline, Role.BYLINE))
    body, dateline = list(story.sections[0].body), story.dateline
    opening = body[0] if body else None
    if dateline and isinstance(opening, Paragraph) and opening.role is Role.BODY:
        body[0] = replace(opening, text=join((emboldened(dateline), opening.text), " "))
    elif dateline:
        blocks.append(Paragraph(dateline))
    blocks += body
    if story.source:
        blocks.append(Paragraph(story.source, Role.CREDIT_LINE))
    return Section((join(story.headline, " "),), tuple(blocks))
