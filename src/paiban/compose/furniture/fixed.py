"""What the fixed things of a page come to: their items, and the slots they take from stories."""

from __future__ import annotations

from paiban.base.value import Value
from paiban.edition.model import Slot
from paiban.page.items import Group, Link


class Fixtures(Value, frozen=True):
    """The fixed things of a page: groups that are read before its stories and after them."""

    before: tuple[Group, ...]
    after: tuple[Group, ...]
    taken: tuple[Slot, ...]
    """The slots that stories keep away from."""
    advertisements: tuple[Slot, ...] = ()
    """Of these, the slots of advertisements."""
    links: tuple[Link, ...] = ()
