"""Rule 3: —— is one line of two ems, in every language, direction and face."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder  # type: ignore[import-untyped]
from fontTools.pens.ttGlyphPen import TTGlyphPen  # type: ignore[import-untyped]

from paiban.font.face import Face, open_face
from paiban.manuscript.story import Text
from paiban.shape.clusters import Shaped
from paiban.shape.dashes import by_language
from paiban.shape.shaper import shape
from paiban.shape.vertical_shaping import shape_vertical
from paiban.typeset.vertical_lines import turns_of
from tests.compose.built import built, squeezed
from tests.render.handmade import FACES, face
from tests.render.readers import pdfium, poppler_raw

LANGUAGES = ("zh-Hans", "zh-Hant", "ja")
Ink = tuple[float, float]


def flat(string: str, used: Face, language: str) -> Shaped:
    return shape(Text(string), {None: (used,)}, language=language)


def down(string: str, used: Face, language: str) -> Shaped:
    return shape_vertical(Text(string), {None: (used,)}, turns_of(language))


def inks(got: Shaped, wanted: str) -> tuple[list[Ink], list[Ink]]:
    """Where the ink of the clusters in ``wanted`` begins and ends along the line, and across it."""
    along: list[Ink] = []
    across: list[Ink] = []
    pen = 0.0
    for at, string in enumerate(got.strings):
        if set(string) <= set(wanted):
            for gid, x, y in places(got, at):
                box, em = got.faces[at].hb_font.get_glyph_extents(gid), got.faces[at].units_per_em
                assert box is not None
                right = (x + box.x_bearing / em, x + (box.x_bearing + box.width) / em)
                foot = (y - box.y_bearing / em, y - (box.y_bearing + box.height) / em)
                if got.stands and got.stands[at].turned:  # the top of the glyph is at the right
                    foot, right = (
                        (y + box.x_bearing / em, y + (box.x_bearing + box.width) / em),
                        (x + (box.y_bearing + box.height) / em, x + box.y_bearing / em),
                    )
                one, other = (foot, right) if got.stands else (right, foot)
                along.append((pen + one[0], pen + one[1]))
                across.append(other)
        pen += got.advances[at]
    return along, across


def places(got: Shaped, at: int) -> list[tuple[int, float, float]]:
    if got.stands:
        return list(got.stands[at].glyphs)
    first = (got.gids[at], got.shifts.get(at, 0.0), -got.rises.get(at, 0.0))
    return [first, *((gid, left, -up) for gid, left, up in got.more.get(at, ()))]


def is_one_line(got: Shaped, dashes: str = "——") -> None:
    """The dashes are as wide as they should be, with one stroke in the middle of their ems."""
    at = [n for n, string in enumerate(got.strings) if set(string) <= set(dashes)]
    ems = len(dashes) + dashes.count("⸺")
    assert sum(got.advances[n] for n in at) == pytest.approx(ems, abs=0.001)
    along, across = inks(got, dashes)
    for one, two in pairwise(along):
        assert two[0] - one[1] < 0.02
    before = sum(got.advances[: at[0]])
    head, foot = along[0][0] - before, before + ems - along[-1][1]
    assert head == pytest.approx(foot, abs=0.02)
    assert foot < 0.25
    if got.stands:
        for low, high in across:
            assert (low + high) / 2 == pytest.approx(0, abs=0.02)


@pytest.mark.parametrize("name", FACES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_rule_03_two_dashes_are_one_line_of_two_ems(name: str, language: str) -> None:
    used = face(name)
    for setting in (flat, down):
        is_one_line(setting("春——江", used, language))
        is_one_line(setting("，“——A", used, language))
        is_one_line(setting("——", used, language))


@pytest.mark.parametrize("name", FACES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_single_dash_is_one_em(name: str, language: str) -> None:
    for setting in (flat, down):
        is_one_line(setting("春—江", face(name), language), "—")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_long_dash_and_the_bar_are_lines_too(language: str) -> None:
    for setting in (flat, down):
        is_one_line(setting("春⸺江", face(), language), "⸺")
        is_one_line(setting("春――江", face(FACES[-1]), language), "――")


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_languages_draw_the_same_dash(language: str) -> None:
    for setting in (flat, down):
        here, there = (setting("春——江", face(), each) for each in (language, "zh-Hans"))
        assert here.gids[1] == there.gids[1]
        assert here.strings == there.strings == ["春", "——", "江"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("left", "right"), [(0.04, 0.84), (0.05, 0.45), (-0.1, 1.1)])
def test_dashes_of_a_face_for_latin_are_moved_together(
    tmp_path: Path, language: str, left: float, right: float
) -> None:
    used = _face_with_dash(tmp_path / "narrow.ttf", left, right)
    for setting in (flat, down):
        got = setting("春——江", used, language)
        assert got.advances == [1.0, 1.0, 1.0, 1.0]
        along, _ = inks(got, "——")
        assert along[1][0] - along[0][1] < 0.02
        assert along[0][0] - 1.0 == pytest.approx(3.0 - along[1][1], abs=0.01)


def test_korean_keeps_the_dash_of_the_font(tmp_path: Path) -> None:
    used = _face_with_dash(tmp_path / "narrow.ttf", 0.04, 0.84)
    assert flat("春——江", used, "ko").advances == [1.0, 0.9, 0.9, 1.0]


def test_only_dashes_leave_the_language_of_their_text() -> None:
    assert list(by_language("，——A—", "ja")) == [
        (0, "，", "ja"),
        (1, "——", "zh-Hans"),
        (3, "A", "ja"),
        (4, "—", "zh-Hans"),
    ]
    assert list(by_language("，——A", "zh-Hans")) == [(0, "，——A", "zh-Hans")]


@pytest.mark.parametrize("name", FACES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_ellipses_are_two_ems_in_every_language(name: str, language: str) -> None:
    for setting in (flat, down):
        got = setting("春……江", face(name), language)
        assert sum(got.advances) == pytest.approx(4.0, abs=0.001)
        along, across = inks(got, "……")
        assert along[0][0] - 1.0 == pytest.approx(3.0 - along[1][1], abs=0.02)
        assert all(abs(low + high) / 2 < 0.02 for low, high in across if got.stands)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("direction", ["horizontal", "vertical"])
def test_the_text_of_the_pdf_has_the_dashes_of_the_manuscript(
    tmp_path: Path, language: str, direction: str
) -> None:
    folder = tmp_path / "edition"
    folder.mkdir()
    edition = f'''language = "{language}"
[paper]
writing = "{direction}"
[[pages]]
number = "A01"
[[pages.stories]]
file = "a.md"
'''
    (folder / "edition.toml").write_text(edition, "utf-8")
    story = f"春江潮水——海上明月——共潮生，“——江流”。{'江天一色无纤尘。' * 12}"
    (folder / "a.md").write_text(f"# 月夜——潮生\n\n{story}\n", "utf-8")
    pdf = built(folder).pdf()
    for read in (pdfium, poppler_raw):
        assert squeezed(read(pdf, tmp_path)).count("——") == 4


def _face_with_dash(path: Path, left: float, right: float) -> Face:
    """A face with Han of an em and a dash of 0.9 em, its ink at these ems."""
    names = [".notdef", "han", "dash"]
    spans = {"han": (40, 960, 0, 800), "dash": (int(left * 1000), int(right * 1000), 240, 290)}
    glyphs = {".notdef": TTGlyphPen(None).glyph()}
    for name, (begin, end, foot, top) in spans.items():
        pen = TTGlyphPen(None)
        pen.moveTo((begin, foot))
        for point in ((begin, top), (end, top), (end, foot)):
            pen.lineTo(point)
        pen.closePath()
        glyphs[name] = pen.glyph()
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({ord("春"): "han", ord("江"): "han", ord("—"): "dash"})
    builder.setupGlyf(glyphs)
    advances = {".notdef": 1000, "han": 1000, "dash": 900}
    builder.setupHorizontalMetrics(
        {name: (advances[name], getattr(glyphs[name], "xMin", 0)) for name in names}
    )
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": "Narrow", "styleName": "Regular", "psName": path.stem})
    builder.setupOS2(sTypoAscender=880, sTypoDescender=-120)
    builder.setupPost()
    builder.save(path)
    return open_face(path)
