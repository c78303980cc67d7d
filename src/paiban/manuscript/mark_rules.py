"""Normalisation rules for punctuation (rule 36), one function each."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from paiban.base.late_pattern import late_pattern
from paiban.base.value import Value
from paiban.manuscript.letters.characters import is_han, is_hangul, parts_words
from paiban.manuscript.surroundings import Surroundings


class Edit(Value, frozen=True):
    """Replaces the characters ``start`` to ``end`` (exclusive) of a string by ``replacement``."""

    start: int
    end: int
    replacement: str


Rule = Callable[[Surroundings], Iterator[Edit]]

NORMALISABLE = late_pattern("[,:;?!(\"').…⋯．∶ \u00a0]|。{3}|[-－–―─—]{2}|・{3}")
"""A string without any of these is in order."""
_FULL_WIDTH = {",": "，", ":": "：", ";": "；", "?": "？", "!": "！"}
_MARK = late_pattern("([,:;?!])([ \u00a0]*)")
_OPENING = frozenset("“‘《（(\"'")
_ELLIPSIS = late_pattern(r"[.．]{3,}|。{3,}|[…⋯]+|・{3,}")
_LONG_ELLIPSIS = "…" * 4
"""The twelve dots of a passage that is left out."""
_DASH = late_pattern("(?<![-－–—―─]) ?(?<![-－–—―─])[-－–—―─]{2,4}(?![-－–—―─])(?: (?![-－–—―─]))?")
_RATIO = late_pattern(r"(?<=\d)(?: +[:：∶] *| *[:：∶] +)(?=\d)")
_STOP = late_pattern(r"\.( ?)")
_CLOSING = frozenset("”’」』）)》\"' ")
_GAP = late_pattern("[ \u00a0]+")
_ABROAD = frozenset(
    "阿埃艾安奥巴贝本比彼毕波伯博布查达戴丹德登迪蒂顿多恩尔法凡费菲弗福盖戈格贡古哈汉翰海赫亨胡华惠霍基吉加"
    "杰金卡凯坎柯科克肯库拉莱兰朗劳勒雷里利丽莉列林琳卢鲁路伦罗洛马玛迈麦曼梅蒙米密莫默穆纳内尼妮诺欧帕佩"
    "皮珀普齐奇乔切琼瑞萨塞森沙莎史施斯思司苏索塔泰坦汤唐特托维威韦魏文沃伍西希夏谢辛休亚雅伊约扎詹珍朱兹"
)
"""Characters that names from abroad are written with: 约翰.史密斯."""
_ITEM = late_pattern("[(（]?第?[一二三四五六七八九十百零]{1,4}[章节条款项]?")
"""A number in Han at the beginning, as that of an item."""


def full_width_marks(around: Surroundings) -> Iterator[Edit]:
    """Make , : ; ? ! full width beside Han, and drop the space typed after one."""
    for match in _MARK.finditer(around.string):
        at = match.start()
        if at in around.protected or not around.among_han(at, at + 1):
            continue
        if match[1] in ",:" and _between_digits(around.string, at):
            continue  # 1,000 and 12:30 and 3:2
        if at in around.quotes.english or _RATIO.match(
            around.string, _first_space(around.string, at)
        ):
            continue
        after = around.string[match.end() : match.end() + 1]
        spaced = after and (after in _OPENING or is_han(after) or _western(after))
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
    """Straight double quotes become “ and ” by turns; one without a fellow is left."""
    for opening, closing in around.quotes.double:
        yield Edit(opening, opening + 1, "“")
        yield Edit(closing, closing + 1, "”")


def curly_single_quotes(around: Surroundings) -> Iterator[Edit]:
    """Straight single quotes in Chinese text become ‘ and ’ by turns."""
    for opening, closing in around.quotes.single:
        inside = around.holds_han(opening, closing)
        if inside or around.left[opening] or around.right[closing]:
            yield Edit(opening, opening + 1, "‘")
            yield Edit(closing, closing + 1, "’")


def apostrophes(around: Surroundings) -> Iterator[Edit]:
    """The apostrophe in don't and Beatles' is no quote; it is curly as the quotes are."""
    for at in around.quotes.apostrophes:
        yield Edit(at, at + 1, "’")


def ellipses(around: Surroundings) -> Iterator[Edit]:
    """Three dots or more, three 。 or more, a single …: the six dots of Chinese (GB/T 15834)."""
    for match in _ELLIPSIS.finditer(around.string):
        start, end = match.span()
        if not around.chinese or start in around.protected or start in around.quotes.english:
            continue
        if match[0] != _LONG_ELLIPSIS and (match[0] != "…" or around.among_han(start, end)):
            yield from _replaced(match[0], start, "……")


def dashes(around: Surroundings) -> Iterator[Edit]:
    """Hyphens or dashes typed for a dash beside Han are the 2 em dash; a program's --option is
    left."""
    string = around.string
    for match in _DASH.finditer(string):
        start = match.start() + (string[match.start()] == " ")
        end = match.end() - (string[match.end() - 1] == " ")
        option = string[start - 1 : start] in ("", " ") and string[end : end + 1].isascii()
        if option and string[end : end + 1].isalpha():
            continue
        if start in around.protected or start in around.quotes.english:
            continue
        if around.among_han(start, end) and string[start:end] != "——":
            yield Edit(match.start(), match.end(), "——")


def ratios(around: Surroundings) -> Iterator[Edit]:
    """3 : 2 with spaces is a ratio or a score: 3∶2."""
    for match in _RATIO.finditer(around.string):
        if around.chinese and match.start() not in around.quotes.english:
            yield Edit(match.start(), match.end(), "∶")


def full_stops(around: Surroundings) -> Iterator[Edit]:
    """A full stop of Latin after Han is 。 where Han or the end follows; between the parts of a
    name from abroad it is left, for a dot of another kind is meant there."""
    string = around.string
    for match in _STOP.finditer(string):
        at = match.start()
        after = string[match.end() : match.end() + 1]
        if not _after_han(string, at) or string[at + 1 : at + 2] == ".":
            continue
        if after and not is_han(after) and after not in _CLOSING and after not in _OPENING:
            continue
        if _in_name(string, at) or _ITEM.fullmatch(string[:at].strip()[:9]):
            continue
        if at not in around.protected:
            yield Edit(at, match.end() if after and match[1] else at + 1, "。")


def han_latin_spaces(around: Surroundings) -> Iterator[Edit]:
    """Spaces typed between Han and Latin letters or digits go: the stylebook makes that gap."""
    string = around.string
    for match in _GAP.finditer(string):
        start, end = match.span()
        before, after = string[start - 1 : start] if start else "", string[end : end + 1]
        if not before or not after or start in around.quotes.english:
            continue
        if ((is_han(before) or before in "，。、；：？！") and _begins_word(string, end)) or (
            _ends_word(string, start) and is_han(after)
        ):
            yield Edit(start, end, "")


RULES: dict[str, Rule] = {
    "full-width-marks": full_width_marks,
    "full-width-brackets": full_width_brackets,
    "curly-double-quotes": curly_double_quotes,
    "curly-single-quotes": curly_single_quotes,
    "apostrophes": apostrophes,
    "ellipses": ellipses,
    "dashes": dashes,
    "ratios": ratios,
    "full-stops": full_stops,
    "han-latin-spaces": han_latin_spaces,
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


def _replaced(old: str, start: int, new: str) -> Iterator[Edit]:
    if old != new:
        yield Edit(start, start + len(old), new)


def _first_space(string: str, at: int) -> int:
    """The first of the spaces right before ``at``, or ``at``."""
    while at and string[at - 1] == " ":
        at -= 1
    return at


def _after_han(string: str, at: int) -> bool:
    """Whether Han stands before ``at``, or ends what is quoted or in brackets there: “协调”."""
    before = (
        string[:at].rstrip("”’」』）)》\"'") if at and string[at - 1] in _CLOSING else string[:at]
    )
    return bool(before) and is_han(before[-1])


def _in_name(string: str, at: int) -> bool:
    """Whether characters that names from abroad are written with stand on both sides of a dot."""
    return _abroad(string[max(0, at - 2) : at]) and _abroad(string[at + 1 : at + 3])


def _abroad(string: str) -> bool:
    return len(string) == 2 and all(ch in _ABROAD for ch in string)


def _begins_word(string: str, at: int) -> bool:
    """Whether a Latin word or number begins there that is no number of an item: 1) or 1."""
    return _western(string[at]) and not _NUMBERED.match(string, at)


def _ends_word(string: str, at: int) -> bool:
    return _western(string[at - 1]) or (
        string[at - 1] in "%+’'" and at > 1 and _western(string[at - 2])
    )


_NUMBERED = late_pattern(r"\d{1,3}[.)、](?!\d)")


def _western(character: str) -> bool:
    return character.isalnum() and parts_words(character) and not is_hangul(character)
