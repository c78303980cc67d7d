"""Where the columns of a dump ran into one another: found by what no whole paragraph shows.

Nothing is mended: which words belong where only a person who has the page can say.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median

from paiban.base.finding import Findings
from paiban.base.origin import Origin
from paiban.manuscript.raw.groups import INDENT_EM, LineGroup, SourceLine

_SHORT_EM = 1.5
"""A line this much short of the measure was not turned over: a mark that may not open the next
line and a number kept whole explain an em or so."""
_FULL_EM = 0.5
_STRONG_ENDS = "。！？!?”"
_CANNOT_BEGIN = "，。、；：？！,;:?!”’）)】》」』"
_HINT = "compare with the page; put the words in order"


def report_broken(groups: Sequence[LineGroup], file: str, findings: Findings) -> None:
    """Warn (``broken-text``) of each place in one section's body where the text cannot be whole."""
    wrapped = [group for group in groups if group.hard_wrapped]
    if not wrapped:
        return  # typed, not dumped: there are no columns to run together
    measure = _measure(wrapped)
    indented = _are_indented(wrapped, measure)
    whole_before = True
    for group in groups:
        for line, message in _breaks(group, measure, indented, whole_before):
            quoted = f"“{line.string}”"
            findings.warn("broken-text", f"{message}: {quoted}", _HINT, Origin(file, line.number))
        whole_before = group.ends_sentence


def _measure(groups: Sequence[LineGroup]) -> float:
    """The usual width in em of a full line of these groups."""
    full = [line.em for group in groups for line in group.lines[1:-1]]
    return median(full or [group.lines[0].em for group in groups])


def _are_indented(groups: Sequence[LineGroup], measure: float) -> bool:
    """Whether first lines here are mostly narrower, by an indent that the dump left out."""
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
            yield line, "a paragraph goes on after a line that ends it"
    if not group.ends_sentence:
        yield last, "a paragraph ends in mid-sentence"
