"""Fallback per character, and the catalogue of chains."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paiban.base.files import shipped
from paiban.base.finding import Unusable
from paiban.font.catalog import Catalog
from paiban.font.face import Face, open_face
from paiban.font.fallback import missing, split_runs
from tests.emoji_fonts import emoji_font
from tests.fonts import square_font

FANGSONG, SONG = "LXGWZhuqueFangsong-Regular.ttf", "NotoSerifSC-Regular.ttf"
NAMES = {"song": (SONG,), "fangsong": (FANGSONG, SONG)}


def chain() -> tuple[Face, ...]:
    """仿宋, which lacks ①, and behind it 宋体."""
    return Catalog(NAMES).faces("fangsong")[:2]


def test_usual_text_is_one_run() -> None:
    faces = chain()
    assert split_runs("新华社记者", faces) == [(0, 5, faces[0])]
    assert split_runs("", faces) == []


def test_fallback_for_what_the_first_face_lacks() -> None:
    first, second = chain()
    assert split_runs("一①②二", (first, second)) == [(0, 1, first), (1, 3, second), (3, 4, first)]


def test_rule_35_missing_characters_are_told() -> None:
    first, second = chain()
    assert split_runs("一𠮷二", (first, second)) == [(0, 1, first), (1, 2, None), (2, 3, first)]
    assert missing("一𠮷二", (first, second)) == [(1, "𠮷")]
    assert missing("一", ()) == [(0, "一")]


def test_marks_and_selectors_stay_with_their_base() -> None:
    first, second = chain()
    assert split_runs("①\ufe0f", (first, second)) == [(0, 2, second)]
    assert split_runs("葛\U000e0100城", (first, second)) == [(0, 3, first)]
    runs = split_runs("e\u0301", (first, second))
    assert len(runs) == 1 and runs[0][2] is not None


@given(st.text(st.sampled_from("一①𠮷a\u0301\ufe0f\u200b，"), max_size=12))
def test_no_character_is_lost(text: str) -> None:
    runs = split_runs(text, chain())
    assert "".join(text[start:end] for start, end, _ in runs) == text
    assert all(a[2] is not b[2] for a, b in pairwise(runs))


def test_chains_are_opened_once() -> None:
    catalog = Catalog(NAMES, {"own": str(shipped("fonts", "NotoSansSC-Regular.ttf"))})
    assert catalog.faces("song") is catalog.faces("song")
    own = catalog.faces("own")
    assert [face.name for face in own[:2]] == ["NotoSansSC-Regular", "NotoSerifSC-Regular"]
    assert own[1] is open_face(shipped("fonts", SONG))


@pytest.mark.parametrize("name", ["nobody", "gone"])
def test_unknown_names(name: str) -> None:
    catalog = Catalog({"song": (SONG,), "gone": ("Gone.ttf",)})
    with pytest.raises(Unusable, match="no-such-font"):
        catalog.faces(name)


def test_fonts_for_rare_han_and_emoji_stand_behind_every_chain() -> None:
    families = {"fallback": str(square_font()), "emoji": str(emoji_font("outline"))}
    catalog = Catalog(NAMES, families)
    for name in NAMES:
        rare, *_, emoji = catalog.faces(name)[len(NAMES[name]) :]
        assert (rare.name, emoji.name, emoji.emoji) == ("Square", "Tinyoutline", True)
    runs = split_runs("一𠮷☎\ufe0f", catalog.faces("fangsong"))
    assert [face.name for _, _, face in runs if face] == [
        "ZhuqueFangsong-Regular",
        "Square",
        "Tinyoutline",
    ]
