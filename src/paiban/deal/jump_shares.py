"""Estimated division of a story that jumps, before setting: the share that may stay where it
begins, and its entries on both pages."""

from __future__ import annotations

from paiban.base.value import Value, replace
from paiban.edition.model import Placed
from paiban.edition.paper import Paper
from paiban.manuscript.slicing import part
from paiban.manuscript.story import Block, Paragraph, Section, Story

_SHARES = tuple(at / 40 for at in range(12, 25))
"""Shares of a story's text that may stay where it begins: 30 to 60 %."""
USUAL = 0.45
"""The default share that stays."""
_FIRST_LINES, REST_LINES = 36, 12
"""Least lines of the first part (twelve in each of three columns) and of the rest."""


class SharedStory(Value, frozen=True):
    """The estimated parts of a story on the pages where it begins and continues."""

    first: Story
    rest: Story


def may_jump(placed: Placed, paper: Paper) -> bool:
    """Whether the arranger may cut a story, and it is long enough."""
    asked = placed.jump_auto and not placed.jump and not placed.continued
    return asked and placed.story.direction != "vertical" and bool(shares(placed.story, paper))


def shares(story: Story, paper: Paper) -> list[float]:
    """The shares of a story's text that may stay where it begins; empty if it cannot be cut."""
    lines = _characters(story) / paper.column_ems
    blocks = [block for section in story.sections for block in section.body]
    cuttable = sum(_length(block) for block in blocks if _is_cuttable(block))
    if cuttable < _characters(story) / 2:
        return []
    return [
        share
        for share in _SHARES
        if share * lines >= _FIRST_LINES and (1 - share) * lines >= REST_LINES
    ]


def usual_share(story: Story, paper: Paper) -> float:
    """The possible share nearest to ``USUAL``."""
    return min(shares(story, paper), key=lambda share: abs(share - USUAL))


def divided(story: Story, share: float) -> SharedStory:
    """The two parts of a story; the first has ``share`` of its text."""
    left = round(share * _characters(story))
    first: list[Section] = []
    rest: list[Section] = []
    for section in story.sections:
        before, after, left = _cut(section.body, left)
        if before:
            first.append(replace(section, body=before))
        if after:
            rest.append(Section(() if before else section.headline, after))
    bare = replace(story, sections=tuple(rest), kicker=None, subhead=(), deck=(), slogans=())
    return SharedStory(replace(story, sections=tuple(first), source=None), bare)


def _cut(blocks: tuple[Block, ...], left: int) -> tuple[tuple[Block, ...], tuple[Block, ...], int]:
    """The blocks before and after ``left`` characters, and how many of those are unused."""
    for at, block in enumerate(blocks):
        length = _length(block)
        if length <= left:
            left -= length
            continue
        if not isinstance(block, Paragraph) or not left or not _is_cuttable(block):
            return blocks[:at], blocks[at:], 0
        one = replace(block, text=part(block.text, 0, left))
        two = replace(block, text=part(block.text, left, length))
        return (*blocks[:at], one), (two, *blocks[at + 1 :]), 0
    return blocks, (), left


def _is_cuttable(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.may_be_cut


def _length(block: Block) -> int:
    if isinstance(block, Paragraph):
        return len(block.text.string)
    return sum(len(text.string) for text in block.texts)


def _characters(story: Story) -> int:
    return sum(_length(block) for section in story.sections for block in section.body)


def begun(placed: Placed, number: str) -> Placed:
    """The entry where a story begins, with its first photo; it jumps to page ``number``."""
    story = placed.story
    if _keeps_photos(placed):
        return replace(placed, jump=number, jump_origin=placed.origin)
    return replace(
        placed,
        story=replace(story, photos=story.photos[:1]),
        photo_slots=placed.photo_slots[:1],
        jump=number,
        jump_origin=placed.origin,
    )


def continued(placed: Placed, rest: Story) -> Placed:
    """The landing of a story, with its other photos."""
    photos = () if _keeps_photos(placed) else placed.story.photos[1:]
    story = replace(rest, photos=photos, headline_place="over")
    return Placed(
        story,
        photo_slots=(None,) * len(photos),
        origin=placed.origin,
        column_mode=placed.column_mode,
        continued=True,
        jump_origin=placed.origin,
        jump_auto=True,
    )


def _keeps_photos(placed: Placed) -> bool:
    return placed.slot is not None or any(placed.photo_slots)


def share_left(placed: Placed, landing: Placed) -> float:
    """The share of a story that its landing leaves where it begins."""
    return 1 - _characters(landing.story) / max(1, _characters(placed.story))
