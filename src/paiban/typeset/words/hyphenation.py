"""Words broken at a hyphen (rule 6): where a paragraph has a line that is much too loose without.

The only file that touches pyphen (the patterns of LibreOffice). They take 0.1 s to load, so they
are loaded when a paragraph first needs them.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from paiban.base.late_pattern import late_pattern
from paiban.base.value import replace
from paiban.typeset.class_table import FORBIDDEN
from paiban.typeset.spacing import Hyphen, Spacing
from paiban.typeset.words.word_breaks import ADDRESS

HYPHENATED = 30.0
"""Demerits of a hyphen: a line stretched by 0.2 em at each gap. Chinese papers hyphenate little."""
_SOFT = "\u00ad"
_WORD = late_pattern("[A-Za-z\u00c0-\u024f\u1e00-\u1eff\u00ad]{6,}")
"""Words of six letters and more; shorter ones stay whole."""
_BEFORE, _AFTER = 2, 3
"""Letters of a word that stay together at least, before and after its hyphen."""


def may_hyphenate(spacing: Spacing) -> bool:
    """Whether there are words that are long enough. On the grid of characters words stay whole."""
    return not spacing.tails and _WORD.search(spacing.shaped.text.string) is not None


def hyphenated(spacing: Spacing, language: str) -> Spacing | None:
    """The same text with hyphens where its words may have them; None where they have none.

    ``language`` (BCP 47) is that of its words. Where it is "" only soft hyphens count.
    """
    shaped = spacing.shaped
    ends = _ends(shaped.text.string, language)
    hyphens: dict[int, Hyphen] = {}
    for at in range(len(spacing) - 1):
        if shaped.offsets[at + 1] in ends and spacing.penalties[at] == FORBIDDEN:
            face = shaped.faces[at]
            gid = face.gid("-")
            if gid:
                hyphens[at] = Hyphen(gid, face.advance(gid) / face.em)
    return _with(spacing, hyphens) if hyphens else None


def _with(spacing: Spacing, hyphens: dict[int, Hyphen]) -> Spacing:
    """A hyphen is what the line is longer by where it ends there."""
    penalties, edges = [*spacing.penalties], [*spacing.edge_after]
    closes = [*spacing.closes]
    for at, hyphen in hyphens.items():
        penalties[at] = HYPHENATED
        edges[at] -= hyphen.advance
        closes[at] += hyphen.advance
    return replace(spacing, penalties=penalties, edge_after=edges, closes=closes, hyphens=hyphens)


def _ends(string: str, language: str) -> set[int]:
    """The offsets before which a hyphen may stand; none within addresses."""
    addresses = [match.span() for match in ADDRESS.finditer(string)]
    found: set[int] = set()
    for word in _WORD.finditer(string):
        start, end = word.span()
        if any(first < end and start < last for first, last in addresses):
            continue
        if _SOFT in word.group():  # the writer knows best
            found |= {start + at for at in _after_soft_hyphens(word.group())}
        elif language and not word.group().isupper() and _is_of(language, word.group()):
            found |= {start + at for at in _positions(word.group(), language)}
    return found


def _after_soft_hyphens(word: str) -> Iterator[int]:
    """The offsets after the soft hyphens between two letters; one beside a Han parts no word."""
    for at, character in enumerate(word):
        if character == _SOFT and word[:at].strip(_SOFT) and word[at:].strip(_SOFT):
            yield at + 1


def _is_of(language: str, word: str) -> bool:
    """Whether a word can be of the language: English knows no letters but ASCII's."""
    return word.isascii() or not language.startswith("en")


@lru_cache(maxsize=4096)
def _positions(word: str, language: str) -> tuple[int, ...]:
    patterns = _patterns(language)
    return tuple(map(int, patterns.positions(word))) if patterns else ()


@lru_cache(maxsize=8)
def _patterns(language: str) -> Any:
    """The patterns of a language, None where there are none."""
    import pyphen

    known = pyphen.language_fallback(language.replace("-", "_"))
    return pyphen.Pyphen(lang=known, left=_BEFORE, right=_AFTER) if known else None
