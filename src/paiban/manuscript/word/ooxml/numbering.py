"""Numbers and bullets of Word's lists, counted as Word counts them."""

from __future__ import annotations

import re

from paiban.base.value import Record, Value, field
from paiban.manuscript.word.ooxml.xml_parts import Element, attribute, child, found, number, value

BULLET = "●"
_BOXES = frozenset("☐☑☒✓✔✗✘")
"""Bullets that say something: boxes that are ticked, or not."""
_DIGITS = "〇一二三四五六七八九"
_FORMAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_COUNTING = (
    "chineseCounting", "chineseCountingThousand", "ideographDigital", "japaneseCounting",
    "taiwaneseCounting", "taiwaneseCountingThousand", "chineseLegalSimplified",
)  # fmt: skip


class _Level(Value, frozen=True):
    form: str
    text: str
    start: int
    style: str = ""
    """The style whose paragraphs stand on this level."""


class Numbering(Record):
    """The lists of a document, and how far each is counted."""

    lists: dict[str, tuple[str, dict[int, _Level]]] = field(default_factory=dict)
    """By the number of the list: its kind, whose count it shares, and its levels."""
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    begun: set[str] = field(default_factory=set)
    restarts: dict[str, dict[int, int]] = field(default_factory=dict)

    @classmethod
    def read(cls, root: Element | None) -> Numbering:
        """The lists of ``numbering.xml``."""
        made = cls()
        if root is None:
            return made
        kinds = {
            attribute(each, "w:abstractNumId"): _levels(each)
            for each in found(root, "w:abstractNum")
        }
        for each in found(root, "w:num"):
            own, name = attribute(each, "w:numId"), value(each, "w:abstractNumId")
            levels = dict(kinds.get(name, {}))
            for override in found(each, "w:lvlOverride"):
                levels |= _levels(override)
                start = value(override, "w:startOverride")
                if start:
                    depth = int(number(attribute(override, "w:ilvl")))
                    made.restarts.setdefault(own, {})[depth] = int(number(start, 1))
            made.lists[own] = (name, levels)
        return made

    def marker(self, own: str, depth: int, style: str = "") -> str | None:
        """The marker of the next item of a list, as it is printed; "" for one that shows none;
        None: there is no such list. A level that belongs to ``style`` goes before ``depth``."""
        if own not in self.lists:
            return None
        name, levels = self.lists[own]
        depth = next((at for at, each in levels.items() if style and each.style == style), depth)
        counts = self.counts.setdefault(name, {})
        if own not in self.begun:
            self.begun.add(own)
            for restarted, start in self.restarts.get(own, {}).items():
                counts[restarted] = start - 1
        level = levels.get(depth)
        counts[depth] = counts.get(depth, (level.start if level else 1) - 1) + 1
        for deeper in [each for each in counts if each > depth]:
            del counts[deeper]
        if level is None:
            return BULLET
        if level.form == "bullet":
            return level.text if level.text in _BOXES else BULLET
        if level.form == "none":
            return level.text if "%" not in level.text else ""
        return re.sub(
            "%([1-9])", lambda match: _shown(int(match[1]) - 1, levels, counts), level.text
        )


def _shown(depth: int, levels: dict[int, _Level], counts: dict[int, int]) -> str:
    level = levels.get(depth)
    start = level.start if level else 1
    return numeral(counts.get(depth, start), level.form if level else "decimal")


def _levels(element: Element) -> dict[int, _Level]:
    return {
        int(number(attribute(each, "w:ilvl"))): _Level(
            value(each, "w:numFmt") or "decimal",
            attribute(child(each, "w:lvlText"), "w:val"),
            int(number(value(each, "w:start"), 1)),
            value(each, "w:pStyle"),
        )
        for each in found(element, "w:lvl")
    }


def numeral(count: int, form: str) -> str:
    """A number in one of Word's forms; in digits where we do not know the form."""
    count = min(max(count, 0), 99_999)
    if form in _COUNTING:
        return chinese(count)
    if form in ("ideographLegalTraditional", "chineseLegal"):
        return chinese(count).translate(str.maketrans(_DIGITS, _FORMAL))
    if form in ("upperLetter", "lowerLetter"):
        letter = (
            chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1) if 0 < count < 500 else ""
        )
        return letter.upper() if form == "upperLetter" else letter
    if form in ("upperRoman", "lowerRoman"):
        return _roman(count).upper() if form == "upperRoman" else _roman(count)
    if form.startswith("decimalEnclosedCircle") and 1 <= count <= 20:
        return chr(0x245F + count)
    if form == "ideographTraditional" and 1 <= count <= 10:
        return _STEMS[count - 1]
    if form == "ideographZodiac" and 1 <= count <= 12:
        return _BRANCHES[count - 1]
    return f"{count:02}" if form == "decimalZero" else str(count)


def _roman(count: int) -> str:
    written = ""
    for worth, letters in _ROMAN:
        while count >= worth and len(written) < 40:
            written, count = written + letters, count - worth
    return written


def chinese(count: int) -> str:
    """A number up to 99,999 in Han: 十二, 一百〇三."""
    if count < 10:
        return _DIGITS[count]
    written, gap = "", False
    for worth, unit in ((10_000, "万"), (1000, "千"), (100, "百"), (10, "十")):
        digit, count = divmod(count, worth)
        if digit:
            is_ten = unit == "十" and digit == 1 and not written
            written += "〇" * gap + ("" if is_ten else _DIGITS[digit]) + unit
            gap = False
        else:
            gap = bool(written)
    return written + ("〇" * gap + _DIGITS[count] if count else "")
