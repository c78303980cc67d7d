"""Which characters are white, which are controls, which scripts part words: told here, once.

Every reader asks here. ``cleaned`` puts a source in order before any reader sees it, line by line,
so that no line changes its number.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from functools import lru_cache

from paiban.base.finding import Findings
from paiban.base.late_pattern import late_pattern
from paiban.base.origin import Origin
from paiban.manuscript.letters.old_forms import OLD_FORMS

SPACES = (
    " \t\f\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u202f\u205f\u3000"
)
"""What is white. A line of these alone is a blank line."""
NO_WIDTH = "\u200b\u2060\ufeff"
"""What has no width of its own: at the edge of a line it says nothing."""
EDGES = SPACES + NO_WIDTH
"""What goes from both ends of a line of text."""
LINE_BREAK = "\u2028"
"""A line end inside a source line, which ``cleaned`` makes of U+000B and its like; readers end the
line there and count no source line."""

_BREAKS = "\u000b\u0085\u2028\u2029"
_NEVER = "\ufdd0-\ufdef" + "".join(f"\\U{plane:04x}fffe\\U{plane:04x}ffff" for plane in range(17))
"""Code points that Unicode promises never to give a character; PDF readers lose text at them."""
_CONTROLS = late_pattern(
    "[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069" + _NEVER + "]"
)
"""Also the controls of direction: the bidi algorithm does without, and an override sets Han
backwards."""
_PAGE_END = late_pattern("(?<=[^\n\f])\f+(?=[^\n\f])")
"""A form feed within a line; at its edge it is white."""
_ODD_SPACE = late_pattern("[\u1680\u2000-\u200a\u202f\u205f]")
_KEPT_TOGETHER = "\u2007\u202f"
"""The figure space and the narrow space of numbers: no line ends at them."""
_OLD_FORM = late_pattern("[\u2e80-\u2fd5\uf900-\ufaff\ufe10-\ufe19\U0002f800-\U0002fa1f]")
_SHOWN = 8
"""So many different characters are named in a finding."""


def blank(line: str) -> bool:
    """Whether a line holds nothing that is seen."""
    return not line.strip(EDGES)


def controls_in(text: str) -> int:
    """How many controls that text has no use for are in it."""
    return len(_CONTROLS.findall(text))


def cleaned(text: str, file: str, findings: Findings) -> str:
    """``text`` with blank lines empty, controls gone, line ends within a line as ``LINE_BREAK``,
    spaces of odd widths as the space or the one that keeps together, and Han that were encoded as
    radicals or compatibility forms as Han. All but the first is told in ``findings``."""
    text = in_plain_characters(_PAGE_END.sub(LINE_BREAK, text), file, findings)
    return "\n".join("" if blank(line) else line for line in text.split("\n"))


def in_plain_characters(text: str, file: str, findings: Findings) -> str:
    """``text`` as ``cleaned`` makes it, but with its blank lines: each character for itself, so
    that a text may also be given in pieces."""
    if not text.isascii() or _CONTROLS.search(text):
        for change in (_without_controls, _with_plain_spaces, _with_plain_han):
            text = change(text, file, findings)
    return text


def _without_controls(text: str, file: str, findings: Findings) -> str:
    found = Counter(_CONTROLS.findall(text))
    broken = {ch: n for ch, n in found.items() if ch in _BREAKS and ch != LINE_BREAK}
    dropped = {ch: n for ch, n in found.items() if ch not in _BREAKS}
    if broken:
        findings.warn(
            "control-character",
            f"the control characters {codes_of(broken)} are read as line ends",
            "break the line with Enter, or take the character out, if that is not meant",
            _first(text, broken, file),
        )
    if dropped:
        findings.warn(
            "control-character",
            f"the control characters {codes_of(dropped)} are no text and are left out",
            "delete what cannot be seen there; it often comes from copying out of a PDF",
            _first(text, dropped, file),
        )
    changed = dict.fromkeys(map(ord, broken), LINE_BREAK) | dict.fromkeys(map(ord, dropped))
    return text.translate(changed) if changed else text


def _with_plain_spaces(text: str, file: str, findings: Findings) -> str:
    found = Counter(_ODD_SPACE.findall(text))
    if not found:
        return text
    findings.note(
        "odd-space",
        f"the spaces {codes_of(found)} are set as a space",
        "type a space; a space that keeps a number together is U+00A0",
        _first(text, found, file),
    )
    plain = {ord(ch): "\u00a0" if ch in _KEPT_TOGETHER else " " for ch in found}
    plain[0x2003] = "\u3000"  # an em wide, as the space of Chinese is
    return text.translate(plain)


def _with_plain_han(text: str, file: str, findings: Findings) -> str:
    plain = {ch: _plain_form(ch) for ch in set(_OLD_FORM.findall(text))}
    found = {ch: text.count(ch) for ch, form in sorted(plain.items()) if form != ch}
    if not found:
        return text
    findings.note(
        "compatibility-character",
        f"{codes_of(found)} are read as the characters they look like: "
        + " ".join(plain[ch] for ch in list(found)[:_SHOWN]),
        "type them anew where the old form is meant; copying out of a PDF makes such characters",
        _first(text, found, file),
    )
    return text.translate({ord(ch): plain[ch] for ch in found})


def _plain_form(character: str) -> str:
    """The Han or mark that a radical or a compatibility form stands for, else itself."""
    if character in OLD_FORMS:
        return OLD_FORMS[character]
    if character <= "\u2eff":
        return character
    return unicodedata.normalize("NFKC", character)


def codes_of(found: dict[str, int] | Counter[str]) -> str:
    """Characters by their code points, with how often: what cannot be seen has no other name."""
    named = [f"U+{ord(ch):04X}" + (f" ({n} times)" if n > 1 else "") for ch, n in found.items()]
    more = f" and {len(named) - _SHOWN} others" if len(named) > _SHOWN else ""
    return ", ".join(named[:_SHOWN]) + more


def _first(text: str, found: dict[str, int] | Counter[str], file: str) -> Origin:
    """The place of the first of these characters."""
    at = min(text.index(ch) for ch in found)
    return Origin(file, text.count("\n", 0, at) + 1)


_HAN = ((0x3400, 0x9FFF), (0x20000, 0x3FFFF), (0xF900, 0xFAFF), (0x3005, 0x3005), (0x3007, 0x3007))
"""The ranges of Han, 々 and 〇. Compared and not matched: to compile a class of characters so wide
takes longer than a manuscript needs of it."""
_WIDE = (
    (0x2E80, 0x312F), (0x3190, 0x9FFF), (0xA960, 0xA97F), (0xF900, 0xFAFF), (0xFE30, 0xFE4F),
    (0xFF00, 0xFF9F), (0xFFE0, 0xFFEF), (0x1B000, 0x1B16F), (0x20000, 0x3FFFF),
)  # fmt: skip
"""Han, kana, bopomofo and their marks: between these no space stands, nor beside them."""
_UNPARTED = ((0xE00, 0x109F), (0x1780, 0x17FF), (0x19E0, 0x1AAF))
"""Thai, Lao, Tibetan, Burmese, Khmer: a space there is a mark of its own, never a word's end."""


@lru_cache(maxsize=1 << 14)
def is_han(character: str) -> bool:
    """Whether a character is Han."""
    return _in(ord(character), _HAN)


def is_hangul(character: str) -> bool:
    """Whether a character is one of Korean, which parts its words, from Han too."""
    return "\u1100" <= character <= "\u11ff" or "\uac00" <= character <= "\ud7ff"


@lru_cache(maxsize=1 << 14)
def is_wide(character: str) -> bool:
    """Whether a character is Han, kana, bopomofo, or one of their marks or full-width forms."""
    return _in(ord(character), _WIDE)


@lru_cache(maxsize=1 << 14)
def parts_words(character: str) -> bool:
    """Whether a character is a letter or digit of a script that parts its words by spaces."""
    code = ord(character)
    if code < 0x80:
        return character.isalnum()
    kind = unicodedata.category(character)[0]
    return kind in "LMN" and not _in(code, _WIDE) and not _in(code, _UNPARTED)


def _in(code: int, ranges: tuple[tuple[int, int], ...]) -> bool:
    return any(first <= code <= last for first, last in ranges)
