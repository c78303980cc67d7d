"""Rules 11 to 18, each by its number: white that marks give up, gaps, squeezing and stretching.

Expectations are in ems, reckoned by hand from the square test font, as in test_rules.py.
"""

from __future__ import annotations

import itertools

import pytest
import uharfbuzz as hb

from paiban.font.face import Face
from paiban.shape.mark_ink import shift_to_half
from paiban.typeset.class_table import COUNT, HAN_LATIN, INDEX
from paiban.typeset.compiler import load_table
from paiban.typeset.justify import set_line
from tests.fonts import CLOSE, MARKS, OPEN, SPACE
from tests.render.handmade import FACES, face
from tests.typeset.setting import (
    best,
    best_lines,
    left_edge,
    right_edge,
    room,
    setter,
    shipped_setter,
)
from tests.typeset.test_rules import STOP_MARKS


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


def test_rule_15_the_gap_is_the_locales_or_the_stylebooks_up_to_a_quarter() -> None:
    at = INDEX["han"] * COUNT + INDEX["latin"]
    for locale, own in (("zh-Hans", 0.125), ("zh-Hant", 0.125), ("ja", 0.25), ("ko", 0.0)):
        assert load_table(locale, "gb").gaps[at].natural == own
    wished = [load_table("zh-Hans", "gb", wish).gaps[at].natural for wish in (0.0, 0.2, 0.25, 0.5)]
    assert wished == [0.0, 0.2, 0.25, 0.25]


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
    latin = 0.25 - 0.125
    assert _stretched(word / 2) == pytest.approx([0, 0, word / 2, 0, 0, 0, 0, 0, 0])
    both = _stretched(word + latin)
    assert both == pytest.approx([latin / 2, 0, word, 0, latin / 2, 0, 0, 0, 0])
    all_gaps = _stretched(word + 2 * latin + 0.5)
    # the rest to 江潮, 潮—, —水 and both gaps to Latin alike, never inside a word or the dash
    assert all_gaps == pytest.approx([latin + 0.1, 0, word, 0, latin + 0.1, 0.1, 0.1, 0, 0.1])


def test_rule_16_gaps_to_latin_are_a_quarter_em_more_than_others_at_most() -> None:
    """So that a loose line does not look spaced beside its neighbours."""
    made = shipped_setter("投资额达到年度目标的83.62%；16个市重点项目完成投资53.16亿元。" * 5)
    for measure in (9, 11, 13, 17):
        for line in best_lines(made, measure)[:-1]:
            assert line.added.forced == 0.0
            gaps = made.spacing.gaps[line.start : line.end]
            widest = [
                after - before - made.spacing.advances[at]
                for at, (before, after) in enumerate(itertools.pairwise(line.xs), line.start)
            ]
            for gap, white in zip(gaps, widest, strict=True):
                if gap.stretch == HAN_LATIN:
                    assert 0.125 - 1e-6 <= white <= 0.25 + max(0.0, line.stretch) + 1e-6


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
