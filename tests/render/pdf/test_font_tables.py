"""What a font of a PDF says of its codes, as tables (ISO 32000-1 9.7.4.3 and 9.10.3)."""

from __future__ import annotations

import re

import pytest

from paiban.page.items import Glyphs
from paiban.render.pdf.fonts.face_use import FaceUse, width_of
from paiban.render.pdf.fonts.font_tables import code_texts, to_unicode, width_array
from tests.fonts import square


def blocks(cmap: bytes) -> list[tuple[int, list[tuple[str, str]]]]:
    """The bfchar blocks: the number that each names, and its pairs."""
    return [
        (int(count), re.findall(r"<(\w+)> <(\w+)>", lines))
        for count, lines in re.findall(
            r"(\d+) beginbfchar\n(.*?)\nendbfchar", cmap.decode("ascii"), re.DOTALL
        )
    ]


def test_to_unicode_has_utf_16_in_the_order_of_the_codes() -> None:
    cmap = to_unicode(
        {7: "江", 3: "𠮷", 9: "——", 4: ""}, {7: "0001", 3: "0002", 9: "0003", 4: "0004"}
    )
    assert blocks(cmap) == [
        (3, [("0001", "6C5F"), ("0002", "D842DFB7"), ("0003", "20142014")]),
    ]  # what has no text of its own is left out


@pytest.mark.parametrize(("count", "sizes"), [(100, [100]), (101, [100, 1]), (250, [100, 100, 50])])
def test_a_block_has_a_hundred_entries_at_most(count: int, sizes: list[int]) -> None:
    codes = code_texts({gid: gid for gid in range(count)})
    found = blocks(to_unicode(dict.fromkeys(range(count), "江"), codes))
    assert [named for named, _ in found] == [len(pairs) for _, pairs in found] == sizes
    assert [code for _, pairs in found for code, _ in pairs] == sorted(codes.values())


@pytest.mark.parametrize(("code", "space"), [("0041", "<0000> <FFFF>"), ("41", "<00> <FF>")])
def test_the_code_space_is_as_wide_as_the_codes(code: str, space: str) -> None:
    cmap = to_unicode({1: "江"}, {1: code}).decode("ascii")
    assert f"1 begincodespacerange\n{space}\nendcodespacerange" in cmap


def test_codes_have_four_digits_whatever_their_number() -> None:
    assert code_texts({}) == {}
    codes = code_texts({5: 0, 6: 255, 7: 1023, 8: 1024, 9: 40_000})
    assert codes == {5: "0000", 6: "00FF", 7: "03FF", 8: "0400", 9: "9C40"}


def test_widths_are_runs_where_neighbours_are_equal_and_lists_where_not() -> None:
    assert width_array({}) == []
    assert width_array({1: 500}) == [1, [500]]
    assert width_array({3: 500, 1: 500, 2: 500}) == [1, 3, 500]
    assert width_array({1: 500, 2: 250, 5: 300, 7: 300, 8: 300}) == [
        1,
        [500, 250],
        5,
        [300],
        7,
        8,
        300,
    ]


def glyphs(*pairs: tuple[int, str], axis: float | None = None) -> Glyphs:
    gids, texts = zip(*pairs, strict=True)
    places = tuple(map(float, range(len(gids))))
    return Glyphs(square(), 9.0, 0.0, gids, places, texts, axis=axis, ys=places if axis else ())


def test_a_glyph_of_several_texts_has_a_map_for_each() -> None:
    use = FaceUse.of(
        [glyphs((1, "一"), (2, "二"), (1, "⼀")), glyphs((1, "㇐"), (2, "⼆"), (1, "⼀"))]
    )
    assert use.gids == {1, 2}
    assert use.maps == [{1: "一", 2: "二"}, {1: "⼀", 2: "⼆"}, {1: "㇐"}]
    assert use.variant == {(1, "⼀"): 1, (1, "㇐"): 2, (2, "⼆"): 1}


def test_a_glyph_without_a_text_takes_the_first_that_comes() -> None:
    use = FaceUse.of([glyphs((1, ""), (2, "二")), glyphs((1, "一"), (1, ""))])
    assert use.maps == [{1: "一", 2: "二"}]
    assert use.variant == {(1, "一"): 0}


def test_upright_lines_are_known_unless_they_stand_side_by_side() -> None:
    assert not FaceUse.of([glyphs((1, "一"))]).upright
    down = glyphs((1, "一"), (2, "二"), axis=50.0)
    assert FaceUse.of([glyphs((1, "一")), down, glyphs((1, "一"))]).upright
    level = glyphs((1, "1"), (2, "2"), axis=50.0)
    level = Glyphs(
        level.face, 9.0, 5.0, level.gids, level.xs, level.texts, axis=50.0, ys=(5.0, 5.0)
    )
    assert not FaceUse.of([level]).upright


def test_widths_are_thousandths_of_the_fonts_em() -> None:
    face = square()
    assert [width_of(face, face.gid(each)) for each in "江a "] == [1000.0, 500.0, 350.0]


def test_widths_are_rounded_to_a_thousandth_of_that() -> None:
    class Third:
        units_per_em = 3

        def advance(self, gid: int) -> int:
            return gid

    assert width_of(Third(), 1) == 333.333  # type: ignore[arg-type]
    assert width_of(Third(), 2) == 666.667  # type: ignore[arg-type]
