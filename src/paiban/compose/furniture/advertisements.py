"""Advertisements in their slots: each picture uncropped, as large as its slot allows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from paiban.base.finding import Findings
from paiban.base.geometry import Rect
from paiban.base.units import MM
from paiban.base.value import replace
from paiban.compose.furniture.advertisement_labels import labels, level_of
from paiban.compose.furniture.fixed import Fixtures
from paiban.edition.advertisement_slots import GAP, advertisement_slots
from paiban.edition.house.stylebook import Stylebook
from paiban.edition.model import Advertisement, Edition, PageSpec, Slot
from paiban.edition.paper import Paper
from paiban.page.items import Group, Item, Picture, Stroke
from paiban.photo.probe import PhotoInfo, probe
from paiban.typeset.typesetter import Typesetter

_OFF = 0.02
"""How far a picture's aspect may differ from its slot's before white is reported."""
_AS_GOOD = 0.005
"""How far it may differ and still be stretched, not scaled: half a point across a page, which no
eye sees, while an edge out of line by that much shows."""
_ALT = "广告"
"""Alternative text if the edition gives none."""
_RULE = 2.0
"""Width of the rule over advertisements, relative to rules between stories: it separates editorial
from paid matter."""


def slot_rect(slot: Slot, paper: Paper) -> Rect:
    """The rectangle of a slot, in points: its em boxes, without the white under the last line."""
    x, y = paper.column_x(slot.column), paper.line_y(slot.line)
    return Rect(x, y, paper.across(slot.column, slot.columns), paper.depth(slot.lines))


def inside(rect: Rect, aspect: float, *, exact: bool = False) -> Rect:
    """The largest rectangle of ``aspect`` centred in ``rect``; ``rect`` itself if the aspects
    nearly agree, so that edges align with the columns, unless it must be ``exact``."""
    if not exact and abs(aspect * rect.height / rect.width - 1) <= _AS_GOOD:
        return rect
    width = min(rect.width, rect.height * aspect)
    height = width / aspect
    x, y = rect.x + (rect.width - width) / 2, rect.y + (rect.height - height) / 2
    return Rect(x, y, width, height)


def frame(rect: Rect, width: float) -> tuple[Stroke, ...]:
    """Four rules along the edges of ``rect``."""
    x, y, right, bottom = rect.x, rect.y, rect.right, rect.bottom
    return (
        Stroke(x, y, right, y, width),
        Stroke(x, bottom, right, bottom, width),
        Stroke(x, y, x, bottom, width),
        Stroke(right, y, right, bottom, width),
    )


def with_advertisements(
    made: Fixtures, spec: PageSpec, edition: Edition, typesetter: Typesetter, findings: Findings
) -> Fixtures:
    """``made`` with the page's advertisements and their labels, clear of taken slots."""
    places = advertisement_slots(spec, edition.paper, made.taken, findings)
    groups = _groups(spec, places, edition.paper, edition.stylebook, findings)
    slots = tuple(slot for slot in places if slot)
    file = str(edition.origin) if edition.origin else ""
    told = labels(spec.advertisements, places, typesetter, edition.paper, file)
    return replace(
        made,
        after=(*made.after, *told.groups, *groups),
        taken=(*made.taken, *slots),
        advertisements=slots,
        label_places=told.places,
    )


def _groups(
    spec: PageSpec,
    slots: Sequence[Slot | None],
    paper: Paper,
    stylebook: Stylebook,
    findings: Findings,
) -> Iterator[Group]:
    """The advertisements that have a slot, in page order."""
    for ad, slot in zip(spec.advertisements, slots, strict=True):
        if slot is None:
            continue
        rect = slot_rect(slot, paper)
        items: list[Item] = [_picture(ad, slot, paper, findings)]
        if stylebook.advertisement_frame:
            items += frame(rect, stylebook.rule_width)
        yield Group("advertisement", tuple(items), rect=rect)


def _picture(ad: Advertisement, slot: Slot, paper: Paper, findings: Findings) -> Picture:
    """The picture, reported if it does not fill its slot; an empty frame if its file is
    unusable."""
    info, rect = probe(ad.file, ad.origin, findings, ad.page), slot_rect(slot, paper)
    if not info.ok:
        return Picture(rect, "", origin=ad.origin, alt=ad.alt or _ALT)
    aspect, wanted = info.width / info.height, rect.width / rect.height
    if abs(aspect / wanted - 1) > _OFF:
        findings.warn(
            "advertisement-shape",
            f"an advertisement of {_size(info)} does not fill its place of {slot.columns} "
            f"columns × {slot.lines} lines",
            f"at this width it would be {_better(paper, slot, aspect)} lines deep; for its place "
            f"it must be {rect.width / MM:.0f} × {rect.height / MM:.0f} mm",
            ad.origin,
        )
    shown = inside(rect, aspect, exact=info.is_artwork)
    return Picture(shown, ad.file, origin=ad.origin, alt=ad.alt or _ALT, page=ad.page)


def _size(info: PhotoInfo) -> str:
    if info.is_artwork:
        return f"{info.width / 1000 / MM:.0f} × {info.height / 1000 / MM:.0f} mm"
    return f"{info.width} × {info.height} pixels"


def _better(paper: Paper, slot: Slot, aspect: float) -> int:
    """The depth in lines at which a picture of ``aspect`` fills the slot's columns."""
    return max(1, round((paper.span(slot.columns) / aspect - paper.body_size) / paper.leading) + 1)


def rules_over(slots: Sequence[Slot], paper: Paper, width: float) -> Iterator[Stroke]:
    """A rule over each run of adjacent advertisements of one height, in the white beneath the
    stories; none over one with another advertisement or the page head above it."""
    tops: dict[int, list[Slot]] = {}
    for slot in slots:
        if slot.line > 0 and not any(_stands_on(other, slot) for other in slots):
            tops.setdefault(slot.line, []).append(slot)
    for line, level in sorted(tops.items()):
        y = level_of(level[0], paper) if line > GAP else paper.line_y(line) / 2
        for first, last in _runs(sorted(level, key=lambda slot: slot.column)):
            right = paper.column_x(last.column) + paper.across(last.column, last.columns)
            yield Stroke(paper.column_x(first.column), y, right, y, width * _RULE)


def _stands_on(upper: Slot, lower: Slot) -> bool:
    beside = upper.right <= lower.column
    beside = beside or lower.right <= upper.column
    return not beside and 0 <= lower.line - upper.foot <= GAP


def _runs(level: Sequence[Slot]) -> Iterator[tuple[Slot, Slot]]:
    """The first and last slot of each run of side-by-side slots."""
    first = last = level[0]
    for slot in level[1:]:
        if slot.column != last.right:
            yield first, last
            first = slot
        last = slot
    yield first, last
