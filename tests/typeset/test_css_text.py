"""What CSS Text asks of Chinese and Japanese lines, as web-platform-tests try it (their folders
css/css-text/i18n and text-autospace): which characters begin and end no line, and where marks and
letters have space. `normal` of CSS is our level gb, `strict` is strict; what differs is meant, and
told in docs/typesetting.md.
"""

from __future__ import annotations

import pytest

from paiban.base.files import shipped
from paiban.font.face import open_face
from paiban.manuscript.story import Text
from paiban.shape.shaper import shape
from paiban.typeset.class_table import FORBIDDEN
from paiban.typeset.compiler import load_table
from paiban.typeset.spacing import Spacing, space

SUFFIXES = "°‰′″‵℃℉﹪％￠"
"""5.3, PO of East Asian width A, F or W."""
PREFIXES = "±€№﹩＄￡￥￦"
"""5.3, PR of the same widths: after these no line ends (UA14 LB25)."""
CENTRED = "・：；！？‼⁇⁈⁉"
ITERATION = "々〻ゝゞヽヾ"
INSEPARABLE = "‥…⋯"
HYPHENS = "‐–〜゠"
SMALL_KANA = "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶーㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ"
CHINESE = ("zh-Hans", "zh-Hant")


def spaced(text: str, locale: str, level: str = "gb", marks: str = "gb") -> Spacing:
    face = open_face(shipped("fonts", "NotoSerifSC-Regular.ttf"))
    return space(shape(Text(text), {None: (face,)}), load_table(locale, level, marks=marks))


def begins_a_line(character: str, locale: str, level: str) -> bool:
    return spaced(f"文文{character}字字", locale, level).penalties[1] != FORBIDDEN


@pytest.mark.parametrize("level", ["gb", "strict"])
@pytest.mark.parametrize("locale", [*CHINESE, "ja"])
def test_css_5_3_what_begins_no_line(locale: str, level: str) -> None:
    kept = SUFFIXES + CENTRED + (ITERATION if locale == "ja" else "")
    assert [each for each in kept if begins_a_line(each, locale, level)] == []


@pytest.mark.parametrize("locale", [*CHINESE, "ja"])
def test_css_5_3_what_ends_no_line(locale: str) -> None:
    ended = [each for each in PREFIXES if spaced(f"文{each}3字", locale).penalties[1] != FORBIDDEN]
    assert ended == []


def test_css_5_3_small_kana_begin_lines_but_in_strict() -> None:
    for kana in SMALL_KANA:
        assert begins_a_line(kana, "ja", "gb") and not begins_a_line(kana, "ja", "strict")


@pytest.mark.parametrize("locale", CHINESE)
def test_what_differs_from_css_is_meant(locale: str) -> None:
    """Ellipses begin lines but in strict (clreq), connectors begin none (GB 5.1.9), and 々 is a
    Japanese mark."""
    for mark in INSEPARABLE:
        assert begins_a_line(mark, locale, "gb") and not begins_a_line(mark, locale, "strict")
    assert not [mark for mark in HYPHENS[:3] if begins_a_line(mark, locale, "gb")]
    assert all(begins_a_line(mark, locale, "strict") for mark in ITERATION)


# ---- CSS Text 4, 8.3 text-spacing-trim: marks side by side ---------------------------------------


@pytest.mark.parametrize(
    "pair",
    [
        "（（",
        "））",
        "）（",
        "」、",
        "、「",
        "。」",
        "」。",
        "：「",
        "；「",
        "，（",
        "》、",
        "「『",
        "』」",
    ],
)
def test_css_8_3_two_marks_give_up_half_an_em(pair: str) -> None:
    """Opening after opening, closing or a stop; closing before closing or a stop."""
    made = spaced(f"文{pair}文", "zh-Hans")
    assert made.x[3] - made.x[1] == pytest.approx(1.5)
    whole = spaced(f"文{pair}文", "zh-Hans", marks="full")  # space-all
    assert whole.x[3] - whole.x[1] == pytest.approx(2.0)


@pytest.mark.parametrize("pair", ["（文", "文）", "文。", "「A", "A」"])
def test_css_8_3_a_mark_beside_a_letter_is_whole(pair: str) -> None:
    made = spaced(f"文{pair}文", "zh-Hans")
    mark = next(at for at, each in enumerate(made.shaped.strings) if each in "（）。「」")
    assert made.x[mark + 1] - made.x[mark] == pytest.approx(1.0)


def test_css_8_3_at_the_edges() -> None:
    """trim-start, and trim-end: half an em goes where an opening mark begins or a closing one ends
    a line."""
    made = spaced("（文）", "zh-Hans")
    assert made.edge_before[0] == pytest.approx(0.5)
    assert made.edge_after[2] == pytest.approx(0.5)
    assert spaced("（文）", "zh-Hans", marks="full").edge_before[0] == 0.0


# ---- CSS Text 4, 8.2 text-autospace --------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["A水", "水A", "1水", "水1", "水é", "Ω水", "水ж", "かA", "1カ", "水ß"]
)
def test_css_8_2_ideographs_and_letters_have_an_eighth(text: str) -> None:
    assert spaced(text, "zh-Hans").naturals[0] == pytest.approx(0.125)


@pytest.mark.parametrize("text", ["水水", "A1", "A，", "（A", "。1", "水Ａ", "水１", "か水", "水·"])
def test_css_8_2_others_have_none(text: str) -> None:
    """Between Han, between letters, beside marks, and beside full-width letters and digits."""
    assert spaced(text, "zh-Hans").naturals[0] <= 0.0


def test_css_8_2_no_gap_at_the_edges() -> None:
    made = spaced("A水", "zh-Hans")
    assert (made.edge_before[0], made.edge_after[1]) == (0.0, 0.0)
    assert made.x[1] - made.advances[0] == pytest.approx(0.125)
