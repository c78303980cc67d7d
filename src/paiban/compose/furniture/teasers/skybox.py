"""The skybox over a masthead, and the index in a strip under it."""

from __future__ import annotations

from paiban.base.finding import Findings
from paiban.base.geometry import Rect
from paiban.base.value import replace
from paiban.column.block import Part, one_line
from paiban.column.head.label import WHITE
from paiban.compose.furniture.fixed import Fixtures
from paiban.compose.furniture.teasers.index_entry import IndexEntry, index_name
from paiban.compose.furniture.teasers.teaser_choice import chosen, leads
from paiban.compose.furniture.teasers.teaser_strip import LINES, Strip, teaser_strip
from paiban.compose.placed_parts import part_items
from paiban.edition.model import Edition, PageSpec, Slot, Teaser
from paiban.edition.paper import EM_BOX_ASCENT, Paper
from paiban.manuscript.story import Text
from paiban.page.items import Fill, Group, Link
from paiban.typeset.typesetter import Typesetter

SKYBOX_LINES = LINES + 1
"""Body lines of a skybox, with the white under it."""
_MOST = 3
"""Most teasers of a skybox."""
_LISTED = 5
"""Most pages of an index in a strip."""
_LABEL = 22.0
"""Points of the field at the left of that index, which bears its name."""


def skybox_teasers(spec: PageSpec, edition: Edition, findings: Findings) -> list[IndexEntry]:
    """What the skybox of a page tells of; nothing where it has none, or nothing to tell."""
    box = spec.skybox
    if box is None:
        return []
    found = (
        chosen(box.teasers, spec, edition.pages, findings)
        if box.teasers
        else leads(spec, edition.pages, _MOST)
    )
    if not found:
        message, hint = "the skybox has no story of another page to show", "remove it"
        findings.warn("skybox-empty", message, hint, box.origin)
    if len(found) > _MOST:
        findings.warn(
            "skybox-full",
            f"the skybox has room for {_MOST} of {len(found)} teasers",
            "take the last ones out",
            box.origin,
        )
    return found[:_MOST]


def skybox(
    spec: PageSpec,
    teasers: list[IndexEntry],
    typesetter: Typesetter,
    paper: Paper,
    findings: Findings,
) -> Fixtures:
    """The skybox at the head of the type area."""
    rect = Rect(paper.column_x(0), paper.line_y(0), paper.type_area.width, paper.depth(LINES))
    group, links = skybox_group(spec, teasers, rect, typesetter, findings)
    slot = Slot(0, 0, paper.columns, SKYBOX_LINES)
    return Fixtures((group,), (), (slot,), links=links)


def skybox_group(
    spec: PageSpec,
    teasers: list[IndexEntry],
    rect: Rect,
    typesetter: Typesetter,
    findings: Findings,
) -> tuple[Group, tuple[Link, ...]]:
    """The skybox in its place, and its links."""
    origin = spec.skybox.origin if spec.skybox else None
    look = typesetter.stylebook.skybox
    strip = teaser_strip(teasers, rect, look, typesetter, findings, origin)
    return _group("skybox", strip, rect), strip.links


def _group(role: str, strip: Strip, rect: Rect) -> Group:
    return Group(role, tuple(item for part in strip.parts for item in part_items(part)), rect=rect)


def with_strip_index(
    made: Fixtures, spec: PageSpec, edition: Edition, typesetter: Typesetter, findings: Findings
) -> Fixtures:
    """``made`` with the index of a page in a strip beneath its masthead."""
    assert spec.index is not None
    paper, pages = edition.paper, spec.index.pages
    named = tuple(Teaser(page=page, origin=spec.index.origin) for page in pages)
    found = (
        chosen(named, spec, edition.pages, findings)
        if named
        else leads(spec, edition.pages, _LISTED, with_pictures=False)
    )
    if not found:
        message, hint = "the index has no other page to list", "remove it"
        findings.warn("index-empty", message, hint, spec.index.origin)
        return made
    if len(found) > _LISTED:
        findings.warn(
            "index-short",
            f"the index has room for {_LISTED} of {len(found)} pages",
            "give it more lines, or name the pages to list",
            spec.index.origin,
        )
        found = found[:_LISTED]
    if not spec.index.pictures:
        found = [replace(each, photo=None) for each in found]
    line = max((slot.foot for slot in made.taken if slot.columns == paper.columns), default=0)
    rect = Rect(paper.column_x(0), paper.line_y(line), paper.type_area.width, paper.depth(LINES))
    listed = Rect(rect.x + _LABEL, rect.y, rect.width - _LABEL, rect.height)
    strip = teaser_strip(found, listed, "tint", typesetter, findings, spec.index.origin)
    strip = Strip((*_label(rect, typesetter), *strip.parts), strip.links)
    slot = Slot(0, line, paper.columns, LINES + 1)
    return replace(
        made,
        before=(*made.before, _group("index", strip, rect)),
        taken=(*made.taken, slot),
        links=(*made.links, *strip.links),
    )


def _label(rect: Rect, typesetter: Typesetter) -> list[Part]:
    """The name of the index, one character under the other on a field of the accent."""
    style = typesetter.style("column_title")
    field = Fill(Rect(rect.x, rect.y, _LABEL, rect.height), typesetter.stylebook.accent)
    parts: list[Part] = [field]
    pitch, name = style.size * 1.5, index_name(typesetter.locale)
    y = rect.y + (rect.height - pitch * (len(name) - 1)) / 2 + (EM_BOX_ASCENT - 0.5) * style.size
    for at, character in enumerate(name):
        setter = typesetter.setter(Text(character), "column_title")
        parts.append(
            one_line("index", setter, style.size, _LABEL, y + at * pitch, colour=WHITE, x=rect.x)
        )
    return parts
