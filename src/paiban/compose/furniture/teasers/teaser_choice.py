"""Which stories are told of on a front page: those that the edition names, or the leads of other
pages, with their pages and a picture of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from paiban.base.finding import Findings
from paiban.compose.furniture.teasers.index_entry import IndexEntry
from paiban.edition.model import PageSpec, Placed, Teaser
from paiban.edition.written.checked import unknown
from paiban.manuscript.slicing import join
from paiban.manuscript.story import Photo, Text
from paiban.photo.probe import probed


def chosen(
    teasers: Sequence[Teaser], spec: PageSpec, pages: Sequence[PageSpec], findings: Findings
) -> list[IndexEntry]:
    """The teasers that the edition names, each with what its story gives."""
    found = (_shown(teaser, pages, findings) for teaser in teasers)
    return [each for each in found if each and each.page != spec.number]


def leads(
    spec: PageSpec, pages: Sequence[PageSpec], most: int, *, with_pictures: bool = True
) -> list[IndexEntry]:
    """Up to ``most`` leads of other pages, in the order of their pages; ``with_pictures``:
    those that have one are taken first."""
    found = [
        shown
        for page in pages
        if page.number != spec.number
        for placed in _begun(page)[:1]
        if (shown := _of_story(placed, page.number))
    ]
    best = sorted(found, key=lambda each: each.photo is None) if with_pictures else found
    kept = {id(each) for each in best[:most]}
    return [each for each in found if id(each) in kept]


def _begun(page: PageSpec) -> list[Placed]:
    """The stories that begin on a page, the weightiest first."""
    return [each for each in page.stories if each.story.headline and not each.continued]


def _shown(teaser: Teaser, pages: Sequence[PageSpec], findings: Findings) -> IndexEntry | None:
    story = _found(teaser, pages, findings)
    if story is None and not (teaser.headline and _is_page(teaser.page, pages)):
        return None
    own = _of_story(*story) if story else None
    headline = Text(teaser.headline) if teaser.headline else own.headline if own else None
    page = teaser.page or (own.page if own else "")
    photo = Photo(teaser.picture, origin=teaser.origin) if teaser.picture else None
    if headline is None:
        return None
    if photo:
        return IndexEntry(headline, page, *_pictured(photo))
    if own is None or (teaser.headline and not teaser.story):  # of another story than the lead
        return IndexEntry(headline, page)
    return IndexEntry(headline, page, own.photo, own.aspect)


def _is_page(number: str, pages: Sequence[PageSpec]) -> bool:
    return any(page.number == number for page in pages)


def _found(
    teaser: Teaser, pages: Sequence[PageSpec], findings: Findings
) -> tuple[Placed, str] | None:
    """The story that a teaser is about, and its page; else what is wrong is told."""
    numbers = [page.number for page in pages]
    if teaser.page and teaser.page not in numbers:
        message = f'there is no page "{teaser.page}"'
        findings.error("unknown-page", message, unknown(teaser.page, numbers), teaser.origin)
        return None
    placed = [
        (each, page.number)
        for page in pages
        if teaser.page in ("", page.number)
        for each in _begun(page)
        if not teaser.story or Path(each.story.file) == Path(teaser.story)
    ]
    if teaser.story and not placed:
        findings.error(
            "teaser-unknown",
            f"a teaser is about {Path(teaser.story).name}, which stands on no page",
            "name a story of the edition, or take the teaser out",
            teaser.origin,
        )
    return placed[0] if placed and (teaser.story or teaser.page) else None


def pictured(placed: Placed) -> tuple[Photo | None, float]:
    """The photo of a story that can be shown small, and its shape."""
    return next(_usable(placed), (None, 0.0))


def _of_story(placed: Placed, page: str) -> IndexEntry:
    return IndexEntry(join(placed.story.headline, "\u3000"), page, *pictured(placed))


def _usable(placed: Placed) -> Iterator[tuple[Photo, float]]:
    """The photos of a story that can be shown small, with their shapes."""
    for photo in placed.story.photos:
        shown, aspect = _pictured(photo)
        if shown and photo.kind not in ("qr", "chart"):
            yield shown, aspect


def _pictured(photo: Photo) -> tuple[Photo | None, float]:
    """A photo and its shape; None where it cannot be shown, which is told of the story."""
    info = probed(photo.file, photo.page) if photo.file else None
    if not info or not info.ok:
        return None, 0.0
    x0, y0, x1, y1 = photo.shown
    return photo, info.width * (x1 - x0) / (info.height * (y1 - y0))
