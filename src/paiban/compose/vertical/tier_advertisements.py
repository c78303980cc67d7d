"""Advertisements of a page of tiers (三段, 五段, 全段): whole tiers deep, whole lines wide, from
the lowest tier up and from the left; each picture upright and uncropped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from paiban.base.finding import Findings
from paiban.base.geometry import Rect
from paiban.base.units import MM
from paiban.base.value import replace
from paiban.column.block import one_line
from paiban.compose.furniture.advertisement_labels import label_of
from paiban.compose.furniture.advertisements import frame, inside
from paiban.compose.furniture.fixed import Fixtures
from paiban.compose.glyph_items import row_items
from paiban.compose.vertical.upright_page import place_in_tiers
from paiban.edition.model import Advertisement, Edition, PageSpec, Slot
from paiban.edition.paper import EM_BOX_ASCENT, Paper
from paiban.manuscript.story import Text
from paiban.page.items import Group, Item, Picture, Stroke
from paiban.photo.probe import probe
from paiban.typeset.typesetter import Typesetter

_GAP = 1
"""Lines of white between advertisements side by side."""
_OFF = 0.02
"""How far a picture's aspect may differ from its slot's before white is reported."""
_RULE = 2.0
"""Width of the rule over advertisements, relative to rules between stories."""
_CLEAR = 3.0
"""Points from a label to the rule beside it."""


def with_tier_advertisements(
    made: Fixtures, spec: PageSpec, edition: Edition, level: Typesetter, findings: Findings
) -> Fixtures:
    """``made`` with the page's advertisements and their labels, clear of taken slots; ``level`` is
    the typesetter of the labels, which stand in level lines."""
    paper = edition.paper
    slots = tier_slots(spec, paper, made.taken, findings)
    pairs = [
        (ad, slot) for ad, slot in zip(spec.advertisements, slots, strict=True) if slot is not None
    ]
    groups: list[Group] = []
    rules: list[Item] = []
    for ad, slot in pairs:
        label = _label(ad, slot, level, paper, str(edition.origin or ""))
        rules += _rule(slot, slots, label, paper, edition.stylebook.rule_width)
        if label:
            groups.append(label)
    for ad, slot in pairs:
        rect = place_in_tiers(slot, paper)
        items: list[Item] = [_picture(ad, slot, rect, findings)]
        if edition.stylebook.advertisement_frame:
            items += frame(rect, edition.stylebook.rule_width)
        groups.append(Group("advertisement", tuple(items), rect=rect))
    if rules:
        groups.insert(0, Group("furniture", tuple(rules)))
    own = tuple(slot for _, slot in pairs)
    return replace(
        made, after=(*made.after, *groups), taken=(*made.taken, *own), advertisements=own
    )


def tier_slots(
    spec: PageSpec, paper: Paper, taken: Sequence[Slot], findings: Findings
) -> tuple[Slot | None, ...]:
    """The slot of each advertisement; None, with a finding, where it does not fit. Those that the
    editor places stay there; of the others the largest is placed first."""
    held = [*taken, *(placed.slot for placed in spec.stories if placed.slot)]
    found: dict[int, Slot] = {}
    free: list[int] = []
    for number, ad in enumerate(spec.advertisements):
        if ad.column is None or ad.line is None:
            free.append(number)
            continue
        slot = Slot(ad.column, ad.line, ad.columns, ad.lines)
        if _told_off_grid(spec, slot, paper, ad, findings):
            continue
        if any(slot.overlaps(other) for other in (*held, *found.values())):
            findings.error(
                "advertisement-overlap",
                f"page {spec.number}: an advertisement at tier {slot.column + 1}, line "
                f"{slot.line + 1} overlaps something already placed",
                "move it, or omit column and line to have it placed where there is room",
                ad.origin,
            )
            continue
        found[number] = slot
    free.sort(key=lambda at: (-spec.advertisements[at].columns, -spec.advertisements[at].lines, at))
    for number in free:
        ad = spec.advertisements[number]
        place = lowest_place(ad.columns, ad.lines, paper, (*held, *found.values()))
        if place:
            found[number] = place
            continue
        findings.error(
            "advertisement-no-room",
            f"page {spec.number}: there is no room for an advertisement of {ad.columns} tiers × "
            f"{ad.lines} lines",
            "give it to another page, or make it smaller",
            ad.origin,
        )
    return tuple(found.get(number) for number in range(len(spec.advertisements)))


def _told_off_grid(
    spec: PageSpec, slot: Slot, paper: Paper, ad: Advertisement, findings: Findings
) -> bool:
    if slot.right <= paper.columns and slot.foot <= paper.lines:
        return False
    findings.error(
        "advertisement-off-grid",
        f"page {spec.number}: an advertisement ends at tier {slot.right}, line {slot.foot}, "
        f"outside the grid of {paper.columns} tiers and {paper.lines} lines",
        "its size is in tiers (columns) and lines",
        ad.origin,
    )
    return True


def lowest_place(tiers: int, lines: int, paper: Paper, others: Sequence[Slot]) -> Slot | None:
    """The lowest place for a box of so many tiers and lines, there the one furthest to the left."""
    tops = range(paper.columns - tiers, -1, -1)
    rights = range(paper.lines - lines, -1, -1)
    for tier, line in product(tops, rights):
        about = Slot(tier, line - _GAP, tiers, lines + 2 * _GAP)
        if not any(about.overlaps(other) for other in others):
            return Slot(tier, line, tiers, lines)
    return None


def _picture(ad: Advertisement, slot: Slot, rect: Rect, findings: Findings) -> Picture:
    """The picture, reported if it does not fill its slot; an empty frame if its file is
    unusable."""
    info = probe(ad.file, ad.origin, findings, ad.page)
    alt = ad.alt or "广告"
    if not info.ok:
        return Picture(rect, "", origin=ad.origin, alt=alt)
    aspect = info.width / info.height
    if abs(aspect * rect.height / rect.width - 1) > _OFF:
        findings.warn(
            "advertisement-shape",
            f"an advertisement of the shape {aspect:.2f} : 1 does not fill its place of "
            f"{slot.columns} tiers × {slot.lines} lines",
            f"for its place it must be {rect.width / MM:.0f} × {rect.height / MM:.0f} mm",
            ad.origin,
        )
    shown = inside(rect, aspect, exact=info.is_artwork)
    return Picture(shown, ad.file, origin=ad.origin, alt=alt, page=ad.page)


_ROLE = "advertisement_label"


def _label(
    ad: Advertisement, slot: Slot, level: Typesetter, paper: Paper, file: str
) -> Group | None:
    """The label over an advertisement, at the right end of the white over it."""
    string = label_of(ad, level)
    if not string:
        return None
    style, setter = level.style(_ROLE), level.setter(Text(string, file), _ROLE)
    rect, y = place_in_tiers(slot, paper), _over(slot, paper)
    size = min(style.size, rect.width / setter.natural_width)
    baseline = y + (EM_BOX_ASCENT - 0.5) * size
    row = one_line(
        _ROLE, setter, size, rect.width, baseline, align="right", colour=style.colour, x=rect.x
    )
    place = Rect(row.x, y - size / 2, setter.natural_width * size, size)
    return Group(_ROLE, tuple(row_items(row)), rect=place)


def _over(slot: Slot, paper: Paper) -> float:
    """The middle of the white over an advertisement, where rule and label stand."""
    return paper.column_x(slot.column) - paper.gutter_ems * paper.body_size / 2


def _rule(
    slot: Slot, others: Sequence[Slot | None], label: Group | None, paper: Paper, width: float
) -> Iterator[Stroke]:
    """The rule over an advertisement, as far as its label; none at the head of the page, nor under
    another advertisement."""
    over = replace(slot, column=slot.column - 1, columns=1)
    if slot.column == 0 or any(other and other.overlaps(over) for other in others):
        return
    rect, y = place_in_tiers(slot, paper), _over(slot, paper)
    end = label.rect.x - _CLEAR if label and label.rect else rect.right
    if rect.x < end:
        yield Stroke(rect.x, y, end, y, width * _RULE)
