"""What holds of any Chinese paragraph at any measure; and that the best breaks are the best."""

from __future__ import annotations

import re
import string as ascii_letters
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from paiban.typeset.breaker import Breaks, break_lines
from paiban.typeset.class_table import FORBIDDEN, NO_STRETCH
from paiban.typeset.demerits import (
    EVEN,
    LAST,
    LOOSE,
    PAIR,
    SQUEEZED,
    TAKEN,
    TIGHT,
    UNEVEN,
    VERY_LOOSE,
    lone,
)
from paiban.typeset.justify import Line
from paiban.typeset.paragraph import Setter
from paiban.typeset.spacing import Spacing
from tests.fonts import CLOSE, COMMAS, EXCLAIMS, OPEN, RARE, STOPS
from tests.typeset.setting import (
    forbidden,
    left_edge,
    right_edge,
    room,
    setter,
    shipped_setter,
    strings,
)

HAN = "一二三江潮水连海平明月共生滟随波千万里何处春无天地玄黄宇宙洪荒的了是在不有人"
NO_START = frozenset(COMMAS + STOPS + EXCLAIMS + CLOSE + "·～／%％℃" + ".,;:!?)]}")
NO_END = frozenset(OPEN + "／￥$([{")
UNITS = ("——", "……")
WITHIN = 0.01 / 9
"""0.01 pt at 9 pt, in ems."""

han = st.text(HAN, min_size=1, max_size=8)
marks = st.sampled_from([*COMMAS, *STOPS, *EXCLAIMS, "？！", "·", "～", "／", *UNITS])
quoted = st.tuples(st.sampled_from([*zip(OPEN, CLOSE, strict=True)]), han).map(
    lambda drawn: drawn[0][0] + drawn[1] + drawn[0][1]
)
numbers = st.builds(
    lambda sign, number, unit: f"{sign}{number}{unit}",
    st.sampled_from(["", "￥"]),
    st.sampled_from(["7", "28", "2019", "116.74", "39.3%", "16:30", "2,750", "3-5"]),
    st.sampled_from(["", "年", "亿元", "个", "℃"]),
)
words = st.text(ascii_letters.ascii_letters, min_size=1, max_size=9)
latin = st.lists(words, min_size=1, max_size=3).map(" ".join)
urls = st.builds(lambda path: f"https://example.com/{path}", words)
spaces = st.sampled_from([" ", "　"])
parts = st.one_of(han, han, han, marks, marks, quoted, numbers, latin, urls, spaces)
paragraphs = st.lists(parts, min_size=1, max_size=60).map("".join).filter(str.strip)
rare = st.lists(st.one_of(parts, st.text(RARE, min_size=1, max_size=2)), min_size=1, max_size=25)
measures = st.integers(5, 60)
bolds = st.lists(st.integers(0, 80), max_size=6, unique=True).map(
    lambda cuts: tuple(pairwise(sorted(cuts)))[::2]
)


def may_break(made: Setter, at: int) -> bool:
    """Rules 1, 2, 3, 5 and 6 told anew, from characters: may a line end after cluster ``at``?"""
    one, two = made.shaped.strings[at][-1], made.shaped.strings[at + 1][0]
    spaced = at in made.shaped.spaces
    if two in NO_START or one in NO_END:
        return False
    if not spaced and is_western(one) and is_western(two):
        return at in made.spaced(at).hyphens or (
            in_address(made, at) and one in "/?&=.,;:_@#-" and two.isalnum()
        )
    return one != two or one not in "—…" or spaced


def in_address(made: Setter, at: int) -> bool:
    """Whether cluster ``at`` and the next are of one URL."""
    start, offset = made.shaped.offsets[at], made.shaped.offsets[at + 1]
    found = re.finditer("https://[!#-&(-;=?-~]+", made.shaped.text.string)
    return any(url.start() <= start and offset < url.end() for url in found)


def is_western(character: str) -> bool:
    return character.isascii() or character in "￥℃"


def check(made: Setter, measure: int) -> None:
    """All that must hold of every way to set a paragraph at a measure."""
    options = made.options(measure)
    assert options
    assert len({breaks.lines for breaks in options}) == len(options)
    assert [b.demerits for b in options] == sorted(b.demerits for b in options)
    for breaks in options:
        lines = made.lines(measure, breaks)
        assert len(lines) == breaks.lines == len(breaks.ends)
        assert "".join(strings(made, breaks)) == "".join(made.shaped.text.string.split())
        for number, line in enumerate(lines):
            check_line(made, line, measure, first=number == 0, last=number == len(lines) - 1)


def check_line(made: Setter, line: Line, measure: int, *, first: bool, last: bool) -> None:
    spacing = made.spaced(line.end) if line.hyphen else made.spacing
    alone = line.start == line.end
    indent = made.indent if first else 0.0
    assert left_edge(made, line) == pytest.approx(indent, abs=WITHIN)
    right = right_edge(made, line)
    if not alone:
        assert right <= measure + WITHIN
        if not last and not line.added.lacking:
            assert right == pytest.approx(measure, abs=WITHIN)
    gaps = spacing.gaps[line.start : line.end]
    spread = [gap for gap in gaps if gap.stretch != NO_STRETCH]
    if line.added.lacking and spread:  # a line that would have holes
        assert line.added.lacking > 1.0
    widest = max(0.5, 1.0 / len(spread)) + 0.36 if spread else 0.0
    for at, gap in enumerate(gaps if line.stretch or line.added.lacking else ()):
        more = line.xs[at + 1] - line.xs[at] - spacing.advances[line.start + at]
        more -= spacing.naturals[line.start + at]
        assert -1e-6 < more <= (0.0 if gap.stretch == NO_STRETCH else widest) + 1e-6
    for at, (x, after) in enumerate(pairwise(line.xs), start=line.start):
        white = max(0.0, spacing.edge_after[at]) + spacing.edge_before[at + 1]
        white += 0.125 * (made.shaped.strings[at] == "·") + 0.125 * (
            made.shaped.strings[at + 1] == "·"
        )
        assert after - x >= spacing.advances[at] - white - 1e-6
    if not last and not may_break(made, line.end):
        # only where no break was permitted in what can stand on the line: a run longer than it
        permitted = [at for at in range(line.start, line.end) if may_break(made, at)]
        assert not permitted
        assert room(made, line.start, line.end + 1) > measure - indent - 2.0


