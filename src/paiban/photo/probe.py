"""What the layout must know of a photo: its size as it stands upright, and whether it is sound."""

from __future__ import annotations

from functools import lru_cache, partial
from pathlib import Path

from paiban.base.finding import Finding, Findings, Unusable
from paiban.base.origin import Origin
from paiban.base.value import Value
from paiban.photo.photo_cache import kept_header
from paiban.photo.prepared import Header
from paiban.photo.unusable import unusable


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
    is_transparent: bool = False
    is_flat: bool = False
    """Small and of flat colours: its edges are part of it."""


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


@lru_cache(maxsize=1024)
def _probe(file: str, _mtime: int, _size: int) -> tuple[PhotoInfo, Finding | None]:
    try:
        told = kept_header(file, partial(_header, file))
        own = told.width, told.height, told.mode, told.has_icc, True
        return PhotoInfo(file, *own, told.is_transparent, told.is_flat), None
    except OSError as problem:
        return PhotoInfo(file), unusable("broken-photo", file, f"cannot be read: {problem}").finding
    except Unusable as problem:
        return PhotoInfo(file), problem.finding


def _header(file: str) -> Header:
    """Read with Pillow, which is loaded only where no header is kept from before."""
    from paiban.photo.opened import header

    return header(file)


def _missing(file: str) -> Finding:
    return unusable("missing-photo", file, "there is no such file").finding


def _placed(problem: Finding, origin: Origin | None) -> Finding:
    """The same finding at the line of the manuscript that names the photo."""
    return Finding(
        problem.severity, problem.code, problem.message, problem.hint, origin or problem.origin
    )
