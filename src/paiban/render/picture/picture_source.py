"""Picture source of a renderer: photos prepared at their placed size."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from paiban.artwork.artwork_kinds import is_artwork
from paiban.base.finding import Finding, Findings, Unusable
from paiban.base.value import Value, field
from paiban.page.items import Picture
from paiban.photo.prepare import SCREEN_PPI, is_prepared, prepare
from paiban.photo.prepared import Prepared

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

_THREADS, _EACH = 4, 4_000_000
"""Decoding releases Python's lock, so threads can decode while fonts are embedded: one for each 4
MB of files, some 150 ms of work. For the few photos of a page, 2 MB, four threads took 10 % more
CPU than none and no less time, on two cores that are threads of one."""


class PictureSource(Protocol):
    """Supplies a renderer with pictures."""

    def begin(self, pictures: Iterable[Picture]) -> None:
        """Announce the pictures to come, so that work on them may start."""

    def __call__(self, picture: Picture) -> Prepared | None:
        """The picture to show, or None for an empty frame."""


class PhotoSource(Value, frozen=True):
    """The source of a build: photos at ``max_ppi`` of their placed size.

    An unusable photo becomes an empty frame and a finding, unless it already is one (``probe`` has
    seen most before).
    """

    findings: Findings
    max_ppi: float = SCREEN_PPI
    _begun: dict[tuple[object, ...], Future[Prepared]] = field(default_factory=dict)

    def begin(self, pictures: Iterable[Picture]) -> None:
        """Start threads to decode photos that are not cached, if there are enough. Artwork is none
        of these: a PDF takes it as it is."""
        wanted = {
            _key(picture): picture
            for picture in pictures
            if picture.file and not is_artwork(picture.file) and not self._is_ready(picture)
        }
        threads = min(_THREADS, sum(map(_size, wanted.values())) // _EACH)
        if not threads:
            return
        from concurrent.futures import ThreadPoolExecutor

        pool: ThreadPoolExecutor = ThreadPoolExecutor(threads)
        for key, picture in wanted.items():
            self._begun[key] = pool.submit(self._prepare, picture)
        pool.shutdown(wait=False)

    def __call__(self, picture: Picture) -> Prepared | None:
        begun = self._begun.pop(_key(picture), None)
        try:
            return begun.result() if begun else self._prepare(picture)
        except Unusable as problem:
            report(self.findings, problem.finding, picture)
            return None

    def _prepare(self, picture: Picture) -> Prepared:
        rect = picture.rect
        given = picture.file, picture.crop, rect.width, rect.height, self.max_ppi
        return prepare(*given, picture.page, picture.veils)

    def _is_ready(self, picture: Picture) -> bool:
        rect = picture.rect
        given = picture.file, picture.crop, rect.width, rect.height, self.max_ppi
        return is_prepared(*given, picture.veils)


def report(findings: Findings, problem: Finding, picture: Picture) -> None:
    """Report a problem of a picture, unless it is known."""
    known = {(finding.code, finding.message) for finding in findings}
    if (problem.code, problem.message) not in known:
        origin = picture.origin or problem.origin
        findings.error(problem.code, problem.message, problem.hint, origin)


def _key(picture: Picture) -> tuple[object, ...]:
    """Key of all that a prepared picture depends on."""
    rect = picture.rect
    return picture.file, picture.page, picture.crop, rect.width, rect.height, picture.veils


def _size(picture: Picture) -> int:
    """The size of the file in bytes; 0 if unreadable, which is reported on use."""
    try:
        return Path(picture.file).stat().st_size
    except OSError:
        return 0
