"""The ornament after the last word of a story (尾花), where its last line leaves room."""

from __future__ import annotations

from collections.abc import Sequence

from paiban.base.value import replace
from paiban.column.block import Row
from paiban.column.body import BodyPiece, BodySetting, Laid
from paiban.column.flow import Choice
from paiban.column.ornament import drawn, ornaments
from paiban.edition.paper import EM_BOX_ASCENT
from paiban.manuscript.story import Block, Paragraph, Role, Story

_NONE = ("brief", "notice")
"""Kinds of stories that have no ornament."""
_BEFORE, _AFTER = 0.6, 0.1
"""Least white before an ornament and after it, in ems."""
_TALL = 0.9
"""Height of an ornament in ems."""


def with_end_ornament(
    pieces: tuple[BodyPiece, ...], blocks: Sequence[Block], story: Story, setting: BodySetting
) -> tuple[BodyPiece, ...]:
    """The pieces of a body, of which the one that ends the text of the story has the ornament."""
    name = setting.typesetter.stylebook.end_ornament
    if not name or story.kind in _NONE or setting.typesetter.is_vertical:
        return pieces
    at = _last(blocks, story)
    if at < 0 or not pieces[at].characters:
        return pieces
    ending = _ending(pieces[at], name, setting)
    return (*pieces[:at], ending, *pieces[at + 1 :])


def _last(blocks: Sequence[Block], story: Story) -> int:
    """The block with the last words of the story's text, -1 if they are not here."""
    if any(isinstance(block, Paragraph) and block.role is Role.JUMP_TO for block in blocks):
        return -1
    own = _texts(story.sections[-1].body) if story.sections else []
    here = _texts(blocks)
    if not own or not here:
        return -1
    at, last = here[-1]
    words = last.text.string
    # A part that goes on from elsewhere may begin within that paragraph.
    return at if words and own[-1][1].text.string.endswith(words[-len(words) // 2 :]) else -1


def _texts(blocks: Sequence[Block]) -> list[tuple[int, Paragraph]]:
    return [
        (at, block)
        for at, block in enumerate(blocks)
        if isinstance(block, Paragraph) and block.role is Role.BODY and not block.cut_at
    ]


def _ending(body: BodyPiece, name: str, setting: BodySetting) -> BodyPiece:
    """The piece with the ornament after its last line."""
    accent = setting.typesetter.stylebook.accent

    def draw(choice: Choice, start: int) -> list[Laid]:
        laid = body.draw(choice, start)
        down, parts = laid[-1]
        row = next((part for part in reversed(parts) if isinstance(part, Row)), None)
        if row is None:
            return laid
        tall = _TALL * row.size
        x = row.x + (row.line.xs[-1] + 1.0 + _BEFORE) * row.size
        wide = ornaments()[name].aspect * tall
        right = setting.left(start + down) + setting.room(start + down)
        if x + wide + _AFTER * row.size > right:
            return laid
        y = row.baseline - EM_BOX_ASCENT * row.size + (row.size - tall) / 2
        return [*laid[:-1], (down, (*parts, drawn(name, x, y, tall, accent)))]

    return replace(body, draw=draw)
