"""The typesetting rules one by one; each test bears the number that its rule has in the project.

Expectations are in ems, reckoned by hand from the square test font: a Han or a mark is 1 em, a
digit or letter ½, a space 0.35.
"""

from __future__ import annotations

import itertools

import pytest
import uharfbuzz as hb

from paiban.column.flow import Choice, Piece, fill
from paiban.edition.paper import DUIKAI, SIKAI
from paiban.font.face import Face
from paiban.shape.marks import shift_to_half
from paiban.typeset.justify import set_line
from paiban.typeset.paragraph import Setter
from tests.fonts import CLOSE, COMMAS, EXCLAIMS, MARKS, OPEN, SPACE, STOPS
from tests.render.handmade import FACES, face
from tests.typeset.setting import (
    best,
    best_lines,
    forbidden,
    left_edge,
    right_edge,
    room,
    setter,
    shipped_setter,
    strings,
)

HAN = "春江潮水连海平海上明月共潮生滟滟随波千万里何处春江无月明"
STOP_MARKS = COMMAS + STOPS + EXCLAIMS
GRID = (11.0, 13.0, 20.0)
"""The measures of the two papers, and of three columns made two on 对开."""


def gaps(made: Setter, line_number: int, measure: float) -> list[float]:
    """White added (or taken) between neighbours of a line, over what their advances are."""
    line = best_lines(made, measure)[line_number]
    advances = made.spacing.advances[line.start : line.end]
    steps = zip(line.xs, line.xs[1:], advances, strict=False)
    return [right - left - advance for left, right, advance in steps]


@pytest.mark.parametrize("mark", STOP_MARKS)
def test_rule_01_no_mark_begins_a_line(mark: str) -> None:
    made = setter(f"春江潮水连海{mark}平海上明月共潮")
    assert made.spacing.advances[6] == 1.0
    # 6 Han and half a mark are 6½: the mark takes 海 with it, and 5 Han spread over 6 em.
    assert best(made, 6)[:2] == ["春江潮水连", f"海{mark}平海上明"]
    assert gaps(made, 0, 6) == pytest.approx([0.25] * 4)


@pytest.mark.parametrize("mark", STOP_MARKS)
def test_rule_01_with_the_shipped_face(mark: str) -> None:
    for at in range(4, 26):
        made = shipped_setter(HAN[:at] + mark + HAN[at:])
        assert made.spacing.advances[at] == 1.0
        for measure in GRID:
            for breaks in made.options(measure):
                assert not any(line.startswith(mark) for line in strings(made, breaks))


@pytest.mark.parametrize(("mark", "other"), list(zip(OPEN, CLOSE, strict=True)))
def test_rule_02_opening_marks_end_no_line_and_closing_marks_begin_none(
    mark: str, other: str
) -> None:
    opened = setter(f"春江潮水连{mark}海平海上明月共")
    # 5 Han and the mark would be 6: the mark goes over, its white given up at the edge.
    assert best(opened, 6)[:2] == ["春江潮水连", f"{mark}海平海上明"]
    closed = setter(f"春江潮水连海{other}平海上明月共潮")
    assert best(closed, 6)[:2] == ["春江潮水连", f"海{other}平海上明"]


def test_rule_03_dash_and_ellipsis_are_two_ems_and_one_unit() -> None:
    for unit in ("——", "……"):
        made = setter(f"春江潮水连{unit}海平海上")
        assert room(made, 5, 6) == pytest.approx(2.0)
        assert forbidden(made)[5]
        # 5 Han leave 1 em of 6: not enough for the unit, which goes over whole.
        assert best(made, 6)[:2] == ["春江潮水连", f"{unit}海平海上"]
        assert not any(gaps(made, 1, 6))


@pytest.mark.parametrize("unit", ["——", "……"])
def test_rule_03_with_the_shipped_face(unit: str) -> None:
    for at in range(3, 26):
        made = shipped_setter(HAN[:at] + unit + HAN[at:])
        whole = "".join(made.shaped.strings)
        first = made.shaped.offsets.index(at)
        last = made.shaped.offsets.index(at + 2) - 1
        assert room(made, first, last) == pytest.approx(2.0)
        for measure in GRID:
            lines = best(made, measure)
            assert "".join(lines) == whole
            assert sum(unit in line for line in lines) == 1


