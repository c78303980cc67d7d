"""Datelines (电头) that open a text, in whatever format it came: in bold, as papers have them."""

from __future__ import annotations

from paiban.base.late_pattern import late_pattern
from paiban.base.value import replace
from paiban.manuscript.slicing import part
from paiban.manuscript.story import Emphasis, Paragraph, Role, Section, Span, Story, Text

_WHITE = " \u00a0\u3000"
_DATELINE = late_pattern(
    r"(?:本[报刊台网](?:综合)?讯|[\u4e00-\u9fff]{2,6}(?:快|晚|时|日|都市)报讯|"
    r"(?:新华社|人民网|中新社|中新网|央视网|本报|据[^，。；：（(]{2,10})[^，。；：（(]{0,24}?"
    r"\d{1,2}月\d{1,2}日(?:[^，。；：（(\s]{0,3})电|新华社[^，。；：（(]{2,12}电|本报[^，。；：（(]{2,8}电)"
    r"(?=[\s　（(，：:]|$)"
)


def dateline(string: str) -> int:
    """The length of the dateline (电头) that it begins with; 0: there is none."""
    found = _DATELINE.match(string)
    return found.end() if found else 0


def with_dateline(story: Story) -> Story:
    """The story with the dateline in bold that its text opens with. One that white parts from the
    text becomes the dateline of the story, which keeps that white; one before brackets stays."""
    opening = _opening(story)
    if story.dateline or opening is None:
        return story
    text = opening.text
    end = dateline(text.string)
    if not end or not _is_free(text, end):
        return story
    head, rest = part(text, 0, end), part(text, end, len(text.string))
    if rest.string[:1] in _WHITE and rest.string.strip(_WHITE):
        white = len(rest.string) - len(rest.string.lstrip(_WHITE))
        rest = part(rest, white, len(rest.string))
        lifted = replace(story, dateline=replace(head, spans=()))
        return _opened(lifted, replace(opening, text=rest))
    others = (span for span in text.spans if span.start >= end)
    spans = (Span(0, end, Emphasis.BOLD), *others)
    return _opened(story, replace(opening, text=replace(text, spans=spans)))


def _opening(story: Story) -> Paragraph | None:
    """The paragraph that the text of a story begins with."""
    first = story.sections[0] if story.sections else Section()
    if first.headline or not first.body:
        return None
    opening = first.body[0]
    plain = isinstance(opening, Paragraph) and opening.role is Role.BODY and not opening.style
    return opening if plain and isinstance(opening, Paragraph) else None


def _opened(story: Story, opening: Paragraph) -> Story:
    first, *others = story.sections
    return replace(story, sections=(replace(first, body=(opening, *first.body[1:])), *others))


def _is_free(text: Text, end: int) -> bool:
    """Whether the dateline has no emphasis, or is in bold already."""
    own = [span for span in text.spans if span.start < end]
    return all(span.end <= end and span.emphasis is Emphasis.BOLD for span in own)
