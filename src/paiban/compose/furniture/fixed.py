"""The fixed furniture of a page as a value: its items, and the slots it takes from stories."""

from __future__ import annotations

from paiban.base.geometry import Rect
from paiban.base.value import Value
from paiban.edition.model import Slot
from paiban.page.items import Group, Link


class Fixtures(Value, frozen=True):
    """Furniture groups, read before and after the stories of a page."""

    before: tuple[Group, ...]
    after: tuple[Group, ...]
    taken: tuple[Slot, ...]
    """Slots that stories must avoid."""
    advertisements: tuple[Slot, ...] = ()
    """Those of ``taken`` that hold advertisements."""
    label_places: tuple[Rect, ...] = ()
    """Where labels of advertisements stand: the rules over these stop before them."""
    links: tuple[Link, ...] = ()
    masthead: Slot | None = None
    """That of ``taken`` that holds the masthead."""

    def top(self, gap: int) -> int:
        """The body line at which stories begin, ``gap`` lines under the masthead and the strips
        beneath it."""
        if self.masthead is None:
            return 0
        foot = self.masthead.foot
        for slot in sorted(self.taken, key=lambda slot: slot.line):
            if slot.columns == self.masthead.columns and foot <= slot.line <= foot + gap:
                foot = slot.foot
        return foot + gap
