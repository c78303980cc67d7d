"""The name of a newspaper on a vertical front page (题字): in a box at the upper right, some tiers
deep and some lines wide, with date and imprint beneath it."""

from __future__ import annotations

from math import ceil

from paiban.base.finding import Findings
from paiban.base.geometry import Rect
from paiban.base.value import Value
from paiban.column.block import Part, one_line
from paiban.compose.furniture.advertisements import frame, inside
from paiban.compose.furniture.masthead_texts import side_texts
from paiban.compose.placed_parts import part_items
from paiban.compose.vertical.upright_page import upright_group
from paiban.edition.model import Furniture, Slot
from paiban.edition.paper import EM_BOX_ASCENT, Paper
from paiban.manuscript.story import Text
from paiban.page.items import Group, Picture, Stroke
from paiban.photo.probe import probe
from paiban.typeset.typesetter import Typesetter

_DEPTH = 5 / 12
"""Share of the tiers that the box is deep."""
_NAME, _NAME_MOST = 0.66, 0.8
"""Share of its depth for the name, and at the most; beneath stand the small texts."""
_ROOM = 0.84
"""Share of its place that the name fills along the line, at most."""
_WIDTH = 1.5
"""Width of the box, relative to the size of the name."""
_LARGER = 1.25
"""Size of the small texts, relative to their style: the box has room."""
_PITCH = 1.45
"""From line to line of the small texts, in ems."""
_THICK, _THIN = 1.2, 0.4
"""Widths of the frame, and of the rule under the name, in points."""


class TierMasthead(Value, frozen=True):
    """The box, and the slot that it takes."""

    slot: Slot
    group: Group


def tier_masthead(
    furniture: Furniture, typesetter: Typesetter, paper: Paper, file: str, findings: Findings
) -> TierMasthead | None:
    """The box of a page that bears the name; None for other pages."""
    if not furniture.masthead or not furniture.paper_name:
        return None
    style = typesetter.style("masthead")
    name = typesetter.setter(Text(furniture.paper_name, file), "masthead")
    tiers = max(1, round(paper.columns * _DEPTH))
    depth = paper.span(tiers)
    share = _share(furniture, typesetter, file, depth)
    size = min(style.max_size or style.size, depth * share * _ROOM / name.natural_width)
    lines = ceil((size * _WIDTH - paper.body_size) / paper.leading) + 1
    slot = Slot(0, 0, tiers, lines)
    width = paper.depth(lines)
    box = Rect(paper.column_x(0), paper.line_y(0), depth, width)
    foot = box.x + depth * share
    plate = probe(furniture.nameplate, None, findings) if furniture.nameplate else None
    parts: list[Part] = [*frame(box, _THICK)]
    if plate and plate.ok:
        room = Rect(box.x + 4, box.y + 4, depth * share - 8, width - 8)
        place = inside(room, plate.height / plate.width, exact=True)
        parts.append(Picture(place, furniture.nameplate, alt=furniture.paper_name))
    else:
        middle = box.y + width / 2 + (EM_BOX_ASCENT - 0.5) * size
        row = one_line(
            "masthead", name, size, foot - box.x, middle, colour=style.colour, x=box.x,
            fill=(foot - box.x) * _ROOM,
        )  # fmt: skip
        parts.append(row)
    parts.append(Stroke(foot, box.y, foot, box.bottom, _THIN))
    parts += _small(
        furniture, typesetter, file, Rect(foot, box.y, box.right - foot, width), findings
    )
    items = tuple(item for part in parts for item in part_items(part))
    return TierMasthead(slot, upright_group(Group("masthead", items), paper))


def _share(furniture: Furniture, typesetter: Typesetter, file: str, depth: float) -> float:
    """The share of its depth for the name: more where the small texts are short."""
    first, second = side_texts(furniture)
    lengths = (
        typesetter.setter(Text(string, file), role).natural_width * typesetter.style(role).size
        for string, role in (*first, *second)
    )
    needed = _LARGER * max(lengths, default=0.0) / _ROOM / depth
    return min(_NAME_MOST, max(_NAME, 1 - needed))


def _small(
    furniture: Furniture, typesetter: Typesetter, file: str, room: Rect, findings: Findings
) -> list[Part]:
    """Date and imprint in lines side by side, from the right; those without room are told."""
    first, second = side_texts(furniture)
    letters = [(text, "imprint") for text in (furniture.pinyin, furniture.english) if text]
    parts: list[Part] = []
    left_out: list[str] = []
    texts = [*first, *second]
    size = _LARGER * max((typesetter.style(role).size for _, role in texts), default=0.0)
    most = int((room.height / size - 0.6) / _PITCH) if size else 0
    pitch = (
        min(_PITCH * 1.3, (room.height / size - 0.4) / max(1, min(most, len(texts)))) if size else 0
    )
    spare = room.height - pitch * size * min(most, len(texts))
    for at, (string, role) in enumerate(texts):
        setter = typesetter.setter(Text(string, file), role)
        if at >= most:
            left_out.append(string)
            continue
        own = min(_LARGER * typesetter.style(role).size, room.width * _ROOM / setter.natural_width)
        middle = room.y + spare / 2 + (at + 0.5) * pitch * size
        baseline = middle + (EM_BOX_ASCENT - 0.5) * own
        colour = typesetter.style(role).colour
        parts.append(
            one_line("imprint", setter, own, room.width, baseline, colour=colour, x=room.x)
        )
    left_out += [text for text, _ in letters]
    if left_out:
        findings.warn(
            "furniture-left-out",
            f"the masthead has no room for {', '.join(left_out)}",
            "make the paper wider, or the texts under [furniture] shorter",
        )
    return parts
