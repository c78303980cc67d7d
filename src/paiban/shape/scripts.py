"""Scripts that a Chinese text holds beside its own: where they stand, and which way they run.

Han, kana, Hangul, Latin, Greek and Cyrillic are shaped as one script, for their letters stand
beside one another as they are. All others (Arabic, Hebrew, Devanagari, Thai, Tibetan, Mongolian …)
need rules of their own.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

import uharfbuzz as hb

from paiban.base.late_pattern import late_pattern
from paiban.base.value import Value
from paiban.font.text_units import clings
from paiban.shape.bidi_levels import RIGHT_TO_LEFT, class_of, embedding_levels

FOREIGN = late_pattern(
    "[\u0530-\u10ff\u1200-\u1cff\u2c00-\u2c5f\u2c80-\u2dff\ua4d0-\ua63f\ua6a0-\ua6ff\ua800-\ua95f"
    "\ua980-\uabff\ufb13-\ufdff\ufe70-\ufefe\U00010000-\U00016fdf\U0001e000-\U0001efff]"
)
"""Where characters of other scripts stand, by blocks; most texts have none."""

_OWN = frozenset({"Hani", "Hira", "Kana", "Bopo", "Hang", "Latn", "Grek", "Cyrl"})


class Stretch(Value, frozen=True):
    """Characters ``start`` to ``end`` of a text that are shaped together: their script (ISO 15924)
    and whether they run from right to left."""

    start: int
    end: int
    script: str
    is_rtl: bool


class Itemised(Value, frozen=True):
    """What of a text is not shaped as Chinese is; ``levels`` of its characters, empty where all
    run from left to right; ``is_rtl``: the paragraph itself runs from right to left."""

    stretches: tuple[Stretch, ...] = ()
    levels: tuple[int, ...] = ()
    is_rtl: bool = False


NOTHING_FOREIGN = Itemised()


def itemise(text: str) -> Itemised:
    """The foreign stretches of a text. A paragraph without a Han runs as its first letter does."""
    right = RIGHT_TO_LEFT.search(text) is not None
    if not right and not FOREIGN.search(text):
        return NOTHING_FOREIGN
    base = 0
    if right and not any(script_of(each) in ("Hani", "Hira", "Kana", "Hang") for each in text):
        first = next((kind for kind in map(class_of, text) if kind in ("L", "R", "AL")), "L")
        base = int(first != "L")
    levels = embedding_levels(text, base) if right else [0] * len(text)
    return Itemised(_stretches(text, levels), tuple(levels) if right else (), base == 1)


def _stretches(text: str, levels: list[int]) -> tuple[Stretch, ...]:
    found: list[Stretch] = []
    for at, character in enumerate(text):
        last = found[-1] if found and found[-1].end == at else None
        goes_on = last and (clings(character) or script_of(character) == last.script)
        if last and goes_on and levels[at] % 2 == int(last.is_rtl):
            found[-1] = Stretch(last.start, at + 1, last.script, last.is_rtl)
            continue
        script, is_rtl = script_of(character), levels[at] % 2 == 1
        if character.isspace() or (script in _OWN and not is_rtl):
            continue
        if script or is_rtl:  # a mark within what runs to the left is mirrored
            found.append(Stretch(at, at + 1, script or "Zyyy", is_rtl))
    return tuple(found)


def by_script(
    foreign: tuple[Stretch, ...], start: int, end: int
) -> Iterator[tuple[int, int, Stretch | None]]:
    """Characters ``start`` to ``end`` of a text cut where foreign stretches begin and end; with
    the stretch, or None for what is our own."""
    at = start
    for stretch in foreign:
        if stretch.end <= at or stretch.start >= end:
            continue
        if stretch.start > at:
            yield at, stretch.start, None
        first, at = max(stretch.start, start), min(stretch.end, end)
        yield first, at, stretch
    if at < end:
        yield at, end, None


@lru_cache(maxsize=8192)
def script_of(character: str) -> str:
    """The script of a character (ISO 15924), "" for what belongs to none."""
    buffer = hb.Buffer()
    buffer.add_str(character)
    buffer.guess_segment_properties()
    return str(buffer.script or "")


def is_foreign(script: str) -> bool:
    return bool(script) and script not in _OWN


_KIND = late_pattern(
    r" (?:CAPITAL|SMALL|SUBJOINED|LETTER|SYLLABLE|SYLLABICS|DIGIT|NUMBER|SIGN|VOWEL) "
)
_SPOKEN = {"Arab": "Arabic", "Armn": "Armenian", "Deva": "Devanagari"}
"""Scripts whose characters do not all begin their names with it (U+06F1 is EXTENDED …)."""


@lru_cache(maxsize=1024)
def script_name(character: str) -> str:
    """What the script of a character is called: the beginning of its name, up to what it is."""
    words = _KIND.split(unicodedata.name(character, "its script"))
    first = words[0] if len(words) > 1 else words[0].split()[0]
    return _SPOKEN.get(script_of(character)) or first.title()
