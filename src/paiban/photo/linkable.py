"""Photos for layout programs, which place files: as they are where these programs know them, else
upright copies."""

from __future__ import annotations

from io import BytesIO

from PIL import Image

from paiban.base.files import MOST_PHOTO, read_file
from paiban.base.value import Value
from paiban.photo.decoded import upright
from paiban.photo.opened import open_photo, orientation
from paiban.photo.unusable import unreadable, unusable

_KNOWN = {"JPEG": ".jpg", "PNG": ".png", "TIFF": ".tif", "GIF": ".gif"}
_USUAL_PPI = 72.0
_LEAST_PPI, _MOST_PPI = 10.0, 4800.0
_QUALITY = 95


class LinkablePhoto(Value, frozen=True):
    """A photo as a file: the ending of its name, its bytes, its size in pixels, upright, and the
    resolution that it states, by which layout programs know its size."""

    suffix: str
    data: bytes
    width: int
    height: int
    ppi: tuple[float, float]


def linkable(file: str) -> LinkablePhoto:
    """The photo of ``file``: its bytes unchanged if it stands upright in a format that layout
    programs place, else a copy.

    Raises ``Unusable``: ``missing-photo``, ``broken-photo``, ``photo-too-large``,
    ``unknown-photo-format``.
    """
    try:
        with open_photo(file) as image:
            suffix, turned = _KNOWN.get(image.format or ""), orientation(image)
            if suffix and turned == 1:
                data = read_file(file, MOST_PHOTO)
                return LinkablePhoto(suffix, data, image.width, image.height, _ppi(image))
            return _copied(image, turned)
    except OSError as problem:
        raise unreadable(file, problem) from problem
    except (SyntaxError, ValueError) as problem:  # what decoders meet in damaged files
        raise unusable("broken-photo", file, f"cannot be read: {problem}") from problem


def _ppi(image: Image.Image) -> tuple[float, float]:
    stated = image.info.get("dpi")
    if not isinstance(stated, tuple) or len(stated) != 2:
        return _USUAL_PPI, _USUAL_PPI
    across, down = (round(float(value), 2) for value in stated)
    if not all(_LEAST_PPI <= value <= _MOST_PPI for value in (across, down)):
        return _USUAL_PPI, _USUAL_PPI
    return across, down


def _copied(image: Image.Image, turned: int) -> LinkablePhoto:
    """An upright copy: a JPEG of what is one, else a PNG, with the profile that it has."""
    profile, is_jpeg = image.info.get("icc_profile"), image.format == "JPEG"
    image.load()
    made = upright(image, turned)
    if not is_jpeg and made.mode not in ("L", "LA", "RGB", "RGBA", "1", "P"):
        made = made.convert("RGB")
        profile = None
    out, stated = BytesIO(), (_USUAL_PPI, _USUAL_PPI)
    if is_jpeg:
        made.save(out, "JPEG", quality=_QUALITY, subsampling=0, icc_profile=profile, dpi=stated)
    else:
        made.save(out, "PNG", icc_profile=profile, dpi=stated)
    suffix = ".jpg" if is_jpeg else ".png"
    return LinkablePhoto(suffix, out.getvalue(), *made.size, stated)
