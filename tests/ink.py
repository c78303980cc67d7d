"""Ink where there is text, none where there is none: a check of finished pages.

Text checks do not see ink, and page checks do not see text: a space that is drawn as another glyph
comes out of the PDF as a space. ``wrong_glyphs`` holds each glyph against what its font maps the
text to; ``wrong_ink`` draws the glyphs of a page and looks where the ink is.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

import uharfbuzz as hb
from PIL import Image, ImageChops, ImageDraw

from paiban.base.value import replace
from paiban.font.face import Face
from paiban.font.text_units import INVISIBLE
from paiban.page.items import Document, Glyphs, Page, Picture
from paiban.photo.prepared import Prepared
from paiban.render.pdf.document_pdf import render_pdf
from paiban.render.picture.png import render_grey
from paiban.render.walk import leaves
from paiban.shape.bidi_levels import closing_bracket
from paiban.shape.scripts import is_foreign, script_of

_DPI = 150.0
_DARK = 235
"""Grey from which there is ink."""
_BLACK = (0.0,)
_CORNERS = {
    "“": "『「﹃〝",
    "”": "』」﹄〟",
    "‘": "「『﹁〝",
    "’": "」』﹂〟",
    ".": "・",
    "%": "％",
    ",": "，、",
    ":": "：",
    "-": "－−",
    "−": "−",
    "/": "／",
    "$": "＄",
    "¥": "￥",
    "£": "￡",
    "No.": "№",
    "°C": "℃",
}
"""What vertical lines draw for quotation marks, by house style, and for the marks of figures that
stand upright."""
_KANSUJI = dict(zip("0123456789", "〇一二三四五六七八九", strict=True))
_PLACES = "十百千万萬零"
_SQUARE = {unicodedata.normalize("NFKC", chr(code)): chr(code) for code in range(0x3371, 0x33E0)}
"""Units as wide as a Han, by what they stand for."""

_BY_NEIGHBOURS = (":",)
"""What a font may draw by what is beside it: between figures, WenKai's colon stands higher."""

Box = tuple[float, float, float, float]


def glyphs_of(page: Page) -> list[Glyphs]:
    return [item for item in leaves(page.items) if isinstance(item, Glyphs) and item.gids]


def wrong_glyphs(document: Document) -> list[str]:
    """Each glyph that is not what its text is mapped to, and each that has ink where its text is
    white space or none where it is not."""
    return [
        f"{page.number}: {wrong}"
        for page in document.pages
        for item in glyphs_of(page)
        for wrong in _wrong_in(item)
    ]


def _wrong_in(item: Glyphs) -> Iterator[str]:
    for gids, text in clusters(item):
        where = f"{text!r} in {item.face.name} is glyph {gids} of {item.text!r}"
        if 0 in gids and not item.face.has_all(item.text):
            continue  # the sign of a missing character, which is told
        if text[:1] in INVISIBLE and any(is_foreign(script_of(each)) for each in item.text):
            continue  # what parts a syllable may stand before it, with its ink
        if item.texts[-1] == "" and gids[-1] == item.gids[-1] == item.face.gid("-"):
            gids = gids[:-1]  # the hyphen of a broken word, which the text does not have
        inked = any(has_ink(item.face, gid) for gid in gids)
        if text and all(each.isspace() or each in INVISIBLE for each in text):
            if inked:
                yield f"ink where there is a space: {where}"
        elif not inked:
            yield f"no ink where there is text: {where}"
        else:
            known = _mapped(item, text)
            for gid in gids:
                made = gid in known or gid in _in_context(item, text)
                if not made and has_ink(item.face, gid):
                    yield f"a glyph of another text: {where}"


def clusters(item: Glyphs) -> list[tuple[list[int], str]]:
    """The glyphs that stand for one text together; what is invisible goes with what is before."""
    found: list[tuple[list[int], str]] = []
    for gid, text in zip(item.gids, item.texts, strict=True):
        if not found or not INVISIBLE.issuperset(text):
            found.append(([gid], text))
        else:
            found[-1] = ([*found[-1][0], gid], found[-1][1] + text)
    return found


def has_ink(face: Face, gid: int) -> bool:
    if face.colour:
        return True
    extents = face.hb_font.get_glyph_extents(gid)
    return extents is not None and extents.width != 0 and extents.height != 0


def _mapped(item: Glyphs, text: str) -> frozenset[int]:
    """The glyphs that the font has for a text: its characters', and what its rules make of them."""
    drawn = text + unicodedata.normalize("NFD", text) + unicodedata.normalize("NFC", text)
    if item.axis is not None:
        drawn += "".join(_CORNERS.get(each, "") for each in (*text, text.strip()))
        drawn += _SQUARE.get(unicodedata.normalize("NFKC", text.strip()), "")
        if item.upright and (text[:1].isdigit() or text == ","):
            drawn += "".join(_KANSUJI.get(each, "") for each in text) + _PLACES
    if item.is_rtl:
        drawn += "".join(_mirrored(each) for each in text)
    if any(is_foreign(script_of(each)) for each in item.text):
        drawn += item.text + "\u25cc"  # made of the whole word; ◌ bears a mark without a letter
    if text in _BY_NEIGHBOURS:
        drawn += item.text
    if item.texts[-1] == "":
        drawn += "-"  # the hyphen of a broken word
    return _closure(item.face, "".join(sorted(set(drawn))))


