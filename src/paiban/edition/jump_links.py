"""Jumps (rule 30) as the editor plans them: each leads from a slot to an entry of the same story on
another page, and each such entry is led to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from paiban.base.finding import Findings
from paiban.base.value import Record, Value, field, replace
from paiban.edition.file.story_photos import without_moved
from paiban.edition.model import PageSpec, Placed
from paiban.edition.written.checked import unknown

Key = tuple[int, int]
"""Which page of the edition, and which story of that page."""


class Landing(Value, frozen=True):
    """Where a part of a story goes on: the place, and what the place before it is."""

    at: Key
    before: Key


def landing_of(pages: Sequence[PageSpec], at: Key) -> Key | None:
    """The entry on which the story of ``at`` goes on; None where there is none."""
    placed = pages[at[0]].stories[at[1]]
    for number, page in enumerate(pages):
        if placed.jump and page.number == placed.jump:
            for index, other in enumerate(page.stories):
                if other.continued and other.story.file == placed.story.file:
                    return number, index
    return None


def chain(pages: Sequence[PageSpec], at: Key) -> Iterator[Landing]:
    """The landings of the story that begins at ``at``, one after another, each once."""
    seen = {at}
    while (there := landing_of(pages, at)) is not None and there not in seen:
        yield Landing(there, at)
        seen.add(there)
        at = there


def beginnings(pages: Sequence[PageSpec]) -> Iterator[Key]:
    """The stories that do not go on from elsewhere."""
    for number, page in enumerate(pages):
        for index, placed in enumerate(page.stories):
            if not placed.continued:
                yield number, index


def checked_jumps(pages: tuple[PageSpec, ...], findings: Findings) -> tuple[PageSpec, ...]:
    """The pages with the jumps that can be made: the others are reported and left out, and so are
    the places that no jump leads to."""
    return _Checker(pages, findings).pages_checked()


class _Checker(Record):
    """What jumps are checked with; ``unsound`` are jumps left out, ``led_to`` the landings."""

    pages: tuple[PageSpec, ...]
    findings: Findings
    unsound: set[Key] = field(default_factory=set)
    led_to: set[Key] = field(default_factory=set)

    def pages_checked(self) -> tuple[PageSpec, ...]:
        for at in beginnings(self.pages):
            self._follow(at)
        self._report_landings()
        self._report_doubles()
        sound = self._sound()
        return tuple(self._page(number, page, sound) for number, page in enumerate(self.pages))

    def _follow(self, at: Key) -> None:
        """Check the jump at ``at`` and those of its landings; a sound one leads to the next."""
        while self._placed(at).jump:
            there = landing_of(self.pages, at)
            if self._is_wrong(at, there):
                self.unsound.add(at)
            if there is None or there in self.led_to:
                return
            # A landing that an unsound jump names is not reported once more.
            self.led_to.add(there)
            at = there

    def _placed(self, at: Key) -> Placed:
        return self.pages[at[0]].stories[at[1]]

    def _is_wrong(self, at: Key, there: Key | None) -> bool:
        """Whether the jump cannot be made; the first reason is reported."""
        placed, here = self._placed(at), self.pages[at[0]].number
        name, number = placed.story.id, placed.jump
        numbers = [page.number for page in self.pages]
        if number not in numbers:
            return self._wrong(
                at, "unknown-page", f'there is no page "{number}"', unknown(number, numbers)
            )
        if number == here:
            message = f"{name} jumps to page {number}, where it stands"
            return self._wrong(at, "jump-in-place", message, "name another page, or take it out")
        if there is None:
            message = f"{name} jumps to page {number}, where it does not go on"
            hint = f"write the same file with continued = true on page {number}"
            return self._wrong(at, "jump-without-landing", message, hint)
        if there in self.led_to:
            message = f"{name} jumps to page {number}, where it has been already"
            return self._wrong(at, "jump-circle", message, "let it go on to another page")
        if placed.slot is None:
            message = f"{name} cannot jump to page {number}: it has no slot to be cut at"
            return self._wrong(at, "jump-without-slot", message, "give it a slot on this page")
        if placed.story.direction == "vertical":
            message = f"{name} cannot jump to page {number}: its lines are vertical"
            return self._wrong(at, "jump-vertical", message, "give it room on its own page")
        return False

    def _wrong(self, at: Key, code: str, message: str, hint: str) -> bool:
        self.findings.error(code, message, hint, self._placed(at).jump_origin)
        return True

    def _report_landings(self) -> None:
        for number, page in enumerate(self.pages):
            for index, placed in enumerate(page.stories):
                at = number, index
                if placed.continued and at not in self.led_to:
                    self.findings.error(
                        "landing-without-jump",
                        f"no part of {placed.story.id} jumps to page {page.number}",
                        f'write jump = "{page.number}" where the story begins',
                        placed.jump_origin,
                    )

    def _report_doubles(self) -> None:
        """A file that begins twice is set twice: most likely the second ought to go on."""
        seen: dict[str, str] = {}
        for at in beginnings(self.pages):
            file, here = self._placed(at).story.file, self.pages[at[0]].number
            if file in seen:
                self.findings.warn(
                    "story-twice",
                    f"the whole story stands on page {seen[file]} and on page {here}",
                    "take one out, or write continued = true where it goes on",
                    self._placed(at).origin,
                )
            seen.setdefault(file, here)

    def _page(self, number: int, page: PageSpec, sound: dict[Key, Key]) -> PageSpec:
        """The page without what cannot be: unsound jumps, landings that nothing leads to."""
        stories = []
        for index, placed in enumerate(page.stories):
            at = number, index
            if placed.continued and at not in sound:
                continue
            if at in self.unsound:
                placed = replace(placed, jump="")
            landings = [self._placed(there) for there in sound if sound[there] == at]
            stories.append(without_moved(placed, landings))
        return replace(page, stories=tuple(stories))

    def _sound(self) -> dict[Key, Key]:
        """The landings that sound jumps lead to, each with where its story begins."""
        found: dict[Key, Key] = {}
        for first in beginnings(self.pages):
            for landing in chain(self.pages, first):
                if landing.before in self.unsound:
                    break
                found.setdefault(landing.at, first)
        return found