def test_rule_03_dash_and_the_comma_after_it_are_a_unit() -> None:
    made = setter("春江潮水——，海平海上")
    assert forbidden(made)[4:6] == [True, True]
    assert best(made, 6)[0] == "春江潮水"


@pytest.mark.parametrize("pair", ["？？", "！！", "？！"])
def test_rule_04_two_marks_of_question_and_exclamation_are_one_em(pair: str) -> None:
    made = setter(f"春江{pair}潮水")
    assert made.spacing.x[4] - made.spacing.x[2] == pytest.approx(1.0)


def test_rule_04_two_at_the_end_of_a_line_or_before_a_quote_are_one_em_too() -> None:
    made = setter("春江潮水连？！海平海上明月共")
    assert best(made, 6)[0] == "春江潮水连？！"
    assert best_lines(made, 6)[0].xs == pytest.approx((0, 1, 2, 3, 4, 5, 5.5))
    quoted = setter("春“江？！”潮水")  # ？ ！ and the half of ” that has ink: 1½ em, and its white
    assert quoted.spacing.x[6] - quoted.spacing.x[3] == pytest.approx(2.0)


@pytest.mark.parametrize("three", ["？？？", "！！！"])
def test_rule_04_three_are_two_ems(three: str) -> None:
    made = setter(f"春江{three}潮水")
    assert made.spacing.x[5] - made.spacing.x[2] == pytest.approx(2.0)


def test_rule_05_middle_dot_and_slash_are_half_an_em() -> None:
    for mark in "·／":
        made = setter(f"春江{mark}潮水")
        assert room(made, 2, 2) == pytest.approx(0.5)
        assert room(made, 0, 4) == pytest.approx(4.5)


@pytest.mark.parametrize("mark", "·～—／")
def test_rule_05_middle_dot_wave_dash_and_slash_begin_no_line(mark: str) -> None:
    made = setter(f"春江潮水连海{mark}平海上明月共潮")
    assert forbidden(made)[5]
    for measure in (6, 6.5, 7):
        assert not any(line.startswith(mark) for line in best(made, measure))


def test_rule_05_the_slash_ends_no_line() -> None:
    made = setter("春江潮水连／海平海上明月共潮")
    assert forbidden(made)[4:6] == [True, True]
    assert best(made, 5.5)[0] == "春江潮水"


@pytest.mark.parametrize(
    "unit",
    [
        "Paiban",
        "116.74",
        "39.3%",
        "￥20",
        "16:30",
        "3-5",
        "GDP",
        "C919",
        "2,750",
        "A4",
        "25℃",
        "12％",
    ],
)
def test_rule_06_no_break_inside_words_numbers_and_their_signs(unit: str) -> None:
    for at in range(2, 22):
        made = shipped_setter(HAN[:at] + unit + HAN[at:])
        for measure in GRID:
            for breaks in made.options(measure):
                lines = strings(made, breaks)
                assert sum(unit in line for line in lines) == 1, (lines, unit)


def test_rule_06_a_number_is_better_not_parted_from_its_unit() -> None:
    free = setter("春江潮水连海平海上明20江")
    held = setter("春江潮水连海平海上明20年")
    assert free.spacing.penalties[11] == 0.0
    assert 0.0 < held.spacing.penalties[11] < float("inf")


def test_rule_06_a_token_longer_than_the_line_is_cut_at_the_measure() -> None:
    made = setter("春江https://example.com/abcdefgh潮水")
    lines = best(made, 8)
    assert lines[0] == "春江"
    assert lines[1] == "https://example."  # 16 signs of ½ em: exactly the measure
    assert "".join(lines[1:]).startswith("https://example.com/abcdefgh")
    assert all(right_edge(made, line) <= 8 + 1e-9 for line in best_lines(made, 8))


def test_rule_07_the_level_of_prohibition_is_the_documents() -> None:
    free = setter("春江潮水连，海平", level="none")
    assert not any(forbidden(free))
    basic = setter("春江·潮水，海平", level="basic")
    assert forbidden(basic) == [False, False, False, False, True, False, False, False]
    strict = setter("春江——潮水", level="strict")
    assert forbidden(strict)[1]


