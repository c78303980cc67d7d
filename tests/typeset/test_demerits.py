"""What single lines cost, reckoned by hand from the square test font."""

from __future__ import annotations

import pytest

from paiban.typeset import breaker
from paiban.typeset.demerits import (
    EMERGENCY,
    EVEN,
    LAST,
    LONE,
    LOOSE,
    PAIR,
    SQUEEZED,
    TAKEN,
    TIGHT,
    VERY_LOOSE,
    ending,
    ends_of,
    is_lone,
    loose,
    permitted_before,
)
from paiban.typeset.search import SearchPart, Widths
from tests.typeset.setting import setter

Line = tuple[float, int]
"""Demerits and class of a line."""

HAN = "春江潮水连海平海上明月共潮生滟滟随波千万里何处春江无月明"


def ends(string: str, width: float, start: int = 0, loosest: float = 9.0) -> dict[int, Line]:
    """By where it ends, what a line costs, and its class."""
    found = ends_of(setter(string).spacing, start, width, loosest)
    assert len({end for end, _, _ in found}) == len(found)
    return {end: (round(demerits, 6), fit) for end, demerits, fit in found}


def costing(demerits: float, fit: int) -> Line:
    return round(demerits, 6), fit


def test_a_full_line_costs_nothing_and_a_loose_one_by_its_gaps() -> None:
    """6 em: 6 Han; 5 Han with 1 em over 4 gaps; 4 Han with 2 em over 3."""
    found = ends(HAN, 6.0)
    assert found[5] == (0.0, EVEN)
    assert found[4] == costing(loose(1 / 4), VERY_LOOSE)
    assert found[3] == costing(loose(2 / 3), VERY_LOOSE)
    assert loose(0.05) == pytest.approx(1.0 + 0.5**4)
    assert loose(0.1) == pytest.approx(4.0 + 1.0)


@pytest.mark.parametrize(
    ("width", "fit"),
    [(21.0, EVEN), (21.99, EVEN), (22.01, LOOSE), (22.99, LOOSE), (23.01, VERY_LOOSE)],
)
def test_lines_are_even_to_a_twentieth_and_loose_to_a_tenth_of_an_em_a_gap(
    width: float, fit: int
) -> None:
    """21 Han with 20 gaps between; the word after them goes over whole."""
    found = ends(HAN[:21] + "abcdefgh" + HAN, width)
    assert found[20][1] == fit


def test_a_line_squeezed_of_more_than_half_its_white_is_tight() -> None:
    """Four commas of half an em and a space: all that a line can give up."""
    string = "春江，潮水，连海，平海，上明月"
    natural = setter(string).spacing
    room = natural.shrink[12] - natural.shrink[0]
    whole = natural.closes[12] - natural.x[0]
    for share, fit in ((0.25, EVEN), (0.49, EVEN), (0.51, TIGHT), (0.99, TIGHT)):
        over = share * room
        found = ends(string, whole - over)[12]
        assert found == costing(SQUEEZED * share**2 + TAKEN * over, fit)
    assert 12 not in ends(string, whole - 1.01 * room)


def test_no_looser_line_is_looked_at_once_one_is_found() -> None:
    assert set(ends(HAN, 6.0, loosest=0.2)) == {5}
    assert set(ends(HAN, 6.0, loosest=0.25)) == {5, 4}
    # A word that goes over leaves one line, however loose it is.
    assert set(ends("春江潮水abcdefghijkl海上明月", 8.0, loosest=0.2)) == {3}


def test_the_last_line_is_never_loose_and_goes_with_any() -> None:
    assert ends(HAN[:4], 6.0)[3] == (0.0, LAST)
    assert ends(HAN[:4], 4.0)[3] == (0.0, LAST)
    assert 3 not in ends(HAN[:4], 3.9)
    squeezed = ends("春江，潮水", 4.75)[4]
    assert squeezed == costing(SQUEEZED * 0.5**2 + TAKEN * 0.25, LAST)


