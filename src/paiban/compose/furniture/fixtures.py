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
    head = None  # a spread is no front page: it has folio lines
    if spec.facing is None:
        with_ear = spec.ear is not None
        head = masthead(spec.furniture, typesetter, paper, file, findings, with_ear=with_ear)
    before = [head.group] if head else folio(spec, typesetter, paper, file, findings)
    if head and head.ear and spec.ear:
        from paiban.compose.furniture.ear import ear_group

        before.append(ear_group(spec.ear, head.ear, typesetter, paper, findings))
    slot = head.slot if head else None
    made = Fixtures(tuple(before), (), (slot,) if slot else (), masthead=slot)
    if spec.advertisements:
        from paiban.compose.furniture.advertisements import with_advertisements

        made = with_advertisements(made, spec, edition, typesetter, findings)
    if spec.index:
        from paiban.compose.furniture.index import with_index

        made = with_index(made, spec, edition, typesetter, findings)
    return made
