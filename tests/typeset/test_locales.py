"""What holds of any paragraph in every locale and style of marks, at any measure (rules 1–18)."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from paiban.typeset.class_table import CLASSES, COUNT, MARKS
from paiban.typeset.compiler import load_table
from paiban.typeset.justify import Line, set_line
from paiban.typeset.paragraph import Setter
from tests.typeset.setting import (
    best_lines,
    forbidden,
    left_edge,
    right_edge,
    room,
    setter,
    strings,
)
from tests.typeset.test_properties import in_address

WITHIN = 0.01 / 9
"""0.01 pt at 9 pt, in ems."""

LETTERS = {
    "zh-Hans": "春江潮水连海平上明月共生",
    "zh-Hant": "春江潮水連海平上明月共生",
    "ja": "春江潮水のいろはにほへとカタカナ",
    "ko": "봄강조수바다달빛하늘",
}
OPEN, CLOSE = "“（《「『", "”）》」』"
NO_START = {
    "zh-Hans": CLOSE + "，、；：。？！·",
    "zh-Hant": CLOSE + "，、；：。？！‧",
    "ja": CLOSE + "、。，．：；？！・々ゝヽ",
    "ko": CLOSE + ",.;:?!·",
}
CELLS = [(locale, style) for locale in LETTERS for style in MARKS]


@st.composite
def cases(draw: st.DrawFn) -> tuple[str, str, str]:
    """A locale, a style of marks, a text."""
    locale, style = draw(st.sampled_from(CELLS))
    words = st.text(LETTERS[locale], min_size=1, max_size=7)
    marks = st.sampled_from([*NO_START[locale], "——", "……"])
    quoted = st.builds(
        lambda at, inner: OPEN[at] + inner + CLOSE[at], st.integers(0, len(OPEN) - 1), words
    )
    western = st.sampled_from(["GDP", "28", "39.3%", "Go on", " ", "116.74"])
    parts = st.one_of(words, words, words, marks, quoted, western)
    text = "".join(draw(st.lists(parts, min_size=1, max_size=40)))
    return locale, style, "春" + text


def western(character: str) -> bool:
    return character.isascii()


def may_break(made: Setter, at: int, locale: str) -> bool:
    one, two = made.shaped.strings[at][-1], made.shaped.strings[at + 1][0]
    spaced = at in made.shaped.spaces
    if two in NO_START[locale] + ",.;:!?)]}%" or one in OPEN + "([{":
        return False
    if locale == "ko" and two == "…":
        return False
    if not spaced and western(one) and western(two):
        return in_address(made, at) and one in "/?&=.,;:_@#-" and two.isalnum()
    return one != two or one not in "—…" or spaced


def reported(line: Line) -> float:
    """Ems that the report of rule 16 says the line was changed by."""
    return line.added.total - sum(line.parted) - line.overfull


def check_line(made: Setter, line: Line, measure: int, *, last: bool, locale: str) -> None:
    spacing, alone = made.spacing, line.start == line.end
    assert left_edge(made, line) == pytest.approx(0.0, abs=WITHIN)
    right = right_edge(made, line)
    if not alone:
        assert right <= measure + WITHIN
    if not last and not alone and not line.added.lacking:
        assert right == pytest.approx(measure, abs=WITHIN)
    natural = spacing.x[line.end] - spacing.x[line.start]
    assert line.xs[-1] - line.xs[0] == pytest.approx(natural + reported(line), abs=1e-6)
    for one, two in pairwise(line.xs):
        assert two > one - 1e-9
    if not last and not may_break(made, line.end, locale):
        assert not [at for at in range(line.start, line.end) if may_break(made, at, locale)]
        assert room(made, line.start, line.end + 1) > measure - 2.0


@given(cases(), st.integers(5, 60))
@settings(max_examples=250)
def test_every_locale_and_style_of_marks(case: tuple[str, str, str], measure: int) -> None:
    locale, style, text = case
    made = setter(text, locale=locale, marks=style)
    for breaks in made.options(measure):
        assert "".join(strings(made, breaks)) == "".join(text.split())
        lines = made.lines(measure, breaks)
        for number, line in enumerate(lines):
            check_line(made, line, measure, last=number == len(lines) - 1, locale=locale)


@pytest.mark.parametrize(("locale", "style"), CELLS)
@pytest.mark.parametrize("level", ["none", "basic", "gb", "strict"])
@pytest.mark.parametrize("vertical", [False, True])
def test_rule_07_tables_of_every_level(locale: str, style: str, level: str, vertical: bool) -> None:
    table = load_table(locale, level, None, style, vertical)
    assert len(table.gaps) == len(table.spaced) == COUNT**2
    for at, name in enumerate(CLASSES):
        white = table.white[at]
        assert white.total <= table.design[at].total
        assert table.edge_before[at] <= white.before or name == "open"
    for gap in table.gaps:
        assert gap.shrink >= 0.0
        assert gap.natural + 1e-9 >= -1.0


def widths(text: str, locale: str = "zh-Hans", marks: str = "gb") -> float:
    """The whole text on one line, its last mark at full."""
    made = setter(text, locale=locale, marks=marks)
    return room(made, 0, len(made.spacing) - 1)


def test_rule_12_styles_of_marks() -> None:
    text = "春，江“潮。”水"  # 4 Han and 4 marks; 。” share half an em
    assert widths(text) == pytest.approx(7.5)
    assert widths(text, marks="full") == pytest.approx(8.0)
    assert widths(text, marks="half") == pytest.approx(6.0)
    # 开明: 。 alone is full, and beside ” gives its white up as in any style
    assert widths(text, marks="kaiming") == pytest.approx(6.0)
    assert widths("春，江。潮", marks="kaiming") == pytest.approx(4.5)
    assert widths("春。“江", marks="kaiming") == pytest.approx(3.5)


def test_rule_11_full_marks_are_half_an_em_at_the_line_end() -> None:
    made = setter("春江潮水连海，平海上明月共", marks="full")
    assert best_lines(made, 6.5)[0].end == 6


@pytest.mark.parametrize("mark", "，。、")
def test_rule_17_marks_hang_outside_the_line_end(mark: str) -> None:
    made = setter(f"春江潮水连海{mark}平海上明月共", marks="hanging")
    line = best_lines(made, 6)[0]
    assert (line.start, line.end, line.stretch) == (0, 6, 0.0)
    assert line.xs[6] == pytest.approx(6.0)
    for other in "；：？！":
        kept = setter(f"春江潮水连海{other}平海上明月共", marks="hanging")
        assert best_lines(kept, 6)[0].end == 4
    assert best_lines(setter(f"春江潮水连海{mark}平海上明月共"), 6)[0].end == 4, "off by default"


def test_zh_hant_marks_stand_in_the_middle_of_their_em() -> None:
    made = setter("春，江。」潮", locale="zh-Hant")
    # 」 takes only the quarter em that 。 has on its side
    assert room(made, 0, 5) == pytest.approx(6 - 0.25)
    assert made.spacing.shifts[1] == pytest.approx(0.5 - (0.06 + 0.42) / 2)
    assert made.spacing.edge_after[1] == 0.25


def test_japanese_middle_dots_and_quarter_gaps() -> None:
    assert widths("春・江", "ja") == pytest.approx(3.0)
    assert widths("春」・江", "ja") == pytest.approx(3.5)  # a quarter em is left between 」 and ・
    made = setter("春江GDP潮水", locale="ja", han_latin=0.25)
    assert room(made, 0, 6) == pytest.approx(4 + 1.5 + 2 * 0.25)


def test_rule_16_japanese_lines_shrink_in_the_order_of_jlreq() -> None:
    made = setter("春、江「潮」水・連AB CD。海a平。上", locale="ja", han_latin=0.25)
    last = len(made.spacing) - 1
    # word space 0.35 → ¼; both quarters of ・; 、「」 half an em each, alike; the gaps 連A, 海a and
    # a平 ¼ → ⅛; the half em after 。 never within a line (JLReq 3.8.3)
    rooms = (0.1, 0.5, 1.5, 0.375)
    before = 0.0
    for level, space in enumerate(rooms):
        over = before + space / 2
        parted = set_line(made.spacing, 0, last, room(made, 0, last) - over).parted
        assert parted[: level + 1] == pytest.approx((*rooms[:level], space / 2))
        assert not any(parted[level + 1 :])
        before += space
    whole = set_line(made.spacing, 0, last, room(made, 0, last) - before - 0.1)
    assert (sum(whole.parted), whole.overfull) == pytest.approx((before, 0.1))


def test_rule_16_japanese_gaps_to_latin_stretch_to_half_an_em() -> None:
    made = setter("春AB江潮", locale="ja", han_latin=0.25)
    line = set_line(made.spacing, 0, 4, room(made, 0, 4) + 0.6)
    assert (line.added.han_latin, line.added.equal) == pytest.approx((2 * 0.25, 0.1))


@pytest.mark.parametrize("locale", ["zh-Hans", "zh-Hant"])
def test_rule_07_basic_has_connectors_and_the_slash_at_the_line_start(locale: str) -> None:
    for mark in "·～–／—":
        free = [setter(f"春{mark}江", locale=locale, level=level) for level in ("none", "basic")]
        assert [forbidden(made)[0] for made in free] == [False, True]
    slash = [setter("春／江", locale=locale, level=level) for level in ("basic", "gb")]
    assert [forbidden(made)[1] for made in slash] == [False, True], "it may end a line in basic"


def test_rule_07_japanese_newspapers_let_question_marks_begin_a_line() -> None:
    for mark in "？！":
        levels = [setter(f"春{mark}江", locale="ja", level=each) for each in ("basic", "gb")]
        assert [forbidden(made)[0] for made in levels] == [False, True]
    for unit in ("——", "……"):  # JLReq 3.1.7 does not name them: they may begin a line
        assert not forbidden(setter(f"春{unit}江", locale="ja", level="strict"))[0]


def test_rule_12_zh_hant_question_marks_always_take_their_em() -> None:
    made = setter("春？江！潮", locale="zh-Hant")
    assert made.spacing.advances[1] == 1.0
    assert not any(gap.shrink for gap in made.spacing.gaps)
    assert made.spacing.edge_after[1] == 0.0
    assert made.spacing.shifts[1] == pytest.approx(0.5 - (0.06 + 0.42) / 2), "in the middle"
    assert widths("春？」江", "zh-Hant") == pytest.approx(4.0)
    assert widths("春？「江", "zh-Hant") == pytest.approx(3.5), "「 gives up its own half em"


@pytest.mark.parametrize("locale", ["zh-Hant", "ja"])
def test_rule_11_full_marks_keep_their_em_at_the_line_end_where_that_is_a_style(
    locale: str,
) -> None:
    made = setter("春江潮水，連海平", locale=locale, marks="full")
    assert made.spacing.edge_after[4] == 0.0
    assert setter("春江潮水，連海平", locale=locale).spacing.edge_after[4] > 0.0


def test_rule_17_zh_hant_marks_hang_from_vertical_lines_alone() -> None:
    comma = CLASSES.index("comma")
    across, down = (load_table("zh-Hant", "gb", None, "hanging", each) for each in (False, True))
    assert (across.edge_after[comma], down.edge_after[comma]) == (0.25, 1.0)


@pytest.mark.parametrize(
    ("level", "kana", "iteration"),
    [("basic", True, True), ("gb", True, False), ("strict", False, False)],
)
def test_rule_07_japanese_levels(level: str, kana: bool, iteration: bool) -> None:
    for small in "っょャー":
        breakable = setter(f"春{small}江", locale="ja", level=level).spacing.penalties[0] == 0
        assert breakable == kana
    for mark in "々ゝヽ":
        breakable = setter(f"春{mark}江", locale="ja", level=level).spacing.penalties[0] == 0
        assert breakable == iteration


def test_korean_lines_stretch_at_word_spaces() -> None:
    made = setter("봄강 조수 바다GDP 달빛하늘 봄강", locale="ko")
    assert made.spacing.naturals[6] == 0.0, "no gap between Hangul and Latin"
    line = best_lines(made, 8.3)[0]
    assert line.added.word_space > 0
    assert line.added.total == pytest.approx(line.added.word_space + line.added.equal)


def test_korean_word_spaces_are_squeezed_to_what_the_table_says() -> None:
    made = setter("봄강 조수 바다GDP 달빛하늘 봄강", locale="ko")
    line = best_lines(made, 7.9)[0]
    # Two spaces of 0.35 em give up all over the 0.2 em that the Korean table leaves them.
    assert line.shrink == pytest.approx(2 * (0.35 - 0.2))
    assert line.parted[0] == pytest.approx(line.shrink)


@pytest.mark.parametrize("locale", LETTERS)
def test_korean_and_others_keep_signs_with_their_numbers(locale: str) -> None:
    for string in ("$5", "5%", "5℃"):
        assert forbidden(setter(f"28{string}", locale=locale))[2]


def test_korean_marks_begin_no_line_and_brackets_end_none() -> None:
    for mark in ",.;:?!)”·～…":
        assert forbidden(setter(f"봄{mark}강", locale="ko"))[0], mark
    for mark in "(“「":
        assert forbidden(setter(f"봄{mark}강", locale="ko"))[1], mark
