"""The skybox of a page of tiers: teasers in level lines, in the first tier at the left of the name
of the paper and its ear."""

from __future__ import annotations

from paiban.base.finding import Findings
from paiban.base.value import replace
from paiban.compose.furniture.fixed import Fixtures
from paiban.compose.furniture.teasers.skybox import skybox_group, skybox_teasers
from paiban.compose.vertical.upright_page import place_in_tiers
from paiban.edition.model import Edition, PageSpec, Slot
from paiban.typeset.typesetter import Typesetter


def with_tier_skybox(
    made: Fixtures, spec: PageSpec, edition: Edition, level: Typesetter, findings: Findings
) -> Fixtures:
    """``made`` with the page's skybox, if it has anything to tell of; ``level`` sets lines that
    run across."""
    teasers = skybox_teasers(spec, edition, findings)
    if not teasers:
        return made
    paper = edition.paper
    first = max(slot.foot for slot in made.taken) + 1
    slot = Slot(0, first, 1, paper.lines - first)
    rect = place_in_tiers(slot, paper)
    group, links = skybox_group(spec, teasers, rect, level, findings)
    return replace(
        made,
        before=(*made.before, group),
        taken=(*made.taken, slot),
        links=(*made.links, *links),
    )
