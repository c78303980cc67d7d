"""Halves of spreads (通版) for press: two facing pages, each a page of the file with its own trim.

Text is written once, in the half where it lies, so that extracted text is exact. Pictures, tints
and rules across the fold are in both halves, in place, each clipped to its bleed: they continue
exactly from one to the other, and the bleed at the fold shows what lies beyond it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from paiban.base.finding import Findings
from paiban.base.geometry import Rect
from paiban.base.value import replace
from paiban.edition.facing import is_middle, section_of
from paiban.edition.model import PAGE_COUNTS
from paiban.page.items import Document, Fill, Glyphs, Group, Item, Link, Page, Picture, Stroke
from paiban.render.walk import Leaf


class Half(Page, frozen=True):
    """One page of a spread; anything beyond its bleed is hidden."""


def with_halves(document: Document, bleed: float) -> Document:
    """The document with two pages for each spread; ``bleed`` in points."""
    pages = tuple(half for page in document.pages for half in _halves(page, bleed))
    return replace(document, pages=pages)


def report_crossovers(document: Document, findings: Findings) -> None:
    """Report each spread that is not the middle sheet of its complete section: its pages print on
    two sheets, which no press registers exactly."""
    numbers = [number for page in document.pages for number in page.facing or (page.number,)]
    counts = Counter(map(section_of, numbers))
    for page in document.pages:
        count = counts[section_of(page.facing[0])] if page.facing else 0
        if count not in PAGE_COUNTS or is_middle(page.facing[0], numbers):
            continue
        findings.warn(
            "crossover",
            f"pages {page.facing[0]} and {page.facing[1]} are a spread on two sheets: items across "
            "the fold will not register exactly",
            f"the middle pages of a section of {count} are {count // 2} and {count // 2 + 1}; "
            "otherwise keep faces and lines off the fold",
        )


def _halves(page: Page, bleed: float) -> Iterator[Page]:
    fold = page.fold
    if fold is None:
        yield page
        return
    for number, left in zip(page.facing, (0.0, fold), strict=True):
        area = page.type_area
        start, end = max(area.x, left), min(area.right, left + fold)
        yield Half(
            number,
            fold,
            page.height,
            Rect(start - left, area.y, end - start, area.height),
            page.baselines,
            tuple(x - left for x in page.columns if left <= x < left + fold),
            page.column_width,
            page.body_size,
            tuple(_items(page.items, left, fold, bleed)),
            page.stories,
            page.section,
            tuple(_links(page, left, fold)),
        )


def _links(page: Page, left: float, width: float) -> Iterator[Link]:
    for link in page.links:
        if left <= link.rect.x < left + width:
            yield replace(link, rect=_moved(link.rect, left))


def _items(items: tuple[Item, ...], left: float, width: float, bleed: float) -> Iterator[Item]:
    """The items visible from ``left`` over ``width`` points and in the bleed, moved into place on
    that page."""
    for item in items:
        if isinstance(item, Group):
            own = tuple(_items(item.items, left, width, bleed))
            if own:
                rect = _moved(item.rect, left) if item.rect else None
                yield replace(item, items=own, rect=rect)
        elif isinstance(item, Glyphs):
            yield from _glyphs(item, left, width)
        elif _shows(item, left - bleed, left + width + bleed):
            yield _placed(item, left)


def _shows(item: Leaf, left: float, right: float) -> bool:
    if isinstance(item, Stroke):
        half = item.width / 2
        return max(item.x0, item.x1) + half > left and min(item.x0, item.x1) - half < right
    assert isinstance(item, Fill | Picture)
    return item.rect.right > left and item.rect.x < right


def _placed(item: Leaf, left: float) -> Item:
    if isinstance(item, Stroke):
        return replace(item, x0=item.x0 - left, x1=item.x1 - left)
    assert isinstance(item, Fill | Picture)
    return replace(item, rect=_moved(item.rect, left))


def _moved(rect: Rect, left: float) -> Rect:
    return replace(rect, x=rect.x - left)


def _glyphs(item: Glyphs, left: float, width: float) -> Iterator[Glyphs]:
    """The glyphs of a run on this page: no character crosses the fold."""
    on = [left <= middle < left + width for middle in _middles(item)]
    for at, text in enumerate(item.texts):
        if at and not text:  # later glyphs of a cluster go with the first
            on[at] = on[at - 1]
    kept = [at for at, here in enumerate(on) if here]
    if not kept:
        return
    yield replace(
        item,
        gids=tuple(item.gids[at] for at in kept),
        xs=tuple(item.xs[at] - left for at in kept),
        texts=tuple(item.texts[at] for at in kept),
        ys=tuple(item.ys[at] for at in kept) if item.ys else (),
        axis=None if item.axis is None else item.axis - left,
    )


def _middles(item: Glyphs) -> Iterator[float]:
    if item.axis is not None:
        yield from (item.axis for _ in item.gids)
        return
    em = item.size / item.face.units_per_em
    for gid, x in zip(item.gids, item.xs, strict=True):
        yield x + item.face.advance(gid) * em / 2
