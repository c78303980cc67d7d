"""The index of a page of tiers (目次, 導讀): a box in whole tiers and lines, whose entries stand in
vertical lines from the right; in the lowest tiers at the left, where the page does not say."""

from __future__ import annotations

from paiban.base.finding import Findings
from paiban.base.value import replace
from paiban.compose.furniture.fixed import Fixtures
from paiban.compose.furniture.index_box import index_box, index_form, listed_form
from paiban.compose.furniture.index_entries import entries
from paiban.compose.vertical.tier_advertisements import lowest_place
from paiban.compose.vertical.turning import turned_rect
from paiban.compose.vertical.upright_page import upright_group
from paiban.edition.model import Edition, PageSpec
from paiban.typeset.typesetter import Typesetter

_MOST_EMS = 30
"""An index without a given place has lines of so many ems at the most."""
_SHARE = 0.4
"""It takes at most this share of the lines of a tier."""


def with_tier_index(
    made: Fixtures, spec: PageSpec, edition: Edition, typesetter: Typesetter, findings: Findings
) -> Fixtures:
    """``made`` with the page's index, if it has anything to list; ``typesetter`` sets lines that
    run down."""
    assert spec.index is not None
    index, paper = spec.index, edition.paper
    if index.pictures:
        findings.warn(
            "tiers-left-out",
            f"page {spec.number}: the index stands without pictures, its lines are vertical",
            "leave pictures out; a skybox shows them",
            index.origin,
        )
        spec = replace(spec, index=replace(index, pictures=False))
    if index.under_masthead:
        findings.warn(
            "tiers-left-out",
            f"page {spec.number}: the index stands in a box and in no strip, its lines are "
            "vertical",
            "leave place out; a skybox is a strip",
            index.origin,
        )
    most = index.slot.lines if index.slot else int(paper.lines * _SHARE)
    tiers = index.slot.columns if index.slot else _tiers(spec, edition, typesetter, most)
    form = listed_form(spec, edition, typesetter, tiers, most, findings)
    if form is None:
        return made
    others = (*made.taken, *(placed.slot for placed in spec.stories if placed.slot))
    slot = index.slot or lowest_place(tiers, form.depth, paper, others)
    if slot is None or any(slot.overlaps(other) for other in others):
        findings.error(
            "index-overlap",
            "the index overlaps something already placed",
            "give it another tier (column) and line, or leave its place to the page",
            index.origin,
        )
        return made
    group, links = index_box(form, slot, typesetter, paper)
    across = paper.trim[0]
    upright = tuple(replace(each, rect=turned_rect(each.rect, across, 0.0)) for each in links)
    return replace(
        made,
        before=(*made.before, upright_group(group, paper)),
        taken=(*made.taken, slot),
        links=(*made.links, *upright),
    )


def _tiers(spec: PageSpec, edition: Edition, typesetter: Typesetter, most: int) -> int:
    """The fewest tiers in which all headlines are whole; else the most that can be read."""
    paper = edition.paper
    deep = [1, *(n for n in range(2, paper.columns) if paper.span_ems(n) <= _MOST_EMS)]
    listed = entries(spec, edition.pages, Findings.aside())
    forms = ((tiers, index_form(listed, typesetter, paper, tiers, most)) for tiers in deep)
    return next((tiers for tiers, form in forms if form.is_whole), deep[-1])
