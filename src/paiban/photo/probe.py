"""Probing of photos for layout: upright size, and whether the file is usable."""

from __future__ import annotations

from functools import lru_cache, partial
from pathlib import Path

from paiban.artwork.artwork_file import artwork
from paiban.artwork.artwork_kinds import is_artwork
from paiban.base.files import why_no_file
from paiban.base.finding import Finding, Findings, Unusable
from paiban.base.missing import did_you_mean
from paiban.base.origin import Origin
from paiban.base.value import Value, replace
from paiban.photo.photo_cache import kept_header
from paiban.photo.prepared import Header
from paiban.photo.unusable import unreadable, unusable


class PhotoInfo(Value, frozen=True):
    """A photo's header; ``width`` and ``height`` in pixels, upright (EXIF applied).

    If ``ok`` is false the photo is unusable, a finding says why, and the sizes are 0.
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
    is_artwork: bool = False
    """A PDF or an SVG, which has no pixels: the sizes are in thousandths of a point."""


def probe(file: str, origin: Origin | None, findings: Findings, page: int = 0) -> PhotoInfo:
    """Read a photo's header, or artwork, of which ``page`` is shown; report a problem to
    ``findings`` at ``origin``."""
    try:
        state = Path(file).stat()
    except (OSError, ValueError):
        findings.items.append(_placed(_missing(file), origin))
        return PhotoInfo(file)
    info, problems = _probe(file, state.st_mtime_ns, state.st_size, page)
    findings.items += [_placed(problem, origin) for problem in problems]
    return info


def probed(file: str, page: int = 0) -> PhotoInfo:
    """The header of a photo that the page shows: its problems were told when it was placed."""
    return probe(file, None, Findings.aside(), page)


@lru_cache(maxsize=1024)
def _probe(file: str, _mtime: int, _size: int, page: int) -> tuple[PhotoInfo, tuple[Finding, ...]]:
    try:
        if is_artwork(file):
            return _artwork(file, page)
        told = kept_header(file, partial(_header, file))
        own = told.width, told.height, told.mode, told.has_icc, True
        return PhotoInfo(file, *own, told.is_transparent, told.is_flat), ()
    except OSError as problem:
        return PhotoInfo(file), (unreadable(file, problem).finding,)
    except Unusable as problem:
        return PhotoInfo(file), (problem.finding,)


def _artwork(file: str, page: int) -> tuple[PhotoInfo, tuple[Finding, ...]]:
    found = artwork(file, page)
    width, height = round(found.width * 1000), round(found.height * 1000)
    return PhotoInfo(file, width, height, "artwork", ok=True, is_artwork=True), found.told


def _header(file: str) -> Header:
    """Read with Pillow, which is imported only if no header is cached."""
    from paiban.photo.opened import header

    return header(file)


def _missing(file: str) -> Finding:
    path = Path(file)
    if why_no_file(path):
        return unreadable(file).finding
    told = unusable("missing-photo", file, "there is no such file").finding
    return replace(told, hint=did_you_mean(path, path.name) or told.hint)


def _placed(problem: Finding, origin: Origin | None) -> Finding:
    """The finding, moved to the line of the manuscript that names the photo."""
    return Finding(
        problem.severity, problem.code, problem.message, problem.hint, origin or problem.origin
    )
