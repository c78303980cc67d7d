"""Pictures of a PDF separated into inks in place: tables of colours, samples, and inline images."""

from __future__ import annotations

from typing import Any

import pikepdf
from pikepdf import Array, Name
from PIL import Image

from paiban.base.value import Record
from paiban.pdf_reading.colour_spaces import UNKNOWN, read_space
from paiban.pdf_reading.matrix import IDENTITY
from paiban.pdf_reading.objects import Dict, Stream, as_numbers
from paiban.pdf_reading.painted import PlacedImage
from paiban.photo.press.ink_jpeg import ink_jpeg
from paiban.photo.press.separation import limited, most_in, near_limit
from paiban.plates.image_inks import NotWhole, colour_key_plane, image_components
from paiban.repairs.ink_conversion import Inker, Inks, Space, space_of
from paiban.repairs.repair import Work

_PHOTOS = frozenset({"DCTDecode", "JPXDecode"})
_FLATE = Name.FlateDecode
_LONG = {
    "W": "Width", "H": "Height", "D": "Decode", "I": "Interpolate", "BPC": "BitsPerComponent",
    "CS": "ColorSpace", "IM": "ImageMask", "F": "Filter", "DP": "DecodeParms",
}  # fmt: skip
_GREY = {"ICCBased": 1, "CalGray": 1}


