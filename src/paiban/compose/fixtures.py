"""What is fixed on a page before its stories are arranged: masthead or folio line, ear, index and
advertisements, with the slots that stories keep away from."""

from __future__ import annotations

from paiban.base.finding import Findings
from paiban.base.lazy import call
from paiban.base.value import Value
from paiban.compose.furniture import folio
from paiban.compose.masthead import masthead
from paiban.edition.model import Edition, PageSpec, Slot
from paiban.page.items import Group, Link
from paiban.typeset.typesetter import Typesetter


class Fixtures(Value, frozen=True):
    """The fixed things of a page: groups that are read before its stories and after them."""

    before: tuple[Group, ...]
    after: tuple[Group, ...]
    taken: tuple[Slot, ...]
    """The slots that stories keep away from."""
    advertisements: tuple[Slot, ...] = ()
    """Of these, the slots of advertisements."""
    links: tuple[Link, ...] = ()


def fixtures(
    spec: PageSpec, edition: Edition, typesetter: Typesetter, findings: Findings
) -> Fixtures:
    """Set all that is fixed on the page; what cannot stand is reported.

    What few pages have is loaded only for those: a manuscript alone starts faster.
    """
    paper, file = edition.paper, str(edition.origin) if edition.origin else ""
    head = None  # of a spread each page has its folio line: it is no front page
    if spec.facing is None:
        head = masthead(spec.furniture, typesetter, paper, file, with_ear=spec.ear is not None)
    before = [head.group] if head else folio(spec, typesetter, paper, file)
    if head and head.ear and spec.ear:
        box = "paiban.compose.ear:ear_group"
        before.append(call(box, spec.ear, head.ear, typesetter, paper, findings))
    made = Fixtures(tuple(before), (), (head.slot,) if head else ())
    if spec.advertisements:
        made = call(
            "paiban.compose.advertisements:with_advertisements", made, spec, edition, findings
        )
    if spec.index:
        made = call("paiban.compose.index:with_index", made, spec, edition, typesetter, findings)
    return made
