"""Index of a front page (导读): the lead headlines of other pages with their page numbers, on the
baseline grid in a box."""

from __future__ import annotations

from collections.abc import Sequence

from paiban.base.finding import Findings
from paiban.base.value import replace
from paiban.compose.furniture.fixed import Fixtures
from paiban.compose.furniture.index_box import index_box, index_form, listed_form
from paiban.compose.furniture.index_entries import entries
from paiban.edition.advertisement_slots import foot_slot
from paiban.edition.model import Edition, PageSpec, Slot
from paiban.typeset.typesetter import Typesetter

_SHARE = 3
"""An index without a given place takes at most a third of the page's depth."""
_LEVEL = 3
"""Most lines an index gives up to align with what is beside it."""


def with_index(
    made: Fixtures, spec: PageSpec, edition: Edition, typesetter: Typesetter, findings: Findings
) -> Fixtures:
    """``made`` with the page's index, if it has anything to list."""
    assert spec.index is not None
    paper, taken = edition.paper, made.taken
    columns = spec.index.slot.columns if spec.index.slot else 1
    most = spec.index.slot.lines if spec.index.slot else paper.lines // _SHARE
    form = listed_form(spec, edition, typesetter, columns, most, findings)
    if form is None:
        return made
    stories = [placed.slot for placed in spec.stories if placed.slot]
    others = [slot for slot in (*taken, *stories) if slot not in made.advertisements]
    slot = spec.index.slot or foot_slot(1, form.depth, made.advertisements, others, paper)
    if slot and not spec.index.slot:
        slot = _level(slot, made.advertisements)
        listed = entries(spec, edition.pages, Findings.aside())
        form = index_form(listed, typesetter, paper, columns, slot.lines)
    if slot is None or any(slot.overlaps(other) for other in (*taken, *stories)):
        findings.error(
            "index-overlap",
            "the index overlaps something already placed",
            "move it: index = { column = 1, line = 70, columns = 1, lines = 18 }",
            spec.index.origin,
        )
        return made
    group, links = index_box(form, slot, typesetter, paper)
    before, taken = (*made.before, group), (*taken, slot)
    return replace(made, before=before, taken=taken, links=(*made.links, *links))


def _level(slot: Slot, advertisements: Sequence[Slot]) -> Slot:
    """The slot as deep as an advertisement beside it, where it is a little deeper: the stories
    above then end on one line."""
    sides = (slot.column - 1, slot.right)
    lower = [
        each.line - slot.line
        for each in advertisements
        if any(0 <= side - each.column < each.columns for side in sides)
    ]
    off = min((more for more in lower if 0 < more <= _LEVEL), default=0)
    return Slot(slot.column, slot.line + off, slot.columns, slot.lines - off)