def test_rule_20_a_last_line_of_one_character_costs_unless_it_is_the_first_too() -> None:
    assert ends("春江潮水", 13.0, start=3)[3] == (LONE, LAST)
    assert ends("春江潮水连", 13.0, start=2)[4] == (0.0, LAST)
    assert ends("春", 13.0)[0] == (0.0, LAST)


@pytest.mark.parametrize(
    ("rest", "lone"),
    [
        ("潮", True),
        ("潮。", True),
        ("潮。”", True),
        ("潮——", True),
        ("8", True),
        ("28", True),
        ("28。", True),
        ("潮水", False),
        ("128", False),
        ("a8", False),
        ("8，8", False),
        ("8潮", False),
    ],
)
def test_rule_20_what_is_a_single_character(rest: str, lone: bool) -> None:
    assert is_lone(setter(f"春江{rest}").spacing, 2) == lone


@pytest.mark.parametrize(
    ("rest", "cost"),
    [
        ("潮水", PAIR),
        ("潮水。”", PAIR),
        ("8潮", PAIR),
        ("潮水连", 0.0),
        ("128", 0.0),
        ("潮，水连", 0.0),
    ],
)
def test_a_last_line_of_two_characters_costs_little(rest: str, cost: float) -> None:
    spacing = setter(f"春江{rest}").spacing
    assert ending(spacing, 2, 11.0) == cost
    assert cost < ending(setter("春江潮。").spacing, 2, 11.0)


def test_a_run_longer_than_the_line_is_cut_in_an_emergency() -> None:
    (found,) = ends_of(setter("abcdefghijkl").spacing, 0, 3.0, 9.0)
    assert found == (5, EMERGENCY, LAST)  # six letters of half an em


def test_a_cut_goes_back_to_where_a_break_is_permitted() -> None:
    spacing = setter("春江潮水，。；海").spacing
    assert permitted_before(spacing, 0, 5) == 2  # 水 and its marks go over whole
    assert permitted_before(spacing, 3, 5) == 5  # nothing else there is
    assert permitted_before(spacing, 0, 7) == 7  # the end
    assert permitted_before(setter("春abcdef江").spacing, 0, 3) == 3  # in a word


@pytest.mark.parametrize(
    ("typed", "plain"),
    [("春江 “潮水”", "春江“潮水”"), ("春江， 潮水", "春江，潮水"), ("“春江” 潮水", "“春江”潮水")],
)
def test_rule_15_a_typed_space_beside_a_mark_adds_nothing(typed: str, plain: str) -> None:
    assert list(setter(typed).spacing.x) == list(setter(plain).spacing.x)


def test_rule_15_a_typed_space_between_han_is_as_wide_as_typed() -> None:
    assert list(setter("春江 潮水").spacing.x) == pytest.approx([0, 1, 2.35, 3.35, 4.35])


def _varied(count: int) -> str:
    """A text whose lines do not repeat."""
    parts = ("春江", "潮水，", "连海平。", "滟滟", "随波千万里", "何处春江", "无月明", "28")
    drawn, text = 7, ""
    for _ in range(count):
        drawn = (drawn * 1103 + 12345) % 65536
        text += parts[drawn // 256 % len(parts)]
    return text


def test_the_last_24_lines_before_a_forced_break_stay_open(monkeypatch: pytest.MonkeyPatch) -> None:
    """What stands at the horizon of one part is broken again, with what follows it."""
    spacing = setter(_varied(240)).spacing
    monkeypatch.setattr(breaker, "_WHOLE", 340)
    first, rest = breaker._commit(spacing, Widths(9.0, 0.0))
    part = SearchPart(spacing, Widths(9.0, 0.0), 0, 0, 340, *breaker._TOLERANT)
    found = breaker._best(part)[0]
    assert first.ends == found.ends[: found.lines - 24]
    assert (rest.first, rest.number, rest.horizon) == (
        first.ends[-1] + 1,
        first.lines,
        len(spacing),
    )
    assert first.demerits == pytest.approx(found.demerits * first.lines / found.lines)