def test_rule_08_marks_are_compressed_before_prohibition_is_applied() -> None:
    # 4 Han, ” and ， together 1½, of which ½ falls away at the line's end: exactly 5.
    made = setter("春江潮水”，连海平海上明月")
    assert best(made, 5)[0] == "春江潮水”，"
    line = best_lines(made, 5)[0]
    assert (line.shrink, line.stretch) == pytest.approx((0.0, 0.0))


def test_rule_09_middle_dot_wave_and_quotes_do_not_break_as_unicode_has_them() -> None:
    made = setter("春“江”·潮～水")
    assert forbidden(made)[:-1] == [False, True, True, True, False, True, False]


@pytest.mark.parametrize("span", [(5, 8), (6, 7), (7, 12), (0, 20), (6, 13)])
def test_rule_10_bold_disturbs_neither_compression_nor_prohibition(span: tuple[int, int]) -> None:
    string = "他说：“春江潮水”，（连海平），明月共潮生。“滟滟随波”！"
    plain, bold = shipped_setter(string), shipped_setter(string, bold=(span,))
    assert len(set(bold.shaped.faces)) == (1 if span == (0, len(string)) else 2)
    for measure in GRID:
        assert best(plain, measure) == best(bold, measure)
        for one, two in zip(best_lines(plain, measure), best_lines(bold, measure), strict=True):
            assert one.xs == pytest.approx(two.xs)


@pytest.mark.parametrize("mark", CLOSE + STOP_MARKS)
def test_rule_11_a_mark_at_the_line_end_is_half_an_em(mark: str) -> None:
    made = setter(f"春江潮水连{mark}海平海上明月")
    assert best(made, 5.5)[0] == f"春江潮水连{mark}"
    line = best_lines(made, 5.5)[0]
    assert line.xs == pytest.approx((0, 1, 2, 3, 4, 5))


@pytest.mark.parametrize(
    "pair", ["”，", "》、", "，“", "。”", "）（", "：《", "（“", "”）", "；‘", "！”"]
)
def test_rule_12_two_marks_together_take_an_em_and_a_half(pair: str) -> None:
    made = setter(f"春江{pair}潮水")
    assert made.spacing.x[4] - made.spacing.x[2] == pytest.approx(1.5)
    real = shipped_setter(f"春江{pair}潮水")
    assert real.spacing.x[4] - real.spacing.x[2] == pytest.approx(1.5)


def test_rule_13_an_opening_mark_at_the_line_start_gives_up_its_white() -> None:
    made = setter("“春江潮水”连海平", indent=2)
    line = best_lines(made, 8)[0]
    assert line.xs[0] == pytest.approx(1.5)
    assert line.xs[1] == pytest.approx(2.5)


def _ink(used: Face, character: str, side: str) -> tuple[float, float]:
    """Left and right of a mark's ink, in ems of its cell, once it stands in its half."""
    gid, em = used.gid(character), used.units_per_em
    advance = used.advance(gid) / em
    extents = used.hb_font.get_glyph_extents(gid)
    shift = shift_to_half(used, gid, character, advance, side)
    left = extents.x_bearing / em + shift
    return left, left + extents.width / em


@pytest.mark.parametrize("name", FACES)
@pytest.mark.parametrize("character", MARKS)
def test_rule_14_the_ink_of_a_mark_stands_in_its_half(name: str, character: str) -> None:
    side = "before" if character in OPEN else "after"
    left, right = _ink(face(name), character, side)
    low = 0.5 if side == "before" else 0.0
    assert left >= low - 0.03, (name, character, left)
    assert right <= low + 0.53, (name, character, right)


def test_rule_14_the_fonts_halt_is_followed() -> None:
    used = face()
    em = used.units_per_em
    for character in "，。（“":
        buffer = hb.Buffer()
        buffer.add_str(character)
        buffer.direction, buffer.script, buffer.language = "ltr", "Hani", "zh-Hans"
        hb.shape(used.hb_font, buffer, {"halt": True})
        place = buffer.glyph_positions[0]
        assert place.x_advance == em / 2, "Noto Serif SC has halt"
        side = "before" if character in OPEN else "after"
        half = 0.5 if side == "before" else 0.0
        shift = shift_to_half(used, used.gid(character), character, 1.0, side)
        assert shift == pytest.approx(half + place.x_offset / em)


