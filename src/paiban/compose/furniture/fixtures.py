"""Furniture set before the stories are arranged: masthead or folio line, ear, index and
advertisements, with the slots that stories must avoid."""

from __future__ import annotations

from paiban.base.finding import Findings
from paiban.compose.furniture.fixed import Fixtures
from paiban.compose.furniture.folio_line import folio
from paiban.compose.furniture.masthead import masthead
from paiban.edition.model import Edition, PageSpec
from paiban.typeset.typesetter import Typesetter


def fixtures(
    spec: PageSpec, edition: Edition, typesetter: Typesetter, findings: Findings
) -> Fixtures:
    """Set the page's furniture; report what does not fit.

    Rare furniture is imported on demand: a lone manuscript starts faster.
    """
    paper, file = edition.paper, str(edition.origin) if edition.origin else ""
    head, over = None, _skybox(spec, edition, typesetter, findings)
    if spec.facing is None:  # a spread is no front page: it has folio lines
        given, ear = (spec.furniture, typesetter, paper, file, findings), spec.ear is not None
        top = max((slot.foot for slot in over.taken), default=0)
        head = masthead(*given, with_ear=ear, top=top)
    before = [head.group] if head else folio(spec, typesetter, paper, file, findings)
    if head and head.ear and spec.ear:
        from paiban.compose.furniture.ear import ear_group

        before.append(ear_group(spec.ear, head.ear, typesetter, paper, findings))
    slot = head.slot if head else None
    taken = (*over.taken, slot) if slot else over.taken
    made = Fixtures((*over.before, *before), (), taken, links=over.links, masthead=slot)
    if spec.index and spec.index.under_masthead:
        from paiban.compose.furniture.teasers.skybox import with_strip_index

        made = with_strip_index(made, spec, edition, typesetter, findings)
    if spec.advertisements:
        from paiban.compose.furniture.advertisements import with_advertisements

        made = with_advertisements(made, spec, edition, typesetter, findings)
    if spec.index and not spec.index.under_masthead:
        from paiban.compose.furniture.index import with_index

        made = with_index(made, spec, edition, typesetter, findings)
    return made


def _skybox(
    spec: PageSpec, edition: Edition, typesetter: Typesetter, findings: Findings
) -> Fixtures:
    """The strip over the masthead, if the page has one."""
    if spec.skybox is None or spec.facing or not spec.furniture.masthead:
        return Fixtures((), (), ())
    from paiban.compose.furniture.teasers.skybox import skybox, skybox_teasers

    teasers = skybox_teasers(spec, edition, findings)
    if not teasers:
        return Fixtures((), (), ())
    return skybox(spec, teasers, typesetter, edition.paper, findings)
