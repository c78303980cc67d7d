"""Faces: opened once, told apart, refused where they are no fonts."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder  # type: ignore[import-untyped]
from fontTools.pens.ttGlyphPen import TTGlyphPen  # type: ignore[import-untyped]
from fontTools.ttLib import TTCollection, TTFont  # type: ignore[import-untyped]

from paiban.base.files import shipped
from paiban.base.finding import Unusable
from paiban.font.face import open_face
from paiban.font.listing import list_faces
from paiban.font.metrics import metrics
from paiban.font.subset import MANY, subset
from tests.render.handmade import cff_face

SONG = shipped("fonts", "NotoSerifSC-Regular.ttf")


def tiny_font(family: str, variable: bool = False) -> TTFont:
    """A font of two squares, 中 and 国, of 256 units to the em."""
    pen = TTGlyphPen(None)
    pen.moveTo((0, 0))
    for point in ((0, 200), (200, 200), (200, 0)):
        pen.lineTo(point)
    pen.closePath()
    square = pen.glyph()
    names = [".notdef", "zhong", "guo"]
    builder = FontBuilder(256, isTTF=True)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({ord("中"): "zhong", ord("国"): "guo"})
    builder.setupGlyf(dict.fromkeys(names, square))
    builder.setupHorizontalMetrics(dict.fromkeys(names, (256, 0)))
    builder.setupHorizontalHeader(ascent=220, descent=-36)
    builder.setupNameTable({"familyName": family, "styleName": "Regular", "psName": family})
    builder.setupOS2(fsType=2)
    builder.setupPost()
    if variable:
        builder.setupFvar([("wght", 400, 400, 900, "Weight")], [])
        builder.setupGvar({})
    return builder.font


def test_names_and_characters() -> None:
    face = open_face(SONG)
    assert (face.name, face.units_per_em, face.outlines) == ("NotoSerifSC-Regular", 1000, "glyf")
    assert face.has("中") and face.has("𬭎") and not face.has("𠮷")
    assert face.has_all("中国") and not face.has_all("中𠮷")
    assert face.advance(face.gid("中")) == 1000
    assert face.gid("𠮷") == 0


def test_a_glyph_that_the_font_does_not_have_is_none(tmp_path: Path) -> None:
    """A damaged cmap: glyph 40,000 of a font of three, which no subset could hold."""
    tiny_font("Damaged").save(tmp_path / "a.ttf")
    data = (tmp_path / "a.ttf").read_bytes()
    with TTFont(io.BytesIO(data)) as font:
        table = font["cmap"].getcmap(3, 1)
        table.cmap[ord("国")] = "glyph40000"
        font.getGlyphID = lambda name, get=font.getGlyphID: (
            40_000 if name == "glyph40000" else get(name)
        )
        font.save(tmp_path / "b.ttf")
    face = open_face(tmp_path / "b.ttf")
    assert face.has("中") and not face.has("国") and face.gid("国") == 0


def test_opened_once_until_the_file_changes(tmp_path: Path) -> None:
    file = tmp_path / "a.ttf"
    tiny_font("Before").save(file)
    before = open_face(file)
    assert open_face(str(file)) is before
    tiny_font("After").save(file)
    os.utime(file, (1, 1))
    assert open_face(file).name == "After"


def test_metrics() -> None:
    of_song = metrics(open_face(SONG))
    assert of_song.cap_height > 500 > 0 > of_song.descent
    assert of_song.may_embed


def test_collection(tmp_path: Path) -> None:
    collection = TTCollection()
    collection.fonts = [tiny_font("First"), tiny_font("Second")]
    collection.save(tmp_path / "two.ttc")
    assert open_face(tmp_path / "two.ttc", 1).name == "Second"
    assert not metrics(open_face(tmp_path / "two.ttc", 1)).may_embed
    assert [listed.family for listed in list_faces(tmp_path)] == ["First", "Second"]
    with pytest.raises(Unusable, match="bad-font"):
        open_face(tmp_path / "two.ttc", 2)


def test_no_such_file(tmp_path: Path) -> None:
    with pytest.raises(Unusable, match=r"no-such-font .*none\.ttf"):
        open_face(tmp_path / "none.ttf")
    with pytest.raises(Unusable, match="no-such-font"):
        open_face(tmp_path)


@pytest.mark.parametrize("data", [b"", b"no font", b"\0\1\0\0\0\1" + b"\0" * 90])
def test_no_font(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "bad.ttf"
    file.write_bytes(data)
    with pytest.raises(Unusable, match="bad-font"):
        open_face(file)
    assert [bool(listed.problem) for listed in list_faces(tmp_path)] == [True]


def test_a_damaged_list_of_tables(tmp_path: Path) -> None:
    """A table whose name is no text: HarfBuzz's binding raised UnicodeDecodeError."""
    tiny_font("Damaged").save(tmp_path / "a.ttf")
    data = bytearray((tmp_path / "a.ttf").read_bytes())
    at = data.index(b"post")
    data[at + 3] = 0xFF
    (tmp_path / "b.ttf").write_bytes(data)
    with pytest.raises(Unusable, match=r"bad-font .*list of tables"):
        open_face(tmp_path / "b.ttf")


def test_listing_tells_licence_and_size() -> None:
    listed = {Path(face.file).name: face for face in list_faces(shipped("fonts"))}
    song = listed["NotoSerifSC-Regular.ttf"]
    assert song.family == "Noto Serif SC"
    assert song.glyphs > 30000 < song.characters
    assert "Open Font License" in song.licence


def test_subset_keeps_only_what_is_asked_for() -> None:
    face = open_face(SONG)
    gids = frozenset(map(face.gid, "中国"))
    made = subset(face, gids)
    assert set(made.old_to_new) == {0, *gids}
    assert sorted(made.old_to_new.values()) == [0, 1, 2]
    assert len(made.data) < 5000
    assert subset(face, gids) is made


def test_variable_font_is_pinned(tmp_path: Path) -> None:
    tiny_font("Variable", variable=True).save(tmp_path / "v.ttf")
    face = open_face(tmp_path / "v.ttf")
    made = subset(face, frozenset((face.gid("中"),)))
    (tmp_path / "subset.ttf").write_bytes(made.data)
    with TTFont(tmp_path / "subset.ttf") as font:
        assert set(font.keys()) - {"GlyphOrder"} == {
            "glyf",
            "head",
            "hhea",
            "hmtx",
            "loca",
            "maxp",
        }


@pytest.mark.parametrize("outlines", ["glyf", "CFF "])
def test_subsets_are_the_same_from_the_bare_copy_of_a_face(outlines: str, tmp_path: Path) -> None:
    path = SONG if outlines == "glyf" else Path(cff_face().path)
    first, second = tmp_path / "first.ttf", tmp_path / "second.ttf"
    for file in (first, second):
        file.write_bytes(path.read_bytes())
    wanted = "".join(map(chr, range(0x4E00, 0x4E40))) + "…—（）Ág"
    other = open_face(second)
    for number in range(MANY - 1):  # the next is made from the copy
        subset(other, frozenset([other.gid("中"), 100 + number]))
    made = [subset(face, frozenset(map(face.gid, wanted))) for face in (open_face(first), other)]
    assert made[0].data == made[1].data
    assert made[0].old_to_new == made[1].old_to_new
