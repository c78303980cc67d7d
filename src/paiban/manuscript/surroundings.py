"""Neighbours of each character, to decide whether a half-width mark belongs to Chinese text."""

from __future__ import annotations

import re
from collections.abc import Iterable

from paiban.base.late_pattern import late_pattern
from paiban.base.value import Value
from paiban.manuscript.letters.characters import is_han
from paiban.manuscript.quotes import Quotes, quotes_of

_PROTECTED = late_pattern(
    r"(?:https?|ftp)://[!#-&(-;=?-~]+|www\.[!#-&(-;=?-~]+"  # ASCII but quotes, <, > and spaces
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
    re.ASCII,
)
_SENTENCE_MARKS = ",.:;?!"
_TRANSPARENT = frozenset(
    "0123456789 \t\u00a0\u3000,:;?!()\"'.-~%+"
    "…⋯—–―─－．∶，：；？！（）“”‘’。、·・％～"  # both forms of each mark
)
"""Numbers and marks, which say nothing about the language: their neighbours do.

Marks are listed in both widths, so that a normalised text is judged as the original was.
"""


class Surroundings(Value, frozen=True):
    """A string with the neighbours of each offset.

    ``left[i]`` and ``right[i]``: whether the nearest character beside ``i`` that is no number and
    no mark is Han; past either end it counts as Han where the string holds any. ``han[i]``: how
    many Han lie before ``i``. ``protected``: offsets inside URLs and e-mail addresses. ``quotes``:
    the straight quotes, told from apostrophes.
    """

    string: str
    left: tuple[bool, ...]
    right: tuple[bool, ...]
    han: tuple[int, ...]
    protected: frozenset[int]
    quotes: Quotes

    @property
    def chinese(self) -> bool:
        return self.han[-1] > 0

    def among_han(self, start: int, end: int) -> bool:
        """Whether the characters ``start`` to ``end`` (exclusive) have Han on either side."""
        return self.left[start] or self.right[end - 1]

    def holds_han(self, start: int, end: int) -> bool:
        return self.han[end] > self.han[start]


def survey(string: str) -> Surroundings:
    """The surroundings of every character of ``string``, in linear time."""
    known = {character: is_han(character) for character in set(string)}
    han = [known[character] for character in string]
    counts = [0]
    for here in han:
        counts.append(counts[-1] + here)
    chinese = counts[-1] > 0
    right = _nearest(zip(reversed(string), reversed(han), strict=True), chinese)
    protected = frozenset(_protected(string))
    return Surroundings(
        string,
        tuple(_nearest(zip(string, han, strict=True), chinese)),
        tuple(reversed(right)),
        tuple(counts),
        protected,
        quotes_of(string, protected),
    )


def _nearest(characters: Iterable[tuple[str, bool]], at_edge: bool) -> list[bool]:
    nearest = []
    seen = at_edge
    for ch, here in characters:
        nearest.append(seen)
        if ch not in _TRANSPARENT:
            seen = here
    return nearest


def _protected(string: str) -> list[int]:
    offsets: list[int] = []
    for match in _PROTECTED.finditer(string):
        # A final mark belongs to the sentence; so does a bracket not opened inside.
        closing = "" if "(" in match[0] else ")"
        length = len(match[0].rstrip(_SENTENCE_MARKS + closing))
        offsets.extend(range(match.start(), match.start() + length))
    return offsets
