"""Run-in crossheads: short first sentences that title their paragraphs, set bold."""

from __future__ import annotations

from collections.abc import Sequence

from paiban.base.late_pattern import late_pattern
from paiban.base.value import replace
from paiban.manuscript.story import Emphasis, Paragraph, Role, Span

_FEWEST = 3
"""Two short first sentences may be chance; three are a pattern."""
_OPENING = late_pattern(r"[^。！？!?,，、；;：:“”\"‘’'（）()《》…—]{3,13}。(?=.)")
"""At most 14 characters including 。, with no other punctuation."""
_SENTENCE_END = late_pattern("[。！？!?](?=[^”’」』）)])")


def mark_run_in(paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """``paragraphs`` of one section, with run-in crossheads marked bold."""
    body = [paragraph.text.string for paragraph in paragraphs if paragraph.role is Role.BODY]
    opened = sum(_OPENING.match(string) is not None for string in body)
    single = sum(_SENTENCE_END.search(string) is None for string in body)
    if opened < _FEWEST or 2 * single > len(body):
        return tuple(paragraphs)
    return tuple(_marked(paragraph) for paragraph in paragraphs)


def _marked(paragraph: Paragraph) -> Paragraph:
    text = paragraph.text
    match = _OPENING.match(text.string)
    if match is None or paragraph.role is not Role.BODY:
        return paragraph
    bold = Span(0, match.end(), Emphasis.BOLD)
    return Paragraph(replace(text, spans=(bold,)), paragraph.role)
