"""Lines of short texts that end between words where that is cheap: captions, credits, crossheads.

Body text is not among them: its lines may end within any word, as in all newspapers.
"""

from __future__ import annotations

from paiban.base.value import replace
from paiban.typeset.class_table import FORBIDDEN
from paiban.typeset.spacing import Spacing
from paiban.typeset.words.sense import sense_breaks

_IN_WORD, _GRADE = 60.0, 2.0
"""Demerits of a line end within a word, a name or a number: as many as those of a line stretched by
0.24 em per gap; and for each grade of a worse place."""
LOOSEST = 0.1
"""Ems per gap by which such lines are stretched at most: one that lacks more stays ragged."""
_MOST = 120
"""Characters of a text that is short enough for words to matter."""


def with_words_kept(spacing: Spacing, language: str) -> Spacing:
    """The spacing with demerits for line ends that part words."""
    shaped = spacing.shaped
    if len(shaped.text.string) > _MOST:
        return spacing
    grades = dict(sense_breaks(shaped.text.string, language))
    penalties = [*spacing.penalties]
    for at, following in enumerate(shaped.offsets[1:]):
        if penalties[at] != FORBIDDEN:
            grade = grades.get(following)
            penalties[at] += _IN_WORD if grade is None else _GRADE * grade
    return replace(spacing, penalties=penalties)
