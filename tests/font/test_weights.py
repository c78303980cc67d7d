"""Variable fonts: in the weight of the face, or in one that the edition names; static in a PDF."""

from __future__ import annotations

import io
import pickle
from functools import lru_cache
from pathlib import Path
from tempfile import mkdtemp

import pytest
from fontTools.fontBuilder import FontBuilder  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from fontTools.ttLib.tables.TupleVariation import TupleVariation  # type: ignore[import-untyped]

from paiban.base.finding import Unusable
from paiban.font.catalog import Catalog
from paiban.font.face import open_face, weights_of
from paiban.font.metrics import metrics
from paiban.font.subset import subset
from tests.fonts import _square, square_font


@lru_cache(maxsize=1)
def variable_font() -> Path:
    """新 as a square, as many units wide as its weight is; the default is 100, the lightest."""
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "han"])
    builder.setupCharacterMap({ord("新"): "han"})
    builder.setupGlyf({".notdef": _square((100, 900)), "han": _square((0, 100))})
    builder.setupHorizontalMetrics({".notdef": (1000, 100), "han": (1000, 0)})
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": "Wide", "styleName": "Thin", "psName": "Wide-Thin"})
    builder.setupOS2()
    builder.setupPost()
    builder.setupFvar([("wght", 100, 100, 900, "Weight")], [])
    wider = [(0, 0), (0, 0), (800, 0), (800, 0), (0, 0), (0, 0), (0, 0), (0, 0)]
    builder.setupGvar({"han": [TupleVariation({"wght": (0, 1, 1)}, wider)]})
    path = Path(mkdtemp()) / "variable.ttf"
    builder.save(path)
    return path


def ink(weight: float) -> int:
    face = open_face(variable_font(), weight=weight)
    width: float = face.hb_font.get_glyph_extents(face.gid("新")).width
    return round(width)


def test_a_face_stands_at_its_weight() -> None:
    assert [ink(weight) for weight in (0.0, 100.0, 500.0, 900.0)] == [100, 100, 500, 900]
    assert ink(1000.0) == 900
    assert weights_of(open_face(variable_font())) == (100.0, 900.0)
    assert weights_of(open_face(square_font())) is None
    assert open_face(square_font(), weight=700.0) is open_face(square_font())


def test_two_weights_of_a_file_are_two_faces() -> None:
    bold, black = (open_face(variable_font(), weight=weight) for weight in (700.0, 900.0))
    assert bold is not black
    assert (bold.name, black.name) == ("Wide-wght700", "Wide-wght900")
    assert metrics(bold).stem_v < metrics(black).stem_v
    assert pickle.loads(pickle.dumps(bold)) is bold


def test_what_is_embedded_is_static_and_of_the_weight() -> None:
    face = open_face(variable_font(), weight=700.0)
    made = subset(face, frozenset({face.gid("新")}))
    font = TTFont(io.BytesIO(made.data))
    assert "fvar" not in font and "gvar" not in font
    glyph = font["glyf"][font.getGlyphOrder()[made.old_to_new[face.gid("新")]]]
    assert glyph.xMax - glyph.xMin == 700


def test_the_weight_is_that_of_the_face_or_the_editions() -> None:
    families = {"vf": str(variable_font()), "static": str(square_font())}
    chains = {"song": ("vf",), "song-bold": ("vf",), "song-black": ("static", "vf")}
    catalog = Catalog(chains, families)
    assert catalog.faces("song")[0].weight == 400.0
    assert catalog.faces("song-bold")[0].weight == 700.0
    assert [face.weight for face in catalog.faces("song-black")[:2]] == [0.0, 900.0]
    named = Catalog(chains, families, weights={"vf": 250.0})
    assert named.faces("song-bold")[0].weight == 250.0


@pytest.mark.parametrize(("font", "hint"), [("vf", "from 100 to 900"), ("static", "not variable")])
def test_a_weight_that_a_font_has_not_is_told(font: str, hint: str) -> None:
    families = {"vf": str(variable_font()), "static": str(square_font())}
    with pytest.raises(Unusable) as caught:
        Catalog({}, families, weights={font: 950.0}).faces(font)
    assert caught.value.finding.code == "no-such-weight"
    assert hint in caught.value.finding.hint


def test_what_a_shipped_font_has_is_never_missing() -> None:
    """Whatever chain a stylebook has."""
    for chain in (("NotoSerifSC-Regular.ttf",), ("NotoSansSC-Bold.ttf",)):
        faces = Catalog({"own": chain}).faces("own")
        assert len(faces) == len(set(faces))
        for character in "₂⅓ğłřę":
            assert any(face.has(character) for face in faces)
