"""Cutting of paragraphs at a jump: where they may be cut, and how the parts are set (rule 30).

The first part shows the first lines of the whole paragraph as set, so its last line is full, and
the continuation begins exactly where it ends.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise
from math import ceil

from paiban.base.value import Value
from paiban.edition.house.stylebook import TextStyle
from paiban.manuscript.story import Paragraph, Role
from paiban.typeset.breaker import Breaks
from paiban.typeset.paragraph import Setter
from paiban.typeset.search import Measure, measure_of
from paiban.typeset.typesetter import Typesetter
from paiban.typeset.words.dictionary import words

_SENTENCE_ENDS = frozenset("。！？…!?")
_CLOSING = frozenset("”’」』）》〉】〕")
AT_SENTENCE_END = 1500.0
"""Demerits of a cut at the end of a sentence (rule 30): more than any white or looseness that
avoids it, less than a page of overset text."""
_ALONE, LANDED = 30.0, 90.0
"""Demerits of a paragraph's first line alone before the cut, and of its last line alone after it: a
widow (rule 26), but better than a white line over the notice."""
_IN_WORD = 20.0
"""Demerits of a cut inside a word: readers bridge it from line to line, not from page to page."""
_SQUEEZED = 1.01
"""Ems by which a last line may exceed its measure: its final mark is trimmed, another squeezed."""
_BEYOND = 1_000
"""Number of a line that surely has the common measure."""
_AROUND = 12
"""Characters on either side of a cut that are searched for its word."""


class ParagraphCut(Value, frozen=True):
    """A possible cut of a paragraph: the offset of the continuation, the number of lines before and
    after it, and its cost in demerits."""

    offset: int
    lines: int
    left: int
    cost: float


def line_inset(block: Paragraph, style: TextStyle) -> float:
    """Points by which lines of running text are shorter than their column."""
    return (2 * style.inset + block.level) * style.size


def paragraph_setter(block: Paragraph, typesetter: Typesetter) -> Setter:
    """The setter of a paragraph; one that goes on from elsewhere has no indent, but for verse, of
    which each line is one of its own."""
    setter = typesetter.setter(block.text, typesetter.role(block))
    return setter.continued() if block.opens_mid and block.role is not Role.VERSE else setter


def paragraph_options(block: Paragraph, setter: Setter, measure: Measure) -> tuple[Breaks, ...]:
    """The breaks for each possible number of lines of a paragraph, or of its part before a cut."""
    options = setter.options(measure)
    return _before(options, setter, block.cut_at) if block.cut_at else options


def _before(options: tuple[Breaks, ...], setter: Setter, offset: int) -> tuple[Breaks, ...]:
    """The lines before ``offset`` of the options that break there, the best first."""
    offsets = setter.shaped.offsets
    found: dict[int, Breaks] = {}
    for breaks in options:
        ends = tuple(end for end in breaks.ends if offsets[end] < offset)
        if ends and ends[-1] + 1 < len(offsets) and offsets[ends[-1] + 1] == offset:
            share = breaks.demerits * len(ends) / breaks.lines
            found.setdefault(len(ends), Breaks(ends, share))
    if not found:  # the cut was made at another measure: force a break there
        last = max(0, bisect_left(offsets, offset) - 1)
        ends = tuple(end for end in options[0].ends if end < last)
        return (Breaks((*ends, last), options[0].demerits),)
    return tuple(sorted(found.values(), key=lambda breaks: breaks.demerits))


def cuts(block: Paragraph, typesetter: Typesetter, measure: Measure) -> Iterator[ParagraphCut]:
    """All places where ``block`` may be cut, set on ``measure``."""
    if not block.may_be_cut:
        return
    setter = paragraph_setter(block, typesetter)
    offsets, known = setter.shaped.offsets, set[int]()
    for breaks in setter.options(measure)[:4]:
        for number, (end, _) in enumerate(pairwise(breaks.ends), 1):
            offset = offsets[end + 1]
            if offset not in known:
                known.add(offset)
                left = min(breaks.lines - number, _lines_from(setter, end + 1, measure))
                cost = _cost(block.text.string, offset, number, left)
                yield ParagraphCut(offset, number, left, cost)


def _lines_from(setter: Setter, first: int, measure: Measure) -> int:
    """Estimated lines of the clusters from ``first`` on, set without an indent."""
    spacing = setter.spacing
    ems = spacing.x[-2] + spacing.advances[-1] - spacing.x[first]
    return max(1, ceil((ems - _SQUEEZED) / measure_of(measure, _BEYOND)))


def _cost(string: str, offset: int, lines: int, left: int) -> float:
    cost = AT_SENTENCE_END if ends_sentence(string[:offset]) else 0.0
    cost += _IN_WORD * _in_word(string, offset)
    return cost + _ALONE * (lines == 1) + LANDED * (left == 1)


def _in_word(string: str, offset: int) -> bool:
    first = max(0, offset - _AROUND)
    at = first
    for word in words(string[first : offset + _AROUND]):
        at += len(word)
        if at >= offset:
            return at > offset
    return False


def ends_sentence(text: str) -> bool:
    """Whether ``text`` ends with a sentence, closing marks ignored."""
    bare = text.rstrip()
    while bare and bare[-1] in _CLOSING:
        bare = bare[:-1]
    return bool(bare) and bare[-1] in _SENTENCE_ENDS
