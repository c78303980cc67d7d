"""Key words of a headline, the head of a continued part on another page (rule 30)."""

from __future__ import annotations

from paiban.base.late_pattern import late_pattern
from paiban.manuscript.slicing import part
from paiban.manuscript.story import Text
from paiban.typeset.words.sense import sense_breaks

_MOST, _LEAST = 10, 4
"""Most and fewest characters of key words: readable at a glance, yet meaningful."""
_DESCRIBING = 4
"""Characters after 的 still counted as part of its noun."""
_NUMBERS = frozenset("零一二三四五六七八九十百千万亿两几多第0123456789")
_CLAUSE_END = late_pattern(r"[\u3000 ，。；：！？、]+|——|……")
_QUOTED = late_pattern(r"[“《‘「『（【][^”》’」』）】]*[”》’」』）】]")


def key_words(headline: Text) -> Text:
    """The first clause of a headline line; a long one is cut at a break in sense, never inside a
    quoted name."""
    string = headline.string
    end = _clause_end(string)
    if end > _MOST:
        places = [
            # the end of a quoted name, unlike a mark, ends no clause
            (max(1.0, cost) + _cut_off(string[:at]), -at)
            for at, cost in sense_breaks(string)
            if _LEAST <= at <= _MOST
        ]
        end = -min(places)[1] if places else end
    return part(headline, 0, end)


def _cut_off(words: str) -> float:
    """Cost of ending in words that merely modify or count the next word."""
    return 2.0 if "的" in words[-_DESCRIBING:] or words[-1] in _NUMBERS else 0.0


def _clause_end(string: str) -> int:
    """The end of the first clause long enough, outside quoted names."""
    quoted = [match.span() for match in _QUOTED.finditer(string)]
    for match in _CLAUSE_END.finditer(string):
        at = match.start()
        if at >= _LEAST and not any(start < at < end for start, end in quoted):
            return at
    return len(string)
