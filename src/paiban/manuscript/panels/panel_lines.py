"""The lines of a panel, by what stands in them: a date and what happened, a number and what it
counts, a question and its answer, a name and who that is."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from paiban.base.late_pattern import late_pattern
from paiban.manuscript.slicing import part
from paiban.manuscript.story import PanelLine, Paragraph, Role, Text

_MARKER = late_pattern(r"● ")
_ITEM = late_pattern(r"● |\d+[.)、．] ")
_PARTED = r"(?:\s*[\u3000|｜]\s*|\s*[：:]\s*(?!\d)|\s+(?![年月日时点分]))(?=\S)"
"""What parts a date or a number from its words: white, a bar, a colon that is none of an hour."""
_FIGURE = late_pattern(
    rf"((?:约|近|超|逾|第)?[+\-−–—]?\d[\d,，.．:：/%％‰~～—-]*(?: (?=[^\d\s]))?"
    rf"[^\s|｜：:\d，。；]{{0,6}}?){_PARTED}"
)
"""A number with its unit: 812.4亿元　全市进出口."""
_DATE = late_pattern(
    rf"((?=[^，。；]{{0,10}}\d)(?:[^|｜：:，。；]|(?<=\d)[：:](?=\d)){{1,26}}?|今[年天日]|[现至]今)"
    rf"{_PARTED}"
)
"""A date, a year, an hour: 2021年3月　开工."""
_QUESTION = late_pattern(
    r"(?:问|Q|记者|[^\s：:，。？]{1,6}(?:记者|日报|晚报|时报))\s*[：:]", re.IGNORECASE
)
_ANSWER = late_pattern(r"(?:答|A|[^\s：:，。？“”]{2,8})\s*[：:]", re.IGNORECASE)
_PERSON = late_pattern(
    r"([^\s\u3000|｜：:，。；]{2,12})[\s\u3000|｜，]+(?=\S)|([^\s，。；：]{2,12})$"
)
_SPEAKER = late_pattern(r"\s*(?:——|—|--|―)")


def panel_lines(kind: str, blocks: Sequence[Paragraph]) -> tuple[PanelLine, ...]:
    """The lines of a panel of that kind."""
    read = _READERS.get(kind, _plain)
    return tuple(
        PanelLine("head", block.text) if block.role is Role.CROSSHEAD else read(block, at == 0)
        for at, block in enumerate(blocks)
    )


def _plain(block: Paragraph, _first: bool) -> PanelLine:
    marked = block.role is Role.LIST_ITEM and _ITEM.match(block.text.string)
    return PanelLine("item" if marked else "text", block.text)


def _bare(block: Paragraph) -> Text:
    """The text without the marker of a list item."""
    found = block.role is Role.LIST_ITEM and _MARKER.match(block.text.string)
    return part(block.text, found.end(), len(block.text.string)) if found else block.text


def _with_lead(name: str, pattern: re.Pattern[str]) -> Callable[[Paragraph, bool], PanelLine]:
    def read(block: Paragraph, _first: bool) -> PanelLine:
        text = _bare(block)
        found = pattern.match(text.string)
        if not found:
            return _plain(block, _first)
        rest = part(text, found.end(), len(text.string))
        return PanelLine(name, rest, part(text, 0, found.end(1)))

    return read


def _asked(block: Paragraph, _first: bool) -> PanelLine:
    text = _bare(block)
    if _QUESTION.match(text.string):
        return PanelLine("question", text)
    found = _ANSWER.match(text.string)
    if found:
        rest = part(text, found.end(), len(text.string))
        return PanelLine("answer", rest, part(text, 0, found.end()))
    return PanelLine("answer", text)


def _person(block: Paragraph, first: bool) -> PanelLine:
    text, found = block.text, _PERSON.match(block.text.string)
    if not first or not found:
        return _plain(block, first)
    end = found.end(1) if found[1] else found.end(2)
    return PanelLine("person", part(text, found.end(), len(text.string)), part(text, 0, end))


def _said(block: Paragraph, _first: bool) -> PanelLine:
    found = _SPEAKER.match(block.text.string)
    return PanelLine("speaker" if found else "said", block.text)


_READERS: dict[str, Callable[[Paragraph, bool], PanelLine]] = {
    "figures": _with_lead("figure", _FIGURE),
    "timeline": _with_lead("entry", _DATE),
    "qa": _asked,
    "profile": _person,
    "quote": _said,
}
