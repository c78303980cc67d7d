"""Page map for the browser, besides the drawing: grid, lines with their sources, photos,
stories."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from paiban.base.files import real
from paiban.base.geometry import Rect
from paiban.compose.composer import Laid
from paiban.edition.plans.plan_entries import PagePlan
from paiban.manuscript.story import Photo
from paiban.page.items import Group, Page, Picture, StoryOnPage
from paiban.preview.line_fill import Fills, fills, place
from paiban.render.lines import ReadLine, page_lines
from paiban.render.walk import grouped

_ASCENT, _DESCENT = 0.9, 0.15
"""Ems above and below the baseline in a line's box."""


def page_map(laid: Laid, plan: PagePlan | None, shown: Mapping[str, str]) -> dict[str, Any]:
    """The data of the preview's overlays and lists; ``shown`` maps picture files to URLs."""
    page, paper = laid.page, laid.desk.edition.paper
    files: list[str] = []
    own = fills(laid)
    lines = [_line(line, own, files) for line in page_lines(page)]
    zooms = {
        photo.file: _zoom(photo)
        for placed in laid.desk.spec.stories
        for photo in placed.story.photos
    }
    photos = [
        _photo(group, item, files, shown, zooms.get(item.file, 1.0))
        for group, item in _pictures(page)
    ]
    return {
        "type_area": _rect(page.type_area),
        "columns": [_n(x) for x in page.columns],
        "column_width": _n(page.column_width),
        "baselines": [_n(y) for y in page.baselines],
        "tiers": [_rect(tier) for tier in page.tiers],
        "leading": _n(paper.leading),
        "body_size": _n(paper.body_size),
        "span": _n(paper.column_x(1) - paper.column_x(0)) if paper.columns > 1 else 0,
        "lines": lines,
        "photos": photos,
        "stories": [_story(story, laid, plan) for story in page.stories],
        "links": [[*_rect(link.rect), link.page] for link in page.links],
        "files": files,
    }


def _line(line: ReadLine, own: Fills, files: list[str]) -> dict[str, Any]:
    down, half = line.direction == "vertical", line.size / 2
    if down:
        box = [line.block - half, line.start, line.size, line.end - line.start]
    else:
        top = line.block - _ASCENT * line.size
        box = [line.start, top, line.end - line.start, (_ASCENT + _DESCENT) * line.size]
    origin = next((piece.origin for piece in line.pieces if piece.origin), None)
    first = line.pieces[0]
    found = own.get(place(first.block, first.y) if down else place(first.xs[0], first.y))
    row: dict[str, Any] = {
        "box": [_n(value) for value in box],
        "role": line.group.role,
        "story": line.group.story,
        "text": line.text,
        "down": down,
        "file": _file(origin.file, files) if origin else -1,
        "line": origin.line if origin else 0,
    }
    if found is not None:
        row["fill"] = round(found, 4)
    return row


def _file(file: str, files: list[str]) -> int:
    """The index of a file in the page's list, added if new."""
    file = str(real(file)) if file else ""
    if file not in files:
        files.append(file)
    return files.index(file)


def _pictures(page: Page) -> Iterator[tuple[Group, Picture]]:
    for group, item in grouped(page.items):
        if isinstance(item, Picture):
            yield group, item


def _photo(
    group: Group, picture: Picture, files: list[str], shown: Mapping[str, str], zoom: float
) -> dict[str, Any]:
    origin = picture.origin
    return {
        "box": _rect(picture.rect),
        "story": group.story,
        "text": picture.alt,
        "photo": picture.file,
        "shown": shown.get(picture.file, ""),
        "crop": [round(value, 4) for value in picture.crop],
        "zoom": zoom,
        "file": _file(origin.file, files) if origin else -1,
        "line": origin.line if origin else 0,
    }


def _zoom(photo: Photo) -> float:
    """How many times larger it is shown than the whole of its file would be."""
    x0, y0, x1, y1 = photo.shown
    return round(1 / max(x1 - x0, y1 - y0), 3)


def _story(story: StoryOnPage, laid: Laid, plan: PagePlan | None) -> dict[str, Any]:
    """A story's place and how it fills it."""
    content, spec = laid.desk.content, laid.desk.spec
    units = [unit for unit, placed in enumerate(spec.stories) if placed.story.id == story.id]
    package = content.package is not None
    own = [
        (plan, run)
        for plan, run in zip(laid.trial.plan.modules, laid.trial.runs, strict=True)
        if package or plan.unit in units
    ]
    entry = next((each for each in (plan.stories if plan else ()) if each.id == story.id), None)
    placed = spec.stories[units[0]] if units else None
    slot = own[0][0].slot if own else None
    return {
        "id": story.id,
        "title": story.title,
        "file": str(real(story.file)) if story.file else "",
        "slots": [_rect(slot) for slot in story.slots],
        "place": [slot.column + 1, slot.line + 1, slot.columns, slot.lines] if slot else [],
        "text_columns": own[0][0].text_columns if own else 0,
        "characters": _characters(laid, story.id),
        "over": story.overset_lines,
        "over_characters": story.overset_characters,
        "white": sum(run.flow.empty for _, run in own),
        "fitting": list(story.fitting),
        "pinned": bool(entry and entry.pinned),
        "fixed": bool(placed and placed.slot) or package,
    }


def _characters(laid: Laid, story: str) -> int:
    """Body characters of the story on the page."""
    return sum(
        len(line.text)
        for line in page_lines(laid.page)
        if line.group.story == story and line.group.column
    )


def _rect(rect: Rect) -> list[float]:
    return [_n(rect.x), _n(rect.y), _n(rect.width), _n(rect.height)]


def _n(value: float) -> float:
    return round(value, 2) + 0.0
