"""Roles of plain text groups in the story, by their position among the others."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from enum import Enum, auto

from paiban.manuscript.raw.groups import LineGroup
from paiban.manuscript.raw.kinds import Kind, two_clauses

_FRAME_BLANKS = 2
"""A dump separates text frames by more blank lines than paragraphs."""
_BODY = (Kind.WRAPPED, Kind.LONG)
_ASIDE = (Kind.CAPTION, Kind.BYLINE, Kind.SLOGANS, Kind.CREDIT)


class Place(Enum):
    """The role of a group in the story."""

    HEADLINE = auto()
    SUBHEAD = auto()
    DECK = auto()
    SLOGANS = auto()
    BYLINE = auto()
    SECTION_HEAD = auto()
    CROSSHEAD = auto()
    BODY = auto()
    CREDIT_LINE = auto()
    CAPTION = auto()


def places_of(groups: Sequence[LineGroup], kinds: Sequence[Kind]) -> list[Place]:
    """The place of each group; ``kinds`` are those of ``groups``."""
    return _Places(groups, kinds).all()


class _Places:
    """Groups and kinds, with what the rules derive from them."""

    def __init__(self, groups: Sequence[LineGroup], kinds: Sequence[Kind]) -> None:
        self.groups = groups
        self.kinds = kinds
        self.columns = Kind.WRAPPED in kinds
        self.bodies = [i for i, kind in enumerate(kinds) if kind in _BODY]
        self.last_body = self.bodies[-1] if self.bodies else -1
        self.main_body = Kind.WRAPPED if self.columns else Kind.LONG
        self.first_main = kinds.index(self.main_body) if self.bodies else len(kinds)
        self.head = self._find_head()
        self.byline = kinds.index(Kind.BYLINE) if Kind.BYLINE in kinds else -1
        self.deck_end = self._find_deck_end()
        self.heads = [i for i in range(len(kinds)) if self._opens_section(i)]

    def all(self) -> list[Place]:
        return [self._place(index, kind) for index, kind in enumerate(self.kinds)]

    def _find_head(self) -> int:
        """The headline: the first marked one, else the first short group before the body."""
        if Kind.MARKED_HEAD in self.kinds:
            return self.kinds.index(Kind.MARKED_HEAD)
        above = self.kinds[: self.first_main]
        return above.index(Kind.SHORT) if Kind.SHORT in above else -1

    def _find_deck_end(self) -> int:
        """The group before which unwrapped paragraphs are the deck.

        In a dump it is the first wrapped paragraph; in a typed file the headline, or a byline
        between the deck and the body.
        """
        if self.columns:
            return self.first_main
        below_byline = self.kinds[self.byline + 1 :]
        if self.head < self.byline < self.last_body and Kind.LONG in below_byline:
            return self.byline
        return self.head

    def _place(self, index: int, kind: Kind) -> Place:
        if index == self.head:
            return Place.HEADLINE
        if kind in _BODY:
            deck = kind is Kind.LONG and index < self.deck_end and not self._under_section(index)
            return Place.DECK if deck else Place.BODY
        if kind in _ASIDE:
            return self._place_aside(index, kind)
        if kind is Kind.MARKED_HEAD:
            follows = index == self.head + 1 and not self.groups[index].before
            return Place.HEADLINE if follows else Place.SECTION_HEAD
        return self._place_short(index, kind)

    def _under_section(self, index: int) -> bool:
        return bisect_left(self.heads, index) > bisect_right(self.heads, self.head)

    def _place_aside(self, index: int, kind: Kind) -> Place:
        if kind is Kind.CAPTION:
            return Place.CAPTION
        if kind is Kind.SLOGANS:
            return Place.SLOGANS
        if kind is Kind.BYLINE and index == self.byline:
            return Place.BYLINE
        return Place.BODY if self._body_follows(index) else Place.CREDIT_LINE

    def _body_follows(self, index: int) -> bool:
        """Whether body of the same section follows."""
        head = bisect_right(self.heads, index)
        end = self.heads[head] if head < len(self.heads) else len(self.kinds)
        return self._body_between(index + 1, end)

    def _body_between(self, start: int, end: int) -> bool:
        body = bisect_left(self.bodies, start)
        return body < len(self.bodies) and self.bodies[body] < end

    def _place_short(self, index: int, kind: Kind) -> Place:
        if self.last_body < 0:
            return Place.BODY  # only short lines: verse, a list of names
        if index > self.last_body:
            framed = self.groups[index].before > 0
            return Place.CAPTION if framed and kind is Kind.SHORT else Place.BODY
        if self._opens_section(index):
            lone = self.heads == [index] and index == self.head + 1
            return Place.SUBHEAD if lone else Place.SECTION_HEAD
        if not self._body_between(max(self.head, 0), index):
            return Place.SUBHEAD if kind is Kind.SHORT else Place.CROSSHEAD
        if kind is Kind.CROSSHEAD:
            return Place.CROSSHEAD
        if self.columns:
            return Place.CAPTION
        return Place.CROSSHEAD if self._between_whole_paragraphs(index) else Place.BODY

    def _between_whole_paragraphs(self, index: int) -> bool:
        beside = (index - 1, index + 1)
        return all(self.kinds[i] in _BODY and self.groups[i].ends_sentence for i in beside)

    def _opens_section(self, index: int) -> bool:
        """Whether a group is a section head (in dumps; a typed file has crossheads)."""
        kind = self.kinds[index]
        if index == self.head or kind is Kind.MARKED_HEAD:
            return kind is Kind.MARKED_HEAD and index != self.head
        if kind is not Kind.SHORT or not self.columns or index > self.last_body:
            return False
        if self.kinds[index + 1] not in _BODY:
            return False  # the last of several short groups is the head, the others are captions
        return index < self.first_main or self._heads_what_follows(index)

    def _heads_what_follows(self, index: int) -> bool:
        """Whether a short group between body paragraphs is a head, not a caption.

        A caption stands in a frame of its own or interrupts a sentence; a head is closer to what
        follows, or has a space between two clauses.
        """
        group = self.groups[index]
        if group.after < group.before or two_clauses(group.string):
            return True
        framed = min(group.before, group.after) >= _FRAME_BLANKS
        return not framed and self._whole_before(index)

    def _whole_before(self, index: int) -> bool:
        before = self.bodies[bisect_left(self.bodies, index) - 1]
        return self.groups[before].ends_sentence
