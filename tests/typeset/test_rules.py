"""The typesetting rules one by one; each test bears the number that its rule has in the project.

Here rules 1 to 10; 11 to 18 in test_spacing_rules.py, 19 to 29 in test_column_rules.py, the others
in the files that docs/typesetting.md names. Expectations are in ems, reckoned by hand from the
square test font: a Han or a mark is 1 em, a digit or letter ½, a space 0.35.
"""

from __future__ import annotations

import pytest

from paiban.typeset.class_table import FORBIDDEN
from paiban.typeset.paragraph import Setter
from tests.fonts import CLOSE, COMMAS, EXCLAIMS, OPEN, STOPS
from tests.typeset.setting import (
    best,
    best_lines,
    forbidden,
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


@pytest.mark.parametrize("unit", ["路", "号", "楼", "层", "室", "元", "公里", "千瓦时"])
def test_rule_06_a_number_leaves_its_unit_for_a_demerit(unit: str) -> None:
    assert 0.0 < setter(f"春江潮水连17{unit}海平").spacing.penalties[6] < FORBIDDEN


@pytest.mark.parametrize("unit", ["kWh", "km/h", "km", "GB", "m²", "℃", "t"])
def test_rule_06_the_sign_of_a_unit_stays_with_its_number(unit: str) -> None:
    """Also after a space (48／kWh was seen); a word that is no unit may go over."""
    for text in (f"用电48 {unit}海平", f"用电48{unit}海平"):
        assert setter(text).spacing.penalties[3] == FORBIDDEN
    assert setter("用电48 times").spacing.penalties[3] < FORBIDDEN
    assert setter("用电48 kWhs").spacing.penalties[3] < FORBIDDEN


def test_rule_06_a_token_longer_than_the_line_is_cut_at_the_measure() -> None:
    made = setter("春江" + "x" * 40 + "潮水")
    assert best(made, 8) == ["春江", "x" * 16, "x" * 16, "x" * 8 + "潮水"]  # 16 letters of ½ em
    assert all(right_edge(made, line) <= 8 + 1e-9 for line in best_lines(made, 8))


def test_rule_06_an_address_is_broken_after_its_marks() -> None:
    made = setter("春江https://example.com/abcdefgh潮水")
    assert best(made, 8) == ["春江https://", "example.com/", "abcdefgh潮水"]
    mail = setter("投稿请发至tougao_bianjibu.zhoumo@paper-example.com.cn，来稿文责自负。")
    assert best(mail, 13)[:2] == ["投稿请发至tougao_", "bianjibu.zhoumo@paper-"]
    plain = setter("和/或。第3.5版；a.b")  # no address
    assert 15.0 not in plain.spacing.penalties


def test_rule_06_letters_are_never_spaced_out() -> None:
    """Nor are gaps opened to holes: a line of one word is ragged."""
    made = setter("推荐《" + "x" * 18 + "》二二二二。")
    lines = best_lines(made, 10.5)
    assert best(made, 10.5) == ["推荐", "《" + "x" * 18 + "》", "二二二二。"]
    assert [line.added.lacking for line in lines[:2]] == pytest.approx([8.5, 0.0])
    assert lines[0].xs == pytest.approx((0.0, 1.0))
    assert lines[1].xs[3] - lines[1].xs[2] == pytest.approx(0.5)


def test_rule_06_words_are_hyphenated_where_a_line_would_have_holes() -> None:
    made = setter("推荐《Photosynthesis in Contemporary Architecture》一书。")
    made.language = "en"
    assert best(made, 13) == ["推荐《PhotosynthesisinCon", "temporaryArchitecture》一", "书。"]
    lines = best_lines(made, 13)
    assert [line.hyphen is not None for line in lines] == [True, False, False]
    hyphen = lines[0].hyphen
    assert hyphen is not None and hyphen.advance == 0.5
    assert lines[0].xs[-1] + 1.0 == pytest.approx(13.0)  # the last letter and the hyphen
    loose = setter("推荐《Photosynthesis in Contemporary Architecture》一书。")
    assert not any(line.hyphen for line in best_lines(loose, 13))  # a language not known
    written = setter("推荐Photo\u00adsynthesissynthesis一书。")
    assert best(written, 9)[0] == "推荐Photo\u00ad"
    beside_han = setter("推荐一本好书\u00adPhotosynthesissynthesis一书。")
    assert beside_han.lines(9, beside_han.options(9)[0])[0].hyphen is None


def test_rule_07_the_level_of_prohibition_is_the_documents() -> None:
    free = setter("春江潮水连，海平", level="none")
    assert not any(forbidden(free))
    basic = setter("春江·潮水，海平5%", level="basic")
    # basic: · and ， begin no line, while % may be parted from a number that is full width
    assert [at for at, held in enumerate(forbidden(basic)) if held] == [1, 4, 8]
    assert not forbidden(setter("二％", level="basic"))[0]
    assert forbidden(setter("二％", level="gb"))[0]
    for unit in ("——", "……"):
        assert not forbidden(setter(f"春江{unit}潮水", level="gb"))[1]
        assert forbidden(setter(f"春江{unit}潮水", level="strict"))[1]


def test_rule_08_marks_are_compressed_before_prohibition_is_applied() -> None:
    # 4 Han, ” and ， together 1½, of which ½ falls away at the line's end: exactly 5.
    made = setter("春江潮水”，连海平海上明月")
    assert best(made, 5)[0] == "春江潮水”，"
    line = best_lines(made, 5)[0]
    assert (line.shrink, line.stretch) == pytest.approx((0.0, 0.0))


def test_rule_09_middle_dot_wave_and_quotes_do_not_break_as_unicode_has_them() -> None:
    made = setter("春“江”·潮～水")
    assert forbidden(made)[:-1] == [False, True, True, True, False, True, False]


@pytest.mark.parametrize("span", [(5, 8), (6, 7), (3, 9), (9, 10), (0, 20), (6, 13)])
def test_rule_10_bold_disturbs_neither_compression_nor_prohibition(span: tuple[int, int]) -> None:
    string = "他说：“春江潮水”，（连海平），明月共潮生。“滟滟随波”！"
    plain, bold = shipped_setter(string), shipped_setter(string, bold=(span,))
    assert len(set(bold.shaped.faces)) == (1 if span == (0, len(string)) else 2)
    for measure in GRID:
        assert best(plain, measure) == best(bold, measure)
        for one, two in zip(best_lines(plain, measure), best_lines(bold, measure), strict=True):
            assert one.xs == pytest.approx(two.xs)
