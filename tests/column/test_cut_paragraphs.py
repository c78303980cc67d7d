"""Where a paragraph may be cut, and what each place costs (rule 30)."""

from __future__ import annotations

import pytest

from paiban.base.value import replace
from paiban.column.cut_paragraphs import (
    AT_SENTENCE_END,
    LANDED,
    _cost,
    cuts,
    ends_sentence,
    line_inset,
    paragraph_options,
    paragraph_setter,
)
from paiban.manuscript.story import Paragraph, Role, Text
from tests.typeset.setting import typesetter

STRING = "临江城南，沿高新大道一路向东，左手是装载机总装车间，右手是刚开园的工业设计城。" * 4
BLOCK = Paragraph(Text(STRING))


def test_each_place_is_told_once_with_the_lines_before_and_after_it() -> None:
    found = list(cuts(BLOCK, typesetter(), 13.0))
    offsets = [cut.offset for cut in found]
    assert len(offsets) == len(set(offsets))
    setter = paragraph_setter(BLOCK, typesetter())
    best = setter.options(13.0)[0]
    starts = [setter.shaped.offsets[end + 1] for end in best.ends[:-1]]
    assert offsets[: len(starts)] == starts
    assert [cut.lines for cut in found[: len(starts)]] == list(range(1, best.lines))
    for cut in found[: len(starts)]:
        assert 0 <= best.lines - cut.lines - cut.left <= 1


@pytest.mark.parametrize(
    "block",
    [
        Paragraph(Text(STRING), Role.CROSSHEAD),
        Paragraph(Text(STRING), Role.BYLINE),
        Paragraph(Text(STRING), drop_cap=2),
    ],
)
def test_heads_and_drop_caps_are_not_cut(block: Paragraph) -> None:
    assert list(cuts(block, typesetter(), 13.0)) == []


def test_the_first_part_is_set_in_the_lines_of_the_whole() -> None:
    setter = paragraph_setter(BLOCK, typesetter())
    whole = setter.options(13.0)[0]
    for cut in list(cuts(BLOCK, typesetter(), 13.0))[: whole.lines - 1]:
        first = paragraph_options(replace(BLOCK, cut_at=cut.offset), setter, 13.0)
        assert whole.ends[: cut.lines] in [breaks.ends for breaks in first]
        assert all(setter.shaped.offsets[breaks.ends[-1] + 1] == cut.offset for breaks in first)
        share = next(each for each in first if each.ends == whole.ends[: cut.lines])
        assert share.demerits == pytest.approx(whole.demerits * cut.lines / whole.lines)


def test_at_another_measure_a_break_is_forced_at_the_cut() -> None:
    setter = paragraph_setter(BLOCK, typesetter())
    (forced,) = paragraph_options(replace(BLOCK, cut_at=40), setter, 9.5)
    assert setter.shaped.offsets[forced.ends[-1] + 1] == 40
    assert list(forced.ends) == sorted(set(forced.ends))


def test_what_goes_on_has_no_indent() -> None:
    assert paragraph_setter(BLOCK, typesetter()).indent == 2
    assert paragraph_setter(replace(BLOCK, opens_mid=True), typesetter()).indent == 0


def test_lines_are_shorter_by_the_insets_at_both_sides_and_an_em_a_level() -> None:
    style = replace(typesetter().style("body"), inset=1.5)
    assert line_inset(BLOCK, style) == 3.0 * style.size
    assert line_inset(replace(BLOCK, level=2), style) == 5.0 * style.size


def test_what_a_place_costs() -> None:
    """A cut after 一路向东， is between words, after 高新 in one."""
    inside, sentence = STRING.index("左手"), STRING.index("。") + 1
    assert _cost(STRING, inside, 2, 2) == 0.0
    assert _cost(STRING, inside, 1, 2) == 30.0
    assert _cost(STRING, inside, 2, 1) == LANDED
    assert _cost(STRING, sentence, 2, 2) == AT_SENTENCE_END
    assert _cost(STRING, STRING.index("临江") + 1, 2, 2) == 20.0


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("春江。", True),
        ("春江。”", True),
        ("春江！』）", True),
        ("春江……", True),
        ("春江。 ", True),
        ("春江，", False),
        ("春江”", False),
        ("”", False),
        ("", False),
    ],
)
def test_where_a_sentence_ends(text: str, ends: bool) -> None:
    assert ends_sentence(text) == ends
