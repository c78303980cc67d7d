"""How characters stand in vertical lines, locale by locale (rule 32; Unicode Annex 50).

Letters are the values of VerticalOrientation.txt: U upright, R turned, Tu upright in a vertical
form, Tr turned in a vertical form of the font's.
"""

from __future__ import annotations

import pytest

from paiban.typeset.class_table import CLASSES
from paiban.typeset.compiler import load_table, load_turning

LOCALES = ("zh-Hans", "zh-Hant", "ja", "ko")
TURNED = "＝－＜＞→←–‐"
UPRIGHT = "／＋％‰℃№￥①〇"
"""R and U of what is neither a letter nor a mark of a sentence."""


@pytest.mark.parametrize("locale", LOCALES)
def test_rule_32_marks_take_their_vertical_forms(locale: str) -> None:
    """Tu and Tr; the dash is R, but fonts have a form for it that joins its neighbour."""
    turning = load_turning(locale)
    for mark in "、。，．（）《》〈〉【】〔〕「」『』［］｛｝〜～—…":
        assert turning.turn(mark) == "vert", mark


@pytest.mark.parametrize("locale", LOCALES)
def test_rule_32_signs_are_turned_or_stand_as_unicode_has_them(locale: str) -> None:
    turning = load_turning(locale)
    assert {turning.turn(sign) for sign in TURNED} == {"rotate"}
    assert {turning.turn(sign) for sign in UPRIGHT} == {"upright"}
    assert {turning.turn(sign) for sign in "Gaé(5"} == {"rotate"}
    assert {turning.turn(sign) for sign in "永あ가ㄅ"} == {"upright"}


@pytest.mark.parametrize("locale", LOCALES)
def test_rule_32_no_character_turns_in_two_ways(locale: str) -> None:
    turning = load_turning(locale)
    assert not turning.vert & turning.rotate
    assert not turning.upright & (turning.vert | turning.rotate)


@pytest.mark.parametrize(
    ("locale", "standing"), [("zh-Hans", "：；？！"), ("zh-Hant", "：；？！ㄧ"), ("ja", "；？！")]
)
def test_rule_32_colons_and_question_marks_stand(locale: str, standing: str) -> None:
    """In their vertical forms, which have them in the middle of the em; and upright without one."""
    assert {load_turning(locale).turn(mark) for mark in standing} == {"vert"}


def test_rule_32_japanese_long_vowels_and_small_kana_have_vertical_forms() -> None:
    turning = load_turning("ja")
    for character in "ー゠〝〟゛゜ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶㇰㇿ":
        assert turning.turn(character) == "vert", character
    assert turning.turn("：") == "rotate", "fonts of other languages keep it upright"
    assert {turning.turn(character) for character in "あカ・々ゝ〳〵‼⁇"} == {"upright"}


@pytest.mark.parametrize(
    ("locale", "style", "drawn"),
    [
        ("zh-Hans", "", "『』「」"),  # GB 5.2: ﹃﹄ without and ﹁﹂ within
        ("zh-Hans", "presentation", "﹃﹄﹁﹂"),
        ("zh-Hant", "", "「」『』"),
        ("ja", "", "〝〟〝〟"),
        ("ko", "", "『』「」"),  # KLReq: ‘’ become 「」
        ("zh-Hant", "as-typed", ""),
        *((locale, "presentation", "﹃﹄﹁﹂") for locale in ("ja", "ko")),
    ],
)
def test_rule_32_quotes_of_each_locale(locale: str, style: str, drawn: str) -> None:
    replaced = load_turning(locale, style).replaced
    assert "".join(replaced.get(mark, "") for mark in "“”‘’") == drawn


@pytest.mark.parametrize("locale", ["zh-Hans", "zh-Hant"])
def test_rule_32_colons_and_question_marks_take_their_em_whole(locale: str) -> None:
    """They stand in the middle of it, and give up nothing, at the line end neither (clreq,
    Punctuation Adjustment Space)."""
    table = load_table(locale, "gb", vertical=True)
    for name in ("colon", "exclaim"):
        at, han = CLASSES.index(name), CLASSES.index("han")
        assert (table.design[at].before, table.design[at].after) == (0.25, 0.25)
        assert table.edge_after[at] == table.edge_before[at] == 0.0
        for gap in (at * len(CLASSES) + han, han * len(CLASSES) + at):
            assert (table.gaps[gap].natural, table.gaps[gap].shrink) == (0.0, 0.0)
    opened = table.gaps[CLASSES.index("colon") * len(CLASSES) + CLASSES.index("open")]
    assert opened.natural == -0.5, "an opening mark beside one gives up its own half em (rule 12)"


def test_rule_32_commas_in_vertical_lines() -> None:
    """Of zh-Hans upper right, with the white after; of zh-Hant in the middle."""
    comma = CLASSES.index("comma")
    whites = [load_table(each, "gb", vertical=True).white[comma] for each in ("zh-Hans", "zh-Hant")]
    assert [(white.before, white.after) for white in whites] == [(0.0, 0.5), (0.25, 0.25)]
