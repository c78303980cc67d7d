"""Straight quotes told apart: which of them pair, which are apostrophes, and in what language is
what they enclose."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator

from paiban.base.late_pattern import late_pattern
from paiban.base.value import Value
from paiban.manuscript.letters.characters import is_han, is_wide

_DOUBLE = late_pattern('"')
_ELIDED = late_pattern(r"'(?:n'|(?:tis|twas|em|cause|til)\b|\d0s\b)", re.IGNORECASE)
"""Words that begin with an apostrophe: rock 'n' roll, 'tis, the '90s."""
_CURLED = late_pattern("[“”‘’]")
_CURLY = {"“": "”", "‘": "’"}


class Quotes(Value, frozen=True):
    """Offsets of straight quotes: the pairs of either kind, and ``apostrophes``. ``english``: the
    offsets inside quotation marks, straight or not, that enclose letters and no Han."""

    double: tuple[tuple[int, int], ...]
    single: tuple[tuple[int, int], ...]
    apostrophes: tuple[int, ...]
    english: frozenset[int]


def quotes_of(string: str, protected: Container[int]) -> Quotes:
    """The quotes of ``string``, in time linear in its length."""
    if not any(mark in string for mark in "\"'“‘"):
        return _NONE
    double = tuple(_pairs((found.start() for found in _DOUBLE.finditer(string)), string))
    single, apostrophes = _singles(string, protected)
    english = _english(string, (*double, *single))
    return Quotes(double, tuple(single), tuple(apostrophes), frozenset(english))


_NONE = Quotes((), (), (), frozenset())


def _pairs(places: Iterable[int], string: str) -> Iterator[tuple[int, int]]:
    """Quotes by turns; after a digit with none open it is the inch or foot of a measure."""
    opening = -1
    for at in places:
        if opening >= 0:
            yield opening, at
            opening = -1
        elif not (at and _digit(string[at - 1])):
            opening = at


def _singles(string: str, protected: Container[int]) -> tuple[list[tuple[int, int]], list[int]]:
    """The pairs of single quotes, and the apostrophes. An apostrophe stands within a word
    (don't, L'École), at the end of one where no quote is open (Beatles'), or for what is left out
    (rock 'n' roll)."""
    pairs: list[tuple[int, int]] = []
    apostrophes: list[int] = []
    opening, passed = -1, -1
    for found in re.finditer("'", string):
        at = found.start()
        if at in protected:
            continue
        before, after = _letter(string[at - 1 : at] if at else ""), _letter(string[at + 1 : at + 2])
        elided = None if before else _ELIDED.match(string, at)
        if at == passed or (before and after) or elided:
            apostrophes.append(at)
            passed = elided.end() - 1 if elided else -1
        elif opening >= 0:
            pairs.append((opening, at))
            opening = -1
        elif before and not _digit(before) and not is_han(string[at + 1 : at + 2] or " "):
            apostrophes.append(at)
        elif not before or not _digit(before):
            opening = at
    if opening > 0 and _letter(string[opening - 1]):
        apostrophes.append(opening)
    return pairs, sorted(apostrophes)


def _letter(character: str) -> str:
    """``character`` where it is a letter or digit of a word in Latin or the like, else ""."""
    return character if character.isalnum() and not is_wide(character) else ""


def _digit(character: str) -> bool:
    return character.isascii() and character.isdigit()


def _english(string: str, straight: Iterable[tuple[int, int]]) -> Iterator[int]:
    """Offsets between quotation marks that hold letters but no Han. Straight ones count as what
    becomes of them, so that a text in order is seen as it was before."""
    marks = [*string]
    for opening, closing in straight:
        double = string[opening] == '"'
        marks[opening], marks[closing] = ("“", "”") if double else ("‘", "’")
    opened: list[tuple[str, int]] = []
    reached = 0  # what lies before is told already, by an outer pair
    found: list[tuple[int, int]] = []
    for curly in _CURLED.finditer("".join(marks)):
        at, mark = curly.start(), curly[0]
        if mark in _CURLY:
            opened.append((_CURLY[mark], at))
        elif opened and mark == opened[-1][0]:
            found.append((opened.pop()[1], at))
        elif mark == "”" and any(closing == mark for closing, _ in opened):
            while opened[-1][0] != mark:
                opened.pop()
            found.append((opened.pop()[1], at))
    for start, end in sorted(found):
        if end > reached and _is_english(string[start + 1 : end]):
            yield from range(max(start, reached), end + 1)
            reached = end


def _is_english(string: str) -> bool:
    return (
        any(map(_letter, string))
        and any(ch.isalpha() for ch in string)
        and not any(map(is_wide_letter, string))
    )


def is_wide_letter(character: str) -> bool:
    """Whether a character is Han, kana or a full-width letter: no text is English that holds it."""
    return is_wide(character) and character.isalnum()
