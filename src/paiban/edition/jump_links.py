"""Jumps (rule 30) in an edition: the links from each part of a story to its landing on another
page, checked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from paiban.base.finding import Findings
from paiban.base.value import Record, Value, field, replace
from paiban.edition.file.story_photos import without_moved
from paiban.edition.model import PageSpec, Placed
from paiban.edition.written.checked import unknown

Key = tuple[int, int]
"""Index of a page in the edition, and of a story on that page."""


class Landing(Value, frozen=True):
    """Where a story continues (``at``), and where the part before it is."""

    at: Key
    before: Key


def landing_of(pages: Sequence[PageSpec], at: Key) -> Key | None:
    """The entry where the story at ``at`` continues, or None."""
    placed = pages[at[0]].stories[at[1]]
    for number, page in enumerate(pages):
        if placed.jump and page.number == placed.jump:
            for index, other in enumerate(page.stories):
                if other.continued and other.story.file == placed.story.file:
                    return number, index
    return None


def chain(pages: Sequence[PageSpec], at: Key) -> Iterator[Landing]:
    """The landings of the story that begins at ``at``, in order, each once."""
    seen = {at}
    while (there := landing_of(pages, at)) is not None and there not in seen:
        yield Landing(there, at)
        seen.add(there)
        at = there


def beginnings(pages: Sequence[PageSpec]) -> Iterator[Key]:
    """The entries that are not continuations."""
    for number, page in enumerate(pages):
        for index, placed in enumerate(page.stories):
            if not placed.continued:
                yield number, index


def checked_jumps(pages: tuple[PageSpec, ...], findings: Findings) -> tuple[PageSpec, ...]:
    """The pages with valid jumps only; invalid jumps, and landings without a jump, are reported and
    left out."""
    return _Checker(pages, findings).pages_checked()


class _Checker(Record):
    """Checks jumps; ``unsound`` are those left out, ``led_to`` the landings reached."""

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
        """Check the jump at ``at`` and those of its landings, one after another."""
        while self._placed(at).jump:
            there = landing_of(self.pages, at)
            if self._is_wrong(at, there):
                self.unsound.add(at)
            if there is None or there in self.led_to:
                return
            # The landing of an unsound jump is not reported again.
            self.led_to.add(there)
            at = there

    def _placed(self, at: Key) -> Placed:
        return self.pages[at[0]].stories[at[1]]

    def _is_wrong(self, at: Key, there: Key | None) -> bool:
        """Whether the jump is impossible; reports the first reason."""
        placed, here = self._placed(at), self.pages[at[0]].number
        name, number = placed.story.id, placed.jump
        numbers = [page.number for page in self.pages]
        if number not in numbers:
            return self._wrong(
                at, "unknown-page", f'there is no page "{number}"', unknown(number, numbers)
            )
        if number == here:
            message = f"{name} jumps to page {number}, which it is on"
            return self._wrong(at, "jump-in-place", message, "name another page, or remove it")
        if there is None:
            message = f"{name} jumps to page {number}, but does not continue there"
            hint = f"write the same file with continued = true on page {number}"
            return self._wrong(at, "jump-without-landing", message, hint)
        if there in self.led_to:
            message = f"{name} jumps to page {number}, where it has already been"
            return self._wrong(at, "jump-circle", message, "continue it on another page")
        if placed.slot is None:
            message = f"{name} cannot jump to page {number}: it has no slot"
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
        """Warn of a file that begins twice: the second entry is probably a continuation."""
        seen: dict[str, str] = {}
        for at in beginnings(self.pages):
            file, here = self._placed(at).story.file, self.pages[at[0]].number
            if file in seen:
                self.findings.warn(
                    "story-twice",
                    f"the whole story is on page {seen[file]} and on page {here}",
                    "remove one, or write continued = true where it continues",
                    self._placed(at).origin,
                )
            seen.setdefault(file, here)

    def _page(self, number: int, page: PageSpec, sound: dict[Key, Key]) -> PageSpec:
        """The page without unsound jumps and landings without a jump."""
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
        """The landings of sound jumps → where their story begins."""
        found: dict[Key, Key] = {}
        for first in beginnings(self.pages):
            for landing in chain(self.pages, first):
                if landing.before in self.unsound:
                    break
                found.setdefault(landing.at, first)
        return found