def _in_context(item: Glyphs, text: str) -> frozenset[int]:
    """The glyphs that the font's rules make of a text among its neighbours (the colon of 16:30 is
    raised), but for those of other characters."""
    others = {item.face.gid(each) for each in item.text if each not in text}
    return _closure(item.face, "".join(sorted(set(item.text)))) - others


@lru_cache(maxsize=65536)
def _closure(face: Face, characters: str) -> frozenset[int]:
    plain = {face.gid(each) for each in characters}
    wanted = hb.SubsetInput()
    wanted.sets(hb.SubsetInputSets.UNICODE).set({ord(each) for each in characters})
    features = wanted.sets(hb.SubsetInputSets.LAYOUT_FEATURE_TAG)
    features.clear()
    features.invert()  # all there are
    plan = hb.SubsetPlan(face.hb_face, wanted)
    return frozenset(plan.old_to_new_glyph_mapping.keys()) | plain


def _mirrored(character: str) -> str:
    closing = closing_bracket(character)
    if closing:
        return closing
    before = (chr(ord(character) - step) for step in (1, 2) if ord(character) > 2)
    return next((each for each in before if closing_bracket(each) == character), "")


class _NoPictures:
    """A page without its pictures."""

    def begin(self, _pictures: object) -> None:
        return

    def __call__(self, picture: Picture) -> Prepared | None:
        return None


def wrong_ink(document: Document) -> list[str]:
    """What of the pages' glyphs, drawn in black on white, has no ink in its box; and whether there
    is ink outside of all boxes, as where a space is drawn as something else."""
    pages = tuple(_glyphs_alone(page) for page in document.pages)
    pdf = render_pdf(replace(document, pages=pages), _NoPictures())
    pictures = render_grey(pdf, _DPI)
    found: list[str] = []
    for page, (width, height, pixels) in zip(pages, pictures, strict=True):
        picture = Image.frombytes("L", (width, height), pixels)
        found += [f"{page.number}: {wrong}" for wrong in _wrong_on(page, picture)]
    return found


def _glyphs_alone(page: Page) -> Page:
    items = tuple(replace(item, colour=_BLACK) for item in glyphs_of(page))
    return replace(page, items=items, links=(), stories=())


def _wrong_on(page: Page, picture: Image.Image) -> Iterator[str]:
    ink = picture.point([255 if grey < _DARK else 0 for grey in range(256)])
    allowed = Image.new("L", picture.size, 0)
    draw = ImageDraw.Draw(allowed)
    for item in glyphs_of(page):
        for at, (box, text) in enumerate(_boxes(item)):
            if box is None or not text.strip():
                continue
            pixels = _pixels(box, picture.size)
            left, top, right, bottom = pixels
            if left > right or top > bottom:
                continue  # beyond the edge of the page
            draw.rectangle(pixels, fill=255)
            if _is_off(box, picture.size):
                continue
            seen = ink.crop((left, top, right + 1, bottom + 1)).getextrema()
            if seen == (0, 0):
                yield f"no ink for {text!r}, glyph {at} of {item.text!r}"
    outside = ImageChops.multiply(ink, ImageChops.invert(allowed)).getbbox()
    if outside:
        place = ", ".join(f"{edge * 72 / _DPI:.1f}" for edge in outside)
        yield f"ink where there is no text, within {place} pt"


def _boxes(item: Glyphs) -> Iterator[tuple[Box | None, str]]:
    """Where the ink of each glyph should be, and what it stands for (that of its cluster)."""
    em, text = item.size / item.face.units_per_em, ""
    for at, gid in enumerate(item.gids):
        text = item.texts[at] or text
        extents = item.face.hb_font.get_glyph_extents(gid)
        if item.face.colour:
            x, y = item.xs[at], item.ys[at] if item.ys else item.y
            yield (x - 2, y - item.size, x + item.size + 2, y + 3), text
        elif extents is None or not extents.width or not extents.height:
            yield None, text
        else:
            left, right = extents.x_bearing * em, (extents.x_bearing + extents.width) * em
            top, foot = extents.y_bearing * em, (extents.y_bearing + extents.height) * em
            x, y = item.xs[at], item.ys[at] if item.ys else item.y
            if item.turned:
                yield (x + foot, y + left, x + top, y + right), text
            else:
                narrow = item.narrow
                yield (x + left * narrow, y - top, x + right * narrow, y - foot), text


def _is_off(box: Box, size: tuple[int, int]) -> bool:
    """Whether a box reaches over the edge of the page, which cuts its ink."""
    width, height = (side * 72 / _DPI for side in size)
    return box[0] < 0 or box[1] < 0 or box[2] > width or box[3] > height


def _pixels(box: Box, size: tuple[int, int]) -> tuple[int, int, int, int]:
    """The pixels that a box touches, with two more on each side: PDFium puts glyphs on pixels."""
    scale = _DPI / 72
    left, top = max(0, int(box[0] * scale) - 2), max(0, int(box[1] * scale) - 2)
    right, bottom = int(box[2] * scale) + 3, int(box[3] * scale) + 3
    return left, top, min(right, size[0] - 1), min(bottom, size[1] - 1)