@given(paragraphs, measures, bolds)
@settings(max_examples=120)
def test_shipped_faces(string: str, measure: int, bold: tuple[tuple[int, int], ...]) -> None:
    spans = tuple((a, min(b, len(string))) for a, b in bold if a < len(string))
    check(shipped_setter(string.strip(), bold=spans), measure)


@given(rare.map("".join), measures, st.sampled_from([0.0, 2.0]))
@settings(max_examples=80)
def test_square_font_with_rare_han(string: str, measure: int, indent: float) -> None:
    made = setter(string, indent=indent)
    if made.shaped.strings:
        check(made, measure)


@given(paragraphs)
@settings(max_examples=60)
def test_prohibition_is_that_of_the_rules(string: str) -> None:
    made = shipped_setter(string)
    gaps = len(made.spacing) - 1
    wrong = [
        made.shaped.strings[at : at + 2]
        for at in range(gaps)
        if forbidden(made)[at] == may_break(made, at)
    ]
    assert not wrong


def demerits(spacing: Spacing, start: int, end: int, width: float) -> tuple[float, int] | None:
    """Of a line from ``start`` to ``end``, and its class, as demerits.py has it; None: too long."""
    last = end == len(spacing) - 1
    origin = spacing.x[start] + spacing.edge_before[start]
    natural = spacing.x[end] + spacing.advances[end] - spacing.edge_after[end] - origin
    over, shrink = natural - width, spacing.shrink[end] - spacing.shrink[start]
    if over > shrink + 1e-6:
        return None
    squeezed = SQUEEZED * (over / shrink) ** 2 + TAKEN * over if over > 1e-6 else 0.0
    if last:
        return squeezed, LAST
    if over > 1e-6:
        return squeezed + spacing.penalties[end], TIGHT if over / shrink > 0.5 else EVEN
    gaps = spacing.equal[end] - spacing.equal[start]
    short = -over - (spacing.first[end] - spacing.first[start])
    ratio = max(0.0, short / gaps if gaps else short)
    fit = EVEN if ratio <= 0.05 else LOOSE if ratio <= 0.1 else VERY_LOOSE
    return (ratio / 0.05) ** 2 + (ratio / 0.1) ** 4 + spacing.penalties[end], fit


def is_lone(made: Setter, start: int) -> bool:
    """Whether what is left from ``start`` on is a single Han, or a lone figure, with its marks."""
    rest = "".join(made.shaped.strings[start:]).strip(CLOSE + COMMAS + STOPS + EXCLAIMS + "·—…～")
    return len(rest) <= 1 or (rest.isdigit() and len(rest) <= 2)


def last_line(made: Setter, start: int, width: float) -> float:
    """Demerits of a last line for being short."""
    if is_lone(made, start):
        return lone(width)
    marks = set(CLOSE + COMMAS + STOPS + EXCLAIMS + "·—…～：；")
    characters = [string for string in made.shaped.strings[start:] if string[0] not in marks]
    return PAIR if len(characters) <= 2 else 0.0


def reference(made: Setter, measure: float) -> float | None:
    """The least demerits of all ways to break, every one looked at; None: there is none."""
    spacing, count = made.spacing, len(made.spacing)
    best: list[dict[int, float]] = [{} for _ in range(count + 1)]  # by the class of the line before
    best[0] = {LAST: 0.0}
    for start in range(count):
        width = measure - (made.indent if start == 0 else 0.0)
        for end in range(start, count) if best[start] else ():
            if end < count - 1 and spacing.penalties[end] == FORBIDDEN:
                continue
            line = demerits(spacing, start, end, width)
            if line is None:
                break
            cost, fit = line
            if end == count - 1 and start:
                cost += last_line(made, start, width)
            for before, so_far in best[start].items():
                uneven = UNEVEN if LAST not in (before, fit) and abs(before - fit) > 1 else 0.0
                total = so_far + cost + uneven
                best[end + 1][fit] = min(total, best[end + 1].get(fit, total))
    return min(best[count].values(), default=None)


short = st.lists(st.one_of(han, han, marks, quoted, numbers, words), min_size=2, max_size=12).map(
    lambda drawn: "".join(drawn)[:60]
)

_SURE = 16.8
"""Demerits of one line stretched by 0.16 em a gap: what is cheaper is always looked at."""
_BAD = 35.0
"""Above these the search looks again at much looser lines."""


@given(short, st.integers(7, 16), st.sampled_from([0.0, 2.0]))
@settings(max_examples=150)
def test_the_best_breaks_are_the_best_there_are(string: str, measure: int, indent: float) -> None:
    made = setter(string, indent=indent)
    least = reference(made, measure)
    found: Breaks = break_lines(made.spacing, measure, indent)[0]
    if least is None:
        return
    assert found.demerits >= least - 1e-6
    if least < _SURE or (found.demerits > _BAD and least < 300):
        assert found.demerits == pytest.approx(least, abs=1e-6)


def test_a_paragraph_without_a_character_has_no_lines() -> None:
    assert setter("").options(11) == ()
    assert setter(" 　").options(11) == ()
