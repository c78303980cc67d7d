"""Mutators of text files: lines moved, numbers changed, odd characters and keys put in."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from tests.fuzz.lot import Lot

_NUMBERS = (
    "0", "-1", "1", "2", "3", "0.5", "1e9", "99999999999", "3.5", "nan", "inf", "-inf", "1e-9",
    '"x"', "true", "[]", "{}", '""', "1000", "5", "12", "2019-11-28", "88", "89", "0x10", "[1, 2]",
)  # fmt: skip
_ODD = (
    "\x00", "\x0b", "\u2028", "\ufeff", "\u202e", "\u200d", "\u200b", "\ufe0f", "e\u0301\u0301",
    "\ufffd", "\ud7a3", "\U0010ffff", "\ue000", "𠮷", "葛\U000e0100", "👨‍👩‍👧‍👦", "🇨🇳",
    "\u3000\u3000", "\t", "ﷺ", "क्षि", "עברית", "\u034f", "\u0600", "\u0301", "〱", "⿰", "A" * 300,
    "一" * 400,
    "（" * 60, "”" * 8, "，，，。。", "——————", "\xad", "&nbsp;", "&#0;", "&amp;lt;", "\\",
    "\u2060", "\xa0" * 5, "①②", "㍿", "㎡", "Ǆ", "ﬁ", "½", "⑳", "￥", "กำ", "“‘“‘", "{a|b",
    "{汉|hàn}", "{汉字|a b c d}", "[x]{.dots}", "[长长长长]{.name}", "**", "***", "~~", "`", "```",
    "```诗\n", "> ", "> [!pull across]\n> ", "> [!verse]\n> ", "> [!sign]\n> ", "> [!note]\n> ",
    "[^1]", "[^1]: 注", "[^a]: [^a]", "|", "| a | b |\n|--|--|\n| 1 | 2 |", "<b>", "<!--",
    "<table><tr><td>x</td></tr></table>", "<ruby>漢<rt>かん</rt></ruby>", "![](x.jpg)",
    '![图](photos/a.jpg "c")', "# ", "## ", "- ", "1. ", "===", "---", "\n\n---\n\n", "<br>",
    "  \n", "<https://a.b>", "http://例子.中国/路径?x=1&y=2", "$x^2$", "\\\\", "[链接](http://x)",
    "- - - - a", "> > > > a", "   - a\n      - b\n         - c", "<s>删</s>", "<sub>2</sub>", "(c)",
    "--", "...", "1/2", "12:30", "3 : 2", "'90s", "-1℃", "％", "〇", "〔2019〕1号", "\\*",
)  # fmt: skip
EDITION_KEYS = (
    "slot = { column = 1, line = 1, columns = 1, lines = 3 }", 'jump = "auto"', 'jump = "A1"',
    'jump = "A2"', "continued = true", "spread = true", 'kind = "masthead"', "index = true",
    'ear = { file = "story.md" }', 'width = "full"', 'box = "ornament"', 'box = "tint"',
    "text_columns = 9", "text_columns = 1", 'column_mode = "free"', 'headline_place = "within"',
    'headline_place = "vertical"', 'headline_place = "beside"', "page_count = 16",
    'paper = "duikai"', 'plan = "plan.toml"', 'language = "ko"', 'language = "ja"',
    'prefer = { columns = [1,6], place = "bottom" }',
    'forbid = [{ columns = [1,2,3] }, { place = "top" }]', 'number = "A01"', 'number = "第一版"',
    'number = ""', '[fonts]\nsong = "edition.toml"', '[fonts]\nfallback = "f.ttf"',
    "[paper]\ncolumns = 1", "[[pages]]", '[[pages.stories]]\nfile = "nope.md"',
    '[[pages.advertisements]]\nfile = "nope.png"\ncolumns = 2\nlines = 9',
    '[[stories]]\nfile = "story.md"', 'headline = "二"', 'section = "x"', 'crop = "none"',
)  # fmt: skip
STYLEBOOK_KEYS = (
    'kinsoku = "none"', 'marks = "hanging"', "character_grid = true", "[styles.body]\nsize = 30",
    "[styles.headline]\nbox = true\nreverse = true", "[styles.body]\ntracking = 3",
    "[styles.table]\nsize = 100", "[styles.drop_cap]\nsize = 1", '[faces]\nsong = ["nope.ttf"]',
    "[makeup]\nseams = 100", 'like = "body"', 'like = "recipe"', "story_gap = 20", "inset = 90",
    "indent = 900", "hang = 900", "grid_lines = 90", "tracking = -1", "max_size = 900",
)  # fmt: skip
FRONT_KEYS = (
    "headline_place: within", "headline_place: vertical", "headline_place: beside", "drop_cap: 3",
    "drop_cap: 2", "box: tint", "box: ornament", "direction: vertical", "priority: 1e5",
    "headline: []", "headline: [a, [b]]", "headline: 12", "headline: {a: b}", 'headline: ""',
    'deck: ["", x]', "slogans: [一, 二, 三, 四, 五, 六, 七, 八, 九]", "photos: x", "photos: []",
    "photos: [{file: a.jpg}]", 'photos: [{file: "/etc/passwd"}]', 'photos: [{file: "../"}]',
    "byline: !!python/object x", "kicker: &a [*a]", "subhead: |\n  多行\n  文字",
    "column_title: 标", 'dateline: ""', 'source: "　"', "section: null", "a: b", "? x",
    "date: 2019-01-01",
)  # fmt: skip
_NUMBER = re.compile(r"(?<![\w#])-?\d+(\.\d+)?")


def mutated_text(lot: Lot, text: str, keys: Sequence[str], times: int = 4) -> str:
    """The text with one to ``times`` changes; ``keys`` are lines that its format has."""
    for _ in range(lot.one([1, 1, 2, times])):
        is_toml = "= " in text
        changed = _number(lot, text) if is_toml and lot.chance(0.6) else ""
        text = changed or _lines(lot, text, keys)
    return text


def _number(lot: Lot, text: str) -> str:
    """Another number, or what is none, in the place of one."""
    numbers = list(_NUMBER.finditer(text))
    if not numbers:
        return ""
    old = lot.one(numbers)
    new = lot.one(_NUMBERS)
    if lot.chance(0.4):
        new = str(int(float(old.group())) + lot.one([-1, 1, -2, 2, 5, 10, -7]))
    return text[: old.start()] + new + text[old.end() :]


def _lines(lot: Lot, text: str, keys: Sequence[str]) -> str:
    lines = text.split("\n")
    lot.one(_CHANGES)(lot, lines, keys)
    return "\n".join(lines)


def _at(lot: Lot, lines: list[str]) -> int:
    return lot.number(0, len(lines) - 1)


def _delete(lot: Lot, lines: list[str], _keys: Sequence[str]) -> None:
    if len(lines) > 1:
        del lines[_at(lot, lines)]


def _double(lot: Lot, lines: list[str], _keys: Sequence[str]) -> None:
    lines.insert(_at(lot, lines), lot.one(lines))


def _swap(lot: Lot, lines: list[str], _keys: Sequence[str]) -> None:
    one, two = _at(lot, lines), _at(lot, lines)
    lines[one], lines[two] = lines[two], lines[one]


def _cut(lot: Lot, lines: list[str], _keys: Sequence[str]) -> None:
    del lines[max(1, _at(lot, lines)) :]


def _odd(lot: Lot, lines: list[str], _keys: Sequence[str]) -> None:
    for _ in range(lot.one([1, 1, 3])):
        at = _at(lot, lines)
        place = lot.number(0, len(lines[at]))
        lines[at] = lines[at][:place] + lot.one(_ODD) + lines[at][place:]


def _odd_line(lot: Lot, lines: list[str], _keys: Sequence[str]) -> None:
    lines.insert(_at(lot, lines), lot.one(_ODD))


def _key(lot: Lot, lines: list[str], keys: Sequence[str]) -> None:
    """A key; in a manuscript into its front matter."""
    front = lines.index("---", 1) if lines[0] == "---" and "---" in lines[1:] else 0
    lines.insert(front or _at(lot, lines), lot.one(keys))


def _repeat(lot: Lot, lines: list[str], _keys: Sequence[str]) -> None:
    at = _at(lot, lines)
    lines[at] *= lot.one([2, 20, 60])


def _repeat_block(lot: Lot, lines: list[str], _keys: Sequence[str]) -> None:
    at = _at(lot, lines)
    lines[at:at] = lines[at : at + 6] * lot.one([2, 9])


def _value(lot: Lot, lines: list[str], _keys: Sequence[str]) -> None:
    """Another value for a key, or a line's characters in disorder."""
    at = _at(lot, lines)
    line = lines[at]
    for sign in (" = ", ": "):
        if sign in line:
            lines[at] = line.partition(sign)[0] + sign + lot.one(_NUMBERS)
            return
    lines[at] = "".join(lot.random.sample(line, len(line)))


def _part(lot: Lot, lines: list[str], _keys: Sequence[str]) -> None:
    """Some characters of a line left out."""
    at = _at(lot, lines)
    place = lot.number(0, len(lines[at]))
    lines[at] = lines[at][:place] + lines[at][place + lot.number(1, 30) :]


_CHANGES: tuple[Callable[[Lot, list[str], Sequence[str]], None], ...] = (
    _delete, _double, _swap, _cut, _odd, _odd, _odd, _odd_line, _key, _key, _repeat, _repeat_block,
    _value, _part,
)  # fmt: skip
