"""Estimate of the room that stories take on a page, before setting, in cells of basic column × body
line.

The figures come from 76 pages that the arranger filled to the last line, on both papers. It filled
pages estimated at 0.87 to 1.03; below 0.87, one page in six was left with white.
"""

from __future__ import annotations

from math import ceil

from paiban.edition.house.stylebook import Stylebook
from paiban.edition.model import PageSpec
from paiban.edition.paper import Paper
from paiban.manuscript.story import Panel, Paragraph, Story

STORIES_MOST = 10
"""Most stories on a page: as many as can be arranged within a second."""
_HEAD = 4.2
"""Lines of a head with its white: on average 3.8 to 4, plus the gap."""
_PART = 2.0
"""Lines that a kicker or a subhead adds."""
_NARROWEST, _WIDER = 1.8, 30
"""Columns of the shortest stories, and lines of text per additional column."""
_LEAD = 0.06
"""Extra share of the page for the lead's head."""
_ART, _PHOTO, _ART_MOST = 0.14, 0.05, 0.34
"""Share of the page for photos: a base, plus an amount per photo, up to a third."""
_DECK = 2.5
"""Body lines per column line of deck, which has larger type and leading."""
_PANEL = 5
"""Lines that a panel has for its head and its ground."""
_CODE = 4
"""Lines that the code of an address adds to the words beside it."""
_INDEX_ENTRY = 3
"""Lines per index entry: two of headline and one of white."""
_STRIP = 6
"""Body lines of a strip of teasers across the page."""
_NAME_SHARE = 0.62
_MASTHEAD = 13.0
"""Points below the newspaper's name: white and two rules (compose/furniture/masthead.py)."""


def cells(story: Story, paper: Paper) -> float:
    """Estimated cells of a story, with head and white, without photos."""
    lines = 0.0
    for section in story.sections:
        for block in section.body:
            if isinstance(block, Paragraph):
                lines += ceil((len(block.text.string) + 2) / paper.column_ems)
                lines += _CODE * bool(block.address)
            elif isinstance(block, Panel):
                length = sum(len(text.string) for text in block.texts)
                lines += _PANEL + ceil(length / paper.column_ems) + len(block.lines) / 2
            else:
                lines += len(block.rows) * 2
    lines += sum(len(text.string) for text in story.deck) / paper.column_ems * _DECK
    parts = bool(story.kicker) + bool(story.subhead)
    columns = min(paper.columns, max(2.0, _NARROWEST + lines / _WIDER))
    return lines + (_HEAD + _PART * parts + 1) * columns


def full(used: float, photos: float, room: float, paper: Paper) -> float:
    """The estimated fill of a page with ``used`` cells of stories and ``photos`` photos. 1.0 is
    full; photos and heads absorb about 5 % more or less."""
    art = min(_ART_MOST, _ART + _PHOTO * photos) if photos else 0.0
    # On the smaller area left by furniture and advertisements, lead and photos are smaller too.
    return (used + room * (_LEAD * (used > 0) + art)) / max(1.0, room)


def room(spec: PageSpec, pages: int, paper: Paper, stylebook: Stylebook) -> float:
    """Cells free for stories on a page, without furniture, advertisements and slots; ``pages`` is
    the edition's page count."""
    if paper.is_vertical:
        taken = _name_box(spec, paper, stylebook)
    else:
        taken = _masthead_lines(spec, paper, stylebook) * paper.columns
    taken += sum(ad.columns * (ad.lines + 1) for ad in spec.advertisements)
    taken += _STRIP * paper.columns * (spec.skybox is not None)
    slots = [placed.slot for placed in spec.stories if placed.slot]
    if spec.index and spec.index.slot:
        slots.append(spec.index.slot)
    elif spec.index and spec.index.under_masthead:
        taken += _STRIP * paper.columns
    elif spec.index:
        listed = len(spec.index.pages) or pages - 1
        taken += min(paper.lines // 3, 3 + _INDEX_ENTRY * listed)
    taken += sum(slot.columns * (slot.lines + 1) for slot in slots)
    return float(max(0, paper.columns * paper.lines - taken))


_BOX_DEPTH, _BOX_NAME, _BOX_WIDTH = 5 / 12, 0.55, 1.5
"""Of the box of the name on a vertical page: its share of the tiers, of which the name fills so
much; its width, relative to the name (compose/vertical/tier_masthead.py)."""


def _name_box(spec: PageSpec, paper: Paper, stylebook: Stylebook) -> int:
    """Cells of the box of the name on a vertical page, with the line beside it."""
    furniture, style = spec.furniture, stylebook.style("masthead")
    if not furniture.masthead or not furniture.paper_name:
        return 0
    tiers = max(1, round(paper.columns * _BOX_DEPTH))
    length = _BOX_NAME * paper.span(tiers) / len(furniture.paper_name)
    size = min(style.max_size or style.size, length)
    return tiers * (ceil((size * _BOX_WIDTH - paper.body_size) / paper.leading) + 2)


def _masthead_lines(spec: PageSpec, paper: Paper, stylebook: Stylebook) -> int:
    furniture, style = spec.furniture, stylebook.style("masthead")
    if not furniture.masthead or not furniture.paper_name:
        return 0
    width = _NAME_SHARE * paper.type_area.width / len(furniture.paper_name)
    return ceil((min(style.max_size or style.size, width) + _MASTHEAD) / paper.leading + 1.6)