class PictureInks(Record):
    """Separates the pictures of an open file."""

    pdf: Any
    inker: Inker
    work: Work

    def repair(self, stream: Stream, held: Dict, page: int, limit: float | None) -> None:
        """Put the picture into inks where its space asks for it, and below ``limit`` percent."""
        if stream.flag("ImageMask"):
            self._unpack(stream, UNKNOWN_SPACE, held, page)
            return
        space = _space(stream, held)
        name = self.inker.repair_of(space)
        if self.inker.changes(space):
            done = self._inked(stream, space, held, page, limit)
            self._told(name, done, page)
            return
        if limit is not None and _has_four(space):
            reduced = self._limited(stream, space, held, limit)
            if reduced is not None:
                self._told("ink", reduced, page)
                return
        self._unpack(stream, space, held, page)

    def lifted(self, stream: Stream, held: Dict, page: int, limit: float | None) -> Any:
        """An inline image as a picture in inks; None if it stays as it is."""
        space = _space(stream, held)
        if stream.flag("IM") or stream.flag("ImageMask") or not self.inker.changes(space):
            return None
        found = stream.found
        entries = {
            "/" + _LONG.get(key[1:], key[1:]): value
            for key, value in found.items()
            if key not in ("/Length", "/F", "/Filter") and value is not None
        }
        made = self.pdf.make_stream(b"", entries)
        made.Type, made.Subtype = Name.XObject, Name.Image
        names = Array([Name("/" + name) for name in stream.filters])
        made.write(found.read_raw_bytes(), filter=names, decode_parms=entries.get("/DecodeParms"))
        self.repair(Stream(made), held, page, limit)
        return made

    def _told(self, name: str, done: str, page: int) -> None:
        """Count a picture that is done, or tell why it is not."""
        if done:
            self.work.of(name).leave(f"a picture on page {page} {done}")
        else:
            self.work.of(name).add("picture", page)

    def _inked(
        self, stream: Stream, space: Space, held: Dict, page: int, limit: float | None
    ) -> str:
        """Separate a picture; returns why it cannot be, or ""."""
        if space.kind == "Indexed" and space.base is not None:
            return self._table(stream, space, limit)
        if stream.number("SMaskInData") > 0 or "Matte" in stream.dict("SMask").keys():  # noqa: SIM118
            return "has transparency mixed into its colours"
        if space.kind in _GREY and space.n == 1:
            stream.found.ColorSpace = Name.DeviceGray  # the values stay
            return ""
        return self._samples(stream, space, held, limit)

    def _table(self, stream: Stream, space: Space, limit: float | None) -> str:
        rows = len(space.lookup) // max(1, space.base.n if space.base else 1)
        inks = [self.inker.inks(space, (float(at),)) for at in range(rows)]
        if not inks or None in inks:
            return "has a table of colours that cannot be evaluated"
        table = b"".join(_row(each, limit) for each in inks if each)
        stream.found.ColorSpace = Array(
            [Name.Indexed, Name.DeviceCMYK, rows - 1, pikepdf.String(table)]
        )
        return ""

    def _samples(self, stream: Stream, space: Space, held: Dict, limit: float | None) -> str:
        image = _placed(stream, held)
        size = (image.width, image.height)
        try:
            parts = image_components(image, size)
            key = colour_key_plane(image, size) if as_numbers(stream.get("Mask")) else None
        except NotWhole:
            return "is damaged"
        if parts and space is UNKNOWN_SPACE:
            space = Space("DeviceRGB", 3) if len(parts) == 3 else Space("DeviceCMYK", 4)
        inks = self.inker.picture(space, parts) if parts else None
        if inks is None:
            return "is of a kind that is not known"
        most = min(each for each in (limit, self.inker.condition.ink_limit) if each is not None)
        self._write(stream, inks, most)
        if key is not None:
            stream.found.Mask = self._stencil(key)
        return ""

    def _limited(self, stream: Stream, space: Space, held: Dict, limit: float) -> str | None:
        """Reduce the ink of a CMYK picture; None if it has not too much, "" if it is done."""
        if space.kind == "Indexed" and space.base is not None:
            rows = [self.inker.inks(space, (float(at),)) for at in range(len(space.lookup) // 4)]
            if all(each is None or sum(each) * 100 <= limit for each in rows):
                return None
            return self._table(stream, space, limit)
        image = _placed(stream, held)
        try:
            parts = image_components(image, (image.width, image.height))
        except NotWhole:
            return None  # check tells of it
        if not parts or len(parts) != 4:
            return None
        inks = Image.merge("CMYK", parts)
        if most_in(near_limit(inks, limit + 1)) == 0:
            return None
        if "Matte" in stream.dict("SMask").keys():  # noqa: SIM118
            return "has transparency mixed into its colours"
        self._write(stream, inks, limit)
        return ""

    def _write(self, stream: Stream, inks: Image.Image, limit: float) -> None:
        """Write the inks into the stream: a photo as JPEG, others packed without loss."""
        found = stream.found
        if _PHOTOS & set(stream.filters):
            found.write(ink_jpeg(inks, limit), filter=Name.DCTDecode)
        else:
            found.write(limited(inks, limit).tobytes())
        found.ColorSpace, found.BitsPerComponent = Name.DeviceCMYK, 8
        for key in ("/Decode", "/DecodeParms", "/Intent"):
            if key in found:
                del found[key]

    def _stencil(self, painted: Image.Image) -> Any:
        """A mask of one bit: 0 is painted."""
        plane = painted.point([255] * 128 + [0] * 128).convert("1")
        made = self.pdf.make_stream(plane.tobytes())
        made.Type, made.Subtype, made.ImageMask = Name.XObject, Name.Image, True
        made.Width, made.Height = plane.size
        made.BitsPerComponent = 1
        return made

    def _unpack(self, stream: Stream, space: Space, held: Dict, page: int) -> None:
        """Pack anew what is packed by JBIG2, which is of one bit."""
        if not self.work.wants("filters") or "JBIG2Decode" not in stream.filters:
            return
        image = _placed(stream, held)
        try:
            parts = image_components(image, (image.width, image.height))
        except NotWhole:
            parts = None
        if not parts:
            self.work.of("filters").leave(f"a picture on page {page} is damaged")
            return
        plane = parts[0]
        if space.kind == "Indexed":
            plane = plane.point([255 * (each > 0) for each in range(256)])
        turned = image.decode[:1] == (1.0,) and space.kind != "Indexed"
        plane = plane.point([255 - each for each in range(256)]) if turned else plane
        stream.found.write(plane.convert("1", dither=Image.Dither.NONE).tobytes())
        self.work.of("filters").add("picture", page)


UNKNOWN_SPACE = Space("")


def _space(stream: Stream, held: Dict) -> Space:
    value = stream.get("ColorSpace") if stream.get("ColorSpace") is not None else stream.get("CS")
    return space_of(value, held) if value is not None else UNKNOWN_SPACE


def _has_four(space: Space) -> bool:
    base = space.base if space.kind == "Indexed" else space
    return base is not None and base.kind == "DeviceCMYK"


def _placed(stream: Stream, held: Dict) -> PlacedImage:
    """The picture as its samples are read, wherever it stands."""
    value = stream.get("ColorSpace")
    mask = stream.flag("ImageMask")
    return PlacedImage(
        max(0, int(stream.number("Width"))),
        max(0, int(stream.number("Height"))),
        1 if mask else int(stream.number("BitsPerComponent", 8)),
        mask,
        UNKNOWN if value is None else read_space(value, held),
        as_numbers(stream.get("Decode")),
        stream,
        IDENTITY,
        (72.0, 72.0),
        0.0,
    )


def _row(inks: Inks, limit: float | None) -> bytes:
    """A colour of a table as four bytes, below the limit."""
    *others, black = inks
    if limit is not None and sum(inks) * 100 > limit and sum(others) > 0:
        share = max(0.0, limit / 100 - black) / sum(others)
        others = [each * share for each in others]
    return bytes(int(each * 255 + 0.5) for each in (*others, black))