def test_rule_15_between_han_and_latin_an_eighth_of_an_em() -> None:
    made = setter("春江GDP潮水28亿")
    assert room(made, 0, len(made.spacing) - 1) == pytest.approx(5 + 5 * 0.5 + 4 * 0.125)


def test_rule_15_none_at_line_edges_and_none_beside_full_width_marks() -> None:
    made = setter("春江潮水连GDP，海平（28）上")
    # 5 Han, then GDP as the next line's first: no white before it.
    lines = best_lines(made, 5)
    assert best(made, 5)[0] == "春江潮水连"
    assert left_edge(made, lines[1]) == pytest.approx(0.0)
    spacing = made.spacing
    for at, (one, two) in enumerate(
        zip(made.shaped.strings, made.shaped.strings[1:], strict=False)
    ):
        if {one, two} & set(MARKS):
            assert spacing.naturals[at] == 0.0


def _squeezed(over: float) -> tuple[float, ...]:
    """What each priority gave when a line with something of each is squeezed."""
    made = setter("春，江“潮”水·连AB CD。海a平！上", han_latin=0.25)
    natural = room(made, 0, len(made.spacing) - 1)
    line = set_line(made.spacing, 0, len(made.spacing) - 1, natural - over)
    assert sum(line.parted) == pytest.approx(over)
    return line.parted


def test_rule_16_lines_shrink_in_the_order_of_the_table() -> None:
    # word space 0.35 → ¼; both sides of · an eighth; “ and ” ½ each; ， ½;
    # three gaps of Han and Latin ¼ → ⅛ (。C has none); 。 and ！ ½ each
    rooms = (0.1, 0.25, 1.0, 0.5, 0.375, 1.0)
    before = 0.0
    for level, space in enumerate(rooms):
        parted = _squeezed(before + space / 2)
        assert parted[:level] == pytest.approx(rooms[:level])
        assert parted[level] == pytest.approx(space / 2)
        assert not any(parted[level + 1 :])
        before += space
    assert _squeezed(before) == pytest.approx(rooms)


def _stretched(missing: float) -> list[float]:
    """White that each gap took on when 春AB CD江潮—— is spread."""
    made = setter("春AB CD江潮——水")
    last = len(made.spacing) - 1
    line = set_line(made.spacing, 0, last, room(made, 0, last) + missing)
    natural = made.spacing.x[: last + 1]
    moved = [x - y for x, y in zip(line.xs, natural, strict=True)]
    return [b - a for a, b in itertools.pairwise(moved)]


def test_rule_16_lines_stretch_word_spaces_first_then_han_latin_then_all() -> None:
    # clusters: 春 A B C D 江 潮 — — 水; the word space is gap 2, Han–Latin are 0 and 4
    word = 0.5 - SPACE
    latin = 1 / 3 - 0.125
    assert _stretched(word / 2) == pytest.approx([0, 0, word / 2, 0, 0, 0, 0, 0, 0])
    both = _stretched(word + latin)
    assert both == pytest.approx([latin / 2, 0, word, 0, latin / 2, 0, 0, 0, 0])
    all_gaps = _stretched(word + 2 * latin + 0.3)
    # the rest to 江潮, 潮—, —水 alike, and never inside a word or the dash
    assert all_gaps == pytest.approx([latin, 0, word, 0, latin, 0.1, 0.1, 0, 0.1])


def test_rule_16_a_line_shrinks_before_it_stretches() -> None:
    # 6 Han and ， inside 6½ em: squeezing ， by ½ keeps 明 on the first line.
    made = setter("春江，潮水连海平海上明月")
    assert best(made, 6.5)[0] == "春江，潮水连海"
    assert best_lines(made, 6.5)[0].parted[3] == pytest.approx(0.5)


@pytest.mark.parametrize("measure", [5, 8, 11, 13, 20, 27])
def test_rule_18_every_line_but_the_last_reaches_both_edges(measure: int) -> None:
    made = shipped_setter("“春江”潮水，连GDP海平28亿海上明月。" * 6)
    lines = best_lines(made, measure)
    for number, line in enumerate(lines[:-1]):
        assert left_edge(made, line) == pytest.approx(2.0 if not number else 0.0, abs=1e-3)
        assert right_edge(made, line) == pytest.approx(measure, abs=1e-3)  # 0.009 pt at 9 pt


