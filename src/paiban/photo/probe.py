"""What the layout must know of a photo: its size as it stands upright, and whether it is sound."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from PIL import Image

from paiban.base.finding import Finding, Findings, Unusable
from paiban.base.origin import Origin
from paiban.base.value import Value
from paiban.photo.opened import open_photo, unusable

_ORIENTATION = 0x0112
"""The EXIF tag. Values 5 to 8 stand on their side: width and height change places."""


class PhotoInfo(Value, frozen=True):
    """A photo as its header tells it; ``width`` and ``height`` in pixels, upright (EXIF applied).

    Where ``ok`` is false the photo cannot be used, a finding says why, and the sizes are 0.
    """

    file: str
    width: int = 0
    height: int = 0
    mode: str = ""
    has_icc: bool = False
    ok: bool = False


def probe(file: str, origin: Origin | None, findings: Findings) -> PhotoInfo:
    """Read a photo's header; what is wrong with it goes to ``findings``, once for a place."""
    try:
        state = Path(file).stat()
    except OSError:
        findings.items.append(_placed(_missing(file), origin))
        return PhotoInfo(file)
    info, problem = _probe(file, state.st_mtime_ns, state.st_size)
    if problem:
        findings.items.append(_placed(problem, origin))
    return info


def orientation(image: Image.Image) -> int:
    """How a photo is to be turned to stand upright, as EXIF numbers it; 1: it stands so."""
    turned = image.getexif().get(_ORIENTATION, 1)
    return turned if isinstance(turned, int) and 1 <= turned <= 8 else 1


@lru_cache(maxsize=1024)
def _probe(file: str, _mtime: int, _size: int) -> tuple[PhotoInfo, Finding | None]:
    try:
        with open_photo(file) as image:
            width, height = image.size
            if orientation(image) >= 5:
                width, height = height, width
            has_icc = bool(image.info.get("icc_profile"))
            return PhotoInfo(file, width, height, image.mode, has_icc, ok=True), None
    except Unusable as problem:
        return PhotoInfo(file), problem.finding


def _missing(file: str) -> Finding:
    return unusable("missing-photo", file, "there is no such file").finding


def _placed(problem: Finding, origin: Origin | None) -> Finding:
    """The same finding at the line of the manuscript that names the photo."""
    return Finding(
        problem.severity, problem.code, problem.message, problem.hint, origin or problem.origin
    )
