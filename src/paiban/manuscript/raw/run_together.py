"""Warnings for places in a dump where columns ran together and broke paragraphs.

Nothing is repaired: only a person with the page can say which words belong where.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median

from paiban.base.finding import Findings
from paiban.base.origin import Origin
from paiban.manuscript.raw.groups import INDENT_EM, LineGroup, SourceLine

_SHORT_EM = 1.5
"""A line shorter than the measure by this much was not wrapped: kinsoku and unbroken numbers
explain only about an em."""
_FULL_EM = 0.5
_STRONG_ENDS = "。！？!?”"
_CANNOT_BEGIN = "，。、；：？！,;:?!”’）)】》」』"
_HINT = "compare with the page; put the words in order"


def report_broken(groups: Sequence[LineGroup], file: str, findings: Findings) -> None:
    """Warn (``broken-text``) of each broken place in the body of one section."""
    wrapped = [group for group in groups if group.hard_wrapped]
    if not wrapped:
        return  # typed: there are no columns to run together
    measure = _measure(wrapped)
    indented = _are_indented(wrapped, measure)
    whole_before = True
    for group in groups:
        for line, message in _breaks(group, measure, indented, whole_before):
            quoted = f"“{line.string}”"
            findings.warn("broken-text", f"{message}: {quoted}", _HINT, Origin(file, line.number))
        whole_before = group.ends_sentence


def _measure(groups: Sequence[LineGroup]) -> float:
    """The median width in ems of a full line."""
    full = [line.em for group in groups for line in group.lines[1:-1]]
    return median(full or [group.lines[0].em for group in groups])


def _are_indented(groups: Sequence[LineGroup], measure: float) -> bool:
    """Whether most first lines are narrower, by an indent that the dump omits."""
    narrow = sum(group.lines[0].em <= measure - INDENT_EM / 2 for group in groups)
    return 2 * narrow > len(groups)


def _breaks(
    group: LineGroup, measure: float, indented: bool, whole_before: bool
) -> Iterator[tuple[SourceLine, str]]:
    first, last = group.lines[0], group.lines[-1]
    full_first = indented and group.hard_wrapped and first.em >= measure - _FULL_EM
    if first.string[0] in _CANNOT_BEGIN or (full_first and whole_before):
        yield first, "a paragraph begins in mid-sentence"
    for line in group.lines[:-1]:
        em = line.em + (INDENT_EM if line is first and indented else 0.0)
        if line.string[-1] in _STRONG_ENDS and em <= measure - _SHORT_EM:
            yield line, "a paragraph continues after a line that ends it"
    if not group.ends_sentence:
        yield last, "a paragraph ends in mid-sentence"
