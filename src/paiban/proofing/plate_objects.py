"""PDF objects of a plate besides content: grey pictures, shadings and copied streams."""

from __future__ import annotations

from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from paiban.pdf_reading.image_inks import Plane
from paiban.pdf_reading.objects import Dict
from paiban.pdf_reading.painted import PlacedImage
from paiban.proofing.shading_tones import STEPS, Run, tones_of

_LONG = {
    "W": "Width", "H": "Height", "IM": "ImageMask", "D": "Decode", "F": "Filter",
    "DP": "DecodeParms", "I": "Interpolate", "BPC": "BitsPerComponent",
}  # fmt: skip
_FILTERS = {
    "/Fl": "/FlateDecode", "/DCT": "/DCTDecode", "/LZW": "/LZWDecode", "/CCF": "/CCITTFaxDecode",
    "/RL": "/RunLengthDecode", "/AHx": "/ASCIIHexDecode", "/A85": "/ASCII85Decode",
}  # fmt: skip
"""Abbreviations in inline images (ISO 32000-1 tables 93 and 94)."""

_OWN = frozenset({"/Length", "/Filter", "/DecodeParms", "/Resources", "/Group"})
"""Stream entries that are not copied."""


def like(pdf: Any, stream: Dict, data: bytes, resources: Any) -> Any:
    """A stream with the entries of another; its group blends in grey."""
    made = pdf.make_stream(data)
    for key, value in stream.found.items():
        if key not in _OWN and value is not None:
            made[key] = value
    if resources is not None:
        made.Resources = resources
    group = stream.dict("Group")
    if group:
        copied = Dictionary(group.found)
        copied.CS = Name.DeviceGray
        made.Group = copied
    return made


def grey_shading(pdf: Any, shading: Dict, run: Run, plate: str) -> Any:
    """The shading in the tones of one plate."""
    function = pdf.make_stream(tones_of(run, plate))
    function.FunctionType = 0
    function.Domain, function.Range = Array([*run[0]]), Array([0, 1])
    function.Size, function.BitsPerSample = Array([STEPS]), 8
    found = shading.found
    is_mesh = isinstance(found, pikepdf.Stream)
    made = like(pdf, shading, found.read_bytes(), None) if is_mesh else Dictionary(found)
    if "/Background" in made:
        del made["/Background"]
    made.ColorSpace, made.Function = Name.DeviceGray, function
    return made


def grey_picture(pdf: Any, plane: Plane | None) -> Any:
    """A grey picture of an ink plane; white for None."""
    data = bytes(255 - ink for ink in plane.tobytes()) if plane is not None else b"\xff"
    made = pdf.make_stream(data)
    made.Type, made.Subtype = Name.XObject, Name.Image
    made.Width, made.Height = plane.size if plane is not None else (1, 1)
    made.ColorSpace, made.BitsPerComponent = Name.DeviceGray, 8
    return made


def add_masks(made: Any, image: PlacedImage) -> bool:
    """Copy the masks of an image; False if one is a colour key mask."""
    for key in ("/SMask", "/Mask"):
        mask = image.stream.found.get(key)
        if isinstance(mask, pikepdf.Stream):
            made[key] = mask
        elif mask is not None and mask != Name.None_:
            return False
    return True


def whole_picture(pdf: Any, image: PlacedImage) -> Any:
    """A grey picture or stencil, unchanged, with abbreviated keys expanded."""
    found = image.stream.found
    entries = {
        "/" + _LONG.get(key[1:], key[1:]): _filters(value) if key in ("/F", "/Filter") else value
        for key, value in found.items()
        if key not in ("/Length", "/CS", "/ColorSpace") and value is not None
    }
    made = pdf.make_stream(b"", entries)
    packing = {"filter": entries.get("/Filter"), "decode_parms": entries.get("/DecodeParms")}
    made.write(found.read_raw_bytes(), **packing)
    made.Type, made.Subtype = Name.XObject, Name.Image
    if not image.mask:
        made.ColorSpace = Name.DeviceGray
    return made


def _filters(value: Any) -> Any:
    if isinstance(value, Array):
        return Array([_filters(each) for each in value])
    return Name(_FILTERS.get(str(value), str(value)))
