"""JSON layout of the finished pages, for other programs (``--layout OUT.json``).

Points, origin at the top left of the trim box. ``layout.schema.json`` beside this file is the
contract; any change to it changes ``VERSION``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from paiban.base.geometry import Rect
from paiban.page.items import Document, Group, Page, Picture, StoryOnPage
from paiban.photo.prepare import effective_ppi
from paiban.photo.probe import probed
from paiban.render.lines import ReadLine, page_lines
from paiban.render.walk import grouped

VERSION = 4

_SCHEMA = Path(__file__).with_name("layout.schema.json")


def render_layout(document: Document) -> bytes:
    """The layout of all pages, as JSON in UTF-8."""
    layout = {
        "version": VERSION,
        "title": document.title,
        "language": document.language,
        "pages": [_page(page) for page in document.pages],
    }
    return json.dumps(layout, ensure_ascii=False).encode() + b"\n"


def layout_schema() -> dict[str, Any]:
    """The JSON Schema of what ``render_layout`` writes."""
    schema: dict[str, Any] = json.loads(_SCHEMA.read_text(encoding="utf-8"))
    return schema


def _page(page: Page) -> dict[str, Any]:
    lines = list(page_lines(page))
    return {
        "number": page.number,
        "section": page.section,
        "trim": _rect(Rect(0, 0, page.width, page.height)),
        "type_area": _rect(page.type_area),
        "grid": {
            "columns": [_n(x) for x in page.columns],
            "column_width": _n(page.column_width),
            "baselines": [_n(y) for y in page.baselines],
            "body_size": _n(page.body_size),
            **({"tiers": [_rect(tier) for tier in page.tiers]} if page.tiers else {}),
        },
        "stories": [_story(page, story, lines) for story in page.stories],
        "furniture": {
            "lines": [_line(line) for line in lines if not line.group.story],
            "photos": [_photo(item) for group, item in _pictures(page, "") if not _paid(group)],
        },
        "advertisements": [_photo(item) for group, item in _pictures(page, "") if _paid(group)],
    }


def _story(page: Page, story: StoryOnPage, lines: list[ReadLine]) -> dict[str, Any]:
    return {
        "id": story.id,
        "title": story.title,
        "file": story.file,
        "slots": [_rect(slot) for slot in story.slots],
        "headline_size": _n(story.headline_size),
        "lines": [_line(line) for line in lines if line.group.story == story.id],
        "photos": [_photo(item) for _, item in _pictures(page, story.id)],
        "overset": {"lines": story.overset_lines, "characters": story.overset_characters},
        "fitting": list(story.fitting),
    }


def _line(line: ReadLine) -> dict[str, Any]:
    return {
        "text": line.text,
        "role": line.group.role,
        "column": line.group.column,
        "direction": line.direction,
        "baseline": _n(line.block),
        "start": _n(line.start),
        "end": _n(line.end),
        "size": _n(line.size),
        "faces": list(dict.fromkeys(piece.face.name for piece in line.pieces)),
        "source_line": line.source_line,
    }


def _pictures(page: Page, story: str) -> Iterator[tuple[Group, Picture]]:
    for group, item in grouped(page.items):
        if isinstance(item, Picture) and group.story == story:
            yield group, item


def _paid(group: Group) -> bool:
    return group.role == "advertisement"


def _photo(picture: Picture) -> dict[str, Any]:
    return {
        "rect": _rect(picture.rect),
        "file": picture.file,
        "crop": [round(edge, 6) for edge in picture.crop],
        "ppi": _ppi(picture),
        "alt": picture.alt,
    }


def _ppi(picture: Picture) -> float | None:
    """Effective resolution; None for an empty frame. Its problems are told elsewhere already."""
    info = probed(picture.file, picture.page) if picture.file else None
    if info is None or not info.ok or info.is_artwork:
        return None
    rect = picture.rect
    ppi = effective_ppi(info.width, info.height, picture.crop, rect.width, rect.height)
    return round(ppi, 1)


def _rect(rect: Rect) -> list[float]:
    """[x, y, width, height]."""
    return [_n(rect.x), _n(rect.y), _n(rect.width), _n(rect.height)]


def _n(value: float) -> float:
    return round(value, 3) + 0.0
