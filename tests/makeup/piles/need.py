"""Pages that the matter needs, its stories and photos at their smallest acceptable size.

A reckoning of its own, in cells (basic column × body line), that knows nothing of the program's.
Text is set full in basic columns; heads are as small as a reader takes them for heads.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil
from pathlib import Path

from PIL import Image

from paiban.edition.paper import Paper
from paiban.manuscript.story import Panel, Paragraph, Role, Story, Table

_HEAD, _PART, _GAP = 4, 1.5, 1
"""Lines of a head with its white, of a kicker or a subhead, between two stories."""
_WIDER = 50
"""Lines of text for which a story stands a column wider."""
_CROSSHEAD = 2
_WORDS = 2
"""Lines of a caption with the white about the photo."""
_UNCROPPED = 0.8
"""What a crop leaves of a photo's depth at least."""
_LANDSCAPE = 1.2
"""Width by height from which a photo takes two columns; others take one."""
_TABLE_COLUMNS = 3
"""Columns of a table that one basic column holds."""


def pages_needed(stories: Iterable[Story], paper: Paper) -> float:
    """Pages of that paper, the last one in part."""
    used = sum(story_cells(story, paper) for story in stories)
    return used / (paper.columns * paper.lines)


def story_cells(story: Story, paper: Paper) -> float:
    """The cells of a story with its photos."""
    blocks = [block for section in story.sections for block in section.body]
    lines = sum(_lines(block, paper) for block in blocks if not isinstance(block, Panel)) + bool(
        story.byline
    )
    columns = min(paper.columns, 1 + int(lines / _WIDER))
    parts = bool(story.kicker) + bool(story.subhead)
    head = _HEAD + _PART * parts + _GAP
    photos = sum(photo_cells(_shape(photo.file), paper) for photo in story.photos)
    return lines + head * columns + photos


def photo_cells(shape: float, paper: Paper) -> float:
    """The cells of a photo by its width to its height, with its words."""
    columns = 2 if shape >= _LANDSCAPE else 1
    depth = paper.span(columns) / shape * _UNCROPPED
    return float(columns * (ceil(depth / paper.leading) + _WORDS))


def _lines(block: Paragraph | Table, paper: Paper) -> int:
    if isinstance(block, Table):
        return len(block.rows) * (1 if len(block.rows[0]) <= _TABLE_COLUMNS else 2)
    if block.role is Role.CROSSHEAD:
        return _CROSSHEAD
    return ceil((len(block.text.string) + 2) / paper.column_ems)


def _shape(file: str) -> float:
    if not Path(file).is_file():
        return 1.5
    with Image.open(file) as picture:
        return picture.width / picture.height
