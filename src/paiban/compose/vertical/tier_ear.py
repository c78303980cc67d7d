"""The ear of a page of tiers: a box one tier deep at the left of the name (題字), whose notice has
vertical lines; a picture stands upright."""

from __future__ import annotations

from math import ceil

from paiban.base.finding import Findings
from paiban.base.value import replace
from paiban.compose.furniture.advertisements import slot_rect
from paiban.compose.furniture.ear import ear_group, notice_depth
from paiban.compose.furniture.fixed import Fixtures
from paiban.compose.vertical.upright_page import place_in_tiers, upright_group
from paiban.edition.model import Ear, Slot
from paiban.edition.paper import Paper
from paiban.photo.probe import probe
from paiban.typeset.typesetter import Typesetter

_SHARE = 3
"""An ear takes a third of the lines of its tier at the most."""
_LEAST = 4
"""Lines of the narrowest ear."""


def with_tier_ear(
    made: Fixtures, ear: Ear, name: Slot, typesetter: Typesetter, paper: Paper, findings: Findings
) -> Fixtures:
    """``made`` with the ear beside the name of the paper, as wide as its notice or its picture
    needs; ``typesetter`` sets lines that run down."""
    needed = _needed(ear, typesetter, paper)
    lines = min(max(_LEAST, needed), paper.lines // _SHARE)
    slot = Slot(0, name.foot + 1, 1, lines)
    if ear.notice is None:
        group = ear_group(ear, place_in_tiers(slot, paper), typesetter, paper, findings)
    else:
        lying = ear_group(ear, slot_rect(slot, paper), typesetter, paper, findings)
        group = upright_group(lying, paper)
    return replace(made, before=(*made.before, group), taken=(*made.taken, slot))


def _needed(ear: Ear, typesetter: Typesetter, paper: Paper) -> int:
    """The lines that the ear asks for."""
    deep = paper.span(1)
    if ear.notice:
        wide = notice_depth(ear.notice, deep, typesetter, paper)
        return ceil((wide - paper.body_size) / paper.leading) + 1
    info = probe(ear.picture, ear.origin, Findings.aside(), ear.page)
    wide = deep * info.width / info.height if info.ok else deep
    return round((wide - paper.body_size) / paper.leading) + 1
