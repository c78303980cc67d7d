"""Colour glyphs as Type 3 fonts (ISO 32000-1 9.6.5), so that they remain text.

Each glyph is a small drawing: its layers' outlines filled one over another, or its picture. A
ToUnicode map lets readers find the character either way; nothing of the font file is embedded.
Codes have one byte, so a font holds 255 glyphs.
"""

from __future__ import annotations

import math

from paiban.font.colour_glyphs import Layer, Strike, layers, outline, strike
from paiban.font.face import Face
from paiban.photo.emoji_pixels import Pixels, pixels
from paiban.render.inks import Inks, fills
from paiban.render.pdf.content_numbers import number
from paiban.render.pdf.fonts.face_use import EmbeddedFont, FaceUse, width_of
from paiban.render.pdf.fonts.font_tables import to_unicode
from paiban.render.pdf.reportlab_objects import PdfFile, Ref, name

_Box = tuple[int, int, int, int]
_MOST = 255
_SYMBOLIC = 4
_M_WIDTH = 600
"""Width of the glyph m, which no text uses: Poppler infers the size of a Type 3 font from an m 0.6
em wide, and without one sorts emoji out of their lines (pdftotext without -raw)."""


def embed_colour(
    pdf: PdfFile, face: Face, use: FaceUse, n: int, inks: Inks
) -> tuple[EmbeddedFont, list[Ref]]:
    """Embed a document's glyphs of a colour face; returns what ``embedded_fonts.embed`` does."""
    gids = sorted(use.gids)
    chunks = [gids[at : at + _MOST] for at in range(0, len(gids), _MOST)]
    maps = len(use.maps)
    codes = {gid: f"{at % _MOST:02X}" for at, gid in enumerate(gids)}
    widths = {gid: width_of(face, gid) for gid in gids}
    refs: list[Ref] = []
    cmaps: list[bytes] = []
    for chunk in chunks:
        drawing = _Drawing(pdf, face, inks)
        for ref, cmap in _fonts(drawing, chunk, use.maps, widths):
            refs.append(ref)
            cmaps.append(cmap)
    names = tuple(f"F{n}c{at}" for at in range(len(refs)))
    variant = {}
    for at, gid in enumerate(gids):
        for level, texts in enumerate(use.maps):
            if gid in texts:
                variant[gid, texts[gid]] = at // _MOST * maps + level
    # its glyphs are of any width, and each tells by ``variant`` which of the fonts has it
    return EmbeddedFont(names, (), codes, widths, variant, use.gids, tuple(cmaps)), refs


def _fonts(
    drawing: _Drawing, gids: list[int], maps: list[dict[int, str]], widths: dict[int, float]
) -> list[tuple[Ref, bytes]]:
    """The fonts of at most 255 glyphs, one for each map, each with its ToUnicode map."""
    pdf = drawing.pdf
    procedures = {f"g{gid}": drawing.procedure(gid, widths[gid]) for gid in gids}
    procedures["m"] = pdf.add_stream(f"{_M_WIDTH} 0 d0".encode("ascii"))
    entries = {
        "Type": name("Font"),
        "Subtype": name("Type3"),
        "FontBBox": drawing.bounds(gids),
        "FontDescriptor": pdf.add(drawing.descriptor(gids)),
        "FontMatrix": (0.001, 0, 0, 0.001, 0, 0),
        "CharProcs": procedures,
        "Encoding": {
            "Type": name("Encoding"),
            "Differences": [0, *(name(f"g{gid}") for gid in gids), name("m")],
        },
        "FirstChar": 0,
        "LastChar": len(gids),
        "Widths": [*(widths[gid] for gid in gids), _M_WIDTH],
        "Resources": {"XObject": drawing.images, "ExtGState": drawing.states},
    }
    codes = {gid: f"{at:02X}" for at, gid in enumerate(gids)}
    made = []
    for texts in maps:
        here = {gid: text for gid, text in texts.items() if gid in codes}
        cmap = to_unicode(here, codes)
        made.append((pdf.add({**entries, "ToUnicode": pdf.add_stream(cmap)}), cmap))
    return made


