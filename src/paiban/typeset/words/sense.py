"""Breaks of headlines at sense: between phrases, never within a word or a number (rule 28)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import pairwise

from paiban.typeset.words.dictionary import tagged, words
from paiban.typeset.words.head_words import Word, whole_spans, word_of
from paiban.typeset.words.japanese_phrases import is_japanese, phrase_breaks
from paiban.typeset.words.phrases import graded

_WITHIN_PHRASE = 3.0
"""Grade of a break between two words of a Japanese phrase."""
_UNEVEN = 8.0
"""Grades by which a head loses whose lines are off their even share by the whole of it, squared."""
_SHORT, _SHORTER = 2.6, 0.5
"""Ems of a line that is too short by itself, and its share of an even one."""
_STRANDED = 4.0
"""Grade of such a line (two characters under nine)."""
_RUN_ON = 1.5
"""Grade of a space between two clauses that stands within a line."""
_SPACES = " \u3000"
_WAYS, _KEPT = 2, 12
"""Ways to divide a head that are offered, and those kept while they are sought."""


@lru_cache(maxsize=1024)
def sense_breaks(string: str, language: str = "") -> tuple[tuple[int, float], ...]:
    """Offsets at which a line may begin, with a grade: 0 after a mark or a space, about 0.5 between
    subject and predicate, 1 between words, 2 and more in what belongs together."""
    if language.startswith("ja") or is_japanese(string):
        return tuple(sorted({**_within_phrases(string), **dict(phrase_breaks(string))}.items()))
    return tuple(graded(_tagged(string)))


def _within_phrases(string: str) -> dict[int, float]:
    """Between words of Han, which a Japanese phrase may have many of."""
    found: dict[int, float] = {}
    at = 0
    for one, two in pairwise(words(string)):
        at += len(one)
        if (
            len(one) > 1
            and len(two) > 1
            and all("\u4e00" <= char <= "\u9fff" for char in one + two)
        ):
            found[at] = _WITHIN_PHRASE
    return found


def _tagged(string: str) -> Iterator[Word]:
    """The words with their kinds; what is one by its form is one word."""
    done = 0
    for start, end in (*whole_spans(string), (len(string), len(string))):
        for text, tag in tagged(string[done:start]):
            yield word_of(text, tag)
        if end > start:
            yield word_of(string[start:end], "m", whole=True)
        done = end


def divisions(
    string: str, count: int, width_of: Mapping[int, float], language: str = ""
) -> list[tuple[list[int], float]]:
    """The best ways to divide ``string`` into ``count`` lines at sense, best first: the offsets of
    all lines but the first, and the sum of the grades. None where it has too few words.

    ``width_of[offset]`` is the width in ems up to an offset, for the end and for the offsets at
    which a line can begin: not inside a unit (——), nor before a space.
    """
    places = [(at, grade) for at, grade in sense_breaks(string, language) if at in width_of]
    total = width_of[len(string)]
    share = total / count
    clauses = [at for at, grade in places if not grade and string[at - 1] in _SPACES]
    states: list[tuple[float, float, list[int]]] = [(0.0, 0.0, [])]
    for number in range(1, count + 1):
        last = number == count
        grown = [
            (
                cost
                + ((width_of[at] - share * number) / total * _UNEVEN) ** 2
                + 1.5 * grade
                + _stranded(width_of[at] - (width_of[cuts[-1]] if cuts else 0.0), share)
                + _RUN_ON * sum((cuts[-1] if cuts else 0) < clause < at for clause in clauses),
                grades + grade,
                cuts if last else [*cuts, at],
            )
            for cost, grades, cuts in states
            for at, grade in ([(len(string), 0.0)] if last else places)
            if not cuts or at > cuts[-1]
        ]
        states = sorted(grown)[: _WAYS if last else _KEPT]
    return [(cuts, grades) for _, grades, cuts in states]


def _stranded(width: float, share: float) -> float:
    return _STRANDED if width < _SHORT and width < _SHORTER * share else 0.0