def test_rule_19_the_first_line_is_indented_by_two_ems() -> None:
    made = shipped_setter(HAN)
    lines = best_lines(made, 13)
    assert [left_edge(made, line) for line in lines] == pytest.approx([2.0, 0.0, 0.0])
    assert [len(line) for line in best(made, 13)] == [11, 13, 4]


@pytest.mark.parametrize("measure", [5.0, 6.0, 8.0, *GRID])
@pytest.mark.parametrize("tail", ["", "。", "！”", "8", "8。"])
def test_rule_20_no_paragraph_ends_in_a_single_character(measure: float, tail: str) -> None:
    for count in range(int(measure) * 2, int(measure) * 3 + 4):
        made = shipped_setter((HAN * 3)[:count] + tail)
        last = best(made, measure)[-1].strip("。！”")
        assert len(last) > 1, (count, best(made, measure))


def test_rule_21_a_loose_line_is_shared_with_its_neighbours() -> None:
    # The word (4 em) cannot follow 6 Han of 9 em. First fit leaves 3 em in 5 gaps; nothing
    # before it can help, but where an earlier line may take part, no line is as loose as that.
    made = setter("春江潮水，连海平海，上明月共abcdefgh潮生滟滟随波")
    lines = best_lines(made, 9)
    loosest = max(line.stretch for line in lines[:-1])
    assert loosest <= 0.3


@pytest.mark.parametrize(
    ("paper", "measures"),
    [
        (DUIKAI, (13, 27, 41, 55, 69, 83, 97, 111)),
        (SIKAI, (11, 23, 35, 47, 59, 71)),
    ],
)
def test_rule_22_spans_are_whole_ems(paper: object, measures: tuple[int, ...]) -> None:
    assert isinstance(paper, type(DUIKAI))
    assert tuple(paper.span_ems(n + 1) for n in range(paper.columns)) == measures
    assert paper.type_area.width == pytest.approx(measures[-1] * 9.0)


def test_rule_24_leading_is_a_quarter_and_baselines_are_even() -> None:
    for paper in (DUIKAI, SIKAI):
        assert paper.leading == 11.25
        steps = [paper.baseline(n + 1) - paper.baseline(n) for n in range(paper.lines - 1)]
        assert steps == pytest.approx([11.25] * (paper.lines - 1))
        assert paper.type_area.bottom <= paper.height


def _text(*lines: int) -> Piece:
    return Piece(tuple(Choice(count, float(cost)) for cost, count in enumerate(lines)))


def test_rule_25_columns_are_balanced() -> None:
    pieces = [_text(4), _text(5), _text(5), _text(5)]  # 19 lines in 4 columns: 5 5 5 4
    flow = fill(pieces, [5, 5, 5, 5])
    assert (flow.empty, flow.over, flow.starts) == (1, 0, (0, 4, 9, 14))
    fitted = fill([_text(4, 5), *pieces[1:]], [5, 5, 5, 5])
    assert (fitted.empty, fitted.over) == (0, 0)


def test_rule_26_no_column_begins_with_the_last_line_of_a_paragraph() -> None:
    # as they are 6 and 5 lines, the sixth line of the first would begin the second column
    flow = fill([_text(6, 5), _text(4, 5)], [5, 5])
    assert [choice.lines for choice in flow.choices] == [5, 5]


def test_rule_26_no_column_ends_with_a_crosshead() -> None:
    crosshead = Piece((Choice(1, 0.0), Choice(2, 2.0, before=1)), (Choice(1, 0.0),), keep=True)
    # 4 lines of text, then the crosshead: it would be the last of the 5 lines
    flow = fill([_text(4, 5), crosshead, _text(4)], [5, 5])
    assert flow.starts[1] == 5
    assert flow.empty == flow.over == 0


def test_rule_28_heads_have_marks_of_half_an_em() -> None:
    made = setter("“三区”，一极", half_width=True)
    assert made.natural_width == pytest.approx(4 + 3 * 0.5)
