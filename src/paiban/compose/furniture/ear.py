"""The ear (报眼): the box beside the masthead, with a notice or a picture."""

from __future__ import annotations

from paiban.base.finding import Findings
from paiban.base.geometry import Rect
from paiban.column.block import Part, Row, one_line
from paiban.compose.furniture.advertisements import frame, inside
from paiban.compose.placed_parts import part_items
from paiban.edition.model import Ear
from paiban.edition.paper import EM_BOX_ASCENT, Paper
from paiban.manuscript.story import Paragraph, Story, Text
from paiban.page.items import Group, Item, Picture
from paiban.photo.probe import probe
from paiban.typeset.typesetter import Typesetter

_AIR = 1.0
"""Ems between frame and text: less than one looks as if they touch."""
_ROUNDING = 1e-6
_HEAD = 1.75
"""Body lines of a notice's head, with the white beneath."""


def ear_group(
    ear: Ear, rect: Rect, typesetter: Typesetter, paper: Paper, findings: Findings
) -> Group:
    """The ear in its place; reports a notice too long for it."""
    if ear.notice is None:
        return Group("ear", (_picture(ear, rect, findings),), rect=rect)
    items: list[Item] = [*frame(rect, typesetter.stylebook.rule_width)]
    for part in _notice(ear.notice, rect, typesetter, paper, findings):
        items += part_items(part)
    return Group("ear", tuple(items), rect=rect)


def _picture(ear: Ear, rect: Rect, findings: Findings) -> Picture:
    info = probe(ear.picture, ear.origin, findings, ear.page)
    if not info.ok:
        return Picture(rect, "", origin=ear.origin, alt=ear.alt)
    shown = inside(rect, info.width / info.height, exact=info.is_artwork)
    return Picture(shown, ear.picture, origin=ear.origin, alt=ear.alt, page=ear.page)


def _notice(
    story: Story, rect: Rect, typesetter: Typesetter, paper: Paper, findings: Findings
) -> list[Part]:
    """Head and text centred in the box, on body leading."""
    _tell_left_out(story, findings)
    em, leading = paper.body_size, paper.leading
    measure = _measure(rect.width, paper)
    left, width = rect.x + (rect.width - measure * em) / 2, measure * em
    rows = _lines(_texts(story), typesetter, measure)
    head = story.headline[0] if story.headline else None
    depth = _depth(story, rows, paper)
    over = depth - (rect.height - _AIR * em)
    if over > 0:
        lost = -int(-over // leading)
        findings.error(
            "ear-overset",
            f"the notice of the ear is {lost} lines (about {lost * measure} characters) too long",
            "cut it: the ear is one tier deep, and at most a third of its lines wide"
            if paper.is_vertical
            else "cut it: the ear is as deep as the name of the paper",
            story.origin,
        )
        rows = rows[: max(0, len(rows) - lost)]
        depth -= lost * leading
    y = rect.y + (rect.height - depth) / 2
    parts: list[Part] = []
    if head:
        parts.append(_head(head, typesetter, left, y, width))
        y += _HEAD * leading
    return [
        *parts,
        *(
            Row("ear", row.setter, row.line, left, y + EM_BOX_ASCENT * em + at * leading, row.size)
            for at, row in enumerate(rows)
        ),
    ]


def notice_depth(story: Story, width: float, typesetter: Typesetter, paper: Paper) -> float:
    """The points that a notice of this width takes in all, with the air at head and foot."""
    rows = _lines(_texts(story), typesetter, _measure(width, paper))
    return _depth(story, rows, paper) + 2 * _AIR * paper.body_size


def _measure(width: float, paper: Paper) -> int:
    """The whole ems of its lines."""
    return int(width / paper.body_size - 2 * _AIR + _ROUNDING)


def _depth(story: Story, rows: list[Row], paper: Paper) -> float:
    head, leading = _HEAD * paper.leading * bool(story.headline), paper.leading
    return head + (len(rows) - 1) * leading + paper.body_size * bool(rows)


def _tell_left_out(story: Story, findings: Findings) -> None:
    """Report what of a notice an ear has no room for: it is a headline and a few lines."""
    blocks = [block for section in story.sections for block in section.body]
    parts = {
        "kicker": story.kicker,
        "further lines of the headline": story.headline[1:],
        "subhead": story.subhead,
        "deck": story.deck,
        "slogans": story.slogans,
        "byline": story.byline,
        "photos": story.photos,
        "tables": [block for block in blocks if not isinstance(block, Paragraph)],
        "heads of sections": [each for section in story.sections for each in section.headline],
    }
    left = [name for name, held in parts.items() if held]
    if left:
        findings.warn(
            "ear-left-out",
            f"the ear does not show {', '.join(left)} of {story.id}",
            "write what must be read as text, or give the story a place on a page",
            story.origin,
        )


def _head(text: Text, typesetter: Typesetter, left: float, top: float, width: float) -> Row:
    """The head of a notice on one line, as large as style and measure allow."""
    setter, style = typesetter.setter(text, "ear_headline"), typesetter.style("ear_headline")
    size = min(style.size, width / setter.natural_width)
    baseline = top + EM_BOX_ASCENT * style.size
    return one_line(
        "ear", setter, size, width, baseline, align=style.align, colour=style.colour, x=left
    )


def _texts(story: Story) -> list[Text]:
    return [
        block.text
        for section in story.sections
        for block in section.body
        if isinstance(block, Paragraph)
    ]


def _lines(texts: list[Text], typesetter: Typesetter, measure: int) -> list[Row]:
    """The lines of a notice, not yet placed."""
    size, rows = typesetter.style("body").size, []
    for text in texts:
        setter = typesetter.setter(text, "body")
        for line in setter.lines(measure, setter.options(measure)[0]):
            rows.append(Row("ear", setter, line, 0.0, 0.0, size))
    return rows
