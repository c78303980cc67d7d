"""Marks in vertical lines, locale by locale (rules 11 to 13): jlreq 3.1.2 to 3.1.9 and 3.8, clreq
"Punctuation Adjustment Space" and "Compression of Adjacent Marks"."""

from __future__ import annotations

import pytest

from paiban.manuscript.story import Text
from paiban.shape.vertical_shaping import shape_vertical
from paiban.typeset.class_table import FORBIDDEN
from paiban.typeset.compiler import load_table
from paiban.typeset.spacing import Spacing
from paiban.typeset.vertical_lines import space_vertical, turns_of
from tests.render.handmade import face

LOCALES = ("zh-Hans", "zh-Hant", "ja")


def spaced(text: str, locale: str, kinsoku: str = "gb") -> Spacing:
    shaped = shape_vertical(Text(text), {None: (face(),)}, turns_of(locale))
    return space_vertical(shaped, load_table(locale, kinsoku, vertical=True))


def ems(text: str, locale: str) -> float:
    """The length of a text between two Han."""
    spacing = spaced(f"文{text}文", locale)
    return spacing.x[len(spacing) - 1] - 1.0


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("pair", ["。」", "、「", "」「", "」、", "」。", "（「", "」）", "》，"])
def test_rule_12_two_marks_take_an_em_and_a_half(pair: str, locale: str) -> None:
    # a stop in the middle of its em has but a quarter to give to the mark after it (clreq)
    wanted = 1.75 if (pair, locale) == ("。」", "zh-Hant") else 1.5
    assert ems(pair, locale) == pytest.approx(wanted)


@pytest.mark.parametrize(
    ("mark", "zh_hans", "zh_hant", "ja"),
    [
        ("。", 1.0, 1.0, 1.0), ("「", 1.0, 1.0, 1.0), ("？", 1.0, 1.0, 1.0),
        ("：", 1.0, 1.0, 1.0), ("・", 0.5, 1.0, 1.0), ("……", 2.0, 2.0, 2.0),
        ("？！", 1.0, 1.0, 1.0),
    ],
)  # fmt: skip
def test_rule_01_widths_of_marks_alone(
    mark: str, zh_hans: float, zh_hant: float, ja: float
) -> None:
    """Two of ？！ stand side by side in one em; a middle dot has half an em in GB, one in jlreq."""
    for locale, wanted in zip(LOCALES, (zh_hans, zh_hant, ja), strict=True):
        assert ems(mark, locale) == pytest.approx(wanted), locale


@pytest.mark.parametrize(
    ("mark", "zh_hans", "zh_hant", "ja"),
    [
        ("。", 0.5, 0.25, 0.5), ("、", 0.5, 0.25, 0.5), ("」", 0.5, 0.5, 0.5),
        ("）", 0.5, 0.5, 0.5), ("？", 0.0, 0.0, 0.0), ("！", 0.0, 0.0, 0.0),
        ("；", 0.0, 0.0, 0.0),
    ],
)  # fmt: skip
def test_rule_11_what_a_mark_gives_up_at_the_foot(
    mark: str, zh_hans: float, zh_hant: float, ja: float
) -> None:
    """句読点 are half an em there, as newspapers in Japan have them; ； and ？！ keep their em."""
    for locale, wanted in zip(LOCALES, (zh_hans, zh_hant, ja), strict=True):
        assert spaced(f"文{mark}", locale).edge_after[1] == wanted, locale


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("mark", ["「", "『", "（", "《"])
def test_rule_13_an_opening_mark_at_the_head_gives_up_its_half(mark: str, locale: str) -> None:
    assert spaced(f"{mark}文", locale).edge_before[0] == 0.5


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("mark", ["。", "、", "」", "）", "？", "！", "：", "；", "・"])
def test_rule_01_no_mark_begins_a_line_that_runs_down(mark: str, locale: str) -> None:
    assert spaced(f"文{mark}文", locale).penalties[0] == FORBIDDEN


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("mark", ["「", "『", "（", "《"])
def test_rule_02_no_opening_mark_ends_a_line_that_runs_down(mark: str, locale: str) -> None:
    assert spaced(f"文{mark}文", locale).penalties[1] == FORBIDDEN


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("unit", ["——", "……"])
def test_rule_03_dashes_and_ellipses_are_not_parted(unit: str, locale: str) -> None:
    spacing = spaced(f"文{unit}文", locale)
    inner = range(1, len(spacing) - 2)
    assert len(inner) <= 1
    assert all(spacing.penalties[at] == FORBIDDEN for at in inner)


@pytest.mark.parametrize("kinsoku", ["basic", "gb", "strict"])
def test_small_kana_begin_lines_but_where_it_is_strict(kinsoku: str) -> None:
    """JL 3.1.7 and its notes: newspapers let them, for their lines are short."""
    for kana in "ゃッー":
        begins = spaced(f"文{kana}文", "ja", kinsoku).penalties[0] != FORBIDDEN
        assert begins == (kinsoku != "strict"), kana
