"""Text shaped for vertical lines: rules 32 and 33, each by its number."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paiban.font.face import Face
from paiban.manuscript.story import Text
from paiban.shape.clusters import Shaped, Stand
from paiban.shape.vertical_mark_ink import shift_down_to_half
from paiban.shape.vertical_shaping import shape_vertical
from paiban.typeset.class_table import FORBIDDEN, NO_STRETCH
from paiban.typeset.compiler import load_table
from paiban.typeset.spacing import Spacing
from paiban.typeset.vertical_lines import space_vertical, turns_of
from tests.fonts import square
from tests.render.handmade import FACES, FANGSONG, KAI, face

BRACKETS = "（）《》〈〉【】「」『』"


def shaped(text: str, used: Face | None = None, quotes: str = "") -> Shaped:
    return shape_vertical(Text(text), {None: (used or face(),)}, turns_of("zh-Hans", quotes))


def ink(used: Face, stand: Stand) -> tuple[float, float, float, float]:
    """Left, head, right, foot of the first glyph's ink, from the axis and the cluster's head."""
    gid, across, down = stand.glyphs[0]
    box, em = used.hb_font.get_glyph_extents(gid), used.units_per_em
    assert box is not None
    left, head = across + box.x_bearing / em, down - box.y_bearing / em
    return left, head, left + box.width / em, head - box.height / em


@pytest.mark.parametrize("name", FACES)
def test_rule_32_commas_and_stops_stand_upper_right(name: str) -> None:
    used = face(name)
    for mark in "、。，":
        left, head, right, foot = ink(used, shaped(mark, used).stands[0])
        assert left > 0.1 and right <= 0.52, mark
        assert head >= -0.01 and foot <= 0.5, mark


@pytest.mark.parametrize("name", FACES)
def test_rule_32_traditional_marks_stand_in_the_middle_of_their_cell(name: str) -> None:
    """Along the line and across it (clreq), though the shipped faces have them upper right."""
    used = face(name)
    table = load_table("zh-Hant", "gb", vertical=True)
    for mark in "、。，．":
        got = shape_vertical(Text(f"文{mark}文"), {None: (used,)}, turns_of("zh-Hant"))
        left, head, right, foot = ink(used, got.stands[1])
        shift = space_vertical(got, table).shifts[1]
        assert (left + right) / 2 == pytest.approx(0, abs=0.01), mark
        assert head + shift >= 0.24 and foot + shift <= 0.76, mark


@pytest.mark.parametrize("name", FACES)
def test_rule_32_brackets_and_lines_run_along_the_line(name: str) -> None:
    used = face(name)
    for string in (*BRACKETS, "——", "……"):
        got = shaped(string, used)
        flat = {used.gid(string[0])}
        standing = [stand for stand in got.stands if not stand.turned]
        assert not any(gid in flat for stand in standing for gid, _, _ in stand.glyphs), string
        assert sum(got.advances) == pytest.approx(len(string))


def test_rule_32_marks_without_a_vertical_form_are_turned() -> None:
    got = shaped("甲（乙）——丙", square())
    assert [stand.turned for stand in got.stands] == [False, True, False, True, True, True, False]
    assert sum(got.advances) == 7.0


@pytest.mark.parametrize(
    ("quotes", "drawn"),
    [("", "『』「」"), ("corner", "「」『』"), ("as-typed", "“”‘’")],
)
def test_rule_32_quotes_by_house_style_and_the_text_stays(quotes: str, drawn: str) -> None:
    got = shaped("“甲”‘乙’", quotes=quotes)
    assert "".join(got.strings) == "“甲”‘乙’"
    wanted = shaped(drawn, quotes="as-typed").gids
    assert [got.gids[at] for at in (0, 2, 3, 5)] == wanted


def test_rule_32_every_face_has_its_glyphs_on_the_axis() -> None:
    for name in FACES:
        used = face(name)
        got = shaped("国中大", used)
        assert got.advances == pytest.approx([1.0] * 3)
        for stand in got.stands:
            left, head, right, foot = ink(used, stand)
            assert left >= -0.5 and right <= 0.5
            assert head == pytest.approx(1 - foot, abs=0.1)
    assert "vmtx" not in face(FANGSONG).hb_face.table_tags  # so it is reckoned, not read


@pytest.mark.parametrize("digits", ["12", "07"])
def test_rule_33_two_digits_side_by_side_in_one_em(digits: str) -> None:
    for name in FACES:
        used = face(name)
        got = shaped(f"第{digits}日", used)
        assert got.strings == ["第", digits, "日"]
        stand = got.stands[1]
        assert got.advances[1] == 1.0 and not stand.turned
        assert len({down for _, _, down in stand.glyphs}) == 1
        last, across, _ = stand.glyphs[-1]
        right = across + used.advance(last) / used.units_per_em * stand.narrow
        assert -0.5001 <= stand.glyphs[0][1] < 0 < right <= 0.5001
        assert stand.glyphs[0][1] == pytest.approx(-right, abs=0.01)


@pytest.mark.parametrize("string", ["A", "z", "5", "é"])
def test_rule_33_single_letters_and_digits_stand_upright(string: str) -> None:
    used = face(KAI)
    stand = shaped(f"甲{string}乙", used).stands[1]
    assert not stand.turned
    (gid, across, _) = stand.glyphs[0]
    assert across == pytest.approx(-used.advance(gid) / used.units_per_em / 2, abs=0.001)


@pytest.mark.parametrize("string", ["BRICS", "Wi-Fi", "iPhone15", "COVID-19", "APEC"])
def test_rule_33_words_are_turned(string: str) -> None:
    used = face()
    got = shaped(f"甲{string}乙", used)
    assert got.strings == ["甲", *string, "乙"]
    assert all(stand.turned for stand in got.stands[1:-1])
    widths = [used.advance(gid) / used.units_per_em for gid in got.gids[1:-1]]
    assert sum(got.advances[1:-1]) == pytest.approx(sum(widths), abs=0.1)  # kerning


@pytest.mark.parametrize(
    ("string", "cells"),
    [
        ("2019", "2 0 1 9"), ("180", "1 8 0"), ("9.8", "9 . 8"), ("39.3%", "3 9 . 3 %"),
        ("100%", "1 0 0 %"), ("25%", "25 %"), ("25％", "25 ％"), ("5℃", "5 ℃"),
        ("AI", "A I"), ("GDP", "G D P"), ("5G", "5 G"), ("116.74", "1 1 6 . 7 4"), ("5kg", "5 kg"),
        ("10:30", "10 : 30"), ("1,234", "1 , 2 3 4"), ("-5℃", "- 5 ℃"),
    ],
)  # fmt: skip
def test_rule_33_figures_and_initialisms_stand_one_to_a_cell(string: str, cells: str) -> None:
    """None is squashed or turned, and no gap opens before a percent sign. A point and a comma take
    half a cell, as those of 漢数字 do (jlreq)."""
    got = shaped(f"甲{string}乙")
    assert got.strings == ["甲", *cells.split(), "乙"]
    assert not any(stand.turned for stand in got.stands)
    wanted = [0.5 if each in ".," else 1.0 for each in got.strings]
    assert got.advances == wanted
    table = load_table("zh-Hans", "gb", 0.125, "gb", vertical=True)
    spacing = space_vertical(got, table)
    inner = range(1, len(cells.split()))
    assert [spacing.advances[at] for at in inner] == [wanted[at] for at in inner]
    assert not any(spacing.gaps[at].breakable for at in inner)
    within = [spacing.gaps[at] for at in inner if at < len(cells.split())]
    assert {(gap.natural, gap.shrink, gap.stretch) for gap in within} <= {(0.0, 0.15, NO_STRETCH)}


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant", "ja"])
@pytest.mark.parametrize("name", FACES)
def test_rule_33_points_and_commas_have_their_ink_in_their_half_cell(
    name: str, language: str
) -> None:
    used = face(name)
    got = shape_vertical(Text("9.8,123%"), {None: (used,)}, turns_of(language))
    assert got.strings[1] == "." and got.gids[1] == used.gid("・")
    assert got.strings[7] == "%" and got.gids[7] == used.gid("％")
    for at in (1, 3):
        _, head, _, foot = ink(used, got.stands[at])
        assert got.advances[at] == 0.5
        assert head >= -0.01 and foot <= 0.51, got.strings[at]


def test_rule_33_a_minus_lies_and_a_hyphen_runs_down() -> None:
    used = face()
    got = shaped("-5甲3-1", used)
    left, head, right, foot = ink(used, got.stands[0])
    assert right - left > 3 * (foot - head) and left >= -0.5 and right <= 0.5
    assert got.stands[got.strings.index("-", 1)].turned


def test_rule_33_a_space_before_a_sign_opens_no_gap_and_stays_in_the_text() -> None:
    got = shaped("其中25 ％在")
    assert got.strings == ["其", "中", "25 ", "％", "在"]
    assert not got.spaces and set(got.advances) == {1.0}


def test_rule_33_a_long_number_is_parted_where_it_is_read_in_parts() -> None:
    setter = _spaced("电话13812345678转")
    ends = [at for at, demerits in enumerate(setter.penalties[:-1]) if demerits != FORBIDDEN]
    parts = ["".join(setter.shaped.strings[: at + 1]) for at in ends]
    assert parts == ["电", "电话", "电话138", "电话1381234", "电话13812345678"]


@pytest.mark.parametrize(
    ("figures", "gids"), [("kansuji", "一八〇年二・五"), ("kansuji-units", "百八十年二・五")]
)
def test_rule_33_kansuji_are_drawn_and_the_figures_stay_in_the_text(
    figures: str, gids: str
) -> None:
    used = face()
    got = shape_vertical(Text("180年2.5"), {None: (used,)}, turns_of("ja", "", figures))
    assert "".join(got.strings) == "180年2.5"
    assert [gid for stand in got.stands for gid, _, _ in stand.glyphs] == [
        used.gid(each) for each in gids
    ]
    assert sum(got.advances) == 6.5


def _spaced(text: str) -> Spacing:
    return space_vertical(shaped(text), load_table("zh-Hans", "gb", 0.125, "gb", vertical=True))


@pytest.mark.parametrize("string", ["2019", "180", "9.8", "39.3%"])
def test_rule_33_a_house_may_turn_long_figures(string: str) -> None:
    got = shape_vertical(
        Text(f"甲{string}乙"), {None: (face(),)}, turns_of("zh-Hans", "", "turned")
    )
    assert [stand.turned for stand in got.stands] == [False, *[True] * len(string), False]


def test_rule_33_an_apostrophe_turns_with_its_word() -> None:
    got = shaped("见O’Brien说")
    assert [stand.turned for stand in got.stands] == [False, *[True] * 7, False]


def test_rule_33_words_parted_by_a_space_are_turned_together() -> None:
    got = shaped("写着A day乙")
    assert [stand.turned for stand in got.stands] == [False, False, *[True] * 4, False]
    assert got.spaces[2].string == " "


def test_rule_33_two_exclaims_stand_side_by_side() -> None:
    got = shaped("真的？！好")
    assert got.strings == ["真", "的", "？！", "好"]
    assert got.advances[2] == 1.0


@pytest.mark.parametrize("name", FACES)
def test_rule_14_marks_halved_keep_their_ink_in_their_half(name: str) -> None:
    used = face(name)
    for mark in "、。，）》”（“":
        side = "before" if mark in "（“" else "after"
        stand = shaped(mark, used).stands[0]
        if stand.turned:
            continue
        _, head, _, foot = ink(used, stand)
        shift = shift_down_to_half(used, stand, mark, side)
        low = 0.5 if side == "before" else 0.0
        assert low - 0.03 <= head + shift and foot + shift <= low + 0.53, mark


@given(st.text("甲乙国，。（）“”‘’——……？！：；·12345678AbC é%. \u3000", max_size=40))
def test_no_character_is_lost(string: str) -> None:
    got = shaped(string)
    back = "".join(
        each + (got.spaces[at].string if at in got.spaces else "")
        for at, each in enumerate(got.strings)
    )
    assert back == string.lstrip()
    assert len(got.stands) == len(got.gids) == len(got.advances)
    assert [string[offset] for offset in got.offsets] == [each[0] for each in got.strings]
