"""PDF objects of a plate besides content: grey pictures, shadings and copied streams."""

from __future__ import annotations

from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from paiban.pdf_reading.objects import Dict
from paiban.pdf_reading.painted import PlacedImage
from paiban.plates.image_inks import Plane
from paiban.plates.mesh_colours import with_tones
from paiban.plates.shading_tones import ShadingRun, tones_of

_LONG = {
    "W": "Width", "H": "Height", "IM": "ImageMask", "D": "Decode", "F": "Filter",
    "DP": "DecodeParms", "I": "Interpolate", "BPC": "BitsPerComponent",
}  # fmt: skip
_FILTERS = {
    "/Fl": "/FlateDecode", "/DCT": "/DCTDecode", "/LZW": "/LZWDecode", "/CCF": "/CCITTFaxDecode",
    "/RL": "/RunLengthDecode", "/AHx": "/ASCIIHexDecode", "/A85": "/ASCII85Decode",
}  # fmt: skip
"""Abbreviations in inline images (ISO 32000-1 tables 93 and 94)."""

_TURNED = bytes(255 - level for level in range(256))
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


def grey_shading(pdf: Any, shading: Dict, run: ShadingRun, plate: str) -> Any:
    """The shading in the tones of one plate."""
    found, tones = shading.found, tones_of(run, plate)
    if run.mesh is not None:
        made = like(pdf, shading, with_tones(run.mesh, tones), None)
        made.BitsPerComponent = 8
        made.Decode = Array([*list(found.Decode)[:4], 0, 1])
    else:
        is_mesh = isinstance(found, pikepdf.Stream)
        made = like(pdf, shading, found.read_bytes(), None) if is_mesh else Dictionary(found)
        made.Function = _function(pdf, run, tones)
    if "/Background" in made:
        del made["/Background"]
    made.ColorSpace = Name.DeviceGray
    return made


def _function(pdf: Any, run: ShadingRun, tones: bytes) -> Any:
    function = pdf.make_stream(tones)
    function.FunctionType = 0
    function.Domain, function.Range = Array([*run.domain]), Array([0, 1])
    function.Size, function.BitsPerSample = Array([*run.size]), 8
    return function


def grey_picture(pdf: Any, plane: Plane | None) -> Any:
    """A grey picture of an ink plane; white for None."""
    data = plane.tobytes().translate(_TURNED) if plane is not None else b"\xff"
    made = pdf.make_stream(data)
    made.Type, made.Subtype = Name.XObject, Name.Image
    made.Width, made.Height = plane.size if plane is not None else (1, 1)
    made.ColorSpace, made.BitsPerComponent = Name.DeviceGray, 8
    return made


def mask_picture(pdf: Any, plane: Plane) -> Any:
    """A soft mask of a plane: 255 paints."""
    made = pdf.make_stream(plane.tobytes())
    made.Type, made.Subtype = Name.XObject, Name.Image
    made.Width, made.Height = plane.size
    made.ColorSpace, made.BitsPerComponent = Name.DeviceGray, 8
    return made


def add_masks(made: Any, image: PlacedImage, key: Any) -> bool:
    """Copy the masks of an image, and what its plates have in common; ``key`` is the mask of one
    that is masked by colour. False if that is not known."""
    found = image.stream.found
    for entry in ("/SMask", "/Mask"):
        mask = found.get(entry)
        if isinstance(mask, pikepdf.Stream):
            made[entry] = mask
        elif isinstance(mask, Array) and "/SMask" not in made:
            if key is None:
                return False
            made.SMask = key
    if "/OC" in found:
        made.OC = found.OC
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
