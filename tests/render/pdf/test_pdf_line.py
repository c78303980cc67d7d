"""Codes and adjustments of a line: a reader that follows them stands where the glyphs stand."""

from __future__ import annotations

import re

from hypothesis import example, given
from hypothesis import strategies as st

from paiban.base.value import replace
from paiban.page.items import Glyphs
from paiban.render.pdf.actual_text import joints_of, spans
from paiban.render.pdf.content_numbers import EXACT
from paiban.render.pdf.fonts.face_use import EmbeddedFont
from paiban.render.pdf.shown_text import placed, shown
from tests.render.handmade import face, line

TEXT = "记者从会上获悉，大桥通车"

sizes = st.sampled_from([5.5, 8.0, 9.0, 10.5, 38.5])
gaps = st.lists(st.sampled_from([0.0, 0.0, 0.0002, 1.0, 2.25, -4.5]) | st.floats(-5, 5))


def font_of(item: Glyphs) -> EmbeddedFont:
    codes = {gid: f"{gid:04X}" for gid in item.gids}
    widths = dict.fromkeys(item.gids, 1000.0)
    return EmbeddedFont(("F1",), (), codes, widths, {}, frozenset())


def spaced(size: float, extra: list[float]) -> Glyphs:
    shifts = [sum(extra[:at]) for at in range(len(TEXT))]
    xs = [round(50 + at * size + shift, 4) for at, shift in enumerate(shifts)]
    return replace(line(TEXT, face(), size=size), xs=tuple(xs))


@given(sizes, gaps)
def test_the_reader_stands_where_the_glyphs_stand(size: float, extra: list[float]) -> None:
    item = spaced(size, extra)
    x = round(item.xs[0], 3)
    for part, place in zip(placed(item, font_of(item), x), item.xs, strict=True):
        adjustment = re.fullmatch(r"(?:>(-?[\d.]+)<)?[0-9A-F]{4}", part)
        assert adjustment
        x -= float(adjustment[1] or 0) * size / 1000
        assert abs(place - x) <= EXACT + 1e-9
        x += size


@given(sizes, st.integers(10, 50_000) | st.integers(-50_000, -10))
@example(8.0, 49_938)  # as near to -624.22 as to -624.23
def test_an_adjustment_has_two_decimals_as_round_gives_them(size: float, steps: int) -> None:
    item = spaced(size, [steps / 1e4])
    x = round(item.xs[0], 3)
    wanted = round((x + 1000.0 * (size / 1000) - item.xs[1]) / (size / 1000), 2)
    found = re.findall(r"-?[\d.]+(?=<)", placed(item, font_of(item), x)[1])
    assert list(map(float, found)) == [wanted]


def test_one_string_where_nothing_is_adjusted() -> None:
    assert shown(["0001", "0002"]) == "<00010002> Tj"
    assert shown([">-75<0001", "0002"]) == "[<>-75<00010002>] TJ"


def test_what_readers_would_part_is_told_whole() -> None:
    item = spaced(10.0, [0.0, 1.2, 0.0, 0.0, -1.0, -1.0])
    joints = joints_of(item, font_of(item).widths)
    assert joints == [2, 5, 6]
    assert spans(item, joints) == [
        (0, 1, None),
        (1, 3, TEXT[1:3]),
        (3, 4, None),
        (4, 7, TEXT[4:7]),
        (7, 12, None),
    ]


def test_glyphs_in_one_place_belong_together_though_they_have_no_width() -> None:
    item = replace(line("记者", face()), xs=(50.0, 50.0))
    assert joints_of(item, dict.fromkeys(item.gids, 0.0)) == [1]