class _Drawing:
    """The glyph drawings of a font, with the images and opacities they use."""

    def __init__(self, pdf: PdfFile, face: Face, inks: Inks) -> None:
        self.pdf, self.face, self.inks = pdf, face, inks
        self.images: dict[str, Ref] = {}
        self.states: dict[str, object] = {}
        self.boxes: dict[int, _Box] = {}
        """What each glyph covers, in thousandths of an em."""

    def bounds(self, gids: list[int]) -> _Box:
        """A box round all these glyphs."""
        boxes = [self.boxes[gid] for gid in gids if gid in self.boxes]
        if not boxes:
            return (0, 0, 0, 0)
        left, foot, right, top = zip(*boxes, strict=True)
        return (min(left), min(foot), max(right), max(top))

    def descriptor(self, gids: list[int]) -> dict[str, object]:
        """The font descriptor that a tagged PDF asks of Type 3 fonts (ISO 32000-1 table 112)."""
        _, foot, _, top = self.bounds(gids)
        return {
            "Type": name("FontDescriptor"),
            "FontName": name(f"{self.face.name}-Colour"),
            "Flags": _SYMBOLIC,
            "ItalicAngle": 0,
            "Ascent": top,
            "Descent": min(0, foot),
            "StemV": 0,
        }

    def _covers(self, gid: int, xs: list[float], ys: list[float]) -> None:
        """Have the box of a glyph hold these points."""
        if not xs:
            return
        left, foot, right, top = self.boxes.get(gid, (10_000, 10_000, -10_000, -10_000))
        self.boxes[gid] = (
            min(left, math.floor(min(xs))),
            min(foot, math.floor(min(ys))),
            max(right, math.ceil(max(xs))),
            max(top, math.ceil(max(ys))),
        )

    def procedure(self, gid: int, width: float) -> Ref:
        """The content stream of a glyph; d0, as it may set colours."""
        picture = strike(self.face, gid)
        found = pixels(picture.png) if picture else None
        if picture and found:
            drawn = self._picture(gid, picture, found)
        else:
            found_layers = layers(self.face, gid)
            for layer in found_layers:
                points = [v for _, each in outline(self.face, layer.gid) for v in each]
                self._covers(gid, points[::2], points[1::2])
            drawn = "\n".join(map(self._layer, found_layers))
        return self.pdf.add_stream(f"{number(width)} 0 d0\n{drawn}".encode("ascii"))

    def _layer(self, layer: Layer) -> str:
        path = _path(self.face, layer.gid)
        if not path or layer.colour is None:
            return f"{path} f" if path else ""
        rgb, opacity = layer.colour[:3], layer.colour[3]
        if self.inks.opaque:
            # Composited on white, as a press file has no transparency: the few translucent layers
            # are shades, and come out paler than over the layers beneath.
            rgb, opacity = (
                (
                    1 - opacity * (1 - rgb[0]),
                    1 - opacity * (1 - rgb[1]),
                    1 - opacity * (1 - rgb[2]),
                ),
                1.0,
            )
        ink = fills(self.inks.of(rgb))
        if opacity < 1:
            state = f"a{round(opacity * 255)}"
            self.states[state] = {"Type": name("ExtGState"), "ca": round(opacity, 4)}
            ink = f"/{state} gs {ink}"
        return f"q {ink} {path} f Q"

    def _picture(self, gid: int, place: Strike, found: Pixels) -> str:
        resource = f"i{gid}"
        if self.inks.opaque:
            from paiban.render.press.press_emoji import add_strike

            image: Ref = add_strike(self.pdf, found, self.inks)
        else:
            image = _image(self.pdf, found)
        self.images[resource] = image
        right, top = place.left + place.width, place.bottom + place.height
        self._covers(gid, [place.left, right], [place.bottom, top])
        box = place.width, 0, 0, place.height, place.left, place.bottom
        return f"q {' '.join(map(number, box))} cm /{resource} Do Q"


def _path(face: Face, gid: int) -> str:
    return " ".join(
        " ".join((*map(number, points), operator)) for operator, points in outline(face, gid)
    )


def _image(pdf: PdfFile, found: Pixels) -> Ref:
    entries = {
        "Type": name("XObject"),
        "Subtype": name("Image"),
        "Width": found.width,
        "Height": found.height,
        "BitsPerComponent": 8,
    }
    mask = pdf.add_stream(found.alpha, {**entries, "ColorSpace": name("DeviceGray")})
    image = {**entries, "ColorSpace": name("DeviceRGB"), "SMask": mask}
    return pdf.add_stream(found.rgb, image)
