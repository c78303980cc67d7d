"""How much of a page stories are likely to take, before a line is set: cells of basic columns ×
body lines.

The figures are those of 76 pages that the arranger filled to the last line, on both papers. It
filled pages from 0.87 to 1.03 by this estimate; under 0.87 one in six was left with white.
"""

from __future__ import annotations

from math import ceil

from paiban.edition.house.stylebook import Stylebook
from paiban.edition.model import PageSpec
from paiban.edition.paper import Paper
from paiban.manuscript.story import Paragraph, Story

STORIES_MOST = 10
"""Stories on a page, at most: as many as are arranged within a second."""
_HEAD = 4.2
"""Lines of a head with its white: 3.8 to 4 on average of pages that were made, and its gap."""
_PART = 2.0
"""Lines that a kicker or a subhead adds."""
_NARROWEST, _WIDER = 1.8, 30
"""Columns of the shortest stories, and lines of text for which a story stands a column wider."""
_LEAD = 0.06
"""Of a page, what the head of its lead takes beyond that of another story."""
_ART, _PHOTO, _ART_MOST = 0.14, 0.05, 0.34
"""Of a page, what its photos take: so much and so much more for each, but a third at most."""
_DECK = 2.5
"""Lines of the body for a column's width of deck: larger type on wider leading."""
_INDEX_ENTRY = 3
"""Lines of an entry of an index: two of its headline and one of white."""
_NAME_SHARE = 0.62
_MASTHEAD = 13.0
"""Points under the name of the paper: white and two rules (compose/furniture/masthead.py)."""


def cells(story: Story, paper: Paper) -> float:
    """Cells that a story is likely to take, head and white included, without its photos."""
    lines = 0.0
    for section in story.sections:
        for block in section.body:
            if isinstance(block, Paragraph):
                lines += ceil((len(block.text.string) + 2) / paper.column_ems)
            else:
                lines += len(block.rows) * 2
    lines += sum(len(text.string) for text in story.deck) / paper.column_ems * _DECK
    parts = bool(story.kicker) + bool(story.subhead)
    columns = min(paper.columns, max(2.0, _NARROWEST + lines / _WIDER))
    return lines + (_HEAD + _PART * parts + 1) * columns


def full(used: float, photos: int, room: float, paper: Paper) -> float:
    """How full a page is with stories of ``used`` cells and so many photos: 1.0 is as full as
    pages are; about a twentieth to either side the arranger mends by its photos and heads."""
    art = min(_ART_MOST, _ART + _PHOTO * photos) if photos else 0.0
    # What furniture and advertisements leave is a smaller page, and its lead and photos smaller.
    return (used + room * (_LEAD * (used > 0) + art)) / max(1.0, room)


def room(spec: PageSpec, pages: int, paper: Paper, stylebook: Stylebook) -> float:
    """Cells that what is fixed on a page of an edition of so many ``pages`` leaves for stories."""
    taken = _masthead_lines(spec, paper, stylebook) * paper.columns
    taken += sum(ad.columns * (ad.lines + 1) for ad in spec.advertisements)
    slots = [placed.slot for placed in spec.stories if placed.slot]
    if spec.index and spec.index.slot:
        slots.append(spec.index.slot)
    elif spec.index:
        listed = len(spec.index.pages) or pages - 1
        taken += min(paper.lines // 3, 3 + _INDEX_ENTRY * listed)
    taken += sum(slot.columns * (slot.lines + 1) for slot in slots)
    return float(max(0, paper.columns * paper.lines - taken))


def _masthead_lines(spec: PageSpec, paper: Paper, stylebook: Stylebook) -> int:
    furniture, style = spec.furniture, stylebook.style("masthead")
    if not furniture.masthead or not furniture.paper_name:
        return 0
    width = _NAME_SHARE * paper.type_area.width / len(furniture.paper_name)
    return ceil((min(style.max_size or style.size, width) + _MASTHEAD) / paper.leading + 1.6)
