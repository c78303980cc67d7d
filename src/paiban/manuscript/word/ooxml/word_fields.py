"""Fields of Word: of what Word reckons, the result that it last showed; and the old way of setting
characters in circles or over one another (EQ), whose text is in the code."""

from __future__ import annotations

import re

from paiban.base.late_pattern import late_pattern
from paiban.base.value import Record, Value, field

_SETS_TEXT = late_pattern(r"\s*eq\b", re.IGNORECASE)
_OVER = late_pattern(r"\\o\s*(?:\\a[clrd]\s*)?\((.*)\)\s*$", re.IGNORECASE | re.DOTALL)
_SWITCH = late_pattern(r"\\[a-z]+\d*", re.IGNORECASE)
_CIRCLES = {"○", "◯", "〇", "O"}
_DEEPEST = 50


class Shown(Value, frozen=True):
    """What the end of a field gives: text to set, or its code, which is not set."""

    text: str = ""
    lost: str = ""


class _Field(Record):
    code: str = ""
    shows: bool = False


class Fields(Record):
    """The fields that are open, one within the other."""

    opened: list[_Field] = field(default_factory=list)

    @property
    def in_code(self) -> bool:
        """Whether what comes is the code of a field, not its result."""
        return any(not each.shows for each in self.opened)

    def instruct(self, code: str) -> None:
        if self.opened and len(self.opened[-1].code) < 10_000:
            self.opened[-1].code += code

    def event(self, kind: str) -> Shown:
        """``begin``, ``separate`` or ``end`` of a field."""
        if kind == "begin" and len(self.opened) < _DEEPEST:
            self.opened.append(_Field())
        elif kind == "separate" and self.opened:
            self.opened[-1].shows = True
        elif kind == "end" and self.opened:
            ended = self.opened.pop()
            if not ended.shows and _SETS_TEXT.match(ended.code):
                return equation_text(ended.code)
        return Shown()


def equation_text(code: str) -> Shown:
    """``EQ \\o\\ac(○,1)`` is ①; of other codes of this kind the text is told."""
    over = _OVER.search(code)
    parts = [part.strip() for part in over[1].split(",")] if over else []
    if len(parts) == 2 and parts[0] in _CIRCLES and parts[1].isascii() and parts[1].isdigit():
        count = int(parts[1])
        if 1 <= count <= 20:
            return Shown(chr(0x245F + count))
    return Shown(lost=_SWITCH.sub("", code).strip())
