"""Selectors, combining marks and emoji: one unit with their base, from the face to the line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paiban.base.files import shipped
from paiban.base.finding import Findings
from paiban.font.face import Face, open_face
from paiban.font.text_units import units
from paiban.manuscript.story import Text
from paiban.shape.clusters import Shaped
from paiban.shape.shaper import Chains, shape
from paiban.shape.shaping_memory import SPACES
from paiban.shape.unset import report_unset
from paiban.shape.vertical_shaping import Turns, shape_vertical
from paiban.typeset.compiler import load_table
from paiban.typeset.spacing import space
from tests.emoji_fonts import emoji_face, mark_font

SONG = "NotoSerifSC-Regular.ttf"
GE = "葛\U000e0100"


def song(kind: str = "outline") -> tuple[Face, ...]:
    """宋体, and behind it a tiny emoji font."""
    return open_face(shipped("fonts", SONG)), emoji_face(kind)


def shaped(string: str, chain: tuple[Face, ...] | None = None) -> Shaped:
    return shape(Text(string), {None: chain or song()})


def down(string: str, chain: tuple[Face, ...] | None = None) -> Shaped:
    return shape_vertical(Text(string), {None: chain or song()}, Turns(frozenset("，")))


def found(made: Shaped) -> list[str]:
    """The codes and messages of what the faces could not set."""
    findings = Findings()
    report_unset(made, findings)
    return [f"{finding.code} {finding.message}" for finding in findings]


@pytest.mark.parametrize("shaping", [shaped, down])
def test_a_selector_stays_with_its_base_and_takes_no_room(shaping: type) -> None:
    made: Shaped = shaping(f"诸{GE}城")
    assert made.strings == ["诸", GE, "城"]
    assert made.advances == [1.0, 1.0, 1.0]
    assert not made.more and not made.missing


def test_a_variant_of_the_font_is_drawn() -> None:
    plain, corner, middle = shaped("，，\ufe00，\ufe01").gids
    assert plain == corner != middle
    assert found(shaped("，\ufe01")) == []


def test_the_ink_of_a_variant_is_brought_into_the_half_of_its_mark() -> None:
    table = load_table("zh-Hans", "gb", 0.125, "gb")
    plain, middle = (space(shaped(f"甲{mark}乙"), table) for mark in ("，", "，\ufe01"))
    assert plain.advances == middle.advances
    assert middle.shifts[1] < -0.2


def test_a_variant_that_no_font_has_is_told_once() -> None:
    told = ["missing-variant no font has the variant 葛 U+845B U+E0100: 葛 is drawn"]
    assert found(shaped(f"{GE}与{GE}")) == told


def test_a_missing_character_is_told_without_its_selector() -> None:
    assert found(shaped("\U00020bb7\U000e0100", song()[:1])) == [
        "missing-glyph no font has 𠮷 U+20BB7"
    ]


def test_emoji_without_a_font_for_them_are_told() -> None:
    assert found(shaped("😀", song()[:1])) == ["missing-glyph no font has 😀 U+1F600"]
    assert found(shaped("☎\ufe0f", song()[:1])) == [
        "missing-variant no emoji font has ☎ U+260E U+FE0F"
    ]


def test_gradients_are_told_once() -> None:
    (told,) = found(shaped("😀甲😀", song("COLR1")))
    assert told.startswith("emoji-without-colour")


@pytest.mark.parametrize("shaping", [shaped, down])
@pytest.mark.parametrize(
    "cluster", ["e\u0301", "か\u3099", "甲\u20dd", "x\u0301\u0301", "？\ufe00"]
)
def test_marks_stay_with_their_base(shaping: type, cluster: str) -> None:
    made: Shaped = shaping(f"甲{cluster}乙")
    assert made.strings == ["甲", cluster, "乙"]
    assert not made.missing


def test_marks_stand_where_the_font_puts_them() -> None:
    made = shaped("x\u0301\u0301", (open_face(mark_font()),))
    assert made.more == {0: ((2, 0.3, 0.7), (2, 0.3, 0.9))}
    assert made.advances == [0.6]


def test_marks_stand_so_in_a_turned_word_too() -> None:
    made = down("xx\u0301", (open_face(mark_font()),))
    (_, base, _), (_, mark, _) = made.stands[1].glyphs
    assert mark - base == pytest.approx(0.7)


def test_a_face_with_all_of_a_cluster_is_taken_for_all_of_it() -> None:
    fangsong = open_face(shipped("fonts", "LXGWZhuqueFangsong-Regular.ttf"))
    made = shaped("甲甲\u20dd", (fangsong, *song()))
    assert made.strings == ["甲", "甲\u20dd"]
    assert [face.name for face in made.faces][1] == "NotoSerifSC-Regular"


def test_the_form_is_that_of_the_language() -> None:
    chains: Chains = {None: (open_face(mark_font()),)}
    assert shape(Text("骨"), chains).gids != shape(Text("骨"), chains, language="ja").gids
    turns = Turns(frozenset(), language="ja")
    assert (
        shape_vertical(Text("骨"), chains, turns).gids
        == shape(Text("骨"), chains, language="ja").gids
    )


EMOJI = ["😀", "👩\u200d🔬", "👩🏽", "🇨🇳", "1\ufe0f\u20e3", "❤\ufe0f", "☎\ufe0f"]


@pytest.mark.parametrize("kind", ["outline", "COLR", "CBDT"])
@pytest.mark.parametrize("shaping", [shaped, down])
def test_an_emoji_is_one_cluster_of_one_em(shaping: type, kind: str) -> None:
    made: Shaped = shaping("甲" + "".join(EMOJI), song(kind))
    assert made.strings == ["甲", *EMOJI]
    assert made.advances == pytest.approx([1.0] * 8)
    assert all(face.emoji for face in made.faces[1:])
    assert not made.missing and not made.variants


def test_the_text_form_is_that_of_the_text_face() -> None:
    made = shaped("☎☎\ufe0e☎\ufe0f")
    assert [face.emoji for face in made.faces] == [False, False, True]


def test_an_emoji_is_spaced_and_broken_like_a_han() -> None:
    table = load_table("zh-Hans", "gb", 0.125, "gb")
    kinds = space(shaped("甲1\ufe0f\u20e3甲"), table).kinds
    assert kinds == [table.class_of("一")] * 3


def test_an_emoji_stands_in_the_middle_of_the_em_of_a_han() -> None:
    made = shaped("😀")
    middle = made.rises[0] + 0.8 * 1.25 / 2
    assert middle == pytest.approx(0.38)


pieces = st.sampled_from(
    [
        *EMOJI,
        *(GE, "，\ufe01", "e\u0301", "か\u3099", "甲\u20dd", "x\u0301\u0301", "𠮷", "𰻝", "㐂"),
        *("春", "江", "abc", "12", "，", "。", "——", "？！"),
    ]
)
mixed = st.lists(pieces, min_size=1, max_size=20).map("".join)


@given(mixed)
@pytest.mark.parametrize("shaping", [shaped, down])
def test_no_unit_is_parted_and_nothing_is_lost(shaping: type, string: str) -> None:
    made: Shaped = shaping(string)
    assert "".join(made.strings) == string
    starts = set(made.offsets)
    inner = {at for start, end in units(string) for at in range(start + 1, end)}
    assert not starts & inner


@given(st.text(max_size=12))
@pytest.mark.parametrize("shaping", [shaped, down])
def test_any_text_at_all_is_shaped_whole(shaping: type, string: str) -> None:
    made: Shaped = shaping(string)
    spaces = "".join(each.string for each in made.spaces.values())
    assert len("".join(made.strings)) + len(spaces) == len(string.lstrip("".join(SPACES)))


@pytest.mark.parametrize("shaping", [shaped, down])
def test_a_space_is_the_glyph_of_the_face_that_draws_it(shaping: type) -> None:
    """The faces have their space under different ids: another's id draws another glyph."""
    fangsong = open_face(shipped("fonts", "LXGWZhuqueFangsong-Regular.ttf"))
    chain = (fangsong, *song())
    made: Shaped = shaping("甲① 乙 丙", chain)
    assert [made.faces[at] for at in made.spaces] == [chain[1], fangsong]
    for at, space_after in made.spaces.items():
        assert space_after.gid == made.faces[at].hb_font.get_nominal_glyph(0x20)
