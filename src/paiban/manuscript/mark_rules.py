"""Normalisation rules for punctuation (rule 36), one function each."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from paiban.base.value import Value
from paiban.manuscript.surroundings import Surroundings, is_han


class Edit(Value, frozen=True):
    """Replaces the characters ``start`` to ``end`` (exclusive) of a string by ``replacement``."""

    start: int
    end: int
    replacement: str


Rule = Callable[[Surroundings], Iterator[Edit]]

NORMALISABLE = re.compile("[,:;?!(\"']|\\.{3}|。{3}|--|\\)")
"""A string without any of these needs no normalisation."""
_FULL_WIDTH = {",": "，", ":": "：", ";": "；", "?": "？", "!": "！"}
_MARK = re.compile("([,:;?!])( ?)")
_OPENING = frozenset("“‘《（(\"'")
_ELLIPSIS = re.compile(r"\.{3,}|。{3,}")
_DASH = re.compile("(?<!-) ?(?<!-)-{2,4}(?!-)(?: (?!-))?")
_DOUBLE = re.compile('"')
_SINGLE = re.compile("(?<![A-Za-z])'|'(?![A-Za-z])")
_APOSTROPHE = re.compile("(?<=[A-Za-z])'(?=[A-Za-z])")


def full_width_marks(around: Surroundings) -> Iterator[Edit]:
    """Make , : ; ? ! full width beside Han, and drop the space typed after one."""
    for match in _MARK.finditer(around.string):
        at = match.start()
        if at in around.protected or not around.among_han(at, at + 1):
            continue
        if match[1] in ",:" and _between_digits(around.string, at):
            continue  # 1,000 and 12:30 and 3:2
        after = around.string[match.end() : match.end() + 1]
        spaced = match[2] and after and (after in _OPENING or is_han(after))
        yield Edit(at, match.end() if spaced else at + 1, _FULL_WIDTH[match[1]])


def full_width_brackets(around: Surroundings) -> Iterator[Edit]:
    """Make a pair of brackets full width if it contains Han or stands beside Han."""
    for opening, closing in _bracket_pairs(around):
        inside = around.holds_han(opening, closing)
        if inside or around.left[opening] or around.right[closing]:
            for at, mark in ((opening, "（"), (closing, "）")):
                if around.string[at] in "()":
                    yield Edit(at, at + 1, mark)


def curly_double_quotes(around: Surroundings) -> Iterator[Edit]:
    """Turn straight double quotes into “ and ” alternately; an unpaired one is left."""
    for opening, closing in _quote_pairs(_DOUBLE, around.string):
        yield Edit(opening, opening + 1, "“")
        yield Edit(closing, closing + 1, "”")


def curly_single_quotes(around: Surroundings) -> Iterator[Edit]:
    """Turn straight single quotes in Chinese text into ‘ and ’ alternately."""
    for opening, closing in _quote_pairs(_SINGLE, around.string):
        inside = around.holds_han(opening, closing)
        if inside or around.left[opening] or around.right[closing]:
            yield Edit(opening, opening + 1, "‘")
            yield Edit(closing, closing + 1, "’")


def apostrophes(around: Surroundings) -> Iterator[Edit]:
    """Make the apostrophe of don't curly; it is not a quote."""
    for match in _APOSTROPHE.finditer(around.string):
        if match.start() not in around.protected:
            yield Edit(match.start(), match.end(), "’")


def ellipses(around: Surroundings) -> Iterator[Edit]:
    """Turn three or more dots, or three or more 。, into …… (GB/T 15834)."""
    for match in _ELLIPSIS.finditer(around.string):
        if around.chinese and match.start() not in around.protected:
            yield Edit(match.start(), match.end(), "……")


def dashes(around: Surroundings) -> Iterator[Edit]:
    """Turn hyphens typed as a dash beside Han into the 2 em dash; leave a program's --option."""
    string = around.string
    for match in _DASH.finditer(string):
        start = match.start() + (string[match.start()] == " ")
        end = match.end() - (string[match.end() - 1] == " ")
        option = string[start - 1 : start] in ("", " ") and string[end : end + 1].isascii()
        if option and string[end : end + 1].isalpha():
            continue
        if start not in around.protected and around.among_han(start, end):
            yield Edit(match.start(), match.end(), "——")


RULES: dict[str, Rule] = {
    "full-width-marks": full_width_marks,
    "full-width-brackets": full_width_brackets,
    "curly-double-quotes": curly_double_quotes,
    "curly-single-quotes": curly_single_quotes,
    "apostrophes": apostrophes,
    "ellipses": ellipses,
    "dashes": dashes,
}


def _between_digits(string: str, at: int) -> bool:
    return _digit(string[at - 1 : at] if at else "") and _digit(string[at + 1 : at + 2])


def _digit(ch: str) -> bool:
    return ch.isascii() and ch.isdigit()


def _bracket_pairs(around: Surroundings) -> Iterator[tuple[int, int]]:
    opened: list[int] = []
    for match in re.finditer("[()（）]", around.string):
        if match.start() in around.protected:
            continue
        if match[0] in "(（":
            opened.append(match.start())
        elif opened:
            yield opened.pop(), match.start()


def _quote_pairs(quote: re.Pattern[str], string: str) -> Iterator[tuple[int, int]]:
    """Pairs of quotes; after a digit, with no quote open, the mark is an inch or foot sign."""
    opening = -1
    for match in quote.finditer(string):
        at = match.start()
        if opening >= 0:
            yield opening, at
            opening = -1
        elif not (at and _digit(string[at - 1])):
            opening = at
